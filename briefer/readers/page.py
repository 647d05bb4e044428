"""Read HTML: whole pages, and the fragments that feeds, JSON and mail carry."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefer.bylines import is_name_list, read_byline
from briefer.errors import InputError
from briefer.readers.raw import RawArticle, ReadEntry, Source, decode_bytes
from briefer.records import Removed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_FULL_PARAGRAPH_CHARS = 80
MAX_PAGE_DEPTH = 200  # lxml and trafilatura recurse; a page that is nested deeper is no page
_ARTICLE_TYPES = re.compile(
    r"(?:News|Report|Blog|Opinion|Analysis|Review|Live|Satirical|Background|Tech|Scholarly|Social)?\w*(?:Article|Posting|BlogPost)$"
)
_LINKED_KEYS = ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "isPartOf")
_TITLE_SEPARATOR = re.compile(r"\s*[|•·»]\s*|\s+[–—-]{1,2}\s+|:\s+")
_BYLINE_CLASSES = frozenset(
    {"author", "byline", "by", "by-line", "byline-name", "author-name", "entry-author", "post-author", "writer", "fn", "vcard"}
)
_MARKED_BYLINES = (
    "//*[@rel='author' or @class]"
    "[not(ancestor-or-self::*[self::aside or self::footer or contains(@class, 'comment') or contains(@id, 'comment')])]"
)
_ACCOUNTS = frozenset("admin administrator editor webmaster root wordpress user guest author staff unknown none anonymous null".split())
_PUBLISHED_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "citation_publication_date",
    "article.published",
    "date",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "ptime",
    "bt:pubdate",
)
_UPDATED_NAMES = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "article.updated",
)
_BLOCK_TAGS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figure",
        "figcaption",
        "header",
        "footer",
        "aside",
        "nav",
        "dl",
        "dt",
        "dd",
        "hr",
        "address",
        "main",
        "form",
        "body",
        "center",
        "td",
        "th",
    ]
)
_UNREAD_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "head",
        "button",
        "select",
        "form",
        "nav",
        "object",
        "figure",
        "figcaption",
    ]
)


def read_html(source: Source) -> list[ReadEntry]:
    """The article of an HTML page: its main text by trafilatura, its fields by JSON-LD, meta tags and marked elements."""
    return [read_page(decode_page(source), name=source.name)]


def decode_page(source: Source) -> str:
    """The text of a page, in the encoding that it declares where that one fits."""
    declared = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{3,20})", source.data[:4096], re.IGNORECASE)
    if declared and b"\x00" not in source.data and not source.data.startswith(b"\xef\xbb\xbf"):
        try:
            return source.data.decode(declared[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass  # a wrong declaration: detect instead
    return decode_bytes(source)


def read_page(page: str, *, name: str, url: str | None = None, entry: int = 0) -> RawArticle:
    """The article in the HTML text of a page. Raises InputError where there is none."""
    from lxml import html as lxml_html
    from lxml.etree import ParserError

    if page.count("<div") + page.count("<span") > 60_000:
        raise InputError(f"the page has too many elements to be an article ({name}). Save the article's text alone")
    try:
        tree = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    except (ParserError, ValueError) as error:
        raise InputError(f"the page holds no HTML that can be read: {error} ({name}). Save the page again") from error
    metas = _read_metas(tree)
    linked = _linked_article(tree)
    text, extracted = _extract_text(page, tree)
    if not text:
        raise InputError(
            f"the page shows no article text ({name}). It may be a list of links, a wall to pay or sign in at, or filled by a "
            f"script: save the article's text"
        )
    title = _text_of(linked.get("headline")) or metas.get("og:title") or metas.get("twitter:title") or _first_text(tree, "//h1")
    page_title, site = _read_title_element(tree, title)
    published, date_source = _find_published(tree, metas, linked)
    updated = _text_of(linked.get("dateModified")) or next((metas[name] for name in _UPDATED_NAMES if name in metas), None)
    page_url = url or metas.get("og:url") or _canonical(tree)
    return RawArticle(
        text=text,
        title=title or page_title,
        publisher=_name_of(linked.get("publisher"))
        or metas.get("og:site_name")
        or metas.get("application-name")
        or _marked_name(tree, "publisher")
        or metas.get("dc.publisher")
        or site
        or extracted.get("sitename"),
        byline=_find_byline(tree, metas, linked) or _person(extracted.get("author")),
        url=page_url if page_url and page_url.startswith(("http://", "https://")) else None,
        language=tree.get("lang") or metas.get("og:locale") or _text_of(linked.get("inLanguage")),
        sections=tuple(filter(None, (_text_of(linked.get("@type")), _text_of(linked.get("articleSection")), metas.get("article:section")))),
        published=published,
        updated=updated,
        date_source=date_source,
        guessed_date=None if published else _guess_date(page),
        entry=entry,
        removed=(
            Removed("page", f"everything around the main text: {max(len(tree.text_content()) - len(text), 0):,} characters of markup text"),
        ),
    )


def _read_metas(tree: HtmlElement) -> dict[str, str]:
    """The page's meta tags, by lower-case name or property; the first of each."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if key and content and content.strip():
            metas.setdefault(key.lower(), " ".join(content.split()))
    return metas


def _linked_article(tree: HtmlElement) -> dict[str, Any]:
    """The page's first JSON-LD object that is an article (schema.org), its author and publisher resolved where they are references."""
    article: dict[str, Any] = {}
    nodes: dict[str, dict[str, Any]] = {}
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            data = json.loads(script.text_content().strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue  # many sites write broken JSON-LD; the meta tags then speak
        queue = [data]
        while queue:
            item = queue.pop(0)
            if isinstance(item, list):
                queue.extend(item)
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if not article and any(
                    isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    article = item
                if item.get("@id") and item.get("name"):
                    nodes.setdefault(str(item["@id"]), item)
                queue.extend(item[key] for key in _LINKED_KEYS if isinstance(item.get(key), list | dict))
    return {**article, **{key: _resolve(article[key], nodes) for key in ("author", "publisher") if key in article}}


def _resolve(value: Any, nodes: dict[str, dict[str, Any]]) -> Any:
    """A JSON-LD value with each reference by "@id" replaced by the node that it names."""
    if isinstance(value, list):
        return [_resolve(part, nodes) for part in value]
    if isinstance(value, dict) and not value.get("name"):
        return nodes.get(str(value.get("@id")), value)
    return value


def _read_title_element(tree: HtmlElement, title: str | None) -> tuple[str | None, str | None]:
    """The title in the page's title element and the site's name beside it: known by the title's words, which the page repeats."""
    words = _first_text(tree, "//title")
    if not words:
        return None, None
    shown = {
        _key(" ".join(element.itertext()))
        for element in tree.iter("h1", "h2", "h3", "b", "strong", "big", "font", "td", "p", "div")
        if len(element) <= 2
    }
    if title:
        shown.add(_key(title))
    for match in _TITLE_SEPARATOR.finditer(words):
        for head, site in ((words[: match.start()], words[match.end() :]), (words[match.end() :], words[: match.start()])):
            if _key(head) in shown and len(head.split()) >= 3 and 1 <= len(site.split()) <= 6:
                return head.strip(), re.split(r"\s[-–—|]\s", site.strip())[-1]
    return words, None


def _key(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()


def _find_byline(tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    """Who wrote the page, as its data or its marked elements say; never a publishing system's account."""
    stated = (
        _name_of(linked.get("author")),
        metas.get("author"),
        metas.get("article:author_name"),
        metas.get("article:author"),
        metas.get("dc.creator"),
    )
    for name in (*stated, _marked_name(tree, "author")):
        if person := _person(name):
            return person
    for element in tree.xpath(_MARKED_BYLINES):
        classes = set((element.get("class") or "").lower().split())
        if element.get("rel") == "author" or classes & _BYLINE_CLASSES:
            words = " ".join(element.text_content().split())
            found = read_byline(words) or read_byline(f"By {words}")
            if found and is_name_list(found.names):
                return found.names
    return None


def _person(name: str | None) -> str | None:
    """A name, unless it is a link or a publishing system's account."""
    if not name or name.startswith("http") or name.strip().lower() in _ACCOUNTS:
        return None
    return name


def _marked_name(tree: HtmlElement, role: str) -> str | None:
    """The names that microdata gives for a role (author, publisher)."""
    names = []
    for element in tree.xpath("//*[@itemprop=$role]", role=role):
        inner = element.xpath(".//*[@itemprop='name']") if element.get("itemscope") is not None else [element]
        names += [" ".join((part.get("content") or part.text_content()).split()) for part in inner[:1]]
    return ", ".join(dict.fromkeys(name for name in names if name and len(name) <= 80 and not name.startswith("http"))) or None


def _find_published(tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any]) -> tuple[str | None, str]:
    """The published day or moment as the page states it, and where."""
    if value := _text_of(linked.get("datePublished")):
        return value, "datePublished in JSON-LD"
    for key in _PUBLISHED_NAMES:
        if key in metas and re.search(r"\d{4}", metas[key]):
            return metas[key], f"meta {key}"
    for element in tree.xpath(
        "//*[@itemprop='datePublished']|//time[@pubdate]|//time[contains(@class,'publish') or contains(@class,'entry-date')]"
    ):
        value = element.get("datetime") or element.get("content") or element.text_content().strip()
        if value:
            return " ".join(value.split()), "the element marked as date of publication"
    times = {
        value[:10]
        for element in tree.xpath("//article//time[@datetime]|//main//header//time[@datetime]")
        if (value := element.get("datetime"))
    }
    return (times.pop(), "the article's time element") if len(times) == 1 else (None, "")


def _guess_date(page: str) -> str | None:
    from htmldate import find_date

    found = find_date(page, extensive_search=False, original_date=True)
    return str(found) if found else None


def _extract_text(page: str, tree: HtmlElement) -> tuple[str, dict[str, str]]:
    """The page's main text and the fields that trafilatura found; our own reading of the article element as a second try."""
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its warnings are ours to give, as skips
    document = bare_extraction(
        page, include_comments=False, include_tables=False, favor_precision=False, with_metadata=True, deduplicate=False
    )
    fields: dict[str, str] = {}
    text = ""
    if document is not None:
        text = document.text or ""
        fields = {name: value for name in ("sitename", "author") if (value := getattr(document, name, None))}
    if len(text) < 200:
        candidates = [*tree.xpath("//article"), *tree.xpath("//*[@itemprop='articleBody']"), *tree.xpath("//main")]
        own = max(("\n\n".join(block_texts(element)) for element in candidates), key=len, default="")
        text = own if len(own) > len(text) else text
    elif re.search(r"^\W+$", text, re.MULTILINE):  # trafilatura tore a sentence at its italics
        text = _innermost_text(tree, [line for line in text.split("\n") if len(line) >= MIN_FULL_PARAGRAPH_CHARS]) or text
    return "\n\n".join(line for line in text.split("\n") if line.strip()), fields


def _innermost_text(tree: HtmlElement, paragraphs: Sequence[str]) -> str:
    """The text of the innermost element that holds all the paragraphs; "" where none does."""
    element, keys = tree, [_key(paragraph) for paragraph in paragraphs]
    while True:
        holders = (child for child in element if isinstance(child.tag, str) and all(key in _key(child.text_content()) for key in keys))
        inner = next(holders, None)
        if inner is None:
            break
        element = inner
    return "" if element is tree else "\n\n".join(block_texts(element))


def fragment_to_text(fragment: str) -> str:
    """The text of an HTML fragment, a paragraph a block; text without tags stays as it is. Tags that were escaped once more are tags."""
    if re.search(r"&lt;/?(?:p|br|div|a|strong|em|ul|li|h\d)\b", fragment) and not re.search(r"<(?:p|div|br)\b", fragment, re.IGNORECASE):
        fragment = html.unescape(fragment)
    if not re.search(r"<(?:p|br|div|a|b|i|em|strong|ul|li|h\d|span|img|blockquote|table)\b[^>]*>", fragment, re.IGNORECASE):
        return fragment
    from lxml import html as lxml_html
    from lxml.etree import ParserError

    try:
        tree = lxml_html.fragment_fromstring(fragment, create_parent="div")
    except (ParserError, ValueError):
        return re.sub(r"<[^>]{1,500}>", " ", fragment)
    return "\n\n".join(block_texts(tree))


def block_texts(element: HtmlElement) -> list[str]:
    """The text of each block under an element, in order, whitespace collapsed; scripts, forms and figures left out."""
    blocks: list[str] = []
    current: list[str] = []

    def flush() -> None:
        text = " ".join("".join(current).split(" ")).strip()
        for line in re.split(r"\n{2,}", re.sub(r"[ \t\r\f]*\n[ \t\r\f]*", "\n", text)):
            if line := " ".join(line.split()):
                blocks.append(line)
        current.clear()

    def walk(node: HtmlElement, depth: int) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag and tag not in _UNREAD_TAGS and depth < MAX_PAGE_DEPTH:
            is_block = tag in _BLOCK_TAGS
            if is_block:
                flush()
            if tag == "br":
                before = node.getprevious()
                heading = before is not None and before.tag in {"b", "strong", "big"} and not (before.tail or "").strip()
                current.append("\n\n" if heading or (current and current[-1].endswith("\n")) else "\n")
            if tag == "li":
                current.append("• ")
            current.append(re.sub(r"\s+", " ", node.text or ""))
            for child in node:
                walk(child, depth + 1)
                current.append(re.sub(r"\s+", " ", child.tail or ""))
            if is_block:
                flush()

    walk(element, 0)
    flush()
    return blocks


def _text_of(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name_of(value: Any) -> str | None:
    """The name in a JSON-LD person, organization or list of them."""
    names = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            names.append(" ".join(name.split()))
    return ", ".join(dict.fromkeys(names)) or None


def _first_text(tree: HtmlElement, path: str) -> str | None:
    return next((text for element in tree.xpath(path) if (text := " ".join(element.text_content().split()))), None)


def _canonical(tree: HtmlElement) -> str | None:
    return next((str(link) for link in tree.xpath("//link[@rel='canonical']/@href")), None)

"""Read HTML: whole pages, and the fragments that feeds, JSON and mail carry."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefer.errors import InputError
from briefer.readers.page_fields import (
    UPDATED_NAMES,
    canonical_url,
    find_byline,
    find_published,
    first_text,
    guess_date,
    marked_name,
    name_of,
    person_name,
    read_linked_article,
    read_metas,
    read_title_element,
    text_of,
    word_key,
)
from briefer.readers.raw import RawArticle, ReadEntry, Source, decode_bytes
from briefer.records import Removed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_FULL_PARAGRAPH_CHARS = 80
MAX_PAGE_DEPTH = 200  # lxml and trafilatura recurse; a page that is nested deeper is no page
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
    metas = read_metas(tree)
    linked = read_linked_article(tree)
    text, extracted = _extract_text(page, tree)
    if not text:
        raise InputError(
            f"the page shows no article text ({name}). It may be a list of links, a wall to pay or sign in at, or filled by a "
            f"script: save the article's text"
        )
    title = text_of(linked.get("headline")) or metas.get("og:title") or metas.get("twitter:title") or first_text(tree, "//h1")
    title = title or first_text(tree, "//font[number(@size) >= 4]")  # how hand-made pages set their heading
    page_title, site = read_title_element(tree, title)
    published, date_source = find_published(tree, metas, linked)
    updated = text_of(linked.get("dateModified")) or next((metas[name] for name in UPDATED_NAMES if name in metas), None)
    page_url = url or metas.get("og:url") or canonical_url(tree)
    return RawArticle(
        text=text,
        title=title or page_title,
        publisher=name_of(linked.get("publisher"))
        or metas.get("og:site_name")
        or metas.get("application-name")
        or marked_name(tree, "publisher")
        or metas.get("dc.publisher")
        or site
        or extracted.get("sitename"),
        byline=find_byline(tree, metas, linked) or person_name(extracted.get("author")),
        url=page_url if page_url and page_url.startswith(("http://", "https://")) else None,
        language=tree.get("lang") or metas.get("og:locale") or text_of(linked.get("inLanguage")),
        sections=tuple(filter(None, (text_of(linked.get("@type")), text_of(linked.get("articleSection")), metas.get("article:section")))),
        published=published,
        updated=updated,
        date_source=date_source,
        guessed_date=None if published else guess_date(page),
        entry=entry,
        removed=(
            Removed("page", f"everything around the main text: {max(len(tree.text_content()) - len(text), 0):,} characters of markup text"),
        ),
    )


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
        if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", fields.get("sitename", "")):  # the host, which the URL tells: a name may be surer
            del fields["sitename"]
    if len(text) < 200:
        candidates = [*tree.xpath("//article"), *tree.xpath("//*[@itemprop='articleBody']"), *tree.xpath("//main")]
        own = max(("\n\n".join(block_texts(element)) for element in candidates), key=len, default="")
        text = own if len(own) > len(text) else text
    elif re.search(r"^\W+$", text, re.MULTILINE):  # trafilatura tore a sentence at its italics
        text = _innermost_text(tree, [line for line in text.split("\n") if len(line) >= MIN_FULL_PARAGRAPH_CHARS]) or text
    hidden = {" ".join(element.text_content().split()) for element in tree.xpath("//p[@hidden]")}
    return "\n\n".join(line for line in text.split("\n") if line.strip() and " ".join(line.split()) not in hidden), fields


def _innermost_text(tree: HtmlElement, paragraphs: Sequence[str]) -> str:
    """The text of the innermost element that holds all the paragraphs; "" where none does."""
    element, keys = tree, [word_key(paragraph) for paragraph in paragraphs]
    while True:
        holders = (child for child in element if isinstance(child.tag, str) and all(key in word_key(child.text_content()) for key in keys))
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

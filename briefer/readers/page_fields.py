"""Read the fields that an HTML page states about its article: JSON-LD, meta tags, marked elements, its title element."""

from __future__ import annotations

import copy
import html
import json
import re
from typing import TYPE_CHECKING, Any

from briefer.cleaning.outlets import OUTLET_WORD
from briefer.dating.date_shapes import find_days

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(
    r"(?:News|Report|Blog|Opinion|Analysis|Review|Live|Satirical|Background|Tech|Scholarly|Social)?\w*(?:Article|Posting|BlogPost)$"
)
_LINKED_KEYS = ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "isPartOf")
_TITLE_SEPARATOR = re.compile(r"\s*[|•·»‹›]\s*|\s+«\s+|\s+[–—-]{1,2}\s+|:\s+")
_MARKED_DATES = (
    "(//*[@itemprop='datePublished']|//time[@pubdate]|//time[contains(@class,'publish') or contains(@class,'entry-date')])"
    "[not(ancestor::aside or ancestor::footer or ancestor::nav or ancestor::a"
    " or ancestor::*[contains(@class, 'comment') or contains(@class, 'aside') or contains(@class, 'related')])]"
)
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
    "pub_date",
    "bepress_citation_date",
    "citation_publication_date",
    "article.published",
    "date",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "ptime",
    "bt:pubdate",
)
_EVENT_DAYS = frozenset({"startDate", "endDate"})  # schema.org's, of what the article announces
UPDATED_NAMES = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "article.updated",
)


def read_metas(tree: HtmlElement) -> dict[str, str]:
    """The page's meta tags, by lower-case name or property; the first of each."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if key and content and content.strip():
            metas.setdefault(key.lower(), " ".join(content.split()))
    return metas


def read_linked_article(tree: HtmlElement) -> dict[str, Any]:
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


_NO_TITLE = re.compile(r"untitled(?: document| page|-?\d+)?|new page ?\d*|page title|document ?\d*", re.IGNORECASE)  # an editor's default


def read_title_element(tree: HtmlElement, title: str | None, *, site: str | None = None) -> tuple[str | None, str | None]:
    """The title in the page's title element and the site's name beside it: known by the title's words, which the page repeats.

    ``site``: the site's name as its feeds tell it. What else stands before a colon is a title's kicker, unless it is an outlet's name.
    """
    words = first_text(tree, "//title")
    if not words or _NO_TITLE.fullmatch(words):
        return None, None
    shown = {
        word_key(" ".join(element.itertext()))
        for element in tree.iter("h1", "h2", "h3", "b", "strong", "big", "font", "td", "p", "div")
        if len(element) <= 2
    }
    if title:
        shown.add(word_key(title))
    for match in _TITLE_SEPARATOR.finditer(words):
        sides = [(words[: match.start()], words[match.end() :])]
        if ":" not in match[0] or words[: match.start()] == site or OUTLET_WORD.search(words[: match.start()]):
            sides.append((words[match.end() :], words[: match.start()]))
        for head, rest in sides:
            name = re.split(r"\s[-–—|]\s", rest.strip())[-1]
            if word_key(head) in shown and len(head.split()) >= 3 and 1 <= len(name.split()) <= 6:
                return head.strip(), name
    return (words if len(words.split()) > 1 else None), None  # "Home" is no title


def word_key(words: str) -> str:
    """The words alone, in lower case: without marks, and without the places where a word may break."""
    return re.sub(r"\W+", " ", re.sub("[\u00ad\u200b\u2060]", "", words)).strip().casefold()


def find_published(metas: dict[str, str], linked: dict[str, Any]) -> tuple[str | None, str]:
    """The published day or moment as the page's data state it, and where."""
    if value := text_of(linked.get("datePublished")):
        return value, "datePublished in JSON-LD"
    for key in _PUBLISHED_NAMES:
        if key in metas and re.search(r"\d{4}", metas[key]):
            return metas[key], f"meta {key}"
    return None, ""


def find_marked_date(tree: HtmlElement) -> tuple[str | None, str]:
    """The published day or moment in the page's marked elements, and what marks it."""
    for element in tree.xpath(_MARKED_DATES):
        value = element.get("datetime") or element.get("content") or element.text_content().strip()
        if value:
            return " ".join(value.split()), "the element marked as date of publication"
    times = {
        value[:10]
        for element in tree.xpath("//article//time[@datetime]|//main//header//time[@datetime]")
        if (value := element.get("datetime")) and element.get("itemprop") not in _EVENT_DAYS
    }
    return (times.pop(), "the article's time element") if len(times) == 1 else (None, "")


def guess_date(tree: HtmlElement, language: str) -> str | None:
    """The day by htmldate's heuristics, where the page without its comments writes it in a form that is no other day."""
    from htmldate import find_date
    from lxml.html import tostring

    tree = copy.deepcopy(tree)
    for box in tree.xpath("//body//*[contains(@class, 'comment') or contains(@id, 'comment')][not(descendant-or-self::h1)]"):
        box.getparent().remove(box)
    for script in tree.xpath("//body//script|//style"):
        script.getparent().remove(script)
    page, text = tostring(tree, encoding="unicode"), " ".join(tree.itertext())
    found = find_date(page, extensive_search=False, original_date=True)
    events = (element.get("content") or element.get("datetime") or "" for element in tree.iter() if element.get("itemprop") in _EVENT_DAYS)
    if not found or any(moment.startswith(found) for moment in events):
        return None
    year, month, day = str(found).split("-")
    figures = re.search(rf"{year}(?P<sep>[-/.]?)0?{int(month)}(?P=sep)0?{int(day)}(?!\d)", page) is not None
    words = any(shown.day.isoformat() == found for shown in find_days(text, language=language))
    return str(found) if figures or words else None


def text_of(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def first_text(tree: HtmlElement, path: str) -> str | None:
    return next((text for element in tree.xpath(path) if (text := " ".join(element.text_content().split()))), None)


def canonical_url(tree: HtmlElement) -> str | None:
    return next((str(link) for link in tree.xpath("//link[@rel='canonical']/@href")), None)

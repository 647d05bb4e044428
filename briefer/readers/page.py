"""Read a whole HTML page: its article's text and the fields that the page states of it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from briefer.errors import InputError
from briefer.language import guess_language
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
)
from briefer.readers.page_head import read_page_head, settle_title
from briefer.readers.page_text import extract_text
from briefer.readers.raw import RawArticle, ReadEntry, Source, decode_bytes
from briefer.records import Removed

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
    page_url = url or metas.get("og:url") or canonical_url(tree)
    text, extracted = extract_text(tree, site=urlsplit(page_url or "").hostname)
    if not text:
        raise InputError(
            f"the page shows no article text ({name}). It may be a list of links, a wall to pay or sign in at, or filled by a "
            f"script: save the article's text"
        )
    stated = text_of(linked.get("headline")) or metas.get("og:title") or metas.get("twitter:title") or first_text(tree, "//h1")
    stated = stated or first_text(tree, "//font[number(@size) >= 4]")  # how hand-made pages set their heading
    page_title, site = read_title_element(tree, stated)
    language = tree.get("lang") or metas.get("og:locale") or text_of(linked.get("inLanguage"))
    head = read_page_head(
        tree, titles=[stated or "", page_title or ""], text=text, language=(language or "")[:2].lower() or guess_language(text)
    )
    title = settle_title(stated, head.heading) if stated else page_title
    publisher = (
        name_of(linked.get("publisher"))
        or metas.get("og:site_name")
        or metas.get("application-name")
        or marked_name(tree, "publisher")
        or metas.get("dc.publisher")
        or metas.get("publisher")
        or site
        or extracted.get("sitename")
    )
    published, date_source = find_published(tree, metas, linked)
    updated = text_of(linked.get("dateModified")) or next((metas[name] for name in UPDATED_NAMES if name in metas), None)
    return RawArticle(
        text=text,
        title=title,
        publisher=publisher,
        byline=find_byline(tree, metas, linked, shown=head.byline, site=(publisher, page_url)) or person_name(extracted.get("author")),
        url=page_url if page_url and page_url.startswith(("http://", "https://")) else None,
        language=language,
        sections=tuple(filter(None, (text_of(linked.get("@type")), text_of(linked.get("articleSection")), metas.get("article:section")))),
        published=published,
        updated=updated,
        date_source=date_source,
        date_line=head.dates,
        guessed_date=None if published else guess_date(page),
        entry=entry,
        removed=(
            Removed("page", f"everything around the main text: {max(len(tree.text_content()) - len(text), 0):,} characters of markup text"),
        ),
    )

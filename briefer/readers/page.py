"""Read a whole HTML page: its article's text and the fields that the page states of it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from briefer.cleaning.outlets import split_site_name
from briefer.dating.date_lines import read_date_line
from briefer.dating.dates import read_timestamp
from briefer.errors import InputError
from briefer.language import guess_language
from briefer.readers.page_fields import (
    UPDATED_NAMES,
    canonical_url,
    find_marked_date,
    find_published,
    first_text,
    guess_date,
    read_linked_article,
    read_metas,
    read_title_element,
    text_of,
)
from briefer.readers.page_head import is_other_heading, join_text, read_page_head, settle_title
from briefer.readers.page_names import choose_site_name, find_byline, is_person, marked_name, name_of, read_feed_name
from briefer.readers.page_text import extract_text, prepare_page
from briefer.readers.raw import RawArticle, ReadEntry, Source, decode_bytes, repair_mojibake
from briefer.records import Removed


def read_html(source: Source) -> list[ReadEntry]:
    """The article of an HTML page: its main text by trafilatura, its fields by JSON-LD, meta tags and marked elements."""
    return [read_page(decode_page(source), name=source.name)]


def decode_page(source: Source) -> str:
    """The text of a page: UTF-8 where its bytes are that (saving a page changes them, not its declaration), else as it declares."""
    if not source.data.isascii() and b"\x00" not in source.data:
        try:
            return repair_mojibake(source.data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            pass
    declared = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{3,20})", source.data[:4096], re.IGNORECASE)
    if declared and b"\x00" not in source.data and not source.data.startswith(b"\xef\xbb\xbf"):
        try:
            return repair_mojibake(source.data.decode(declared[1].decode("ascii")))
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
    host = urlsplit(page_url or "").hostname or ""
    shown = prepare_page(tree, host=host)
    text, extracted = extract_text(shown)
    if not text:
        raise InputError(
            f"the page shows no article text ({name}). It may be a list of links, a wall to pay or sign in at, or filled by a "
            f"script: save the article's text"
        )
    data_title = text_of(linked.get("headline")) or metas.get("og:title") or metas.get("twitter:title")
    # font: how hand-made pages set their heading
    shown_title = first_text(tree, "//h1") or first_text(tree, "//font[number(@size) >= 4]")
    stated = data_title or shown_title
    feed_name = read_feed_name(tree)
    page_title, site = read_title_element(tree, stated, site=feed_name)
    if not data_title and page_title and is_other_heading(shown, page_title, stated or ""):
        stated = page_title
    language = tree.get("lang") or metas.get("og:locale") or text_of(linked.get("inLanguage"))
    code = (language or "")[:2].lower() or guess_language(text)
    head = read_page_head(
        shown, titles=[stated or "", page_title or ""], title_element=first_text(tree, "//title") or "", text=text, language=code
    )
    title = settle_title(stated, head.heading) if stated else page_title or head.heading
    names = [
        name
        for name in (
            None if is_person(linked.get("publisher")) else name_of(linked.get("publisher")),
            metas.get("og:site_name"),
            metas.get("application-name"),
            marked_name(tree, "publisher"),
            metas.get("dc.publisher"),
            metas.get("publisher"),
            feed_name,
            site,
            split_site_name(stated, known=None)[1] if stated else None,
            extracted.get("sitename"),
            name_of(linked.get("publisher")),
        )
        if name
    ]
    published, date_source = find_published(metas, linked)
    if published is None:
        marked, mark = find_marked_date(tree)
        if marked and not _contradicts(head.dates, marked, code):
            published, date_source = marked, mark
    updated = text_of(linked.get("dateModified")) or next((metas[name] for name in UPDATED_NAMES if name in metas), None)
    return RawArticle(
        text=join_text(head, text),
        title=title,
        publisher=choose_site_name(names, host),
        byline=find_byline(shown, metas, linked, shown=head.byline, guessed=extracted.get("author"), sites=[*names, host]),
        url=page_url if page_url and page_url.startswith(("http://", "https://")) else None,
        language=language,
        sections=tuple(filter(None, (text_of(linked.get("@type")), text_of(linked.get("articleSection")), metas.get("article:section")))),
        published=published,
        updated=updated,
        date_source=date_source,
        date_line=head.dates,
        guessed_date=None if published else guess_date(tree, code),
        entry=entry,
        removed=(
            Removed("page", f"everything around the main text: {max(len(tree.text_content()) - len(text), 0):,} characters of markup text"),
        ),
    )


def _contradicts(line: str | None, marked: str, language: str) -> bool:
    """Whether the dates beside the heading tell another day than a marked element, which then is another article's."""
    shown = read_date_line(line, language=language).published if line else None
    day = read_timestamp(marked, language=language)
    return shown is not None and day is not None and abs((shown - day).days) > 1

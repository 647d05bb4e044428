"""Read what a page shows around its heading: the article's title, who wrote it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefer.bylines import is_name_list, read_byline
from briefer.date_lines import is_date_line
from briefer.date_shapes import find_days
from briefer.head_lines import is_dated
from briefer.readers.blocks import Block, list_blocks
from briefer.readers.page_fields import word_key
from briefer.readers.page_text import class_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_BLOCKS_ABOVE = 2  # a kicker, date or byline stands right above the heading; further up is the site's own
_BLOCKS_BELOW = 15
MAX_LINE_CHARS = 160
MIN_KEY_CHARS = 40  # of a paragraph's first words: shorter lines (the title, a label) stand in menus and lists, too
MAX_KEY_CHARS = 60
_TITLE_PARTS = re.compile(r"\s+[|•·»/–—-]\s+")
_WRITER_NAMES = frozenset("byline author authors auteur auteurs autor autoren autore writer verfasser signature contributor firma".split())
_DATE_NAMES = frozenset(
    "date dates datetime time timestamp published publication pubdate posted updated modified dateline datum fecha".split()
)


class PageHead(NamedTuple):
    """What stands around a page's heading, each as written; None where nothing is sure."""

    heading: str | None = None
    byline: str | None = None
    dates: str | None = None


def read_page_head(tree: HtmlElement, *, titles: Sequence[str], text: str, language: str) -> PageHead:
    """What the lines around the heading tell. ``titles`` are those that the page's data state, ``text`` is the article's."""
    blocks = list_blocks(tree)
    keys = [word_key(block.text) for block in blocks]
    starts = [key for paragraph in text.split("\n\n") if len(key := word_key(paragraph)[:MAX_KEY_CHARS]) >= MIN_KEY_CHARS]
    middle = starts[len(starts) // 2] if starts else ""
    end = next((index for index, key in enumerate(keys) if middle and key.startswith(middle)), len(blocks))
    at = _find_heading(blocks[:end], titles)
    if at is None:
        return PageHead()
    body = _find_body(keys, starts, at + 1)
    below = [block for block in blocks[at + 1 : body] if len(block.text) <= MAX_LINE_CHARS][:_BLOCKS_BELOW]
    above = [block for block in blocks[max(0, at - _BLOCKS_ABOVE) : at] if _stands_with(block.element, blocks[at].element)]
    return PageHead(
        heading=blocks[at].text,
        byline=_find_byline([*below, *above], language),
        dates=_find_dates(below, language) or _find_dates(above, language),
    )


def settle_title(stated: str, heading: str | None) -> str:
    """The stated title without the site's name, section or date beside it, where the page's heading shows which part is the title."""
    shown = word_key(heading or "")
    for part in _TITLE_PARTS.split(stated):
        key = word_key(part)
        if len(key.split()) >= 3 and key != word_key(stated) and (key == shown or shown.startswith(f"{key} ")):
            return part.strip()
    return stated


def _find_body(keys: Sequence[str], starts: Sequence[str], after: int) -> int:
    """The index of the first block after the heading that holds article text; of one that is there twice, the last before other text."""
    body = next((index for index in range(after, len(keys)) if any(keys[index].startswith(start) for start in starts)), len(keys))
    for index in range(body + 1, len(keys)):
        if keys[index] == keys[body]:
            return index
        if any(keys[index].startswith(start) for start in starts):
            break
    return body


def _find_heading(blocks: Sequence[Block], titles: Sequence[str]) -> int | None:
    """The index of the last block that shows a stated title; else of the last heading of the first rank."""
    stated = [word_key(title) for title in titles if title]
    shown = None
    for index, block in enumerate(blocks):
        key = word_key(block.text)
        heading = any(element.tag in _HEADINGS for element in (block.element, *list(block.element.iterancestors())[:2]))
        if key and (
            (heading and len(key.split()) >= 3 and any(key in title or title in key for title in stated)) or (heading and key in stated)
        ):
            shown = index
    if shown is None:
        shown = max((index for index, block in enumerate(blocks) if block.element.tag == "h1"), default=None)
    return shown


def _stands_with(element: HtmlElement, heading: HtmlElement) -> bool:
    """Whether a line above the heading belongs to it: the innermost element that holds both holds no menu."""
    around = set(element.iterancestors())
    shared = next((above for above in heading.iterancestors() if above in around), None)
    return shared is not None and shared.tag not in {"body", "html"} and not shared.xpath(".//nav")


def _find_byline(blocks: Sequence[Block], language: str) -> str | None:
    for block in blocks:
        if found := read_byline(block.text, language=language):
            return found.names
    for block in blocks:
        for element in block.element.iter():
            if isinstance(element.tag, str) and (_WRITER_NAMES.intersection(class_words(element)) or element.get("rel") == "author"):
                words = " ".join(element.text_content().split())
                found = read_byline(words, language=language) or read_byline(f"By {words}", language=language)
                if found and is_name_list(found.names):
                    return found.names
    return None


def _find_dates(blocks: Sequence[Block], language: str) -> str | None:
    """The lines that state the article's dates, in the page's order."""
    lines = []
    for block in blocks:
        days = find_days(block.text, language=language)
        named = any(element.tag == "time" or _DATE_NAMES.intersection(class_words(element)) for element in _with_parts(block.element))
        if (
            is_date_line(block.text, language=language)
            or is_dated(block.text, language)
            or (days and (named or read_byline(block.text, language=language)))
        ):
            lines.append(block.text)
    return " | ".join(dict.fromkeys(lines)) or None


def _with_parts(element: HtmlElement) -> list[HtmlElement]:
    """A line's element and what is in it, unless it is a box of many lines."""
    parts = [part for part in element.iter() if isinstance(part.tag, str)]
    return parts if len(parts) <= 12 else [element]

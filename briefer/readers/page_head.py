"""Read what a page shows around its heading: the article's title, who wrote it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefer.cleaning.boilerplate import find_step
from briefer.cleaning.bylines import is_name_list, read_byline
from briefer.cleaning.head_lines import is_dated, is_prose
from briefer.dating.date_lines import LABELLED_DATE, is_date_line, read_date_line
from briefer.dating.date_shapes import find_days
from briefer.readers.blocks import Block, list_blocks
from briefer.readers.page_boxes import class_words, is_caption
from briefer.readers.page_fields import word_key

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_BLOCKS_ABOVE = 2  # a kicker, date or byline stands right above the heading; further up is the site's own
_BLOCKS_BELOW = 15
MAX_LINE_CHARS = 160
MIN_KEY_CHARS = 40  # of a paragraph's first words: shorter lines (the title, a label) stand in menus and lists, too
MAX_KEY_CHARS = 60
MAX_STANDFIRST_BLOCKS = 2
_TITLE_PARTS = re.compile(r"\s+[|•·«»›‹/–—-]\s+")
_HANDLE = re.compile(r"\s*(?:[Ff]ollow )?@\w{2,30}")  # of a network, behind a writer's name
_LEAD_NAMES = frozenset(
    "lead lede deck dek standfirst chapo chapeau intro introduction summary abstract excerpt vorspann anleser entradilla sommario".split()
)
_LEAD_OTHERS = frozenset("author bio related newsletter share comment comments video gallery ad promo".split())
_OTHERS_NAMES = frozenset("comment comments related teaser promo sidebar recommended".split())
_WRITER_NAMES = frozenset("byline author authors auteur auteurs autor autoren autore writer verfasser signature contributor firma".split())
_DATE_NAMES = frozenset(
    "date dates datetime time timestamp published publication pubdate posted updated modified dateline datum fecha".split()
)


class PageHead(NamedTuple):
    """What stands around a page's heading, each as written; None where nothing is sure."""

    heading: str | None = None
    standfirst: tuple[str, ...] = ()  # sentences between the heading and the article's text, marked as its lead
    byline: str | None = None
    dates: str | None = None


def read_page_head(tree: HtmlElement, *, titles: Sequence[str], title_element: str, text: str, language: str) -> PageHead:
    """What the lines around the heading tell.

    ``titles`` are those that the page's data state, ``title_element`` is all the words of that one, ``text`` is the article's.
    """
    blocks = list_blocks(tree)
    keys = [word_key(block.text) for block in blocks]
    starts = [key for paragraph in text.split("\n\n") if len(key := word_key(paragraph)[:MAX_KEY_CHARS]) >= MIN_KEY_CHARS]
    middle = starts[len(starts) // 2] if starts else ""
    end = next((index for index, key in enumerate(keys) if middle and key.startswith(middle)), len(blocks))
    at = _find_heading(blocks[:end], titles)
    parts = (part for title in (*titles, title_element) for part in _TITLE_PARTS.split(title)[1:])
    in_title = next((part for part in parts if is_date_line(part, language=language)), None)
    if at is None:
        return PageHead(dates=in_title)
    body = _find_body(keys, starts, at + 1)
    below = [block for block in blocks[at + 1 : body] if len(block.text) <= MAX_LINE_CHARS][:_BLOCKS_BELOW]
    above = [block for block in blocks[max(0, at - _BLOCKS_ABOVE) : at] if _stands_with(block.element, blocks[at].element)]
    return PageHead(
        heading=blocks[at].text,
        standfirst=_find_standfirst(blocks[at + 1 : body], word_key(text)) if body < len(blocks) else (),
        byline=_find_byline([*below, *above], language),
        dates=_find_dates(below, language) or _find_dates(above, language) or in_title or _find_labelled_day(blocks[body:], language),
    )


def is_other_heading(tree: HtmlElement, title: str, heading: str) -> bool:
    """Whether a page's title element names another of its headings than its first one, which is then the site's or a section's."""
    key = word_key(title)
    shown = {word_key(element.text_content()) for element in tree.iter(*_HEADINGS)}
    return key in shown and key != word_key(heading)


def settle_title(stated: str, heading: str | None) -> str:
    """The stated title without the site's name, section or date beside it, where the page's heading shows which part is the title."""
    shown = word_key(heading or "")
    edges = [(match.start(), match.end()) for match in _TITLE_PARTS.finditer(stated)]
    runs = (stated[start:end] for start in (0, *(end for _, end in edges)) for end in (*(start for start, _ in edges), len(stated)))
    for run in sorted(runs, key=len, reverse=True):
        key = word_key(run)
        if len(key.split()) >= 3 and key != word_key(stated) and (key == shown or shown.startswith(f"{key} ")):
            return run.strip()
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
    """The index of the last block that shows a stated title; else of the last heading of the highest rank that is there."""
    stated = [word_key(title) for title in titles if title]
    shown = None
    for index, block in enumerate(blocks):
        key = word_key(block.text)
        heading = any(element.tag in _HEADINGS for element in (block.element, *list(block.element.iterancestors())[:2]))
        if heading and key and (key in stated or (len(key.split()) >= 3 and any(key in title or title in key for title in stated))):
            shown = index
    for rank in ("h1", "h2", "h3"):
        if shown is None:
            headings = (index for index, block in enumerate(blocks) if block.element.tag == rank and len(block.text.split()) >= 3)
            shown = max(headings, default=None)
    return shown


def _stands_with(element: HtmlElement, heading: HtmlElement) -> bool:
    """Whether a line above the heading belongs to it: the innermost element that holds both holds no menu."""
    around = set(element.iterancestors())
    shared = next((above for above in heading.iterancestors() if above in around), None)
    return shared is not None and shared.tag not in {"body", "html"} and not shared.xpath(".//nav")


def _find_byline(blocks: Sequence[Block], language: str) -> str | None:
    for block in blocks:
        if found := read_byline(_without_day(block.text, language), language=language):
            return found.names
    for block in blocks:
        names = []
        for element in block.element.iter():
            if _is_marked(element) and not any(_is_marked(part) for part in element.iterdescendants()):
                words = _without_day(" ".join(element.text_content().split()), language)
                found = read_byline(words, language=language) or read_byline(f"By {words}", language=language)
                names += [found.names] if found and is_name_list(found.names) else []
        if names:
            return ", ".join(dict.fromkeys(names))
    return None


def _without_day(words: str, language: str) -> str:
    """A writer's line up to its first full date, without the writer's name on a network: "By Ann Bell @abell on 5 May 2014 at 9:00a"."""
    day = next(iter(find_days(words, language=language)), None)
    return _HANDLE.sub(" ", words[: day.start] if day and day.start else words).strip(" ,|•·–—-").removesuffix(" on")


def _is_marked(element: HtmlElement) -> bool:
    """Whether an element's class or link says that it names a writer."""
    return isinstance(element.tag, str) and (bool(_WRITER_NAMES.intersection(class_words(element))) or element.get("rel") == "author")


def _find_standfirst(blocks: Sequence[Block], text: str) -> tuple[str, ...]:
    """The sentences above the article's text that the page marks as its lead. ``text``: the article's, by its words."""
    found = []
    for block in blocks:
        around = [block.element, *block.element.iterancestors()][:3]
        names = {name for element in around for name in class_words(element)}
        sentence = len(block.text) >= MIN_KEY_CHARS and is_prose(block.text) and find_step(block.text) is None
        other = _LEAD_OTHERS & names or any(is_caption(element) for element in around)
        if sentence and _LEAD_NAMES & names and not other and word_key(block.text) not in text:
            found.append(block.text)
    return tuple(dict.fromkeys(found))[:MAX_STANDFIRST_BLOCKS]


def _find_labelled_day(blocks: Sequence[Block], language: str) -> str | None:
    """The line below the article that labels its day ("Published: 5 May 2019"), where all such lines tell one day."""
    lines = [
        block.text
        for block in blocks
        if len(block.text) <= MAX_LINE_CHARS
        and LABELLED_DATE.match(block.text)
        and is_date_line(block.text, language=language)
        and not any(_OTHERS_NAMES.intersection(class_words(box)) for box in _boxes_around(block.element))
    ]
    days = {(stated.published or stated.updated) for line in lines for stated in [read_date_line(line, language=language)]}
    return lines[0] if len(days) == 1 and None not in days else None


def _boxes_around(element: HtmlElement) -> list[HtmlElement]:
    """The element and those around it, but for the page's body: its class tells how the whole page is laid out."""
    return [box for box in (element, *element.iterancestors()) if box.tag not in {"body", "html"}]


def _find_dates(blocks: Sequence[Block], language: str) -> str | None:
    """The lines that state the article's dates, in the page's order."""
    lines = []
    for block in blocks:
        line = block.text
        label = block.element.getprevious() if block.element.tag == "dd" else None
        if label is not None:  # a list of terms: what the day is of stands before it
            line = f"{' '.join(label.text_content().split())} {line}"
        days = find_days(line, language=language)
        parts = _with_parts(block.element) if label is None else []
        named = any(element.tag == "time" or _DATE_NAMES.intersection(class_words(element)) for element in parts)
        if (
            is_date_line(line, language=language)
            or is_dated(line, language)
            or (days and (named or read_byline(line, language=language)))
        ):
            lines.append(line)
    return " | ".join(dict.fromkeys(lines)) or None


def _with_parts(element: HtmlElement) -> list[HtmlElement]:
    """A line's element and what is in it, unless it is a box of many lines."""
    parts = [part for part in element.iter() if isinstance(part.tag, str)]
    return parts if len(parts) <= 12 else [element]


def join_text(head: PageHead, text: str) -> str:
    """The text with the standfirst before its first paragraph, below the lines (title, date) that may open it; without the heading."""
    lines = [line for line in text.split("\n\n") if not head.heading or word_key(line) != word_key(head.heading)]
    first = next((index for index, line in enumerate(lines) if len(word_key(line)) >= MIN_KEY_CHARS and is_prose(line)), 0)
    return "\n\n".join((*lines[:first], *head.standfirst, *lines[first:]))

"""Read the lines above an article: its title, byline, date and labelled fields; and the lines like them elsewhere."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass, field
from functools import lru_cache

from briefer.boilerplate import cells_of, find_step
from briefer.bylines import (
    Byline,
    Dateline,
    find_agency,
    is_desk_byline,
    is_labelled_date,
    is_name_list,
    is_role,
    read_byline,
    read_dateline,
    read_signed_date,
    split_site_name,
)
from briefer.date_lines import StatedDates, is_date_line, read_date_line
from briefer.masthead import find_masthead, read_outlet_line
from briefer.paragraphs import ends_sentence
from briefer.records import Removed
from briefer.sentences import split_sentences

MAX_TITLE_CHARS = 160
_HEAD_PARAGRAPHS = 12  # a page's title, byline and date stand among its first dozen lines
_MENU_WORDS = 3  # longer heads are read only where their lines are as short as a menu's
_TITLE_LABEL = re.compile(r"(?i:title|headline|titel|titre|título)\s*:\s*(?=\S)|LIVE\s*[:|–—-]\s*(?=\S)")
_LIVE_PAGE = re.compile(r"\blive (?:updates|blog|coverage|reporting)\b|^key events", re.IGNORECASE | re.MULTILINE)
_VISIT_CELL = re.compile(  # beside a date it tells that the date is that of the visit
    r"today[’']s (?:paper|edition|front page)|\d{1,3} ?°(?: ?[FC])?.{0,20}|weather.{0,20}|e-?paper|print edition"
    r"|(?:sign|log) ?in|subscribe.{0,20}",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:www\.)?(?:[a-z\d-]+\.)+[a-z]{2,10}")
_FIELD = re.compile(
    r"(?P<name>title|headline|source|publisher|publication|author|url|link|byline)\s*:\s*(?P<value>\S.{0,300})", re.IGNORECASE
)
_DOCUMENT_KIND = re.compile(
    r"(?:(?:press|news|media) (?:release|statement)|for immediate release|communiqué|pressemitteilung)\b.{0,30}", re.IGNORECASE
)
_TICKER = re.compile(r"(?:BREAKING(?: NEWS)?|LIVE|JUST IN|ALERT|LATEST|DEVELOPING)\s*[:|–—-]\s", re.IGNORECASE)  # above a page's own title
_NO_TITLE_STEPS = frozenset(
    {"navigation", "advertisement", "share", "newsletter", "votes", "comments", "copyright", "caption", "correction note"}
)


@dataclass(slots=True)
class Reading:
    """What is known so far while a text is read from its top to its end."""

    title: str | None
    publisher: str | None
    language: str
    zone: str = "UTC"  # days are counted in it
    context: str = ""  # the whole text: it may settle what a date line leaves open
    kept: list[str] = field(default_factory=list)
    dropped: list[tuple[int, Removed]] = field(default_factory=list)
    position: int = 0  # of the paragraph that is being read
    first_kept: int = 0
    last: int = 0
    byline: Byline | None = None
    dateline: Dateline | None = None
    dates: StatedDates | None = None
    url: str | None = None

    def drop(self, step: str, text: str) -> None:
        self.dropped.append((self.position, Removed(step, text)))

    @property
    def removed(self) -> tuple[Removed, ...]:
        """The pieces taken out, in the order of the text."""
        return tuple(piece for _, piece in sorted(self.dropped, key=lambda item: item[0]))

    def take_dates(self, line: str) -> None:
        stated = read_date_line(line, language=self.language, zone=self.zone, context=self.context)
        if not stated.words:
            return
        if self.dates is None:
            self.dates = stated
        elif (stated.published and not self.dates.published) or (stated.updated and not self.dates.updated):
            words = f"{self.dates.words}; {stated.words}"
            confidence = self.dates.confidence or stated.confidence
            self.dates = StatedDates(self.dates.published or stated.published, self.dates.updated or stated.updated, words, confidence)


def is_dated(paragraph: str, language: str) -> bool:
    """Whether a paragraph is a date line, or a row of facts with a date; an agency's name in brackets aside."""
    line = re.sub(r"\([A-Za-z ]{2,20}\)", " ", paragraph)
    if is_date_line(line, language=language) or is_labelled_date(line, language=language):
        return True
    cells = cells_of(line) if len(line) <= MAX_TITLE_CHARS else []
    dated = [is_date_line(cell, language=language) for cell in cells]
    labels = (
        found or find_step(cell) or (len(cell.split()) <= 4 and not ends_sentence(cell)) for found, cell in zip(dated, cells, strict=True)
    )
    return len(cells) >= 2 and any(dated) and all(labels)


@lru_cache(maxsize=8192)
def is_prose(paragraph: str) -> bool:
    """Whether a paragraph is running text rather than a title, heading or label.

    A short line with a full stop counts as text: as the lead of an article without a title, it must not be lost.
    """
    if len(paragraph) > MAX_TITLE_CHARS or read_dateline(paragraph):
        return True
    if len(cells_of(paragraph)) <= 1 and len(split_sentences(paragraph)) > 1:
        return True
    if paragraph.endswith("?"):
        return len(paragraph.split()) > 18
    return ends_sentence(paragraph) and not paragraph.endswith(("!", "…", "...")) and (len(paragraph.split()) >= 4 or len(paragraph) > 20)


def read_head(paragraphs: list[str], state: Reading) -> int:
    """Read the lines above the article's first prose; returns the index of the first paragraph of the body."""
    body = next((i for i, paragraph in enumerate(paragraphs) if is_prose(paragraph) and not _is_furniture(paragraph, state)), None)
    if body is None:  # a list or a poem: its first line is the title, the rest is text
        body = min(_first_title(paragraphs, state) + 1, len(paragraphs))
    masthead = find_masthead(paragraphs, body, language=state.language)
    chrome = masthead.menus | masthead.lines
    plain = [
        paragraphs[i]
        for i in range(body)
        if i not in chrome and not _is_furniture(paragraphs[i], state) and not _FIELD.fullmatch(paragraphs[i])
    ]
    crowded = len(plain) > _HEAD_PARAGRAPHS
    if crowded and statistics.median(len(paragraph.split()) for paragraph in plain) > _MENU_WORDS:
        return 0
    state.publisher = state.publisher or masthead.name
    candidates: list[int] = []
    anchor = None  # the first byline or date line: the title stands above it, site chrome further up
    for index in range(body):
        state.position = index
        if index in chrome:
            if is_dated(paragraphs[index], state.language):
                take_furniture(paragraphs[index], state)
                continue
            state.drop("site name" if index in masthead.lines else "navigation", paragraphs[index])
        elif not _take_head_line(paragraphs, index, state):
            candidates.append(index)
        elif anchor is None and state.dropped[-1][1].step in {"byline", "date line"}:
            anchor = index
    chosen = None
    if state.title is None and candidates:
        quiet = [i for i in candidates if not _TICKER.match(paragraphs[i])]
        known = quiet if any(_is_long(paragraphs[i]) for i in quiet) else candidates
        above = [i for i in known if anchor is None or i < anchor]
        last_chrome = max((i for i in chrome if anchor is None or i < anchor), default=-1)
        groups = ([i for i in above if i > last_chrome], above)
        group = next((group for group in groups if any(_is_long(paragraphs[i]) for i in group)), known)
        chosen = _choose_title([(index, paragraphs[index]) for index in group], last=crowded)
    if chosen is not None:
        state.position = chosen
        _take_title(paragraphs[chosen], [paragraphs[index] for index in candidates if index != chosen], state)
    signed = {index for index in range(1, body) if read_byline(paragraphs[index], language=state.language)}
    for index in candidates:
        state.position = index
        if chosen == index - 1 and index + 1 in signed and not state.publisher and (name := _read_outlet(paragraphs, index, chosen)):
            state.publisher = name
            state.drop("site name", paragraphs[index])
            continue
        if index == chosen or (chosen is not None and take_repeated_title(paragraphs[index], state)):
            continue
        if chosen is not None and index < chosen:
            state.drop("navigation" if crowded else "kicker", paragraphs[index])
        else:
            state.drop("standfirst", paragraphs[index])
    return body


def _read_outlet(paragraphs: list[str], index: int, title: int) -> str | None:
    """The outlet's name in the line between the title and the byline."""
    rest = " ".join((paragraphs[title], *paragraphs[index + 2 :]))
    return read_outlet_line(paragraphs[index], signed_by_desk=is_desk_byline(paragraphs[index + 1]), text=rest)


def _take_head_line(paragraphs: list[str], index: int, state: Reading) -> bool:
    """Take out a line above the article that cannot be its title; False leaves it as a candidate."""
    paragraph = paragraphs[index]
    state.position = index
    if state.title is None and _may_be_dated_title(paragraphs, index, state):
        return False
    if _take_field(paragraph, state) or take_furniture(paragraph, state):
        return True
    if state.title and take_repeated_title(paragraph, state):
        return True
    if state.byline is None and (signed := read_signed_date(paragraph, language=state.language)):
        state.byline = signed
        state.take_dates(paragraph)
        state.drop("byline", paragraph)
        return True
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
    titled = any(_is_long(line) for line in paragraphs[:index])
    beside = [following, paragraphs[index - 1] if index else ""]
    if (
        state.byline is None
        and index
        and is_name_list(names := _without_place(paragraph.removeprefix("With ")) if titled else paragraph.removeprefix("With "))
        and any(is_dated(line, state.language) or re.fullmatch(r"@\w{2,30}", line) or is_role(line) for line in beside)
    ):
        state.byline = Byline(names, None)
        state.drop("byline", paragraph)
    elif state.byline is None and index and _is_signed_role(paragraph) and any(is_dated(line, state.language) for line in beside):
        state.byline = Byline(paragraph.partition(", ")[0], None)
        state.drop("byline", paragraph)
    elif index == 0 and _HOST.fullmatch(paragraph):
        state.publisher = state.publisher or paragraph.removeprefix("www.")
        state.drop("site name", paragraph)
    elif index == 0 and re.fullmatch(r"https?://\S+", paragraph):
        state.url = state.url or paragraph
        state.drop("url line", paragraph)
    elif paragraph.endswith((",", ";", "…", "...")) or re.search(r"https?://|@\w", paragraph):
        state.drop("fragment", paragraph)
    elif _DOCUMENT_KIND.fullmatch(paragraph):
        state.drop("kicker", paragraph)
    else:
        return False
    return True


def _without_place(line: str) -> str:
    """A writer's line without the place that it was written in: "Ann Bell in Arle". Longer names are no writer's."""
    match = re.fullmatch(r"(?P<names>(?:\S+ ){1,2}\S+) in [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?", line)
    return match["names"] if match else line


def _is_signed_role(line: str) -> bool:
    """Whether a line is a writer's name and what the writer does: "Ann Bell, coast correspondent"."""
    names, _, role = line.partition(", ")
    return is_name_list(names) and is_role(role)


def _may_be_dated_title(paragraphs: list[str], index: int, state: Reading) -> bool:
    """Whether a place and a date ("Waterloo, 18 June 1815") may be the title itself: no other line above the text can be it."""
    line = paragraphs[index]
    if is_date_line(line, language=state.language) or not is_labelled_date(line, language=state.language):
        return False
    others = (paragraphs[i] for i in range(min(_HEAD_PARAGRAPHS, len(paragraphs))) if i != index)
    return not any(_is_long(other) and not is_prose(other) and not _is_furniture(other, state) for other in others)


def _is_long(line: str) -> bool:
    """Whether a line has the four words from which a title is surely told."""
    return len(re.findall(r"\w[\w’'-]*", line)) >= 4


def _choose_title(candidates: list[tuple[int, str]], *, last: bool) -> int | None:
    """The index of the title, in this order: a line that another repeats, the first of four words (or the last), the longest."""
    long_enough = [index for index, line in candidates if _is_long(line)]
    for index, line in candidates:
        if index in long_enough and any(other != index and _same_words(line, text, prefix=True) for other, text in candidates):
            return index
    if long_enough:
        return long_enough[-1 if last else 0]
    index, line = max(candidates, key=lambda candidate: len(candidate[1]))
    one_word = len(line.split()) < 2 and line.isascii()
    return None if one_word else index  # one word is a section's name more often than a title


def _take_title(line: str, others: list[str], state: Reading) -> None:
    """Take a line as the title, without the site's name; a line that repeats it tells that name."""
    repeated = next((other for other in others if other != line and _same_words(other, line, prefix=True)), None)
    longer, shorter = (max((line, repeated), key=len), min((line, repeated), key=len)) if repeated else (line, None)
    title, site = split_site_name(longer, known=state.publisher, repeated=shorter)
    state.title = _TITLE_LABEL.sub("", title, count=1)
    if state.title.startswith("LIVE ") and _LIVE_PAGE.search(state.context):  # a button of the page; "LIVE Aid" is none
        state.title = state.title.removeprefix("LIVE ")
    state.publisher = state.publisher or site
    state.drop("title", line)


def _first_title(paragraphs: list[str], state: Reading) -> int:
    """The index of the title in a text without prose: its first line that is not furniture."""
    return next((i for i, paragraph in enumerate(paragraphs) if not _is_furniture(paragraph, state)), len(paragraphs))


def _is_furniture(paragraph: str, state: Reading) -> bool:
    step = find_step(paragraph)
    return (
        (step is not None and (step in _NO_TITLE_STEPS or state.title is not None))
        or is_dated(paragraph, state.language)
        or read_byline(paragraph, language=state.language) is not None
    )


def take_furniture(paragraph: str, state: Reading) -> bool:
    """Take out a boilerplate line, a byline or a date line above the article."""
    byline = read_byline(paragraph, language=state.language)
    if byline:
        state.byline = state.byline or byline
        state.take_dates(paragraph)
        state.drop("byline", paragraph)
        return True
    if is_dated(paragraph, state.language):
        if any(_VISIT_CELL.fullmatch(cell) for cell in cells_of(paragraph)):
            state.drop("navigation", paragraph)
            return True
        state.take_dates(paragraph)
        sole = is_date_line(paragraph, language=state.language)
        if state.byline is None and not sole and (person := read_signed_date(paragraph, language=state.language)):
            state.byline = person
            state.drop("byline", paragraph)
            return True
        signed = (read_byline(cell, language=state.language) for cell in cells_of(paragraph))
        state.byline = state.byline or next((found for found in signed if found), None)
        state.drop("date line", paragraph)
        return True
    step = find_step(paragraph)
    if step and (step in _NO_TITLE_STEPS or state.title is not None):
        state.drop(step, paragraph)
        return True
    return False


def _take_field(paragraph: str, state: Reading) -> bool:
    """Take out a labelled field above the article: "Source: The Daily Example"."""
    match = _FIELD.fullmatch(paragraph)
    cells = cells_of(paragraph)
    if len(cells) > 1 and all(_FIELD.fullmatch(cell) or is_date_line(cell, language=state.language) for cell in cells):
        for cell in cells:
            if not _take_field(cell, state):
                take_furniture(cell, state)
        return True
    if not match:
        return False
    name, value = match["name"].lower(), match["value"].strip()
    if name in {"title", "headline"}:
        state.title = state.title or value
    elif name in {"source", "publisher", "publication"}:
        if len(value.split()) > 6:
            return False
        state.publisher = state.publisher or value
    elif name in {"author", "byline"}:
        state.byline = state.byline or Byline(re.sub(r"^[Bb]y ", "", value), find_agency(value))
    else:
        if not re.match(r"https?://", value):
            return False
        state.url = state.url or value
    state.drop(f"{name} line", paragraph)
    return True


def _same_words(first: str, second: str, *, prefix: bool = False) -> bool:
    one, other = (re.sub(r"\W+", " ", text).strip().casefold() for text in (first, second))
    if one == other:
        return True
    return prefix and min(len(one), len(other)) >= 15 and (one.startswith(other + " ") or other.startswith(one + " "))


def take_repeated_title(paragraph: str, state: Reading) -> bool:
    """Take out a line that says the title again, with or without the site's name."""
    if state.title is None:
        return False
    if _same_words(paragraph, state.title):
        state.drop("repeated title", paragraph)
        return True
    head, site = split_site_name(paragraph, known=state.publisher, repeated=state.title)
    if site and _same_words(head, state.title):
        state.publisher = state.publisher or site
        state.drop("repeated title", paragraph)
        return True
    return False

"""Take what is not the article out of a plain text, step by step; each piece taken out names its step.

Precision first: a piece that may be a sentence of the article stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from briefer.boilerplate import ENDING_STEPS, TAIL, find_step
from briefer.bylines import Byline, Dateline, find_agency, is_name_list, read_byline, read_dateline, split_site_name
from briefer.dates import StatedDates, find_days, is_date_line, read_date_line
from briefer.paragraphs import ends_sentence, normalise, split_paragraphs
from briefer.records import Removed
from briefer.sentences import split_sentences

MAX_TITLE_CHARS = 160
MAX_HEADING_CHARS = 90
MAX_HEADING_WORDS = 12
_HEAD_PARAGRAPHS = 12  # a page's title, byline and date stand among its first dozen lines
_LABELLED_DATE = re.compile(r"\s*(?:(?:publish(?:ed)?|posted|issued|released|updated)?\s*(?:date|on)?\s*:?)\s*", re.IGNORECASE)
_TITLE_LABEL = re.compile(r"(?:title|headline|titel|titre|título)\s*:\s*(?=\S)", re.IGNORECASE)
_FIELD = re.compile(r"(?P<name>title|headline|source|publisher|publication|author|url|link|byline)\s*:\s*(?P<value>\S.{0,300})", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_PERSONAL_MAIL = re.compile(r"^(?:gmail|googlemail|yahoo|hotmail|outlook|live|aol|icloud|me|gmx|web|mail|proton|protonmail|yandex|qq|163)\.")
_RESTRICTED_SPEECH = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|said|says|told|added)\b")
_NO_TITLE_STEPS = frozenset({"navigation", "advertisement", "share", "newsletter", "votes", "comments", "copyright", "caption", "correction note"})
_LIST_MARK = re.compile(r"^(?:[•·●▪■*►▶]|[-–—]|\(?\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A plain text without what is not the article, and the fields that it states about itself."""

    paragraphs: tuple[str, ...]
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    agency: str | None = None  # the news agency that a byline or dateline names
    place: str | None = None
    url: str | None = None
    dates: StatedDates | None = None
    day_words: str | None = None  # a date without its year ("Jan. 31"), from the dateline
    removed: tuple[Removed, ...] = ()


@dataclass(slots=True)
class _State:
    """What is known so far while a text is read from its top to its end."""

    title: str | None
    publisher: str | None
    language: str
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
        stated = read_date_line(line, language=self.language)
        if stated.published is None:
            return
        if self.dates is None:
            self.dates = stated
        elif stated.updated and not self.dates.updated and stated.updated != self.dates.published:
            self.dates = replace(self.dates, updated=stated.updated, words=f"{self.dates.words}; {stated.words}")


def clean_text(text: str, *, title: str | None = None, publisher: str | None = None, language: str = "en") -> Cleaned:
    """The article in a plain text. ``title`` and ``publisher`` are those that its source states, where it does."""
    paragraphs = split_paragraphs(normalise(text), stands_alone=lambda line: _stands_alone(line, language))
    state = _State(title, publisher, language, last=len(paragraphs))
    body = _read_head(paragraphs, state)
    _read_body(paragraphs, body, state)
    _read_opening(state)
    _read_ending(state)
    dateline = state.dateline
    return Cleaned(
        paragraphs=tuple(state.kept),
        title=state.title,
        publisher=state.publisher,
        byline=state.byline.names if state.byline else None,
        agency=(state.byline.agency if state.byline else None) or (dateline.agency if dateline else None),
        place=dateline.place if dateline else None,
        url=state.url,
        dates=state.dates,
        day_words=dateline.day_words if dateline else None,
        removed=state.removed,
    )


def _stands_alone(line: str, language: str) -> bool:
    return find_step(line) is not None or is_date_line(line, language=language) or read_byline(line, language=language) is not None


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph is running text rather than a title, heading or label.

    A short line with a full stop counts as text: as the lead of an article without a title, it must not be lost.
    """
    if len(paragraph) > MAX_TITLE_CHARS or len(split_sentences(paragraph)) > 1 or read_dateline(paragraph):
        return True
    if paragraph.endswith("?"):
        return len(paragraph.split()) > 18
    return ends_sentence(paragraph) and not paragraph.endswith(("!", "…", "...")) and (len(paragraph.split()) >= 4 or len(paragraph) > 20)


def _read_head(paragraphs: list[str], state: _State) -> int:
    """Read the lines above the article's first prose; returns the index of the first paragraph of the body."""
    first_prose = next((i for i, paragraph in enumerate(paragraphs) if is_prose(paragraph) and not _is_furniture(paragraph, state)), None)
    if first_prose is None or first_prose > _HEAD_PARAGRAPHS:
        first_prose = min(_first_title(paragraphs, state) + 1, len(paragraphs)) if paragraphs and first_prose is None else 0
    candidates: list[int] = []
    for index in range(first_prose):
        paragraph = paragraphs[index]
        state.position = index
        if _take_field(paragraph, state) or _take_furniture(paragraph, state):
            continue
        if state.title and _take_repeated_title(paragraph, state):
            continue
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
        if state.byline is None and is_name_list(paragraph) and (state.title or candidates) and is_date_line(following, language=state.language):
            state.byline = Byline(paragraph, None)
            state.drop("byline", paragraph)
            continue
        if paragraph.endswith((",", ";", "…", "...")) or re.search(r"https?://|@\w", paragraph):
            state.drop("fragment", paragraph)
            continue
        candidates.append(index)
    chosen = None
    if state.title is None and candidates:
        chosen = next((i for i in candidates if len(paragraphs[i].split()) >= 4), max(candidates, key=lambda i: len(paragraphs[i])))
        if len(paragraphs[chosen].split()) < 2 and paragraphs[chosen].isascii():
            chosen = None  # one word is a section's name more often than a title
    if chosen is not None:
        stated = paragraphs[chosen]
        state.position = chosen
        others = [paragraphs[i] for i in candidates if i != chosen]
        repeated = next((other for other in others if other != stated and _same_words(other, stated, prefix=True)), None)
        shorter = min((stated, repeated), key=len) if repeated else None
        state.title, site = split_site_name(max((stated, repeated), key=len) if repeated else stated, known=state.publisher, repeated=shorter)
        state.title = _TITLE_LABEL.sub("", state.title, count=1)
        state.publisher = state.publisher or site
        state.drop("title", stated)
    for index in candidates:
        state.position = index
        if index == chosen or (state.title and chosen is not None and _take_repeated_title(paragraphs[index], state)):
            continue
        state.drop("kicker" if chosen is not None and index < chosen else "standfirst", paragraphs[index])
    state.position = first_prose
    return first_prose


def _first_title(paragraphs: list[str], state: _State) -> int:
    """The index of the title in a text without prose: its first line that is not furniture."""
    return next((i for i, paragraph in enumerate(paragraphs) if not _is_furniture(paragraph, state)), len(paragraphs))


def _is_furniture(paragraph: str, state: _State) -> bool:
    step = find_step(paragraph)
    return (
        (step is not None and (step in _NO_TITLE_STEPS or state.title is not None))
        or is_date_line(paragraph, language=state.language)
        or read_byline(paragraph, language=state.language) is not None
    )


def _take_furniture(paragraph: str, state: _State) -> bool:
    """Take out a boilerplate line, a byline or a date line above the article."""
    byline = read_byline(paragraph, language=state.language)
    if byline:
        state.byline = state.byline or byline
        state.take_dates(paragraph)
        state.drop("byline", paragraph)
        return True
    if is_date_line(paragraph, language=state.language):
        state.take_dates(paragraph)
        state.drop("date line", paragraph)
        return True
    step = find_step(paragraph)
    if step and (step in _NO_TITLE_STEPS or state.title is not None):
        state.drop(step, paragraph)
        return True
    return False


def _take_field(paragraph: str, state: _State) -> bool:
    """Take out a labelled field above the article: "Source: The Daily Example"."""
    match = _FIELD.fullmatch(paragraph)
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


def _take_repeated_title(paragraph: str, state: _State) -> bool:
    """Take out a line that says the title again, with or without the site's name."""
    assert state.title is not None
    if _same_words(paragraph, state.title):
        state.drop("repeated title", paragraph)
        return True
    head, site = split_site_name(paragraph, known=state.publisher, repeated=state.title)
    if site and _same_words(head, state.title):
        state.publisher = state.publisher or site
        state.drop("repeated title", paragraph)
        return True
    return False


def _read_body(whole: list[str], start: int, state: _State) -> None:
    """Sort the paragraphs from the first prose on into kept and removed."""
    paragraphs = whole[start:]
    punctuated = sum(ends_sentence(paragraph) for paragraph in paragraphs if len(paragraph.split()) >= 6 or len(paragraph) > 40)
    headings_show = punctuated * 2 >= len(paragraphs) * 0.6 and punctuated >= 2
    prose_seen = 0
    after_link_marker = 0
    for index, paragraph in enumerate(paragraphs):
        state.position = start + index
        if prose_seen >= 3 and prose_seen * 2 >= sum(is_prose(other) for other in paragraphs) and TAIL.fullmatch(paragraph):
            for tail in paragraphs[index:]:
                state.drop(find_step(tail) or "after the article", tail)
            return
        step = find_step(paragraph)
        if step and (step not in ENDING_STEPS or index >= len(paragraphs) - 4):
            state.drop(step, paragraph)
            if step == "contributor note" and state.publisher is None:
                state.publisher = _mail_publisher(paragraph)
            after_link_marker = 6 if step == "related links" and ":" not in paragraph else 0
        elif after_link_marker and not ends_sentence(paragraph) and 3 <= len(paragraph.split()) <= 25:
            state.drop("related links", paragraph)
            after_link_marker -= 1
        elif state.title and (prose_seen == 0 or index >= len(paragraphs) - 3) and _take_repeated_title(paragraph, state):
            continue
        elif prose_seen <= 2 and _take_furniture(paragraph, state):
            continue
        elif index >= len(paragraphs) - 4 and (read_byline(paragraph, language=state.language) or is_date_line(paragraph, language=state.language)):
            _take_furniture(paragraph, state)
        elif headings_show and prose_seen and _is_heading(paragraphs, index):
            state.drop("heading", paragraph)
        else:
            after_link_marker = 0
            prose_seen += is_prose(paragraph)
            if not state.kept:
                state.first_kept = state.position
            state.kept.append(paragraph)


def _is_heading(paragraphs: list[str], index: int) -> bool:
    """Whether a short line without a sentence's end parts two passages of prose (three in a row are a list)."""
    paragraph = paragraphs[index]
    if not _is_short_label(paragraph):
        return False
    last = index == len(paragraphs) - 1
    if last:
        return _RESTRICTED_SPEECH.search(paragraph) is None
    run = 1
    for step in (-1, 1):
        other = index + step
        while 0 <= other < len(paragraphs) and _is_short_label(paragraphs[other]):
            run += 1
            other += step
    return run <= 2


def _is_short_label(paragraph: str) -> bool:
    words = paragraph.split()
    if len(words) > MAX_HEADING_WORDS or len(paragraph) > MAX_HEADING_CHARS or _LIST_MARK.match(paragraph):
        return False
    if paragraph[:1].islower() or paragraph.endswith((",", "-")):  # torn out of a sentence
        return False
    if paragraph.endswith("?") and len(words) <= 9:
        return all(word[:1].isupper() or len(word) <= 3 for word in words)
    return not ends_sentence(paragraph)


def _mail_publisher(note: str) -> str | None:
    """The domain of a newsroom's mail address in a contributor note: who published, as far as the text tells."""
    match = _MAIL.search(note)
    if not match or _PERSONAL_MAIL.match(match["domain"].lower()):
        return None
    return match["domain"].lower().rstrip(".")


def _read_opening(state: _State) -> None:
    """Take a date label and the dateline off the first paragraph."""
    if not state.kept:
        return
    state.position = state.first_kept
    first = state.kept[0]
    for found in find_days(first[:120], language=state.language)[:1]:
        label = first[: found.start]
        after = first[found.end :]
        labelled = bool(_LABELLED_DATE.fullmatch(label))
        parted = re.match(r"\s*(?:[|–—:]|--|- )\s*", after)
        iso = bool(re.match(r"[12]\d{3}[-/.]\d", found.text))
        if labelled and (label.strip() or iso or parted) and re.match(r"[\s|–—:,.-]+[\"“‘'(]?[A-ZÀ-ÝА-Я\d]", after):
            end = found.end + (parted.end() if parted else re.match(r"[\s,.]*", after).end())  # type: ignore[union-attr]
            state.take_dates(first[: found.end])
            state.drop("date line", first[:end].strip())
            state.kept[0] = first = first[end:]
    colon = sum(bool(re.match(r"[A-Z][A-Z.' ]{2,}:", paragraph)) for paragraph in state.kept) == 1
    dateline = read_dateline(first, colon=colon)
    if dateline and len(first) - dateline.end >= 20:
        state.dateline = dateline
        if dateline.day_words and find_days(dateline.day_words, language=state.language):
            state.take_dates(dateline.text)
        state.drop("dateline", dateline.text)
        state.kept[0] = first[dateline.end :]


def _read_ending(state: _State) -> None:
    """Take the agency's credit off the end of the last paragraph."""
    if not state.kept:
        return
    last = state.kept[-1]
    spans = split_sentences(last)
    if len(spans) >= 2 and find_step(last[spans[-1][0] :]) == "contributor note":
        state.position = state.last
        state.drop("contributor note", last[spans[-1][0] :])
        state.kept[-1] = last[: spans[-1][0]].rstrip()

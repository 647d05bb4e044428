"""Take what is not the article out of a plain text, step by step; each piece taken out names its step.

Precision first: a piece that may be a sentence of the article stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from briefer.boilerplate import ENDING_STEPS, find_step, is_page_talk
from briefer.boilerplate_patterns import END_MARK, LINK_TAIL, TAIL
from briefer.bylines import find_speaker_byline, read_byline, read_print_note
from briefer.date_lines import StatedDates, is_date_line
from briefer.head import read_head, take_name_line
from briefer.head_lines import is_dated, is_prose, take_furniture
from briefer.head_titles import take_repeated_title
from briefer.live_blog import take_time_labels
from briefer.menus import is_menu
from briefer.moments import is_zone_line
from briefer.opening import read_opening
from briefer.outlets import find_agency
from briefer.paragraphs import ends_sentence, normalise, split_paragraphs
from briefer.reading import Reading
from briefer.records import Removed
from briefer.sentences import split_sentences

MAX_HEADING_CHARS = 90
MAX_HEADING_WORDS = 12
_ENDING_PARAGRAPHS = 4
MIN_BODY_PROSE = 3
_PRINT_NOTE_LINES = 10  # a note of where the article was published stands among a page's last lines
_MID_STEPS = frozenset({"advertisement", "caption", "correction note"})  # stand between an article's lines, too
_LINKS_AFTER_MARKER = 6
_MARKER_WORDS = 6  # "More on this story", "Related articles:"
_LISTED_WORDS = 25
_QUESTION_WORDS = 15
_AGENCY_AT_END = re.compile(  # the agency's name that closes its story: "… in six years. EFE", "… (ANSA).", "… Level 3. – Rappler.com"
    r"(?<=[.!?”\"’»)])\s+(?P<credit>\((?P<a>[A-Za-z][\w .&-]{1,20})\)\.?|(?:[–—-]{1,2}\s?)?(?P<b>[A-Z][A-Za-z]{2,12})\.?|[–—-]{1,2}\s?[A-Z][\w-]{2,20}\.com)$"
)
_COUNTED_STEPS = frozenset({"share", "comments", "date line", "byline", "navigation", "page words in other languages"})
_LIST_STEPS = frozenset({"related links", "votes"})
_MAIL = re.compile(r"[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_PERSONAL_MAIL = re.compile(
    r"^(?:gmail|googlemail|yahoo|hotmail|outlook|live|aol|icloud|me|gmx|web|mail|proton|protonmail|yandex|qq|163)\."
)
_RESTRICTED_SPEECH = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|said|says|told|added)\b")
_TOPIC_LINKS = re.compile(  # The Hill's: "Trump Donald John TrumpHeadline Another headline MORE", within a sentence
    r"\b(?P<name>[A-Z][\w'’-]+) (?P<links>(?:[A-Z(][\w.'’()-]* ){0,5}(?P=name)(?=[A-Z0-9])[^\n]{15,450}? MORE)(?=[\s,.;:’'(]|$)"
)
_LINK_NOTE = re.compile(r", opens new tab\b|\s?\(opens in (?:a )?new (?:tab|window)\)")  # read out beside a link
_LABELLED_DATE = re.compile(r"(?:first |originally )?(?:published|posted|updated|last updated)\b", re.IGNORECASE)
_AUTHOR_LABEL = re.compile(r"(?:about the )?authors?|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} \| [A-Z][\w ]{3,40}", re.IGNORECASE)
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
    labels: tuple[str, ...] = ()  # of the section or rubric, beside the title
    removed: tuple[Removed, ...] = ()


def clean_text(text: str, *, title: str | None = None, publisher: str | None = None, language: str = "en", zone: str = "UTC") -> Cleaned:
    """The article in a plain text. ``title`` and ``publisher`` are those that its source states, where it does; days are in ``zone``."""
    paragraphs = _join_zones(split_paragraphs(normalise(text), stands_alone=lambda line: _stands_alone(line, language)), language)
    state = Reading(title, publisher, language, zone=zone, context="\n".join(paragraphs), last=len(paragraphs))
    for state.position, paragraph in enumerate(paragraphs):
        if "MORE" in paragraph:
            paragraphs[state.position] = _TOPIC_LINKS.sub(lambda match: _take_topic_links(match, state), paragraph)
        if "opens" in paragraph:
            paragraphs[state.position] = _LINK_NOTE.sub(lambda match: _take_link_note(match, state), paragraphs[state.position])
    body = read_head(paragraphs, state)
    take_time_labels(paragraphs, body, state)
    _read_body(paragraphs, body, state)
    read_opening(state)
    _read_ending(state)
    if state.byline is None:
        state.byline = find_speaker_byline(paragraphs)
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
        labels=state.labels,
        removed=state.removed,
    )


def _join_zones(paragraphs: list[str], language: str) -> list[str]:
    """The paragraphs with a time zone that stands in a line of its own joined to the date line above it."""
    joined: list[str] = []
    for paragraph in paragraphs:
        if joined and is_zone_line(paragraph) and is_date_line(joined[-1], language=language):
            joined[-1] = f"{joined[-1]} {paragraph}"
        else:
            joined.append(paragraph)
    return joined


def _take_topic_links(match: re.Match[str], state: Reading) -> str:
    state.drop("topic links", match["links"])
    return match["name"]


def _take_link_note(match: re.Match[str], state: Reading) -> str:
    state.drop("link note", match[0].strip(" ,"))
    return ""


def _stands_alone(line: str, language: str) -> bool:
    return (
        find_step(line) is not None
        or is_dated(line, language)
        or is_menu(line)
        or is_zone_line(line)
        or read_byline(line, language=language) is not None
    )


def _read_body(whole: list[str], start: int, state: Reading) -> None:
    """Sort the paragraphs from the first prose on into kept and removed."""
    paragraphs = whole[start:]
    punctuated = sum(ends_sentence(paragraph) for paragraph in paragraphs if len(paragraph.split()) >= 6 or len(paragraph) > 40)
    headings_show = punctuated * 2 >= 0.6 * sum(find_step(paragraph) is None for paragraph in paragraphs) and punctuated >= 2
    last_lines = range(max(1, len(paragraphs) - _PRINT_NOTE_LINES), len(paragraphs))
    list_step = ""
    noted = {index for index in last_lines if _take_print_note(paragraphs[index], start + index, state)}
    below = _find_tail(paragraphs)
    prose_seen = 0
    sentences_seen = 0
    after_marker = 0  # of a list of links, or of a poll: how many short lines may follow it
    for index, paragraph in enumerate(paragraphs):
        state.position = start + index
        if index in noted:
            continue
        near_end = index >= len(paragraphs) - _ENDING_PARAGRAPHS
        ended = END_MARK.fullmatch(paragraph) is not None and prose_seen > 0
        tailed = prose_seen >= MIN_BODY_PROSE and (TAIL.fullmatch(paragraph) is not None or _ends_in_links(paragraphs, index))
        if (ended or tailed) and prose_seen * 2 >= sum(map(is_prose, paragraphs)):
            for tail in paragraphs[index:]:
                state.drop(find_step(tail) or "after the article", tail)
            return
        step = find_step(paragraph)
        if index in below:
            state.drop(step or "after the article", paragraph)
            _take_note(step, paragraph, state)
        elif step and (near_end or step not in ENDING_STEPS):
            state.drop(step, paragraph)
            _take_note(step, paragraph, state)
            if step in _LIST_STEPS and len(paragraph.split()) <= _MARKER_WORDS:
                after_marker, list_step = _LINKS_AFTER_MARKER, step
            elif step != "navigation":
                after_marker = 0
        elif after_marker and _is_listed(paragraphs, index, list_step):
            state.drop(list_step, paragraph)
            after_marker -= 1
        elif _is_count(paragraph, state) or _repeats_byline(paragraph, state):
            state.drop("share" if paragraph.isdigit() else "byline", paragraph)
        elif _take_field_line(paragraphs, index, state, opening=prose_seen <= 2, near_end=near_end):
            continue
        elif headings_show and sentences_seen and _is_heading(paragraphs, index):
            state.drop("heading", paragraph)
        else:
            after_marker = 0
            sentences_seen += is_prose(paragraph)
            prose_seen += is_prose(paragraph) and not _LIST_MARK.match(paragraph)  # key points may stand above the byline
            if not state.kept:
                state.first_kept = state.position
            state.kept.append(paragraph)


def _ends_in_links(paragraphs: list[str], index: int) -> bool:
    """Whether a label opens the links below an article, not a box of links in it, after which the article goes on with sentences.

    Below an article, each link may have a sentence of its own; after a box, the sentences stand together.
    """
    if not LINK_TAIL.fullmatch(paragraphs[index]):
        return False
    below = [is_prose(paragraph) for paragraph in paragraphs[index + 1 :] if not find_step(paragraph) and not is_page_talk(paragraph)]
    runs = sum(second and not first for first, second in pairwise([False, *below]))
    return runs != 1


def _is_listed(paragraphs: list[str], index: int, step: str) -> bool:
    """Whether a line may belong to the links or the poll above it: no sentence, and no question that an answer follows."""
    paragraph = _LIST_MARK.sub("", paragraphs[index])
    words = len(paragraph.split())
    if words > _LISTED_WORDS or len(split_sentences(paragraph)) > 1:
        return False
    asked = paragraph.endswith("?") and words <= _QUESTION_WORDS
    return not ends_sentence(paragraph) or (asked and (step == "votes" or not any(map(is_prose, paragraphs[index + 1 : index + 2]))))


def _is_count(paragraph: str, state: Reading) -> bool:
    """Whether a line is the number of comments or shares: nothing but figures, beside a button or a date line."""
    if not re.fullmatch(r"\d{1,5}", paragraph) or not state.dropped:
        return False
    position, piece = state.dropped[-1]
    return position == state.position - 1 and piece.step in _COUNTED_STEPS


def _repeats_byline(paragraph: str, state: Reading) -> bool:
    """Whether a line is nothing but the byline's names, which pages repeat above a writer's other articles."""
    return state.byline is not None and len(state.byline.names.split()) > 1 and paragraph == state.byline.names


def _find_tail(paragraphs: list[str]) -> frozenset[int]:
    """The indices of what a page shows below the article: from the first line there that is surely the page's, and notes to its readers.

    The article ends with its last prose that does not speak of the page itself. A text of few sentences, such as a list, has no tail.
    """
    steps = [find_step(paragraph) for paragraph in paragraphs]
    body = [i for i, paragraph in enumerate(paragraphs) if not steps[i] and is_prose(paragraph)]
    while body and is_page_talk(paragraphs[body[-1]]):
        body.pop()
    if len(body) < MIN_BODY_PROSE or len(body) < 0.6 * sum(step is None for step in steps[: body[-1] + 1]):
        return frozenset()
    below = range(body[-1] + 1, len(paragraphs))
    first = next((i for i in below if steps[i] and steps[i] not in _MID_STEPS), None)
    if first is None:
        talk = frozenset(i for i in below if is_page_talk(paragraphs[i]))
        return talk if len(talk) > 1 else frozenset()
    while first - 1 > body[-1] and (_AUTHOR_LABEL.fullmatch(paragraphs[first - 1]) or _is_tag(paragraphs[first - 1])):
        first -= 1
    return frozenset(i for i in below if i >= first or is_page_talk(paragraphs[i]))


def _is_tag(paragraph: str) -> bool:
    """Whether a line may be one of the tags below an article: a word or two, no sentence, no figure."""
    return len(paragraph.split()) <= 2 and not ends_sentence(paragraph) and not re.search(r"\d", paragraph)


def _take_field_line(paragraphs: list[str], index: int, state: Reading, *, opening: bool, near_end: bool) -> bool:
    """Take out a repeated title, a byline or a date line that stands at the opening or the end of the body."""
    paragraph = paragraphs[index]
    if state.title and (not state.kept or near_end) and take_repeated_title(paragraph, state):
        return True
    if opening:
        return take_furniture(paragraph, state) or take_name_line(paragraphs, index, state)
    stated = near_end and (read_byline(paragraph, language=state.language) or is_date_line(paragraph, language=state.language))
    return bool(stated) and take_furniture(paragraph, state)


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


def _take_note(step: str | None, paragraph: str, state: Reading) -> None:
    """Take the field that a line below the article states: a newsroom's mail address, a labelled date of publication."""
    if step == "contributor note" and state.publisher is None:
        state.publisher = _mail_publisher(paragraph)
    elif step is None and _LABELLED_DATE.match(paragraph) and is_date_line(paragraph, language=state.language):
        state.take_dates(paragraph)


def _take_print_note(paragraph: str, position: int, state: Reading) -> bool:
    """Take out a note of who wrote the article and where it was published; it tells what the head has not."""
    note = read_print_note(paragraph, language=state.language)
    if note is None:
        return False
    state.position = position
    state.byline = state.byline or note.byline
    state.publisher = state.publisher or note.publisher
    if state.dates is None:
        state.take_dates(note.day_words)
    state.drop("print note", paragraph)
    return True


def _mail_publisher(note: str) -> str | None:
    """The domain of a newsroom's mail address in a contributor note: who published, as far as the text tells."""
    match = _MAIL.search(note)
    if not match or _PERSONAL_MAIL.match(match["domain"].lower()):
        return None
    return match["domain"].lower().rstrip(".")


def _read_ending(state: Reading) -> None:
    """Take the agency's credit off the end of the last paragraph."""
    if not state.kept:
        return
    state.position = state.last
    if match := _AGENCY_AT_END.search(state.kept[-1]):
        named = match["a"] or match["b"]
        if named is None or find_agency(named):
            state.drop("contributor note", match["credit"])
            state.kept[-1] = state.kept[-1][: match.start()]
    last = state.kept[-1]
    spans = split_sentences(last)
    step = find_step(last[spans[-1][0] :]) if len(spans) >= 2 else None
    if step == "contributor note" or (step == "related links" and last[spans[-1][0] :].startswith("Click here")):
        state.drop(step, last[spans[-1][0] :])
        state.kept[-1] = last[: spans[-1][0]].rstrip()

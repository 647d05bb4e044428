"""Sort the paragraphs of an article's body into its text and what the page shows between."""

from __future__ import annotations

import re

from briefer.cleaning.boilerplate import ENDING_STEPS, find_step
from briefer.cleaning.bylines import is_name_list, read_byline, read_print_note
from briefer.cleaning.head import take_name_line
from briefer.cleaning.head_lines import is_prose, take_furniture
from briefer.cleaning.head_titles import take_repeated_title
from briefer.cleaning.paragraphs import LIST_MARK, ends_sentence
from briefer.cleaning.reading import Reading
from briefer.cleaning.tail import find_tail, is_short_label, opens_tail
from briefer.dating.date_lines import is_date_line, is_stamped
from briefer.sentences import split_sentences

_OPENING_PROSE = 2  # so many paragraphs may stand above a byline or a date line: a standfirst, key points
_ENDING_PARAGRAPHS = 4
_PRINT_NOTE_LINES = 10  # a note of where the article was published stands among a page's last lines
_LINKS_AFTER_MARKER = 6
_MARKER_WORDS = 6  # "More on this story", "Related articles:"
_LISTED_WORDS = 25
_QUESTION_WORDS = 15
_COUNTED_STEPS = frozenset({"share", "comments", "date line", "byline", "navigation", "page words in other languages"})
_LIST_STEPS = frozenset({"related links", "votes"})
_MAIL = re.compile(r"[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_PERSONAL_MAIL = re.compile(
    r"^(?:gmail|googlemail|yahoo|hotmail|outlook|live|aol|icloud|me|gmx|web|mail|proton|protonmail|yandex|qq|163)\."
)
_RESTRICTED_SPEECH = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|said|says|told|added)\b")
_LABELLED_DATE = re.compile(r"(?:first |originally )?(?:published|posted|updated|last updated)\b", re.IGNORECASE)


def read_body(whole: list[str], start: int, state: Reading) -> None:
    """Sort the paragraphs from the first prose on into kept and removed."""
    paragraphs = whole[start:]
    punctuated = sum(ends_sentence(paragraph) for paragraph in paragraphs if len(paragraph.split()) >= 6 or len(paragraph) > 40)
    headings_show = punctuated * 2 >= 0.6 * sum(find_step(paragraph) is None for paragraph in paragraphs) and punctuated >= 2
    last_lines = range(max(1, len(paragraphs) - _PRINT_NOTE_LINES), len(paragraphs))
    list_step = ""
    noted = {index for index in last_lines if _take_print_note(paragraphs[index], start + index, state)}
    below = find_tail(paragraphs)
    prose_seen = 0
    sentences_seen = 0
    after_marker = 0  # of a list of links, or of a poll: how many short lines may follow it
    for index, paragraph in enumerate(paragraphs):
        state.position = start + index
        if index in noted:
            continue
        near_end = index >= len(paragraphs) - _ENDING_PARAGRAPHS
        state.ending = prose_seen > _OPENING_PROSE or index in below
        if opens_tail(paragraphs, index, prose_seen):
            for tail in paragraphs[index:]:
                state.drop(find_step(tail) or "after the article", tail)
            return
        step = find_step(paragraph)
        if index in below:
            state.drop(step or "after the article", paragraph)
            if not _is_date_of_link(paragraphs, index):
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
        elif _take_field_line(paragraphs, index, state, opening=prose_seen <= _OPENING_PROSE, near_end=near_end):
            continue
        elif headings_show and sentences_seen and _is_heading(paragraphs, index):
            state.drop("heading", paragraph)
        else:
            after_marker = 0
            sentences_seen += is_prose(paragraph)
            prose_seen += is_prose(paragraph) and not LIST_MARK.match(paragraph)  # key points may stand above the byline
            if not state.kept:
                state.first_kept = state.position
            state.kept.append(paragraph)


def _is_listed(paragraphs: list[str], index: int, step: str) -> bool:
    """Whether a line may belong to the links or the poll above it: no sentence, and no question that an answer follows."""
    paragraph = LIST_MARK.sub("", paragraphs[index])
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


def _take_field_line(paragraphs: list[str], index: int, state: Reading, *, opening: bool, near_end: bool) -> bool:
    """Take out a repeated title, a byline or a date line that stands at the opening or the end of the body."""
    paragraph = paragraphs[index]
    if state.title and (not state.kept or near_end) and take_repeated_title(paragraph, state):
        return True
    if opening:
        return take_furniture(paragraph, state) or take_name_line(paragraphs, index, state)
    stated = near_end and (read_byline(paragraph, language=state.language) or is_date_line(paragraph, language=state.language))
    if stated and _is_date_of_link(paragraphs, index):
        state.drop("related links", paragraph)
        return True
    return bool(stated) and take_furniture(paragraph, state)


def _is_date_of_link(paragraphs: list[str], index: int) -> bool:
    """Whether a date near a page's end belongs to the headline above it, or to a reader's comment below it."""
    above = paragraphs[index - 1] if index else ""
    headline = is_short_label(above) and not (find_step(above) or is_name_list(above) or read_byline(above))
    commented = not is_stamped(paragraphs[index]) and any(is_prose(line) and not find_step(line) for line in paragraphs[index + 1 :])
    return headline or commented


def _is_heading(paragraphs: list[str], index: int) -> bool:
    """Whether a short line without a sentence's end parts two passages of prose (three in a row are a list, but for a page's box)."""
    paragraph = paragraphs[index]
    if not is_short_label(paragraph):
        return False
    last = index == len(paragraphs) - 1
    if last:
        return _RESTRICTED_SPEECH.search(paragraph) is None
    first, end = index, index + 1
    while first and is_short_label(paragraphs[first - 1]):
        first -= 1
    while end < len(paragraphs) and is_short_label(paragraphs[end]):
        end += 1
    boxed = any(map(find_step, paragraphs[first:end]))
    return end - first <= 2 or (boxed and not paragraphs[max(0, first - 1)].endswith(":"))


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
    state.ending = True
    state.take_dates(note.day_words)
    state.drop("print note", paragraph)
    return True


def _mail_publisher(note: str) -> str | None:
    """The domain of a newsroom's mail address in a contributor note: who published, as far as the text tells."""
    match = _MAIL.search(note)
    if not match or _PERSONAL_MAIL.match(match["domain"].lower()):
        return None
    return match["domain"].lower().rstrip(".")

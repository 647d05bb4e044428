"""Read the first words of an article's text: what pages glue to its lead, its date label, its dateline, its drop cap."""

from __future__ import annotations

import re

from briefer.cleaning.datelines import Dateline, read_dateline
from briefer.cleaning.reading import Reading
from briefer.dating.date_lines import is_date_line
from briefer.dating.date_shapes import find_days
from briefer.document_frequency import RAREST_SHARE, word_share

MAX_GLUED_CHARS = 600  # a caption or standfirst that stands before the title within the first paragraph is shorter
MIN_LEFT_CHARS = 20  # of the lead, after what is taken off
MIN_TITLE_WORDS = 4  # shorter titles can be the first words of a sentence
_LABELLED_DATE = re.compile(r"\s*(?:(?:publish(?:ed)?|posted|issued|released|updated)?\s*(?:date|on)?\s*:?)\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]{6,40})\)\s+(?=[\"“‘'«„(]?[A-ZÀ-ÝА-Я0-9])")  # "(18.01.2018) Farmers fear"
_LEAD = r"[\"“‘'(]?[A-ZÀ-Ý0-9]"
_LEAD_LABEL = re.compile(
    rf"(?:(?:WATCH|READ MORE|READ|LISTEN|BREAKING|EXCLUSIVE|DEVELOPING|JUST IN|UPDATED?|ADVERTISEMENT|STORY HIGHLIGHTS)\s*[:|–—-]\s*|"
    rf"(?:Advertisement|Story highlights|MEMBER ARTICLE|NRPLUS MEMBER ARTICLE) )(?={_LEAD})"
)
_GLUED_CREDIT = re.compile(  # a caption that ends in its photographer's credit, before the lead in one paragraph
    r"(?:Click to expand Image )?[A-Z][^|]{20,400}?(?:(?:REUTERS|AFP|EPA)/[A-Z]\w+(?: [A-Z][\w-]+){0,3}"
    r"|© \d{4} [^.]{2,60}?(?:via )?(?:AP Images|Getty Images|AFP|Reuters|AP))\.? (?=[A-Z(])"
)
_DROP_CAP = re.compile(r"([\"“‘']?)([A-Z]) ([a-z]+|[A-Z]{2,})(?=[\s’',])")
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_DATELINE_PARAGRAPHS = 4  # an agency's dateline is known by the agency: captions may stand before its paragraph


def read_opening(state: Reading) -> None:
    """Take off the first paragraph what is not its lead."""
    if not state.kept:
        return
    state.position, state.ending = state.first_kept, False
    _take_glued(state)
    _take_date_label(state)
    _take_dateline(state)
    _take(state, "label", _LEAD_LABEL)
    state.kept[0] = _join_drop_cap(state.kept[0])


def _take(state: Reading, step: str, pattern: re.Pattern[str]) -> None:
    match = pattern.match(state.kept[0])
    if match and len(state.kept[0]) - match.end() >= MIN_LEFT_CHARS:
        _cut(state, step, match.end())


def _cut(state: Reading, step: str, end: int) -> None:
    state.drop(step, state.kept[0][:end].strip())
    state.kept[0] = state.kept[0][end:]


def _take_glued(state: Reading) -> None:
    """Take off a caption, standfirst and repeated title that stand in one paragraph with the lead, or before it.

    The title has to stand there word for word, and a capital has to follow: a lead that goes on after the title's words is a sentence.
    """
    first = state.kept[0]
    if state.title and len(state.title.split()) >= MIN_TITLE_WORDS:
        at = _plain(first).find(_plain(state.title), 0, MAX_GLUED_CHARS)
        end = at + len(state.title)
        credited = re.search(r"\|[^|.]{2,60} $", first[:at]) is not None
        starts = at == 0 or credited or re.search(r"(?:[.!?…\"”’)]|\b[A-Z][\w’'-]+) $", first[:at]) is not None
        if at > 0 and credited and not first[end:].strip(" .") and len(state.kept) > 1:
            state.drop("caption", state.kept.pop(0))
            return
        if at >= 0 and starts and re.match(rf"[.\s]+{_LEAD}", first[end:]) and len(first) - end >= MIN_LEFT_CHARS:
            _cut(state, "repeated title" if at == 0 else "caption", len(first) - len(first[end:].lstrip(". ")))
            return
    match = _GLUED_CREDIT.match(first)
    if match and len(first) - match.end() >= MIN_LEFT_CHARS:
        _cut(state, "caption", match.end())


def _plain(words: str) -> str:
    """The words with straight quotation marks and small letters, each character in its place."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in words.translate(_STRAIGHT))


def _take_date_label(state: Reading) -> None:
    first = state.kept[0]
    match = _BRACKETED.match(first)
    if match and is_date_line(match[1], language=state.language) and len(first) - match.end() >= MIN_LEFT_CHARS:
        state.take_dates(match[1])
        _cut(state, "date line", match.end())
        return
    for found in find_days(first[:120], language=state.language)[:1]:
        label = first[: found.start]
        after = first[found.end :]
        labelled = bool(_LABELLED_DATE.fullmatch(label))
        parted = re.match(r"\s*(?:[|–—:]|--|- )\s*", after)
        iso = bool(re.match(r"[12]\d{3}[-/.]\d", found.text))
        if labelled and (label.strip() or iso or parted) and re.match(r"[\s|–—:,.-]+[\"“‘'(]?[A-ZÀ-ÝА-Я\d]", after):
            end = len(first) - len(after[parted.end() :] if parted else after.lstrip(" ,."))
            state.take_dates(first[: found.end])
            _cut(state, "date line", end)


def _take_dateline(state: Reading) -> None:
    colon = sum(bool(re.match(r"[A-Z][A-Z.' ]{2,}:", paragraph)) for paragraph in state.kept) == 1
    for index, paragraph in enumerate(state.kept[:_DATELINE_PARAGRAPHS]):
        dateline = read_dateline(paragraph, colon=colon and index == 0)
        if not dateline or len(paragraph) - dateline.end < MIN_LEFT_CHARS or (index and not (dateline.agency or _is_full(dateline))):
            continue
        state.dateline = dateline
        if dateline.day_words and find_days(dateline.day_words, language=state.language):
            state.take_dates(dateline.text)
        state.drop("dateline", dateline.text)
        state.kept[index] = paragraph[dateline.end :]
        return


def _is_full(dateline: Dateline) -> bool:
    """Whether a dateline names a place in capitals with its region or a day: "SUPAYA, Ariz. —"; a list's label in capitals has neither."""
    place, _, region = (dateline.place or "").partition(", ")
    return place.isupper() and bool(region or dateline.day_words)


def _join_drop_cap(text: str) -> str:
    """The text with its first letter joined to the word that a page's drop cap parts it from ("H ave you", "T HEIR"); "A long" stays."""
    match = _DROP_CAP.match(text)
    if not match:
        return text
    joined, rest = (match[2] + match[3]).lower(), match[3].lower()
    known = word_share(joined) > max(RAREST_SHARE, word_share(rest))
    return f"{match[1]}{match[2]}{text[match.start(3) :]}" if known else text

"""The lines above an article that are not its title: dates, bylines, labelled fields, boilerplate."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from briefer.cleaning.boilerplate import cells_of, find_step
from briefer.cleaning.bylines import Byline, is_name_list, is_outlet_line, is_role, read_byline, read_row_byline, read_signed_date
from briefer.cleaning.datelines import is_labelled_date, read_dateline
from briefer.cleaning.outlets import OUTLET_WORD, find_agency
from briefer.cleaning.paragraphs import ends_sentence
from briefer.cleaning.reading import Reading
from briefer.dating.date_lines import is_date_line
from briefer.sentences import split_sentences

MAX_TITLE_CHARS = 160
_VISIT_CELL = re.compile(  # beside a date it tells that the date is that of the visit
    r"today[’']s (?:paper|edition|front page)|\d{1,3} ?°(?: ?[FC])?.{0,20}|weather.{0,20}|e-?paper|print edition"
    r"|(?:sign|log) ?in|subscribe.{0,20}",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"(?P<name>title|headline|subject|betreff|objet|asunto|oggetto|source|publisher|publication|author|url|link|byline)\s*:\s*"
    r"(?P<value>\S.{0,300})",
    re.IGNORECASE,
)
_MAX_LABEL_WORDS = 4  # "Traffic in Sund:", above a title
_TITLE_FIELDS = frozenset({"title", "headline", "subject", "betreff", "objet", "asunto", "oggetto"})
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*)+", re.IGNORECASE)  # a mail's subject
_COMPANY_NAME = re.compile(r"(?:[A-Z][\w.&’'-]*,? ){1,5}(?:Inc|Ltd|Corp|Co|plc|LLC|S\.A|N\.V|B\.V)\.")
_FURTHER_NAME = re.compile(r"(?:and|&|und|et|y|e) (?P<names>.{3,80})")  # a byline's second line
BULLETIN_HEADLINE = re.compile(r"\.{3}[^a-z.][^a-z]{8,}\.{3}")  # of a weather warning (NWS directive 10-1701)
_NO_TITLE_STEPS = frozenset(
    {"navigation", "advertisement", "share", "newsletter", "votes", "comments", "copyright", "caption", "correction note"}
)


def is_dated(paragraph: str, language: str) -> bool:
    """Whether a paragraph is a date line, or a row of facts with a date; an agency's name in brackets aside."""
    line = re.sub(r"\([A-Za-z ]{2,20}\)", " ", paragraph).strip()
    if is_date_line(line, language=language) or is_labelled_date(line, language=language):
        return True
    cells = cells_of(line) if len(line) <= MAX_TITLE_CHARS else []
    dated = [is_date_line(_without_outlet(cell), language=language) for cell in cells]
    labels = (
        found or find_step(cell) or FIELD.fullmatch(cell) or (len(cell.split()) <= 4 and not ends_sentence(cell))
        for found, cell in zip(dated, cells, strict=True)
    )
    return (len(cells) >= 2 or (len(cells) == 1 and cells[0] != _without_outlet(cells[0]))) and any(dated) and all(labels)


def _without_outlet(cell: str) -> str:
    """A cell without the outlet's or agency's name before its date: "KYODO NEWS - Oct 5, 2022", "THE HARL COURIER, 21 February 1947"."""
    match = re.match(r"(?P<name>[^,]{3,40}?)(?:,? [–—-] |, )", cell)
    name, rest = (match["name"], cell[match.end() :]) if match else ("", cell)
    return rest if name and (find_agency(name) or OUTLET_WORD.fullmatch(name.split()[-1])) and len(name.split()) <= 5 else cell


@lru_cache(maxsize=8192)
def is_prose(paragraph: str) -> bool:
    """Whether a paragraph is running text rather than a title, heading or label.

    A short line with a full stop counts as text: as the lead of an article without a title, it must not be lost.
    """
    if BULLETIN_HEADLINE.fullmatch(paragraph):
        return False
    if _COMPANY_NAME.fullmatch(paragraph) or is_outlet_line(paragraph):
        return False
    if len(paragraph) > MAX_TITLE_CHARS or read_dateline(paragraph):
        return True
    if len(cells_of(paragraph)) <= 1 and len(split_sentences(paragraph)) > 1:
        return True
    if paragraph.endswith(":") and len(paragraph.split()) <= _MAX_LABEL_WORDS:
        return False
    if paragraph.endswith("?"):
        return len(paragraph.split()) > 18
    return ends_sentence(paragraph) and not paragraph.endswith(("!", "…", "...")) and (len(paragraph.split()) >= 4 or len(paragraph) > 20)


def is_furniture(paragraph: str, state: Reading) -> bool:
    """Whether a paragraph is a boilerplate line, a date line or a byline."""
    step = find_step(paragraph)
    return (
        (step is not None and (step in _NO_TITLE_STEPS or state.title is not None))
        or is_dated(paragraph, state.language)
        or read_byline(paragraph, language=state.language) is not None
    )


def take_furniture(paragraph: str, state: Reading) -> bool:
    """Take out a boilerplate line, a byline or a date line above the article."""
    below_byline = state.byline is not None and bool(state.dropped) and state.dropped[-1][1].step == "byline"
    if below_byline and state.byline and (further := _FURTHER_NAME.fullmatch(paragraph)) and is_name_list(further["names"]):
        state.byline = replace(state.byline, names=f"{state.byline.names} {paragraph}")
        state.drop("byline", paragraph)
        return True
    if below_byline and is_role(paragraph):
        state.drop("byline", paragraph)
        return True
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
        state.byline = state.byline or next((found for found in signed if found), None) or read_row_byline(cells_of(paragraph))
        state.drop("date line", paragraph)
        return True
    step = find_step(paragraph)
    if step and (step in _NO_TITLE_STEPS or state.title is not None):
        state.drop(step, paragraph)
        return True
    return False


def take_field(paragraph: str, state: Reading) -> bool:
    """Take out a labelled field above the article: "Source: The Daily Example"."""
    match = FIELD.fullmatch(paragraph)
    cells = cells_of(paragraph)
    if len(cells) > 1 and all(FIELD.fullmatch(cell) or is_date_line(cell, language=state.language) for cell in cells):
        for cell in cells:
            if not take_field(cell, state):
                take_furniture(cell, state)
        return True
    if not match:
        return False
    name, value = match["name"].lower(), match["value"].strip()
    if name in _TITLE_FIELDS:
        state.title = state.title or _REPLY.sub("", value)
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

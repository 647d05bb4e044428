"""Read the lines above an article: which is its title, where its text begins, what the others say."""

from __future__ import annotations

import re
import statistics

from briefer.cleaning.boilerplate import cells_of, find_step
from briefer.cleaning.bylines import (
    Byline,
    is_desk_byline,
    is_desk_of_outlet,
    is_name_list,
    is_named_elsewhere,
    is_outlet_line,
    is_role,
    read_byline,
    read_signed_date,
    without_places,
)
from briefer.cleaning.datelines import is_labelled_date
from briefer.cleaning.head_lines import BULLETIN_HEADLINE, FIELD, is_dated, is_furniture, is_prose, take_field, take_furniture
from briefer.cleaning.head_titles import choose_title, is_long, take_repeated_title, take_title
from briefer.cleaning.masthead import find_masthead
from briefer.cleaning.menus import all_sections
from briefer.cleaning.outlet_names import read_outlet_line
from briefer.cleaning.paragraphs import ends_sentence
from briefer.cleaning.reading import Reading
from briefer.dating.date_lines import is_date_line

_HEAD_PARAGRAPHS = 12  # a page's title, byline and date stand among its first dozen lines
_MENU_WORDS = 3  # longer heads are read only where their lines are as short as a menu's
MAX_SECTION_LINES = 2  # of a breadcrumb; a menu has more
_LEAD_PARAGRAPHS = 8  # what a title says is said in these
MAX_LABEL_CELLS = 3
_MAX_TITULAR_CHARS = 110
_MAX_NAME_WORDS = 3
_HOST = re.compile(r"(?:www\.)?(?:[a-z\d-]+\.)+[a-z]{2,10}")
_DOCUMENT_KIND = re.compile(
    r"(?:(?:press|news|media) (?:release|statement)|for immediate release|communiqué|pressemitteilung)\b.{0,30}", re.IGNORECASE
)
_TICKER = re.compile(r"(?:BREAKING(?: NEWS)?|LIVE|JUST IN|ALERT|LATEST|DEVELOPING)\s*[:|–—-]\s", re.IGNORECASE)  # above a page's own title


def read_head(paragraphs: list[str], state: Reading) -> int:
    """Read the lines above the article's first prose; returns the index of the first paragraph of the body."""
    body = next((i for i in range(len(paragraphs)) if _opens_body(paragraphs, i, state)), None)
    if body is None:  # a list or a poem: its first line is the title, the rest is text
        body = min(_first_title(paragraphs, state) + 1, len(paragraphs))
    masthead = find_masthead(paragraphs, body, language=state.language)
    chrome = masthead.menus | masthead.lines
    plain = [
        paragraphs[i]
        for i in range(body)
        if i not in chrome and not is_furniture(paragraphs[i], state) and not FIELD.fullmatch(paragraphs[i])
    ]
    crowded = len(plain) > _HEAD_PARAGRAPHS
    if crowded and statistics.median(len(paragraph.split()) for paragraph in plain) > _MENU_WORDS:
        return 0
    state.publisher = state.publisher or masthead.name
    candidates: list[int] = []
    linked = False  # below a link to another article, whose date may follow it
    anchor = None  # the first byline or date line: the title stands above it, site chrome further up
    for index in range(body):
        state.position = index
        if index in chrome:
            if is_dated(paragraphs[index], state.language):
                take_furniture(paragraphs[index], state)
                continue
            state.drop("site name" if index in masthead.lines else "navigation", paragraphs[index])
        elif linked and is_date_line(paragraphs[index], language=state.language) and not _below_byline(index, state):
            state.drop("related links", paragraphs[index])
        elif not _take_head_line(paragraphs, index, state):
            linked = linked or (find_step(paragraphs[index]) == "related links" and any(is_long(paragraphs[i]) for i in candidates))
            candidates.append(index)
        elif anchor is None and state.dropped[-1][1].step in {"byline", "date line"}:
            anchor = index
    chosen = None
    if state.title is None and candidates:
        quiet = [i for i in candidates if not (_TICKER.match(paragraphs[i]) or _is_section_row(paragraphs[i]) or find_step(paragraphs[i]))]
        known = quiet if any(is_long(paragraphs[i]) for i in quiet) else candidates
        above = [i for i in known if anchor is None or i < anchor]
        last_chrome = max((i for i in chrome if anchor is None or i < anchor), default=-1)
        groups = ([i for i in above if i > last_chrome], above)
        group = next((group for group in groups if any(is_long(paragraphs[i]) for i in group)), known)
        chosen = next((i for i in candidates if BULLETIN_HEADLINE.fullmatch(paragraphs[i])), None)
        if chosen is None:
            lead = list(filter(is_prose, paragraphs[body : body + _LEAD_PARAGRAPHS]))
            chosen = choose_title([(index, paragraphs[index]) for index in group], last=crowded, text=lead)
    if chosen is not None:
        state.title_at = state.position = chosen
        take_title(paragraphs[chosen], [paragraphs[index] for index in candidates if index != chosen], state)
    state.labels = _labels_beside(paragraphs[:body], chosen) if chosen is not None else ()
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


def _below_byline(index: int, state: Reading) -> bool:
    position, piece = state.dropped[-1] if state.dropped else (-1, None)
    return piece is not None and piece.step == "byline" and position == index - 1


def _opens_body(paragraphs: list[str], index: int, state: Reading) -> bool:
    """Whether a paragraph is the first of the article's text."""
    paragraph = paragraphs[index]
    return is_prose(paragraph) and not is_furniture(paragraph, state) and not _is_titular(paragraphs, index, state)


def _is_titular(paragraphs: list[str], index: int, state: Reading) -> bool:
    """Whether a line of two sentences, the last without its stop, is a title, "
    "above the byline or the date: "Bridge closed. Long way round"."""
    line, following = paragraphs[index], paragraphs[index + 1 : index + 2]
    return len(line) <= _MAX_TITULAR_CHARS and not ends_sentence(line) and any(is_furniture(other, state) for other in following)


def _is_section_row(line: str) -> bool:
    """Whether a line is a section and a rubric of it: "Finance & economics | Slow steaming"."""
    cells = cells_of(line)
    return len(cells) == 2 and all_sections(cells[0]) and not is_long(cells[1])


def _labels_beside(lines: list[str], title: int) -> tuple[str, ...]:
    """The labels of the two lines above and below a title: its section or rubric. None beside a whole menu, which names every section."""
    if sum(all_sections(line) for line in lines) > MAX_SECTION_LINES:
        return ()
    beside = [lines[index] for index in range(max(0, title - 2), min(title + 3, len(lines))) if index != title]
    return tuple(cell for line in beside if len(cells := cells_of(line)) <= MAX_LABEL_CELLS for cell in cells)


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
    if take_field(paragraph, state) or take_furniture(paragraph, state):
        return True
    if state.title and take_repeated_title(paragraph, state):
        return True
    if state.byline is None and (signed := read_signed_date(paragraph, language=state.language)):
        state.byline = signed
        state.take_dates(paragraph)
        state.drop("byline", paragraph)
        return True
    if take_name_line(paragraphs, index, state):
        return True
    beside = paragraphs[max(0, index - 1) : index] + paragraphs[index + 1 : index + 2]
    if state.byline is None and index and _is_signed_role(paragraph) and any(is_dated(line, state.language) for line in beside):
        state.byline = Byline(paragraph.partition(", ")[0], None)
        state.drop("byline", paragraph)
    elif index == 0 and _HOST.fullmatch(paragraph):
        state.publisher = state.publisher or paragraph.removeprefix("www.")
        state.drop("site name", paragraph)
    elif index == 0 and re.fullmatch(r"https?://\S+", paragraph):
        state.url = state.url or paragraph
        state.drop("url line", paragraph)
    elif BULLETIN_HEADLINE.fullmatch(paragraph):
        return False
    elif paragraph.endswith((",", ";", "…", "...")) or re.search(r"https?://|@\w", paragraph):
        state.drop("fragment", paragraph)
    elif _DOCUMENT_KIND.fullmatch(paragraph):
        state.drop("kicker", paragraph)
    else:
        return False
    return True


def take_name_line(paragraphs: list[str], index: int, state: Reading) -> bool:
    """Take out a line of nothing but writers' names, where the lines beside it, or the page elsewhere, tell that they are the writers."""
    line = paragraphs[index].removeprefix("With ")
    if state.byline is not None or index == 0 or find_step(line):
        return False
    titled = any(is_long(above) and not is_furniture(above, state) for above in paragraphs[:index])
    names = without_places(line) if titled else line
    if not is_name_list(names) or (names.isupper() and not titled and len(names.split()) > _MAX_NAME_WORDS):
        return False
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
    beside = any(_is_beside_name(other, state) for other in (following, paragraphs[index - 1])) or (titled and is_outlet_line(following))
    if not beside and not (titled and (is_desk_of_outlet(following) or is_named_elsewhere(names, state.context))):
        return False
    state.byline = Byline(names, None)
    state.drop("byline", paragraphs[index])
    return True


def _is_beside_name(line: str, state: Reading) -> bool:
    """Whether a line stands beside a writer's name: a date, a handle, what the writer does."""
    return is_dated(line, state.language) or re.fullmatch(r"@[\w/-]{2,40}", line) is not None or is_role(re.sub(r" @\w+$", "", line))


def _is_signed_role(line: str) -> bool:
    """Whether a line is a writer's name and what the writer does: "Ann Bell, coast correspondent"."""
    names, _, role = line.partition(", ")
    return is_name_list(names) and is_role(role)


def _may_be_dated_title(paragraphs: list[str], index: int, state: Reading) -> bool:
    """Whether a place and a date ("Waterloo, 18 June 1815") may be the title itself: no other line above the text can be it."""
    line = paragraphs[index]
    if read_byline(line, language=state.language) or is_date_line(line, language=state.language):
        return False
    if not is_labelled_date(line, language=state.language):
        return False
    others = (paragraphs[i] for i in range(min(_HEAD_PARAGRAPHS, len(paragraphs))) if i != index)
    return not any(is_long(other) and not is_prose(other) and not is_furniture(other, state) for other in others)


def _first_title(paragraphs: list[str], state: Reading) -> int:
    """The index of the title in a text without prose: its first line that is not furniture."""
    return next((i for i, paragraph in enumerate(paragraphs) if not is_furniture(paragraph, state)), len(paragraphs))

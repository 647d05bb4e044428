"""Take what is not the article out of a plain text, step by step; each piece taken out names its step.

Precision first: a piece that may be a sentence of the article stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.cleaning.body import read_body
from briefer.cleaning.boilerplate import find_step
from briefer.cleaning.bylines import find_speaker_byline, is_name_list, read_byline
from briefer.cleaning.datelines import read_dateline
from briefer.cleaning.head import read_head
from briefer.cleaning.head_lines import is_dated
from briefer.cleaning.live_blog import take_time_labels
from briefer.cleaning.menus import is_menu
from briefer.cleaning.opening import read_opening
from briefer.cleaning.paragraphs import normalise, split_paragraphs
from briefer.cleaning.reading import Reading
from briefer.cleaning.tail import read_ending
from briefer.dating.date_lines import StatedDates, is_date_line
from briefer.dating.moments import is_zone_line
from briefer.records import Removed

_BY = frozenset({"By", "BY", "Written by", "Von", "Par", "Por", "Di", "Door", "Av"})
_TOPIC_LINKS = re.compile(  # The Hill's: "Trump Donald John TrumpHeadline Another headline MORE", within a sentence
    r"\b(?P<name>[A-Z][\w'’-]+) (?P<links>(?:[A-Z(][\w.'’()-]* ){0,5}(?P=name)(?=[A-Z0-9])[^\n]{15,450}? MORE)(?=[\s,.;:’'(]|$)"
)
_LINK_NOTE = re.compile(r", opens new tab\b|\s?\(opens in (?:a )?new (?:tab|window)\)")  # read out beside a link


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
    paragraphs = _join_torn(split_paragraphs(normalise(text), stands_alone=lambda line: stands_alone(line, language)), language)
    state = Reading(title, publisher, language, zone=zone, context="\n".join(paragraphs), last=len(paragraphs))
    for state.position, paragraph in enumerate(paragraphs):
        if "MORE" in paragraph:
            paragraphs[state.position] = _TOPIC_LINKS.sub(lambda match: _take_topic_links(match, state), paragraph)
        if "opens" in paragraph:
            paragraphs[state.position] = _LINK_NOTE.sub(lambda match: _take_link_note(match, state), paragraphs[state.position])
    body = read_head(paragraphs, state)
    take_time_labels(paragraphs, body, state)
    read_body(paragraphs, body, state)
    read_opening(state)
    read_ending(state)
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


def _join_torn(paragraphs: list[str], language: str) -> list[str]:
    """The paragraphs with what stands in a line of its own joined: a time zone to the date line above it, "By" to the names below it,
    a dateline to the paragraph that it opens.
    """
    joined: list[str] = []
    for paragraph in paragraphs:
        if joined and is_zone_line(paragraph) and is_date_line(joined[-1], language=language):
            joined[-1] = f"{joined[-1]} {paragraph}"
        elif joined and joined[-1] in _BY and is_name_list(paragraph):
            joined[-1] = f"By {paragraph}"
        elif joined and joined[-1].endswith(("—", "–")) and _is_dateline(joined[-1], paragraph):
            joined[-1] = f"{joined[-1]} {paragraph}"
        else:
            joined.append(paragraph)
    return joined


def _is_dateline(line: str, paragraph: str) -> bool:
    """Whether a line is the whole dateline of the paragraph below it."""
    dateline = read_dateline(f"{line} {paragraph}")
    return dateline is not None and dateline.end == len(line) + 1


def _take_topic_links(match: re.Match[str], state: Reading) -> str:
    state.drop("topic links", match["links"])
    return match["name"]


def _take_link_note(match: re.Match[str], state: Reading) -> str:
    state.drop("link note", match[0].strip(" ,"))
    return ""


def stands_alone(line: str, language: str = "en") -> bool:
    """Whether a line is never a part of the paragraph above or below it: a button, a date line, a byline."""
    return (
        find_step(line) is not None
        or is_dated(line, language)
        or is_menu(line)
        or is_zone_line(line)
        or read_byline(line, language=language) is not None
    )

"""The publication date of an article: every place that may state it, the surest first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefer.cleaning.clean import Cleaned
from briefer.dating.date_lines import StatedDates, read_date_line
from briefer.dating.date_shapes import WEEKDAY_NAMES, find_days
from briefer.dating.dates import choose_date, find_url_day, read_timestamp
from briefer.readers import RawArticle
from briefer.records import DateMethod, PublicationDate

_FILE_NAME_DAY = re.compile(r"(?P<day>(?:19|20)\d{2}-\d{2}-\d{2})(?!\d)")


def date_article(
    raw: RawArticle,
    cleaned: Cleaned,
    path: str,
    text: str,
    url: str | None,
    *,
    zone: str,
    language: str,
    given: Mapping[str, dt.date],
    sidecar: Mapping[str, str],
) -> PublicationDate:
    """The publication date by the surest method that gives one, or what is known of it."""
    date = choose_date(
        _state_dates(raw, cleaned, path, url, zone=zone, language=language, given=given, sidecar=sidecar),
        today=dt.datetime.now(dt.UTC).date(),
    )
    if date.day is not None:
        return date
    return replace(date, evidence="; ".join([date.evidence, *_partial_knowledge(cleaned, text)]))


def _state_dates(
    raw: RawArticle,
    cleaned: Cleaned,
    path: str,
    url: str | None,
    *,
    zone: str,
    language: str,
    given: Mapping[str, dt.date],
    sidecar: Mapping[str, str],
) -> Iterator[tuple[DateMethod, StatedDates]]:
    name = path.rsplit("#", 1)[0]
    for key in (path, name, name.rsplit("/", 1)[-1]):
        if key in given:
            yield "given", StatedDates(given[key], None, f"given for {key}")
    if sidecar.get("date"):
        yield (
            "given",
            StatedDates(read_timestamp(sidecar["date"], zone=zone, language=language), None, f"the sidecar file says {sidecar['date']}"),
        )
    beside = read_date_line(raw.date_line, language=language, zone=zone, context=raw.text) if raw.date_line else None
    if raw.published:
        published = read_timestamp(raw.published, zone=zone, language=language, context=raw.text)
        updated = read_timestamp(raw.updated, zone=zone, language=language, context=raw.text) if raw.updated else None
        updated = updated or (beside.updated if beside else None)
        later = updated if published and updated and updated > published else None
        words = f"{raw.date_source or 'date'}: {raw.published}{_shifted(raw.published, published, zone)}"
        yield raw.date_method, StatedDates(published, later, words)
    if beside and beside.published:
        yield "byline", beside
    if url and (found := find_url_day(url)):
        yield "url", StatedDates(found.day, None, url)
    if beside and not beside.published:  # the day of an update only
        yield "byline", beside
    if cleaned.dates:
        yield "byline", cleaned.dates
    if raw.guessed_date:
        yield (
            "metadata",
            StatedDates(
                read_timestamp(raw.guessed_date, zone=zone), None, f"the page's own date marks, read by htmldate: {raw.guessed_date}", 0.8
            ),
        )
    if match := _FILE_NAME_DAY.match(name.rsplit("/", 1)[-1]):
        yield "metadata", StatedDates(read_timestamp(match["day"]), None, f"the file's name begins with {match['day']}", 0.8)


def _shifted(words: str, day: dt.date | None, zone: str) -> str:
    """How a moment's day differs from the day that is written, for the evidence."""
    written = next((found.day for found in find_days(words)), day)
    return f", which is {day} in {zone}" if day and written != day else ""


def _partial_knowledge(cleaned: Cleaned, text: str) -> list[str]:
    """What an undated article tells about its day all the same: a day without a year, weekday words."""
    known = []
    if cleaned.day_words:
        known.append(f"its dateline says {cleaned.day_words}, without the year")
    names = [name.capitalize() for name in WEEKDAY_NAMES if re.search(rf"\b{name}\b", text, re.IGNORECASE)]
    if names:
        known.append(f"it speaks of {', '.join(names)}, but not of which week")
    return known

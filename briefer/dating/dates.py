"""Find the publication day that a source states, and say which words it rests on.

Precision first: only full dates in known shapes are read, a day that could be read two ways is refused unless the
language's order decides, and a day in the future or before newspapers is refused with the reason.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from briefer.dating.date_lines import StatedDates, read_date_line
from briefer.dating.date_shapes import FoundDay, make_day, month_numbers
from briefer.dating.moments import TIMESTAMP, day_of_moment, mail_moment, program_moment, read_offset
from briefer.records import DateMethod, PublicationDate

CONFIDENCE: dict[DateMethod, float] = {"given": 1.0, "metadata": 0.97, "url": 0.95, "byline": 0.95, "none": 0.0}
EARLIEST = dt.date(1800, 1, 1)
_URL_DAY = re.compile(  # a section may stand after the year: /2010/politics/08/13/
    r"[/_=-](?P<y>(?:19|20)\d{2})(?P<sep>[/_-]?)(?:(?<=/)[a-z]{2,20}/(?=\d{2}/))?(?P<m>\d{2}|[a-z]{3})(?P=sep)(?P<d>\d{2})(?=[/_.?&#-]|T|$)"
)


def read_timestamp(value: str, *, zone: str = "UTC", language: str = "en", context: str = "") -> dt.date | None:
    """The day of a metadata value, in ``zone`` where the value is a moment; None where it holds no full date.

    ``context``, the article's text, may settle a numeric date that can be read as two days.

    A bare day, a time without a zone, and midnight (how programs write a bare day) are never shifted.
    """
    match = TIMESTAMP.match(value)
    if match:
        digits = match["day"].replace("-", "")
        day = make_day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        if day is None or not match["zone"] or int(match["h"]) > 23 or int(match["min"]) > 59:
            return day
        moment = dt.datetime(day.year, day.month, day.day, int(match["h"]), int(match["min"]), tzinfo=read_offset(match["zone"]))
        return day_of_moment(moment, zone)
    written = mail_moment(value) or program_moment(value)
    if written is not None:
        return day_of_moment(written, zone) if written.tzinfo else written.date()
    if re.fullmatch(r"\s*\d{10}(?:\d{3})?\s*", value):  # Unix time, in seconds or milliseconds
        return day_of_moment(dt.datetime.fromtimestamp(int(value.strip()[:10]), dt.UTC), zone)
    compact = re.fullmatch(r"\s*([12]\d{3})(\d{2})(\d{2})\s*", value)
    if compact:
        return make_day(int(compact[1]), int(compact[2]), int(compact[3]))
    stated = read_date_line(value, language=language, zone=zone, context=context)
    return stated.published or stated.updated


def find_url_day(url: str) -> FoundDay | None:
    """The day in a URL's path (/2022/01/31/, /2022-01-31-, /2022/jan/31/), or None."""
    for match in _URL_DAY.finditer(url.lower()):
        month = int(match["m"]) if match["m"].isdigit() else month_numbers("en").get(match["m"], 0)
        day = make_day(int(match["y"]), month, int(match["d"]))
        if day and (match["sep"] or match["m"].isdigit()):
            return FoundDay(day, match.start(), match.end(), url)
    return None


def refuse_day(day: dt.date, *, today: dt.date) -> str | None:
    """Why a day cannot be a publication day, or None where it can. One day ahead is allowed for time zones."""
    if day > today + dt.timedelta(days=1):
        return f"{day.isoformat()} lies in the future"
    if day < EARLIEST:
        return f"{day.isoformat()} is before {EARLIEST.year}"
    return None


def choose_date(candidates: Iterator[tuple[DateMethod, StatedDates]], *, today: dt.date) -> PublicationDate:
    """The first usable date in the order of the candidates (surest method first), or why there is none.

    A method that contradicts the chosen one by more than a day lowers the confidence and is named.
    """
    refused: list[str] = []
    chosen: PublicationDate | None = None
    for method, stated in candidates:
        day = stated.published or stated.updated  # a page that only tells its last update was there by then
        if day is None:
            refused.extend([f"{stated.words} ({method})"] if stated.words else [])
            continue
        reason = refuse_day(day, today=today)
        if reason:
            refused.append(f"{reason} ({method}: {stated.words})")
        elif chosen is None or chosen.day is None:
            updated = stated.updated if stated.updated and stated.updated != day and not refuse_day(stated.updated, today=today) else None
            chosen = PublicationDate(day, method, stated.confidence or CONFIDENCE[method], stated.words, updated)
        elif chosen.method != "given" and abs((chosen.day - day).days) > 1:
            evidence = f"{chosen.evidence}; but {method} says {day.isoformat()}"
            chosen = PublicationDate(chosen.day, chosen.method, min(chosen.confidence, 0.6), evidence, chosen.updated)
    if chosen:
        return chosen
    return PublicationDate(None, "none", 0.0, "; ".join(refused) if refused else "the article states no publication date")

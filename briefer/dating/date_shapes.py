"""Find the full dates in a text, in the shapes that newspapers, pages and programs write.

A date in figures that can be read as two days is found only where its order or the language decides; ``settle_numeric`` asks other signs.
"""

from __future__ import annotations

import datetime as dt
import importlib
import re
from dataclasses import dataclass
from functools import cache

MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_FIRST_LANGUAGES = frozenset({"en"})  # only decides 01/02/2022; the words' own order decides "2 January"
_ISO = re.compile(r"(?<![\d/-])(?P<y>[12]\d{3})(?P<sep>\. ?|[-/])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d-])")
_GLUED = r"(?<=[ ,/.][12]\d{3})"  # a page ran two dates together: "03/12/2024March 12, 2024"
_NUMERIC = re.compile(rf"(?:(?<![\d/.-])|{_GLUED})" + r"(?P<a>\d{1,2})(?P<sep>\. ?|[/-])(?P<b>\d{1,2})(?P=sep)(?P<y>[12]\d{3})(?!\d)")
_COMPACT = re.compile(r"(?<![\w/.,:+-])(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?![\w/.-])")
_ROMAN = re.compile(r"(?<![\w/.,-])(?P<d>\d{1,2})(?P<sep>[ ./-]|\. )(?P<m>I{1,3}|IV|VI{0,3}|IX|XI{0,2})(?P=sep)(?P<y>(?:19|20)\d{2})(?!\d)")
_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SHORT_YEAR = re.compile(r"(?<![\w/.,-])(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{2})(?![\w/-]|\.\d)")
_MAX_SHORT_LINE = 60
_CENTURY_PIVOT = 69  # 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068 (POSIX, strptime %y)
_CJK = re.compile(r"(?P<y>[12]\d{3})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]")
_MONTH_FIRST_ZONE = re.compile(r"\b(?:[ECMP][SD]?T|AK[SD]T|HST)\b")
_DAY_FIRST_ZONE = re.compile(  # a zone east of Greenwich is none of America's
    r"\b(?:BST|WET|CES?T|EES?T|MSK|SAST|WAT|EAT|IST|PKT|SGT|HKT|A[CEW][SD]T|NZ[SD]T|(?:GMT|UTC)\+(?!0?0)\d{1,2})\b"
)


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A full date in a text, with its place there."""

    day: dt.date
    start: int
    end: int
    text: str


@cache
def month_numbers(language: str) -> dict[str, int]:
    """Lower-case month names and their short forms in one language, with English, as numbers 1 to 12."""
    numbers: dict[str, int] = {}
    for number, name in enumerate(MONTH_NAMES, start=1):
        numbers[name] = number
        numbers[name[:3]] = number
    numbers["sept"] = 9
    if language != "en":
        try:
            info = importlib.import_module(f"dateparser.data.date_translation_data.{language}").info
        except ModuleNotFoundError:
            return numbers
        for number, name in enumerate(MONTH_NAMES, start=1):
            for word in info[name]:
                numbers.setdefault(word.lower().rstrip("."), number)
    return numbers


@cache
def _worded_days(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted((re.escape(name) for name in month_numbers(language) if len(name) > 1), key=len, reverse=True))
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?"
    of = r"(?:\s*(?:of|de|del|di|da|d[’'])\s*|[\s-]+ב?|(?<=\.)\s*)"
    month = rf"(?P<m>{names})\.?"
    run_in = rf"\d?(?::\d{{2}}\b|[/.]\d{{1,2}}[/.][12]\d{{3}}|\d? (?:{names})\b)"  # a time or a second date, without a space
    year = rf"(?P<y>[12]\d{{3}})(?!\d(?!{run_in}))"
    return (
        re.compile(rf"(?:(?<![\w.,$€£])|(?<=[/.][12]\d{{3}})){month}\s*{day},?\s*{year}", re.IGNORECASE),
        re.compile(rf"(?:(?<![\w.,$€£/-])|(?<= [12]\d{{3}})){day}{of}{month},?(?:\s*(?:de|del|of)\s+|[\s-]*){year}", re.IGNORECASE),
    )


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def numeric_dates(text: str) -> list[re.Match[str]]:
    """The dates in figures in a text; those with a year of two figures only in a line as short as a date line."""
    return [*_NUMERIC.finditer(text), *(_SHORT_YEAR.finditer(text) if len(text) <= _MAX_SHORT_LINE else ())]


def _year_of(match: re.Match[str]) -> int:
    year = int(match["y"])
    return year if year > 99 else year + (1900 if year >= _CENTURY_PIVOT else 2000)


def _numeric_day(match: re.Match[str], language: str) -> dt.date | None:
    """The day of 21.01.2022 or 01/21/2022; None where both orders are possible and neither is sure."""
    first, second, year = int(match["a"]), int(match["b"]), _year_of(match)
    whole = len(match["y"]) == 4  # 03.12.24 is American now and then
    if (match["sep"].startswith(".") and whole) or first > 12:  # dots are day first in every locale that uses them (CLDR)
        return make_day(year, second, first)
    if second > 12:
        return make_day(year, first, second) if not match["sep"].startswith(".") else None
    if first == second:
        return make_day(year, first, second)
    if language in MONTH_FIRST_LANGUAGES or not whole:
        return None  # American or British: not sure
    return make_day(year, second, first)


def settle_numeric(match: re.Match[str], line: str, context: str) -> tuple[dt.date, str] | None:
    """The day of a numeric date that its own figures leave open, and what settles it; None where nothing does, or two signs disagree.

    The signs: a weekday or a time zone in its line, another numeric date in the text, the same day in words there.
    """
    first, second, year = int(match["a"]), int(match["b"]), _year_of(match)
    day_first, month_first = make_day(year, second, first), make_day(year, first, second)
    if not day_first or not month_first:
        return None
    signs: dict[str, dt.date] = {}
    weekdays = {name for name in WEEKDAY_NAMES if re.search(rf"\b(?:{name}|{name[:3]})\b", line, re.IGNORECASE)}
    fitting = [day for day in (day_first, month_first) if WEEKDAY_NAMES[day.weekday()] in weekdays]
    if len(fitting) == 1:
        signs["the weekday"] = fitting[0]
    if _DAY_FIRST_ZONE.search(line) or _MONTH_FIRST_ZONE.search(line):
        signs["the time zone"] = day_first if _DAY_FIRST_ZONE.search(line) else month_first
    orders = {int(other["a"]) > 12 for other in _NUMERIC.finditer(context) if (int(other["a"]) > 12) != (int(other["b"]) > 12)}
    if len(orders) == 1:
        signs["another date"] = day_first if orders.pop() else month_first
    named = [day for day in (day_first, month_first) if _names_day(day, context)]
    if len(named) == 1:
        signs["the day in the text"] = named[0]
    if not signs and match["sep"].startswith("."):
        return day_first, "its dots"
    days = set(signs.values())
    return (days.pop(), " and ".join(signs)) if len(days) == 1 else None


def _names_day(day: dt.date, text: str) -> bool:
    """Whether a text names a day in words, with or without its year."""
    month = rf"(?:{MONTH_NAMES[day.month - 1]}|{MONTH_NAMES[day.month - 1][:3]}\.?)"
    return re.search(rf"\b{day.day}(?:st|nd|rd|th)? {month}\b|\b{month} {day.day}\b(?! \d)", text, re.IGNORECASE) is not None


def find_days(text: str, *, language: str = "en") -> list[FoundDay]:
    """Every full, unambiguous date in a text, in reading order."""
    found: list[FoundDay] = []

    def add(match: re.Match[str], day: dt.date | None) -> None:
        if day and all(match.end() <= other.start or match.start() >= other.end for other in found):
            found.append(FoundDay(day, match.start(), match.end(), match[0]))

    for pattern in (_ISO, _CJK):
        for match in pattern.finditer(text):
            add(match, make_day(int(match["y"]), int(match["m"]), int(match["d"])))
    months = month_numbers(language)
    for pattern in _worded_days(language):
        for match in pattern.finditer(text):
            add(match, make_day(int(match["y"]), months[match["m"].lower().rstrip(".")], int(match["d"])))
    for match in numeric_dates(text):
        add(match, _numeric_day(match, language))
    if len(text) <= _MAX_SHORT_LINE:  # in running text they are as likely something else
        for match in _COMPACT.finditer(text):
            add(match, make_day(int(match["y"]), int(match["m"]), int(match["d"])))
        for match in _ROMAN.finditer(text):
            add(match, make_day(int(match["y"]), _ROMAN_MONTHS.index(match["m"]) + 1, int(match["d"])))
    return sorted(found, key=lambda day: day.start)

"""Find the publication day that a source states, and say which words it rests on.

Precision first: only full dates in known shapes are read, a day that could be read two ways is refused unless the
language's order decides, and a day in the future or before newspapers is refused with the reason.
"""

from __future__ import annotations

import datetime as dt
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from briefer.records import DateMethod, PublicationDate

CONFIDENCE: dict[DateMethod, float] = {"given": 1.0, "metadata": 0.97, "url": 0.95, "byline": 0.95, "none": 0.0}
SETTLED_CONFIDENCE = 0.9  # of a numeric date that other words settle
EARLIEST = dt.date(1800, 1, 1)
MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_FIRST_LANGUAGES = frozenset({"en"})  # only decides 01/02/2022; the words' own order decides "2 January"

_TIME = (
    r"(?:\s*(?:T|at|,|-|–|\||um|à|a las|o[’']clock)?\s*\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z"
    r"|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?)?"
)
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
_URL_DAY = re.compile(r"[/_=-](?P<y>(?:19|20)\d{2})(?P<sep>[/_-]?)(?P<m>\d{2}|[a-z]{3})(?P=sep)(?P<d>\d{2})(?=[/_.?&#-]|T|$)")
_TIMESTAMP = re.compile(
    r"^\s*(?P<day>[12]\d{3}-\d{2}-\d{2}|[12]\d{7})[T ](?P<h>\d{2}):?(?P<min>\d{2})(?::?(?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC"
    r"|GMT|[+-]\d{2}:?\d{2})?\s*$"
)
_CLOCK = re.compile(  # a time with its zone, after a date
    r"[\s,|•·–—-]*(?:T|at|um|à|a las|kl\.?)?[\s,]*(?P<h>\d{1,2})(?:[:.h](?P<min>\d{2}))?(?::\d{2})?\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*\(?"
    r"(?P<zone>(?:GMT|UTC)?[+-]\d{2}:?\d{2}|[A-Z]{2,5}|Z)\b"
)
_CLOCK_BEFORE = re.compile(
    r"(?P<h>\d{1,2})(?:[:.h](?P<min>\d{2}))?(?::\d{2})?\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>[A-Z]{2,4})[\s,|–—-]*"
    r"(?:on |(?i:[a-z]{3,9}),? )?$"
)
_ZONE_LINE = re.compile(
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?\s*)?\(?(?P<zone>(?:GMT|UTC)?[+-]\d{2}:?\d{2}|[A-Z]{2,5})\)?"
)
# Minutes from UTC of the abbreviations that news pages write (IANA tz database); of those with several, what English pages mean:
# CST as in RFC 822, IST as in India.
_ZONE_MINUTES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "SAST": 120, "WAT": 60, "EAT": 180, "PKT": 300, "IST": 330, "HKT": 480, "SGT": 480, "AWST": 480, "JST": 540, "KST": 540,
    "ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660, "NZST": 720, "NZDT": 780, "EST": -300, "CST": -360, "EDT": -240,
    "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "HST": -600,
}  # fmt: skip
_ZONE_NAMES = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_MONTH_FIRST_ZONE = re.compile(r"\b(?:[ECMP][SD]?T|AK[SD]T|HST)\b")
_DAY_FIRST_ZONE = re.compile(r"\b(?:BST|WET|CES?T|EES?T|MSK|SAST|WAT|EAT|IST|PKT|SGT|HKT|A[CEW][SD]T|NZ[SD]T)\b")
_UPDATED = re.compile(
    r"(?i:last\s+(?:updated|modified|changed)|updated|modified|aktualisiert|stand|mis à jour|actualizado|aggiornato|обновлено)\b"
)
_PUBLISHED = re.compile(
    r"(?i:published|posted|filed|publish date|(?:strictly )?embargoed (?:until|till|to)|for release(?: on)?|"
    r"date|issued|aired|broadcast|released|created|first published|veröffentlicht|datum|publié"
    r"|publicado|fecha|pubblicato|опубликовано|дата)\b"
)


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A full date in a text, with its place there."""

    day: dt.date
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class StatedDates:
    """The days that a line states, and its words; where it states none that is sure, the words say why."""

    published: dt.date | None
    updated: dt.date | None
    words: str
    confidence: float | None = None  # where it is not that of the method


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
    of = r"(?:\s*(?:of|de|del|di|da|d[’'])\s*|[\s-]+|(?<=\.)\s*)"
    month = rf"(?P<m>{names})\.?"
    year = r"(?P<y>[12]\d{3})(?!\d(?!\d?[/.]\d{1,2}[/.][12]\d{3}))"
    return (
        re.compile(rf"(?:(?<![\w.,$€£])|(?<=[/.][12]\d{{3}})){month}\s*{day},?\s*{year}", re.IGNORECASE),
        re.compile(rf"(?<![\w.,$€£/-]){day}{of}{month},?(?:\s*(?:de|del|of)\s+|[\s-]*){year}", re.IGNORECASE),
    )


def _make_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _numeric_dates(text: str) -> list[re.Match[str]]:
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
        return _make_day(year, second, first)
    if second > 12:
        return _make_day(year, first, second) if not match["sep"].startswith(".") else None
    if first == second:
        return _make_day(year, first, second)
    if language in MONTH_FIRST_LANGUAGES or not whole:
        return None  # American or British: not sure
    return _make_day(year, second, first)


def _settle_numeric(match: re.Match[str], line: str, context: str) -> tuple[dt.date, str] | None:
    """The day of a numeric date that its own figures leave open, and what settles it; None where nothing does, or two signs disagree.

    The signs: a weekday or a time zone in its line, another numeric date in the text, the same day in words there.
    """
    first, second, year = int(match["a"]), int(match["b"]), _year_of(match)
    day_first, month_first = _make_day(year, second, first), _make_day(year, first, second)
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
            add(match, _make_day(int(match["y"]), int(match["m"]), int(match["d"])))
    months = month_numbers(language)
    for pattern in _worded_days(language):
        for match in pattern.finditer(text):
            add(match, _make_day(int(match["y"]), months[match["m"].lower().rstrip(".")], int(match["d"])))
    for match in _numeric_dates(text):
        add(match, _numeric_day(match, language))
    if len(text) <= _MAX_SHORT_LINE:  # in running text they are as likely something else
        for match in _COMPACT.finditer(text):
            add(match, _make_day(int(match["y"]), int(match["m"]), int(match["d"])))
        for match in _ROMAN.finditer(text):
            add(match, _make_day(int(match["y"]), _ROMAN_MONTHS.index(match["m"]) + 1, int(match["d"])))
    return sorted(found, key=lambda day: day.start)


def read_timestamp(value: str, *, zone: str = "UTC", language: str = "en", context: str = "") -> dt.date | None:
    """The day of a metadata value, in ``zone`` where the value is a moment; None where it holds no full date.

    ``context``, the article's text, may settle a numeric date that can be read as two days.

    A bare day, a time without a zone, and midnight UTC (how programs write a bare day) are never shifted.
    """
    match = _TIMESTAMP.match(value)
    if match:
        digits = match["day"].replace("-", "")
        day = _make_day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        if day is None or not match["zone"] or int(match["h"]) > 23 or int(match["min"]) > 59:
            return day
        moment = dt.datetime(day.year, day.month, day.day, int(match["h"]), int(match["min"]), tzinfo=_offset(match["zone"]))
        return _day_of_moment(moment, zone)
    moment_in_mail = _mail_moment(value)
    if moment_in_mail is not None:
        return _day_of_moment(moment_in_mail, zone) if moment_in_mail.tzinfo else moment_in_mail.date()
    if re.fullmatch(r"\s*\d{10}(?:\d{3})?\s*", value):  # Unix time, in seconds or milliseconds
        return _day_of_moment(dt.datetime.fromtimestamp(int(value.strip()[:10]), dt.UTC), zone)
    compact = re.fullmatch(r"\s*([12]\d{3})(\d{2})(\d{2})\s*", value)
    if compact:
        return _make_day(int(compact[1]), int(compact[2]), int(compact[3]))
    stated = read_date_line(value, language=language, zone=zone, context=context)
    return stated.published or stated.updated


def _offset(words: str) -> dt.tzinfo:
    if words[0] not in "+-":
        return dt.UTC
    minutes = int(words[1:3]) * 60 + int(words[-2:])
    return dt.timezone(dt.timedelta(minutes=min(minutes, 14 * 60) * (-1 if words[0] == "-" else 1)))


def _mail_moment(value: str) -> dt.datetime | None:
    """A date as RFC 5322 writes it (mail, RSS), or None."""
    if not re.match(r"\s*(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} (?:\d{4}|\d{2}) \d{1,2}:\d{2}", value):
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value.strip())
    except ValueError:
        return None


def _day_of_moment(moment: dt.datetime, zone: str) -> dt.date:
    if moment.utcoffset() == dt.timedelta(0) and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date()
    return moment.astimezone(ZoneInfo(zone)).date()


def find_url_day(url: str) -> FoundDay | None:
    """The day in a URL's path (/2022/01/31/, /2022-01-31-, /2022/jan/31/), or None."""
    for match in _URL_DAY.finditer(url.lower()):
        month = int(match["m"]) if match["m"].isdigit() else month_numbers("en").get(match["m"], 0)
        day = _make_day(int(match["y"]), month, int(match["d"]))
        if day and (match["sep"] or match["m"].isdigit()):
            return FoundDay(day, match.start(), match.end(), url)
    return None


def read_date_line(line: str, *, language: str = "en", zone: str = "UTC", context: str = "") -> StatedDates:
    """The published and updated days of a byline or date line; both None where it states no full date.

    A moment with its time zone is a day in ``zone``. ``context``, the article's text, may settle a numeric date.
    """
    days = find_days(line, language=language)
    words = " ".join(line.split())
    confidence = None
    if not days and (match := next(iter(_numeric_dates(line)), None)):
        settled = _settle_numeric(match, line, context)
        if settled is None:
            return StatedDates(None, None, f"{match[0]} can be read as two different days")
        days = [FoundDay(settled[0], match.start(), match.end(), match[0])]
        words, confidence = f"{words} ({match[0]} is {settled[0].isoformat()} by {settled[1]})", SETTLED_CONFIDENCE
    published = updated = None
    start = 0
    for found in days:
        label = line[start : found.start]
        day = _shift_day(found, line, zone)
        if _UPDATED.search(label) and not re.search(r"(?i:published|posted)[^\d]*$", label):
            updated = updated or day
        else:
            published = published or day
        start = found.end
    if published and not updated:
        updated = _partial_update(line, published, language)
    return StatedDates(published, updated if updated != published else None, words if days else "", confidence)


def _partial_update(line: str, published: dt.date, language: str) -> dt.date | None:
    """The day of "Updated 5 May" in a line that states the published day: the first such day from that one on."""
    label = _UPDATED.search(line)
    if label is None:
        return None
    match = _partial_day(language).search(line, label.end())
    if match is None or match.start() - label.end() > 25:
        return None
    months = month_numbers(language)
    number, name = (match["d"], match["m"]) if match["d"] else (match["d2"], match["m2"])
    days = (_make_day(published.year + later, months[name.lower().rstrip(".")], int(number)) for later in (0, 1))
    return next((day for day in days if day and 0 <= (day - published).days < 200), None)


@cache
def _partial_day(language: str) -> re.Pattern[str]:
    """A day and month without a year."""
    names = "|".join(sorted((re.escape(name) for name in month_numbers(language) if len(name) > 1), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:de )?(?P<m>{names})\b|(?P<m2>{names})\.? (?P<d2>\d{{1,2}})\b(?!\d|:))", re.IGNORECASE
    )


def _shift_day(found: FoundDay, line: str, zone: str) -> dt.date:
    """The day in ``zone`` of a date that a time with its own zone follows; the date itself where none does."""
    match = _CLOCK.match(line, found.end) or _CLOCK_BEFORE.search(line[: found.start])
    if not match or not (match["min"] or match["half"]):
        return found.day
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    name = re.sub(r"^(?:GMT|UTC)(?=[+-])", "", match["zone"])
    offset: dt.tzinfo
    if name in _ZONE_NAMES:
        offset = ZoneInfo(_ZONE_NAMES[name])
    elif name in _ZONE_MINUTES:
        offset = dt.timezone(dt.timedelta(minutes=_ZONE_MINUTES[name]))
    elif name[0] in "+-":
        offset = _offset(name)
    else:
        return found.day
    if hour > 23 or minute > 59:
        return found.day
    return _day_of_moment(dt.datetime(found.day.year, found.day.month, found.day.day, hour, minute, tzinfo=offset), zone)


def is_date_line(line: str, *, language: str = "en") -> bool:
    """Whether a line is nothing but a date, with at most a label, a weekday and a time."""
    if len(line) > 120:
        return False
    spans = [(found.start, found.end) for found in find_days(line, language=language)]
    spans += [match.span() for match in _numeric_dates(line)]
    if not spans:
        return False
    rest = list(line)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    left = "".join(rest)
    left = re.sub(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:(?i:[ap]\.?m\.?)(?!\w))?", " ", left)
    left = re.sub(r"\b\d{1,2}\s*(?i:[ap]\.?m\b\.?)", " ", left)
    left = re.sub(
        r"\b(?:Z|UTC|GMT|BST|WET|CES?T|EES?T|IST|MSK|SAST|WAT|EAT|PKT|SGT|HKT|[JK]ST|A[CEW][SD]T|NZ[SD]T|[ECMP][SD]?T|[+-]\d{2}:?\d{2})\b",
        " ",
        left,
    )
    left = _partial_day(language).sub(" ", left) if _UPDATED.search(left) else left
    left = _UPDATED.sub(" ", _PUBLISHED.sub(" ", left))
    words = re.findall(r"[^\W\d_]+", left)
    return all(word.lower() in _date_words(language) for word in words) and not re.search(r"\d", left)


def is_zone_line(line: str) -> bool:
    """Whether a line is nothing but a time zone, with at most a time before it."""
    match = _ZONE_LINE.fullmatch(line.strip())
    return match is not None and (match["zone"] in _ZONE_MINUTES or match["zone"] in _ZONE_NAMES or match["zone"][-1].isdigit())


@cache
def _date_words(language: str) -> frozenset[str]:
    names = {
        *WEEKDAY_NAMES,
        *(name[:3] for name in WEEKDAY_NAMES),
        "tues",
        "thur",
        "thurs",
        "t",
        "at",
        "on",
        "by",
        "the",
        "and",
        "time",
        "last",
    }
    names |= {
        "et",
        "est",
        "local",
        "first",
        "original",
        "originally",
        "online",
        "issue",
        "h",
        "hs",
        "hrs",
        "am",
        "um",
        "uhr",
        "kl",
        "klo",
        "klokken",
        "ora",
        "ore",
        "le",
        "à",
        "a",
        "las",
        "el",
        "il",
        "den",
        "de",
        "op",
        "г",
        "в",
    }
    if language != "en":
        try:
            info = importlib.import_module(f"dateparser.data.date_translation_data.{language}").info
        except ModuleNotFoundError:
            return frozenset(names)
        names |= {part for name in WEEKDAY_NAMES for word in info[name] for part in re.findall(r"[^\W\d_]+", word.lower())}
    return frozenset(names)


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

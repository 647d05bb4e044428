"""The day of a moment: times with their zones, as pages, mail and programs write them."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from briefer.dating.date_shapes import FoundDay

TIMESTAMP = re.compile(
    r"^\s*(?P<day>[12]\d{3}-\d{2}-\d{2}|[12]\d{7})[T ](?P<h>\d{2}):?(?P<min>\d{2})(?::?(?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC"
    r"|GMT|[+-]\d{2}:?\d{2})?\s*$"
)
_CLOCK = re.compile(  # a time with its zone, after a date
    r"[\s,|•·–—-]*(?:T|at|um|à|a las|kl\.?)?[\s,]*(?P<h>\d{1,2})(?:[:.h](?P<min>\d{2}))?(?::\d{2})?\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*\(?"
    r"(?P<zone>(?:GMT|UTC)?[+-]\d{2}:?\d{2}|(?:GMT|UTC)[+-]\d{1,2}|[A-Z]{2,5}|Z)\b"
)
_CLOCK_BEFORE = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})(?:[:.h]?(?P<min>\d{2}))?(?::\d{2})?\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>[A-Z]{2,4})[\s,|–—-]*"
    r"(?:on |(?i:[a-z]{3,9}),? )?$"
)
_ZONE_LINE = re.compile(
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?\s*)?\(?(?P<zone>(?:GMT|UTC)?[+-]\d{2}:?\d{2}|[A-Z]{2,5})\)?"
)
_PROGRAM_DATE = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) {1,2}(?P<day>\d{1,2}) (?P<clock>\d{2}:\d{2}:\d{2})"
    r"(?: (?P<zone>[A-Z]{1,5}|[+-]\d{4}))? (?P<year>[12]\d{3})"
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


def read_offset(words: str) -> dt.tzinfo:
    """The zone of "+05:30" or "-0500"; UTC for other words."""
    if words[0] not in "+-":
        return dt.UTC
    minutes = int(words[1:3]) * 60 + int(words[-2:])
    return dt.timezone(dt.timedelta(minutes=min(minutes, 14 * 60) * (-1 if words[0] == "-" else 1)))


def program_moment(value: str) -> dt.datetime | None:
    """A date as C's asctime, Java's Date and the date command write it ("Tue Jan 28 15:28:56 CET 2020"), or None.

    In a zone that its abbreviation does not tell it is without a zone.
    """
    match = _PROGRAM_DATE.fullmatch(value.strip())
    if not match:
        return None
    try:
        moment = dt.datetime.strptime(f"{match['month']} {match['day']} {match['clock']} {match['year']}", "%b %d %H:%M:%S %Y")
    except ValueError:
        return None
    name = match["zone"] or ""
    if name in _ZONE_MINUTES:
        return moment.replace(tzinfo=dt.timezone(dt.timedelta(minutes=_ZONE_MINUTES[name])))
    return moment.replace(tzinfo=read_offset(name)) if name[:1] in {"+", "-"} else moment


def mail_moment(value: str) -> dt.datetime | None:
    """A date as RFC 5322 writes it (mail, RSS), or None."""
    if not re.match(r"\s*(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} (?:\d{4}|\d{2}) \d{1,2}:\d{2}", value):
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value.strip())
    except ValueError:
        return None


def day_of_moment(moment: dt.datetime, zone: str) -> dt.date:
    """The day of a moment in ``zone``; midnight, in any zone, is how programs write a bare day, which no zone moves."""
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date()
    return moment.astimezone(ZoneInfo(zone)).date()


def shift_day(found: FoundDay, line: str, zone: str) -> dt.date:
    """The day in ``zone`` of a date that a time with its own zone follows; the date itself where none does."""
    match = _CLOCK.match(line, found.end) or _CLOCK_BEFORE.search(line[: found.start])
    if not match or not (match["min"] or match["half"]):
        return found.day
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    name = re.sub(r"^(?:GMT|UTC)(?=[+-])", "", match["zone"])
    if hours := re.fullmatch(r"([+-])(\d{1,2})", name):  # "GMT+2"
        name = f"{hours[1]}{hours[2]:0>2}00"
    offset: dt.tzinfo
    if name in _ZONE_NAMES:
        offset = ZoneInfo(_ZONE_NAMES[name])
    elif name in _ZONE_MINUTES:
        offset = dt.timezone(dt.timedelta(minutes=_ZONE_MINUTES[name]))
    elif name[0] in "+-":
        offset = read_offset(name)
    else:
        return found.day
    if hour > 23 or minute > 59:
        return found.day
    return day_of_moment(dt.datetime(found.day.year, found.day.month, found.day.day, hour, minute, tzinfo=offset), zone)


def is_zone_line(line: str) -> bool:
    """Whether a line is nothing but a time zone, with at most a time before it."""
    match = _ZONE_LINE.fullmatch(line.strip())
    return match is not None and (match["zone"] in _ZONE_MINUTES or match["zone"] in _ZONE_NAMES or match["zone"][-1].isdigit())

"""Read byline and date lines: the published and the updated day that a line states."""

from __future__ import annotations

import datetime as dt
import importlib
import re
from dataclasses import dataclass
from functools import cache

from briefer.dating.date_shapes import WEEKDAY_NAMES, FoundDay, find_days, make_day, month_numbers, numeric_dates, settle_numeric
from briefer.dating.moments import shift_day

SETTLED_CONFIDENCE = 0.9  # of a numeric date that other words settle
_UPDATED = re.compile(
    r"(?i:last\s+(?:updated|modified|changed)|updated?|modified|aktualisiert|geändert|bearbeitet|stand|mis à jour|modifié"
    r"|modifica|actualizado|modificado"
    r"|atualizado|aggiornato|modificato|bijgewerkt|gewijzigd|(?:son )?güncelle(?:me|ndi)(?: tarihi)?|aktualizacja|zaktualizowano|uppdaterad"
    r"|oppdatert|opdateret|päivitetty|обновлено|оновлено"
    r"|آخر تحديث|עודכן|更新(?:时间|日時)?|(?:최종)?수정|업데이트)\b"
)
_PUBLISHED = re.compile(
    r"\b(?i:published|posted|filed|publish date|(?:strictly )?embargoed (?:until|till|to)|for release(?: on)?|"
    r"date|issued|aired|broadcast|released|created|first published|veröffentlicht|datum|publié"
    r"|publicado|fecha|pubblicato|gepubliceerd|opublikowano|publikacja|data publikacji|publicerad|publisert|julkaistu"
    r"|(?:oluşturulma|yayınlanma|yayın|giriş) tarihi|опубликовано|опубліковано|дата"
    r"|نُ?شر(?: في)?|تاريخ النشر|פורסם|发布(?:时间|日期)?|公開(?:日時)?|配信|掲載|(?:기사)?입력|등록|발행)\b"
)


LABELLED_DATE = re.compile(rf"\W{{0,3}}(?:{_UPDATED.pattern}|{_PUBLISHED.pattern})")  # a line that begins with what its date is


@dataclass(frozen=True, slots=True)
class StatedDates:
    """The days that a line states, and its words; where it states none that is sure, the words say why."""

    published: dt.date | None
    updated: dt.date | None
    words: str
    confidence: float | None = None  # where it is not that of the method


def read_date_line(line: str, *, language: str = "en", zone: str = "UTC", context: str = "") -> StatedDates:
    """The published and updated days of a byline or date line; both None where it states no full date.

    A moment with its time zone is a day in ``zone``. ``context``, the article's text, may settle a numeric date.
    """
    days = find_days(line, language=language)
    words = " ".join(line.split())
    confidence = None
    if not days and (match := next(iter(numeric_dates(line)), None)):
        settled = settle_numeric(match, line, context)
        if settled is None:
            return StatedDates(None, None, f"{match[0]} can be read as two different days")
        days = [FoundDay(settled[0], match.start(), match.end(), match[0])]
        words, confidence = f"{words} ({match[0]} is {settled[0].isoformat()} by {settled[1]})", SETTLED_CONFIDENCE
    published = updated = None
    start = 0
    for found in days:
        label = line[start : found.start]
        day = shift_day(found, line, zone)
        if _UPDATED.search(label) and not re.search(r"(?i:published|posted)[^\d]*$", label):
            updated = updated or day
        else:
            published = published or day
        start = found.end
    if published and not updated:
        updated = _partial_update(line, published, language)
    return StatedDates(published, updated if updated != published else None, words if days else "", confidence)


def is_stamped(line: str) -> bool:
    """Whether a date line says that its day is the one of publication."""
    return _PUBLISHED.search(line) is not None


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
    days = (make_day(published.year + later, months[name.lower().rstrip(".")], int(number)) for later in (0, 1))
    return next((day for day in days if day and 0 <= (day - published).days < 200), None)


@cache
def _partial_day(language: str) -> re.Pattern[str]:
    """A day and month without a year."""
    names = "|".join(sorted((re.escape(name) for name in month_numbers(language) if len(name) > 1), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:de )?(?P<m>{names})\b|(?P<m2>{names})\.? (?P<d2>\d{{1,2}})\b(?!\d|:))", re.IGNORECASE
    )


def is_date_line(line: str, *, language: str = "en") -> bool:
    """Whether a line is nothing but a date, with at most a label, a weekday and a time."""
    if len(line) > 120:
        return False
    spans = [(found.start, found.end) for found in find_days(line, language=language)]
    spans += [match.span() for match in numeric_dates(line)]
    if not spans:
        return False
    rest = list(line)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    left = "".join(rest)
    zone = r"(?:\s*\(?[A-Z]{2,5}\b(?:[+-]\d{1,2}(?::?\d{2})?)?\)?)?"
    left = re.sub(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:(?i:[ap]\.?m\.?)(?!\w))?" + zone, " ", left)
    left = re.sub(r"\d{1,2}\s?[時点시]\s?(?:\d{1,2}\s?[分분])?|[（(][月火水木金土日][）)]", " ", left)
    left = re.sub(r"\b\d{1,4}\s*(?i:[ap]\.?m\b\.?)", " ", left)
    left = re.sub(
        r"\b(?:Z|(?:UTC|GMT)[+-]\d{1,2}(?::?\d{2})?|UTC|GMT|BST|WET|CES?T|EES?T|IST|MSK|SAST|WAT|EAT|PKT|SGT|HKT|[JK]ST|A[CEW][SD]T|NZ[SD]T|[ECMP][SD]?T|[+-]\d{2}:?\d{2})\b",
        " ",
        left,
    )
    left = _partial_day(language).sub(" ", left) if _UPDATED.search(left) else left
    left = _PUBLISHED.sub(" ", _UPDATED.sub(" ", left))  # "update" ends in "date"
    words = re.findall(r"[^\W\d_]+", left)
    return all(word.lower() in _date_words(language) for word in words) and not re.search(r"\d", left)


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
        "alle",
        "al",
        "em",
        "alla",
        "del",
        "godz",
        "saat",
        "le",
        "à",
        "às",
        "min",
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

"""The brief's fixed words for days, date methods, counts and sizes. Independent of the machine's locale."""

from __future__ import annotations

import datetime as dt

from briefer.records import DateMethod, PublicationDate

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# How a publication day was found: in a few words, and as the sources table explains it.
DATE_METHODS: dict[DateMethod, str] = {
    "given": "given by the user",
    "metadata": "from its metadata",
    "url": "from its address",
    "byline": "from its byline",
    "inferred": "inferred",
    "none": "not found",
}


def day_words(day: dt.date) -> str:
    """"31 January 2022"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday_words(day: dt.date) -> str:
    """"Monday, 31 January 2022"."""
    return f"{_WEEKDAYS[day.weekday()]}, {day_words(day)}"


def published_words(published: PublicationDate) -> str:
    """The publication day and how it was found, in a few words."""
    if published.day is None:
        return "undated"
    return f"{day_words(published.day)} ({DATE_METHODS[published.method]})"


def count_words(count: int, singular: str, plural: str | None = None) -> str:
    """"1 article", "3 articles"."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def list_words(names: list[str], most: int | None = None) -> str:
    """"A, B and C"; with ``most``, the first of them and how many more there are."""
    if most is not None and len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""

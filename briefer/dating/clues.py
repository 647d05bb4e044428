"""What an article tells of the day of its publication: its words, its weekday words, the days it names."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.dating.date_shapes import MONTH_NAMES, WEEKDAY_NAMES
from briefer.dating.weekdays import WeekdayMention, find_weekdays, speaks_of_future
from briefer.document_frequency import english_weight, find_words
from briefer.records import Article

OPENING_WORDS = 250
_LEAD_SENTENCES = 3
_STOP_WORDS = frozenset(
    "the a an and or but of to in on at for with by from as is are was were be been has have had it its that this these those he "
    "she they his her their we our "
    "you i not no will would could said says say who which what when where than then there also after before over more about into "
    "out up new one two us mr ms mrs "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_WEEKDAYS = frozenset(WEEKDAY_NAMES)
_MONTH_DAY = re.compile(
    r"\b(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober"
    r"|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
    r"\s+(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th)?(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a text names by month and number: "March 3", "Jan. 5, 2021"."""

    month: int
    number: int
    year: int | None
    ahead: bool  # whether the words before it speak of what is to come

    def days_before(self, published: dt.date) -> int | None:
        """How many days it lies before a day; without its year it is the nearest such day. None where there is none."""
        years = (self.year,) if self.year else (published.year - 1, published.year, published.year + 1)
        distances = []
        for year in years:
            try:
                distances.append((published - dt.date(year, self.month, self.number)).days)
            except ValueError:  # February 29
                continue
        return min(distances, key=abs, default=None)


@dataclass(frozen=True, slots=True)
class DaySentence:
    """A sentence with a weekday word."""

    mention: WeekdayMention
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Clues:
    """What inference needs of an article."""

    words: Counter[str]
    mentions: tuple[WeekdayMention, ...]  # the weekday words
    day_sentences: tuple[DaySentence, ...]
    named_days: tuple[NamedDay, ...]
    lead: frozenset[str]  # the words of the title and the first sentences
    opening: Mapping[str, float]  # unit vector of the words of title and opening, weighed by how rare they are in the news


def read_clues(article: Article) -> Clues:
    """The clues of one article."""
    text = article.text
    mentions = find_weekdays(text, [(sentence.start, sentence.end) for sentence in article.sentences])
    sentences: list[DaySentence] = []
    for sentence in article.sentences:
        inside = [m for m in mentions if sentence.start <= m.start < sentence.end]
        if inside:
            words = frozenset(content_words(sentence.text))
            sentences.extend(DaySentence(mention, words) for mention in inside)
    title = "" if article.title_made else article.title
    leads = [sentence.text for sentence in article.sentences[:_LEAD_SENTENCES]]
    return Clues(
        words=Counter(content_words(f"{title} {title} {text}")),
        mentions=tuple(mentions),
        day_sentences=tuple(sentences),
        named_days=tuple(_named_days(article)),
        lead=frozenset(content_words(f"{title} {' '.join(leads)}")),
        opening=_opening_vector(f"{title} {text}"),
    )


def content_words(text: str) -> list[str]:
    """The words of two characters or more in lower case, numbers among them, without the commonest."""
    words = re.findall(r"[^\W_](?:[\w.$%'’-]*[^\W_])?", text.lower())
    return [word for word in words if len(word) > 1 and word not in _STOP_WORDS]


def unit_vector(words: Counter[str], weights: Mapping[str, float], unknown: float) -> dict[str, float]:
    """The words, weighed and by the log of their counts, scaled to length 1; ``unknown`` weighs words without a weight."""
    return _scale({word: (1 + math.log(count)) * weights.get(word, unknown) for word, count in words.items()})


def _opening_vector(text: str) -> dict[str, float]:
    counts = Counter(find_words(" ".join(text.split()[:OPENING_WORDS])))
    return _scale({word: (1 + math.log(count)) * english_weight(word) for word, count in counts.items() if word not in _WEEKDAYS})


def _scale(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _named_days(article: Article) -> list[NamedDay]:
    datelines = [piece.text for piece in article.removed if piece.step == "dateline"]
    return [day for text in (*datelines, *(sentence.text for sentence in article.sentences)) for day in _find_named_days(text)]


def _find_named_days(text: str) -> list[NamedDay]:
    found = []
    for match in _MONTH_DAY.finditer(text):
        name = match["month"].lower().rstrip(".")[:3]
        month = next(number for number, month_name in enumerate(MONTH_NAMES, start=1) if month_name.startswith(name))
        year = int(match["year"]) if match["year"] else None
        found.append(NamedDay(month, int(match["day"]), year, speaks_of_future(text[: match.start()])))
    return found


def publisher_habits(publishers: Sequence[str | None], clues: Sequence[Clues], days: Sequence[dt.date]) -> dict[str, list[int]]:
    """How far ahead of publication the first weekday word lies, modulo 7, in each publisher's dated articles."""
    habits: dict[str, list[int]] = {}
    for publisher, clue, day in zip(publishers, clues, days, strict=True):
        if publisher and clue.mentions:
            habits.setdefault(publisher, []).append((clue.mentions[0].weekday - day.weekday()) % 7)
    return habits

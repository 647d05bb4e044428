"""What speaks for each day of the dated articles as the publication day of an undated one.

The features of each hypothesis: whether its articles tell of the same things, whether sentences with the same weekday
word mean the same calendar day, how the weekday words fit, whether month and day are named.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.dates import MONTH_NAMES, WEEKDAY_NAMES
from briefer.document_frequency import english_weight, find_words
from briefer.records import Article
from briefer.weekdays import WeekdayMention, find_weekdays, resolve_weekday, weekday_log_odds

OPENING_WORDS = 250
NEIGHBOURS = 8  # dated articles whose weekday sentences are compared
_LEAD_SENTENCES = 3
_STOP_WORDS = frozenset(
    "the a an and or but of to in on at for with by from as is are was were be been has have had it its that this these those he "
    "she they his her their we our "
    "you i not no will would could said says say who which what when where than then there also after before over more about into "
    "out up new one two us mr ms mrs "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_WEEKDAYS = frozenset(name.capitalize() for name in WEEKDAY_NAMES)
_MONTH_DAY = re.compile(
    r"\b(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober"
    r"|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
    r"\s+(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th)?(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)
_FIRST_MENTION = (0.58, 0.05, 0.03, 0.03, 0.04, 0.07, 0.2)  # how far ahead the first weekday word lies, modulo 7, in news articles

FEATURES = (
    "nearest",  # cosine similarity of the day's nearest article
    "second",  # and of its second
    "margin",  # nearest, less the nearest of any other day
    "next_day",  # nearest, less the nearest of the day after, where the run has that day
    "lead",  # part of the lead's word weights that the day's article with most of them has
    "lead_margin",  # that, less the same of any other day
    "weekdays",  # log odds of the day's weekday by the article's weekday words
    "publisher",  # log odds of the first weekday word by the habit of the same publisher's dated articles
    "same_sentences",  # share of alike weekday sentences that mean the same calendar day under this hypothesis
    "best_sentence",  # likeness of the most alike pair that means the same calendar day
    "named",  # times the day itself is named, up to 2
    "day_before_named",
    "day_after_named",
    "event",  # cosine of the openings' words, weighed by how rare they are in the news, with the day's nearest article
    "event_second",  # and with its second
    "event_margin",  # "event", less that of any other day
    "event_support",  # sum over the day's articles of the cube of that cosine
    "named_lately",  # whether one of the two to six days before is named
    "named_later",  # whether a day more than one after is named
    "size",  # log share of the run's dated articles
)
NONE_FEATURES = ("one", "nearest_of_all", "event_of_all", "lead_of_all", "same_sentence_of_all", "log_articles", "best_weekday")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What inference needs of an article."""

    words: Counter[str]
    mentions: list[WeekdayMention]
    weekday_sentences: list[tuple[WeekdayMention, frozenset[str], int]]  # with the words and the number of the sentence
    named_days: list[tuple[int, int, int | None]]  # month, day, year
    lead: frozenset[str]  # the words of the title and the first sentences
    opening: Mapping[str, float]  # unit vector of the words of title and opening


@dataclass(frozen=True, slots=True)
class Alike:
    """A sentence of the article and one of a dated article, with the same weekday word."""

    likeness: float  # 0 to 1
    mention: WeekdayMention
    means: dt.date  # in the dated article
    article: int  # position among the dated articles
    sentence: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The hypotheses for one article: the days, their features, and what they rest on."""

    days: tuple[dt.date, ...]
    features: tuple[tuple[float, ...], ...]  # a row a day, in the order of FEATURES
    none_features: tuple[float, ...]
    nearest: Mapping[dt.date, int]  # position of the day's nearest dated article
    by_likeness: tuple[int, ...]  # positions of the most alike dated articles, most alike first
    alike: tuple[Alike, ...]


def gather_evidence(undated: Sequence[Article], dated: Sequence[Article]) -> list[Evidence]:
    """What speaks for each day of the dated articles, for each undated article."""
    readings = [_read(article) for article in dated]
    days = [article.published.day for article in dated if article.published.day is not None]
    holders: dict[str, list[int]] = defaultdict(list)
    for position, reading in enumerate(readings):
        for word in reading.words:
            holders[word].append(position)
    weights = {word: math.log(1 + (len(dated) + 1) / (0.5 + len(positions))) for word, positions in holders.items()}
    postings = _postings(readings, weights)
    habits = _publisher_habits(dated, readings, days)
    found = []
    for article in undated:
        reading = _read(article)
        habit = habits.get(article.publisher or "", [])
        found.append(_weigh(reading, readings, days, weights, postings, habit))
    return found


def _read(article: Article) -> _Reading:
    text = article.text
    mentions = find_weekdays(text, [(sentence.start, sentence.end) for sentence in article.sentences])
    sentences: list[tuple[WeekdayMention, frozenset[str], int]] = []
    for sentence in article.sentences:
        inside = [mention for mention in mentions if sentence.start <= mention.start < sentence.end]
        if inside:
            words = frozenset(_words(sentence.text))
            sentences.extend((mention, words, sentence.number) for mention in inside)
    title = "" if article.title_made else article.title
    dateline = " ".join(piece.text for piece in article.removed if piece.step == "dateline")
    named = []
    for match in _MONTH_DAY.finditer(f"{dateline} {text}"):
        month = next(number for number, name in enumerate(MONTH_NAMES, start=1) if name.startswith(match["month"].lower().rstrip(".")[:3]))
        named.append((month, int(match["day"]), int(match["year"]) if match["year"] else None))
    lead = frozenset(_words(f"{title} " + " ".join(sentence.text for sentence in article.sentences[:_LEAD_SENTENCES])))
    opening = _opening_vector(f"{title} {text}")
    return _Reading(Counter(_words(f"{title} {title} {text}")), mentions, sentences, named, lead, opening)


def _opening_vector(text: str) -> dict[str, float]:
    counts = Counter(find_words(" ".join(text.split()[:OPENING_WORDS])))
    vector = {word: (1 + math.log(count)) * english_weight(word) for word, count in counts.items() if word.capitalize() not in _WEEKDAYS}
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _words(text: str) -> list[str]:
    words = re.findall(r"[^\W_](?:[\w.$%'’-]*[^\W_])?", text.lower())
    return [word for word in words if len(word) > 1 and word not in _STOP_WORDS]


def _vector(words: Counter[str], weights: Mapping[str, float], unknown: float) -> dict[str, float]:
    vector = {word: (1 + math.log(count)) * weights.get(word, unknown) for word, count in words.items()}
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _postings(readings: Sequence[_Reading], weights: Mapping[str, float]) -> dict[str, list[tuple[int, float]]]:
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for position, reading in enumerate(readings):
        for word, value in _vector(reading.words, weights, 0.0).items():
            postings[word].append((position, value))
    return postings


def _publisher_habits(dated: Sequence[Article], readings: Sequence[_Reading], days: Sequence[dt.date]) -> dict[str, list[int]]:
    """How far ahead of publication the first weekday word lies, modulo 7, in each publisher's dated articles."""
    habits: dict[str, list[int]] = defaultdict(list)
    for article, reading, day in zip(dated, readings, days, strict=True):
        if article.publisher and reading.mentions:
            habits[article.publisher].append((reading.mentions[0].weekday - day.weekday()) % 7)
    return habits


def _weigh(
    reading: _Reading,
    readings: Sequence[_Reading],
    days: Sequence[dt.date],
    weights: Mapping[str, float],
    postings: Mapping[str, list[tuple[int, float]]],
    habit: Sequence[int],
) -> Evidence:
    n_dated = len(readings)
    unknown = math.log(1 + (n_dated + 1) / 0.5)
    likeness = [0.0] * n_dated
    for word, value in _vector(reading.words, weights, unknown).items():
        for position, other in postings.get(word, ()):
            likeness[position] += value * other
    by_likeness = sorted(range(n_dated), key=lambda position: (-likeness[position], position))
    alike = _alike_sentences(reading, readings, days, by_likeness[:NEIGHBOURS], weights, unknown)
    sizes = Counter(days)
    hypotheses = tuple(sorted(sizes))
    nearest: dict[dt.date, int] = {}
    second: dict[dt.date, float] = dict.fromkeys(hypotheses, 0.0)
    for position in by_likeness:
        day = days[position]
        if day not in nearest:
            nearest[day] = position
        elif not second[day]:
            second[day] = likeness[position]
    leads = _lead_shares(reading, readings, days, weights, unknown)
    events = _event_likeness(reading, readings, days)
    odds = weekday_log_odds(reading.mentions) if reading.mentions else (0.0,) * 7
    rows = []
    for day in hypotheses:
        best = likeness[nearest[day]]
        others = [likeness[nearest[other]] for other in hypotheses if other != day]
        after = day + dt.timedelta(days=1)
        rows.append(
            (
                best,
                second[day],
                best - max(others, default=0.0),
                best - likeness[nearest[after]] if after in nearest else 0.0,
                leads[day],
                leads[day] - max((leads[other] for other in hypotheses if other != day), default=0.0),
                odds[day.weekday()],
                _habit_log_odds(reading, day, habit),
                _same_sentence_share(alike, day),
                max((pair.likeness for pair in alike if resolve_weekday(pair.mention, day) == pair.means), default=0.0),
                *(min(_times_named(reading, day + dt.timedelta(days=shift)), 2) for shift in (0, -1, 1)),
                events[day][0],
                events[day][1],
                events[day][0] - max((events[other][0] for other in hypotheses if other != day), default=0.0),
                sum(value**3 for value in events[day]),
                float(any(_times_named(reading, day - dt.timedelta(days=back)) for back in range(2, 7))),
                float(any(_times_named(reading, day + dt.timedelta(days=ahead)) for ahead in range(2, 15))),
                math.log(sizes[day] / n_dated),
            )
        )
    none = (
        1.0,
        likeness[by_likeness[0]],
        max(likest[0] for likest in events.values()),
        max(leads.values()),
        max((pair.likeness for pair in alike), default=0.0),
        math.log(n_dated),
        max(odds),
    )
    return Evidence(hypotheses, tuple(rows), none, nearest, tuple(by_likeness[:NEIGHBOURS]), tuple(alike))


def _event_likeness(reading: _Reading, readings: Sequence[_Reading], days: Sequence[dt.date]) -> dict[dt.date, list[float]]:
    """For each day the cosines of its articles' openings with this one's, the greatest first; two at least."""
    found: dict[dt.date, list[float]] = defaultdict(list)
    for other, day in zip(readings, days, strict=True):
        found[day].append(sum(value * other.opening[word] for word, value in reading.opening.items() if word in other.opening))
    return {day: [*sorted(values, reverse=True), 0.0] for day, values in found.items()}


def _alike_sentences(
    reading: _Reading,
    readings: Sequence[_Reading],
    days: Sequence[dt.date],
    positions: Sequence[int],
    weights: Mapping[str, float],
    unknown: float,
) -> list[Alike]:
    """Pairs of sentences with the same weekday word, most alike first: the shared part of the shorter one's word weights."""

    def weigh(words: frozenset[str]) -> float:
        return sum(weights.get(word, unknown) for word in words) or 1.0

    pairs = []
    for mention, words, _ in reading.weekday_sentences:
        for position in positions:
            for other, other_words, number in readings[position].weekday_sentences:
                if other.weekday != mention.weekday:
                    continue
                likeness = weigh(words & other_words) / min(weigh(words), weigh(other_words)) if words & other_words else 0.0
                if min(len(words), len(other_words)) < 5:
                    likeness *= 0.5  # three words in common are soon found
                pairs.append(Alike(likeness, mention, resolve_weekday(other, days[position]), position, number))
    return sorted(pairs, key=lambda pair: -pair.likeness)


def _same_sentence_share(alike: Sequence[Alike], day: dt.date) -> float:
    """The part of the alike sentences, weighed by the cube of their likeness, whose weekday means the same day if ``day`` is right."""
    same = sum(pair.likeness**3 for pair in alike if resolve_weekday(pair.mention, day) == pair.means)
    return same / (sum(pair.likeness**3 for pair in alike) + 0.05)


def _lead_shares(
    reading: _Reading, readings: Sequence[_Reading], days: Sequence[dt.date], weights: Mapping[str, float], unknown: float
) -> dict[dt.date, float]:
    """For each day, the part of the lead's words (by weight) that one of the day's articles has."""
    total = sum(weights.get(word, unknown) for word in reading.lead) or 1.0
    shares: dict[dt.date, float] = dict.fromkeys(days, 0.0)
    for other, day in zip(readings, days, strict=True):
        share = sum(weights[word] for word in reading.lead if word in other.words) / total
        shares[day] = max(shares[day], share)
    return shares


def _habit_log_odds(reading: _Reading, day: dt.date, habit: Sequence[int]) -> float:
    if not reading.mentions:
        return 0.0
    ahead = (reading.mentions[0].weekday - day.weekday()) % 7
    usual = _FIRST_MENTION[ahead]
    return math.log((4 * usual + habit.count(ahead)) / (4 + len(habit)) / usual)


def _times_named(reading: _Reading, day: dt.date) -> int:
    return sum((month, number) == (day.month, day.day) and year in (None, day.year) for month, number, year in reading.named_days)

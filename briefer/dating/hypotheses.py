"""What speaks for each day of the dated articles as the publication day of an undated one.

The features of each hypothesis: whether its articles tell of the same things, whether sentences with the same weekday
word mean the same calendar day, how the weekday words fit, how far the days lie that the article names.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.dating.clues import Clues, NamedDay, publisher_habits, read_clues
from briefer.dating.likeness import Likeness
from briefer.dating.weekdays import WeekdayMention, resolve_weekday, weekday_log_odds
from briefer.records import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

NEIGHBOURS = 12  # dated articles whose weekday sentences are compared
_FIRST_MENTION = (0.58, 0.05, 0.03, 0.03, 0.04, 0.07, 0.2)  # how far ahead the first weekday word lies, modulo 7, in news articles
_NAMED_BEFORE = ((-400, -8), (-7, -2), (-1, -1), (0, 0), (1, 1), (2, 3), (4, 7), (8, 31))  # days from a named day to the hypothesis
_NAMED_AHEAD = ((-400, -32), (-31, -1), (0, 0), (1, 400))  # the same, where the words before it speak of what is to come

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
    "event",  # cosine of the openings' words, weighed by how rare they are in the news, with the day's nearest article
    "event_second",  # and with its second
    "event_margin",  # "event", less that of any other day
    "event_support",  # sum over the day's articles of the cube of that cosine
    "own_nearest",  # "nearest" among the day's articles of the same publisher: a house style is alike on any day
    "own_event",  # "event" among these
    "size",  # log share of the run's dated articles
    *(f"named_{low}_to_{high}" for low, high in _NAMED_BEFORE),  # square root of how often days so far before are named
    *(f"ahead_{low}_to_{high}" for low, high in _NAMED_AHEAD),
)
NONE_FEATURES = (
    "one",
    "nearest_of_all",
    "event_of_all",
    "lead_of_all",
    "same_sentence_of_all",
    "log_articles",
    "log_days",
    "best_weekday",
)


@dataclass(frozen=True, slots=True)
class Alike:
    """A sentence of the article and one of a dated article, with the same weekday word."""

    likeness: float  # 0 to 1
    mention: WeekdayMention
    means: dt.date  # in the dated article


@dataclass(frozen=True, slots=True)
class Evidence:
    """The hypotheses for one article: the days, their features, and what they rest on."""

    days: tuple[dt.date, ...]
    features: Vector  # (days, FEATURES)
    none_features: Vector  # (NONE_FEATURES,)
    nearest: Mapping[dt.date, int]  # position of the day's most alike dated article
    by_likeness: tuple[int, ...]  # positions of the most alike dated articles, most alike first


@dataclass(frozen=True, slots=True)
class _Known:
    """The dated articles."""

    clues: Sequence[Clues]
    published: Sequence[dt.date]
    likeness: Likeness
    days: tuple[dt.date, ...]  # the hypotheses, in order
    day_of: NDArray[np.int64]  # (dated articles,): index of the day
    sizes: Vector  # (days,): dated articles
    publishers: NDArray[np.object_]  # (dated articles,)
    habits: Mapping[str, list[int]]


def gather_evidence(undated: Sequence[Article], dated: Sequence[Article]) -> list[Evidence]:
    """What speaks for each day of the dated articles, for each undated article."""
    import numpy as np

    clues = [read_clues(article) for article in dated]
    published = [article.published.day for article in dated if article.published.day is not None]
    days = tuple(sorted(set(published)))
    day_of = np.array([days.index(day) for day in published])
    publishers = [article.publisher for article in dated]
    habits = publisher_habits(publishers, clues, published)
    sizes = np.bincount(day_of, minlength=len(days)).astype(np.float64)
    known = _Known(clues, published, Likeness(clues), days, day_of, sizes, np.array(publishers, dtype=object), habits)
    return [_weigh(read_clues(article), article.publisher, known) for article in undated]


def _weigh(clues: Clues, publisher: str | None, known: _Known) -> Evidence:
    import numpy as np

    days, day_of = known.days, known.day_of
    words = known.likeness.by_words(clues)
    openings = known.likeness.by_opening(clues)
    order: list[int] = np.argsort(-words, kind="stable").tolist()
    alike = _alike_sentences(clues, known, order[:NEIGHBOURS])
    nearest, second = _two_best(words, day_of, len(days))
    event, event_second = _two_best(openings, day_of, len(days))
    lead, _ = _two_best(known.likeness.by_lead(clues), day_of, len(days))
    own = known.publishers == publisher if publisher else np.zeros(len(day_of), dtype=np.bool_)
    after = _shift(nearest, days, 1, np.nan)
    odds = weekday_log_odds(clues.mentions) if clues.mentions else (0.0,) * 7
    habit = known.habits.get(publisher or "", [])
    features = np.column_stack(
        [
            nearest,
            second,
            _margin(nearest),
            np.where(np.isnan(after), 0.0, nearest - after),
            lead,
            _margin(lead),
            [odds[day.weekday()] for day in days],
            [_habit_log_odds(clues, day, habit) for day in days],
            [_same_sentence_share(alike, day) for day in days],
            [max((pair.likeness for pair in alike if resolve_weekday(pair.mention, day) == pair.means), default=0.0) for day in days],
            event,
            event_second,
            _margin(event),
            np.bincount(day_of, weights=openings**3, minlength=len(days)),
            _two_best(words * own, day_of, len(days))[0],
            _two_best(openings * own, day_of, len(days))[0],
            np.log(known.sizes / known.sizes.sum()),
            [_named_counts(clues.named_days, day) for day in days],
        ]
    )
    alikest = max((pair.likeness for pair in alike), default=0.0)
    none = [1.0, nearest.max(), event.max(), lead.max(), alikest, math.log(len(day_of)), math.log(len(days)), max(odds)]
    first = {days[day_of[position]]: position for position in reversed(order)}
    return Evidence(days, features, np.array(none), first, tuple(order[:NEIGHBOURS]))


def _two_best(values: Vector, day_of: NDArray[np.int64], n_days: int) -> tuple[Vector, Vector]:
    """Each day's greatest value and its second, which is 0 where it has one article. Each day has an article."""
    import numpy as np

    order, sizes = np.lexsort((values, day_of)), np.bincount(day_of, minlength=n_days)
    last = np.cumsum(sizes) - 1  # the place in ``order`` of each day's greatest
    return values[order[last]], np.where(sizes > 1, values[order[np.maximum(last - 1, 0)]], 0.0)


def _margin(values: Vector) -> Vector:
    """Each value, less the greatest of the others."""
    import numpy as np

    if len(values) == 1:
        return values.copy()
    second, first = np.sort(values)[-2:]
    margins: Vector = values - np.where(values == first, second, first)
    return margins


def _shift(values: Vector, days: Sequence[dt.date], by_days: int, missing: float) -> Vector:
    """For each day the value of the day so many days later."""
    import numpy as np

    place = {day: number for number, day in enumerate(days)}
    places = [place.get(day + dt.timedelta(days=by_days)) for day in days]
    return np.array([missing if number is None else values[number] for number in places])


def _named_counts(named: Sequence[NamedDay], day: dt.date) -> list[float]:
    distances = [(mention.days_before(day), mention.ahead) for mention in named]
    tables = ((_NAMED_BEFORE, False), (_NAMED_AHEAD, True))
    return [
        math.sqrt(sum(low <= distance <= high for distance, ahead in distances if distance is not None and ahead == to_come))
        for table, to_come in tables
        for low, high in table
    ]


def _alike_sentences(clues: Clues, known: _Known, positions: Sequence[int]) -> list[Alike]:
    """Pairs of sentences with the same weekday word, most alike first: the shared part of the shorter one's word weights."""
    weights, unknown = known.likeness.weights, known.likeness.unknown

    def weigh(words: frozenset[str]) -> float:
        return sum(weights.get(word, unknown) for word in words) or 1.0

    pairs = []
    for sentence in clues.day_sentences:
        for position in positions:
            for other in known.clues[position].day_sentences:
                if other.mention.weekday != sentence.mention.weekday:
                    continue
                shared = sentence.words & other.words
                likeness = weigh(shared) / min(weigh(sentence.words), weigh(other.words)) if shared else 0.0
                if min(len(sentence.words), len(other.words)) < 5:
                    likeness *= 0.5  # three words in common are soon found
                pairs.append(Alike(likeness, sentence.mention, resolve_weekday(other.mention, known.published[position])))
    return sorted(pairs, key=lambda pair: -pair.likeness)


def _same_sentence_share(alike: Sequence[Alike], day: dt.date) -> float:
    """The part of the alike sentences, weighed by the cube of their likeness, whose weekday means the same day if ``day`` is right."""
    same = sum(pair.likeness**3 for pair in alike if resolve_weekday(pair.mention, day) == pair.means)
    return same / (sum(pair.likeness**3 for pair in alike) + 0.05)


def _habit_log_odds(clues: Clues, day: dt.date, habit: Sequence[int]) -> float:
    if not clues.mentions:
        return 0.0
    ahead = (clues.mentions[0].weekday - day.weekday()) % 7
    usual = _FIRST_MENTION[ahead]
    counts = Counter(habit)
    return math.log((4 * usual + counts[ahead]) / (4 + len(habit)) / usual)

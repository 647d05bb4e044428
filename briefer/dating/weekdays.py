"""What the weekday words of an article tell about the weekday of its publication.

"The Senate voted on Tuesday" is mostly printed on that Tuesday or on the Wednesday after it. How often, depends on the words around
and on the place in the text: the weights below are those of a multinomial logistic regression on 10,829 news articles of 2012 to mid
2018 whose URLs state their day (``benchmarks/weekday_weights.py``). On 3,960 later articles its best weekday is right 61% of the time,
and 94% of the time where it gives 0.9 or more: alone it is weak, beside articles on the same events it tells neighbouring days apart.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.dating.date_shapes import WEEKDAY_NAMES

_WEEKDAY = re.compile(r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
_FUTURE = re.compile(
    r"\b(?:will|would|to be|set to|expected|scheduled|plans?|planned|due|is to|are to|hopes? to|upcoming|going to|ahead of)\b"
)
_REPORTED = re.compile(
    r"\b(?:said|says|told|announced|tweeted|wrote|added|reported|confirmed|ruled|voted|unveiled|released|called|issued|signed|filed"
    r"|rejected|approved"
    r"|declared|warned|urged|accused|defended|appeared|blamed|dismissed|vowed|testified|argued|asked|met|launched|arrested|charged"
    r"|passed|backed|blocked|ordered)\b"
)
_NOT_A_DAY = frozenset(["every", "each", "black", "super", "ash", "good", "cyber", "bloody", "palm", "easter"])
_BOUNDS = {"until": "until", "by": "by", "since": "since", "after": "after", "before": "before", "from": "from", "through": "from"}
_PLACES = ((0, "sentence 1"), (1, "sentence 2"), (2, "sentence 3"), (5, "sentences 4 to 6"), (10, "sentences 7 to 11"))
_LAST_PLACE = "later"
REPEATED = 0.5  # a weekday named n times counts as n to the power of this

# Rows: the words around the weekday word; its place in the text; how many days after the first weekday word of the text it lies, modulo 7.
# Columns: days from the publication on to that weekday, modulo 7 (0: the day itself, 6: the day before).
_WEIGHTS: dict[str, tuple[float, ...]] = {
    "said": (1.26, -0.87, -0.80, -0.47, -0.24, 0.28, 0.84),
    "plain": (0.57, -0.40, -0.30, -0.23, -0.16, 0.11, 0.41),
    "early": (1.43, 0.53, -0.62, -0.54, -0.66, -0.31, 0.17),
    "late": (0.53, -0.75, -1.02, -0.71, -0.15, 0.34, 1.74),
    "morn": (1.40, 0.08, -0.53, -0.41, -0.65, -0.29, 0.41),
    "night": (0.17, -0.66, -0.71, -0.47, 0.02, 0.57, 1.08),
    "poss": (0.22, -0.04, -0.17, -0.19, 0.02, -0.07, 0.23),
    "last": (-0.67, 0.69, 0.74, 0.66, -0.08, -0.45, -0.89),
    "since": (-0.85, 0.09, -0.09, 0.25, -0.04, 0.31, 0.33),
    "from": (-0.34, -0.08, -0.02, -0.22, -0.18, 0.34, 0.52),
    "after": (-0.22, 0.00, -0.05, 0.47, 0.05, 0.11, -0.37),
    "before": (-0.31, -0.10, 0.62, -0.08, 0.99, -0.35, -0.78),
    "until": (-0.09, -0.09, -0.09, 0.23, 0.12, 0.03, -0.12),
    "by": (0.07, -0.23, -0.00, -0.38, 0.29, -0.08, 0.34),
    "fut": (0.36, 0.44, 0.31, -0.09, -0.32, -0.33, -0.37),
    "next": (0.60, -0.15, -0.64, -0.33, -0.24, 0.24, 0.51),
    "sentence 1": (1.84, 0.01, -0.62, -1.00, -0.62, -0.31, 0.69),
    "sentence 2": (1.06, -0.29, -0.62, -0.51, -0.38, -0.08, 0.82),
    "sentence 3": (0.68, 0.00, -0.59, -0.61, -0.40, 0.18, 0.74),
    "sentences 4 to 6": (0.40, -0.38, -0.59, -0.16, 0.00, 0.10, 0.63),
    "sentences 7 to 11": (0.11, -0.51, -0.60, -0.13, 0.11, 0.35, 0.67),
    "later": (0.04, -0.36, -0.34, -0.10, 0.08, 0.19, 0.49),
    "0 after the first": (0.68, 0.61, -0.01, -0.30, -0.49, -0.46, -0.03),
    "1 after the first": (-0.24, 0.16, 0.43, -0.03, -0.04, -0.17, -0.12),
    "2 after the first": (-0.20, 0.12, 0.14, -0.03, 0.01, 0.02, -0.06),
    "3 after the first": (-0.05, 0.01, 0.12, -0.00, -0.02, 0.13, -0.20),
    "4 after the first": (-0.09, 0.45, 0.14, -0.01, -0.16, -0.23, -0.10),
    "5 after the first": (0.09, 0.40, 0.04, 0.01, -0.05, -0.11, -0.38),
    "6 after the first": (0.37, 0.09, 0.40, 0.08, -0.25, -0.27, -0.41),
}
_PUBLISHED_ON = (0.29, 0.03, 0.05, 0.05, -0.03, -0.29, -0.10)  # Monday to Sunday: fewer articles appear at weekends


@dataclass(frozen=True, slots=True)
class WeekdayMention:
    """One weekday word in a text."""

    weekday: int  # 0 for Monday
    kind: str  # a row of the weights: the words around it
    place: str  # a row of the weights: how far down it stands
    start: int  # its place in the text
    end: int

    @property
    def ahead(self) -> bool:
        """Whether the words speak of a day to come."""
        return self.kind in {"fut", "next", "until", "by"}


def find_weekdays(text: str, sentences: Sequence[tuple[int, int]]) -> list[WeekdayMention]:
    """The weekday words of a text that stand for one day; ``sentences`` are its (start, end) offsets."""
    mentions: list[WeekdayMention] = []
    for number, (start, end) in enumerate(sentences):
        sentence = text[start:end]
        place = next((name for last, name in _PLACES if number <= last), _LAST_PLACE)
        for match in _WEEKDAY.finditer(sentence):
            kind = _kind(sentence, match.start(), match.end())
            if kind:
                weekday = WEEKDAY_NAMES.index(match[0].lower())
                mentions.append(WeekdayMention(weekday, kind, place, start + match.start(), start + match.end()))
    return mentions


def speaks_of_future(words: str) -> bool:
    """Whether the words before a day say that it is to come."""
    return _FUTURE.search(words) is not None


def _kind(sentence: str, start: int, end: int) -> str | None:
    before = sentence[max(0, start - 60) : start]
    after = sentence[end : end + 12]
    last = (before.lower().split() or [""])[-1]
    if re.match(r"s\b", after) or last in _NOT_A_DAY:
        return None
    if last in {"last", "next"}:
        return last
    if last in _BOUNDS:
        return _BOUNDS[last]
    if re.match(r"[’']s", after):
        return "poss"
    if speaks_of_future(sentence[:start]):
        return "fut"
    if last == "late":
        return "late"
    if last in {"early", "later", "earlier"}:
        return "early"
    if re.match(r"\s+(?:night|evening)", after):
        return "night"
    if re.match(r"\s+(?:morning|afternoon)", after):
        return "morn"
    return "said" if _REPORTED.search(before[-45:]) else "plain"


def weekday_log_odds(mentions: Sequence[WeekdayMention]) -> tuple[float, ...]:
    """For each weekday of publication, Monday to Sunday: the log of how much likelier it is than one in seven."""
    named = Counter(mention.weekday for mention in mentions)
    scores = list(_PUBLISHED_ON)
    for mention in mentions:
        amount = named[mention.weekday] ** (REPEATED - 1)
        rows = [_WEIGHTS[row] for row in weight_rows(mention, mentions[0])]
        for published in range(7):
            ahead = (mention.weekday - published) % 7
            scores[published] += amount * sum(row[ahead] for row in rows)
    total = math.log(sum(math.exp(score) for score in scores))
    return tuple(score - total + math.log(7) for score in scores)


def weight_rows(mention: WeekdayMention, first: WeekdayMention) -> tuple[str, ...]:
    """The rows of the weights that a mention is judged by; ``first`` is the first one of its article."""
    if mention is first:
        return mention.kind, mention.place
    return mention.kind, mention.place, f"{(mention.weekday - first.weekday) % 7} after the first"


def resolve_weekday(mention: WeekdayMention, published: dt.date) -> dt.date:
    """The day that a weekday word stands for in an article of ``published``: the last one, or the next where it is to come."""
    ahead = (mention.weekday - published.weekday()) % 7
    return published + dt.timedelta(ahead if mention.ahead or ahead == 0 else ahead - 7)

"""Labels of a day's articles, derived from what grouping does not look at.

``briefer.group`` reads an article's title and opening (250 words); these labels rest on dates, on the topic that the collection gives,
and on the text after the opening.

- Days are the collection's own, with strangers mixed in: articles of the same topics from 30 to 120 days before or after.
- One event: two articles of one day by different publishers of which two of these hold: one topic; a shared quotation (eight words in a
  row within quotation marks); two shared rare names (two words or more, in at most 0.2% of all articles).
- Two events: articles that are 30 days or more apart. Those of one topic are the hard ones: often the same people in the same quarrel.
- Unlike: articles of the day with different topics, no such quotation and no shared name but those that are everywhere (in more than 10%
  of all articles), where each has five such names of its own. On a day with one great event many of these do tell of it, so that they
  are counted, but do not enter precision.
- All other pairs of the day are left out: whether they tell of one event, only a reader can say.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from briefer.dating.dates import read_timestamp
from briefer.errors import InputError
from briefer.evaluation.collection import build_article, read_rows
from briefer.group import LEAD_WORDS, TOPIC_SENTENCES
from briefer.records import Article
from briefer.training.spacing import restore_spacing

MIN_A_DAY, MAX_A_DAY = 15, 40  # strangers included in the latter
STRANGERS_PART = 0.5  # for each article of the day
MIN_GAP_DAYS, MAX_GAP_DAYS = 30, 120  # of a stranger: the people are mostly the same, the event is not
N_COUNTED = 6_000  # articles of the collection, evenly spread, in which names are counted
RARE_PART, COMMON_PART = 0.002, 0.1  # of the counted articles
QUOTED_WORDS = 8
RARE_NAMES = 2  # shared ones that tell of one event
OWN_NAMES = 5  # that an article has to have before it says something that another has none of them

_WORD = r"(?:[A-Z]['’])?[A-Z][a-z]\w*(?:-[A-Z]\w+)?"
_FULL_NAME = re.compile(rf"\b{_WORD}(?: (?:[A-Z]\.|de|al|bin|van|von|of|of the))?(?: {_WORD})+")
_ANY_NAME = re.compile(rf"(?<=[a-z,] ){_WORD}")  # within a sentence: at its start, any word has a capital
_OPENING_WORDS = re.compile(r"^(?:(?:The|A|An|In|On|At|But|And|If|As|For|When|While|After|Before|With|From|By|That|This|Like|Yet|So|Or) )+")
_QUOTATION = re.compile(r"[“\"]([^“”\"]{20,800})[”\"]")

Pairs = frozenset[tuple[int, int]]  # positions, smaller first


@dataclass(frozen=True, slots=True)
class Clues:
    """What labels rest on; names and quotations are those after the opening."""

    day: dt.date
    topic: str
    full_names: frozenset[str]
    any_names: frozenset[str]  # single words too
    quotations: frozenset[str]  # runs of QUOTED_WORDS words


@dataclass(frozen=True, slots=True)
class LabelledDay:
    """A day's articles and strangers with what is known of their pairs."""

    articles: tuple[Article, ...]
    same: Pairs  # one event
    apart: Pairs  # two events
    hard: Pairs  # those of ``apart`` with one topic
    unlike: Pairs  # most likely two events


def read_labelled_days(path: Path, seed: int, n_days: int) -> list[LabelledDay]:
    """Days of the collection, drawn by ``seed``, that have at least one pair of one event. Raises InputError."""
    rows = list(read_rows(path))
    by_day: dict[dt.date, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if (day := read_timestamp(str(row.get("date", "")))) and row.get("content"):
            by_day[day].append(row)
    shares = _count_names(rows)
    fitting = sorted(day for day, members in by_day.items() if MIN_A_DAY <= len(members) <= MAX_A_DAY)
    chance = random.Random(seed)
    chance.shuffle(fitting)
    days: list[LabelledDay] = []
    for chosen in fitting:
        if len(days) == n_days:
            break
        labelled = label_pairs(*_read_articles([*by_day[chosen], *_draw_strangers(by_day, chosen, chance)]), shares)
        if labelled.same:
            days.append(labelled)
    if len(days) < 2:
        raise InputError(f"too few days with {MIN_A_DAY} to {MAX_A_DAY} articles and a shared event ({path}). Give a larger collection")
    return days


def _count_names(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """The share of articles that have a name, for names that occur in those that are counted."""
    counted = rows[:: max(1, len(rows) // N_COUNTED)]
    spread: Counter[str] = Counter()
    for row in counted:
        text = restore_spacing(str(row.get("content", "")))
        spread.update(_full_names(text) | _any_names(text))
    return {name: count / len(counted) for name, count in spread.items()}


def _draw_strangers(
    by_day: Mapping[dt.date, Sequence[Mapping[str, Any]]], chosen: dt.date, chance: random.Random
) -> list[Mapping[str, Any]]:
    """Articles of other days, each with the topic of one of the day's articles, as often as that topic there."""
    near = [row for day, rows in by_day.items() if MIN_GAP_DAYS <= abs((day - chosen).days) <= MAX_GAP_DAYS for row in rows]
    members = by_day[chosen]
    n_strangers = min(round(STRANGERS_PART * len(members)), MAX_A_DAY - len(members))
    strangers: list[Mapping[str, Any]] = []
    for member in chance.sample(members, n_strangers):
        fitting = [row for row in near if row.get("topic") == member.get("topic") and row not in strangers]
        if fitting:
            strangers.append(chance.choice(fitting))
    return strangers


def _read_articles(rows: Sequence[Mapping[str, Any]]) -> tuple[list[Article], list[Clues]]:
    articles, clues = [], []
    for row in rows:
        day = read_timestamp(str(row["date"]))
        if day and (article := make_row_article(row)):
            articles.append(article)
            clues.append(find_clues(article, day, str(row.get("topic") or "")))
    return articles, clues


def make_row_article(row: Mapping[str, Any]) -> Article | None:
    """The article of a row, or None where no text is left of it."""
    text = "\n\n".join(restore_spacing(line) for line in str(row["content"]).split("\n"))
    return build_article(row, title=restore_spacing(str(row.get("title") or "")), text=text)


def find_clues(article: Article, day: dt.date, topic: str) -> Clues:
    """Names and quotations from where ``briefer.group`` has stopped reading."""
    words = list(re.finditer(r"\S+", article.text))
    later = ""
    if len(words) > LEAD_WORDS and len(article.sentences) > TOPIC_SENTENCES:
        later = article.text[max(words[LEAD_WORDS].start(), article.sentences[TOPIC_SENTENCES].start) :]
    return Clues(day, topic, frozenset(_full_names(later)), frozenset(_any_names(later)), frozenset(_quotations(later)))


def _full_names(text: str) -> set[str]:
    return {name for found in _FULL_NAME.findall(text) if " " in (name := _OPENING_WORDS.sub("", found))}


def _any_names(text: str) -> set[str]:
    return set(_ANY_NAME.findall(text))


def _quotations(text: str) -> set[str]:
    runs: set[str] = set()
    for match in _QUOTATION.finditer(text):
        words = re.findall(r"\w+", match[1].casefold())
        runs.update(" ".join(words[i : i + QUOTED_WORDS]) for i in range(len(words) - QUOTED_WORDS + 1))
    return runs


def label_pairs(articles: Sequence[Article], clues: Sequence[Clues], shares: Mapping[str, float]) -> LabelledDay:
    """What is known of the pairs; ``shares``: name to the part of all articles that have it, 0 where it is missing."""
    rare = [{name for name in clue.full_names if shares.get(name, 0.0) <= RARE_PART} for clue in clues]
    telling = [{name for name in clue.any_names if shares.get(name, 0.0) <= COMMON_PART} for clue in clues]
    same, apart, hard, unlike = set(), set(), set(), set()
    for i, j in combinations(range(len(clues)), 2):
        one_topic = clues[i].topic == clues[j].topic != ""
        one_quotation = bool(clues[i].quotations & clues[j].quotations)
        if abs((clues[i].day - clues[j].day).days) >= MIN_GAP_DAYS:
            apart.add((i, j))
            if one_topic:
                hard.add((i, j))
        elif clues[i].day != clues[j].day:
            continue
        elif one_topic + one_quotation + (len(rare[i] & rare[j]) >= RARE_NAMES) >= 2:
            if articles[i].publisher != articles[j].publisher:
                same.add((i, j))
        elif not (one_topic or one_quotation or telling[i] & telling[j]) and min(len(telling[i]), len(telling[j])) >= OWN_NAMES:
            unlike.add((i, j))
    return LabelledDay(tuple(articles), frozenset(same), frozenset(apart), frozenset(hard), frozenset(unlike))

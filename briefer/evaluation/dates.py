"""How often an inferred publication day is right: `briefer eval dates`.

Piles of dated articles are built in three ways: one day; two to five days at least three days apart; two to seven days
in a row. Each day has 10 to 40 articles. A fourth kind, counted apart, are the days of three weeks to two months with up to nine
articles each. The dates of one fifth are hidden. Beside them, undated articles of other days are mixed in, half from within nine days,
half from far off: for these, any answer is wrong.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefer.dating.dates import find_url_day, read_timestamp
from briefer.dating.infer import infer_dates
from briefer.errors import InputError
from briefer.evaluation.collection import build_article, read_rows
from briefer.records import Article, PublicationDate

FITTED_BEFORE = dt.date(2018, 7, 1)  # inference was fitted on articles before this day: measured on later ones
MIN_A_DAY, MAX_A_DAY = 10, 40
N_RUNS = 30  # of each kind
HIDDEN_PART = 0.2
STRANGERS_PART = 0.2  # undated articles of other days, for each hidden one
KINDS = ("one day", "days apart", "days in a row")
THIN = "thin days"
THIN_SPAN = (20, 60)  # days
N_THIN_RUNS = 6
CONFIDENCES = (0.95, 0.9, 0.85, 0.0)  # lower bounds of the bands
_UNDATED = PublicationDate(None, "none", 0.0, "hidden")


@dataclass(frozen=True, slots=True)
class Pile:
    """The articles of one run: ``truth`` holds the hidden days by position, None for a stranger."""

    dated: tuple[Article, ...]
    undated: tuple[Article, ...]
    truth: tuple[dt.date | None, ...]


def evaluate_dates(path: Path, seeds: Sequence[int] = (1,), *, since: dt.date = FITTED_BEFORE, n_runs: int = N_RUNS) -> dict[str, Any]:
    """Counts by kind of pile, in all but thin days, and by confidence: hidden, strangers, answered, right, and the shares of these.

    ``path``: JSON Lines (or .xz) with title, date, source, url and content. Only articles whose URL confirms the date
    count: collections often give the day of collection. ``n_runs`` piles of each kind are drawn for each seed. Raises
    InputError where too few articles are left.
    """
    by_day = load_days(path, since)
    if len(_full_days(by_day)) < 2:
        raise InputError(f"too few days with {MIN_A_DAY} to {MAX_A_DAY} dated articles from {since} on ({path}). Give a larger collection")
    counts: dict[str, Counter[str]] = {}
    bands: dict[float, Counter[str]] = {bound: Counter() for bound in CONFIDENCES}
    for kind in (*KINDS, THIN):
        counts[kind] = Counter()
        for chance in (random.Random(f"{kind} {seed}") for seed in seeds):
            for _ in range(_runs(kind, n_runs)):
                _count(build_pile(by_day, kind, chance), counts[kind], bands if kind != THIN else None)
    counts["all"] = sum((counts[kind] for kind in KINDS), Counter())
    return {
        "seeds": list(seeds),
        "since": since.isoformat(),
        "runs": len(seeds) * sum(_runs(kind, n_runs) for kind in (*KINDS, THIN)),
        **{kind: _shares(counts[kind]) for kind in (*KINDS, "all", THIN)},
        "by confidence": {
            f"{bound:.2f} and more" if bound else f"below {CONFIDENCES[-2]:.2f}": _precision(count) for bound, count in bands.items()
        },
    }


def _runs(kind: str, n_runs: int) -> int:
    return min(n_runs, N_THIN_RUNS) if kind == THIN else n_runs


def load_days(path: Path, since: dt.date) -> dict[dt.date, list[dict[str, Any]]]:
    """The collection's articles by day, where date and URL agree."""
    by_day: dict[dt.date, list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(path):
        day = read_timestamp(str(row.get("date", "")))
        in_url = find_url_day(str(row.get("url", "")))
        if day and in_url and in_url.day == day and day >= since and row.get("content"):
            by_day[day].append(row)
    return by_day


def build_pile(by_day: dict[dt.date, list[dict[str, Any]]], kind: str, chance: random.Random) -> Pile:
    """A run's articles of one of ``KINDS`` or ``THIN``, of days drawn from ``by_day``."""
    if kind == THIN:
        by_day = {day: rows[: MIN_A_DAY - 1] for day, rows in by_day.items()}
    chosen = _choose_span(sorted(by_day), chance) if kind == THIN else _choose_days(_full_days(by_day), kind, chance)
    rows = [row for day in chosen for row in by_day[day]]
    chance.shuffle(rows)
    n_hidden = round(HIDDEN_PART * len(rows))
    dated = [article for row in rows[n_hidden:] if (article := make_article_of(row))]
    dated_days = {article.published.day for article in dated}
    hidden = [article for row in rows[:n_hidden] if (article := make_article_of(row)) and article.published.day in dated_days]
    near = [day for day in by_day if 0 < min(abs((day - other).days) for other in chosen) <= 9]
    far = [day for day in by_day if min(abs((day - other).days) for other in chosen) > 9]
    strangers = []
    for number in range(max(1, round(STRANGERS_PART * n_hidden))):
        pool = near if number % 2 and near else far
        if pool and (stranger := make_article_of(chance.choice(by_day[chance.choice(pool)]))):
            strangers.append(stranger)
    truth = (*(article.published.day for article in hidden), *(None for _ in strangers))
    undated = tuple(replace(article, published=_UNDATED) for article in (*hidden, *strangers))
    return Pile(tuple(dated), undated, truth)


def _full_days(by_day: dict[dt.date, list[dict[str, Any]]]) -> list[dt.date]:
    return sorted(day for day, rows in by_day.items() if MIN_A_DAY <= len(rows) <= MAX_A_DAY)


def _choose_span(days: Sequence[dt.date], chance: random.Random) -> list[dt.date]:
    start, length = chance.choice(days), chance.randint(*THIN_SPAN)
    return [day for day in days if 0 <= (day - start).days < length]


def _choose_days(days: Sequence[dt.date], kind: str, chance: random.Random) -> list[dt.date]:
    start = chance.choice(days)
    if kind == "one day":
        return [start]
    if kind == "days in a row":
        chosen = [day for day in days if 0 <= (day - start).days < chance.randint(2, 7)]
        return chosen if len(chosen) > 1 else _choose_days(days, kind, chance)
    chosen = [start]
    for day in chance.sample(days, len(days)):
        if len(chosen) == chance.randint(2, 5):
            break
        if abs((day - start).days) <= 40 and all(abs((day - other).days) >= 3 for other in chosen):
            chosen.append(day)
    return chosen


def make_article_of(row: Mapping[str, Any]) -> Article | None:
    """The article of a row, or None where no text is left of it."""
    return build_article(row, title=str(row.get("title") or ""), text=_detokenise(str(row["content"])))


def _detokenise(text: str) -> str:
    """Text without the spaces that a tokenizer put around its marks; other text stays as it is."""
    text = re.sub(r"``\s?|\s?''", '"', text)
    text = re.sub(
        r" (?:(['’]) )?(n['’]t|['’]?(?:s|re|ve|ll|d|m))\b(?=[ .,;:?!]|$)",
        lambda match: (match[1] or "") + match[2] if match[1] or match[2][0] in "n'’" else match[0],
        text,
    )
    text = re.sub(r"(?<=\w) ([’']) s\b", r"\1s", text)
    return re.sub(r"([(\[“$£€]) ", r"\1", re.sub(r" ([.,;:!?%)\]”])", r"\1", text))


def _count(pile: Pile, counts: Counter[str], bands: dict[float, Counter[str]] | None) -> None:
    found = infer_dates((*pile.dated, *pile.undated))[len(pile.dated) :]
    for article, truth in zip(found, pile.truth, strict=True):
        counts["strangers" if truth is None else "hidden"] += 1
        if article.published.day is None:
            continue
        right = article.published.day == truth
        counts["strangers answered" if truth is None else "answered"] += 1
        counts["right"] += right
        if bands is not None:
            band = next(bound for bound in CONFIDENCES if article.published.confidence >= bound)
            bands[band]["spoken"] += 1
            bands[band]["right"] += right


def _shares(counts: Counter[str]) -> dict[str, Any]:
    spoken = counts["answered"] + counts["strangers answered"]
    return {
        **{name: counts[name] for name in ("hidden", "answered", "strangers", "strangers answered", "right")},
        "share answered": round(counts["answered"] / max(counts["hidden"], 1), 3),
        "share right of all answers": round(counts["right"] / max(spoken, 1), 3),
        "share right of hidden answered": round(counts["right"] / max(counts["answered"], 1), 3),
    }


def _precision(counts: Counter[str]) -> dict[str, Any]:
    return {"answers": counts["spoken"], "right": round(counts["right"] / max(counts["spoken"], 1), 3)}

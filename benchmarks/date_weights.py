"""Fit the weights of date inference on the early part of a collection.

    python benchmarks/date_weights.py news.jsonl.xz [--piles 350]

Piles are built as `briefer eval dates` builds them, from articles before the day that it measures from on. Prints the weights that
``briefer/dating/infer.py`` holds, and how often the most probable day is right by its probability, where each pile's articles are judged by
weights fitted on other piles: the thresholds of ``infer.py`` are taken from these and from later piles of another seed than those that
`briefer eval dates` reports.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from briefer.dating.hypotheses import FEATURES, NONE_FEATURES, gather_evidence
from briefer.dating.infer import has_neighbour
from briefer.evaluation.dates import FITTED_BEFORE, KINDS, THIN, build_pile, load_days

PENALTY = 0.1
FOLDS = 4
BANDS = (0.75, 0.8, 0.85, 0.9, 0.95, 1.0)
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One undated article of a pile."""

    days: tuple[dt.date, ...]
    features: Vector  # (days, FEATURES)
    none: Vector  # (NONE_FEATURES,)
    right: int  # the row of its day; the number of days for "none of these"
    pile: int


@dataclass(frozen=True)
class Table:
    """Many examples as one table: the rows of the days one after another."""

    features: Vector  # (rows, FEATURES)
    none: Vector  # (examples, NONE_FEATURES)
    starts: NDArray[np.int64]  # (examples,): first row of each
    owner: NDArray[np.int64]  # (rows,)
    right_rows: NDArray[np.int64]  # of the examples whose day is among the rows
    stranger: NDArray[np.bool_]  # (examples,)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", type=Path)
    parser.add_argument("--piles", type=int, default=350, help="of each kind; twice as many of one day, a tenth of thin days")
    options = parser.parse_args()
    examples = read_examples(options.collection, options.piles)
    weights = fit(tabulate(examples))
    print(f"{len(examples)} articles")
    for name, value in zip((*FEATURES, *NONE_FEATURES), weights, strict=True):
        print(f"{value:7.2f}  {name}")
    report(examples)


def read_examples(path: Path, n_piles: int) -> list[Example]:
    by_day = {day: rows for day, rows in load_days(path, dt.date.min).items() if day < FITTED_BEFORE}
    examples: list[Example] = []
    pile_number = 0
    for kind, count in zip((*KINDS, THIN), (2 * n_piles, n_piles, n_piles, n_piles // 10), strict=True):
        chance = random.Random(f"{kind} fit")
        for _ in range(count):
            pile = build_pile(by_day, kind, chance)
            pile_number += 1
            for truth, found in zip(pile.truth, gather_evidence(pile.undated, pile.dated), strict=True):
                right = found.days.index(truth) if truth in found.days else len(found.days)
                examples.append(Example(found.days, found.features, found.none_features, right, pile_number))
    return examples


def tabulate(examples: Sequence[Example]) -> Table:
    lengths = np.array([len(example.days) for example in examples])
    right = np.array([example.right for example in examples])
    starts = np.cumsum([0, *lengths[:-1]])
    stranger = right == lengths
    return Table(
        np.concatenate([example.features for example in examples]),
        np.array([example.none for example in examples]),
        starts,
        np.repeat(np.arange(len(examples)), lengths),
        (starts + right)[~stranger],
        stranger,
    )


def chances(table: Table, weights: Vector) -> tuple[Vector, Vector]:
    """The probability of each row, and of "none of these days" for each example."""
    days, none = table.features @ weights[: len(FEATURES)], table.none @ weights[len(FEATURES) :]
    highest = np.maximum(np.maximum.reduceat(days, table.starts), none)
    days, none = np.exp(days - highest[table.owner]), np.exp(none - highest)
    total = np.add.reduceat(days, table.starts) + none
    return days / total[table.owner], none / total


def fit(table: Table) -> Vector:
    """The weights of a conditional logistic regression: of the days' features, then of those of "none of these days"."""

    def loss(weights: Vector) -> tuple[float, Vector]:
        days, none = chances(table, weights)
        total = PENALTY * weights @ weights - np.log(days[table.right_rows]).sum() - np.log(none[table.stranger]).sum()
        days[table.right_rows] -= 1
        none[table.stranger] -= 1
        return float(total), np.concatenate([days @ table.features, none @ table.none]) + 2 * PENALTY * weights

    fitted: Vector = minimize(loss, np.zeros(len(FEATURES) + len(NONE_FEATURES)), jac=True, method="L-BFGS-B").x
    return fitted


def report(examples: Sequence[Example]) -> None:
    """Print how often the best day is right, by its probability and by whether a day beside it is a hypothesis, too."""
    counts: dict[tuple[bool, float], list[bool]] = {}
    for fold in range(FOLDS):
        weights = fit(tabulate([example for example in examples if example.pile % FOLDS != fold]))
        judged = [example for example in examples if example.pile % FOLDS == fold]
        table = tabulate(judged)
        days, _ = chances(table, weights)
        for example, part in zip(judged, np.split(days, table.starts[1:]), strict=True):
            best = int(part.argmax())
            band = next(bound for bound in BANDS if part[best] <= bound)
            counts.setdefault((has_neighbour(example.days[best], example.days), band), []).append(best == example.right)
    for (neighbour, band), rights in sorted(counts.items()):
        kind = "beside another day" if neighbour else "no day beside it"
        print(f"{kind}, probability up to {band:.2f}: {len(rights)} answers, right {sum(rights) / len(rights):.3f}")


if __name__ == "__main__":
    main()

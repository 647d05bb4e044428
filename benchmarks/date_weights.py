"""Fit the weights of date inference on the early part of a collection.

    python benchmarks/date_weights.py news.jsonl.xz [--piles 80]

Piles are built as `briefer eval dates` builds them, from articles before the day that it measures from on. Prints the weights that
``briefer/infer.py`` holds. The penalty (L2, 0.1) and the thresholds of ``infer.py`` were chosen by the answers on later piles of another
seed than the one that `briefer eval dates` reports.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from briefer.evaluation.dates import FITTED_BEFORE, KINDS, MAX_A_DAY, MIN_A_DAY, build_pile, load_days
from briefer.hypotheses import FEATURES, NONE_FEATURES, gather_evidence

PENALTY = 0.1
Example = tuple[NDArray[np.float64], NDArray[np.float64], int]  # features of the days, of "none", and the right row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", type=Path)
    parser.add_argument("--piles", type=int, default=80, help="of each kind; twice as many of one day")
    options = parser.parse_args()
    examples = read_examples(options.collection, options.piles)
    weights = fit(examples)
    print(f"{len(examples)} articles")
    for name, value in zip((*FEATURES, *NONE_FEATURES), weights, strict=True):
        print(f"{value:7.2f}  {name}")


def read_examples(path: Path, n_piles: int) -> list[Example]:
    by_day = {day: rows for day, rows in load_days(path, dt.date.min).items() if day < FITTED_BEFORE}
    days = sorted(day for day, rows in by_day.items() if MIN_A_DAY <= len(rows) <= MAX_A_DAY)
    examples = []
    for kind in KINDS:
        chance = random.Random(f"{kind} fit")
        for _ in range(n_piles * (2 if kind == "one day" else 1)):
            pile = build_pile(by_day, days, kind, chance)
            for truth, found in zip(pile.truth, gather_evidence(pile.undated, pile.dated), strict=True):
                right = found.days.index(truth) if truth in found.days else len(found.days)
                examples.append((np.array(found.features), np.array(found.none_features), right))
    return examples


def fit(examples: list[Example]) -> NDArray[np.float64]:
    """The weights of a conditional logistic regression: of the days' features, then of those of "none of these days"."""

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, gradient = PENALTY * weights @ weights, 2 * PENALTY * weights
        for days, none, right in examples:
            scores = np.append(days @ weights[: len(FEATURES)], none @ weights[len(FEATURES) :])
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            total -= np.log(chances[right] + 1e-12)
            chances[right] -= 1
            gradient[: len(FEATURES)] += days.T @ chances[:-1]
            gradient[len(FEATURES) :] += none * chances[-1]
        return float(total), gradient

    fitted: NDArray[np.float64] = minimize(loss, np.zeros(len(FEATURES) + len(NONE_FEATURES)), jac=True, method="L-BFGS-B").x
    return fitted


if __name__ == "__main__":
    main()

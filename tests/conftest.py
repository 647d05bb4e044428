"""Shared by all tests: no model hub, and small builders of records."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable

import pytest

from briefer.records import Article, PublicationDate, Sentence

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"


def article_of(
    *sentences: str, title: str = "A title", publisher: str | None = None, day: str | None = "2022-01-31", path: str = "a.txt"
) -> Article:
    """An article of one paragraph."""
    text, rows = "", []
    for n, sentence in enumerate(sentences, 1):
        start = len(text) + (n > 1)
        text = f"{text} {sentence}" if text else sentence
        rows.append(Sentence(n, sentence, start, start + len(sentence), 1))
    found = PublicationDate(dt.date.fromisoformat(day), "byline", 1.0, day) if day else PublicationDate(None, "none", 0.0, "no date")
    identity = hashlib.sha256((title + text).encode()).hexdigest()[:12]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(identity, title, False, publisher, None, path, None, found, text, tuple(rows), source_sha256=digest)


@pytest.fixture
def make_article() -> Callable[..., Article]:
    return article_of

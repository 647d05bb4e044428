"""A reader's labels: which articles of a day tell of one event.

A labels file is JSON Lines, one object an article: ``day``; ``article``, the first 12 hexadecimal digits of the SHA-256 of its URL;
``event``, a number; ``matter``, a number. Articles of one event belong in one story. Articles of one matter but of two events (two
polls of one campaign, an essay on what an event is part of) may stand in one story or in two; those of two matters may not stand in one.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from briefer.errors import InputError
from briefer.evaluation.derived_labels import LabelledDay, make_row_article
from briefer.records import Article

Label = tuple[Article, int, int]  # with its event and matter


def read_story_labels(rows: Sequence[Mapping[str, Any]], path: Path) -> list[LabelledDay]:
    """The days of the file whose articles the collection has, oldest first. Raises InputError."""
    try:
        labels = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        known = {label["article"]: (label["day"], int(label["event"]), int(label["matter"])) for label in labels}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"the labels cannot be read: {error} ({path}). Give JSON Lines with day, article, event and matter") from error
    days: dict[str, list[Label]] = defaultdict(list)
    for row in rows:
        label = known.pop(article_key(str(row.get("url") or "")), None)
        if label and (article := make_row_article(row)):
            days[label[0]].append((article, *label[1:]))
    if len(days) < 2:
        raise InputError(f"the collection has too few of the labelled articles ({path}). Give the collection that was labelled")
    return [_label_day(members) for _, members in sorted(days.items())]


def article_key(url: str) -> str:
    """How a labels file names an article."""
    return hashlib.sha256(url.encode()).hexdigest()[:12]


def _label_day(members: Sequence[Label]) -> LabelledDay:
    pairs = [(i, j, first, second) for (i, first), (j, second) in combinations(enumerate(members), 2)]
    same = frozenset((i, j) for i, j, first, second in pairs if first[1] == second[1])
    apart = frozenset((i, j) for i, j, first, second in pairs if first[2] != second[2])
    return LabelledDay(tuple(article for article, _, _ in members), same, apart, frozenset(), frozenset())

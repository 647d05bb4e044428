"""Rough training pairs from a file of news articles."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from briefer.errors import UsageError
from briefer.training.news_pairs import pairs_of_paragraphs, title_pair
from briefer.training.pairs import Pair, read_json_lines, verified, write_pairs


def build_pairs(
    articles: Path,
    out: Path,
    *,
    max_paragraphs: int = 60_000,
    first_article: int = 0,
    paragraphs_an_article: int = 8,
    titles: bool = False,
    verify_targets: bool = False,
    seed: int = 1,
    on_progress: Callable[[int], None] | None = None,
) -> Counter[str]:
    """Make rough pairs (compress, fuse, standalone) from parsed news, write them to ``out``; returns how many of each task.

    ``articles`` is JSON Lines with the text as "content" or "text", and "title" where there is one; light tokenisation
    ("do n't , he said") is undone. With ``titles``, the title of an article becomes a pair of task "title", to be trained
    with words of its own: publishers' headlines are a style apart. ``on_progress`` hears the number of paragraphs read.
    """
    title_pairs: list[Pair] = []

    def paragraphs() -> Iterator[tuple[int, str]]:
        n_read = 0
        for number, (where, fields) in enumerate(read_json_lines(articles)):
            if number < first_article:
                continue
            text = fields.get("content") or fields.get("text")
            if not isinstance(text, str):
                raise UsageError(f"An article has no text ({where}). Give it as “content” or “text”.")
            if titles and (pair := title_pair(str(fields.get("title") or ""), text)):
                title_pairs.append(pair)
            for paragraph in text.split("\n")[:paragraphs_an_article]:
                if n_read >= max_paragraphs:
                    return
                n_read += 1
                if on_progress and n_read % 1000 == 0:
                    on_progress(n_read)
                yield number, paragraph

    made = list(pairs_of_paragraphs(paragraphs(), random.Random(seed)))
    unique = list(dict.fromkeys(made + title_pairs))
    return write_pairs(out, verified(unique)[0] if verify_targets else unique)

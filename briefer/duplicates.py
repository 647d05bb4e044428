"""Find articles that are the same or nearly so: one wire story in two papers, an updated version, one file twice."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefer.records import Article, Skipped

SHINGLE_WORDS = 4
MIN_SHINGLES = 25
MIN_SHARED_PART = 0.6  # of the shorter text's shingles
_SAMPLE = 8  # one shingle in eight is indexed: enough to meet every real pair, an eighth of the work


def find_near_duplicates(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of positions, smaller first, of texts that share most of the shorter one's word 4-grams."""
    shingles = [_shingles(text) for text in texts]
    index: dict[int, list[int]] = defaultdict(list)
    for position, hashes in enumerate(shingles):
        if len(hashes) >= MIN_SHINGLES:
            for value in hashes:
                if value % _SAMPLE == 0:
                    index[value].append(position)
    shared: Counter[tuple[int, int]] = Counter()
    for positions in index.values():
        if len(positions) <= 50:  # stock phrases of one outlet say nothing
            shared.update((first, second) for i, first in enumerate(positions) for second in positions[i + 1 :])
    pairs = []
    for (first, second), count in shared.items():
        smaller = min(len(shingles[first]), len(shingles[second]))
        if count * _SAMPLE >= 0.3 * smaller and len(shingles[first] & shingles[second]) >= MIN_SHARED_PART * smaller:
            pairs.append((first, second))
    return sorted(pairs)


def _shingles(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zlib.crc32(" ".join(words[i : i + SHINGLE_WORDS]).encode()) for i in range(len(words) - SHINGLE_WORDS + 1))


def path_key(article: Article) -> tuple[str, int]:
    """What articles are sorted by: the path, and the number of the entry in it."""
    path, _, entry = article.path.rpartition("#")
    return (path, int(entry)) if path and entry.isdigit() else (article.path, 0)


def drop_duplicates(articles: Sequence[Article]) -> tuple[list[Article], list[Skipped]]:
    """The articles without exact duplicates (same words of text) and without older versions of one URL."""
    kept: dict[str, Article] = {}
    dropped: list[Skipped] = []
    for article in articles:
        key = " ".join(re.findall(r"\w+", article.text.casefold()))
        if key not in kept:
            kept[key] = article
            continue
        first = kept[key]
        better = max((first, article), key=_completeness)
        worse = article if better is first else first
        kept[key] = better
        dropped.append(Skipped(worse.path, f"the same text as {better.path}"))
    by_url: dict[str, list[Article]] = {}
    for article in kept.values():
        if article.url:
            by_url.setdefault(article.url, []).append(article)
    outdated: set[str] = set()
    for versions in by_url.values():
        dated = [article for article in versions if article.published.day]
        if len(versions) > 1 and len(dated) == len(versions):
            newest = max(versions, key=lambda a: (a.published.updated or a.published.day, len(a.text)))
            for article in versions:
                if article is not newest:
                    outdated.add(article.path)
                    dropped.append(Skipped(article.path, f"an older version of {newest.path} (the same URL)"))
    unique = [article for article in kept.values() if article.path not in outdated]
    return sorted(unique, key=path_key), sorted(dropped, key=lambda item: item.path)


def _completeness(article: Article) -> tuple[bool, bool, bool, bool]:
    return (article.published.day is not None, not article.title_made, article.url is not None, article.publisher is not None)


def link_near_duplicates(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, each with the ids of those that share most of its words in order."""
    linked: dict[int, set[str]] = {}
    for first, second in find_near_duplicates([article.text for article in articles]):
        linked.setdefault(first, set()).add(articles[second].id)
        linked.setdefault(second, set()).add(articles[first].id)
    return tuple(replace(article, same_as=tuple(sorted(linked.get(i, ())))) for i, article in enumerate(articles))

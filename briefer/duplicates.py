"""Find articles that are nearly the same: one wire story in two papers, or an updated version."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence

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

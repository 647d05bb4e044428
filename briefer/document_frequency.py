"""How common a word is in English news: the share of articles whose opening has it.

Counted by ``benchmarks/document_frequency.py`` in 33,141 articles of 491 outlets, 2012 to 2020. A day's own articles cannot tell this:
on the day of a great event its name stands in most of them, and would weigh as little as "said".
"""

from __future__ import annotations

import math
import re
from functools import cache
from pathlib import Path

RAREST_SHARE = 0.003  # rarer words are not in the table; they weigh as this share does
_TABLE = Path(__file__).with_name("document_frequency.tsv")
_WORD = re.compile(r"\w[\w'’-]*\w")


def find_words(text: str) -> list[str]:
    """The words of two letters or more, in lower case, without a possessive 's."""
    return [word.replace("’", "'").removesuffix("'s") for word in _WORD.findall(text.lower())]


def word_share(word: str) -> float:
    """The share of articles that have a word in lower case; ``RAREST_SHARE`` where it is rarer."""
    return _shares().get(word, RAREST_SHARE)


def english_weight(word: str) -> float:
    """The inverse document frequency of a word: the log of one over its share of articles."""
    return -math.log(word_share(word))


@cache
def _shares() -> dict[str, float]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    return {word: float(share) for word, share in rows}

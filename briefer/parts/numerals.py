"""Numbers in a text, in digits and in words."""

from __future__ import annotations

import re

SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_UNIT_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_UNITS = {word: number for number, word in enumerate(_UNIT_WORDS, 2)}  # "one" is mostly no count ("one of them")
_TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_WORDS = {**_UNITS, **_TENS}
_TENS_AND_UNITS = rf"(?:{'|'.join(_TENS)})-(?:one|{'|'.join(_UNITS)})"

NUMBER = re.compile(
    r"(?:(?P<unit>[$€£¥])\s?)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"|\b(?P<words>{_TENS_AND_UNITS}|{'|'.join(_WORDS)})\b",
    re.IGNORECASE,
)


def read_number(match: re.Match[str]) -> float:
    """The amount of a match of ``NUMBER``, without a scale that follows it."""
    if match["digits"]:
        return float(match["digits"].replace(",", ""))
    return float(sum(_WORDS.get(word, 1) for word in match["words"].lower().split("-")))


def mask_numbers(text: str) -> str:
    """The text with ``#`` for each number."""
    return NUMBER.sub("#", text)

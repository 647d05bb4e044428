"""Patterns of whole lines, from their parts."""

from __future__ import annotations

import re

BULLET = r"[•·●▪■*+►▶»>–—-]?\s*"


def whole_line(*patterns: str) -> re.Pattern[str]:
    """A pattern of lines that are one of these, in capitals or not, behind a bullet or not, with or without marks at the end."""
    return re.compile(BULLET + "(?:" + "|".join(patterns) + r")[\s.…:»>!]*", re.IGNORECASE)


def one_of(words: str) -> str:
    """An alternation of words or patterns, which a comma and a space part."""
    return "(?:" + "|".join(word.strip() for word in words.split(", ")) + ")"

"""Undo the light tokenisation that many news corpora come in ("`` I do n't , '' he said")."""

from __future__ import annotations

import re

_CLITIC = r"(?:s|S|re|ve|ll|d|m|t)\b"
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"``\s*", "“"),
        (r"\s*''", "”"),
        (r"\s+(n['’]t)\b", r"\1"),
        (rf"\s+(['’])\s*({_CLITIC})", r"\1\2"),
        (rf"(?<=\w)(['’])\s+({_CLITIC})", r"\1\2"),
        (r"(?<=s)\s+([’'])\s+(?=\w)", r"\1 "),  # "the cities ’ reputations"
        (r"\b([Cc]an) not\b", r"\1not"),
        (r"\b([Gg]on|[Ww]an) (na|ta)\b", r"\1\2"),
        (r"\s+([.,;:!?%)\]”])", r"\1"),
        (r"([(\[$£€“‘])\s+", r"\1"),
        (r"\s+", " "),
    )
)


def restore_spacing(text: str) -> str:
    """``text`` with the blanks that a typesetter would set; straight quotation marks are attached where they pair up."""
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    if text.count('"') % 2 == 0:
        pieces = text.split('"')
        text = '"'.join(piece.strip() if number % 2 else piece for number, piece in enumerate(pieces))
    return text.strip()

"""Read plain text."""

from __future__ import annotations

import re

from briefer.errors import InputError
from briefer.readers.raw import RawArticle, ReadEntry, Source, decode_bytes

MIN_LETTERS = 0.3  # of all characters; a table of numbers or a program has fewer than prose


def read_text(source: Source) -> list[ReadEntry]:
    """The article that a plain text file is."""
    text = decode_bytes(source)
    sample = text[:5000].strip()
    if sample and len(re.findall(r"[^\W\d_]", sample)) < MIN_LETTERS * len(sample):
        raise InputError(
            f"the file holds few letters, so it is no article ({source.name}). Give a text, HTML, JSON, feed, mail or WARC file"
        )
    return [RawArticle(text=text)]

"""Read plain text."""

from __future__ import annotations

from briefer.errors import InputError
from briefer.readers.raw import RawArticle, ReadEntry, Source, decode_bytes


def read_text(source: Source) -> list[ReadEntry]:
    """The article that a plain text file is."""
    text = decode_bytes(source)
    letters = sum(character.isalpha() for character in text[:20_000])
    if text.strip() and letters < 0.3 * len(text[:20_000].strip()):
        raise InputError(f"the file holds few letters, so it is no article ({source.name}). Give a text, HTML, JSON, feed, mail or WARC file")
    return [RawArticle(text=text)]

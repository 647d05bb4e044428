"""What a reader takes and gives, and how bytes become text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.errors import InputError
from briefer.language import guess_language
from briefer.records import DateMethod, Removed

MAX_FILE_BYTES = 20 * 1024 * 1024  # one article is a few kilobytes; a page of 20 MB is no article
MAX_CONTAINER_BYTES = 400 * 1024 * 1024  # a file of many articles: JSON Lines, WARC, archives
_MOJIBAKE = re.compile("[ÂÃâÐÑð][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}")
_MOJIBAKE_TWICE = re.compile("Ã¢â(?:‚¬|\u0082¬)(?:â„¢|â€.|[ËÅÂ].)")  # a quotation mark or dash that went wrong two times
_MOJIBAKE_SURE = re.compile("â€[œ\u009d™˜“”]|Ã[©¨¼¶¤±³¡§]")


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input and the name to show for it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as a reader found it: the fields that its source states, the text still to be cleaned."""

    text: str
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    sections: tuple[str, ...] = ()  # what the source calls the piece: its section, its schema.org type, its categories
    published: str | None = None  # as written: a day or a timestamp
    updated: str | None = None
    date_method: DateMethod = "metadata"  # of ``published``
    date_source: str = ""  # what holds it: "datePublished", "front matter"
    date_line: str | None = None  # the lines of dates beside a page's heading, as written
    guessed_date: str | None = None  # a page's day by heuristics: used after all others
    entry: int = 0  # 1-based number in a file of many; 0 where the file is the article
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class BadEntry:
    """One entry of a file of many that holds no article."""

    entry: int
    reason: str


ReadEntry = RawArticle | BadEntry


_LATIN_CODE_PAGES = frozenset({"latin_1", "cp1250", "cp1252", "iso8859_2", "iso8859_15", "iso8859_16", "ascii", "cp1254", "cp1257"})
_CODE_PAGES = dict.fromkeys("en de fr es it pt nl sv da no fi id".split(), "cp1252")
_CODE_PAGES |= {"pl": "cp1250", "cs": "cp1250", "hu": "cp1250", "tr": "cp1254"}


def decode_bytes(source: Source) -> str:
    """The text of an input, its encoding detected: a byte order mark, UTF-8, then statistics.

    Raises InputError for bytes that are no text.
    """
    data = source.data
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data and (wide := _guess_utf16(data)):
        return data.decode(wide, errors="replace")
    if b"\x00" in data:
        raise InputError(f"the file holds NUL bytes, so it is not text ({source.name}). Give a text, HTML, JSON, feed, mail or WARC file")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decode_guessed(source)
    return repair_mojibake(text)


def _guess_utf16(data: bytes) -> str | None:
    """The UTF-16 form of bytes without a byte order mark: mostly Latin text has a NUL in every other byte; None for other bytes."""
    sample = data[: 4000 // 2 * 2]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = sample[first::2].count(0), sample[1 - first :: 2].count(0)
        if others == 0 and zeros > 0.7 * len(sample) / 2:
            return encoding
    return None


def _decode_guessed(source: Source) -> str:
    replaced = source.data.decode("utf-8", errors="replace")
    valid = sum(ord(character) > 127 for character in replaced) - replaced.count("\ufffd")
    if replaced.count("\ufffd") <= 0.02 * valid:  # UTF-8 with a few broken bytes
        return replaced.replace("\ufffd", "")
    from charset_normalizer import from_bytes

    best = from_bytes(source.data[:200_000]).best()
    if best is None:
        raise InputError(f"no known text encoding fits the file ({source.name}). Save it as UTF-8")
    encoding = best.encoding
    if encoding in _LATIN_CODE_PAGES:  # these differ in few letters: the language decides
        encoding = _CODE_PAGES.get(guess_language(source.data[:20_000].decode("cp1252", errors="replace")), encoding)
    return source.data.decode(encoding, errors="replace")


def repair_mojibake(text: str) -> str:
    """UTF-8 that was read as Windows-1252, put right: only where its telltale sequences stand and decode."""
    if not _MOJIBAKE_SURE.search(text) and not _MOJIBAKE_TWICE.search(text):
        return text

    def repair(match: re.Match[str]) -> str:
        try:
            return b"".join(_windows_byte(character) for character in match[0]).decode("utf-8")
        except UnicodeError:
            return match[0]

    return _MOJIBAKE.sub(repair, _MOJIBAKE_TWICE.sub(repair, text))


def _windows_byte(character: str) -> bytes:
    return bytes([ord(character)]) if ord(character) < 256 else character.encode("cp1252")

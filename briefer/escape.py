"""Untrusted text as plain text: in Markdown, and free of characters that change how its surroundings are shown."""

from __future__ import annotations

import re

# Explicit bidirectional embeddings, overrides and isolates (Unicode UAX #9) would reorder the brief around a text; the
# marks U+200E and U+200F act on their neighbours only, and right-to-left scripts need them.
_BIDI_CONTROLS = "\u202a-\u202e\u2066-\u2069"
_INVISIBLE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb{_BIDI_CONTROLS}]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # cannot be written as UTF-8

# Every character that starts an inline construct in CommonMark, GFM, pandoc's Markdown or Obsidian. A dollar sign is
# mathematics there unless a digit follows, which is how prices are written.
_INLINE = re.compile(
    r"""
    [\\`*_\[\]<{}~|\#^]
    | \$(?![0-9])
    | (?<![0-9A-Za-z])@       # pandoc citation
    | ==|%%                   # Obsidian highlight and comment
    | &(?=\#?[0-9A-Za-z]+;)   # a character reference
    | :(?=//)                 # GFM links bare addresses
    | (?<=\bwww)\.
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BLOCK_START = re.compile(r"^([-+=>:])")
# Pandoc's lists included: "(1)", "a.", "iv)".
_LIST_START = re.compile(r"^(\(?(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdm]{2,5}|[IVXLCDM]{2,5}|\\[#@]))([.)])(?=\s|$)")
_CODE_SAFE = re.compile(r"[\w./#@ +,=-]+")


def plain_text(text: str) -> str:
    """The text on one line, without control characters, direction overrides and lone surrogates."""
    return " ".join(_LONE_SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text)).split())


def markdown_text(text: str) -> str:
    """Markdown that shows the text as it is, at the start of a block or inside one, in CommonMark and its dialects."""
    escaped = _INLINE.sub(lambda match: "".join(f"\\{character}" for character in match[0]), plain_text(text))
    escaped = _BLOCK_START.sub(r"\\\1", escaped)
    return _LIST_START.sub(r"\1\\\2", escaped)


def markdown_code(text: str) -> str:
    """The text as a code span where that needs no escaping, else as text: a path with a backtick or a pipe still reads right."""
    text = plain_text(text)
    return f"`{text}`" if _CODE_SAFE.fullmatch(text) else markdown_text(text)

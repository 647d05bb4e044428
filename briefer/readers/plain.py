"""Read plain text."""

from __future__ import annotations

import re

from briefer.cleaning.parted import part_articles
from briefer.errors import InputError
from briefer.readers.markdown import pick_fields
from briefer.readers.raw import RawArticle, ReadEntry, Source, decode_bytes
from briefer.records import Removed

_HEADER_LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z _-]{1,24})\s*:[ \t]+(?P<value>\S.{0,400})")
MIN_HEADER_FIELDS = 2  # one line with a colon may be a title
MAX_HEADER_CHARS = 6000
MIN_LETTERS = 0.3  # of all characters; a table of numbers or a program has fewer than prose


def read_text(source: Source) -> list[ReadEntry]:
    """The article that a plain text file is, or the articles that were pasted into it."""
    text = decode_bytes(source)
    sample = text[:5000].strip()
    if sample and len(re.findall(r"[^\W\d_]", sample)) < MIN_LETTERS * len(sample):
        raise InputError(
            f"the file holds few letters, so it is no article ({source.name}). Give a text, HTML, JSON, feed, mail or WARC file"
        )
    fields, start = _read_header(text)
    parts = [] if fields else part_articles(text)
    if len(parts) > 1:
        return [RawArticle(text=part, entry=number) for number, part in enumerate(parts, start=1)]
    return [
        RawArticle(
            text=text[start:],
            title=fields.get("title"),
            publisher=fields.get("publisher"),
            byline=fields.get("byline"),
            url=url if (url := fields.get("url", "")).startswith(("http://", "https://")) else None,
            language=fields.get("language"),
            published=fields.get("published"),
            updated=fields.get("updated"),
            date_source="header line",
            removed=(Removed("header lines", text[:start].strip()),) if start else (),
        )
    ]


def _read_header(text: str) -> tuple[dict[str, str], int]:
    """The fields of the "Name: value" lines that a text begins with, and where they end; none unless two are an article's fields."""
    found: dict[str, str] = {}
    position = 0
    name = ""
    for line in text[:MAX_HEADER_CHARS].splitlines(keepends=True):
        words = line.strip("\ufeff \t\r\n")
        match = _HEADER_LINE.fullmatch(words)
        if match:
            name = match["name"].strip().lower().replace(" ", "_")
            found.setdefault(name, match["value"].strip())
        elif words and name and line[:1] in " \t":  # folded (RFC 5322, 2.2.3)
            found[name] += f" {words}"
        elif words or found:
            break
        position += len(line)
    fields = pick_fields(found)
    known = [field for field in fields if field != "section"]
    if len(known) < MIN_HEADER_FIELDS or not {"published", "publisher", "byline", "url"} & set(known):
        return {}, 0
    return fields, position

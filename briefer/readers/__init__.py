"""Readers of article files. To add a format: one function, and one line in ``READERS``."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefer.readers.feed import read_feed
from briefer.readers.mail import read_eml, read_mbox, read_mhtml
from briefer.readers.markdown import has_front_matter, read_markdown
from briefer.readers.objects import read_json, read_jsonl
from briefer.readers.page import read_html
from briefer.readers.plain import read_text
from briefer.readers.raw import BadEntry, RawArticle, ReadEntry, Source, decode_bytes
from briefer.readers.warc import read_warc

Reader = Callable[[Source], list[ReadEntry]]

READERS: dict[str, Reader] = {  # by the file name's end, in lower case
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".eml": read_eml,
    ".mbox": read_mbox,
    ".mht": read_mhtml,
    ".mhtml": read_mhtml,
    ".warc": read_warc,
    ".warc.gz": read_warc,
}


def pick_reader(source: Source) -> Reader:
    """The reader for an input: by its name's end; by its first bytes where the name says nothing or says .txt."""
    name = source.name.lower()
    known = next((reader for suffix, reader in READERS.items() if name.endswith(suffix)), None)
    if known is not None and known is not read_text:
        return read_html if known is read_feed and _looks_like(rb"<!doctype html|<html", source.data) else known
    return _sniff(source) or read_text


def _sniff(source: Source) -> Reader | None:
    data = source.data
    if data.startswith(b"WARC/"):
        return read_warc
    if re.match(rb"From \S+ [^\n]*\d{4}[^\n]*\n[\w-]+: ", data):
        return read_mbox
    if re.search(rb"^Snapshot-Content-Location: ", data[:2000], re.MULTILINE):
        return read_mhtml
    if _looks_like(rb"<!doctype html|<html|<head\b|<body\b", data):
        return read_html
    if _looks_like(rb"(?:<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*)?<(?:rss|feed|rdf:rdf)\b", data):
        return read_feed
    if _looks_like(rb"<\?xml[^>]*>\s*<!doctype html|<\?xml[^>]*>\s*<html", data):
        return read_html
    if _looks_like(rb"\{\s*\"", data):
        return read_jsonl if re.match(rb"\s*\{[^\n]*\}\s*\n\s*\{", data) else read_json
    if _looks_like(rb"\[\s*\{\s*\"", data):
        return read_json
    if re.match(
        rb"(?:(?:Return-Path|Received|From|Delivered-To|MIME-Version|Message-ID|Date|Subject|X-[\w-]+|DKIM-Signature): [^\n]*\n(?:[ "
        rb"\t]+[^\n]*\n)*){3}",
        data,
    ):
        return read_eml
    if re.match(rb"(?:\xef\xbb\xbf)?(?:---|\+\+\+)[ \t]*\r?\n", data) and has_front_matter(decode_bytes(source)):
        return read_markdown
    return None


def _looks_like(pattern: bytes, data: bytes) -> bool:
    return re.match(rb"(?:\xef\xbb\xbf)?\s*(?:" + pattern + rb")", data[:2000], re.IGNORECASE | re.DOTALL) is not None


__all__ = ["READERS", "BadEntry", "RawArticle", "ReadEntry", "Reader", "Source", "decode_bytes", "pick_reader"]

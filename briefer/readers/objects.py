"""Read JSON and JSON Lines under the field names that news data sets and APIs use."""

from __future__ import annotations

import json
import re
from typing import Any

from briefer.errors import InputError
from briefer.readers.page import fragment_to_text
from briefer.readers.raw import BadEntry, RawArticle, ReadEntry, Source, decode_bytes
from briefer.records import Removed

NAMES: dict[str, tuple[str, ...]] = {  # lower case, without "_" and "-"; the first that is there wins
    "title": ("title", "headline", "webtitle", "header", "name"),
    "text": (
        "text",
        "content",
        "body",
        "fulltext",
        "articlebody",
        "maintext",
        "articletext",
        "article",
        "contenttext",
        "contenthtml",
        "cleanedtext",
        "bodytext",
        "raw",
        "document",
        "story",
    ),
    "summary": ("description", "summary", "abstract", "lead", "excerpt"),
    "published": (
        "published",
        "publishedat",
        "datepublished",
        "datepublish",
        "publicationdate",
        "publishdate",
        "pubdate",
        "publisheddate",
        "publishtime",
        "webpublicationdate",
        "publishedtime",
        "date",
        "datetime",
        "isodate",
        "timestamp",
        "createdat",
        "created",
        "time",
    ),
    "updated": ("updated", "updatedat", "datemodified", "modified", "modifiedat", "lastmodified", "dateupdated", "datemodify"),
    "url": ("url", "link", "canonicalurl", "sourceurl", "weburl", "permalink", "externalurl", "href", "uri", "id"),
    "publisher": (
        "publisher",
        "sitename",
        "sourcename",
        "outlet",
        "publication",
        "newspaper",
        "source",
        "sourcedomain",
        "domain",
        "site",
        "provider",
    ),
    "byline": ("byline", "authors", "author", "writer", "creator"),
    "language": ("language", "lang", "inlanguage"),
    "section": ("section", "sectionname", "articlesection", "category", "categories", "pillarname", "typeofmaterial", "kind", "type"),
}
_CUT_SHORT = re.compile(r"(?:(?<=[.!?”\"])\s+[^.!?]*?)?\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")  # NewsAPI gives the first 200 characters
_INNER = ("name", "title", "value", "rendered", "$date", "text", "content", "html", "main", "original")  # what objects hold their words in
_LISTS = ("articles", "items", "results", "entries", "docs", "data", "response", "stories", "news", "hits")


def read_json(source: Source) -> list[ReadEntry]:
    """The articles in a JSON file: one object, a list, or an object that holds a list ("articles", "items", a JSON Feed)."""
    text = decode_bytes(source)
    try:
        data = json.loads(text)
    except ValueError as error:
        if "\n{" in text.strip():
            return read_jsonl(source)
        raise InputError(f"the file is not JSON: {error} ({source.name}). Correct it, or name it .txt where it is plain text") from error
    except RecursionError as error:
        raise InputError(f"the JSON is nested too deep ({source.name}). Give a list of articles") from error
    feed_title = data.get("title") if isinstance(data, dict) and "jsonfeed.org" in str(data.get("version")) else None
    objects = _find_objects(data)
    if isinstance(objects, dict):
        entry = _make_entry(objects, 0)
        if isinstance(entry, BadEntry):
            raise InputError(f"{entry.reason} ({source.name})")
        return [entry]
    return [_make_entry(item, number, publisher=feed_title) for number, item in enumerate(objects, start=1)]


def read_jsonl(source: Source) -> list[ReadEntry]:
    """The articles in a JSON Lines file, one object a line."""
    entries: list[ReadEntry] = []
    for number, line in enumerate(decode_bytes(source).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as error:
            entries.append(BadEntry(number, f"line {number} is not JSON: {error}. Correct it or take it out"))
            continue
        entries.append(_make_entry(item, number))
    bad = [entry for entry in entries if isinstance(entry, BadEntry)]
    if bad and len(bad) == len(entries):
        raise InputError(f"no line of the file is an article; the first one: {bad[0].reason} ({source.name})")
    return entries


def _find_objects(data: Any) -> dict[str, Any] | list[Any]:
    for _ in range(4):
        if isinstance(data, list):
            return data
        if isinstance(data, dict) and data and all(isinstance(value, dict) and _pick(value, "text") for value in data.values()):
            return list(data.values())  # articles by their ids
        if not isinstance(data, dict):
            return []
        if _pick(data, "text"):
            return data
        inner = next((data[key] for key in _LISTS if isinstance(data.get(key), list | dict)), None)
        if inner is None:
            return data
        data = inner
    return []


def _make_entry(item: Any, number: int, *, publisher: str | None = None) -> ReadEntry:
    if isinstance(item, dict) and isinstance(item.get("_source"), dict):  # Elasticsearch
        item = item["_source"]
    if isinstance(item, dict) and isinstance(item.get("fields"), dict):  # The Guardian's content API
        item = {**item, **item["fields"]}
    if not isinstance(item, dict):
        return BadEntry(number, "the entry is no object. Give objects with title, text, date and url")
    text = _pick(item, "text") or _pick(item, "summary")
    if not text:
        return BadEntry(number, 'the entry has no text. Name its text field "text"')
    plain = fragment_to_text(text)
    cut = _CUT_SHORT.search(plain) if plain.rstrip().endswith("chars]") else None
    publisher = publisher or _pick(item, "publisher")
    url = _pick(item, "url")
    if publisher and re.match(r"https?://", publisher):
        url = url or publisher
        publisher = None
    return RawArticle(
        text=plain[: cut.start()] if cut else plain,
        title=fragment_to_text(_pick(item, "title") or "") or None,
        publisher=publisher,
        byline=_pick(item, "byline"),
        url=url if url and re.match(r"https?://", url) else None,
        language=_pick(item, "language"),
        sections=tuple((_pick(item, "section") or "").split(", ")),
        published=_pick(item, "published"),
        updated=_pick(item, "updated"),
        date_source="date field",
        entry=number,
        removed=(Removed("cut short", cut[0].strip()),) if cut else (),
    )


def _pick(item: dict[str, Any], field: str) -> str | None:
    """The first non-empty value among a field's usual names, as text."""
    named = {re.sub(r"[_-]", "", str(key)).lower(): value for key, value in item.items()}
    for name in NAMES[field]:
        value = _as_text(named.get(name))
        if value and not (field == "url" and name in {"id", "uri"} and not value.startswith("http")):
            return value
    return None


def _as_text(value: Any) -> str | None:
    if isinstance(value, dict):
        return _as_text(next((value[name] for name in _INNER if value.get(name)), None))
    if isinstance(value, list):
        parts = [text for part in value if (text := _as_text(part))]
        return ("\n\n" if any(len(part) > 120 for part in parts) else ", ").join(parts) or None
    if isinstance(value, bool) or value is None:
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return text.strip() or None

"""Read JSON and JSON Lines under the field names that news data sets and APIs use."""

from __future__ import annotations

import json
import re
from typing import Any

from briefer.errors import InputError
from briefer.readers.blocks import fragment_to_text
from briefer.readers.raw import BadEntry, RawArticle, ReadEntry, Source, decode_bytes
from briefer.records import Removed

NAMES: dict[str, tuple[str, ...]] = {  # lower case, without "_" and "-"; the first that is there wins
    "title": ("title", "headline", "webtitle", "titles", "headlines", "header", "name"),
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
        "blocks",
        "paragraphs",
        "components",
    ),
    "summary": ("description", "summary", "abstract", "lead", "excerpt"),
    "published": (
        "firstpublished",
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
        "firstpublicationdate",
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
        "brand",
    ),
    "byline": ("byline", "authors", "author", "writer", "creator", "contributors"),
    "language": ("language", "lang", "inlanguage"),
    "section": ("section", "sectionname", "articlesection", "category", "categories", "pillarname", "typeofmaterial", "kind", "type"),
}
_CUT_SHORT = re.compile(r"(?:(?<=[.!?”\"])\s+[^.!?]*?)?\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")  # NewsAPI gives the first 200 characters
_WRAPPERS = ("_source", "attributes", "fields", "article", "story", "node", "post", "item")  # Elasticsearch, JSON:API, GraphQL
_DATE_MAPS = ("dates", "timestamps")
_NO_TEXT = re.compile(  # the types of content blocks that hold no text of the article
    r"\b(?:ads?|advert\w*|image|picture|photo|gallery|slideshow|video|audio|embed\w*|newsletter|promo\w*|related|recirc\w*|link-?list|"
    r"html-?embed|caption|social|share|poll|widget|divider|separator|button|podcast|map|interactive|iframe|script)\b",
    re.IGNORECASE,
)
_TEXT_KEYS = ("text", "html", "value", "content", "children", "items", "paragraphs", "rendered", "data", "body", "attrs", "blocks")
_NAME_KEYS = ("name", "displayname", "fullname", "main", "original", "default", "web", "title", "value", "rendered", "$date", "en")
_NOT_WRITERS = re.compile(r"photo|illustrat|edit|produc|graphic|translat|camera|video", re.IGNORECASE)
MAX_BLOCK_DEPTH = 6
_TEXT_NAME = re.compile(r"body|text|html|story|article|markdown")  # "bodyText", "story_html": where no known name holds the text
MIN_TEXT_CHARS = 100
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
        if isinstance(data, dict) and data and all(isinstance(value, dict) and _pick_text(value) for value in data.values()):
            return list(data.values())  # articles by their ids
        if not isinstance(data, dict):
            return []
        if _pick_text(data):
            return data
        inner = next((data[key] for key in _LISTS if isinstance(data.get(key), list | dict)), None)
        if inner is None:
            return data
        data = inner
    return []


def _make_entry(item: Any, number: int, *, publisher: str | None = None) -> ReadEntry:
    if not isinstance(item, dict):
        return BadEntry(number, "the entry is no object. Give objects with title, text, date and url")
    item = _unwrap(item)
    text = _pick_text(item) or fragment_to_text(_pick(item, "summary") or "")
    if not text:
        return BadEntry(number, 'the entry has no text. Name its text field "text"')
    cut = _CUT_SHORT.search(text) if text.rstrip().endswith("chars]") else None
    publisher = publisher or _pick(item, "publisher")
    url = _pick(item, "url")
    if publisher and re.match(r"https?://", publisher):
        url = url or publisher
        publisher = None
    return RawArticle(
        text=text[: cut.start()] if cut else text,
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


def _unwrap(item: dict[str, Any]) -> dict[str, Any]:
    """An entry with the fields of the objects that wrap its own beside it, at the entry's own level."""
    for key in _WRAPPERS:
        inner = item.get(key)
        if isinstance(inner, dict) and _pick_text(inner):
            item = {**{name: value for name, value in item.items() if name != key}, **inner}
    for key in _DATE_MAPS:
        if isinstance(item.get(key), dict):
            item = {**item[key], **item}
    return item


def _named(item: dict[str, Any]) -> dict[str, Any]:
    return {re.sub(r"[_-]", "", str(key)).lower(): value for key, value in item.items()}


def _pick(item: dict[str, Any], field: str) -> str | None:
    """The first non-empty value among a field's usual names, as text."""
    named = _named(item)
    for name in NAMES[field]:
        value = _as_text(named.get(name))
        if value and not (field == "url" and name in {"id", "uri"} and not value.startswith("http")):
            return value
    return None


def _pick_text(item: dict[str, Any]) -> str | None:
    """The text of an article: of its first field that holds text, a paragraph for each of its blocks."""
    named = _named(item)
    known = next((text for name in NAMES["text"] if (text := "\n\n".join(_block_texts(named.get(name))).strip())), None)
    others = [value for name, value in named.items() if isinstance(value, str) and len(value) >= MIN_TEXT_CHARS and _TEXT_NAME.search(name)]
    return known or (fragment_to_text(max(others, key=len)) if others else None)


def _block_texts(value: Any, depth: int = 0) -> list[str]:
    """The paragraphs of a content field: a string, a list of strings, or blocks that a publishing system typed."""
    if isinstance(value, str):
        return [fragment_to_text(value).strip()] if value.strip() else []
    if depth >= MAX_BLOCK_DEPTH:
        return []
    if isinstance(value, list):
        return [text for part in value for text in _block_texts(part, depth + 1)]
    if not isinstance(value, dict):
        return []
    kind = next((value[key] for key in ("type", "_type", "kind", "blockName", "component") if isinstance(value.get(key), str)), "")
    if _NO_TEXT.search(re.sub(r"(?<=[a-z])(?=[A-Z])|_", "-", kind)):
        return []
    if (
        depth
        and isinstance(spans := value.get("children"), list)
        and all(isinstance(span, dict) and isinstance(span.get("text"), str) for span in spans)
    ):
        return ["".join(span["text"] for span in spans)]  # Portable Text, Slate: the spans of one paragraph
    return next((texts for key in _TEXT_KEYS if (texts := _block_texts(value.get(key), depth + 1))), [])


def _as_text(value: Any, depth: int = 0) -> str | None:
    """A field's value as text: an object by its name, a list by its parts; of people with roles, those who write."""
    if depth > MAX_BLOCK_DEPTH:
        return None
    if isinstance(value, dict):
        if isinstance(role := value.get("role"), str) and _NOT_WRITERS.search(role):
            return None
        named = _named(value)
        return next((text for key in _NAME_KEYS if (text := _as_text(named.get(key), depth + 1))), None)
    if isinstance(value, list):
        return ", ".join(text for part in value if (text := _as_text(part, depth + 1))) or None
    if isinstance(value, bool) or value is None:
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return text.strip() or None

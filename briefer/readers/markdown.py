"""Read Markdown with front matter."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from briefer.cleaning.clean import stands_alone
from briefer.cleaning.paragraphs import split_paragraphs
from briefer.readers.blocks import fragment_to_text
from briefer.readers.raw import RawArticle, ReadEntry, Source, decode_bytes
from briefer.records import Removed

_FRONT_MATTER = re.compile(r"\A\ufeff?(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
_NAMES = {
    "title": ("title", "headline", "subject"),
    "published": ("date", "published", "publishdate", "publish_date", "pubdate", "published_at", "datepublished", "created"),
    "updated": ("updated", "lastmod", "modified", "last_modified_at", "updated_at"),
    "publisher": ("publisher", "source", "site", "site_name", "outlet", "publication"),
    "byline": ("author", "authors", "byline"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url", "permalink"),
    "language": ("language", "lang"),
    "section": ("section", "category", "categories", "kind", "type"),
}
MAX_FRONT_MATTER_CHARS = 100_000
_MAX_DEPTH = 4  # of lists and maps in front matter; YAML aliases can nest without limit
_MAX_ITEMS = 20
_TEMPLATE = re.compile(
    r"\{\{[<%].{0,2000}?[%>]\}\}|\{%.{0,2000}?%\}|<!--.*?-->|^[ \t]*\{:[^}\n]*\}[ \t]*$", re.DOTALL | re.MULTILINE
)  # Hugo, Jekyll, kramdown
_LINK = r"!?\[(?:!\[[^\]\n]*\]\([^)\n]*\)|[^\[\]\n])*\]\([^()\n]*\)"
_LINK_LINE = re.compile(rf"^[ \t]*(?:[-*+][ \t]+)?{_LINK}(?:[ \t|·•/>]*{_LINK})*[ \t]*$\n?", re.MULTILINE)

_MARKED = re.compile(r"[ \t]*(?:[>|]|(?:[-*+]|\d{1,3}[.)])(?:[ \t]|$))")  # a line of a list, quote or table
_BULLET = re.compile(r"[-*+][ \t]")
_NUMBER = re.compile(r"^(\d{1,3})([.)])(?=[ \t])")


def read_markdown(source: Source) -> list[ReadEntry]:
    """The article of a Markdown file; what its front matter says, the user gave."""
    import markdown

    text = decode_bytes(source).replace("\r\n", "\n")
    fields: dict[str, str] = {}
    match = _FRONT_MATTER.match(text)
    if match:
        fields = _read_toml(match["fields"]) if match["fence"] == "+++" else _read_yaml(match["fields"])
        text = text[match.end() :]
    text = re.sub(r"^```.*?^```[ \t]*$", "", text, flags=re.DOTALL | re.MULTILINE)
    removed: list[Removed] = []

    def drop(step: str, words: str) -> str:
        removed.append(Removed(step, " ".join(words.split())))
        return ""

    text = _TEMPLATE.sub(lambda found: drop("template", found[0]), text)
    text = _LINK_LINE.sub(lambda found: found[0] if _holds_sentence(found[0]) else drop("link line", found[0]), text)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    heading = re.search(r"^# +(?P<title>.+?)#*[ \t]*$|^(?P<under>[^\n#>*-][^\n]*)\n=+[ \t]*$", text, re.MULTILINE)
    title = fields.get("title") or (_plain(heading["title"] or heading["under"]) if heading else None)
    if heading:
        text = text[: heading.start()] + text[heading.end() :]
    return [
        RawArticle(
            text=fragment_to_text(markdown.markdown(_part_lines(text))),
            title=title,
            publisher=fields.get("publisher"),
            byline=fields.get("byline"),
            url=url if (url := fields.get("url", "")).startswith(("http://", "https://")) else None,
            language=fields.get("language"),
            sections=tuple(fields.get("section", "").split(", ")) if fields.get("section") else (),
            published=fields.get("published"),
            updated=fields.get("updated"),
            date_method="given",
            date_source="front matter",
            removed=tuple(removed),
        )
    ]


def _part_lines(text: str) -> str:
    """A Markdown text with a blank line around each paragraph, as plain texts have paragraphs.

    Markdown joins the lines of a page pasted into it, where each is a paragraph, and takes "24. August" for an item of a list. Lists,
    quotes and tables that stand apart are left as they are.
    """
    marked: list[str] = []
    blocks = re.split(r"\n(?:[ \t]*\n)+", text.strip("\n"))
    for index, block in enumerate(blocks):
        if block.lstrip().startswith("<") or all(map(_MARKED.match, block.split("\n"))):
            marked.append(block)
            blocks[index] = f"\x00{len(marked) - 1}"
        else:
            blocks[index] = "\n".join(line.strip() for line in block.split("\n"))
    paragraphs = split_paragraphs("\n\n".join(blocks), stands_alone=lambda line: line.startswith("\x00") or stands_alone(line))
    parted = ""
    for last, paragraph in pairwise(["", *paragraphs]):
        parted += "\n" if _BULLET.match(last) and _BULLET.match(paragraph) else "\n\n"
        parted += marked[int(paragraph[1:])] if paragraph.startswith("\x00") else _NUMBER.sub(r"\1\\\2", paragraph)
    return parted


def has_front_matter(text: str) -> bool:
    return _FRONT_MATTER.match(text.replace("\r\n", "\n")) is not None


def _holds_sentence(line: str) -> bool:
    """Whether a line that is one link may be a sentence of the article."""
    return re.search(r"\w{2}[.!?…][\"'”’)*_]*\]\(", line) is not None


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", words).split())


def _read_yaml(block: str) -> dict[str, str]:
    """The fields of YAML front matter; line by line where it is no YAML ("title: Night train: a second chance")."""
    import yaml

    if len(block) > MAX_FRONT_MATTER_CHARS:
        return pick_fields(_read_lines(block))
    try:
        data = yaml.load(block, Loader=yaml.BaseLoader)  # the base loader keeps every value as it is written, and builds nothing else
    except (yaml.YAMLError, RecursionError):
        data = None
    return pick_fields(data if isinstance(data, dict) else _read_lines(block))


def _read_lines(block: str) -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""
    for line in block.split("\n"):
        item = re.match(r"\s+-\s+(.+)|-\s+(.+)", line)
        field = re.match(r"([A-Za-z_][\w-]*)\s*:\s*(.*)", line)
        if item and name:
            value = _unquote(item[1] or item[2])
            found[name] = f"{found[name]}, {value}" if found.get(name) else value
        elif field:
            name, value = field[1], _unquote(field[2].strip())
            found[name] = value
    return found


def _read_toml(block: str) -> dict[str, str]:
    try:
        return pick_fields(tomllib.loads(block))
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return re.sub(r"\s+#.*$", "", value)


def pick_fields(data: Mapping[str, Any]) -> dict[str, str]:
    """An article's fields among those that its author wrote, as text; those of nested tables (Hugo's "params") come last."""
    named = {str(key).lower().replace(" ", "_"): value for key, value in data.items()}
    for table in [value for value in named.values() if isinstance(value, dict)]:
        named = {**{str(key).lower(): value for key, value in table.items()}, **named}
    fields: dict[str, str] = {}
    for name, aliases in _NAMES.items():
        values = (_as_words(named.get(alias)) for alias in aliases)
        value = next((value for value in values if value and not (name == "publisher" and re.match(r"https?://", value))), None)
        if value:
            fields[name] = value
    if "url" not in fields and re.match(r"https?://\S+$", source := _as_words(named.get("source"))):
        fields["url"] = source
    return fields


def _as_words(value: Any, depth: int = 0) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("display") or value.get("url")
    if isinstance(value, list) and depth < _MAX_DEPTH:
        value = ", ".join(filter(None, (_as_words(part, depth + 1) for part in value[:_MAX_ITEMS])))
    words = "" if value is None or isinstance(value, dict | list) else " ".join(str(value).split())
    return re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", words)  # [[wiki links]] of note programs

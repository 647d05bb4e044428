"""Read Markdown with front matter."""

from __future__ import annotations

import re
import tomllib

from briefer.readers.page import fragment_to_text
from briefer.readers.raw import RawArticle, ReadEntry, Source, decode_bytes

_FRONT_MATTER = re.compile(r"\A\ufeff?(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
_NAMES = {
    "title": ("title", "headline"),
    "published": ("date", "published", "publishdate", "publish_date", "pubdate", "published_at", "datepublished", "created"),
    "updated": ("updated", "lastmod", "modified", "last_modified_at", "updated_at"),
    "publisher": ("publisher", "source", "site", "outlet", "publication"),
    "byline": ("author", "authors", "byline"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url", "permalink"),
    "language": ("language", "lang"),
    "section": ("section", "category", "categories", "kind", "type"),
}


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
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    heading = re.search(r"^# +(?P<title>.+?)#*[ \t]*$|^(?P<under>[^\n#>*-][^\n]*)\n=+[ \t]*$", text, re.MULTILINE)
    title = fields.get("title") or (_plain(heading["title"] or heading["under"]) if heading else None)
    if heading:
        text = text[: heading.start()] + text[heading.end() :]
    return [
        RawArticle(
            text=fragment_to_text(markdown.markdown(text)),
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
        )
    ]


def has_front_matter(text: str) -> bool:
    return _FRONT_MATTER.match(text.replace("\r\n", "\n")) is not None


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", words).split())


def _read_yaml(block: str) -> dict[str, str]:
    """The plain fields of YAML front matter: "name: value", quoted or not, and lists of words."""
    found: dict[str, str] = {}
    name = ""
    for line in block.split("\n"):
        item = re.match(r"\s+-\s+(.+)|-\s+(.+)", line)
        field = re.match(r"([A-Za-z_][\w-]*)\s*:\s*(.*)", line)
        if item and name:
            value = _unquote(item[1] or item[2])
            found[name] = f"{found[name]}, {value}" if found.get(name) else value
        elif field:
            name, value = field[1].lower(), field[2].strip()
            if value.startswith("[") and value.endswith("]"):
                value = ", ".join(_unquote(part) for part in value[1:-1].split(","))
            found[name] = _unquote(value)
    return _pick(found)


def _read_toml(block: str) -> dict[str, str]:
    try:
        data = tomllib.loads(block)
    except tomllib.TOMLDecodeError:
        return {}
    return _pick({key.lower(): ", ".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in data.items()})


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return re.sub(r"\s+#.*$", "", value)


def _pick(found: dict[str, str]) -> dict[str, str]:
    return {
        name: value for name, aliases in _NAMES.items() if (value := next((found[alias] for alias in aliases if found.get(alias)), None))
    }

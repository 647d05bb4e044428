"""Collections of news articles that evaluation reads: JSON Lines, plain or as .xz, with title, date, source, url and content."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from briefer.errors import InputError
from briefer.ingest import make_article
from briefer.readers import RawArticle
from briefer.records import Article


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The collection's rows. Raises InputError."""
    try:
        with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield json.loads(line)
    except (OSError, ValueError, lzma.LZMAError) as error:
        raise InputError(f"the collection cannot be read: {error} ({path}). Give JSON Lines, plain or as .xz") from error


def build_article(row: Mapping[str, Any], *, title: str, text: str) -> Article | None:
    """The article of a row with its title and text as they are to be read, or None where no text is left of it."""
    raw = RawArticle(
        text=text,
        title=title or None,
        publisher=str(row.get("source") or "") or None,
        url=str(row.get("url") or "") or None,
        published=str(row["date"]),
    )
    name = hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()
    made = make_article(raw, name[:12], name)
    return made if isinstance(made, Article) else None

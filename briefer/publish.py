"""Briefs into files: one writer a format, readable copies of the articles, the index and the feed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from briefer.books import write_epub, write_pdf
from briefer.brief_json import dump_brief
from briefer.citations import iterate_claims
from briefer.records import Brief
from briefer.render import render_feed, render_html, render_index, render_source
from briefer.stitch import stitch_markdown
from briefer.store import write_atomic

# An output format: its file suffix, and the function that gives the file's bytes. A new one is one more line, and a name in FORMATS.
WRITERS: dict[str, Callable[[Brief], bytes]] = {
    "md": lambda brief: stitch_markdown(brief).encode(),
    "html": lambda brief: render_html(brief, stitch_markdown(brief)).encode(),
    "json": lambda brief: dump_brief(brief).encode(),
    "pdf": write_pdf,
    "epub": write_epub,
}
INDEX, FEED, SOURCES = "index.html", "feed.xml", "sources"


def write_briefs(briefs: Sequence[Brief], out: Path, formats: Sequence[str]) -> list[Path]:
    """Write each brief in ``formats`` (JSON always: it is what later runs build on), its sources' copies, the index and the feed.

    Returns the files written, in order. Raises BrieferError where a file cannot be written.
    """
    written: list[Path] = []

    def write(path: Path, data: bytes | str) -> None:
        write_atomic(path, data)
        written.append(path)

    for brief in briefs:
        cited = _cited_sentences(brief)
        for article in (*brief.articles, *brief.undated):
            write(out / SOURCES / f"{article.id}.html", render_source(article, cited.get(article.id, {})))
        for kind in sorted({*formats, "json"}):
            write(out / f"{brief.name}.{kind}", WRITERS[kind](brief))
    stored = [_read(path) for path in find_briefs(out)]
    write(out / INDEX, render_index(stored))
    write(out / FEED, render_feed(stored))
    return written


def find_briefs(out: Path) -> list[Path]:
    """The JSON files of the briefs in a folder, newest day first, the undated one last."""
    days = sorted(out.glob("????-??-??.json"), reverse=True)
    undated = out / "undated.json"
    return [*days, *([undated] if undated.is_file() else [])]


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def _cited_sentences(brief: Brief) -> dict[str, dict[int, list[str]]]:
    """Article id -> sentence number -> the printed texts that rest on it."""
    cited: dict[str, dict[int, list[str]]] = {}
    for claim in iterate_claims(brief):
        for evidence in claim.evidence:
            texts = cited.setdefault(evidence.article, {}).setdefault(evidence.sentence, [])
            if claim.text not in texts:
                texts.append(claim.text)
    for quotation in brief.quotations:
        cited.setdefault(quotation.evidence.article, {}).setdefault(quotation.evidence.sentence, []).append(quotation.text)
    return cited

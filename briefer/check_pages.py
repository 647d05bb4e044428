"""Check the pages of a written brief: they say what its JSON says, and their links and anchors lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from briefer import __version__
from briefer.publish import WRITERS
from briefer.records import Brief

_MARKDOWN_LINK = re.compile(r"(?<!\\)\]\(<?([^)>\s]+)>?\)")


def check_pages(brief: Brief, path: Path) -> Iterator[str]:
    """What is wrong with the .md and .html beside the brief's JSON ``path``, one line a problem."""
    yield from _check_text(brief, path)
    yield from _check_links(path)


def _check_text(brief: Brief, path: Path) -> Iterator[str]:
    """Each page is, byte for byte, what this version writes for the brief: nothing was edited, added or left out."""
    if brief.manifest.briefer != __version__:  # another version may write it in another way
        return
    for kind in ("md", "html"):
        page = path.with_suffix(f".{kind}")
        if not page.is_file():
            continue
        printed, expected = page.read_bytes().splitlines(), WRITERS[kind](brief).splitlines()
        if printed != expected:
            shared = min(len(printed), len(expected))
            changed = next((n for n in range(shared) if printed[n] != expected[n]), shared) + 1
            yield f"{page.name} is not what the brief\'s JSON says, from line {changed} on"


class _Links(HTMLParser):
    """The targets of a page's links and the anchors that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.targets += [v for name in ("href", "src") if (v := values.get(name))]
        self.anchors |= {v for name in ("id", "name") if (v := values.get(name))}


def _check_links(path: Path) -> Iterator[str]:
    """Each relative link of the .md and .html beside the brief leads to a file and an anchor that are there."""
    pages: dict[Path, _Links] = {}
    page, text = path.with_suffix(".html"), path.with_suffix(".md")
    if page.is_file():
        yield from _broken(page, _read_links(page, pages).targets, pages)
    if text.is_file():
        yield from _broken(text, _MARKDOWN_LINK.findall(text.read_text(encoding="utf-8")), pages)


def _broken(page: Path, targets: Iterable[str], pages: dict[Path, _Links]) -> Iterator[str]:
    for target in dict.fromkeys(targets):
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:  # on the web, or inline data: nothing that can be looked up here
            continue
        file = page.parent / unquote(parts.path) if parts.path else page
        if not file.exists():
            yield f"link of {page.name} leads nowhere: {target}"
        elif parts.fragment and file.suffix == ".html" and unquote(parts.fragment) not in _read_links(file, pages).anchors:
            yield f"anchor of a link of {page.name} is not there: {target}"


def _read_links(page: Path, pages: dict[Path, _Links]) -> _Links:
    if page not in pages:
        pages[page] = _Links()
        pages[page].feed(page.read_text(encoding="utf-8"))
        pages[page].close()
    return pages[page]

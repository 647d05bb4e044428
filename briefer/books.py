"""A brief as a PDF and as an EPUB: one file, in which a citation leads to its source sentence in context.

Each needs an extra: WeasyPrint (https://weasyprint.org), EbookLib (https://github.com/aerkalov/ebooklib).
"""

from __future__ import annotations

import datetime as dt
import io
import os
import zipfile
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from briefer.errors import UsageError
from briefer.records import Brief
from briefer.render import render_book, render_book_chapters

WRITTEN_BY = {"pdf": "weasyprint", "epub": "ebooklib"}  # format, and extra of the same name -> the module that it needs
ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP entry can have
FONT_TIME = "315532800"  # the same moment, in seconds since 1970 (https://reproducible-builds.org/specs/source-date-epoch)


def check_extras(formats: Iterable[str]) -> None:
    """Raises UsageError where a format needs an extra that is not installed."""
    for kind in formats:
        if kind in WRITTEN_BY:
            _import(kind)


def _import(kind: str) -> Any:
    module = WRITTEN_BY[kind]
    try:
        return import_module(module)
    except ImportError:
        raise UsageError(f"The format “{kind}” needs the extra “{kind}” (--format). Install it: pip install 'briefer[{kind}]'.") from None
    except OSError as error:  # WeasyPrint is there, the libraries that it calls are not
        raise UsageError(
            f"The format “{kind}” needs Pango, which {module} did not find: {error} (--format). "
            "Install it (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0), or leave the format out."
        ) from error


def write_pdf(brief: Brief) -> bytes:
    """The brief as a tagged PDF, the same bytes for the same brief. Raises UsageError without the extra."""
    weasyprint = _import("pdf")
    os.environ.setdefault("SOURCE_DATE_EPOCH", FONT_TIME)  # else the embedded fonts carry the second in which they were cut
    document: bytes = weasyprint.HTML(string=render_book(brief), url_fetcher=_fetch_nothing).write_pdf(pdf_tags=True)
    return document


def _fetch_nothing(url: str, *_: object, **__: object) -> dict[str, Any]:
    raise ValueError(f"a brief fetches nothing: {url}")


def write_epub(brief: Brief) -> bytes:
    """The brief as an EPUB 3 with two chapters: the brief, and the sentences that it cites. Raises UsageError without the extra."""
    _import("epub")
    from ebooklib import epub

    title, style, chapters = render_book_chapters(brief)
    book = epub.EpubBook()
    book.set_identifier(f"urn:briefer:brief:{brief.name}:{brief.manifest.fingerprint[:16]}")
    book.set_title(title)
    book.set_language("en")
    book.add_author("briefer")
    css = epub.EpubItem(uid="style", file_name="style.css", media_type="text/css", content=style.encode())
    book.add_item(css)
    items = []
    for name, (heading, content) in chapters.items():
        item = epub.EpubHtml(uid=name, title=heading, file_name=f"{name}.xhtml", lang="en", content=content)
        item.add_item(css)
        book.add_item(item)
        items.append(item)
    book.toc = items
    book.spine = ["nav", *items]
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    written = io.BytesIO()
    day = brief.day or dt.date(*ZIP_TIME[:3])
    epub.write_epub(written, book, {"mtime": dt.datetime.combine(day, dt.time()), "raise_exceptions": True})
    return _without_times(written.getvalue())


def _without_times(archive: bytes) -> bytes:
    """The ZIP archive with every entry at one fixed time, so that the same brief gives the same bytes."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(result, "w") as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, ZIP_TIME)
            fixed.compress_type = entry.compress_type
            new.writestr(fixed, old.read(entry))
    return result.getvalue()

"""PDF and EPUB. Skipped, with the reason, where the extra that writes a format is not installed."""

from __future__ import annotations

import dataclasses
import io
import re
import sys
import time
import zipfile
from xml.etree import ElementTree

import pytest
from example_brief import BRIEF, COURIER, HERALD

from briefer.books import check_extras, write_epub, write_pdf
from briefer.errors import UsageError
from briefer.render import render_book

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) `|` \u202eright to left\u202c & “quoted”"
XHTML = "{http://www.w3.org/1999/xhtml}"


def _has(module: str) -> bool:
    try:
        __import__(module)
    except (ImportError, OSError):
        return False
    return True


needs_pdf = pytest.mark.skipif(not _has("weasyprint"), reason="WeasyPrint or its Pango is not installed (extra pdf)")
needs_epub = pytest.mark.skipif(not _has("ebooklib"), reason="EbookLib is not installed (extra epub)")


def entries(epub: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("kind", "module"), [("pdf", "weasyprint"), ("epub", "ebooklib")])
def test_check_extras__a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, kind: str, module: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=rf"needs the extra “{kind}”.*pip install 'briefer\[{kind}\]'"):
        check_extras(["md", kind])


def test_check_extras__other_formats_need_none() -> None:
    check_extras(["md", "html", "json"])


def test_render_book__citations_lead_to_their_sentences_inside() -> None:
    page = render_book(BRIEF)
    anchors = set(re.findall(r'id="([^"]+)"', page))
    inside = re.findall(r'href="#(a-[^"]+)"', page)
    assert len(inside) > 10
    assert not set(inside) - anchors
    assert not re.findall(r'href="(?!#|https?:)', page)
    sentence = re.search(rf'id="a-{HERALD.id}-3">(.*?)</p>', page, re.DOTALL)
    assert sentence is not None
    assert "<mark>&#34;We heard it before we saw it,&#34; Mayor Ida Holm said.</mark>" in sentence[1]


@needs_pdf
def test_write_pdf__same_bytes_and_tagged() -> None:
    document = write_pdf(BRIEF)
    time.sleep(1.1)  # a font that is cut in another second
    assert document.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in document or b"/ObjStm" in document
    assert document == write_pdf(dataclasses.replace(BRIEF))


@needs_pdf
def test_write_pdf__asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("briefer.books._fetch_nothing", lambda url, *_, **__: asked.append(url))
    write_pdf(BRIEF)
    assert asked == []


@needs_epub
def test_write_epub__chapters_are_well_formed_and_link_to_each_other() -> None:
    files = entries(write_epub(BRIEF))
    brief, sources = (ElementTree.fromstring(files[f"EPUB/{name}.xhtml"]) for name in ("brief", "sources"))
    anchors = {element.get("id") for element in sources.iter()}
    cited = [link.get("href", "") for link in brief.iter(f"{XHTML}a") if link.get("href", "").startswith("sources.xhtml#")]
    assert len(cited) > 10
    assert {address.partition("#")[2] for address in cited} <= anchors
    marked = ["".join(mark.itertext()) for mark in sources.iter(f"{XHTML}mark")]
    assert COURIER.sentences[0].text in marked
    assert "".join(brief.find(f".//{XHTML}h1").itertext()) == BRIEF.title  # type: ignore[union-attr]


@needs_epub
def test_write_epub__same_bytes() -> None:
    assert write_epub(BRIEF) == write_epub(dataclasses.replace(BRIEF))


@needs_epub
def test_write_epub__hostile_titles_come_out_as_text() -> None:
    hostile = dataclasses.replace(HERALD, title=HOSTILE, publisher=HOSTILE)
    files = entries(write_epub(dataclasses.replace(BRIEF, title=HOSTILE, articles=(hostile, *BRIEF.articles[1:]))))
    for name in ("EPUB/brief.xhtml", "EPUB/sources.xhtml"):
        page = ElementTree.fromstring(files[name])
        assert not list(page.iter(f"{XHTML}script"))
        assert not [link for link in page.iter(f"{XHTML}a") if link.get("href", "").startswith("javascript")]
        assert "<script>alert(1)</script>" in "".join(page.itertext())
        assert "\u202e" not in "".join(page.itertext())

"""The kind of a piece is told only where it is certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.ingest import make_article
from briefer.kinds import find_kind
from briefer.readers import RawArticle, Source, pick_reader
from briefer.records import Article

TEXT = "The council of Arle voted for the bridge on Monday. It will cost two million and open in the spring of next year."


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, "report"),
        ({"url": "https://paper.example/opinion/2021/03/bridge.html"}, "opinion"),
        ({"url": "https://paper.example/story/opinion/bridge"}, "opinion"),
        ({"url": "https://opinion.paper.example/bridge"}, "opinion"),
        ({"url": "https://paper.example/world/opinion-polls-open"}, "report"),
        ({"url": "https://paper.example/news/public-opinion"}, "report"),
        ({"title": "Opinion | The bridge is a mistake"}, "opinion"),
        ({"title": "Editorial: The bridge is a mistake"}, "opinion"),
        ({"title": "The bridge is a mistake | Opinion"}, "opinion"),
        ({"title": "The bridge is a mistake | Arle Courier Opinion"}, "opinion"),
        ({"title": "Editorial cartoonist wins prize"}, "report"),
        ({"title": "Council - a divided opinion"}, "report"),
        ({"title": "Comment on bridge costs minister her post"}, "report"),
        ({"byline": "Ann Bell, opinion contributor"}, "opinion"),
        ({"byline": "Ann Bell, staff writer"}, "report"),
        ({"publisher": "The Courier - Editorial"}, "opinion"),
        ({"sections": ("News", "OpinionNewsArticle")}, "opinion"),
        ({"sections": ("Public opinion polls in the news",)}, "report"),
        ({"notes": ("Ann Bell is an engineer. The opinions expressed in this commentary are hers.",)}, "opinion"),
        ({"url": "https://paper.example/world/live/2021/mar/01/bridge"}, "live"),
        ({"title": "Bridge vote: council meets – live"}, "live"),
        ({"title": "LIVE UPDATES: Bridge vote"}, "live"),
        ({"title": "Live-streaming of council meetings begins"}, "report"),
        ({"title": "The towns where people like to live"}, "report"),
        ({"sections": ("LiveBlogPosting",)}, "live"),
        ({"title": "In pictures: Arle's new bridge"}, "listing"),
        ({"title": "Photo-sharing app sold"}, "report"),
        ({"url": "https://paper.example/horoscopes/2021/03/01"}, "listing"),
    ],
)
def test_find_kind__cases(fields: dict[str, object], kind: str) -> None:
    assert find_kind(**fields) == kind  # type: ignore[arg-type]


def test_make_article__kind_from_a_note_that_is_taken_out() -> None:
    note = "Ann Bell is an engineer in Arle. The views expressed here are her own."
    article = make_article(RawArticle(f"{TEXT}\n\n{TEXT[:50]} and that was that.\n\n{note}", title="A bridge too many"), "a.txt", "0")
    assert isinstance(article, Article)
    assert article.kind == "opinion"
    assert note not in article.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", '{"title": "A bridge too many", "text": "%s", "section": "Opinion"}'),
        ("a.md", "---\ntitle: A bridge too many\nsection: opinion\n---\n\n%s\n"),
        (
            "a.html",
            '<html><head><meta property="article:section" content="Opinion"></head>'
            "<body><article><h1>A bridge</h1><p>%s</p></article></body></html>",
        ),
        (
            "a.xml",
            '<rss version="2.0"><channel><title>C</title><item><title>A bridge</title><category>Opinion</category>'
            "<description>%s</description></item></channel></rss>",
        ),
    ],
)  # fmt: skip
def test_make_article__kind_from_the_section(name: str, content: str, tmp_path: Path) -> None:
    source = Source(name, (content % (TEXT if not name.endswith("html") else f"{TEXT} </p><p>{TEXT} And more of it.")).encode())
    (raw,) = pick_reader(source)(source)
    article = make_article(raw, name, "0")  # type: ignore[arg-type]
    assert isinstance(article, Article)
    assert article.kind == "opinion"

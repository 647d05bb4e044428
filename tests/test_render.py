from __future__ import annotations

import dataclasses
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest
from example_brief import BRIEF, COURIER, HERALD, NOTES, make_article, make_source_claim
from test_stitch import HOSTILE

from briefer.brief_json import brief_to_json
from briefer.claim_html import sanitize
from briefer.escape import plain_text
from briefer.records import PublicationDate, StorySection
from briefer.render import render_feed, render_html, render_index, render_source
from briefer.stitch import stitch_markdown

GOLDEN = Path(__file__).parent / "golden"


class Page(HTMLParser):
    """The tags, texts and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]

    def scripts(self) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == "script"]


def page_of(brief=BRIEF) -> Page:  # type: ignore[no-untyped-def]
    return Page(render_html(brief, stitch_markdown(brief)))


def inlined(html: str, id: str) -> object:
    match = re.search(rf'<script type="application/json" id="{id}">(.*?)</script>', html, re.DOTALL)
    assert match
    return json.loads(match[1])


def test_render_html__golden_body() -> None:
    html = render_html(BRIEF, stitch_markdown(BRIEF))
    body = html[html.index('<header class="masthead">') : html.index("</main>")]
    assert body == (GOLDEN / "example-body.html").read_text(encoding="utf-8")


def test_render_html__asks_for_nothing() -> None:
    page = page_of()
    assert not page.values("src")
    assert not [tag for tag, _ in page.tags if tag in ("link", "img", "iframe", "object", "embed", "base")]
    assert "url(" not in render_html(BRIEF, stitch_markdown(BRIEF))
    assert "@import" not in render_html(BRIEF, stitch_markdown(BRIEF))


def test_render_html__policy_lets_in_only_its_own_script_and_style() -> None:
    page = page_of()
    [policy] = [attrs["content"] or "" for _, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert len(re.findall(r"'sha256-[A-Za-z0-9+/]{43}='", policy)) == 2
    assert not page.values("style")
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]


def test_render_html__ids_are_unique_and_links_into_the_page_arrive() -> None:
    page = page_of()
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    inner = [href[1:] for href in page.values("href") if href.startswith("#")]
    assert inner
    assert set(inner) <= set(ids)


def test_render_html__every_citation_has_its_sentence_in_context() -> None:
    html = render_html(BRIEF, stitch_markdown(BRIEF))
    data = inlined(html, "citations")
    for href in re.findall(r'class="cite" href="sources/([^"]+)"', html):
        article, sentence = href.replace(".html#s", "#").split("#")
        assert f"{article}#{sentence}" in data["sentences"]  # type: ignore[index]
    context = data["sentences"][f"{COURIER.id}#1"]  # type: ignore[index]
    assert (context["before"], context["text"], context["after"]) == ("", COURIER.sentences[0].text, "No one was hurt.")


def test_render_html__claims_tell_publishers_and_origin() -> None:
    html = render_html(BRIEF, stitch_markdown(BRIEF))
    assert '<span class="claim model" data-publishers="0 1"' in html
    assert '<span class="claim source" data-publishers="2"' in html


def test_render_html__links_between_briefs_lead_to_pages() -> None:
    assert "2023-05-08.html" in page_of().values("href")


def test_render_html__same_bytes() -> None:
    assert render_html(BRIEF, stitch_markdown(BRIEF)) == render_html(dataclasses.replace(BRIEF), stitch_markdown(BRIEF))


@pytest.mark.parametrize("text", [*HOSTILE, "</script><script>alert(1)</script>", "<!--<script>", "\u2028"])
def test_render_html__hostile_texts_come_out_as_text(text: str) -> None:
    article = make_article("eeeeeeeeeeee", text, [[text.strip(), text.strip()]], publisher=text)
    claim = make_source_claim(article, 1)
    brief = dataclasses.replace(
        BRIEF,
        articles=(article,),
        title=text,
        bottom_line=(claim,),
        stories=(StorySection("s", claim, (claim,), (article.id,)),),
    )
    html = render_html(brief, stitch_markdown(brief))
    page, plain = Page(html), page_of()
    assert page.scripts() == plain.scripts()
    assert not {tag for tag, _ in page.tags} - {tag for tag, _ in plain.tags}
    assert set(page.values("href")) - set(plain.values("href")) <= {h for h in page.values("href") if h.startswith(("#", "sources/eee"))}
    data = inlined(html, "citations")
    assert data["sources"][article.id]["title"] == plain_text(text)  # type: ignore[index]
    shown = " ".join("".join(page.text).split())
    assert shown.count(" ".join(text.split())) >= 3 or plain_text(text) != " ".join(text.split())


def test_sanitize__second_wall() -> None:
    html = sanitize('<p onclick="x()" style="color:red">a<script>b</script><a href="javascript:c()">d</a><iframe src="e"></iframe></p>')
    assert html == "<p>a<a>d</a></p>"


def test_render_source__anchors_marks_and_links() -> None:
    html = render_source(HERALD, {2: ["Thousands <left>."]})
    assert '<span class="sentence" id="s1">The dam at Norvale gave way early on Tuesday.</span>' in html
    assert '<span class="sentence cited" id="s2">Some 4,000 people were moved to higher ground.</span>' in html
    assert html.count("<p dir=") == 2
    assert '<a href="../2023-05-09.html">The brief</a>' in html
    assert '<li><bdi>Thousands &lt;left&gt;.</bdi> <a class="cite" href="#s2"' in html
    assert "Tuesday, 9 May 2023, from its byline: “<bdi>May 9, 2023</bdi>”" in html
    assert "<code>articles/aaaaaaaaaaaa.txt</code>" in html
    assert '<a href="https://herald.example/norvale?page=1&amp;id=7"' in html


def test_render_source__undated_without_script() -> None:
    article = dataclasses.replace(NOTES, title_made=True, published=PublicationDate(None, "none", 0.0, "no date in the text"))
    html = render_source(article, {})
    assert "<script" not in html
    assert "script-src" not in html
    assert "Undated: “<bdi>no date in the text</bdi>”" in html
    assert "publisher unknown" in html
    assert "made from its lead" in html
    assert "../undated.html" in html


@pytest.mark.parametrize("text", HOSTILE)
def test_render_source__hostile_texts_come_out_as_text(text: str) -> None:
    article = make_article("eeeeeeeeeeee", text, [[text.strip()]], publisher=text, path=text)
    page, plain = Page(render_source(article, {1: [text]})), Page(render_source(COURIER, {1: ["A claim."]}))
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in plain.tags}
    assert "".join(page.text).count(plain_text(text)) >= 5


def test_render_index__newest_first_undated_last() -> None:
    older = dataclasses.replace(BRIEF, day=BRIEF.previous_day)
    undated = dataclasses.replace(BRIEF, day=None)
    html = render_index([brief_to_json(brief) for brief in (older, undated, BRIEF)])
    assert re.findall(r'<section class="day" id="day-([^"]+)"', html) == ["2023-05-09", "2023-05-08", "undated"]
    assert "The Norvale dam broke early on Tuesday. Thousands of people left their homes." in html
    assert inlined(html, "claims")[0]["claims"][0] == "The Norvale dam broke early on Tuesday."  # type: ignore[index]


def test_render_index__no_briefs() -> None:
    assert "<h1>Situation briefs</h1>" in render_index([])


def test_render_feed__valid_and_without_the_clock() -> None:
    older = dataclasses.replace(BRIEF, day=BRIEF.previous_day)
    briefs = [brief_to_json(brief) for brief in (older, BRIEF, dataclasses.replace(BRIEF, day=None))]
    text = render_feed(briefs)
    assert text == render_feed(list(reversed(briefs)))
    feed = ET.fromstring(text.encode())
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{atom}updated") == "2023-05-09T00:00:00Z"
    assert [entry.findtext(f"{atom}id") for entry in feed.iter(f"{atom}entry")] == [
        "urn:briefer:brief:2023-05-09",
        "urn:briefer:brief:2023-05-08",
    ]
    ids = [element.text for element in feed.iter(f"{atom}id")]
    assert len(ids) == len(set(ids)) == 3


@pytest.mark.parametrize("text", HOSTILE)
def test_render_feed__hostile_texts(text: str) -> None:
    article = make_article("eeeeeeeeeeee", text, [[text.strip()]])
    brief = dataclasses.replace(BRIEF, articles=(article,), bottom_line=(make_source_claim(article, 1),), stories=())
    feed = ET.fromstring(render_feed([brief_to_json(brief)]).encode())
    assert feed.findtext(".//{http://www.w3.org/2005/Atom}summary") == plain_text(text)

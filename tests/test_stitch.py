from __future__ import annotations

import dataclasses
import datetime as dt
import re
from html import unescape
from pathlib import Path

import pytest
from example_brief import BRIEF, COURIER, HERALD, NOTES, make_article, make_claim, make_source_claim
from markdown_it import MarkdownIt

from briefer.citations import number_sources, original_address, sentence_address, text_fragment
from briefer.claim_html import claim_html
from briefer.escape import markdown_text, plain_text
from briefer.records import Evidence, StorySection
from briefer.stitch import PARTS, stitch_markdown

GOLDEN = Path(__file__).parent / "golden"

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<!-- hidden -->",
    "[a link](javascript:alert(1))",
    "![an image](http://evil.example/x.png)",
    "[[wikilink]]",
    "<http://evil.example>",
    "see http://evil.example/ and www.evil.example for more",
    "*stars* _bars_ __init__ **bold** ~~gone~~ ==lit== %%note%%",
    "`code` and ``more``",
    "a | b || c",
    "# heading",
    "#tag and more # here",
    "1. first",
    "2) second",
    "(1) third",
    "iv. fourth",
    "- item",
    "+ item",
    "> quoted",
    "===",
    "---",
    "***",
    "    indented",
    "\tindented",
    "back\\slash \\* \\\\ end\\",
    "&lt;b&gt; &amp; &#60; AT&T",
    "$x^2$ costs $5 or C$ 6 (US$)",
    "@user wrote to me@mail.example",
    "{: .class} {#id} {{ template }}",
    "line one\n\n# line two\n- line three",
    "[1]: http://evil.example",
    "[^1] and ^[note]",
    "a) b",
    "A. Smith said",
    "12 . x",
    "price (2, see below); verbatim) (1",
    "“curly” … ‘quotes’ — dashes",
    "العربية (1) and עברית",
    "```\nfenced\n```",
    "~~~",
    "Term\n: definition",
    "*",
    "\\",
    "a\\",
    "![",
    "](",
]


def shown_by_commonmark(text: str) -> str:
    """What a reader sees of Markdown in a second, independent renderer."""
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_stitch_markdown__golden() -> None:
    assert stitch_markdown(BRIEF) == (GOLDEN / "example.md").read_text(encoding="utf-8")


def test_stitch_markdown__empty_parts_are_left_out() -> None:
    quiet = dataclasses.replace(
        BRIEF,
        key_developments=(),
        changes=(),
        disputes=(),
        figures=(),
        timeline=(),
        quotations=(),
        undated=(),
        coverage=dataclasses.replace(BRIEF.coverage, stories=2, replaced=0, dropped=0, skipped=(), duplicates=()),
    )
    headings = re.findall(r"^## (.+)$", stitch_markdown(quiet), re.MULTILINE)
    assert headings == ["Bottom line", "Stories", "Sources", "Method and manifest"]


def test_stitch_markdown__parts_in_order() -> None:
    assert re.findall(r"^## (.+)$", stitch_markdown(BRIEF), re.MULTILINE) == list(PARTS)


def test_stitch_markdown__every_claim_is_cited_at_its_sentence() -> None:
    text = stitch_markdown(BRIEF)
    for claim in (*BRIEF.bottom_line, *BRIEF.key_developments, *(claim for story in BRIEF.stories for claim in story.claims)):
        after = text[text.index(claim.text) + len(claim.text) :]
        for evidence in claim.evidence:
            assert f"](sources/{evidence.article}.html#s{evidence.sentence})" in after.split("\n")[0]


def test_stitch_markdown__undated() -> None:
    text = stitch_markdown(dataclasses.replace(BRIEF, day=None, number=0, title="Undated articles"))
    assert "- **Undated**, articles that no publication day could be found for" in text


def test_stitch_markdown__evidence_from_elsewhere_is_not_cited() -> None:
    stray = dataclasses.replace(make_claim("A claim.", (HERALD, 1)), evidence=(Evidence("eeeeeeeeeeee", 1, "Elsewhere.", 1.0),))
    assert "A claim.\n" in stitch_markdown(dataclasses.replace(BRIEF, key_developments=(stray,)))


def test_number_sources__in_the_order_of_citation_and_uncited_last() -> None:
    brief = dataclasses.replace(BRIEF, articles=(NOTES, HERALD, COURIER), bottom_line=(make_claim("x", (COURIER, 1)),))
    assert number_sources(brief) == {COURIER.id: 1, HERALD.id: 2, NOTES.id: 3}


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_text__shows_as_text(text: str) -> None:
    wanted = plain_text(text)
    for wrapped in (f"{markdown_text(text)}", f"- {markdown_text(text)}", f"### {markdown_text(text)}", f"**{markdown_text(text)}** zzz"):
        assert shown_by_commonmark(wrapped).removesuffix(" zzz") == wanted
    assert f"<p>{wanted}</p>" in unescape(claim_html(BRIEF, markdown_text(text), [])[0])


@pytest.mark.parametrize("text", HOSTILE)
def test_stitch_markdown__hostile_texts_everywhere(text: str) -> None:
    article = make_article("eeeeeeeeeeee", text, [[text.strip()]], publisher=text)
    claim = make_source_claim(article, 1)
    brief = dataclasses.replace(
        BRIEF, articles=(article,), title=text, bottom_line=(claim,), stories=(StorySection("s", claim, (claim,), (article.id,)),)
    )
    markdown = stitch_markdown(brief)
    headings = ["Bottom line", "Key developments", "What changed", "Stories"]
    assert re.findall(r"^## (.+)$", markdown, re.MULTILINE)[:4] == headings
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown)
    assert not re.search(r"<(script|img|pre|blockquote|hr|em|del|del|h4)\b", html)
    assert set(re.findall(r'href="([^"#]+)', html)) <= {"sources/eeeeeeeeeeee.html", "2023-05-08.md", "sources/dddddddddddd.html"}


def test_plain_text__controls_and_overrides_are_gone() -> None:
    assert plain_text("a\u202eb\u2066c\u0000d\x1b[31me\ufefff\u00adg\x85h\ud800") == "abcd[31mefg h\ufffd"
    assert plain_text("می\u200cخواهم") == "می\u200cخواهم"


def test_text_fragment__short_and_long() -> None:
    assert text_fragment("A well-kept, old dam.") == "A%20well%2Dkept%2C%20old%20dam."
    assert text_fragment('"One two three four five six seven eight nine ten eleven," he said.') == (
        "One%20two%20three%20four%20five,nine%20ten%20eleven%2C%22%20he%20said."
    )


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://x.example/a?b=1&c=2", "https://x.example/a?b=1&c=2"),
        ("https://x.example/a (b)[c]", "https://x.example/a%20%28b%29%5Bc%5D"),
        ("https://x.example/<script>", "https://x.example/%3Cscript%3E"),
        ("https://x.example/?a&lt;b", "https://x.example/?a%26lt;b"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//x.example", None),
        ("https://[bad", None),
        (None, None),
    ],
)
def test_original_address__web_addresses_only(url: str | None, address: str | None) -> None:
    assert original_address(dataclasses.replace(HERALD, url=url)) == address


def test_sentence_address__keeps_the_fragment_of_the_url() -> None:
    article = dataclasses.replace(COURIER, url="https://x.example/live#post-7")
    evidence = Evidence(article.id, 2, "No one was hurt.", 1.0)
    assert sentence_address(article, evidence) == "https://x.example/live#post-7:~:text=No%20one%20was%20hurt."


def test_stitch_markdown__gaps_tell_what_was_longer_than_the_window() -> None:
    assert "window" not in stitch_markdown(BRIEF)
    unfit = dataclasses.replace(BRIEF, coverage=dataclasses.replace(BRIEF.coverage, unfit=2))
    assert "- 2 inputs longer than the model’s window: it was not asked, the sources’ own words stand." in stitch_markdown(unfit)


def test_stitch_markdown__masthead_tells_of_a_later_update() -> None:
    assert "- **As of** the end of 9 May 2023\n" in stitch_markdown(BRIEF)
    published = dataclasses.replace(HERALD.published, updated=dt.date(2023, 5, 11))
    later = dataclasses.replace(BRIEF, articles=(dataclasses.replace(HERALD, published=published), *BRIEF.articles[1:]))
    assert "- **As of** 11 May 2023, when an article was last updated\n" in stitch_markdown(later)


def test_stitch_markdown__one_line_for_the_hash_of_a_file_with_many_articles() -> None:
    inputs = {article.id: "a" * 64 for article in BRIEF.articles}
    text = stitch_markdown(dataclasses.replace(BRIEF, manifest=dataclasses.replace(BRIEF.manifest, inputs=inputs)))
    assert f"- sources 1, 2 and 3: SHA-256 `{'a' * 64}`" in text


def test_stitch_markdown__the_story_list_warns_of_an_inferred_day() -> None:
    published = dataclasses.replace(HERALD.published, method="inferred")
    text = stitch_markdown(dataclasses.replace(BRIEF, articles=(dataclasses.replace(HERALD, published=published), *BRIEF.articles[1:])))
    assert "The Herald · 9 May 2023 (inferred) · [original" in text

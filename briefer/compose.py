"""Candidates into claims that verification lets through, and claims into reading order."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefer.citations import count_sources
from briefer.embed import DIMENSIONS, embed
from briefer.records import Article, Claim, Evidence, Fact, Origin, Story, StorySection
from briefer.rewrite import Candidate, Key
from briefer.verify import Check, Verdict

MIN_STORY_FACTS = 2
RANK_WEIGHT = 0.02  # of a place in the ranking, against cosine, when claims are put in reading order
REPEATED = 0.82  # cosine from which a claim of a later story says again what an earlier one said
MODEL_TASKS = {"compress", "fuse", "standalone", "headline", "summarize"}

Verify = Callable[[Sequence[Check]], list[Verdict]]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is printed for one fact."""

    claim: Claim | None  # None: nothing supported could be printed
    replaced: bool  # the model's sentences failed, the source's own stands in


@dataclass(frozen=True, slots=True)
class Sources:
    """The sentences that evidence is taken from."""

    articles: Mapping[str, Article]

    def text(self, key: Key) -> str:
        return self.articles[key[0]].citable()[key[1]]


def choose_claims(
    slots: Sequence[Sequence[Candidate]], contexts: Sequence[Sequence[str]], sources: Sources, verify: Verify, *, headline: bool = False
) -> list[Choice]:
    """For each slot its first candidate that is supported by its evidence; verified in rounds, so that a good first one costs one check."""
    chosen: list[tuple[Candidate, Verdict] | None] = [None] * len(slots)
    turn = 0
    while open_slots := [i for i, slot in enumerate(slots) if chosen[i] is None and turn < len(slot)]:
        checks = [_check(slots[i][turn], contexts[i], sources, headline) for i in open_slots]
        for i, verdict in zip(open_slots, verify(checks), strict=True):
            if verdict.supported:
                chosen[i] = (slots[i][turn], verdict)
        turn += 1
    return [
        Choice(_claim(*pick, sources) if pick else None, pick is not None and pick[0].task == "extract" and _was_rewritten(slot))
        for pick, slot in zip(chosen, slots, strict=True)
    ]


def _was_rewritten(slot: Sequence[Candidate]) -> bool:
    return any(c.task in MODEL_TASKS for c in slot)


def _check(candidate: Candidate, context: Sequence[str], sources: Sources, headline: bool) -> Check:
    return Check(candidate.text, tuple(sources.text(k) for k in candidate.evidence), tuple(context), headline)


def _claim(candidate: Candidate, verdict: Verdict, sources: Sources) -> Claim:
    texts = [sources.text(k) for k in candidate.evidence]
    own = candidate.task == "extract" or candidate.text in texts
    evidence = _cite(candidate.text, candidate.evidence, sources)
    publishers = count_sources(evidence, sources.articles)
    origin: Origin = "source" if own else "model"
    return Claim(candidate.text, origin, "extract" if own else candidate.task, evidence, publishers, round(verdict.score, 3))


def _cite(text: str, keys: Sequence[Key], sources: Sources) -> tuple[Evidence, ...]:
    """The sentences ``keys`` as evidence of ``text``, each with its cosine similarity to it, 0 to 1."""
    cited = [sources.text(k) for k in keys]
    vectors = embed([text, *cited])
    scores = [round(float(min(1.0, max(0.0, vectors[0] @ v))), 3) for v in vectors[1:]]
    return tuple(Evidence(k[0], k[1], words, score) for k, words, score in zip(keys, cited, scores, strict=True))


def corroborate(choices: Sequence[Choice], facts: Sequence[Fact], sources: Sources, verify: Verify) -> list[Choice]:
    """The choices with more evidence: other sentences of the same fact that support the printed claim each on its own."""
    asked = []
    for i, (choice, fact) in enumerate(zip(choices, facts, strict=True)):
        if choice.claim is not None:
            cited = {(e.article, e.sentence) for e in choice.claim.evidence}
            asked += [(i, key) for key in fact.sentences if key not in cited]
    result = list(choices)
    for i, keys in _supporting(asked, choices, sources, verify).items():
        claim = choices[i].claim
        assert claim is not None
        result[i] = _rest_on(choices[i], claim.evidence + _cite(claim.text, keys, sources), sources)
    return result


def narrow(choices: Sequence[Choice], sources: Sources, verify: Verify) -> list[Choice]:
    """The headlines with less evidence: where one of the cited sentences supports the headline alone, only that is cited."""
    asked = [(i, (e.article, e.sentence)) for i, c in enumerate(choices) if c.claim and len(c.claim.evidence) > 1 for e in c.claim.evidence]
    result = list(choices)
    for i, keys in _supporting(asked, choices, sources, verify, headline=True).items():
        result[i] = _rest_on(choices[i], _cite(_text(choices[i]), keys[:1], sources), sources)
    return result


def _supporting(
    asked: Sequence[tuple[int, Key]], choices: Sequence[Choice], sources: Sources, verify: Verify, *, headline: bool = False
) -> dict[int, list[Key]]:
    """Of sentences asked about for the claims of choices, by position, those that support the claim alone."""
    verdicts = verify([Check(_text(choices[i]), (sources.text(key),), headline=headline) for i, key in asked])
    found: dict[int, list[Key]] = {}
    for (i, key), verdict in zip(asked, verdicts, strict=True):
        if verdict.supported:
            found.setdefault(i, []).append(key)
    return found


def _rest_on(choice: Choice, evidence: tuple[Evidence, ...], sources: Sources) -> Choice:
    """The choice with its claim resting on ``evidence``."""
    assert choice.claim is not None
    publishers = count_sources(evidence, sources.articles)
    return dataclasses.replace(choice, claim=dataclasses.replace(choice.claim, evidence=evidence, publishers=publishers))


def _text(choice: Choice) -> str:
    assert choice.claim is not None
    return choice.claim.text


def share_room(stories: Sequence[Story], n_claims: int, n_most: int) -> list[int]:
    """How many facts each story may print, of ``n_claims`` in all: more for stories that more articles tell, two at least."""
    weights = [len(story.articles) ** 0.5 for story in stories]
    return [max(MIN_STORY_FACTS, min(n_most, round(n_claims * weight / sum(weights)))) for weight in weights]


def drop_repeats(sections: Sequence[StorySection]) -> tuple[StorySection, ...]:
    """The sections without claims that an earlier section has printed in like words; a section left without claims goes."""
    import numpy as np

    kept: list[StorySection] = []
    printed = np.zeros((0, DIMENSIONS), dtype=np.float32)
    for section in sections:
        vectors = embed([c.text for c in section.claims])
        fresh = [i for i, v in enumerate(vectors) if not len(printed) or float((printed @ v).max()) < REPEATED]
        if fresh:
            kept.append(dataclasses.replace(section, claims=tuple(section.claims[i] for i in fresh)))
            printed = np.concatenate([printed, vectors[fresh]])
    return tuple(kept)


def order_claims(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims in reading order: the first stays first, each next one is near in topic to the one before, rank deciding ties."""
    if len(claims) < 3:
        return tuple(claims)
    vectors = embed([c.text for c in claims])
    left, ordered = list(range(1, len(claims))), [0]
    while left:
        last = ordered[-1]
        ordered.append(max(left, key=lambda i: (float(vectors[last] @ vectors[i]) - RANK_WEIGHT * i, -i)))
        left.remove(ordered[-1])
    return tuple(claims[i] for i in ordered)

"""A story into ranked facts: sentences that say one thing, and how much the brief needs that thing.

A fact ranks by how central its sentences are to the story (LexRank: Erkan and Radev, 2004), by how many independent publishers
tell it, and by how early they do: news puts what matters first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.embed import embed
from briefer.news import LEAD_SENTENCES, is_old, is_recent
from briefer.parse import find_dangling, has_main_verb, parse
from briefer.records import Article, Fact, Sentence, Story, count_publishers
from briefer.voice import is_caption, outside_quotations, speaks_of_itself

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

MIN_WORDS, MAX_WORDS = 7, 60
SAME_FACT = 0.70  # cosine from which two sentences of different articles say one thing (read on development days)
REDUNDANT = 0.62  # cosine from which a fact adds nothing to one that is already taken
LEXRANK_LINK = 0.25  # weaker similarities are noise
DAMPING = 0.85
CORROBORATION_BONUS = 0.35  # a further publisher
POSITION_DECAY = 0.05  # a sentence further down
DANGLING_FACTOR = 0.6  # it may not survive the rewriting, and reads worse where it does
VAGUE_FACTOR = 0.7  # it names nobody, nowhere and no number
NEWS_FACTOR = 1.6  # the lead that names its day tells what happened
BACKGROUND_FACTOR = 0.6  # it tells of other years
QUOTE_FACTOR = 0.8  # the brief tells what happened first, what was said of it after


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: Article
    sentence: Sentence
    factor: float


def select_facts(story: Story) -> list[Fact]:
    """The story's facts, best first, none of them saying again what a better one says. Empty where nothing can be printed."""
    import numpy as np

    candidates = _candidates(story)
    if not candidates:
        return []
    vectors = embed([c.sentence.text for c in candidates])
    similarity = np.clip(vectors @ vectors.T, 0, 1)
    central = _lexrank(similarity)
    position = np.array([1 / (1 + POSITION_DECAY * (c.sentence.number - 1)) for c in candidates])
    rank = central * position * np.array([c.factor for c in candidates])
    facts: list[tuple[Fact, int]] = []
    for group in _same_fact(similarity, [c.article.id for c in candidates]):
        best = sorted(group, key=lambda i: (-rank[i], i))
        publishers = count_publishers([candidates[i].article for i in best])
        score = float(rank[best[0]]) * (1 + CORROBORATION_BONUS * (publishers - 1))
        facts.append((Fact(tuple((candidates[i].article.id, candidates[i].sentence.number) for i in best), score, publishers), best[0]))
    facts.sort(key=lambda f: (-f[0].score, f[1]))
    taken: list[tuple[Fact, int]] = []
    for fact, row in facts:
        if all(similarity[row, other] < REDUNDANT for _, other in taken):
            taken.append((fact, row))
    return [fact for fact, _ in taken]


def _candidates(story: Story) -> list[_Candidate]:
    rows = [(a, s) for a in story.articles for s in a.sentences if MIN_WORDS <= len(s.text.split()) <= MAX_WORDS]
    found = []
    for (article, sentence), doc in zip(rows, parse([s.text for _, s in rows]), strict=True):
        if factor := _printable(sentence.text, doc):
            found.append(_Candidate(article, sentence, factor * _news_factor(sentence, article.published.day)))
    return found


def _news_factor(sentence: Sentence, published: dt.date | None) -> float:
    """How much more or less the brief needs a sentence for the time that it tells of."""
    if is_old(sentence.text, published):
        return BACKGROUND_FACTOR
    return NEWS_FACTOR if sentence.number <= LEAD_SENTENCES and is_recent(sentence.text, published) else 1.0


def is_printable(text: str, doc: Doc) -> bool:
    """Whether a sentence states something in the writer's own words that a brief can use."""
    return _printable(text, doc) > 0


def _printable(text: str, doc: Doc) -> float:
    """0 for a sentence that a brief cannot use, else a factor for its rank up to 1."""
    outside = outside_quotations(text)
    if text.rstrip("”\"’')").endswith("?") or not re.search(r"[.!][”\"’')]*$", text):
        return 0.0
    if speaks_of_itself(text) or is_caption(doc):
        return 0.0
    if len(re.findall(r"[^\W\d_]{2,}", outside)) < 4 or text.count("“") != text.count("”") or text.count('"') % 2:
        return 0.0
    if not has_main_verb(doc):
        return 0.0
    factor = DANGLING_FACTOR if find_dangling(doc) else 1.0
    if not any(t.ent_type_ or t.pos_ in {"PROPN", "NUM"} for t in doc):
        factor *= VAGUE_FACTOR
    if len(outside.split()) < 0.6 * len(text.split()):
        factor *= QUOTE_FACTOR
    return factor


def _lexrank(similarity: NDArray[np.float32]) -> NDArray[np.float64]:
    """Centrality of each sentence, scaled to at most 1."""
    import numpy as np

    links = np.where(similarity >= LEXRANK_LINK, similarity, 0).astype(np.float64)
    np.fill_diagonal(links, 1.0)
    walk = links / links.sum(1, keepdims=True)
    weights = np.full(len(links), 1 / len(links))
    for _ in range(100):
        new = (1 - DAMPING) / len(links) + DAMPING * (weights @ walk)
        if np.abs(new - weights).sum() < 1e-9:
            break
        weights = new
    return np.asarray(weights / weights.max())


def _same_fact(similarity: NDArray[np.float32], articles: Sequence[str]) -> list[list[int]]:
    """Groups of rows that say one thing: complete link, so that every pair of a group does, and one sentence an article."""
    import numpy as np

    groups: list[list[int]] = []
    group_of: dict[int, int] = {}
    rows, columns = np.where(np.triu(similarity, 1) >= SAME_FACT)
    for _, i, j in sorted((-similarity[i, j], int(i), int(j)) for i, j in zip(rows, columns, strict=True)):
        a, b = ([*groups[group_of[k]]] if k in group_of else [k] for k in (i, j))
        if a == b or {articles[k] for k in a} & {articles[k] for k in b}:
            continue
        if all(similarity[x, y] >= SAME_FACT for x in a for y in b):
            for k in (i, j):
                if k in group_of:
                    groups[group_of[k]] = []
            groups.append(a + b)
            group_of.update(dict.fromkeys(a + b, len(groups) - 1))
    return [g for g in groups if g] + [[i] for i in range(len(articles)) if i not in group_of]

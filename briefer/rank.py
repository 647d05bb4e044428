"""What a brief leads with: the order of its stories, its bottom line and its key developments."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence

from briefer.embed import embed
from briefer.group import article_similarity, is_news
from briefer.news import is_opinion, news_score, tells_recent
from briefer.records import Article, Claim, Story, StorySection, count_publishers

MAX_BOTTOM_LINE = 3
MAX_KEY_DEVELOPMENTS = 5
ALIKE = 0.45  # cosine from which two claims of one story are too near for one bottom line
REPEATED = 0.70  # cosine from which a story's claim says again what one of another story says
LEADS = 1.0  # news score from which a claim may lead
# What a story's weight is made of, beside the logarithm of its publishers (1 to 2 for one to three); read off development days.
RECENT_WEIGHT, CENTRAL_WEIGHT, OPINION_WEIGHT = 0.6, 0.8, 1.5


def rank_stories(stories: Sequence[Story], articles: Sequence[Article]) -> list[Story]:
    """The day's stories, the weightiest first: told by many independent publishers, central to the day, news rather than opinion.

    A story of nothing but opinion pieces and listings comes after all others. ``articles``: all of the day's.
    """
    if len(stories) < 2:
        return list(stories)
    similarity = article_similarity(articles)
    row = {article.id: number for number, article in enumerate(articles)}
    others = (similarity.sum(1) - similarity.diagonal()) / (len(articles) - 1)
    most = float(others.max()) or 1.0

    def weight(story: Story) -> float:
        central = max(float(others[row[article.id]]) for article in story.articles) / most
        recent = any(tells_recent(article) for article in story.articles)
        opinion = sum(is_opinion(article) for article in story.articles) / len(story.articles)
        told = math.log2(1 + count_publishers(story.articles))
        return told + RECENT_WEIGHT * recent + CENTRAL_WEIGHT * central - OPINION_WEIGHT * opinion

    def place(story: Story) -> tuple[bool, float, int, str]:
        return (not any(is_news(a) for a in story.articles), -round(weight(story), 6), -len(story.articles), story.id)

    return sorted(stories, key=place)


def lead_first(section: StorySection, articles: Mapping[str, Article]) -> StorySection:
    """The section with the claim first that tells best what happened; as it is where none of them does."""
    lead = find_lead(section.claims, articles)
    if lead is None:
        return section
    return dataclasses.replace(section, claims=(lead, *(claim for claim in section.claims if claim is not lead)))


def find_lead(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Claim | None:
    """Of a story's claims, best first, the one that tells best what happened; None where none of them does."""
    scored = [(news_score(claim, articles), -place, claim) for place, claim in enumerate(claims)]
    best = max(scored, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] >= LEADS else None


def pick_leads(sections: Sequence[StorySection], articles: Mapping[str, Article]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The bottom line, up to three claims, and the key developments, up to five more, one a story, in the order of the stories.

    A story without a claim that can lead is passed over; where no story has one, the first story's first claim stands. A single
    story gives up to three claims that are not about one thing, those that can lead before others.
    """
    if len(sections) == 1:
        best_first = sorted(sections[0].claims, key=lambda claim: news_score(claim, articles) < LEADS)
        return _unlike(best_first, MAX_BOTTOM_LINE), ()
    leads = [lead for section in sections if (lead := find_lead(section.claims, articles))]
    chosen = _unlike(leads, MAX_BOTTOM_LINE + MAX_KEY_DEVELOPMENTS, REPEATED) or tuple(s.claims[0] for s in sections[:1])
    return chosen[:MAX_BOTTOM_LINE], chosen[MAX_BOTTOM_LINE:]


def _unlike(claims: Sequence[Claim], n_most: int, alike: float = ALIKE) -> tuple[Claim, ...]:
    """The first ``n_most`` claims of which none is about what another of them tells."""
    if not claims:
        return ()
    vectors = embed([c.text for c in claims])
    taken: list[int] = []
    for i, vector in enumerate(vectors):
        if len(taken) < n_most and all(float(vector @ vectors[k]) < alike for k in taken):
            taken.append(i)
    return tuple(claims[i] for i in taken)

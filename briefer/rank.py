"""What a brief leads with: the order of its stories, its bottom line and its key developments."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence

from briefer.embed import embed
from briefer.group import article_similarity, is_news
from briefer.news import has_bare_subject, is_opinion, news_score, tells_recent
from briefer.parse import find_dangling, parse
from briefer.records import Article, Claim, Story, StorySection, count_publishers
from briefer.voice import is_caption, judges, speaks_of_itself

MAX_BOTTOM_LINE = 3
MAX_KEY_DEVELOPMENTS = 5
ALIKE = 0.45  # cosine from which two claims of one story are too near for one bottom line
REPEATED = 0.70  # cosine from which a story's claim says again what one of another story says
LEADS = 1.0  # news score from which a claim may lead
# What a story's weight is made of, beside the logarithm of its publishers (1 to 2 for one to three; one of opinion pieces alone counts
# half); read off development days.
RECENT_WEIGHT, CENTRAL_WEIGHT, OPINION_WEIGHT = 0.6, 0.8, 1.0


def rank_stories(stories: Sequence[Story], articles: Sequence[Article]) -> list[Story]:
    """The day's stories, the weightiest first: reported by many independent publishers, of the day itself, central to it, not opinion.

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
        recent = sum(tells_recent(article) for article in story.articles) / len(story.articles)
        reports = [article for article in story.articles if not is_opinion(article)]
        opinion = 1 - len(reports) / len(story.articles)
        told = math.log2(1 + (count_publishers(story.articles) + count_publishers(reports)) / 2)
        return told + RECENT_WEIGHT * recent + CENTRAL_WEIGHT * central - OPINION_WEIGHT * opinion

    def place(story: Story) -> tuple[bool, float, int, str]:
        return (not any(is_news(a) for a in story.articles), -round(weight(story), 6), -len(story.articles), story.id)

    return sorted(stories, key=place)


def lead_first(section: StorySection, articles: Mapping[str, Article]) -> StorySection:
    """The section with the claim first that tells best what happened; as it is where none of them does."""
    lead = next(iter(_rank_leads(section, articles)), None)
    if lead is None:
        return section
    return dataclasses.replace(section, claims=(lead, *(claim for claim in section.claims if claim is not lead)))


def _rank_leads(section: StorySection, articles: Mapping[str, Article]) -> list[Claim]:
    """Of a section's claims those that can lead, the one first that tells best what happened, and of equals what the headline says.

    One that judges, or whose subject only another sentence names, comes after those that tell what happened.
    """
    near = embed([claim.text for claim in section.claims]) @ embed([section.headline.text])[0]
    scored = [
        (not _needs_another(claim), news_score(claim, articles), float(near[place]), -place) for place, claim in enumerate(section.claims)
    ]
    ranked = [section.claims[-place] for _, score, _, place in sorted(scored, reverse=True) if score >= LEADS]
    return [claim for claim in ranked if _tells(claim)]


def _tells(claim: Claim) -> bool:
    """Whether the claim tells something by itself: no caption, no writer's "I", no "the allegations" that another sentence names."""
    [doc] = parse([claim.text])
    return not (speaks_of_itself(claim.text) or is_caption(doc) or find_dangling(doc))


def _needs_another(claim: Claim) -> bool:
    """Whether a claim should stand beside another that tells what happened."""
    [doc] = parse([claim.text])
    return judges(doc) or has_bare_subject(doc)


def pick_leads(sections: Sequence[StorySection], articles: Mapping[str, Article]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The bottom line, up to three claims, and the key developments, up to five more, in the order of the stories.

    Each story that has a claim that can lead gives one; where no story has one, the first story's first claim stands. In the bottom
    line a story gives more, not about one thing, for as long as its publishers by the divisors 3 and 5 (Webster's, as seats are shared
    out) are more than those of the next story. A single story gives up to three, those that can lead before others.
    """
    if len(sections) == 1:
        best_first = sorted(sections[0].claims, key=lambda claim: (_needs_another(claim), news_score(claim, articles) < LEADS))
        return _unlike(best_first, MAX_BOTTOM_LINE), ()
    able = [(_n_publishers(section, articles), leads) for section in sections if (leads := _rank_leads(section, articles))]
    chosen: list[Claim] = []
    for place, (weight, leads) in enumerate(able):
        next_weight = able[place + 1][0] if place + 1 < len(able) else 0
        for n, claim in enumerate(_unlike(leads, MAX_BOTTOM_LINE)):
            if n == 0 or (len(chosen) < MAX_BOTTOM_LINE and weight > next_weight * (2 * n + 1)):
                chosen.append(claim)
    leading = _unlike(chosen, MAX_BOTTOM_LINE + MAX_KEY_DEVELOPMENTS, REPEATED) or tuple(s.claims[0] for s in sections[:1])
    return leading[:MAX_BOTTOM_LINE], leading[MAX_BOTTOM_LINE:]


def _n_publishers(section: StorySection, articles: Mapping[str, Article]) -> int:
    return count_publishers([articles[article] for article in section.articles])


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

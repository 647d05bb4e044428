"""Articles into days, and a day's articles into stories: those that tell of one event belong together, across outlets and wordings."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefer.document_frequency import english_weight, find_words
from briefer.embed import embed
from briefer.records import Article, Story

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

LEAD_SENTENCES = 3  # news tells the event in its first sentences; later ones are background that many stories share
TOPIC_SENTENCES = 5
LEAD_WORDS = 250
BEST_LINKS = 2  # to so many of a group's articles an article has to be near
WORDS_PART, LEADS_PART, TOPIC_PART = 0.4, 0.3, 0.3  # of the likeness; these and what follows are fitted on 19 days that a reader told apart
SAME_STORY = 0.34  # likeness from which two groups are one story
ALONE = 0.12  # likeness by words and leads that no two articles of one story stay under: an article that does has none beside it
GREAT_EVENT = 6  # articles: a group of so many has sides that are each told once
GREAT_EVENT_EASE = 0.03  # so much less likeness makes an article that stands alone part of a great event
MIN_LETTERS = 4  # in other languages than English, where shorter words are mostly grammar


def group_days(articles: Sequence[Article]) -> dict[dt.date | None, list[Article]]:
    """Articles by publication day, oldest day first, undated ones last under None."""
    days: dict[dt.date | None, list[Article]] = {}
    for article in sorted(articles, key=lambda a: (a.published.day or dt.date.max, a.path)):
        days.setdefault(article.published.day, []).append(article)
    return days


def group_stories(articles: Sequence[Article]) -> list[Story]:
    """The stories of one day in the order of their first articles' paths; within a story reports come first."""
    if not articles:
        return []
    articles = sorted(articles, key=lambda a: (a.path, a.id))
    stories = []
    for group in sorted(link_groups(article_similarity(articles), SAME_STORY)):
        members = [articles[i] for i in group]
        stories.append(Story(_story_id(members), tuple(sorted(members, key=lambda a: not is_news(a)))))
    return stories


def is_news(article: Article) -> bool:
    """Whether an article reports: an opinion piece or a listing alone makes no news."""
    return article.kind in {"report", "live"}


def article_similarity(articles: Sequence[Article]) -> Matrix:
    """How much two articles tell of one event, (articles, articles), float32, 0 to 1.

    The weighted mean of three views that err differently: the words of the openings, weighed by how rare they are in the news (the names
    that two reports of one event share), the sentence vectors of titles and leads (the same event in other words), and what the openings
    are about as a whole (two events of one long quarrel share its names, and their openings turn to different things).
    """
    import numpy as np

    similarity: Matrix = WORDS_PART * _word_similarity(articles)
    similarity += LEADS_PART * _lead_similarity(articles)
    alone = (similarity - np.diag(similarity.diagonal())).max(axis=1) < ALONE
    similarity += TOPIC_PART * _topic_similarity(articles, alone.tolist())
    return similarity


def _word_similarity(articles: Sequence[Article]) -> Matrix:
    """Cosine of the weighed words of title and opening."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.preprocessing import normalize

    counts = [Counter(find_words(" ".join(f"{a.title} {a.text}".split()[:LEAD_WORDS]))) for a in articles]
    weighed: list[dict[str, float]] = []
    for article, count in zip(articles, counts, strict=True):
        if article.language == "en":
            weights = {word: english_weight(word) for word in count}
        else:
            like = [other for a, other in zip(articles, counts, strict=True) if a.language == article.language]
            telling = [word for word in count if len(word) >= MIN_LETTERS or not word.isascii() or word.isdigit()]
            weights = {word: math.log(1 + len(like) / sum(word in other for other in like)) for word in telling}
        weighed.append({word: (1 + math.log(count[word])) * weight for word, weight in weights.items()})
    words = normalize(DictVectorizer(dtype=np.float32).fit_transform(weighed))
    return np.asarray((words @ words.T).todense(), dtype=np.float32)


def _lead_similarity(articles: Sequence[Article]) -> Matrix:
    """For each sentence of one title and lead the likeness of the nearest of the other: the mean, both ways."""
    import numpy as np

    leads = [_first_texts(a, LEAD_SENTENCES) for a in articles]
    vectors = embed([text for lead in leads for text in lead])
    starts = np.cumsum([0, *(len(lead) for lead in leads[:-1])])
    nearest = np.maximum.reduceat(vectors @ vectors.T, starts, axis=1)  # (sentences, articles)
    means = np.add.reduceat(nearest, starts, axis=0) / np.array([[len(lead)] for lead in leads], dtype=np.float32)
    return np.asarray(np.clip((means + means.T) / 2, 0, 1), dtype=np.float32)


def _topic_similarity(articles: Sequence[Article], alone: Sequence[bool]) -> Matrix:
    """Cosine of the mean vectors of title and first sentences; of an article that is alone the lead's will do."""
    import numpy as np

    openings = [_first_texts(a, LEAD_SENTENCES if lonely else TOPIC_SENTENCES) for a, lonely in zip(articles, alone, strict=True)]
    vectors = embed([text for opening in openings for text in opening])
    means = np.add.reduceat(vectors, np.cumsum([0, *(len(opening) for opening in openings[:-1])]), axis=0)
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    return np.asarray(np.clip(means @ means.T, 0, 1), dtype=np.float32)


def _first_texts(article: Article, n_sentences: int) -> list[str]:
    """The title and the first sentences; a made title is one of these."""
    return [article.title, *(s.text for s in article.sentences[: n_sentences - article.title_made])]


def link_groups(similarity: Matrix, threshold: float) -> list[list[int]]:
    """Groups of positions, by agglomeration: the two groups with the strongest link join, until none reaches the threshold.

    The link of two groups: each article of the smaller one with its ``BEST_LINKS`` nearest of the other, on average. Single link would
    join events by one chance likeness; average link would scatter a great event, whose reports, reactions and opinions are each near to
    some of the others and far from most. What is left alone then joins a great event to which it comes near enough.
    """
    import numpy as np

    groups = {i: [i] for i in range(len(similarity))}
    links = np.array(similarity, dtype=np.float32)
    np.fill_diagonal(links, -1)
    nearest = links.copy()  # of any two members: no link is stronger
    while len(groups) > 1:
        first, second = divmod(int(links.argmax()), len(links))
        if links[first, second] < threshold:
            break
        groups[first] += groups.pop(second)
        nearest[first] = np.maximum(nearest[first], nearest[second])
        nearest[:, first] = nearest[first]
        for matrix in (links, nearest):
            matrix[second] = matrix[:, second] = matrix[first, first] = -1
        for other in groups:
            if other != first and nearest[first, other] >= threshold:
                links[first, other] = links[other, first] = _link(similarity, groups[first], groups[other])
            elif other != first:
                links[first, other] = links[other, first] = -1
    return [sorted(members) for members in _join_great_events(similarity, list(groups.values()), threshold - GREAT_EVENT_EASE)]


def _join_great_events(similarity: Matrix, groups: Sequence[list[int]], threshold: float) -> list[list[int]]:
    """The groups, each article that stands alone in the great event it has the strongest link to, from the threshold on."""
    great = [group for group in groups if len(group) >= GREAT_EVENT]
    joined: list[list[int]] = [[] for _ in great]
    left = []
    for group in groups:
        links = [_link(similarity, group, event) for event in great] if len(group) == 1 else []
        if links and max(links) >= threshold:
            joined[links.index(max(links))] += group
        elif group not in great:
            left.append(group)
    return [*(event + more for event, more in zip(great, joined, strict=True)), *left]


def _link(similarity: Matrix, one: Sequence[int], other: Sequence[int]) -> float:
    import numpy as np

    smaller, larger = sorted((one, other), key=len)
    between = np.sort(similarity[np.ix_(smaller, larger)], axis=1)
    return float(between[:, -BEST_LINKS:].mean())


def _story_id(articles: Sequence[Article]) -> str:
    return hashlib.sha256("".join(sorted(a.id for a in articles)).encode()).hexdigest()[:12]

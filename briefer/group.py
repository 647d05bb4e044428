"""Articles into days, and a day's articles into stories: those that tell of one event belong together, across outlets and wordings."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefer.embed import embed
from briefer.records import Article, Story

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAD_SENTENCES = 5  # news tells the event in its first sentences; later ones are background that many stories share
LEAD_WORDS = 250
SAME_STORY = 0.36  # average similarity from which two groups are one story. `briefer eval groups` puts the best value at
# 0.42 by pairwise F1 and at 0.33 by B-cubed F1; 0.36 was chosen by reading days of 20 to 37 articles.


def group_days(articles: Sequence[Article]) -> dict[dt.date | None, list[Article]]:
    """Articles by publication day, oldest day first, undated ones last under None."""
    days: dict[dt.date | None, list[Article]] = {}
    for article in sorted(articles, key=lambda a: (a.published.day or dt.date.max, a.path)):
        days.setdefault(article.published.day, []).append(article)
    return days


def group_stories(articles: Sequence[Article]) -> list[Story]:
    """The stories of one day, the weightiest first: most publishers, then most articles, then most text."""
    if not articles:
        return []
    labels = _cluster(article_similarity(articles))
    groups: dict[int, list[Article]] = {}
    for article, label in zip(articles, labels, strict=True):
        groups.setdefault(label, []).append(article)
    stories = [Story(_story_id(members), tuple(members)) for members in groups.values()]

    def weight(story: Story) -> tuple[int, int, int, str]:
        publishers = {a.publisher or a.id for a in story.articles}
        return (-len(publishers), -len(story.articles), -sum(len(a.sentences) for a in story.articles), story.id)

    return sorted(stories, key=weight)


def article_similarity(articles: Sequence[Article]) -> NDArray[np.float32]:
    """How much two articles tell of one event, (articles, articles), float32, 0 to 1.

    The mean of two views that err differently: TF-IDF of the opening words (names and rare words that two reports of one event
    share) and the sentence vectors of title and lead (the same event in other words).
    """
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    openings = [" ".join(f"{a.title} {a.text}".split()[:LEAD_WORDS]) or "-" for a in articles]
    words = TfidfVectorizer(stop_words="english", sublinear_tf=True, token_pattern=r"(?u)\b\w[\w'’-]+\b").fit_transform(openings)
    by_words = np.asarray((words @ words.T).todense(), dtype=np.float32)
    leads = [[a.title, *(s.text for s in a.sentences[:LEAD_SENTENCES])] for a in articles]
    vectors = embed([text for lead in leads for text in lead])
    means, start = np.zeros((len(articles), vectors.shape[1]), dtype=np.float32), 0
    for i, lead in enumerate(leads):
        mean = vectors[start : start + len(lead)].mean(0)
        means[i] = mean / np.linalg.norm(mean)
        start += len(lead)
    return np.clip((by_words + means @ means.T) / 2, 0, 1)


def _cluster(similarity: NDArray[np.float32]) -> list[int]:
    """Labels by average-link agglomerative clustering: one chance link between two events does not join them."""
    from sklearn.cluster import AgglomerativeClustering

    if len(similarity) == 1:
        return [0]
    model = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - SAME_STORY)
    return [int(label) for label in model.fit(1 - similarity).labels_]


def _story_id(articles: Sequence[Article]) -> str:
    return hashlib.sha256("".join(sorted(a.id for a in articles)).encode()).hexdigest()[:12]

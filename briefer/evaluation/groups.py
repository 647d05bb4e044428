"""How well the stories of a day are told apart: `briefer eval groups`.

The labels are a reader's (``briefer.evaluation.story_labels``), or derived (``briefer.evaluation.derived_labels``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer.evaluation.collection import read_rows
from briefer.evaluation.derived_labels import LabelledDay, Pairs, read_labelled_days
from briefer.evaluation.story_labels import read_story_labels
from briefer.group import LEAD_WORDS, SAME_STORY, article_similarity, group_stories, link_groups
from briefer.records import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]  # (articles, articles)
    Grouping = Callable[[Matrix, float], list[int]]

SWEEP = tuple(round(0.24 + 0.02 * step, 2) for step in range(12))
BASELINE_SWEEP = tuple(round(0.10 + 0.02 * step, 2) for step in range(31))


def evaluate_groups(path: Path, seed: int = 1, n_days: int = 40, labels: Path | None = None) -> dict[str, Any]:
    """Pairwise and B-cubed precision, recall and F1 of story grouping, of single-link TF-IDF, and of every article alone.

    ``path``: JSON Lines (or .xz) with title, date, source, topic and content. ``labels``: a reader's labels of days of this collection,
    instead of ``n_days`` derived ones. ``fitted``: each half of the days is grouped with the
    threshold that is best on the other half. ``as shipped`` is ``group_stories``, ``sweep`` the same at other thresholds, on all days.
    Raises InputError where too few days are left.
    """
    days = read_story_labels(list(read_rows(path)), labels) if labels else read_labelled_days(path, seed, n_days)
    ours = [article_similarity(day.articles) for day in days]
    openings = [tfidf_similarity([_opening(article) for article in day.articles]) for day in days]
    texts = [tfidf_similarity([f"{article.title} {article.text}" for article in day.articles]) for day in days]
    return {
        "labels": str(labels or f"derived, seed {seed}"),
        "days": len(days),
        "articles": sum(len(day.articles) for day in days),
        **{f"pairs {name}": sum(len(getattr(day, name)) for day in days) for name in ("same", "apart", "hard", "unlike")},
        "as shipped": {"threshold": SAME_STORY, **score_groups(days, [_labels_of_stories(day.articles) for day in days])},
        "fitted": {
            "briefer": _across_halves(days, ours, group_numbers, SWEEP),
            "single-link TF-IDF of openings": _across_halves(days, openings, single_link, BASELINE_SWEEP),
            "single-link TF-IDF of texts, which sees what labels rest on": _across_halves(days, texts, single_link, BASELINE_SWEEP),
            "every article alone": score_groups(days, [list(range(len(day.articles))) for day in days]),
        },
        "sweep": {f"{t:.2f}": score_groups(days, [group_numbers(s, t) for s in ours]) for t in SWEEP},
    }


def join_chains(n_articles: int, same: Pairs) -> list[int]:
    """A group number for each article: those that a chain of pairs joins have one."""
    groups = list(range(n_articles))
    for i, j in sorted(same):
        old, new = groups[j], groups[i]
        groups = [new if group == old else group for group in groups]
    return groups


def _opening(article: Article) -> str:
    return " ".join(f"{article.title} {article.text}".split()[:LEAD_WORDS])


def tfidf_similarity(texts: Sequence[str]) -> Matrix:
    """Cosine of the TF-IDF vectors, (texts, texts), float32: the baselines'."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    return np.asarray((words @ words.T).todense(), dtype=np.float32)


def group_numbers(similarity: Matrix, threshold: float) -> list[int]:
    """A group number for each article, as ``briefer.group`` links them."""
    numbers = {i: number for number, group in enumerate(link_groups(similarity, threshold)) for i in group}
    return [numbers[i] for i in range(len(similarity))]


def single_link(similarity: Matrix, threshold: float) -> list[int]:
    """A group number for each article; a chain of pairs from ``threshold`` on is one group: the baselines'."""
    joined = frozenset((i, j) for i, j in combinations(range(len(similarity)), 2) if similarity[i, j] >= threshold)
    return join_chains(len(similarity), joined)


def _labels_of_stories(articles: Sequence[Article]) -> list[int]:
    numbers = {article.id: number for number, story in enumerate(group_stories(articles)) for article in story.articles}
    return [numbers[article.id] for article in articles]


def score_groups(days: Sequence[LabelledDay], labels: Sequence[Sequence[int]]) -> dict[str, Any]:
    """Pairwise and B-cubed precision, recall and F1 over all days, and the shares of hard and of unlike pairs that are joined.

    B-cubed: events are what chains of ``same`` pairs join. It counts articles of events of two and more; others would be right by standing
    alone. Of an article's group, members of its event are right and those known to be apart wrong; the rest does not count.
    """
    joined: Counter[str] = Counter()
    precisions, recalls = [], []
    for day, of in zip(days, labels, strict=True):
        for name in ("same", "apart", "hard", "unlike"):
            joined[name] += sum(of[i] == of[j] for i, j in getattr(day, name))
        events = join_chains(len(of), day.same)
        for i, number in enumerate(events):
            event = {j for j, other in enumerate(events) if other == number}
            if len(event) == 1:
                continue
            beside = {j for j in range(len(of)) if of[j] == of[i]}
            wrong = {j for j in beside - event if (min(i, j), max(i, j)) in day.apart}
            right = len(beside & event)
            precisions.append(right / (right + len(wrong)))
            recalls.append(right / len(event))
    known = {name: max(1, sum(len(getattr(day, name)) for day in days)) for name in ("same", "hard", "unlike")}
    return {
        "pairwise": _f1(joined["same"] / max(joined["same"] + joined["apart"], 1), joined["same"] / known["same"]),
        "b-cubed": _f1(sum(precisions) / max(len(precisions), 1), sum(recalls) / max(len(recalls), 1)),
        "apart joined": joined["apart"],
        **{f"share of {name} joined": round(joined[name] / known[name], 4) for name in ("hard", "unlike")},
    }


def _f1(precision: float, recall: float) -> dict[str, float]:
    both = precision + recall
    values = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}
    return {name: round(value, 3) for name, value in values.items()}


def _across_halves(
    days: Sequence[LabelledDay], similarities: Sequence[Matrix], grouping: Grouping, thresholds: Sequence[float]
) -> dict[str, Any]:
    """Scores where each half of the days is grouped with the threshold of the best mean of the two F1 on the other half."""
    labels: list[list[int]] = [[] for _ in days]
    chosen = []
    for fitted, measured in ((range(0, len(days), 2), range(1, len(days), 2)), (range(1, len(days), 2), range(0, len(days), 2))):
        scores = {}
        for threshold in thresholds:
            result = score_groups([days[i] for i in fitted], [grouping(similarities[i], threshold) for i in fitted])
            scores[threshold] = result["pairwise"]["f1"] + result["b-cubed"]["f1"]
        best = max(thresholds, key=lambda t: scores[t])
        chosen.append(best)
        for i in measured:
            labels[i] = grouping(similarities[i], best)
    return {"thresholds": chosen, **score_groups(days, labels)}

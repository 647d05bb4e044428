"""Infer the publication day of undated articles from dated ones of the same run; only when sure.

Each day with dated articles is a hypothesis, and "none of these days" is one more. A conditional logistic regression weighs what speaks
for each. It was fitted by ``benchmarks/date_weights.py`` on 9,617 articles of 2012 to mid 2018 in piles of one day, of days apart, of
days in a row and of many thin days, among them articles of other days; ``briefer.evaluation.dates`` measures it on later ones.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefer.dating.hypotheses import Evidence, gather_evidence
from briefer.dating.weekdays import WeekdayMention, find_weekdays, resolve_weekday
from briefer.records import Article, PublicationDate, Sentence

# At these, over 95% of all answers were right in later piles of 32 seeds: 41 to 48, 61 to 68, 71 to 78, 81 to 88; others are reported.
MIN_PROBABILITY = 0.84  # of a day with no other day of the run beside it
MIN_PROBABILITY_BESIDE = 0.89  # of two days that follow each other the wrong one is soon taken
MIN_PROBABILITY_ALONE = 0.9  # without a shared event in a run of few dated articles, which show badly what is rare
FEW_DATED, MIN_DATED_ALONE = 10, 5
MAX_CONFIDENCE = 0.95  # measured: of the inferred days of this probability and more, about as many are right
MIN_SAME_EVENT = 0.5  # cosine of two sentence vectors that tell of one event
_COMPARED_ARTICLES = 4
_COMPARED_SENTENCES = 8  # with weekday words, in each article
_LEAD_SENTENCES = 2
_WEIGHTS = (  # in the order of hypotheses.FEATURES
    4.84, -1.06, 1.24, -4.56, 3.5, -1.94, 0.9, 0.31, 2.1, 1.94, 4.93, 5.1, 0.11, -4.37, -2.12, -2.9, -0.49,
    -0.43, -0.05, 0.51, 1.76, 1.35, 1.12, 1.13, 0.74, -0.37, 0.5, -0.44, -0.73,
)  # fmt: skip
_NONE_WEIGHTS = (0.47, -3.34, -7.35, 1.95, 1.23, 0.09, 1.4, 0.5)  # in the order of hypotheses.NONE_FEATURES


@dataclass(frozen=True, slots=True)
class SameEvent:
    """A sentence of the undated article and one of a dated article that tell of one event."""

    likeness: float  # cosine of their vectors
    sentence: int
    other: Article
    other_sentence: int
    weekday: str | None  # the weekday word that both have
    means: dt.date | None  # the day that it stands for in the dated article


def infer_dates(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles in the same order; an undated one has a date of method "inferred" where that is sure."""
    dated = [article for article in articles if article.published.day is not None]
    undated = [article for article in articles if article.published.day is None]
    if not dated or not undated:
        return tuple(articles)
    inferred = {
        id(article): _infer_one(article, evidence, dated)
        for article, evidence in zip(undated, gather_evidence(undated, dated), strict=True)
    }
    return tuple(inferred.get(id(article), article) for article in articles)


def _infer_one(article: Article, evidence: Evidence, dated: Sequence[Article]) -> Article:
    probabilities = day_probabilities(evidence)
    day = max(probabilities, key=lambda candidate: (probabilities[candidate], candidate))
    probability = probabilities[day]
    if probability < (MIN_PROBABILITY_BESIDE if has_neighbour(day, evidence.days) else MIN_PROBABILITY):
        return article
    event = find_same_event(article, day, [dated[position] for position in evidence.by_likeness[:_COMPARED_ARTICLES]])
    shared = event is not None and event.likeness >= MIN_SAME_EVENT
    if not shared and (len(dated) < MIN_DATED_ALONE or (len(dated) < FEW_DATED and probability < MIN_PROBABILITY_ALONE)):
        return article
    reason = _explain_event(event) if event and shared else _explain_words(article, day, dated[evidence.nearest[day]])
    return replace(article, published=PublicationDate(day, "inferred", round(min(probability, MAX_CONFIDENCE), 2), reason))


def has_neighbour(day: dt.date, days: Sequence[dt.date]) -> bool:
    """Whether the day before or the day after is among the hypotheses, too."""
    return any(abs((day - other).days) == 1 for other in days)


def day_probabilities(evidence: Evidence) -> dict[dt.date, float]:
    """The probability of each day; what is missing to 1 is that of "none of these days"."""
    import numpy as np

    scores = np.append(evidence.features @ np.array(_WEIGHTS), evidence.none_features @ np.array(_NONE_WEIGHTS))
    chances = np.exp(scores - scores.max())
    return dict(zip(evidence.days, (chances / chances.sum()).tolist(), strict=False))  # the last one is that of "none"


def find_same_event(article: Article, day: dt.date, others: Sequence[Article]) -> SameEvent | None:
    """The most alike pair of sentences of the article and of dated articles, if it was published on ``day``.

    Compared are sentences with the same weekday word, where it means the same calendar day, and the leads with the
    first sentences of that day's articles. None where there is nothing to compare.
    """
    from briefer.embed import embed

    pairs: list[tuple[Sentence, Article, Sentence, str | None, dt.date | None]] = []
    own = _weekday_sentences(article)
    for other in others:
        other_day = other.published.day
        if other_day is None:
            continue
        for sentence, mention in own:
            for other_sentence, other_mention in _weekday_sentences(other):
                means = resolve_weekday(other_mention, other_day)
                if other_mention.weekday == mention.weekday and resolve_weekday(mention, day) == means:
                    pairs.append((sentence, other, other_sentence, means.strftime("%A"), means))
        if other_day == day:
            leads = [(lead, start) for lead in article.sentences[:_LEAD_SENTENCES] for start in other.sentences[: _LEAD_SENTENCES + 1]]
            pairs.extend((lead, other, start, None, None) for lead, start in leads)
    if not pairs:
        return None
    vectors = embed([text for pair in pairs for text in (pair[0].text, pair[2].text)])
    likeness = [float(vectors[2 * i] @ vectors[2 * i + 1]) for i in range(len(pairs))]
    ranked = sorted(range(len(pairs)), key=lambda i: -likeness[i])
    with_weekday = [i for i in ranked if pairs[i][3] and likeness[i] >= MIN_SAME_EVENT]  # these say more to a reader
    best = (with_weekday or ranked)[0]
    sentence, other, other_sentence, weekday, means_day = pairs[best]
    return SameEvent(likeness[best], sentence.number, other, other_sentence.number, weekday, means_day)


def _weekday_sentences(article: Article) -> list[tuple[Sentence, WeekdayMention]]:
    mentions = find_weekdays(article.text, [(sentence.start, sentence.end) for sentence in article.sentences])
    found = [
        (sentence, mention) for sentence in article.sentences for mention in mentions if sentence.start <= mention.start < sentence.end
    ]
    return found[:_COMPARED_SENTENCES]


def _explain_event(event: SameEvent) -> str:
    """Why this day, in words that a reader can check."""
    place = f"sentence {event.other_sentence} of “{event.other.title}” ({event.other.published.day})"
    if event.weekday is None or event.means is None:
        return f"its sentence {event.sentence} tells of the same event as {place}"
    return f"its sentence {event.sentence} tells of the same event as {place}, where {event.weekday} is {event.means.isoformat()}"


def _explain_words(article: Article, day: dt.date, nearest: Article) -> str:
    told = _weekday_sentences(article)
    spoken = ""
    if told:
        sentence, mention = told[0]
        spoken = f" and {article.text[mention.start : mention.end]} in its sentence {sentence.number}"
    return f"its words{spoken} fit {day:%A} {day.isoformat()}, as in “{nearest.title}”"

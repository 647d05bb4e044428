"""How much an article, a sentence and a claim tell of the day's news.

A brief answers "what happened today". Sentence ranking alone does not: the most central sentence of an article may tell of 2009,
of a plan, or of its author's mind.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefer.dating.date_shapes import WEEKDAY_NAMES
from briefer.parse import find_dangling, has_main_verb, parse
from briefer.records import Article, Claim
from briefer.voice import outside_quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAD_SENTENCES = 4
RECENT_DAYS = 2  # Monday's paper tells of Saturday,
DAYS_AHEAD = 1  # and of what is to happen on Tuesday
FIRST_PERSON_SHARE = 0.12  # of an article's sentences outside quotations; reports have next to none
FIRST_SENTENCES = 25  # of an article, for its voice; the last ones may be the site's own ("We encourage readers to comment")

_WEEKDAY = re.compile(r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?![’']?s\b)")
_TODAY = re.compile(r"\b(?:today|tonight|yesterday|this (?:morning|afternoon|evening|week))\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']m|I[’']ve|I[’']d|[Ww]e|[Mm]y|[Oo]ur|us|[Ll]et[’']s)\b")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_LONG_AGO = re.compile(
    r"\b(?:years?|decades?|months|centur(?:y|ies)) (?:ago|earlier|before)\b|\b(?:decades|centuries|in the past|for years)\b", re.IGNORECASE
)
_SUPPOSED = frozenset("would could might may should can must".split())


def tells_recent(article: Article) -> bool:
    """Whether the article's lead names the day of its publication, or one just beside it."""
    return any(is_recent(sentence.text, article.published.day) for sentence in article.sentences[:LEAD_SENTENCES])


def is_opinion(article: Article) -> bool:
    """Whether the article says that it is somebody's opinion, or speaks like one."""
    if article.kind == "opinion":
        return True
    first = [speaks_in_first_person(sentence.text) for sentence in article.sentences[:FIRST_SENTENCES]]
    return sum(first) > FIRST_PERSON_SHARE * max(1, len(first))


def speaks_in_first_person(text: str) -> bool:
    """Whether the writer says "I" or "we", outside quotations."""
    return bool(_FIRST_PERSON.search(outside_quotations(text)))


def is_recent(text: str, published: dt.date | None) -> bool:
    """Whether the text names the day of publication or one just beside it; for an undated article, any weekday."""
    if _TODAY.search(outside_quotations(text)):
        return True
    for match in _WEEKDAY.finditer(text):
        if published is None or (published.weekday() + DAYS_AHEAD - WEEKDAY_NAMES.index(match[1].lower())) % 7 <= RECENT_DAYS + DAYS_AHEAD:
            return True
    return False


def news_score(claim: Claim, articles: Mapping[str, Article]) -> float:
    """How much the claim tells an event of its day, -2 to 3; from 1 on it can lead a brief."""
    first = claim.evidence[0]
    article = articles[first.article]
    [doc] = parse([claim.text])
    outside = outside_quotations(claim.text)
    score = 1.0 if first.sentence <= LEAD_SENTENCES else 0.4
    score += 0.8 * is_recent(first.text, article.published.day)
    score += 0.3 * (claim.publishers > 1)
    score -= 1.0 * is_opinion(article)
    score -= 0.8 * is_old(outside, article.published.day)
    score -= 1.0 * (not has_main_verb(doc) or find_dangling(doc) is not None or _opens_subordinate(doc) or has_bare_subject(doc))
    score -= 0.4 * (not any(token.ent_type_ in _NAMED for token in doc))
    score -= 0.6 * _is_supposed(doc)
    score -= 0.9 * (len(outside.split()) < 0.6 * len(claim.text.split()))
    return round(score, 6)


_NAMED = frozenset(["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW"])


def is_old(text: str, published: dt.date | None) -> bool:
    """Whether the text tells of a year before that of publication, or of years ago."""
    years = [int(year) for year in _YEAR.findall(text)]
    return bool(_LONG_AGO.search(text)) or any(published is not None and year < published.year for year in years)


def _opens_subordinate(doc: Doc) -> bool:
    """Whether all that the sentence has is an "As ..." clause."""
    return any(child.dep_ == "mark" and child.i == 0 for root in doc if root.dep_ == "ROOT" for child in root.children)


def has_bare_subject(doc: Doc) -> bool:
    """Whether the sentence is about "the audit" or "the social media giant", which only another sentence names."""
    subjects = [child for root in doc if root.dep_ == "ROOT" for child in root.children if child.dep_ in ("nsubj", "nsubjpass")]
    return any(
        subject.pos_ == "NOUN"
        and subject.left_edge.lower_ == "the"
        and not any(token.pos_ == "PROPN" for token in subject.subtree)
        and all(child.dep_ in ("det", "amod", "compound", "punct", "advmod") for child in subject.children)
        for subject in subjects
    )


def _is_supposed(doc: Doc) -> bool:
    """Whether the main clause tells what would or may be, or addresses the reader, rather than what is."""
    for root in (token for token in doc if token.dep_ == "ROOT"):
        if any(child.dep_ == "aux" and child.lower_ in _SUPPOSED for child in root.children):
            return True
        if root.tag_ == "VB" and not any(child.dep_ in ("nsubj", "nsubjpass") for child in root.children):
            return True
    return False

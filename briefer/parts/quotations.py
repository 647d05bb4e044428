"""Who said what: verbatim quotations whose own sentence names the speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefer.parts.people import KNOWN_WIDELY, Person, find_people, identify, people_of, sentences_parsed, speech_subject
from briefer.records import Article, Evidence, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_QUOTATIONS = 8
MAX_PER_SPEAKER = 2
MIN_WORDS, MAX_WORDS = 6, 60  # a shorter quotation is a phrase inside another's sentence, a longer one is no quotation for a brief
SAME_SHARE = 0.6  # of the shorter quotation's words: two outlets' cuts of one utterance

_QUOTED = re.compile(r"“([^“”\"]+)”|\"([^“”\"]+)\"")


def find_quotations(stories: Sequence[Sequence[Article]]) -> tuple[Quotation, ...]:
    """Up to eight quotations in the order of the stories, from each story as many as there is room for.

    ``stories``: the articles of each. Of one utterance that several articles quote, the longest cut is taken.
    """
    everybody = find_people((article for articles in stories for article in articles), min_articles=KNOWN_WIDELY)
    by_story = [_weightiest_first(_find_in_story(articles, everybody), articles) for articles in stories]
    per_speaker: Counter[str] = Counter()
    chosen: list[list[Quotation]] = [[] for _ in stories]
    for turn in range(max(map(len, by_story), default=0)):  # every story's first, then every story's second
        for index, quotations in enumerate(by_story):
            if turn < len(quotations) and sum(map(len, chosen)) < MAX_QUOTATIONS:
                surname = quotations[turn].speaker.split()[-1]
                per_speaker[surname] += 1
                if per_speaker[surname] <= MAX_PER_SPEAKER:
                    chosen[index].append(quotations[turn])
    return tuple(quotation for group in chosen for quotation in group)


def _weightiest_first(quotations: Sequence[Quotation], articles: Sequence[Article]) -> list[Quotation]:
    """Those whom a title names and who speak for something come before bystanders."""
    titled = {word for article in articles if not article.title_made for word in re.findall(r"\w+", article.title)}
    return sorted(quotations, key=lambda quotation: -((quotation.speaker.split()[-1] in titled) + (quotation.role is not None)))


def _find_in_story(articles: Sequence[Article], everybody: Mapping[str, Person | None]) -> list[Quotation]:
    found: list[Quotation] = []
    of_story = find_people(articles)
    for article in articles:
        people = people_of(article, of_story, everybody)
        for number, text, doc in sentences_parsed(article):
            quotation = _read_quotation(article.id, number, text, doc, people)
            if quotation is None:
                continue
            twin = next((index for index, other in enumerate(found) if _same(quotation.text, other.text)), None)
            if twin is None:
                found.append(quotation)
            elif len(quotation.text) > len(found[twin].text):
                found[twin] = quotation
    return found


def _read_quotation(article: str, number: int, text: str, doc: Doc, people: Mapping[str, Person | None]) -> Quotation | None:
    """The sentence's first quotation that is a whole utterance with a named speaker."""
    spans = [match.span(1 if match[1] else 2) for match in _QUOTED.finditer(text)]
    if len(re.findall(r"[“”\"]", text)) != 2 * len(spans):
        return None  # a mark without its partner: what is inside and what outside cannot be told
    for index, (start, end) in enumerate(spans):
        words = text[start:end]
        if not _is_utterance(words, doc, start, end):
            continue
        following = spans[index + 1] if index + 1 < len(spans) else None
        if following and text[following[0]].islower() and words.endswith(","):
            continue  # "If they come," he said, "we will fight": neither half is the utterance
        previous_end = spans[index - 1][1] + 1 if index else 0
        verb = _verb_after(doc, end + 1, following[0] - 1 if following else len(text)) if words[-1] in ",?!—" else None
        if verb is None and text[:start].rstrip(' "“').endswith((",", ":", "that")):
            verb = _verb_before(doc, previous_end, start - 1)
        subject = speech_subject(verb) if verb is not None else None
        if subject is None or any(s <= subject.idx < e for s, e in spans):
            continue
        person = identify(subject, people)
        if person:
            verbatim = words.strip().removesuffix(",")
            return Quotation(person.name, person.role, verbatim, Evidence(article, number, text, 1.0))
    return None


def _is_utterance(words: str, doc: Doc, start: int, end: int) -> bool:
    if not (MIN_WORDS <= len(words.split()) <= MAX_WORDS) or not words[0].isupper():
        return False
    inside = [token for token in doc if start <= token.idx < end]
    return any(token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm") for token in inside)


def _verb_after(doc: Doc, start: int, end: int) -> Token | None:
    """The speech verb of the clause that follows a quotation: the first verb there, before the next sentence begins."""
    for token in doc:
        if token.idx < start or token.idx >= end:
            continue
        if token.text in (".", ";"):
            return None
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("relcl", "acl"):
            return token if speech_subject(token) is not None and start <= _subject_start(token) < end else None
    return None


def _verb_before(doc: Doc, start: int, end: int) -> Token | None:
    """The speech verb nearest before a quotation, in the same clause."""
    for token in reversed([token for token in doc if start <= token.idx < end]):
        if token.text in (".", ";"):
            return None
        if token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm"):
            return token if speech_subject(token) is not None and start <= _subject_start(token) < end else None
    return None


def _subject_start(verb: Token) -> int:
    subject = speech_subject(verb)
    return -1 if subject is None else int(subject.idx)


def _same(text: str, other: str) -> bool:
    a, b = (Counter(re.findall(r"\w+", words.lower())) for words in (text, other))
    return sum((a & b).values()) >= SAME_SHARE * min(a.total(), b.total())

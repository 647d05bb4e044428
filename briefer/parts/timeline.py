"""Dated events, past and announced: "Tuesday" becomes a day by the article's own date and the tense of the verb that it belongs to."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefer.dating.weekdays import find_weekdays
from briefer.embed import embed
from briefer.news import has_bare_subject, speaks_in_first_person
from briefer.parse import find_dangling, is_finished
from briefer.parts.people import sentences_parsed
from briefer.records import Article, Claim, Evidence, TimelineEntry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_ENTRIES = 10
MAX_DAYS_AGO = 7  # what is longer past is background to the day
LATE_SENTENCE = 30  # past events further down an article are seldom its news
MAX_PER_DAY = 3
MAX_SENTENCE_WORDS = 45
MIN_CONFIDENCE = 0.8  # of the article's date: a wrong one would move every weekday
SAME_EVENT = 0.60  # cosine of two sentences for one day

_WEEKDAYS = {name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
_CALENDAR_DAYS = (re.compile(rf"\b{_MONTH} {_DAY}{_YEAR}"), re.compile(rf"\b{_DAY} {_MONTH}{_YEAR}"))
# Saying something is no event; announcing it is.
_NO_EVENT = frozenset(
    "say tell add note write tweet think believe know hope expect see ask call describe insist stress argue comment quote reply "
    "respond recall feel explain suggest emphasize warn claim speak be have seem appear become remain show mean want need report "
    "reiterate repeat accuse denounce criticize condemn welcome praise urge express clarify make scratch deny blame defend "
    "acknowledge do".split()
)
_STATEMENTS = frozenset("statement comment remark response".split())  # to give or issue one is to say something
_LEANS = re.compile(
    r"^(?:\S+ ){0,3}(?:that|this|these|those|such|other|another|the same)\b|\bfor (?:example|instance)\b", re.IGNORECASE
)
_AHEAD = frozenset(["will", "shall", "'ll", "’ll"])
_AHEAD_ADJECTIVES = frozenset(["due", "set", "scheduled", "expected", "slated", "planned", "likely", "poised"])
_NOT_THE_NEAREST = frozenset(
    "next last previous following every each past early late earlier by until since before after through between most".split()
)


def find_timeline(articles: Sequence[Article]) -> tuple[TimelineEntry, ...]:
    """Up to ten events in the order of their days, three for any one day, with what is announced preferred to what is past.

    Of sentences that tell one event, the first is taken. Undated articles give none: nothing tells which Tuesday theirs is.
    """
    entries: list[TimelineEntry] = []
    for article in articles:
        if article.published.day is None or article.published.confidence < MIN_CONFIDENCE:
            continue
        for number, text, doc in sentences_parsed(article):
            if len(text.split()) > MAX_SENTENCE_WORDS or not is_finished(text) or _is_quoted(text) or speaks_in_first_person(text):
                continue
            if _leans(doc):
                continue
            event = find_event_day(doc, article.published.day)
            days_ago = (article.published.day - event[0]).days if event else 0
            if event and _could_be_of_another_week(article, *event):
                continue
            if event and (days_ago < 0 or (days_ago <= MAX_DAYS_AGO and number <= LATE_SENTENCE)):
                claim = Claim(text, "source", "extract", (Evidence(article.id, number, text, 1.0),))
                entries.append(TimelineEntry(event[0], event[1], claim))
    published = {article.id: article.published.day for article in articles}
    per_day: Counter[dt.date] = Counter()
    chosen: list[TimelineEntry] = []
    for entry in sorted(_distinct(entries), key=lambda entry: entry.day <= (published[entry.claim.evidence[0].article] or entry.day)):
        if per_day[entry.day] < MAX_PER_DAY and len(chosen) < MAX_ENTRIES:
            per_day[entry.day] += 1
            chosen.append(entry)
    return tuple(sorted(chosen, key=lambda entry: entry.day))


def _could_be_of_another_week(article: Article, day: dt.date, words: str) -> bool:
    """Whether the article went on being written after its day: what it calls Thursday may then be the next one."""
    later = article.published.updated is not None and article.published.updated != article.published.day
    is_weekday = not any(letter.isdigit() for letter in words)
    return (later or article.kind == "live") and is_weekday and day != article.published.day


def _leans(doc: Doc) -> bool:
    """Whether only another sentence tells what this one speaks of."""
    return bool(find_dangling(doc) or has_bare_subject(doc) or _LEANS.search(doc.text))


def find_event_day(doc: Doc, published: dt.date) -> tuple[dt.date, str] | None:
    """The day of the sentence's main event and the words that tell it; None where the sentence tells none, or several."""
    found = {
        day: words
        for verb, day, words in _dated_verbs(doc, published)
        if _is_main(verb) and not _is_speech(verb) and not _is_nameless(verb)
    }
    return next(iter(found.items())) if len(found) == 1 else None


def _is_speech(verb: Token) -> bool:
    return verb.lemma_.lower() in _NO_EVENT or any(child.dep_ == "dobj" and child.lemma_ in _STATEMENTS for child in verb.children)


def _dated_verbs(doc: Doc, published: dt.date) -> Iterator[tuple[Token, dt.date, str]]:
    days = {mention.start for mention in find_weekdays(doc.text, [(0, len(doc.text))])}
    for token in doc:
        if token.idx in days:
            verb = _verb_of(token)
            if verb is None or _is_vague(token) or _is_in_name(token):
                continue
            weekday = _WEEKDAYS[token.lower_]
            ahead = _is_ahead(verb)
            if ahead is not None:
                yield verb, _nearest_weekday(published, weekday, ahead), token.text
    for match in itertools.chain.from_iterable(pattern.finditer(doc.text) for pattern in _CALENDAR_DAYS):
        month_token = next((t for t in doc if t.idx <= match.start("month") < t.idx + len(t)), None)
        verb = _verb_of(month_token) if month_token is not None else None
        ahead = _is_ahead(verb) if verb is not None else None
        if month_token is None or verb is None or ahead is None or _is_vague(month_token):
            continue
        day = _calendar_day(match, published, None if ahead and _was_ahead(verb) else ahead)
        if day is not None:
            yield verb, day, match[0].rstrip(".,")


def _verb_of(token: Token) -> Token | None:
    """The verb that a time stands with, directly or after "on"; None where the time belongs to a noun ("Monday's meeting")."""
    while token.dep_ in ("compound", "nummod", "nmod", "appos", "punct") and token.head.ent_type_ in ("DATE", "TIME"):
        token = token.head
    if any(child.lower_ in ("'s", "’s") for child in token.children):
        return None
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in ("on", "for") and head.dep_ == "prep":
        head = head.head
    elif token.dep_ not in ("npadvmod", "tmod", "advmod"):
        return None
    if head.dep_ in ("prep", "pcomp", "prt", "advmod") and head.head.pos_ == "VERB":
        head = head.head
    return head if head.pos_ == "VERB" else None


def _is_in_name(weekday: Token) -> bool:
    """Whether the weekday belongs to the name of a feast, a programme or a paper ("Super Tuesday", "on Fox News Sunday").

    After "on" and a name that is no person's and no place's, the weekday may be the name's last word.
    """
    parts = (child for child in weekday.children if child.dep_ in ("compound", "amod", "nmod"))
    if any(part.pos_ == "PROPN" and part.lower_ not in _WEEKDAYS for part in parts):
        return True
    if weekday.ent_type_ not in ("", "DATE", "TIME"):
        return True
    before = weekday.nbor(-1) if weekday.i else weekday
    return (
        before.pos_ == "PROPN"
        and before.dep_ == "pobj"
        and before.head.lower_ == "on"
        and before.ent_type_ not in ("PERSON", "GPE", "LOC", "NORP")
        and before.lower_ not in _WEEKDAYS
    )


def _is_vague(token: Token) -> bool:
    """Whether "last", "next", "by", "through" or a plural keeps the word from being the nearest such day."""
    around = token.doc[max(0, token.i - 2) : token.i + 1]
    return any(word.lower_ in _NOT_THE_NEAREST for word in around) or token.tag_ in ("NNS", "NNPS")


def _is_ahead(verb: Token) -> bool | None:
    """True for an announced event, False for a past one, None where the verb's form does not tell."""
    children = [child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")]
    if any(word in _AHEAD for word in children):
        return True
    if any(word in ("would", "could", "may", "might", "should", "can", "must", "not", "n't", "n’t") for word in children):
        return None
    if "to" in children:  # "is set to meet Tuesday", "plans to meet Tuesday"
        leader = verb.head
        if leader.lower_ in _AHEAD_ADJECTIVES or leader.lemma_ in ("plan", "intend", "prepare", "schedule", "expect", "set"):
            return True if not any(child.dep_ == "neg" for child in leader.children) else None
        return None
    if verb.lower_ in _AHEAD_ADJECTIVES and any(word in ("is", "are", "was", "were") for word in children):
        return True  # "the meeting is set for Tuesday"
    if verb.tag_ == "VBD":
        return False
    if verb.tag_ == "VBN" and any(word in ("has", "have", "had", "was", "were", "been", "'s", "’s") for word in children):
        return False
    return None


def _nearest_weekday(published: dt.date, weekday: int, ahead: bool) -> dt.date:
    """The first such weekday from the publication day on, or the last one up to it."""
    step = (weekday - published.weekday()) % 7 if ahead else -((published.weekday() - weekday) % 7)
    return published + dt.timedelta(days=step)


def _was_ahead(verb: Token) -> bool:
    """Whether the event was only planned at a time that may be past ("was scheduled to open on 2 March")."""
    leader = verb.head if verb.dep_ == "xcomp" else verb
    return leader.tag_ == "VBD" or any(child.lower_ in ("was", "were", "had") for child in leader.children)


def _calendar_day(match: re.Match[str], published: dt.date, ahead: bool | None) -> dt.date | None:
    """The nearest such day from ``published`` on (``ahead``), up to it (not ``ahead``), or on either side (None)."""
    month = _MONTHS[match["month"][:3].lower()]
    years = [int(match["year"])] if match["year"] else [published.year - 1, published.year, published.year + 1]
    days = []
    for year in years:
        try:
            days.append(dt.date(year, month, int(match["day"])))
        except ValueError:
            continue
    fitting = [day for day in days if ahead is None or (day >= published if ahead else day <= published)]
    return min(fitting, key=lambda day: abs((day - published).days), default=None)


def _is_main(verb: Token) -> bool:
    """Whether the verb carries the sentence: its root, what the root announces or plans, or what a speaker reports."""
    while verb.dep_ in ("xcomp", "conj", "ccomp") and verb.head.i != verb.i:
        if verb.dep_ == "ccomp" and verb.head.lemma_.lower() not in ("say", "announce", "report", "confirm", "tell", "state"):
            return False
        verb = verb.head
    return bool(verb.dep_ == "ROOT")


def _is_nameless(verb: Token) -> bool:
    """Whether the event's subject is a pronoun or a bare "the meeting", which only the sentences before it name."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ == "PROPN":
        return False
    if subject.pos_ == "PRON":
        return True
    return [child.lower_ for child in subject.children] == ["the"]


def _is_quoted(text: str) -> bool:
    return text.lstrip()[:1] in "\"“‘'"


def _distinct(entries: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """The entries without those whose event an earlier entry of the same day tells."""
    if not entries:
        return []
    vectors = embed([entry.claim.text for entry in entries])
    kept: list[int] = []
    for index, entry in enumerate(entries):
        if not any(entries[k].day == entry.day and float(vectors[k] @ vectors[index]) >= SAME_EVENT for k in kept):
            kept.append(index)
    return [entries[index] for index in kept]

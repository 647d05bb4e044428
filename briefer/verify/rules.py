"""The rules: each takes a prepared check and returns why the sentence is not supported; nothing means that the rule is content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from briefer.verify.antecedents import antecedents
from briefer.verify.asides import asides, retractions, suppositions
from briefer.verify.attachment import attachments
from briefer.verify.attribution import attribution
from briefer.verify.clauses import clauses
from briefer.verify.comparisons import comparisons, superlatives
from briefer.verify.figures import ages, counts, figures, places
from briefer.verify.forms import forms
from briefer.verify.grammar import SPEECH, find_doers, name_words
from briefer.verify.joins import joins, speech
from briefer.verify.limits import qualifiers
from briefer.verify.links import cause, conditions, hedges, only, order
from briefer.verify.meaning import modality, negation, opposites, roles
from briefer.verify.names import name_faults, same_name
from briefer.verify.prepare import Prepared, Text
from briefer.verify.printing import dangling, wellformed
from briefer.verify.remnants import remnants
from briefer.verify.restrictions import bounds, denials, exceptions, lent, rates, scope, standing, weeks
from briefer.verify.scoring import content_coverage
from briefer.verify.speakers import first_names, shared, speakers
from briefer.verify.spelling import spelling
from briefer.verify.structure import arguments, heads
from briefer.verify.subjects import objects, subjects
from briefer.verify.text import MONTHS, WEEKDAYS, Number, contains_words, find_quotations, plain, word_set, words

if TYPE_CHECKING:
    from spacy.tokens import Token

Rule = Callable[[Prepared], list[str]]

MIN_COVERAGE = 0.6  # of the content words; people's own compressions of news keep 0.8 and more
MIN_HEADLINE_COVERAGE = 0.5
MIN_SIMILARITY = 0.45  # cosine of all-MiniLM-L6-v2; people's own compressions stay above 0.5

# A bound or a direction that stands before a number; words of one line say about the same.
_BOUNDS = {
    word: kind
    for kind, line in {
        "more": "more over above least exceeding exceeded topped beyond surpassed",
        "less": "less fewer under below most nearly almost up maximum",
        "from": "from",
        "to": "to",
        "by": "by",
    }.items()
    for word in line.split()
}
_OPPOSITE = {("more", "less"), ("less", "more"), ("from", "to"), ("to", "from"), ("by", "to"), ("to", "by"), ("by", "from"), ("from", "by")}
_QUOTED_PERSON = word_set("i we my our you your me us i'm we're i've we've")


def names(check: Prepared) -> list[str]:
    """Every name stands in the evidence, in full or by an alias."""
    return name_faults(check)


def numbers(check: Prepared) -> list[str]:
    """Every number stands in the evidence, with its unit, its bound and what it counts."""
    given = [(e, g) for e in check.evidence for g in e.numbers]
    reasons = []
    for n in check.claim.numbers:
        if n.text.lower() in {"one", "second"}:  # a pronoun, a word of time
            continue
        same = [(e, g) for e, g in given if _same_number(n, g)]
        if not same:
            reasons.append(f"{n.text} is not in the evidence")
        elif n.kind not in {"", "ordinal", "vague"} and not any(g.kind == n.kind for _, g in same):
            reasons.append(f"{n.text} has another unit in the evidence")
        else:
            reasons += _changed_bound(check.claim, n, same) or _changed_count(check, n, same)
    return reasons + _changed_pairs(check)


def _same_number(claimed: Number, given: Number) -> bool:
    if (claimed.kind == "vague") != (given.kind == "vague"):
        return False
    if claimed.kind == "ordinal" != given.kind and given.value < 1000:
        return claimed.value == given.value
    return abs(claimed.value - given.value) <= 1e-9 * max(1.0, abs(given.value))


def _bound(text: Text, number: Number) -> str:
    before = words(text.text[: number.start])[-3:]
    if before[:1] in (["no"], ["not"]):  # "no fewer than" is "at least"
        return {"less": "more", "more": "less"}.get(_BOUNDS.get(before[1], ""), "") if len(before) == 3 else ""
    before = before[-2:]
    return next((_BOUNDS[w] for w in reversed(before) if w in _BOUNDS), "")


def _changed_bound(claim: Text, number: Number, same: list[tuple[Text, Number]]) -> list[str]:
    """ "More than 100" for "fewer than 100", "to 8 percent" for "from 8 percent"."""
    own, theirs = _bound(claim, number), {_bound(e, g) for e, g in same}
    if own and all((own, other) in _OPPOSITE for other in theirs):
        return [f'{number.text} has "{own}" before it, in the evidence "{min(theirs)}"']
    return []


def _counted(text: Text, number: Number) -> str:
    """The lemma of the noun that a number counts; empty where it counts none."""
    token = next((t for t in text.doc if t.idx <= number.start < t.idx + len(t)), None)
    while token is not None and token.dep_ in {"nummod", "compound", "quantmod"} and token.head.i > token.i:
        token = token.head
        if token.pos_ == "NOUN" and not token.like_num:
            return str(token.lemma_).lower()
    return ""


def _changed_count(check: Prepared, number: Number, same: list[tuple[Text, Number]]) -> list[str]:
    """ "8,000 tanks" where the evidence has 8,000 troops and 500 tanks."""
    counted = _counted(check.claim, number)
    theirs = {_counted(e, g) for e, g in same}
    if not counted or "" in theirs or counted in theirs:
        return []
    elsewhere = any(_counted(e, g) == counted for e in check.evidence for g in e.numbers)
    return [f"{number.text} counts {counted}, in the evidence {min(theirs)}"] if elsewhere else []


def _changed_pairs(check: Prepared) -> list[str]:
    """Scores, votes and ranges ("5-4") that the evidence has not, though it has each figure."""
    pairs = re.findall(r"\b([0-9]+)-([0-9]+)\b", check.claim.text)
    text = " ".join(e.text for e in check.evidence)
    return [f"{a}-{b} is not in the evidence" for a, b in pairs if not re.search(rf"\b{a}(?:-| to | and ){b}\b", text)]


def dates(check: Prepared) -> list[str]:
    """Every weekday, month and "yesterday" stands in the evidence, with its day, and hangs on the same event."""
    given = {d for e in check.evidence for d, _, _ in e.dates} | {w for e in check.evidence for w in e.words if w in MONTHS}
    reasons = [f"{check.claim.text[a:b]} is not in the evidence" for d, a, b in check.claim.dates if d not in given]
    return reasons or [*_changed_days(check), *_moved_dates(check), *_lent_dates(check)]


def _days_of_months(text: Text) -> set[tuple[str, str]]:
    found = set()
    for month, start, end in text.dates:
        after, before = re.match(r"\.? ([0-9]{1,2})\b", text.text[end:]), re.search(r"\b([0-9]{1,2}) (?:of )?$", text.text[:start])
        found |= {(month, m[1].lstrip("0")) for m in (after, before) if m}
    return found


def _changed_days(check: Prepared) -> Iterator[str]:
    given = {pair for e in check.evidence for pair in _days_of_months(e)}
    for month, day in sorted(_days_of_months(check.claim)):
        if month in MONTHS and (month, day) not in given:
            yield f"{month.capitalize()} {day} is not in the evidence"


def _verb_above(text: Text, start: int) -> Token | None:
    """The verb that a date modifies, directly or by "on"; None where it modifies a noun."""
    token = next((t for t in text.doc if t.idx == start), None)
    while token is not None and token.pos_ not in {"VERB", "AUX"}:
        head = token.head
        token = head if head.i != token.i and (head.pos_ in {"VERB", "AUX", "ADP"} or head.ent_type_ in {"DATE", "TIME"}) else None
    return token


def _verb_of_subject(text: Text, start: int) -> Token | None:
    """The verb whose subject a date stands beside: "The mayor on Monday will sign"."""
    token = next((t for t in text.doc if t.idx == start), None)
    while token is not None and token.dep_ in {"pobj", "prep", "npadvmod", "compound"} and token.head.i != token.i:
        token = token.head
    return token.head if token is not None and token.dep_ in {"nsubj", "nsubjpass"} and token.i < start else None


def _moved_dates(check: Prepared) -> Iterator[str]:
    """Weekdays that hang on a verb which has another weekday in the evidence."""
    for day, start, end in check.claim.dates:
        verb = _verb_above(check.claim, start)
        if day not in WEEKDAYS or verb is None or verb.lemma_ in SPEECH:
            continue
        placed = [(d, _verb_above(e, s)) for e in check.evidence for d, s, _ in e.dates if d in WEEKDAYS]
        given = {d for d, v in placed if v is not None and v.lemma_ == verb.lemma_}
        if given and day not in given:
            yield f'{check.claim.text[start:end]} belongs to something else than "{verb.lemma_}" in the evidence'


def _lent_dates(check: Prepared) -> Iterator[str]:
    """Days that one evidence sentence gives for its event and the sentence hangs on a verb that only another evidence sentence has."""
    for day, start, end in check.claim.dates:
        verb = _verb_above(check.claim, start) or _verb_of_subject(check.claim, start)
        if verb is None or len(check.evidence) < 2 or verb.lemma_ in SPEECH:
            continue
        dated = [e for e in check.evidence if any(d == day for d, _, _ in e.dates)]
        told = [e for e in check.evidence if any(t.lemma_ == verb.lemma_ and t.pos_ in {"VERB", "AUX"} for t in e.doc)]
        if told and not any(e in dated for e in told):
            yield f'{check.claim.text[start:end]} is not when "{verb.text}" in the evidence'


def quotations(check: Prepared) -> list[str]:
    """What stands in quotation marks is quoted so in the evidence, word for word, from the same speaker."""
    reasons = []
    for quotation in find_quotations(check.check.sentence):
        pieces = [words(piece) for piece in re.split(r"\.\.\.|…|\[[^\]]*\]", quotation)]
        sources = [e for e in check.evidence if all(contains_words(e.words, piece) for piece in pieces)]
        if not sources and not all(any(contains_words(e.words, piece) for e in check.evidence) for piece in pieces):
            reasons.append(f'"{quotation}" is not word for word in the evidence')
        elif sources and not any(_is_quoted(e, quotation, pieces) for e in sources):
            reasons.append(f'"{quotation}" is not a quotation in the evidence')
        elif sources and (speaker := _other_speaker(check, quotation, sources)):
            reasons.append(f'"{quotation}" is not by {speaker} in the evidence')
    return reasons


def _is_quoted(text: Text, quotation: str, pieces: list[list[str]]) -> bool:
    """Whether the words stand in quotation marks there, or may be the middle of a longer quotation."""
    quoted = [words(q) for q in (*find_quotations(text.text), *re.findall(r"(?<!\w)'(.+?)'(?!\w)", text.text))]
    if not quoted:
        return bool(_QUOTED_PERSON & set(text.words))
    whole = [w for q in quoted for w in q]
    return all(contains_words(whole, piece) for piece in pieces)


def _speaker(text: Text, quotation: str) -> frozenset[str]:
    """The name of who says a quotation: the subject of the nearest verb of saying outside of it."""
    start = text.text.find(plain(quotation)[:20])
    end = start + len(plain(quotation))
    verbs = [t for t in text.doc if t.lemma_ in SPEECH and t.pos_ == "VERB" and not start <= t.idx < end]
    for verb in sorted(verbs, key=lambda t: min(abs(t.idx - start), abs(t.idx - end))):
        subjects = find_doers(verb)[0]
        if subjects:
            return name_words(subjects)
    return frozenset()


def _other_speaker(check: Prepared, quotation: str, sources: list[Text]) -> str:
    """The sentence's speaker, where the evidence names another and this one does nothing in the sentence with the quotation."""
    own = _speaker(check.claim, quotation)
    for source in sources:
        acting = {w for p in source.predicates for w in p.subjects}
        if not _speaker(source, quotation) or any(a == b or same_name(a, b) for a in own for b in acting):
            return ""
    return " ".join(sorted(own))


def overlap(check: Prepared) -> list[str]:
    """Enough of the sentence's content words stand in the evidence."""
    coverage, missing = content_coverage(check)
    least = MIN_HEADLINE_COVERAGE if check.check.headline else MIN_COVERAGE
    return [f"only {coverage:.0%} of its content words are in the evidence (not: {', '.join(missing[:5])})"] if coverage < least else []


def similarity(check: Prepared) -> list[str]:
    """The sentence is about the same as its evidence."""
    return [f"similarity to the evidence is {check.similarity:.2f}"] if check.similarity < MIN_SIMILARITY else []


RULES: list[Rule] = [
    *(names, numbers, dates, quotations),
    *(negation, opposites, modality, attribution, speech, roles, joins),
    *(bounds, scope, standing, weeks, rates, denials, exceptions, lent),
    *(order, cause, conditions, only, hedges, qualifiers),
    *(figures, ages, places, counts, comparisons, superlatives),
    *(speakers, shared, first_names, antecedents, asides, suppositions, retractions),
    *(overlap, similarity),
    *(heads, arguments, subjects, objects, attachments, clauses),
    *(spelling, wellformed, forms, remnants, dangling),
]

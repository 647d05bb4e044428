"""The rules: each takes a prepared check and returns why the sentence is not supported; nothing means that the rule is content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from briefer.verify.grammar import NEGATIONS, SPEECH, UNDOING, Predicate
from briefer.verify.names import name_faults, same_name
from briefer.verify.prepare import Prepared, Text
from briefer.verify.printing import dangling, wellformed
from briefer.verify.text import MONTHS, Number, contains_words, find_quotations, fold, related, unquoted, words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Rule = Callable[[Prepared], list[str]]

MUTUAL = frozenset("meet marry join face fight play talk speak be have do".split())  # swapping their two sides changes little or nothing
FAINT = frozenset("be have do get make go come take".split())  # too common to tell which clause of the evidence is meant
ATTRIBUTING = frozenset("according per quoting citing reportedly allegedly sources source statement".split())

MIN_COVERAGE = 0.6  # of the content words; people's own compressions of news keep 0.8 and more
MIN_HEADLINE_COVERAGE = 0.5
MIN_SIMILARITY = 0.45  # cosine of all-MiniLM-L6-v2; people's own compressions stay above 0.5


def names(check: Prepared) -> list[str]:
    """Every name stands in the evidence, in full or by an alias."""
    return name_faults(check)


def numbers(check: Prepared) -> list[str]:
    """Every number stands in the evidence, with its unit and with what it counts."""
    given = [n for e in check.evidence for n in e.numbers]
    reasons = []
    for n in check.claim.numbers:
        if n.text.lower() in {"one", "second"}:  # a pronoun, a word of time
            continue
        same = [g for g in given if _same_number(n, g)]
        if not same:
            reasons.append(f"{n.text} is not in the evidence")
        elif n.kind not in {"", "ordinal", "vague"} and not any(g.kind == n.kind for g in same):
            reasons.append(f"{n.text} has another unit in the evidence")
    return reasons


def _same_number(claimed: Number, given: Number) -> bool:
    if (claimed.kind == "vague") != (given.kind == "vague"):
        return False
    if claimed.kind == "ordinal" != given.kind and given.value < 1000:
        return claimed.value == given.value
    return abs(claimed.value - given.value) <= 1e-9 * max(1.0, abs(given.value))


def dates(check: Prepared) -> list[str]:
    """Every weekday, month and "yesterday" stands in the evidence, and hangs on the same event."""
    given = {d for e in check.evidence for d, _, _ in e.dates} | {w for e in check.evidence for w in e.words if w in MONTHS}
    return [f"{check.claim.text[a:b]} is not in the evidence" for d, a, b in check.claim.dates if d not in given]


def quotations(check: Prepared) -> list[str]:
    """What stands in quotation marks is quoted so in the evidence, word for word."""
    reasons = []
    for quotation in find_quotations(check.check.sentence):
        for piece in re.split(r"\.\.\.|…|\[[^\]]*\]", quotation):
            said = words(piece)
            if not any(contains_words(e.words, said) for e in check.evidence):
                reasons.append(f'"{quotation}" is not word for word in the evidence')
                break
    return reasons


def negation(check: Prepared) -> list[str]:
    """No "not", "denied" or "without" is lost or gained."""
    reasons = []
    for claimed in check.claim.predicates:
        same = _counterparts(claimed, check)
        # The parser errs on long sentences, so the words around the verb have to tell the same.
        if same and all(p.negated != claimed.negated and _denies(p) != _denies(claimed) for p in same):
            reasons.append(f'"{claimed.lemma}" is {"negated" if claimed.negated else "not negated"}, unlike in the evidence')
    return reasons or [f'"{word}" is {"denied" if denied else "not denied"}, unlike in the evidence' for word, denied in _changed_denials(check)]


def _denies(predicate: Predicate) -> bool:
    return bool(predicate.near & (NEGATIONS | UNDOING))


def _changed_denials(check: Prepared) -> Iterator[tuple[str, bool]]:
    """Content words that stand right after a "not" here and nowhere near one there."""
    for word in _denied(check.claim):
        given = [e for e in check.evidence if word in e.lemmas]
        if given and not any(_has_denial_near(e, word) for e in given):
            yield word, True
    for word in (w for e in check.evidence for w in _denied(e)):
        if word in check.claim.lemmas and not _has_denial_near(check.claim, word):
            if all(_has_denial_near(e, word) for e in check.evidence if word in e.lemmas):
                yield word, False


def _denied(text: Text) -> list[str]:
    """The lemma of the first verb, adjective or noun after each "not"."""
    found = []
    for cue in (t for t in text.doc if t.lower_ in {"not", "n't", "n’t", "never", "cannot"}):
        following = next((t for t in text.doc[cue.i + 1 : cue.i + 5] if t.pos_ in {"VERB", "ADJ", "NOUN"} and not t.is_stop), None)
        if following is not None:
            found.append(fold(following.lemma_))
    return found


def _has_denial_near(text: Text, word: str) -> bool:
    around = (t for w in text.doc if fold(w.lemma_) == word for t in text.doc[max(0, w.i - 9) : w.i + 6])
    return any(t.lower_ in NEGATIONS or t.lower_ == "n’t" or t.lemma_.lower() in UNDOING or t.lower_.startswith(("un", "no")) for t in around)


def modality(check: Prepared) -> list[str]:
    """What could, would or should happen, or is planned, is not told as a fact, nor the other way round."""
    reasons = []
    for claimed in check.claim.predicates:
        if not claimed.finite:
            continue
        same = _counterparts(claimed, check)
        if same and not any(_agrees_in_mood(claimed, p, check.check.headline) for p in same):
            reasons.append(f'"{claimed.lemma}" is {claimed.mood}, but {same[0].mood} in the evidence')
    return reasons


def _agrees_in_mood(claimed: Predicate, given: Predicate, headline: bool) -> bool:
    if claimed.mood == "fact":
        if given.mood == "fact":
            return claimed.planned or not given.planned
        return headline and given.mood == "coming" and given.finite
    if given.mood == "fact":
        return not given.finite or given.planned or claimed.mood == "coming"
    return claimed.mood != "coming" or given.mood != "possible"


def _counterparts(claimed: Predicate, check: Prepared) -> list[Predicate]:
    """The evidence's predicates with the same verb, those that share subject or object first and alone if there are any."""
    same = [p for p in check.evidence_predicates if p.lemma == claimed.lemma]
    arguments = claimed.subjects | claimed.objects
    close = [p for p in same if arguments & (p.subjects | p.objects)]
    return close or same


def roles(check: Prepared) -> list[str]:
    """Who did it and to whom it was done stay so, and a verb keeps its subject."""
    reasons = []
    for claimed in check.claim.predicates:
        same = [p for p in check.evidence_predicates if p.lemma == claimed.lemma]
        if claimed.lemma in MUTUAL or not same:
            continue
        doer, target = claimed.subjects - claimed.objects, claimed.objects - claimed.subjects
        kept = any(_meets(doer, p.subjects - p.objects) or _meets(target, p.objects - p.subjects) for p in same)
        if not kept and any(_meets(doer, p.objects - p.subjects) and (_meets(target, p.subjects - p.objects) or not p.subjects) for p in same if target):
            reasons.append(f'who does and who undergoes "{claimed.lemma}" are swapped')
        elif claimed.direct and claimed.finite and claimed.subject_is_name and _has_other_subject(doer, target, same):
            reasons.append(f'the evidence has another subject of "{claimed.lemma}" than "{" ".join(sorted(doer))}"')
    return reasons or [f'what stands before and after "{verb}" is swapped' for verb in _swapped_around_verb(check)]


def _swapped_around_verb(check: Prepared) -> list[str]:
    """Verbs whose nouns before and after stand the other way round in the evidence; for sentences that the parser misreads."""
    found = []
    for verb in check.claim.doc:
        if verb.pos_ != "VERB" or verb.lemma_ in MUTUAL:
            continue
        before, after = _nouns_around(verb)
        there = [_nouns_around(t) for e in check.evidence for t in e.doc if t.lemma_ == verb.lemma_ and t.pos_ == "VERB" and _is_passive(t) == _is_passive(verb)]
        if there and all(_meets(before, b) and _meets(after, a) and not _meets(before, a) and not _meets(after, b) for a, b in there):
            found.append(verb.lemma_)
    return found


def _nouns_around(verb: Token) -> tuple[frozenset[str], frozenset[str]]:
    def nouns(tokens: Span) -> frozenset[str]:
        return frozenset(fold(t.lemma_) for t in tokens if t.pos_ in {"NOUN", "PROPN"})

    return nouns(verb.doc[max(0, verb.i - 6) : verb.i]), nouns(verb.doc[verb.i + 1 : verb.i + 7])


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in {"auxpass", "agent"} for c in verb.children)


def _meets(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(a == b or same_name(a, b) for a in some for b in others)


def _has_other_subject(doer: frozenset[str], target: frozenset[str], same: list[Predicate]) -> bool:
    """Whether each of the evidence's predicates names a subject and none is this one."""
    close = [p for p in same if _meets(target, p.objects)] or same
    return bool(doer) and all(p.subject_is_name and p.direct and not _meets(doer, p.subjects) for p in close)


def attribution(check: Prepared) -> list[str]:
    """What the evidence only tells as somebody's words stays somebody's words."""
    if SPEECH & check.claim.lemmas or ATTRIBUTING & set(check.claim.words):
        return []
    reasons = []
    for claimed in check.claim.predicates:
        same = _counterparts(claimed, check)
        if claimed.finite and claimed.lemma not in FAINT and same and all(p.attributed for p in same):
            reasons.append(f'"{claimed.lemma}" is what somebody says in the evidence')
    return reasons


def overlap(check: Prepared) -> list[str]:
    """Enough of the sentence's content words stand in the evidence."""
    coverage, missing = content_coverage(check)
    least = MIN_HEADLINE_COVERAGE if check.check.headline else MIN_COVERAGE
    return [f"only {coverage:.0%} of its content words are in the evidence (not: {', '.join(missing[:5])})"] if coverage < least else []


def content_coverage(check: Prepared) -> tuple[float, list[str]]:
    """The share of content words that the evidence has in some form, and the words that it has not."""
    content = check.claim.content
    missing = [w for w, lemma in content if not ({w, lemma} & check.evidence_words or any(related(lemma, e) for e in check.evidence_words))]
    return (1 - len(missing) / len(content), missing) if content else (0.0, [])


def similarity(check: Prepared) -> list[str]:
    """The sentence is about the same as its evidence."""
    return [f"similarity to the evidence is {check.similarity:.2f}"] if check.similarity < MIN_SIMILARITY else []



RULES: list[Rule] = [names, numbers, dates, quotations, negation, modality, attribution, roles, overlap, similarity, wellformed, dangling]

"""Rules on what a sentence says: denied or not, certain or only possible, done by whom to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefer.verify.grammar import NEGATIONS, SPEECH, UNDOING, Predicate
from briefer.verify.names import agree, find_holders, is_acronym
from briefer.verify.prepare import Prepared, Text
from briefer.verify.text import fold, word_set

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

MUTUAL = word_set("meet marry join face fight play talk speak be have do")  # swapping their two sides changes little or nothing
AUXILIARY = word_set("be have do get")
FAINT = word_set("be have do get make go come take")  # too common to tell which clause of the evidence is meant
OFFICES = word_set(
    "president premier minister chancellor king queen prince pope senator governor mayor secretary judge director chairman chairwoman "
    "spokesman spokeswoman ambassador commissioner sheriff bishop archbishop cardinal general admiral"
)
PRONOUNS = word_set("he she it they him her them who which that")
ATTRIBUTING = word_set("according per quoting citing reportedly allegedly sources source statement")
OPPOSITES = [  # words of the evidence that the sentence may not turn into the other side's
    tuple(word_set(side) for side in line.split(" / "))
    for line in (
        "open reopen / close shut",
        "rise increase climb grow gain jump surge / fall decrease decline drop shrink plunge sink",
        "raise / cut lower reduce",
        "up / down",
        "win / lose",
        "admit confirm / deny",
        "approve accept pass adopt / reject refuse turn",
        "support back favor favour / oppose",
        "allow permit / ban bar forbid prohibit",
        "arrive enter / leave depart",
        "start begin launch / end stop finish",
        "buy / sell",
        "import / export",
        "hire / fire dismiss",
        "guilty / innocent",
        "convict / acquit",
        "survive / die kill",
        "north northern / south southern",
        "east eastern / west western",
        "majority / minority",
        "ally / enemy",
        "victory / defeat",
        "son / daughter",
        "mother / father",
        "brother / sister",
        "husband / wife",
        "best / worst",
        "highest / lowest",
        "strengthen / weaken",
        "join / quit leave",
        "succeed / fail",
        "arrest detain / release free",
        "day / night",
    )
]


def negation(check: Prepared) -> list[str]:
    """No "not", "denied" or "without" is lost or gained."""
    reasons = []
    for claimed in check.claim.predicates:
        same = [] if claimed.lemma in AUXILIARY else counterparts(claimed, check)
        # The parser errs on long sentences, so the words around the verb have to tell the same.
        if same and all(p.negated != claimed.negated and _denies(p) != _denies(claimed) for p in same):
            reasons.append(f'"{claimed.lemma}" is {"negated" if claimed.negated else "not negated"}, unlike in the evidence')
    return reasons or list(dict.fromkeys(_changed_denials(check)))


def _denies(predicate: Predicate) -> bool:
    return bool((predicate.near - {predicate.lemma}) & (NEGATIONS | UNDOING))


def _changed_denials(check: Prepared) -> Iterator[str]:
    """Content words that stand right after a "not" here and nowhere near one there."""
    for word in _denied(check.claim):
        given = [e for e in check.evidence if word in e.lemmas]
        if given and not any(_has_denial_near(e, word) for e in given):
            yield f'"{word}" is denied, unlike in the evidence'
    for word in (w for e in check.evidence for w in _denied(e)):
        kept = word in check.claim.lemmas and not _has_denial_near(check.claim, word)
        if kept and all(_has_denial_near(e, word) for e in check.evidence if word in e.lemmas):
            yield f'"{word}" is not denied, unlike in the evidence'


def _denied(text: Text) -> list[str]:
    """The lemma of the first verb, adjective or noun after each "not"."""
    found = []
    for cue in (t for t in text.doc if t.lower_ in {"not", "n't", "never", "cannot"}):
        following = next((t for t in text.doc[cue.i + 1 : cue.i + 5] if t.pos_ in {"VERB", "ADJ", "NOUN"} and not t.is_stop), None)
        if following is not None:
            found.append(fold(following.lemma_))
    return found


def _has_denial_near(text: Text, word: str) -> bool:
    around = (t for w in text.doc if fold(w.lemma_) == word for t in text.doc[max(0, w.i - 9) : w.i + 6] if t.i != w.i)
    return any(t.lower_ in NEGATIONS or t.lemma_.lower() in UNDOING or t.lower_.startswith(("un", "no")) for t in around)


def opposites(check: Prepared) -> list[str]:
    """No word is replaced by its opposite."""
    reasons = []
    for a, b in OPPOSITES:
        for own, other in ((a, b), (b, a)):
            here, there = check.claim.lemmas & (own | other), check.evidence_words & (own | other)
            if here and there and here <= own and there <= other:
                reasons.append(f'"{min(here)}" for "{min(there)}"')
    return reasons


def modality(check: Prepared) -> list[str]:
    """What could, would or should happen, or is planned, is not told as a fact, nor the other way round."""
    reasons = []
    for claimed in check.claim.predicates:
        if not claimed.finite:
            continue
        same = counterparts(claimed, check)
        if claimed.mood == "fact" and claimed.lemma in SPEECH and any(p.mood == "fact" and p.finite for p in same):
            continue  # "..., the network announced": the parser hangs it on what is announced
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
    return {claimed.mood, given.mood} != {"coming", "possible"}


def counterparts(claimed: Predicate, check: Prepared) -> list[Predicate]:
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
        kept = any(agree(doer, p.subjects - p.objects) or agree(target, p.objects - p.subjects) for p in same)
        head = frozenset({fold(claimed.subject_head)}) - {""}
        crossed = bool(head) and all(agree(head, p.objects - p.subjects) and agree(target, p.subjects - p.objects) for p in same)
        if (target and crossed) or (not kept and target and any(_is_swapped(doer, target, p) for p in same)):
            reasons.append(f'who does and who undergoes "{claimed.lemma}" are swapped')
        elif claimed.direct and claimed.finite and claimed.subject_is_name and _has_other_subject(doer, target, same, check):
            reasons.append(f'the evidence has another subject of "{claimed.lemma}" than "{" ".join(sorted(doer))}"')
        elif target and doer and claimed.direct and all(_has_new_doer(doer, target, p) for p in same):
            reasons.append(f'"{claimed.lemma}" is done by nobody in the evidence, let alone "{" ".join(sorted(doer))}"')
    reasons += [r for claimed in check.claim.predicates for r in _wrong_antecedent(claimed, check)]
    return reasons or [f'what stands before and after "{verb}" is swapped' for verb in _swapped_around_verb(check)]


def _wrong_antecedent(claimed: Predicate, check: Prepared) -> list[str]:
    """A name in the place of a pronoun or a title that cannot stand for it: a person for "it", the mayor's name for "the president"."""
    same = [p for p in check.evidence_predicates if p.lemma == claimed.lemma]
    if not same or not claimed.direct or not claimed.subject_is_name or claimed.lemma in FAINT:
        return []
    if claimed.subject_is_person and all(p.direct and p.subject_head in {"it", "they"} for p in same):
        return [f'"{same[0].subject_head}" cannot be {" ".join(sorted(claimed.subjects))}']
    titles = {p.subject_head for p in same if p.direct} & OFFICES
    if len(titles) == 1 and all(p.subject_head in titles for p in same):
        (title,) = titles
        holders = find_holders(title, check)
        if holders and not claimed.subjects & holders:
            return [f'the {title} is {" or ".join(sorted(holders))} in the evidence, not {" ".join(sorted(claimed.subjects))}']
    return []


def _is_swapped(doer: frozenset[str], target: frozenset[str], given: Predicate) -> bool:
    unnamed = not given.subjects or given.subject_head in PRONOUNS
    return agree(doer, given.objects - given.subjects) and (unnamed or agree(target, given.subjects - given.objects))


def _has_new_doer(doer: frozenset[str], target: frozenset[str], given: Predicate) -> bool:
    """ "Holm passed the bill" for "the bill passed": what did it by itself is now done by somebody."""
    return not given.objects and agree(target, given.subjects) and not agree(doer, given.subjects)


def _swapped_around_verb(check: Prepared) -> list[str]:
    """Verbs whose nouns before and after stand the other way round in the evidence; for sentences that the parser misreads."""
    found = []
    for verb in check.claim.doc:
        if verb.pos_ != "VERB" or verb.lemma_ in MUTUAL or verb.dep_ in {"amod", "compound"}:
            continue
        before, after = _nouns_around(verb)
        verbs = [t for e in check.evidence for t in e.doc if t.lemma_ == verb.lemma_ and t.pos_ == "VERB"]
        there = [_nouns_around(t) for t in verbs if _is_passive(t) == _is_passive(verb)]
        if there and all(agree(before, b) and agree(after, a) and not agree(before, a) and not agree(after, b) for a, b in there):
            found.append(verb.lemma_)
    return found


def _nouns_around(verb: Token) -> tuple[frozenset[str], frozenset[str]]:
    def nouns(tokens: Span) -> frozenset[str]:
        return frozenset(fold(t.lemma_) for t in tokens if t.pos_ in {"NOUN", "PROPN"})

    return nouns(verb.doc[max(0, verb.i - 6) : verb.i]), nouns(verb.doc[verb.i + 1 : verb.i + 7])


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in {"auxpass", "agent"} for c in verb.children)


def _has_other_subject(doer: frozenset[str], target: frozenset[str], same: list[Predicate], check: Prepared) -> bool:
    """Whether each of the evidence's predicates names a subject and none is this one."""
    close = [p for p in same if agree(target, p.objects)] or same
    if any(len(word) > 2 and is_acronym(word, check) for word in doer):
        return False
    return bool(doer) and all(p.subject_is_name and p.direct and not agree(doer, p.subjects) for p in close)

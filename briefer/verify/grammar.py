"""Who does what in a sentence: its predicates with subject, object, negation, mood and speaker, read from a parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.verify.text import fold, word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SPEECH = word_set(
    "say tell warn claim add argue announce report allege accuse insist suggest state note explain assert contend acknowledge admit "
    "confirm declare maintain testify tweet write believe think estimate predict fear hope promise vow pledge threaten describe reveal "
    "concede quip ask call urge recall stress emphasize conclude find show indicate complain caution charge remark observe comment "
    "reply respond deny"
)
VOUCHING = word_set(
    "announce confirm reveal show find acknowledge admit concede conclude describe call ask urge hope fear promise vow pledge threaten"
)
UNDOING = word_set("deny refuse fail reject decline avoid prevent stop block cease cancel doubt forbid ban bar oppose abandon scrap")
POSSIBLE = word_set("can could may might")
COMING = word_set("will would shall 'll 'd wo ca")
DUTY = word_set("should must ought need")
POSSIBLE_WORDS = word_set(
    "possible possibly perhaps maybe potentially potential likely unlikely allegedly reportedly apparently if unless whether"
)
PLANNING = word_set(
    "plan expect intend schedule set aim prepare propose want hope seek consider threaten vow promise pledge try attempt urge ask "
    "call demand agree order suggest offer wish wait mull weigh poise slate ready bid push need have go due proposal effort threat"
)
TRIES = word_set("try attempt work seek fail refuse decline threaten plan propose consider deny promise vow offer")
# Words that make of a thing only the threat, plan or denial of it: what hangs below them may not be lifted above them.
HEDGES = UNDOING | (TRIES - {"work"}) | word_set(
    "threat planning proposal proposed possibility prospect risk fear effort bid call demand request pledge refusal failure lack "
    "absence opposition assurance warning warn hope want weigh denial allegation allege claim suggestion suggest accuse accusation "
    "sign signal rumor speculation draft potential push appeal urge ask avert deter halt"
)
NEGATIONS = word_set("not n't no never neither nor none nobody nothing without hardly barely cannot")
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
ALL_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS
VERBS = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb (or "is ready": the adjective or noun that "be" joins) with what belongs to it."""

    lemma: str
    position: int  # token index
    subjects: frozenset[str]  # folded words of the doer: the agent of a passive, the antecedent of "who"
    objects: frozenset[str]  # folded words of what it is done to: the subject of a passive
    subject_head: str  # the doer's own word in lower case: "she", "minister", "holm"
    subject_is_person: bool  # one person, named
    subject_is_name: bool
    direct: bool  # whether its subject stands beside it, not beside a verb that it hangs on
    finite: bool
    negated: bool
    mood: str  # "fact", "possible", "coming", "duty"
    governors: tuple[str, ...]  # lemmas of the verbs that it hangs on, nearest first
    planned: bool  # whether it is what somebody plans, wants, tries or is asked to do
    attributed: bool  # whether somebody says it
    quoted: bool  # whether it stands in quotation marks
    near: frozenset[str]  # words and lemmas just before it and just after


def _phrase(token: Token) -> Iterator[Token]:
    """The tokens of a noun phrase that name the thing itself: not its owner, place or relative clause."""
    yield token
    for child in token.children:
        if child.dep_ in {"compound", "amod", "nmod", "conj", "appos", "nummod", "flat", "quantmod"}:
            yield from _phrase(child)


def _words(tokens: list[Token]) -> frozenset[str]:
    parts = [t for root in tokens for t in _phrase(root)]
    return frozenset(fold(t.lemma_ if t.pos_ == "NOUN" else t.text) for t in parts if t.pos_ in CONTENT or t.pos_ == "PRON")


def name_words(tokens: list[Token]) -> frozenset[str]:
    """The folded names in noun phrases; a surname after a quotation is tagged a noun at times."""
    return frozenset(fold(t.text) for root in tokens for t in _phrase(root) if t.pos_ == "PROPN" or _is_capital_inside(t))


def _is_capital_inside(token: Token) -> bool:
    return bool(token.pos_ == "NOUN" and token.i > 0 and token.text[0].isupper() and token.nbor(-1).whitespace_)


def _is_one_person(subjects: list[Token]) -> bool:
    return len(subjects) == 1 and subjects[0].ent_type_ == "PERSON" and not any(c.dep_ in {"conj", "appos"} for c in subjects[0].children)


def find_doers(verb: Token) -> tuple[list[Token], list[Token]]:
    """Tokens that head the doer and the thing done to, with what the verb takes over from the clause it hangs on."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "expl"]
    objects = [c for c in verb.children if c.dep_ in {"dobj", "dative", "attr", "oprd"}]
    passive = [c for c in verb.children if c.dep_ in PASSIVE_SUBJECTS]
    agents = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    is_passive = bool(passive) or any(c.dep_ == "auxpass" for c in verb.children)
    if is_passive:
        objects, subjects = objects + passive, agents
    head = verb.head
    if not subjects and not is_passive and head.i != verb.i:
        if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp"} and head.pos_ in {"VERB", "AUX"}:
            above, below = find_doers(head)
            controlled = [o for o in below if o.dep_ == "dobj"] if verb.dep_ == "xcomp" else []
            subjects = controlled or above or ([s for s in below if s.dep_ in PASSIVE_SUBJECTS])
        elif verb.dep_ in {"relcl", "acl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            if verb.tag_ == "VBN":
                objects = [*objects, head]
            else:
                subjects = [head]
    elif verb.dep_ == "relcl":
        subjects = [head if s.tag_ in {"WP", "WDT"} else s for s in subjects]
        objects = [head if s.tag_ in {"WP", "WDT"} else s for s in objects]
    return subjects, objects


def _chain(verb: Token) -> list[Token]:
    """The verbs that this one is a complement of, nearest first: "stop" for "stop flying" and for "stop them from flying"."""
    chain: list[Token] = []
    token = verb
    while token.head.i != token.i and len(chain) < 4:
        dep, head = token.dep_, token.head
        if dep == "conj" and not any(c.dep_ in ALL_SUBJECTS for c in token.children):
            token = head
            continue
        if dep == "pcomp" and head.dep_ == "prep":
            head = head.head
        elif dep == "acl" and token.tag_ == "VB" and head.dep_ in {"dobj", "attr"}:  # "made plans to fly", "a decision to fly"
            chain.append(head)
            head = head.head
        elif dep not in {"xcomp", "ccomp"}:
            break
        if dep == "ccomp" and head.i > token.i and head.lemma_ not in SPEECH:  # two main clauses, joined by a comma
            break
        chain.append(head)
        token = head
    return chain


def _is_negated(token: Token) -> bool:
    own = [c for c in token.children if c.dep_ == "neg" or c.lower_ in NEGATIONS]
    phrases = [c for c in token.children if c.dep_ in ALL_SUBJECTS | {"dobj", "attr"}]
    return (len(own) + sum(g.lower_ in {"no", "neither"} for c in phrases for g in c.children)) % 2 == 1


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ALL_SUBJECTS for c in verb.children)


def _helpers(verb: Token) -> set[str]:
    """Auxiliaries, adverbs and conjunctions of a verb, those of the verb that it is joined to by "and" included."""
    own = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass", "advmod", "mark"}}
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and not _has_subject(verb) and not own & (POSSIBLE | COMING | DUTY):
        own |= {c.lower_ for c in verb.head.children if c.dep_ in {"aux", "mark"}}
    return own


def _mood(verb: Token) -> str:
    helpers = _helpers(verb)
    if helpers & POSSIBLE or helpers & POSSIBLE_WORDS:
        return "possible"
    if helpers & COMING:
        return "coming"
    if helpers & DUTY:
        return "duty"
    if "to" in helpers and verb.dep_ == "ROOT":  # a headline's "to" is "will"
        return "coming"
    return "fact"


def _is_planned(verb: Token, chain: list[Token]) -> bool:
    for token in chain:
        if token.lemma_.lower() in PLANNING:
            return True
        if is_finite(verb):
            return False
        verb = token
    return False


def is_finite(verb: Token) -> bool:
    """Whether the verb makes a statement: "flies", "has flown", "is flying", but not "flying" or "to fly"."""
    if verb.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in helpers):
        return True
    shares_helper = verb.dep_ == "conj" and not _has_subject(verb) and verb.head.pos_ in {"VERB", "AUX"} and verb.tag_ == verb.head.tag_
    return shares_helper and is_finite(verb.head)


def read_predicates(doc: Doc) -> list[Predicate]:
    """The predicates of a parsed sentence, in order."""
    found = []
    for token in doc:
        joined = next((c for c in token.children if c.dep_ in {"attr", "acomp"} and c.pos_ in {"NOUN", "ADJ"}), None)
        is_copula = joined is not None and token.lemma_ == "be" and token.pos_ in {"VERB", "AUX"}
        if token.pos_ != "VERB" and not is_copula:
            continue
        if token.dep_ in {"amod", "compound", "case", "prep"}:
            continue
        subjects, objects = find_doers(token)
        lemma = (joined if joined is not None and is_copula else token).lemma_.lower()
        chain = _chain(token)
        negations = _is_negated(token) + sum(_is_negated(t) + (t.lemma_.lower() in UNDOING) for t in chain)
        found.append(
            Predicate(
                lemma=lemma,
                position=token.i,
                subjects=_words(subjects),
                objects=_words(objects),
                subject_head=subjects[0].lower_ if subjects else "",
                subject_is_person=_is_one_person(subjects),
                subject_is_name=any(t.pos_ == "PROPN" for s in subjects for t in _phrase(s)),
                direct=any(c in (*subjects, *objects) for c in token.children if c.dep_ in ALL_SUBJECTS),
                finite=is_finite(token),
                negated=negations % 2 == 1,
                mood=_mood(token),
                governors=tuple(t.lemma_.lower() for t in chain),
                planned=_is_planned(token, chain),
                attributed=any(t.lemma_ in SPEECH and t.lemma_ not in VOUCHING for t in chain),
                quoted=sum(t.text == '"' for t in doc[: token.i]) % 2 == 1,
                near=frozenset(f for t in doc[max(0, token.i - 7) : token.i + 3] for f in (t.lower_, t.lemma_.lower())),
            )
        )
    return found

"""Rules on who is said to do it and what is done to whom: a verb keeps its own subject and its own object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.parse import quoted_tokens
from briefer.verify.alignment import Alignment
from briefer.verify.grammar import ALL_SUBJECTS, SPEECH, VERBS
from briefer.verify.joins import AMOUNTS, CROWDS
from briefer.verify.kinds import is_group_noun, is_thing
from briefer.verify.meaning import OFFICES
from briefer.verify.names import agree
from briefer.verify.prepare import Prepared
from briefer.verify.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token


def subjects(check: Prepared) -> list[str]:
    """A verb keeps its own subject; a name may stand for a pronoun or a title, not one thing for another."""
    alignment = check.alignment
    reasons = []
    for token in check.claim.doc:
        verb = token.head
        given_verb, source = alignment.given(verb), alignment.source(verb)
        if token.dep_ not in ALL_SUBJECTS or token.pos_ not in {"NOUN", "PROPN"} or given_verb is None or source is None:
            continue
        if verb.pos_ not in VERBS or given_verb.pos_ not in VERBS or (check.check.headline and verb.lemma_ in SPEECH):
            continue
        own = _own_subjects(given_verb)
        if own and not any(_may_be_subject(token, subject, check, source) for subject in own):
            reasons.append(f'"{token.text}" is not what "{verb.text}" is said of in the evidence')
    return reasons


def _own_subjects(verb: Token) -> list[Token]:
    """The tokens that head a verb's own subject, for "who" and "which" what they stand for."""
    own = [c for c in verb.children if c.dep_ in ALL_SUBJECTS]
    return [verb.head] if verb.dep_ == "relcl" and any(s.tag_ in {"WP", "WDT"} for s in own) else own


def _may_be_subject(token: Token, subject: Token, check: Prepared, source: int) -> bool:
    alignment, headline = check.alignment, check.check.headline
    given = alignment.given(token) if alignment.source(token) == source else None
    within = set(subject.subtree)
    if _is_said_of_thing(token, subject, check) or (given is not None and _is_owner_alone(given, subject, alignment, source)):
        return False
    if subject.pos_ in {"PRON", "DET", "NUM"} or (subject.pos_ in VERBS and given is None):
        return True
    if given is not None and (_names_it(given, subject) or _names_it(subject, given)):
        return True
    if agree(_phrase_words(token), frozenset(fold(t.text) for t in within if _names_it(t, subject))):
        return True
    if token.pos_ == "NOUN" and given is None and not headline:  # another sentence may call the same thing by another word
        return True
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these", "those"} for c in subject.children)
    elsewhere = alignment.given(token)
    is_name = token.pos_ == "PROPN" and not (elsewhere is not None and elsewhere.text.islower())  # a headline's first word is capital
    return subject.pos_ == "NOUN" and definite and is_name  # "Calbrix" for "the company"


def _is_owner_alone(given: Token, subject: Token, alignment: Alignment, source: int) -> bool:
    """ "The death was hours old" for "News of the death was hours old": "of" tells what news it is."""
    inside = given.dep_ == "pobj" and given.head.lower_ == "of" and given.head.head.i == subject.i
    made_of = subject.pos_ not in {"NOUN", "PROPN"} or subject.lemma_.lower() in AMOUNTS | CROWDS or is_group_noun(subject)
    return inside and not made_of and not alignment.kept(source, subject)


def _is_said_of_thing(token: Token, subject: Token, check: Prepared) -> bool:
    """ "Director Holm was published" for "The list of Director Holm was published", "Lee was to cut jobs" for "one of Lee's plans was"."""
    if check.check.headline or token.pos_ != "PROPN" or (token.ent_type_ != "PERSON" and token.lower_ not in OFFICES):
        return False
    part = next((c for c in subject.children if c.lower_ == "of"), None) if subject.pos_ in {"NUM", "PRON", "DET"} else None
    noun = next((c for c in part.children if c.dep_ == "pobj"), subject) if part is not None else subject
    if noun.pos_ != "NOUN" or not noun.text.islower() or not is_thing(noun, check) or is_group_noun(noun):
        return False
    same = [t for e in check.evidence for t in e.tokens if t.lower_ == token.lower_]
    if any(t.doc is noun.doc and t.i + 1 < len(t.doc) and t.nbor(1).pos_ in VERBS and t.i > noun.i for t in same):
        return False  # it stands just before the verb there: the parser has gone wrong
    return not any(t.head.i == noun.i or (t.dep_ in ALL_SUBJECTS and t.head.lemma_ == token.head.lemma_) for t in same)


def _names_it(token: Token, noun: Token) -> bool:
    """Whether a word is part of a noun phrase's name, or of what the phrase is made up of: "the union of teachers", "Holm, the chief"."""
    while token.i != noun.i:
        if token.dep_ not in {"compound", "conj", "appos", "poss", "nmod", "amod", "pobj"} and token.lower_ != "of":
            return False
        if token.dep_ == "pobj" and token.head.lower_ != "of":
            return False
        if token.head.i == token.i:
            return False
        token = token.head
    return True


def _phrase_words(token: Token) -> frozenset[str]:
    parts = [token, *(c for c in token.children if c.dep_ in {"compound", "poss", "appos"})]
    return frozenset(word for t in parts for word in (fold(t.text), fold(t.lemma_)))


def objects(check: Prepared) -> list[str]:
    """What one verb governs is not given to another: "the video showed a man" for "the video showed him killing a man"."""
    alignment = check.alignment
    quoted = quoted_tokens(check.claim.doc)
    reasons = []
    for token in () if check.check.headline else check.claim.doc:
        given, source = alignment.given(token), alignment.source(token)
        if given is None or source is None or token.dep_ != "dobj" or given.dep_ != "dobj":
            continue
        if token.ent_type_ in {"DATE", "TIME"} or token.pos_ not in {"NOUN", "PROPN"} or token.i in quoted:
            continue
        other = alignment.given(token.head)
        if other is None or other.lemma_ == given.head.lemma_ or alignment.kept(source, given.head):
            continue
        if not any(c.dep_ in ALL_SUBJECTS | {"dobj"} and c.lemma_ == token.lemma_ for c in other.children):
            reasons.append(f'"{token.text}" belongs to "{given.head.text}" in the evidence, not to "{token.head.text}"')
    return reasons

"""Rules on who is said to do it and what is done to whom: a verb keeps its own subject and its own object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.parse import quoted_tokens
from briefer.verify.alignment import Alignment
from briefer.verify.grammar import ALL_SUBJECTS, SPEECH, VERBS
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
        if own and not any(_may_be_subject(token, subject, alignment, source, check.check.headline) for subject in own):
            reasons.append(f'"{token.text}" is not what "{verb.text}" is said of in the evidence')
    return reasons


def _own_subjects(verb: Token) -> list[Token]:
    """The tokens that head a verb's own subject, for "who" and "which" what they stand for."""
    own = [c for c in verb.children if c.dep_ in ALL_SUBJECTS]
    return [verb.head] if verb.dep_ == "relcl" and any(s.tag_ in {"WP", "WDT"} for s in own) else own


def _may_be_subject(token: Token, subject: Token, alignment: Alignment, source: int, headline: bool) -> bool:
    given = alignment.given(token) if alignment.source(token) == source else None
    within = set(subject.subtree)
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

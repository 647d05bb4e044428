"""The rule that what hangs on a word goes with it: a verb that is left out leaves neither its subject nor its modifiers to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.parse import quoted_tokens
from briefer.verify.grammar import ALL_SUBJECTS
from briefer.verify.joins import AMOUNTS
from briefer.verify.kinds import is_group_noun
from briefer.verify.prepare import Prepared

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODIFIERS = frozenset({"prep", "agent", "npadvmod", "prt"})
# From these a verb passes its modifiers and its subject on: "agreed to meet on Monday", "is expected to fall", "rose and fell".
_CHAINED = frozenset({"xcomp", "ccomp", "conj", "aux", "auxpass"})


def attachments(check: Prepared) -> list[str]:
    """A kept subject, modifier or apposition keeps its word: "guidelines last month" for "guidelines issued last month".

    Only for rewrites of one sentence: a merge has other words for what it leaves out.
    """
    alignment, headline = check.alignment, check.check.headline
    quoted = quoted_tokens(check.claim.doc)
    reasons = []
    for token in check.claim.doc if len(check.evidence) == 1 else ():
        given, source = alignment.given(token), alignment.source(token)
        if given is None or source is None or token.i in quoted or alignment.kept(source, given.head):
            continue
        own = alignment.given(token.head) if alignment.source(token.head) == source else None
        if own is None or token.head.i == token.i or _passes_on(given.head, own):
            continue
        if token.dep_ == given.dep_ == "relcl":
            restricting = token.left_edge.i > 0 and token.left_edge.nbor(-1).text != ","
            taken = not headline and restricting and _is_of_its_part(given.head, own)
        elif given.head.pos_ != "VERB":
            taken = token.dep_ == given.dep_ == "appos" and not any(c.i == own.i for c in given.head.children)
        elif token.dep_ in ALL_SUBJECTS and given.dep_ in ALL_SUBJECTS:
            taken = _has_another_subject(own, given)
        else:
            modifies = token.dep_ in _MODIFIERS and given.dep_ in _MODIFIERS
            taken = modifies and not headline and not _may_hang_on(own, given)
        if taken:
            reasons.append(f'"{token.text}" belongs to "{given.head.text}" in the evidence, which is left out')
    return reasons


def _is_of_its_part(lost: Token, own: Token) -> bool:
    """Whether a relative clause was of a noun below its new one: "a key that he had lost" for "a key to the shed that he had lost"."""
    of_group = own.lemma_.lower() in AMOUNTS or is_group_noun(own) or is_group_noun(lost)
    return lost.dep_ == "pobj" and lost.head.head.i == own.i and not of_group


def _passes_on(lost: Token, own: Token) -> bool:
    """Whether the lost verb and the word that takes its place are one chain of verbs."""
    for low, high in ((own, lost), (lost, own)):
        token = low
        while token.dep_ in _CHAINED and token.head.i != token.i:
            token = token.head
            if token.i == high.i:
                return True
    return False


def _has_another_subject(verb: Token, subject: Token) -> bool:
    """Whether an adverbial clause has a noun before its verb that is no subject to the parser: "a day after a fault emptied the sky"."""
    if verb.dep_ != "advcl" or verb.i < subject.i or any(child.dep_ in ALL_SUBJECTS for child in verb.children):
        return False  # with a subject of its own it is for the rule "subjects" to judge
    return any(t.pos_ in {"NOUN", "PROPN"} for left in verb.lefts for t in left.subtree)


def _may_hang_on(own: Token, given: Token) -> bool:
    """Whether the modifier could as well be of a noun that the lost verb stood beside: "the talks held in Minsk"."""
    lost = given.head
    beside = lost.dep_ in {"acl", "relcl", "amod"} and lost.head.i == own.i
    place = given.lower_ in {"in", "at", "on", "near", "from", "of", "for", "between", "with", "about", "to", "against", "over"}
    return beside and place

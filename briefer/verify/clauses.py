"""The rule that every clause of a sentence is whole: its finite verb has a subject, and what opened it is kept.

"What the club wants is that the mill closes" is not told as "The club wants is closed".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefer.parse import quoted_tokens
from briefer.verify.grammar import ALL_SUBJECTS, FINITE, SPEECH, VERBS, is_finite
from briefer.verify.prepare import Prepared

if TYPE_CHECKING:
    from spacy.tokens import Token

_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod", "mark"})
_JOINTS = frozenset({"CC", "WDT", "WP", "WRB", "IN"})
_CONJUNCTIONS = frozenset({"before", "after", "until", "while", "because", "although", "though", "unless"})
_BOUND = frozenset({"aux", "auxpass", "ROOT", "amod", "acl", "compound", "pcomp"})  # not clauses with a subject of their own


def clauses(check: Prepared) -> list[str]:
    """No finite verb is left without subject, relative pronoun or the "what" that opened its clause, and no joint stands where none can."""
    whole = [] if check.check.headline else [*_without_subject(check), *_without_opening(check)]
    return [*whole, *_without_pronoun(check), *_without_noun(check), *_with_participle(check)]


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ALL_SUBJECTS for c in verb.children)


def _without_subject(check: Prepared) -> Iterator[str]:
    """ "They bought the name in 1933 was their second year" for "... in 1933. That was their second year", beside a whole main clause."""
    alignment, tokens = check.alignment, check.claim.tokens
    root = next((t for t in tokens if t.dep_ == "ROOT"), None)
    if root is None or not is_finite(root) or not _has_subject(root):
        return
    quoted = quoted_tokens(check.claim.doc)
    for token, given, source in alignment.matches():
        if token.pos_ not in VERBS or given.pos_ not in VERBS or token.dep_ in _BOUND or given.dep_ in {"aux", "auxpass"}:
            continue
        if token.tag_ != given.tag_ or not is_finite(token) or not is_finite(given) or _has_subject(token):
            continue
        if token.dep_ == "conj" and not _is_run_on(token, {"CC", ",", ":"}):
            continue
        own = [c for c in given.children if c.dep_ in ALL_SUBJECTS]
        if not own or any(alignment.kept(source, s) for s in own) or token.i in quoted or token.lemma_ in SPEECH:
            continue
        first = min([token, *(c for c in token.children if c.dep_ in _HELPERS)], key=lambda t: t.i)
        if first.i and first.dep_ != "mark" and not _opens_clause(tokens[first.i - 1]):
            yield f'"{token.text}" has lost its subject "{own[0].text}"'


def _is_run_on(verb: Token, joints: set[str]) -> bool:
    """Whether the parser takes a verb for one that is joined to another, though no word or mark with one of these tags joins it."""
    return verb.head.i < verb.i and not any(t.tag_ in joints for t in verb.doc[verb.head.i : verb.i])


def _opens_clause(before: Token) -> bool:
    """Whether a verb may follow without a subject: after a joint or a pronoun, or in "the men who they say fled", without a comma."""
    if before.lemma_ in SPEECH:
        speaker = next((c for c in before.children if c.dep_ in ALL_SUBJECTS), None)
        return speaker is None or speaker.left_edge.i == 0 or speaker.left_edge.nbor(-1).text != ","
    return before.pos_ in {"PRON", "DET"} or before.tag_ in _JOINTS or before.is_quote


def _without_opening(check: Prepared) -> Iterator[str]:
    """A clause that was the subject of a verb, and has lost the "what" or "that" that made it one, while both verbs are kept."""
    alignment = check.alignment
    for token, given, source in alignment.matches():
        if given.dep_ != "csubj" or not is_finite(given) or not is_finite(token):
            continue
        opening = next((t for t in given.subtree if t.tag_ in {"WP", "WDT", "WRB"} or t.dep_ == "mark"), None)
        place = alignment.place(source, given.head)
        if opening is None or opening.i > given.left_edge.i + 1 or alignment.kept(source, opening) or place is None or place < token.i:
            continue
        verb = check.claim.tokens[place]
        if verb.tag_ in FINITE and not any(c.dep_ in ALL_SUBJECTS and c.i > token.i for c in verb.children):
            yield f'"{verb.text}" has lost "{opening.text} ... {given.text}"'


def _without_pronoun(check: Prepared) -> Iterator[str]:
    """ "A strike halted the mills" in "to end a strike halted the mills", "the court ruled, a decision split the town": "that" is lost."""
    alignment, tokens = check.alignment, check.claim.tokens
    for token, given, source in alignment.matches():
        if given.dep_ != "relcl" or token.pos_ not in VERBS or token.text != given.text or not is_finite(given):
            continue
        pronoun = next((c for c in given.children if c.tag_ in {"WDT", "WP"} and c.dep_ == "nsubj"), None)
        before = tokens[max(0, token.i - 3) : token.i]
        if pronoun is None or alignment.kept(source, pronoun) or any(t.tag_ in {"WDT", "WP"} for t in before):
            continue
        helpers = [c for c in given.children if c.dep_ in {"aux", "auxpass"}]
        if helpers:
            lost = given.tag_ == "VBN" and all(h.dep_ == "aux" and not alignment.kept(source, h) for h in helpers)
            governs = token.dep_ != "ROOT" and token.tag_ in {"VBD", "VBN"} and any(c.dep_ == "dobj" for c in token.children)
            broken = lost and governs and bool(before) and before[-1].pos_ in {"NOUN", "PROPN"}
        else:
            spliced = (c for c in token.children if c.dep_ in {"ccomp", "parataxis"} and c.i < token.i and is_finite(c))
            broken = token.dep_ == "ROOT" and token.lemma_ not in SPEECH and any(_has_subject(c) for c in spliced)
            broken = broken or (token.dep_ == "conj" and _has_subject(token) and _is_run_on(token, {"CC", ":"}))
        if broken:
            yield f'"{token.text}" has lost "{pronoun.text}"'


def _without_noun(check: Prepared) -> Iterator[str]:
    """ "He cited the lawyer in which she asks for a trial" for "He cited an essay by the lawyer in which she asks for a trial"."""
    alignment = check.alignment
    matched = {token.i: (given, source) for token, given, source in alignment.matches()}
    for token in check.claim.tokens:
        clause = next((t for t in token.ancestors if t.dep_ == "relcl"), None) if (token.tag_, token.dep_) == ("WDT", "pobj") else None
        if clause is None or clause.head.dep_ == "pobj" or clause.head.i not in matched:
            continue
        given, source = matched[clause.head.i]
        noun = given.doc[max(given.head.i - 1, 0)]  # before the "by"
        if given.dep_ == "pobj" and noun.pos_ == "NOUN" and not alignment.kept(source, noun):
            yield f'"{token.head.text} {token.text}" has lost "{noun.text}"'


def _with_participle(check: Prepared) -> Iterator[str]:
    """ "Before Bruck leaving the house" for "prior to Bruck leaving the house": such a word opens a clause with a finite verb."""
    for token, given, _ in check.alignment.matches():
        if token.tag_ != "VBG" or not _has_subject(token) or any(c.dep_ in {"aux", "auxpass"} for c in token.children):
            continue
        opening = next((t for t in (token.head, *token.children) if t.lower_ in _CONJUNCTIONS and t.i < token.i), None)
        if opening is not None and all(t.lower_ != opening.lower_ for t in (given.head, *given.children)):
            yield f'"{opening.text} ... {token.text}" is no clause'

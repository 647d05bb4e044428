"""Rules on words that limit what is said: a condition, a restricting or hedging word may not be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.verify.prepare import Prepared
from briefer.verify.text import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

CONDITIONS = word_set("if unless until provided lest")
COMMITTING = word_set("threaten promise warn vow pledge offer agree ask wonder")  # with them, what follows is not told as a fact anyway
# Modifiers without which the phrase says something else ("a fake doctor" is none): non-subsective adjectives (Partee 2010), and adverbs of
# degree, manner and truth.
QUALIFIERS = word_set(
    "fake false falsely alleged allegedly reportedly purported purportedly supposed supposedly so-called suspected would-be former ex "
    "potential possible proposed attempted failed unconfirmed near nearly almost barely hardly rarely seldom partly partially "
    "disproportionately mistakenly wrongly unlikely likely probably possibly apparently virtually roughly only same"
)


def conditions(check: Prepared) -> list[str]:
    """What is said to hold only if, unless or until something happens is not said without that."""
    alignment = check.alignment
    said = {t.lower_ for t in check.claim.doc}
    reasons = []
    for token in check.claim.doc:
        given, source = alignment.given(token), alignment.source(token)
        if given is None or source is None or token.pos_ not in {"VERB", "AUX"}:
            continue
        if any(t.lemma_ in COMMITTING for t in (token, token.head)):
            continue
        for clause in (c for c in given.children if c.dep_ in {"advcl", "prep"}):
            is_clause = clause.dep_ == "advcl" and clause.pos_ in {"VERB", "AUX"}
            mark = next((c for c in clause.children if c.dep_ == "mark"), None) if is_clause else clause
            if mark is not None and mark.lower_ in CONDITIONS - said:
                reasons.append(f'"{mark.lower_}" on which "{token.text}" depends is dropped')
    return reasons


def qualifiers(check: Prepared) -> list[str]:
    """No "alleged", "nearly", "only" or "same" is dropped before a word that is kept."""
    alignment = check.alignment
    said = {t.lower_ for t in check.claim.doc}
    reasons = []
    for token in check.claim.doc:
        given = alignment.given(token)
        if given is None or not (token.is_alpha or token.like_num):
            continue
        for word in (c for c in given.children if c.dep_ in {"amod", "advmod", "neg", "quantmod"} and c.lower_ in QUALIFIERS):
            past_office = word.lower_ in {"former", "ex"} and token.pos_ == "PROPN"  # "former President Holm" may be called Holm
            if not said & _forms(word) and not past_office and not _is_plain_elsewhere(given, check):
                reasons.append(f'"{word.text}" before "{token.text}" is dropped')
    return reasons


def _is_plain_elsewhere(given: Token, check: Prepared) -> bool:
    """Whether another evidence sentence has the word without any such limit."""
    others = (t for e in check.evidence if e.doc is not given.doc for t in e.doc if t.lemma_ == given.lemma_)
    return any(not any(c.lower_ in QUALIFIERS for c in t.children) for t in others)


def _forms(word: Token) -> set[str]:
    lower = word.lower_
    return {lower, lower.removesuffix("ly"), lower + "ly", lower + "d"}

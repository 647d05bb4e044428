"""The rule on words that limit what is said: a restricting or hedging word may not be left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefer.verify.grammar import NEGATIONS
from briefer.verify.prepare import Prepared
from briefer.verify.text import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

# Modifiers without which the phrase says something else ("a fake doctor" is none): non-subsective adjectives (Partee 2010), and adverbs of
# degree, manner and truth.
QUALIFIERS = word_set(
    "fake false falsely alleged allegedly reportedly purported purportedly supposed supposedly so-called suspected would-be "
    "potential possible proposed attempted failed unconfirmed barely hardly rarely seldom partly partially "
    "disproportionately mistakenly wrongly unlikely likely probably possibly apparently virtually same only solely exclusively "
    "theoretically hypothetically nominally ostensibly presumably seemingly arguably technically"
)
_PARTS = word_set("part partly partially largely mainly mostly chiefly primarily")
_CAUSES = word_set("because by to due for on from as over")
# Words that say the same as "only": one of them, or a denial, may stand in its place.
ONLY = word_set("only solely exclusively sole just merely alone except but unless until limited limit restrict")


def qualifiers(check: Prepared) -> list[str]:
    """No "alleged", "likely", "only" or "same" is dropped before a word that is kept."""
    alignment = check.alignment
    said = {t.lower_ for t in check.claim.doc}
    reasons = []
    for token in check.claim.doc:
        given = alignment.given(token)
        if given is None or not (token.is_alpha or token.like_num):
            continue
        for word in (c for c in given.children if c.dep_ in {"amod", "advmod", "neg", "quantmod"} and c.lower_ in QUALIFIERS):
            if word.lower_ in ONLY and (said & (ONLY | NEGATIONS) or word.i > given.i or _is_denied(word)):
                continue
            if not said & _forms(word) and not _is_plain_elsewhere(given, check):
                reasons.append(f'"{word.text}" before "{token.text}" is dropped')
    return [*reasons, *_whole_causes(check, said)]


def _whole_causes(check: Prepared, said: set[str]) -> Iterator[str]:
    """ "Because of the drought" for "in part because of the drought"."""
    for number, text in enumerate(check.evidence) if not said & _PARTS else ():
        for word in text.tokens[1:-1]:
            following = word.nbor(1)
            in_part = word.lower_ == "part" and word.dep_ == "pobj" and word.head.lower_ == "in" and following.lower_ in _CAUSES
            if in_part and check.alignment.kept(number, following):
                yield f'"in part" before "{following.text}" is dropped'


def _is_denied(word: Token) -> bool:
    return word.i > 0 and word.nbor(-1).lower_ in NEGATIONS


def _is_plain_elsewhere(given: Token, check: Prepared) -> bool:
    """Whether another evidence sentence has the word without any such limit."""
    others = (t for e in check.evidence if e.doc is not given.doc for t in e.doc if t.lemma_ == given.lemma_)
    return any(not any(c.lower_ in QUALIFIERS for c in t.children) for t in others)


def _forms(word: Token) -> set[str]:
    lower = word.lower_
    return {lower, lower.removesuffix("ly"), lower + "ly", lower + "d"}

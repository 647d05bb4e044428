"""Rules on figures: each stays with its verb, its person and what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.verify.grammar import SPEECH
from briefer.verify.meaning import FAINT
from briefer.verify.prepare import Prepared, Text
from briefer.verify.text import Number, fold, related, word_set, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGE = re.compile(r"\b((?:[A-Z][\w'-]+ )*[A-Z][\w'-]+),? (?:\(|aged )?([0-9]{1,3})(?=[,.;)]|$)")
# Any group of people may be counted by these words.
_PEOPLE = word_set("people person man woman child other victim member official one percent cent")


def figures(check: Prepared) -> list[str]:
    """A figure stays with its verb and its place beside it: "rose by 11.6%" takes no figure from "dropped by 26.1%"."""
    reasons = []
    for number in check.claim.numbers:
        verb, place = _governor(check.claim, number)
        if verb is None or verb.lemma_ in SPEECH | FAINT or number.text.lower() == "one":
            continue
        told = [_figures(text, given, place, number.kind) for text, given in check.occurrences.of(verb) if given.pos_ == "VERB"]
        if told and all(told) and not any(number.value in values for values in told):
            reasons.append(f'"{verb.text}" goes with {number.text}, in the evidence with {min(told[0]):g}')
    return reasons


def _governor(text: Text, number: Number) -> tuple[Token | None, str]:
    """The verb that a number hangs on and how: as subject, object, or by a preposition."""
    here = text.tokens_at(number.start, number.end)
    token = text.tokens[here[-1]] if here else None
    if token is None or token.ent_type_ in {"DATE", "TIME"} or token.head.pos_ == "PROPN":
        return None, ""
    while token is not None and token.head.i != token.i:
        head = token.head
        if head.pos_ == "VERB":
            return head, token.lower_ if token.dep_ == "prep" else token.dep_
        if token.dep_ in {"conj", "relcl", "appos", "acl", "advcl"}:
            return None, ""
        token = head
    return None, ""


def _figures(text: Text, verb: Token, place: str, kind: str) -> set[float]:
    return {n.value for n in text.numbers if n.kind == kind and _governor(text, n) == (verb, place)}


def ages(check: Prepared) -> list[str]:
    """An age stays with its person."""
    given = [(words(name), age) for e in check.evidence for name, age in _AGE.findall(e.text)]
    reasons = []
    for name, age in _AGE.findall(check.claim.text):
        own = [known for who, known in given if _is_same_person(words(name), who)]
        known_elsewhere = any(known == age for _, known in given)
        if age not in own and (own or (known_elsewhere and words(name)[-1] in check.evidence_words)):
            reasons.append(f"{age} is not the age of {name} in the evidence")
    return reasons


def _is_same_person(name: list[str], other: list[str]) -> bool:
    """Whether two names end alike: "Kral" and "Marta Kral", but not "Ines Kral" and "Marta Kral"."""
    return all(a == b for a, b in zip(reversed(name), reversed(other), strict=False))


def places(check: Prepared) -> list[str]:
    """What two halves of a sentence tell of two places or people is not crossed: "4.1% in Norland and 9.3% in Sudmark"."""
    reasons = []
    own = _items(check.claim)
    for a in own:
        for b in own:
            if a.part != b.part or a.kind >= b.kind:
                continue
            crossed = [
                (x, y)
                for text in check.evidence
                for x in _items(text)
                for y in _items(text)
                if (x.key, x.kind, y.key, y.kind) == (a.key, a.kind, b.key, b.kind)
            ]
            if crossed and all(_is_crossed(x, y) for x, y in crossed):
                reasons.append(f"{a.token.text} and {b.token.text} stand in two halves of the evidence")
    return reasons


@dataclass(frozen=True, slots=True)
class _Item:
    """A name or a number in one half of a sentence ("while", "and" and "but" part it), and how it hangs there."""

    token: Token
    key: str
    kind: tuple[str, str]
    part: int
    others: frozenset[tuple[str, str]]  # the kinds of the other items of its half


def _items(text: Text) -> list[_Item]:
    """The names and numbers of a sentence; none of a sentence in one part."""
    part, found = 0, []
    kinds = {i: n.kind for n in text.numbers for i in text.tokens_at(n.start, n.end)[-1:]}
    for token in text.tokens:
        if token.dep_ == "cc" or token.lower_ in {"while", "whereas", "but", ";"}:
            part += 1
        elif token.i in kinds and token.ent_type_ not in {"DATE", "TIME"} and token.lower_ != "one":
            found.append((token, next(iter(text.keys[token.i]), ""), ("number", kinds[token.i]), part))
        elif token.pos_ == "PROPN" and token.dep_ in {"nsubj", "nsubjpass", "pobj"} and token.ent_type_ not in {"DATE", "TIME"}:
            kind = token.head.lower_ if token.dep_ == "pobj" else "subject"
            found.append((token, fold(token.text), ("name", kind), part))
    return [_Item(t, k, kind, p, frozenset(o[2] for o in found if o[3] == p and o[0].i != t.i)) for t, k, kind, p in found]


def _is_crossed(x: _Item, y: _Item) -> bool:
    """Whether each stands in its own half beside another of the other's kind."""
    return x.part != y.part and y.kind in x.others and x.kind in y.others


def counts(check: Prepared) -> list[str]:
    """A number counts what it counts in the evidence: not 15 towns for 15 states."""
    reasons = []
    for number in check.claim.numbers:
        noun = counted(check.claim, number)
        if noun is None or noun.lemma_ in _PEOPLE or {fold(noun.text), fold(noun.lemma_)} & check.evidence_words:
            continue
        same = [(e, n) for e in check.evidence for n in e.numbers if (n.value, n.kind) == (number.value, number.kind)]
        given = [c for e, n in same if (c := counted(e, n)) is not None]
        if given and not any(c.lemma_ in _PEOPLE or fold(c.lemma_) in check.claim.lemmas or related(noun.lemma_, c.lemma_) for c in given):
            reasons.append(f"{number.text} counts {noun.text}, in the evidence {given[0].text}")
    return reasons


def counted(text: Text, number: Number) -> Token | None:
    """The noun that a number stands before; None for times."""
    here = text.tokens_at(number.start, number.end)
    token = text.tokens[here[-1]] if here else None
    if token is None or token.dep_ != "nummod" or token.head.pos_ != "NOUN" or token.head.ent_type_ in {"DATE", "TIME"}:
        return None
    return token.head

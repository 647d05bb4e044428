"""What is wrong with lists and appositions that have lost a member: no "and", one name for two people, a count that no longer fits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from briefer.parse import quoted_tokens
from briefer.verify.figures import counted
from briefer.verify.grammar import VERBS
from briefer.verify.prepare import Prepared
from briefer.verify.text import plain, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

# What takes two.
_MUTUAL = word_set(
    "collision clash meeting gap difference relationship conflict war match marriage split dispute combination mix mixture union link"
)
_MARKS = frozenset({",", "-", "--", "–", "—", ":", ";", "(", ")"})


def enumerations(check: Prepared) -> Iterator[str]:
    """A list that has lost the member with "and": "through a fund, a bank" for "through a fund, a bank and a lottery"."""
    quoted = quoted_tokens(check.claim.doc)
    for token, given, source in check.alignment.matches():
        if given.dep_ != "conj" or token.i in quoted or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if token.text.endswith("."):  # "Ida Holm, C-Vt.": a party and a state
            continue
        first = given.head
        while first.dep_ == "conj":
            first = first.head
        chain = _chain(first)
        if len(chain) < 3 or chain[-1].i == given.i or not any(c.dep_ == "cc" for m in chain for c in m.children):
            continue
        edge = token.left_edge.i
        before = check.claim.tokens[edge - 1].text if edge else ""
        mine = {place for member in chain if (place := check.alignment.place(source, member)) is not None}
        if not mine or token.i != max(mine) or before != "," or len(mine) < 2:
            continue
        if not _is_joined(token, mine, check.claim.tokens):
            yield f'the list that ends on "{token.text}" has lost its "and"'


def _is_joined(last: Token, members: set[int], tokens: list[Token]) -> bool:
    """Whether an "and" of the list itself stands among its members or after the last one: not that of a longer list or of a clause."""
    after = (t for t in tokens[last.right_edge.i + 1 : last.right_edge.i + 3] if t.head.pos_ not in VERBS)
    among = (t for t in tokens[min(members) : last.right_edge.i + 1] if t.head.i in members)
    return any(t.tag_ == "CC" or t.text in {"&", "/"} for t in (*among, *after))


def _chain(first: Token) -> list[Token]:
    members = [first]
    for child in first.children:
        if child.dep_ == "conj":
            members += _chain(child)
    return sorted(members, key=lambda t: t.i)


def appositions(check: Prepared) -> Iterator[str]:
    """ "The clerks, Ann Lee, work there" for "The clerks, Ann Lee and Bo Ek, work there": one stands for several."""
    for token, given, source in check.alignment.matches():
        if given.dep_ != "appos" or given.head.tag_ not in {"NNS", "NNPS"}:
            continue
        others = [c for c in given.conjuncts if c.head.dep_ in {"appos", "conj"}]
        if others and not any(check.alignment.kept(source, c) for c in others) and check.alignment.kept(source, given.head):
            yield f'"{token.text}" stands for "{given.head.text}" without "{others[0].text}"'


def alternatives(check: Prepared) -> Iterator[str]:
    """ "A grant from the fund, a loan" for "a grant from the fund, a loan or a gift": with "or" it is a list, not what the fund is."""
    for token, given, source in check.alignment.matches():
        if given.dep_ != "appos" or not any(c.dep_ == "cc" and c.lower_ == "or" for c in given.children):
            continue
        other = next((c for c in given.children if c.dep_ == "conj"), None)
        if other is not None and not check.alignment.kept(source, other) and check.alignment.kept(source, given.head):
            yield f'"{token.text}" has lost "or {other.text}"'


def reciprocals(check: Prepared) -> Iterator[str]:
    """ "Between the coast" for "between the coast and the hills", "a clash of guards" for "a clash of guards and miners"."""
    for token, given, source in check.alignment.matches():
        word, whole = given.head, given.head.head
        mutual = word.lower_ == "of" and whole.lemma_.lower() in _MUTUAL and check.alignment.kept(source, whole)
        mutual = mutual or word.lower_ == "between"
        if not token.dep_ == given.dep_ == "pobj" or not mutual or token.head.lower_ != word.lower_ or token.tag_ in {"NNS", "NNPS"}:
            continue
        others = [c for c in given.children if c.dep_ == "conj"]
        lost = others and not any(check.alignment.kept(source, c) for c in others)
        if lost and not any(c.dep_ == "conj" for c in token.children):
            yield f'"{word.text} {token.text}" has lost "{others[0].text}"'


def short_counts(check: Prepared) -> Iterator[str]:
    """ "Three people, two clerks, were hurt" for "three people, two clerks and a guard" or "three people, two of them clerks"."""
    numbered = [(noun, number) for number in check.claim.numbers if (noun := counted(check.claim, number)) is not None]
    for (all_of, whole), (some, part) in pairwise(numbered):
        here = check.claim.tokens_at(part.start, part.end)
        beside = bool(here) and here[0] == all_of.i + 2 and check.claim.tokens[all_of.i + 1].text in _MARKS
        given = check.alignment.given(some)
        run = plain(check.claim.doc[all_of.i : some.i + 1].text)
        cut = not any(run in e.text for e in check.evidence) or (given is not None and _goes_on(given))
        if beside and part.value < whole.value and cut and not _goes_on(some):
            yield f'"{whole.text} {all_of.text}" are not "{part.text} {some.text}"'


def _goes_on(noun: Token) -> bool:
    """Whether "and" or "or" joins something to a noun phrase before the next mark or verb."""
    for token in noun.doc[noun.i + 1 :]:
        if token.dep_ == "cc":
            return True
        if token.text in _MARKS or token.pos_ in VERBS:
            return False
    return False

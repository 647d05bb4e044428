"""Which words of a sentence stand for which words of its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefer.verify.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefer.verify.prepare import Text

WINDOW = 5  # tokens on each side that tell which of several equal words is meant
RIVAL = 0.75  # a place in the evidence counts beside the best one from this share of its score on


class Occurrences:
    """The places of the evidence that each word of a sentence may come from, told apart by the words around."""

    def __init__(self, claim: Text, evidence: Sequence[Text]) -> None:
        self._places: dict[int, list[tuple[Text, Token]]] = {}
        self._kept: dict[tuple[int, int], Token] = {}
        index: dict[str, list[tuple[Text, Token]]] = {}
        for text in evidence:
            for token in text.tokens:
                for key in text.keys[token.i]:
                    index.setdefault(key, []).append((text, token))
        for token in claim.tokens:
            found = {(id(t), e.i): (t, e) for key in claim.keys[token.i] for t, e in index.get(key, ())}
            if not found:
                continue
            alone = len(found) == 1
            scored = [(1.0 if alone else _score(claim, token, t, e), t, e) for t, e in found.values()]
            best = max(score for score, _, _ in scored)
            scored.sort(key=lambda s: -s[0])
            self._places[token.i] = [(t, e) for score, t, e in scored if score >= RIVAL * best]
            for text, place in self._places[token.i]:
                self._kept.setdefault((id(text), place.i), token)

    def of(self, token: Token) -> list[tuple[Text, Token]]:
        """Where a token of the sentence may stand in the evidence, the best place first; empty where it does not."""
        return self._places.get(token.i, [])

    def kept(self, text: Text, token: Token) -> Token | None:
        """The sentence's token that stands for this one of the evidence; None where it is left out."""
        return self._kept.get((id(text), token.i))


def read_keys(text: Text) -> list[frozenset[str]]:
    """For each token what it may be recognised by: its folded word and lemma, the value of the number that it is part of."""
    values = {i: f"#{n.value:g}" for n in text.numbers for i in text.tokens_at(n.start, n.end)}
    return [
        frozenset({values[t.i]} if t.i in values else {fold(t.text), fold(t.lemma_), _stem(t)} - {""} if t.text[0].isalnum() else ())
        for t in text.tokens
    ]


def _stem(token: Token) -> str:
    """What "smuggling", a noun for the parser, has in common with "smuggled"; empty for other words."""
    word = token.lower_
    return "~" + word.removesuffix("ing").removesuffix("ed") if len(word) > 6 and word.endswith(("ing", "ed")) else ""


def _score(claim: Text, token: Token, text: Text, place: Token) -> float:
    """How much the words around two equal words have in common; those at the same distance count most."""
    score: float = 1.0 + 2.0 * bool(claim.keys[token.head.i] & text.keys[place.head.i]) + (token.pos_ == place.pos_)
    score += 0.5 * (token.lower_ == place.lower_)
    around: frozenset[str] = frozenset().union(*text.keys[max(0, place.i - WINDOW) : place.i + WINDOW + 1])
    for side in (-1, 1):
        run = True
        for k in range(1, WINDOW + 1):
            i, j = token.i + side * k, place.i + side * k
            if not 0 <= i < len(claim.keys):
                break
            run = run and 0 <= j < len(text.keys) and claim.lower[i] == text.lower[j]
            score += 1.0 * run + (0.5 if claim.keys[i] & around and not claim.is_stop[i] else 0.0)
    return score

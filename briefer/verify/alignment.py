"""Which word of a sentence stands for which word of its evidence, so that both parses can be compared word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Alignment:
    """A sentence's tokens matched with those of its evidence sentences, in the order of both: runs of words that both have.

    A word that several evidence sentences have belongs to the one that shares the longest run with the sentence around it.
    """

    def __init__(self, claim: Doc, evidence: Sequence[Doc]) -> None:
        self._claim = claim
        self._given: dict[int, tuple[int, Token]] = {}  # claim token -> (number of the evidence sentence, its token)
        own = _content_of(claim)
        blocks = [(block, number) for number, doc in enumerate(evidence) for block in _blocks(own, _content_of(doc))]
        for (start, start_there, size), number in sorted(blocks, key=lambda b: (-b[0][2], b[1], b[0][0])):
            theirs = _content_of(evidence[number])
            for k in range(size):
                self._given.setdefault(own[start + k].i, (number, theirs[start_there + k]))
        self._kept = {(number, token.i): i for i, (number, token) in self._given.items()}

    def given(self, token: Token) -> Token | None:
        """The evidence token that a claim token stands for; None where it is a new word."""
        return self._given[token.i][1] if token.i in self._given else None

    def source(self, token: Token) -> int | None:
        """The number of the evidence sentence that a claim token is from, or None."""
        return self._given[token.i][0] if token.i in self._given else None

    def kept(self, number: int, given: Token) -> bool:
        """Whether the sentence keeps an evidence token, taken from that very evidence sentence."""
        return (number, given.i) in self._kept

    def place(self, number: int, given: Token) -> int | None:
        """Where in the sentence an evidence token stands that it keeps, or None."""
        return self._kept.get((number, given.i))

    def matches(self) -> Iterator[tuple[Token, Token, int]]:
        """(claim token, evidence token that it stands for, number of the evidence sentence), in the sentence's order."""
        for token in self._claim:
            if token.i in self._given:
                number, given = self._given[token.i]
                yield token, given, number


def _content_of(doc: Doc) -> list[Token]:
    return [t for t in doc if not t.is_punct and not t.is_space]


def _blocks(own: Sequence[Token], theirs: Sequence[Token]) -> list[tuple[int, int, int]]:
    # Lemmas, so that "backs" stands for "backed": headlines change tense. Runs of one small word tell nothing.
    matcher = SequenceMatcher(None, [t.lemma_.lower() for t in own], [t.lemma_.lower() for t in theirs], autojunk=False)
    blocks = [(b.a, b.b, b.size) for b in matcher.get_matching_blocks() if b.size]
    return [b for b in blocks if b[2] > 1 or own[b[0]].pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "AUX", "ADV"}]

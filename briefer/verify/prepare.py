"""What the rules look at: a sentence and its evidence, parsed, embedded and indexed once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from briefer.verify.alignment import Alignment
from briefer.verify.grammar import CONTENT, Predicate, read_predicates
from briefer.verify.occurrences import Occurrences, read_keys
from briefer.verify.text import Number, find_dates, find_numbers, fold, plain, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from briefer.verify.links import Link


@dataclass(frozen=True, slots=True)
class Check:
    """A sentence to be verified, what it cites, and the story around it."""

    sentence: str
    evidence: tuple[str, ...]
    context: tuple[str, ...] = ()  # only resolves aliases; licenses no fact
    headline: bool = False


class Text:
    """A sentence with what can be read from it, each read when first asked for."""

    def __init__(self, text: str, doc: Doc) -> None:
        self.text = plain(text)
        self.doc = doc
        self._operators: dict[Callable[[Text], dict[int, str]], dict[int, str]] = {}

    @cached_property
    def words(self) -> list[str]:
        return words(self.text)

    @cached_property
    def numbers(self) -> list[Number]:
        return find_numbers(self.text)

    @cached_property
    def dates(self) -> list[tuple[str, int, int]]:
        return find_dates(self.text)

    @cached_property
    def predicates(self) -> list[Predicate]:
        return read_predicates(self.doc)

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of the parse; spaCy makes new ones each time that a Doc is gone through."""
        return list(self.doc)

    @cached_property
    def lower(self) -> list[str]:
        return [t.lower_ for t in self.tokens]

    @cached_property
    def is_stop(self) -> list[bool]:
        return [t.is_stop for t in self.tokens]

    @cached_property
    def keys(self) -> list[frozenset[str]]:
        return read_keys(self)

    @cached_property
    def links(self) -> list[Link]:
        from briefer.verify.links import read_links

        return read_links(self)

    def operators(self, read: Callable[[Text], dict[int, str]]) -> dict[int, str]:
        """What a reader of briefer.verify.operators finds, read once."""
        if read not in self._operators:
            self._operators[read] = read(self)
        return self._operators[read]

    def tokens_at(self, start: int, end: int) -> list[int]:
        """The indices of the tokens in a range of character offsets."""
        return [t.i for t in self.tokens if t.idx < end and t.idx + len(t) > start]

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Folded words and lemmas, of all words."""
        return frozenset(fold(t.lemma_) for t in self.doc) | frozenset(self.words)

    @cached_property
    def content(self) -> list[tuple[str, str]]:
        """(folded word, folded lemma) of each content word."""
        return [
            (fold(t.text), fold(t.lemma_))
            for t in self.doc
            if t.pos_ in CONTENT and not t.is_stop and any(c.isalnum() for c in t.text)
        ]


@dataclass(frozen=True)
class Prepared:
    """A check with everything read that the rules compare."""

    check: Check
    claim: Text
    evidence: tuple[Text, ...]
    similarity: float  # cosine of the sentence with the evidence as a whole or its best sentence

    @cached_property
    def alignment(self) -> Alignment:
        return Alignment(self.claim.doc, [e.doc for e in self.evidence])

    @cached_property
    def evidence_words(self) -> frozenset[str]:
        return frozenset(w for e in self.evidence for w in e.lemmas)

    @cached_property
    def evidence_predicates(self) -> list[Predicate]:
        return [p for e in self.evidence for p in e.predicates]

    @cached_property
    def occurrences(self) -> Occurrences:
        return Occurrences(self.claim, self.evidence)

    @cached_property
    def context_text(self) -> str:
        return _join(self.check.context)

    @property
    def verbatim(self) -> bool:
        """Whether the sentence is one of the evidence sentences, typography and the last full stop aside."""
        return any(self.claim.text.rstrip(".") == e.text.rstrip(".") for e in self.evidence)


@lru_cache(maxsize=256)
def _join(sentences: tuple[str, ...]) -> str:
    return plain(" ".join(sentences))


def prepare(checks: Sequence[Check]) -> list[Prepared]:
    """The checks, parsed and embedded in one batch."""
    import numpy as np

    from briefer.embed import embed
    from briefer.parse import parse

    texts = list(dict.fromkeys(t for c in checks for t in (c.sentence, *c.evidence)))
    read = {t: Text(t, doc) for t, doc in zip(texts, parse([plain(t) for t in texts]), strict=True)}
    wholes = list(dict.fromkeys(" ".join(c.evidence) for c in checks if len(c.evidence) > 1))
    vectors = dict(zip([*texts, *wholes], embed([*texts, *wholes]), strict=True))
    prepared = []
    for c in checks:
        against = [*c.evidence, *([" ".join(c.evidence)] if len(c.evidence) > 1 else [])]
        similarity = max((float(np.dot(vectors[c.sentence], vectors[e])) for e in against), default=0.0)
        prepared.append(Prepared(c, read[c.sentence], tuple(read[e] for e in c.evidence), similarity))
    return prepared

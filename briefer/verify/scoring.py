"""How well a sentence is supported, as one number: a logistic regression over graded signs of support."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefer.verify.grammar import CONTENT
from briefer.verify.names import name_tokens, unknown_names
from briefer.verify.prepare import Prepared, Text
from briefer.verify.text import fold, related

if TYPE_CHECKING:
    from spacy.tokens import Token

# What counts in the score is how many reasons these rules give; the form of a sentence says little about its truth.
FACT_RULES = frozenset({"names", "numbers", "dates", "quotations", "negation", "opposites", "modality", "attribution", "roles"})

# Fitted by `fit_weights` of briefer.evaluation.consistency on QAGS and XSumFaith (959 summaries).
INTERCEPT = -4.413
WEIGHTS = {
    "coverage": 0.926,
    "missing": -0.24,
    "bigrams": 0.231,
    "trigrams": 0.002,
    "pairs": 0.414,
    "similarity": 1.767,
    "coverage x similarity": 1.124,
    "faults": -0.362,
    "length": 0.293,
}


def content_coverage(check: Prepared) -> tuple[float, list[str]]:
    """The share of content words that the evidence has in some form, and the words that it has not."""
    content, given = check.claim.content, check.evidence_words
    missing = [w for w, lemma in content if not ({w, lemma} & given or any(related(lemma, e) for e in given))]
    aliases = {fold(t.text) for t in name_tokens(check.claim)} - {fold(name) for name in unknown_names(check)} if missing else set()
    missing = [w for w in missing if w not in aliases]
    return (1 - len(missing) / len(content), missing) if content else (0.0, [])


def pair_support(check: Prepared) -> float:
    """The share of the sentence's dependency pairs of content words that stand near each other in one evidence sentence."""
    pairs = _content_pairs(check.claim)
    if not pairs:
        return 1.0
    places = [_places(e) for e in check.evidence]
    return sum(any(_near(p, a, b) for p in places) for a, b in pairs) / len(pairs)


def _content_pairs(text: Text) -> list[tuple[str, str]]:
    pairs = []
    for token in text.doc:
        if not _is_content(token):
            continue
        head = token.head
        while head.i != head.head.i and not _is_content(head):
            head = head.head
        if head.i != token.i and _is_content(head):
            pairs.append((fold(token.lemma_), fold(head.lemma_)))
    return pairs


def _is_content(token: Token) -> bool:
    return token.pos_ in CONTENT and not token.is_stop


def _places(text: Text) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for token in text.doc:
        for form in {fold(token.lemma_), fold(token.text)}:
            places.setdefault(form, []).append(token.i)
    return places


def _near(places: dict[str, list[int]], a: str, b: str, distance: int = 8) -> bool:
    here, there = places.get(a, []), places.get(b, [])
    return any(abs(i - j) <= distance for i in here for j in there)


def ngram_coverage(check: Prepared, size: int) -> float:
    """The share of the sentence's runs of ``size`` words that stand in one evidence sentence."""
    claimed = [tuple(check.claim.words[i : i + size]) for i in range(len(check.claim.words) - size + 1)]
    given = {tuple(e.words[i : i + size]) for e in check.evidence for i in range(len(e.words) - size + 1)}
    return sum(c in given for c in claimed) / len(claimed) if claimed else 1.0


def find_signs(check: Prepared, reasons: Sequence[str]) -> dict[str, float]:
    """The graded signs of support that the score is made of; ``reasons`` as in a verdict."""
    coverage, missing = content_coverage(check)
    return {
        "coverage": coverage,
        "missing": math.log1p(len(missing)),
        "bigrams": ngram_coverage(check, 2),
        "trigrams": ngram_coverage(check, 3),
        "pairs": pair_support(check),
        "similarity": check.similarity,
        "coverage x similarity": coverage * check.similarity,
        "faults": float(min(2, sum(r.split(":")[0] in FACT_RULES for r in reasons))),
        "length": math.log1p(len(check.claim.words)),
    }


def score_support(signs: Mapping[str, float]) -> float:
    """The score, 0 to 1, of a sentence with these signs."""
    return 1 / (1 + math.exp(-(INTERCEPT + sum(WEIGHTS[name] * value for name, value in signs.items()))))

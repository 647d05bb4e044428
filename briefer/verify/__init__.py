"""Is this sentence supported by that evidence? Rules that each look for one kind of fault, and a score.

A new rule is one function in ``rules.RULES``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefer.verify.prepare import Check, Prepared, prepare
from briefer.verify.printing import dangling, wellformed
from briefer.verify.rules import RULES
from briefer.verify.scoring import find_signs, score_support

__all__ = ["RULES", "Check", "Verdict", "find_reasons", "printing_faults", "verify"]

Entailment = Callable[[list[tuple[str, str]]], list[float]]

MIN_ENTAILMENT = 0.5  # probability; the usual cut of a two-way decision


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence may be printed with its evidence; each reason starts with its rule's name."""

    supported: bool
    score: float  # 0 to 1
    reasons: tuple[str, ...]


def verify(checks: Sequence[Check], entailment: Entailment | None = None) -> list[Verdict]:
    """One verdict a check, in order.

    A sentence that is an evidence sentence word for word is supported, whatever it is. ``entailment`` is one more rule: it gives, for
    pairs of premise and hypothesis, the probability that the premise entails the hypothesis (``briefer.models.nli``).
    """
    prepared = prepare(checks)
    entailed = _entail(prepared, entailment) if entailment else [1.0] * len(checks)
    return [_judge(p, e) for p, e in zip(prepared, entailed, strict=True)]


def find_reasons(prepared: Prepared) -> tuple[str, ...]:
    """What the rules have against a sentence."""
    return tuple(f"{rule.__name__}: {reason}" for rule in RULES for reason in rule(prepared))


def _judge(prepared: Prepared, entailed: float) -> Verdict:
    if not prepared.evidence:
        return Verdict(False, 0.0, ("evidence: there is none",))
    if prepared.verbatim:  # a source's own words need no proof, but have to be readable alone
        faults = tuple(f"dangling: {reason}" for reason in dangling(prepared))
        return Verdict(not faults, 1.0, faults)
    reasons = find_reasons(prepared)
    if entailed < MIN_ENTAILMENT:
        reasons = (*reasons, f"entailment: probability {entailed:.2f}")
    return Verdict(not reasons, score_support(find_signs(prepared, reasons)), reasons)


def _entail(prepared: Sequence[Prepared], entailment: Entailment) -> list[float]:
    """For each check the best probability of all its evidence as one premise and of each evidence sentence alone."""
    premises = [list(dict.fromkeys([" ".join(p.check.evidence), *p.check.evidence])) for p in prepared]
    asked = [(premise, p.check.sentence) for p, ps in zip(prepared, premises, strict=True) for premise in ps]
    answers = iter(entailment(asked))
    return [max(next(answers) for _ in ps) for ps in premises]


def printing_faults(sentence: str, headline: bool = False) -> tuple[str, ...]:
    """What makes a sentence unfit to print, whatever it rests on: the rules wellformed and dangling alone."""
    prepared = prepare([Check(sentence, (), headline=headline)])[0]
    return tuple(f"{rule.__name__}: {reason}" for rule in (wellformed, dangling) for reason in rule(prepared))

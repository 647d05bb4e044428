"""Is this sentence supported by that evidence? Rules that each look for one kind of fault, and a score.

A new rule is one function in ``rules.RULES``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefer.verify.prepare import Check, Prepared, prepare
from briefer.verify.printing import dangling, wellformed
from briefer.verify.rules import RULES, content_coverage

__all__ = ["RULES", "Check", "Verdict", "printing_faults", "verify"]

Entailment = Callable[[list[tuple[str, str]]], list[float]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence may be printed with its evidence; each reason starts with its rule's name."""

    supported: bool
    score: float  # 0 to 1
    reasons: tuple[str, ...]


def verify(checks: Sequence[Check], entailment: Entailment | None = None) -> list[Verdict]:
    """One verdict a check, in order. ``entailment`` gives the probability that a premise entails a hypothesis."""
    return [_judge(p) for p in prepare(checks)]


def _judge(prepared: Prepared) -> Verdict:
    if not prepared.evidence:
        return Verdict(False, 0.0, ("evidence: there is none",))
    if prepared.verbatim:
        return Verdict(True, 1.0, ())
    reasons = tuple(f"{rule.__name__}: {reason}" for rule in RULES for reason in rule(prepared))
    score = (content_coverage(prepared)[0] + prepared.similarity) / 2
    return Verdict(not reasons, score if not reasons else score / 2, reasons)


def printing_faults(sentence: str, headline: bool = False) -> tuple[str, ...]:
    """What makes a sentence unfit to print, whatever it rests on: the rules wellformed and dangling alone."""
    prepared = prepare([Check(sentence, (), headline=headline)])[0]
    return tuple(f"{rule.__name__}: {reason}" for rule in (wellformed, dangling) for reason in rule(prepared))

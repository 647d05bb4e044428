"""How well the verifier's score tells consistent summaries from others, on data that people have labelled."""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer.errors import InputError
from briefer.verify import Check, find_reasons
from briefer.verify.prepare import Prepared, prepare
from briefer.verify.rules import RULES
from briefer.verify.scoring import FACT_RULES, find_signs, score_support
from briefer.verify.text import word_set, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Fit = Callable[["NDArray[np.float64]", "NDArray[np.bool_]"], tuple["NDArray[np.float64]", float]]

N_EVIDENCE = 5  # document sentences that a summary sentence is checked against
REGULARIZATION = 0.01  # scikit-learn's C: strong, since the signs say much the same
CONSISTENT = 0.99  # from this mean of the labellers' votes on
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"']*\s+(?=[A-Z\"(])")
_SMALL_WORDS = word_set(
    "a an the of to in on at for and or but is was were be been has have had he it she they his her its their that this with by from as "
    "will would not said who which after"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A summary with its document and what people said of it."""

    set: str
    document: str
    summary: str
    consistent: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """One summary sentence with what the verifier finds."""

    row: int
    prepared: Prepared
    reasons: tuple[str, ...]


def read_rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file, plain or .xz: ``document``, ``summary`` and ``label`` (or ``human_consistency``, 0 to 1), and ``set``
    if there are several. XSumFaith's own form (``raw`` with ``claim`` and ``label``) is read too. Raises InputError."""
    rows = []
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                data = json.loads(line)
                inner = {**data, **data.get("raw", {})}
                label = next(inner[k] for k in ("human_consistency", "label", "consistent") if k in inner)
                summary = inner["summary"] if "summary" in inner else inner["claim"]
                document, summary = join_tokens(inner["document"]), join_tokens(summary)
                rows.append(Row(str(data.get("set", "all")), document, summary, float(label) >= CONSISTENT))
            except (ValueError, KeyError, TypeError, AttributeError, StopIteration) as error:
                raise InputError(f"Not a document with summary and label: {error!r} ({path}, line {number}). Correct the line.") from error
    return rows


def join_tokens(text: str) -> str:
    """Running text again from text whose words and marks were set apart by spaces, as in QAGS."""
    text = text.replace("``", '"').replace("''", '"').replace("- - ", "-- ")
    text = re.sub(r" +([.,;:!?%)\]])", r"\1", text)
    text = re.sub(r"([(\[$£€]) +", r"\1", text)
    text = re.sub(r" +('(?:s|re|ve|ll|d|m)|n't)\b", r"\1", text)
    text = re.sub(r"\b(can) (not)\b", r"\1\2", text)
    text = re.sub(r"(?<=\w) - (?=\w)", "-", text)
    text = re.sub(r"(?<=\d), (?=\d{3}\b)", ",", text)
    return re.sub(r'" ([^"]+?) "', r'"\1"', text)


def _sentences(text: str) -> list[str]:
    """Sentences, cut at every full stop before a capital: quotations are not kept together, so that evidence stays narrow."""
    pieces = (piece.strip() for line in text.split("\n") for piece in _SENTENCE_END.split(line))
    return [piece for piece in pieces if len(piece.split()) > 2]


def pick_evidence(sentence: str, document: Sequence[str], size: int = N_EVIDENCE) -> tuple[str, ...]:
    """The document's sentences that a summary sentence most likely rests on, in document order: the best three by shared words, rare
    ones counting more, and then those that cover the words still missing."""
    bags = [set(words(s)) - _SMALL_WORDS for s in document]
    spread = Counter(w for bag in bags for w in bag)
    asked = set(words(sentence)) - _SMALL_WORDS

    def weight(shared: set[str]) -> float:
        return sum(1 / (1 + spread[w]) for w in sorted(shared))

    order = sorted(range(len(document)), key=lambda i: (-weight(asked & bags[i]), i))
    taken, rest = order[:3], order[3:]
    while rest and len(taken) < size:
        missing = asked - set().union(*(bags[i] for i in taken))
        best = max(rest, key=lambda i: (weight(missing & bags[i]), weight(asked & bags[i]), -i))
        taken.append(best)
        rest.remove(best)
    return tuple(document[i] for i in sorted(taken))


def _checks(rows: Sequence[Row]) -> Iterator[tuple[int, Check]]:
    for i, row in enumerate(rows):
        document = _sentences(row.document)
        for sentence in _sentences(row.summary) or [row.summary]:
            evidence = pick_evidence(sentence, document)
            if evidence:
                yield i, Check(sentence, evidence, tuple(document))


def judge_rows(rows: Sequence[Row]) -> list[Judged]:
    """Every summary sentence with its reasons, by all rules."""
    pairs = list(_checks(rows))
    prepared = prepare([check for _, check in pairs])
    return [Judged(i, p, find_reasons(p)) for (i, _), p in zip(pairs, prepared, strict=True)]


def mean_signs(rows: Sequence[Row], judged: Sequence[Judged], without: str = "") -> tuple[list[str], NDArray[np.float64]]:
    """Names of the signs and their means a row, (rows, signs), the reasons of one rule left out if asked."""
    import numpy as np

    sums: dict[int, list[NDArray[np.float64]]] = {}
    names: list[str] = []
    for item in judged:
        signs = find_signs(item.prepared, [r for r in item.reasons if r.split(":")[0] != without])
        if without in {"overlap", "similarity"}:
            left_out = {"overlap": {"coverage", "missing", "bigrams", "trigrams", "pairs"}, "similarity": {"similarity"}}[without]
            signs = {k: v for k, v in signs.items() if k not in left_out and k != "coverage x similarity"}
        names = list(signs)
        sums.setdefault(item.row, []).append(np.array(list(signs.values())))
    empty = np.zeros(len(names))
    return names, np.stack([np.mean(sums[i], axis=0) if i in sums else empty for i in range(len(rows))])


def fit_weights(signs: NDArray[np.float64], labels: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """Weights and intercept of a logistic regression, in the signs' own units."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = signs.mean(0), signs.std(0) + 1e-9
    model = LogisticRegression(C=REGULARIZATION, max_iter=2000).fit((signs - mean) / spread, labels)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def _halves(rows: Sequence[Row]) -> NDArray[np.bool_]:
    """Which rows belong to the first half: every second one of each set and label."""
    import numpy as np

    seen: Counter[tuple[str, bool]] = Counter()
    half = []
    for row in rows:
        half.append(seen[row.set, row.consistent] % 2 == 0)
        seen[row.set, row.consistent] += 1
    return np.array(half)


def _across_halves(rows: Sequence[Row], signs: NDArray[np.float64], fit: Fit) -> dict[str, float]:
    """Scores fitted on each half and measured on the other: ROC AUC, as a whole and a set, and balanced accuracy at the best cut there."""
    import numpy as np
    from sklearn.metrics import balanced_accuracy_score, roc_auc_score

    labels, first = np.array([r.consistent for r in rows]), _halves(rows)
    scores, said = np.zeros(len(rows)), np.zeros(len(rows), dtype=bool)
    for fitted in (first, ~first):
        weights, intercept = fit(signs[fitted], labels[fitted])
        result = signs @ weights + intercept
        cuts = np.unique(result[fitted])
        cut = max(cuts, key=lambda c: balanced_accuracy_score(labels[fitted], result[fitted] >= c))
        scores[~fitted], said[~fitted] = result[~fitted], result[~fitted] >= cut
    measured = {"auc": float(roc_auc_score(labels, scores)), "balanced_accuracy": float(balanced_accuracy_score(labels, said))}
    for name in sorted({r.set for r in rows}):
        of = np.array([r.set == name for r in rows])
        if len(set(labels[of])) == 2:
            measured[f"auc {name}"] = float(roc_auc_score(labels[of], scores[of]))
    return {k: round(v, 3) for k, v in measured.items()}


def _as_it_is(signs: NDArray[np.float64], labels: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    import numpy as np

    return np.ones(signs.shape[1]), 0.0


def evaluate_consistency(path: Path) -> dict[str, Any]:
    """ROC AUC and balanced accuracy on labelled summaries, weights and cuts fitted on one half and measured on the other.

    A summary counts as the mean of its sentences. ``verifier`` is the whole; ``without`` leaves out one rule at a time (its reasons, and
    for overlap and similarity the signs that they rest on); ``baselines`` are single signs; ``as shipped`` uses the weights in the code,
    which were fitted on the development set and are therefore no fair figure there.
    """
    import numpy as np

    rows = read_rows(path)
    judged = judge_rows(rows)
    names, signs = mean_signs(rows, judged)
    single = {name: signs[:, [names.index(name)]] for name in ("coverage", "bigrams", "similarity")}
    single["name overlap"] = _mean(rows, judged, _name_overlap)
    shipped = _mean(rows, judged, lambda item: score_support(find_signs(item.prepared, item.reasons)))
    about_facts = FACT_RULES | {"overlap", "similarity"}
    ruled = _mean(rows, judged, lambda item: float(not any(r.split(":")[0] in about_facts for r in item.reasons)))
    rules = [rule.__name__ for rule in RULES if rule.__name__ in about_facts]
    return {
        "rows": len(rows),
        "consistent": int(np.sum([r.consistent for r in rows])),
        "verifier": _across_halves(rows, signs, fit_weights),
        "as shipped": _across_halves(rows, shipped, _as_it_is),
        "rules alone": _across_halves(rows, ruled, _as_it_is),
        "without": {rule: _across_halves(rows, mean_signs(rows, judged, rule)[1], fit_weights) for rule in rules},
        "baselines": {_BASELINES.get(name, name): _across_halves(rows, values, _as_it_is) for name, values in single.items()},
    }


_BASELINES = {"coverage": "word overlap", "bigrams": "bigram overlap", "similarity": "MiniLM similarity"}


def _mean(rows: Sequence[Row], judged: Sequence[Judged], value: Callable[[Judged], float]) -> NDArray[np.float64]:
    """The mean of a value over each row's sentences, (rows, 1)."""
    import numpy as np

    values: dict[int, list[float]] = {}
    for item in judged:
        values.setdefault(item.row, []).append(value(item))
    return np.array([[float(np.mean(values.get(i, [0.0])))] for i in range(len(rows))])


def _name_overlap(item: Judged) -> float:
    """The share of the sentence's names that the evidence has; names by part of speech, since some sets have no capitals."""
    names = [t.text.lower() for t in item.prepared.claim.doc if t.pos_ == "PROPN"]
    given = {w for e in item.prepared.evidence for w in e.words}
    return sum(n in given for n in names) / len(names) if names else 1.0

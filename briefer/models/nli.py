"""An entailment model as one more verification rule: any AutoModelForSequenceClassification trained on natural language inference."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from briefer.errors import ModelError

BATCH_PAIRS = 16
MAX_TOKENS = 512  # the window of the usual encoders; the premise is cut where a pair is longer, the hypothesis never
ENTAILED = ("entail", "support", "consistent", "factual")  # how model cards begin the label that is wanted
REFUSED = ("not", "non", "in", "un", "contra", "refut", "neutral", "halluc")


def load_entailment(name_or_folder: str) -> Callable[[list[tuple[str, str]]], list[float]]:
    """A function from (premise, hypothesis) pairs to the probability that each premise entails its hypothesis.

    ``name_or_folder``: a folder, or the hub name of a model that has been fetched; the network is not used. Raises ModelError.
    """
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(name_or_folder, local_files_only=True)
        model = AutoModelForSequenceClassification.from_pretrained(name_or_folder, local_files_only=True, dtype=torch.float32).eval()
    except (OSError, ValueError) as error:
        what = "is not a sequence classification model" if Path(name_or_folder).is_dir() else "is not on this machine"
        raise ModelError(
            f"The verifier {what}: {error} ({name_or_folder}). Give a folder with an entailment model, or fetch one with `briefer fetch`."
        ) from error
    column = find_entailment_label(dict(model.config.id2label), name_or_folder)
    window = min(MAX_TOKENS, int(getattr(model.config, "max_position_embeddings", MAX_TOKENS)))

    @torch.inference_mode()
    def entail(pairs: list[tuple[str, str]]) -> list[float]:
        probabilities = [0.0] * len(pairs)
        order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0]) + len(pairs[i][1]))
        for start in range(0, len(order), BATCH_PAIRS):
            rows = order[start : start + BATCH_PAIRS]
            premises, hypotheses = [pairs[i][0] for i in rows], [pairs[i][1] for i in rows]
            batch: Any = tokenizer(premises, hypotheses, padding=True, truncation="only_first", max_length=window, return_tensors="pt")
            logits = model(**batch).logits  # (rows, labels), or (rows, 1) for a score
            scores = logits.sigmoid()[:, 0] if logits.shape[1] == 1 else logits.softmax(-1)[:, column]
            for i, score in zip(rows, scores.tolist(), strict=True):
                probabilities[i] = float(score)
        return probabilities

    return entail


def find_entailment_label(labels: dict[int, str], where: str) -> int:
    """The number of the label that means "entailed"; 0 for a model with a single score. Raises ModelError where no label says so."""
    if len(labels) == 1:
        return 0
    wanted = [n for n, label in sorted(labels.items()) if label.lower().startswith(ENTAILED) and not label.lower().startswith(REFUSED)]
    if len(wanted) != 1:
        raise ModelError(
            f"The verifier's labels do not say which one means entailed: {', '.join(labels.values())} ({where}). "
            'Name the label "entailment" in the id2label of its config.json.'
        )
    return int(wanted[0])

"""Fluency as perplexity under a causal language model, for `briefer eval model`."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers.utils import logging

from briefer.errors import ModelError

Judge = Callable[[Sequence[str]], float]
BATCH_TEXTS = 16


def load_judge(folder: Path) -> Judge:
    """A function texts -> perplexity a token over all texts (each text's first token is given, not scored).

    ``folder`` holds a transformers checkpoint, or one .gguf file, which transformers reads with gguf and accelerate installed.
    Raises ModelError.
    """
    logging.disable_progress_bar()
    if not folder.is_dir():
        raise ModelError(f"No such judge folder ({folder}). Give the folder of a causal language model.")
    source: dict[str, Any] = {"local_files_only": True}
    packed = sorted(folder.glob("*.gguf"))
    if packed and not (folder / "config.json").is_file():
        source["gguf_file"] = packed[0].name
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, **source)
        model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, **source).eval()
    except (OSError, ValueError, KeyError, ImportError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(f"The judge cannot be loaded: {reason} ({folder}). Give the folder of a causal language model.") from error

    @torch.inference_mode()
    def perplexity(texts: Sequence[str]) -> float:
        encoded = sorted((ids for ids in (tokenizer(text).input_ids for text in texts) if len(ids) > 1), key=len)
        total, n_scored = 0.0, 0
        for start in range(0, len(encoded), BATCH_TEXTS):
            rows = encoded[start : start + BATCH_TEXTS]
            width = max(map(len, rows))
            input_ids = torch.tensor([ids + [0] * (width - len(ids)) for ids in rows])  # (rows, tokens), int64
            mask = torch.tensor([[1] * len(ids) + [0] * (width - len(ids)) for ids in rows])
            logits = model(input_ids=input_ids, attention_mask=mask).logits[:, :-1].float()
            scored = mask[:, 1:].bool()
            total += float(torch.nn.functional.cross_entropy(logits[scored], input_ids[:, 1:][scored], reduction="sum"))
            n_scored += int(scored.sum())
        return math.exp(total / n_scored) if n_scored else math.nan

    return perplexity

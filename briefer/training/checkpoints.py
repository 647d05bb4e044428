"""What a training run leaves on disk: a plain model folder that anything can load, and a checkpoint to go on from."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from transformers import AutoConfig, AutoTokenizer, BartForConditionalGeneration, PreTrainedTokenizerFast

from briefer.errors import ModelError
from briefer.training.pairs import SEPARATOR, TASKS

# CTranslate2's converter asks config.json for these three, which transformers 5 no longer writes by itself.
CTRANSLATE2_KEYS = {"normalize_before": False, "normalize_embedding": True, "add_final_layer_norm": False}
HEADLINE_MAX_TOKENS = 32


def load_start(folder: Path, attention: str) -> tuple[BartForConditionalGeneration, PreTrainedTokenizerFast]:
    """(model in float32 without dropout, tokenizer) of a BART checkpoint folder. Raises ModelError."""
    try:
        config = AutoConfig.from_pretrained(folder, local_files_only=True)
        if config.model_type != "bart":
            raise ModelError(f"Training goes on from BART checkpoints only, this is {config.model_type} ({folder}). Give another start.")
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        model = BartForConditionalGeneration.from_pretrained(
            folder,
            local_files_only=True,
            dtype=torch.float32,
            attn_implementation=attention,
            dropout=0.0,
            attention_dropout=0.0,
            activation_dropout=0.0,
        )
    except (OSError, ValueError, KeyError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(f"No checkpoint to start from: {reason} ({folder}). Give the folder of a saved BART model.") from error
    return model, tokenizer


def save_model(model: BartForConditionalGeneration, tokenizer: PreTrainedTokenizerFast, folder: Path, profile: Mapping[str, str]) -> None:
    """Write a plain checkpoint folder: float16 weights, tokenizer, a config.json that CTranslate2 takes, and the prompt profile.

    The folder is complete or untouched: it is written beside and then put in place.
    """
    part, old = folder.with_name(folder.name + ".part"), folder.with_name(folder.name + ".old")
    for left_over in (part, old):
        if left_over.exists():
            shutil.rmtree(left_over)
    plain = BartForConditionalGeneration._from_config(model.config, dtype=torch.float16)
    plain.load_state_dict({name: value.to("cpu", torch.float16) for name, value in model.state_dict().items()})
    plain.tie_weights()
    plain.save_pretrained(part)
    tokenizer.save_pretrained(part)
    config = json.loads((part / "config.json").read_text(encoding="utf-8"))
    (part / "config.json").write_text(json.dumps({**config, **CTRANSLATE2_KEYS}, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    (part / "briefer_prompts.toml").write_text(prompt_profile(profile), encoding="utf-8")
    if folder.exists():
        os.replace(folder, old)
    os.replace(part, folder)
    if old.exists():
        shutil.rmtree(old)


def prompt_profile(profile: Mapping[str, str]) -> str:
    """The prompt profile (docs/prompts.md) of a model trained with these words, as TOML: the four tasks of a brief."""
    lines = ["# The words that this model was trained with.", "format = 1", "", "[window]", "max_input_tokens = 200", ""]
    lines += ["[decoding]", "n_beams = 4", "n_best = 4", "max_output_tokens = 72"]
    for task in TASKS:
        if task not in profile:
            continue
        words = profile[task].replace("{", "{{").replace("}", "}}")
        text = f"{{context}}{SEPARATOR}{{text}}" if task == "standalone" else "{text}"
        lines += ["", f"[tasks.{task}]", f"template = {json.dumps(f'{words} {text}', ensure_ascii=False)}"]
        if task == "fuse":
            lines.append(f'separator = "{SEPARATOR}"')
        if task == "headline":
            lines.append(f"max_output_tokens = {HEADLINE_MAX_TOKENS}")
    return "\n".join(lines) + "\n"


def save_checkpoint(path: Path, state: Mapping[str, Any]) -> None:
    """Write ``state`` to ``path`` at once: a crash leaves the checkpoint before it whole."""
    part = path.with_name(path.name + ".part")
    torch.save(dict(state), part)
    os.replace(part, path)


def load_checkpoint(path: Path, device: torch.device) -> dict[str, Any]:
    """What save_checkpoint wrote. Raises ModelError for a file that is none."""
    try:
        state: dict[str, Any] = torch.load(path, map_location=device, weights_only=True)
    except (OSError, RuntimeError, EOFError, ValueError) as error:
        raise ModelError(f"The checkpoint cannot be read: {error} ({path}). Remove it to start again.") from error
    return state

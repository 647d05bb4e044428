"""Train a rewriting model: `briefer train`. The recipe, and why it is so, is in docs/training.md."""

from __future__ import annotations

import math
import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any

import torch
from transformers import BartForConditionalGeneration, PreTrainedTokenizerFast
from transformers.utils import logging

from briefer.errors import UsageError
from briefer.models.registry import find_model_folder
from briefer.training.checkpoints import load_checkpoint, load_start, save_checkpoint, save_model
from briefer.training.data import TrainData, drop_long, read_data
from briefer.training.mixture import DENOISE, Deck, draw
from briefer.training.options import DENOISE_WORDS, TaskScore, TrainOptions, TrainProgress
from briefer.training.tokenizer import train_tokenizer
from briefer.training.validation import Encoded, batch_loss, encode, validate
from briefer.training.warmstart import warm_start
from briefer.training.weights import Weights, pick_device, pick_dtype, set_dropout

__all__ = ["TrainOptions", "TrainProgress", "train"]

BATCHES_A_CHUNK = 16  # drawn together and sorted by length, so that a batch holds little padding; a checkpoint stands between chunks
WARM_UP_SHARE = 0.05
LEAST_LEARNING_RATE = 0.02  # at the end, as a share of the highest
ENCODER_SCALE = 0.35  # from MiniLM: its encoder layers are good already, the decoder is not
SETTINGS = ("start", "profile", "batch_size", "learning_rate", "decoder_layers", "vocabulary_size", "seed", "label_smoothing", "dropout")


def train(options: TrainOptions, on_progress: Callable[[TrainProgress], None] | None = None) -> Path:
    """Train as ``options`` say, or go on with the run in ``options.out``; returns the folder of the model.

    A run that was stopped and goes on deals the same examples at the same learning rates as one that was not, as long as pairs
    and options stay the same and ``max_minutes`` is not what ends it. Raises UsageError and ModelError.
    """
    logging.disable_progress_bar()
    if options.n_threads:
        torch.set_num_threads(options.n_threads)
    tell = on_progress or (lambda _: None)
    _check(options)
    device = pick_device(options.device)
    data = read_data(options)
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = options.out / "checkpoint.pt"
    state = load_checkpoint(checkpoint, device) if checkpoint.is_file() else None
    options = _resolve(options, len(data.wanted) + len(data.other), device)
    if state:
        _check_settings(options, state)
    model, tokenizer = _load(options, data, resumed=state is not None, device=device)
    run = _Run(options, data, model, tokenizer, device, state)
    tell(run.progress(note=run.data.note + (f"; goes on from {run.seen:,} examples" if state else "")))
    if run.share_done() >= 1 and run.folder.exists():
        return run.folder
    saved_s = time.monotonic()
    while run.share_done() < 1:
        run.train_chunk()
        tell(run.progress())
        if time.monotonic() - saved_s > options.save_every_s and run.share_done() < 1:
            tell(run.save(checkpoint))
            saved_s = time.monotonic()
    tell(run.save(checkpoint))
    return run.folder


class _Run:
    """A training run: the model, its weights' optimizer, the decks that examples come from, and how far it is."""

    def __init__(
        self,
        options: TrainOptions,
        data: TrainData,
        model: BartForConditionalGeneration,
        tokenizer: PreTrainedTokenizerFast,
        device: torch.device,
        state: dict[str, Any] | None,
    ) -> None:
        """``options`` resolved, ``state`` a checkpoint to go on from."""
        assert options.max_examples is not None
        assert options.learning_rate is not None
        self.options, self.model, self.tokenizer = options, model, tokenizer
        self.max_examples, self.learning_rate = options.max_examples, options.learning_rate
        self.words = {**options.profile, DENOISE: DENOISE_WORDS}
        self.data = drop_long(data, tokenizer, self.words, options)
        self.folder = options.out / "model"
        self.weights = Weights(
            model,
            device,
            pick_dtype(state["precision"] if state else options.precision, device),
            learning_rate=self.learning_rate,
            encoder_scale=ENCODER_SCALE if options.start is None else 1.0,
        )
        self.wanted = Deck(self.data.wanted, f"{options.seed} wanted")
        self.other = Deck(self.data.other, f"{options.seed} other")
        self.seen, self.chunk, self.best_loss, self.elapsed_before_s = 0, 0, math.inf, 0.0
        if state:
            self.weights.restore(state)
            self.seen, self.chunk, self.best_loss = state["seen"], state["chunk"], state["best_loss"]
            self.elapsed_before_s = state["elapsed_s"]
            self.wanted.dealt, self.other.dealt = state["wanted_dealt"], state["other_dealt"]
        self._seen_before, self._start_s = self.seen, time.monotonic()
        self._losses: deque[float] = deque(maxlen=BATCHES_A_CHUNK)
        set_dropout(model, options.dropout or 0.0)
        model.train()

    def elapsed_s(self) -> float:
        """Time spent in this folder, all runs together."""
        return self.elapsed_before_s + time.monotonic() - self._start_s

    def share_done(self) -> float:
        """How much of the run is behind it, 0 to 1, by the limit that is nearer."""
        minutes = self.options.max_minutes
        return min(1.0, max(self.seen / self.max_examples, self.elapsed_s() / 60 / minutes if minutes else 0.0))

    def train_chunk(self) -> None:
        """Draw a chunk of the mixture and learn from it, batch by batch."""
        options, share = self.options, self.share_done()
        rng = random.Random(f"{options.seed} chunk {self.chunk}")
        examples = draw(
            min(options.batch_size * BATCHES_A_CHUNK, self.max_examples - self.seen),
            self.wanted,
            self.other,
            rng,
            share_done=share,
            early=options.early_tasks_share,
            late=options.late_tasks_share,
            denoising=options.denoising_share,
        )
        for batch in _batches(encode(examples, self.tokenizer, self.words), options.batch_size, rng):
            loss = batch_loss(self.model, batch, options.label_smoothing)
            loss.backward()  # type: ignore[no-untyped-call]
            self.seen += len(batch)
            self.weights.step(self._rate(max(share, self.seen / self.max_examples)))
            self._losses.append(loss.item())
        self.chunk += 1

    def save(self, checkpoint: Path) -> TrainProgress:
        """Validate the moving average, write it to the model folder where it is to be kept, and write the checkpoint."""
        with self.weights.averaged():
            scores = validate(self.model, self.tokenizer, self.data.valid, self.words, self.options.max_target_tokens)
            loss = fmean(score.loss for score in scores) if scores else -math.inf
            # From MiniLM the last weights are the best; a model that is tuned on few pairs may have been better before.
            kept = self.options.start is None or not scores or loss < self.best_loss or not self.folder.exists()
            if kept:
                save_model(self.model, self.tokenizer, self.folder, self.options.profile)
        self.best_loss = min(self.best_loss, loss)
        save_checkpoint(
            checkpoint,
            {
                **self.weights.state(),
                "seen": self.seen,
                "chunk": self.chunk,
                "best_loss": self.best_loss,
                "elapsed_s": self.elapsed_s(),
                "wanted_dealt": self.wanted.dealt,
                "other_dealt": self.other.dealt,
                "precision": "bfloat16" if self.model.dtype == torch.bfloat16 else "float32",
                "settings": _settings(self.options),
            },
        )
        return self.progress(scores=scores, saved=self.folder if kept else None)

    def progress(self, *, scores: tuple[TaskScore, ...] = (), saved: Path | None = None, note: str = "") -> TrainProgress:
        """Where the run stands."""
        here_s = time.monotonic() - self._start_s
        return TrainProgress(
            examples=self.seen,
            max_examples=self.max_examples,
            share=self.share_done(),
            loss=fmean(self._losses) if self._losses else math.nan,
            learning_rate=self._rate(self.share_done()),
            examples_per_s=(self.seen - self._seen_before) / here_s if here_s else 0.0,
            elapsed_s=self.elapsed_s(),
            scores=scores,
            saved=saved,
            note=note,
        )

    def _rate(self, share_done: float) -> float:
        """The learning rate: rising at first, then falling to nearly nothing."""
        warm_up = min(1.0, self.seen / (WARM_UP_SHARE * self.max_examples))
        return self.learning_rate * warm_up * max(LEAST_LEARNING_RATE, 1 - share_done)


def _check(options: TrainOptions) -> None:
    if not options.pairs and not options.rough_pairs:
        raise UsageError("There is nothing to train on. Give at least one file of pairs.")
    for name in ("valid_share", "late_tasks_share", "early_tasks_share", "denoising_share", "dropout"):
        if not 0 <= (getattr(options, name) or 0) <= 1:
            raise UsageError(f"{name} must be from 0 to 1, not {getattr(options, name)}.")
    for name in ("batch_size", "decoder_layers"):
        if getattr(options, name) < 1:
            raise UsageError(f"{name} must be at least 1, not {getattr(options, name)}.")


def _resolve(options: TrainOptions, n_pairs: int, device: torch.device) -> TrainOptions:
    """``options`` with the limits and rates that depend on where training starts, and on what, filled in."""
    from_minilm = options.start is None
    return replace(
        options,
        max_examples=options.max_examples or (600_000 if from_minilm else max(2_000, min(200_000, 12 * n_pairs))),
        learning_rate=options.learning_rate or (7e-4 if from_minilm else 1e-4),
        dropout=(0.0 if device.type == "cpu" else 0.1) if options.dropout is None else options.dropout,
    )


def _load(
    options: TrainOptions, data: TrainData, *, resumed: bool, device: torch.device
) -> tuple[BartForConditionalGeneration, PreTrainedTokenizerFast]:
    """The model before its first step and its tokenizer; kept in ``out/start``, so that a run goes on whatever becomes of its start."""
    attention = "eager" if device.type == "cpu" else "sdpa"  # on a CPU the flash attention's backward is half of all time
    kept = options.out / "start"
    if resumed:
        return load_start(kept, attention)
    if options.start is None:
        texts = (text for pair in data.wanted + data.other for text in (pair.source, pair.target))
        tokenizer = train_tokenizer(texts, options.vocabulary_size)
        model = warm_start(tokenizer, decoder_layers=options.decoder_layers, seed=options.seed)
        model.set_attn_implementation(attention)
    else:
        model, tokenizer = load_start(find_model_folder(str(options.start)), attention)
    save_model(model, tokenizer, kept, options.profile)
    return model, tokenizer


def _settings(options: TrainOptions) -> dict[str, str]:
    return {name: str(getattr(options, name)) for name in SETTINGS}


def _check_settings(options: TrainOptions, state: dict[str, Any]) -> None:
    for name, now in _settings(options).items():
        before = state["settings"].get(name)
        if before != now:
            raise UsageError(
                f"The folder holds a run with another {name}: {before}, now {now} ({options.out}). "
                "Use the same settings, or another folder."
            )


def _batches(encoded: list[Encoded], size: int, rng: random.Random) -> list[list[Encoded]]:
    """Batches of like length, in a drawn order."""
    by_length = sorted(encoded, key=lambda e: len(e[0]))
    batches = [by_length[start : start + size] for start in range(0, len(by_length), size)]
    rng.shuffle(batches)
    return batches

"""What a training run is asked to do, and what it tells while it runs. No torch here: the command line reads the defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

DEFAULT_PROFILE: Mapping[str, str] = {"compress": "shorten:", "fuse": "merge:", "standalone": "clarify:", "headline": "headline:"}
DENOISE_WORDS = "repair:"


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """How to train. Shares are 0 to 1."""

    pairs: tuple[Path, ...]  # the pairs that show what is wanted
    out: Path  # folder: model/ is the result, checkpoint.pt what a run goes on from
    start: str | Path | None = None  # None: MiniLM's layers and a new vocabulary; "embedded" or a folder: go on from that model
    rough_pairs: tuple[Path, ...] = ()  # made by rule or by a teacher: many early, few late
    profile: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULT_PROFILE))  # task -> the words before its source
    valid_pairs: tuple[Path, ...] | None = None  # None: held out of ``pairs``
    valid_share: float = 0.03  # held out of each task where valid_pairs is None, at most 500 pairs a task
    max_examples: int | None = None  # None: 600,000 from MiniLM; 12 times the pairs (2,000 to 200,000) from a model
    max_minutes: float | None = None  # the learning rate falls with whichever limit is nearer
    batch_size: int = 64
    learning_rate: float | None = None  # None: 7e-4 from MiniLM, 1e-4 from a model
    decoder_layers: int = 3  # from MiniLM only
    vocabulary_size: int = 16_000  # from MiniLM only
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    precision: Literal["auto", "bfloat16", "float32"] = "auto"  # auto: bfloat16 where the processor multiplies it natively
    n_threads: int = 0  # 0: torch's choice
    seed: int = 1
    save_every_s: float = 600
    late_tasks_share: float = 0.85  # share of ``pairs`` in the four tasks in the last third; the rest is rough pairs and other styles
    early_tasks_share: float = 0.35  # the same in the first third
    denoising_share: float = 0.12  # of the examples of the first half: a target with gaps, to be filled in
    dropout: float | None = None  # of what layers hand on; None: 0.1 on a GPU, 0 on a CPU, where its random numbers are slow
    verify_targets: bool = False  # leave out pairs whose target fails briefer's own verification
    label_smoothing: float = 0.05
    max_source_tokens: int = 200  # longer pairs are left out, never cut
    max_target_tokens: int = 72


@dataclass(frozen=True, slots=True)
class TaskScore:
    """Validation of one task."""

    task: str
    loss: float  # cross entropy a target token, in nats, without label smoothing
    rouge_l: float  # F-measure of greedy outputs, 0 to 100
    n_loss: int
    n_rouge: int


@dataclass(frozen=True, slots=True)
class TrainProgress:
    """Where a run stands: told at the start, after every chunk of batches, and at each save."""

    examples: int
    max_examples: int
    share: float  # of the run, 0 to 1
    loss: float  # mean over the last chunk; nan before the first
    learning_rate: float
    examples_per_s: float
    elapsed_s: float  # of all runs in this folder
    scores: tuple[TaskScore, ...] = ()  # where a validation was just made
    saved: Path | None = None  # the model folder, where it was just written
    note: str = ""

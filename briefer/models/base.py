"""What briefer asks of a seq2seq model, whatever library runs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

OnBatch = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to generate. Beams, never sampling: the same input gives the same text."""

    n_beams: int = 4
    n_best: int = 4  # texts returned an input, best first; at most n_beams
    max_output_tokens: int = 72
    min_output_tokens: int = 0
    length_penalty: float = 1.0
    no_repeat_ngram: int = 0
    batch_tokens: int = 4096  # input tokens in a batch, padding included
    min_confidence: float = 0.0  # 0 to 1: the geometric mean of a text's token probabilities, below which it is not returned


class Seq2Seq(Protocol):
    """A loaded encoder-decoder model."""

    name: str  # as the brief's masthead prints it
    family: str  # transformers' model_type: "bart", "t5", "pegasus", ...
    max_input_tokens: int  # the model's own limit

    def count_tokens(self, text: str) -> int:
        """Tokens that ``text`` takes in the model's window, special tokens included."""
        ...

    def generate(self, inputs: Sequence[str], decoding: Decoding, on_batch: OnBatch | None = None) -> list[list[str]]:
        """For each input its ``n_best`` outputs, best first, fewer where the model is less sure than ``decoding`` asks.

        ``on_batch`` hears the number of inputs of each batch done. Raises ModelError for an input longer than the window.
        """
        ...

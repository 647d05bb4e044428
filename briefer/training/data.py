"""The pairs of a training run: read, filtered, held out, and sorted into what is wanted and what only helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from transformers import PreTrainedTokenizerFast

from briefer.errors import UsageError
from briefer.training.options import TrainOptions
from briefer.training.pairs import TASKS, Pair, hold_out, read_pairs, verified
from briefer.training.validation import encode


@dataclass(frozen=True, slots=True)
class TrainData:
    """The pairs of a run, and in words what was left out."""

    wanted: list[Pair]  # the four tasks, from TrainOptions.pairs
    other: list[Pair]  # rough pairs and other styles
    valid: list[Pair]
    note: str


def read_data(options: TrainOptions) -> TrainData:
    """The pairs that ``options`` name. Raises UsageError with file and line for a line that is no pair."""
    tasks = tuple(options.profile)
    pairs, rough = read_pairs(options.pairs, tasks), read_pairs(options.rough_pairs, tasks)
    note = ""
    if options.verify_targets:
        (pairs, refused), (rough, rough_refused) = verified(pairs), verified(rough)
        note = f"{len(refused) + len(rough_refused):,} refused by verification"
    if options.valid_pairs is not None:
        valid = read_pairs(options.valid_pairs, tasks)
    else:
        pairs, valid = hold_out(pairs, options.valid_share)
        held = {pair.source for pair in valid}
        rough = [pair for pair in rough if pair.source not in held]
    wanted = [pair for pair in pairs if pair.task in TASKS]
    return TrainData(wanted, rough + [pair for pair in pairs if pair.task not in TASKS], valid, note)


def drop_long(data: TrainData, tokenizer: PreTrainedTokenizerFast, words: Mapping[str, str], options: TrainOptions) -> TrainData:
    """``data`` without the pairs that are longer than the limits, with their number noted. Raises UsageError where none is left."""

    def fitting(pairs: list[Pair]) -> list[Pair]:
        return [
            pair
            for pair, (source, target) in zip(pairs, encode(pairs, tokenizer, words), strict=True)
            if len(source) <= options.max_source_tokens and len(target) <= options.max_target_tokens
        ]

    wanted, other, valid = fitting(data.wanted), fitting(data.other), fitting(data.valid)
    if not wanted and not other:
        raise UsageError("No pair is left to train on. Give more pairs, or raise max_source_tokens and max_target_tokens.")
    n_long = sum(map(len, (data.wanted, data.other, data.valid))) - sum(map(len, (wanted, other, valid)))
    note = f"{len(wanted):,} pairs and {len(other):,} rough or of other styles to train on, {len(valid):,} to validate; {n_long:,} too long"
    return TrainData(wanted, other, valid, f"{note}; {data.note}" if data.note else note)

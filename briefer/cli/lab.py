"""`briefer fetch`, `train`, `pairs` and `eval`: models and measurements."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from briefer.cli.console import report_errors
from briefer.errors import UsageError

if TYPE_CHECKING:
    from briefer.training.options import TrainProgress

evaluate_app = typer.Typer(help="Measure the model and the verifier on labelled data.", no_args_is_help=True)


def fetch(model: Annotated[str, typer.Argument(help="Name of a seq2seq model on the hub, for example google/flan-t5-base.")]) -> None:
    """Download a model once, for later runs without a network. The only command that uses the network."""
    with report_errors():
        from briefer.models.registry import fetch_model

        typer.echo(f"{fetch_model(model)}")


def train(
    pairs: Annotated[list[Path], typer.Argument(help="Pairs: JSON Lines (or .xz) of {\"task\", \"source\", \"target\"}.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for checkpoint and model; a run there goes on.")],
    start: Annotated[str | None, typer.Option("--start", help="Go on from “embedded” or a folder (default: from MiniLM).")] = None,
    rough: Annotated[list[Path] | None, typer.Option("--rough", help="Rough pairs: many early, few late (repeat the option).")] = None,
    valid: Annotated[list[Path] | None, typer.Option("--valid", help="Pairs to validate on (default: held out).")] = None,
    examples: Annotated[int | None, typer.Option("--examples", min=1, help="Examples to train on.")] = None,
    minutes: Annotated[float | None, typer.Option("--minutes", min=0.0, help="Stop after so many minutes.")] = None,
    batch_size: Annotated[int, typer.Option("--batch-size", min=1)] = 64,
    learning_rate: Annotated[float | None, typer.Option("--learning-rate", help="Highest learning rate.")] = None,
    device: Annotated[Literal["auto", "cpu", "cuda", "mps"], typer.Option("--device")] = "auto",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Threads (0: one a core).")] = 0,
    seed: Annotated[int, typer.Option("--seed")] = 1,
    verify_targets: Annotated[bool, typer.Option("--verify-targets", help="Leave out pairs whose target is not supported.")] = False,
) -> None:
    """Train the rewriting model, or tune one to your house style. Needs the extra “train”."""
    with report_errors():
        from briefer.training.loop import train as run_training
        from briefer.training.options import TrainOptions

        options = TrainOptions(
            pairs=tuple(pairs), out=out, start=start, rough_pairs=tuple(rough or ()), valid_pairs=tuple(valid) if valid else None,
            max_examples=examples, max_minutes=minutes, batch_size=batch_size, learning_rate=learning_rate, device=device,
            n_threads=jobs, seed=seed, verify_targets=verify_targets,
        )  # fmt: skip
        typer.echo(str(run_training(options, _tell)))


def _tell(progress: TrainProgress) -> None:
    """One line a chunk on stderr, and one for each task where the model was just validated."""
    line = f"{progress.examples:,} of {progress.max_examples:,} examples"
    if not math.isnan(progress.loss):
        line += f", loss {progress.loss:.3f}, {progress.examples_per_s:.0f} a second"
    typer.echo(f"{line}  {progress.note}".rstrip(), err=True)
    for score in progress.scores:
        typer.echo(f"  {score.task:<10} loss {score.loss:.3f}, ROUGE-L {score.rouge_l:.1f} ({score.n_rouge} pairs)", err=True)


def pairs(
    articles: Annotated[Path, typer.Argument(help="News articles: JSON Lines (or .xz) with “content” or “text”.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="File for the pairs, JSON Lines.")],
    paragraphs: Annotated[int, typer.Option("--paragraphs", min=1, help="Paragraphs to read at most.")] = 60_000,
    titles: Annotated[bool, typer.Option("--titles", help="Also pair leads with their articles' titles.")] = False,
    verify_targets: Annotated[bool, typer.Option("--verify-targets", help="Keep only supported targets.")] = False,
) -> None:
    """Make rough training pairs from parsed news."""
    with report_errors():
        from briefer.training.build import build_pairs

        made = build_pairs(
            articles, out, max_paragraphs=paragraphs, titles=titles, verify_targets=verify_targets,
            on_progress=lambda n: typer.echo(f"{n:,} paragraphs", err=True),
        )  # fmt: skip
        for task, count in sorted(made.items()):
            typer.echo(f"{task}: {count:,}")


@evaluate_app.command("model")
def evaluate_model(
    pairs: Annotated[list[Path], typer.Argument(help="Reference pairs: JSON Lines (or .xz).")],
    models: Annotated[list[str] | None, typer.Option("--model", "-m", help="Model to measure (repeat; default: embedded).")] = None,
    judge: Annotated[Path | None, typer.Option("--judge", help="Folder of a causal language model, for perplexity.")] = None,
    beams: Annotated[int | None, typer.Option("--beams", min=1, help="Beams (default: as the profile says).")] = None,
    examples: Annotated[int, typer.Option("--examples", min=0, help="Also print so many outputs a task, to be read.")] = 0,
    outputs: Annotated[list[str] | None, typer.Option("--outputs", help="NAME=FILE: another model's outputs, JSON Lines (repeat).")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Threads (0: one a core).")] = 0,
) -> None:
    """ROUGE-L, share that passes verification, share shorter, perplexity and speed, beside copying the input."""
    with report_errors():
        from briefer.evaluation.rewrites import evaluate_rewrites, render_examples, render_report, rewriter, written_elsewhere
        from briefer.models.registry import choose_model, load_model
        from briefer.training.pairs import read_pairs

        loaded = {}
        for name in models or ["embedded"]:
            choice = choose_model(name)
            loaded[name] = rewriter(load_model(choice, n_threads=jobs), choice.profile, beams)
        untimed: list[str] = []
        for given in outputs or []:
            name, equals, file = given.partition("=")
            if not (name and equals and file):
                raise UsageError(f"--outputs needs NAME=FILE ({given}).")
            if name in loaded:
                raise UsageError(f"Two models are called “{name}” (--outputs). Give one another name.")
            loaded[name] = written_elsewhere(Path(file))
            untimed.append(name)
        report = evaluate_rewrites(
            loaded, read_pairs(pairs), judge, untimed=untimed, on_progress=lambda *step: typer.echo(", ".join(step), err=True)
        )
        typer.echo(render_report(report))
        if examples:
            typer.echo(render_examples(report, examples))


@evaluate_app.command("verify")
def evaluate_verify(
    data: Annotated[Path | None, typer.Argument(help="Labelled consistency data: JSON Lines (or .xz).")] = None,
    briefs: Annotated[list[Path] | None, typer.Option("--brief", help="Corrupt the claims of this brief's JSON (repeat).")] = None,
) -> None:
    """The verifier on labelled data (AUC, balanced accuracy, each rule left out), or on corrupted claims of written briefs."""
    with report_errors():
        if data is None and not briefs:
            raise UsageError("Nothing to measure on. Give labelled data, or --brief with a brief's JSON.")
        result: dict[str, Any] = {}
        if data is not None:
            from briefer.evaluation.consistency import evaluate_consistency

            result["consistency"] = evaluate_consistency(data)
        if briefs:
            from briefer.brief_json import load_brief
            from briefer.citations import iterate_claims
            from briefer.evaluation.mutations import evaluate_mutations

            read = [load_brief(path.read_text(encoding="utf-8"), str(path)) for path in briefs]
            claims = {claim.text: claim for brief in read for claim in iterate_claims(brief)}
            headlines = {story.headline.text for brief in read for story in brief.stories}
            result["mutations"] = evaluate_mutations(list(claims.values()), headlines)
        typer.echo(json.dumps(result, indent=1, ensure_ascii=False))


@evaluate_app.command("dates")
def evaluate_dates_command(
    articles: Annotated[Path, typer.Argument(help="Dated articles: JSON Lines (or .xz).")],
    seed: Annotated[int, typer.Option("--seed")] = 1,
    seeds: Annotated[int, typer.Option("--seeds", min=1, help="How many seeds, from --seed on: their counts are added up.")] = 1,
) -> None:
    """Hide the dates of one fifth of the articles, infer them, and count: answered, and right of those."""
    with report_errors():
        from briefer.evaluation.dates import evaluate_dates

        typer.echo(json.dumps(evaluate_dates(articles, range(seed, seed + seeds)), indent=1))


@evaluate_app.command("groups")
def evaluate_groups_command(
    articles: Annotated[Path, typer.Argument(help="Dated articles: JSON Lines (or .xz).")],
    seed: Annotated[int, typer.Option("--seed")] = 1,
    labels: Annotated[Path | None, typer.Option("--labels", help="A reader's labels (default: derive labels).")] = None,
) -> None:
    """Story grouping against labels by a reader, or from shared names and topics: pairwise and B-cubed F1, beside single-link TF-IDF."""
    with report_errors():
        from briefer.evaluation.groups import evaluate_groups

        typer.echo(json.dumps(evaluate_groups(articles, seed, labels=labels), indent=1))

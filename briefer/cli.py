"""The command line: the only module that prints or exits."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefer import __version__
from briefer.config import DEVICES, FORMATS, LENGTHS, Config, load_config
from briefer.errors import BrieferError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from briefer.pipeline import Plan, Progress
    from briefer.records import Article, Brief, Ingested

app = typer.Typer(
    name="briefer",
    help="Situation briefs from news articles: offline, with a local model, every sentence cited.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)
evaluate_app = typer.Typer(help="Measure the model, the verifier, the dates and the grouping on labelled data.", no_args_is_help=True)
app.add_typer(evaluate_app, name="eval")

EXIT_NOTHING, EXIT_SKIPPED = 1, 3
STEPS = {
    "read": "Reading articles",
    "select": "Selecting facts",
    "rewrite": "Rewriting",
    "verify": "Verifying",
    "compose": "Composing briefs",
    "write": "Writing files",
    "check": "Checking what was written",
}


@contextmanager
def _errors() -> Iterator[None]:
    """A BrieferError ends the command with one line on stderr; a bug keeps its traceback."""
    try:
        yield
    except BrieferError as error:
        typer.echo(f"Error: {error}", err=True)
        raise typer.Exit(error.exit_code) from None
    except KeyboardInterrupt:
        typer.echo("Stopped. What was generated so far is kept; run again to go on.", err=True)
        raise typer.Exit(130) from None


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """Progress on stderr: a live bar in a terminal, a plain line a step elsewhere, nothing with --quiet."""
    if quiet:
        yield lambda step, done, of: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        seen: set[str] = set()

        def plain(step: str, done: int, of: int) -> None:
            if step not in seen:
                seen.add(step)
                typer.echo(f"{STEPS.get(step, step)} ...", err=True)

        yield plain
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    with Bar(TextColumn("{task.description:<26}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console) as bar:
        tasks: dict[str, Any] = {}

        def live(step: str, done: int, of: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(STEPS.get(step, step), total=of)
            bar.update(tasks[step], completed=done, total=of)

        yield live


def _day(text: str | None, option: str) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” is not a day ({option}). Write it as YYYY-MM-DD, for example 2022-01-31.") from None


def _given_dates(values: list[str] | None) -> dict[str, dt.date]:
    given = {}
    for value in values or []:
        path, _, day = value.rpartition("=")
        found = _day(day, "--date-of") if path else None
        if found is None:
            raise UsageError(f"“{value}” is not FILE=YYYY-MM-DD (--date-of). For example: --date-of report.txt=2022-02-14.")
        given[Path(path).as_posix()] = found
    return given


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"briefer {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)] = False,
) -> None:
    """Situation briefs from news articles: offline, with a local model, every sentence cited."""


ConfigOption = Annotated[Path | None, typer.Option("--config", help="Settings file (default: briefer.toml here, if there is one).")]
OutOption = Annotated[str | None, typer.Option("--out", "-o", help="Folder for the briefs.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no table; errors still show.")]


@app.command()
def run(
    paths: Annotated[list[str] | None, typer.Argument(help="Files, folders, or - for stdin (default: the settings' inputs).")] = None,
    out: OutOption = None,
    date: Annotated[str | None, typer.Option("--date", help="Only this day, YYYY-MM-DD.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="Only days from this one on.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Only days up to this one.")] = None,
    today: Annotated[bool, typer.Option("--today", help="Only today, in the settings' time zone.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write the days again even if nothing changed.")] = False,
    formats: Annotated[list[str] | None, typer.Option("--format", "-f", help=f"{', '.join(FORMATS)} (repeat the option).")] = None,
    length: Annotated[str | None, typer.Option("--length", help=f"How much to print: {', '.join(LENGTHS)}.")] = None,
    model: Annotated[str | None, typer.Option("--model", help="“embedded”, a folder, or a hub name fetched before.")] = None,
    profile: Annotated[str | None, typer.Option("--profile", help="Prompt profile, by name or file (default: the model's).")] = None,
    device: Annotated[str | None, typer.Option("--device", help=f"Where the model runs: {', '.join(DEVICES)}.")] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=0, help="Threads for the model (0: one a core).")] = None,
    zone: Annotated[str | None, typer.Option("--zone", help="Time zone that days are counted in, for example Europe/London.")] = None,
    date_of: Annotated[list[str] | None, typer.Option("--date-of", help="FILE=YYYY-MM-DD: the day of an undated article.")] = None,
    config_path: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the brief of each day whose articles, prompts, model or settings changed."""
    started = time.monotonic()
    with _errors():
        config = load_config(
            config_path,
            {
                "inputs": paths or None, "out": out, "formats": formats or None, "length": length, "model": model, "profile": profile,
                "device": device, "jobs": jobs, "zone": zone,
            },
        )  # fmt: skip
        _run(config, date, since, until, today, force, _given_dates(date_of), quiet, started)


def _run(
    config: Config, date: str | None, since: str | None, until: str | None, today: bool, force: bool,
    given_dates: dict[str, dt.date], quiet: bool, started: float,
) -> None:  # fmt: skip
    from zoneinfo import ZoneInfo

    from briefer.models.registry import choose_model
    from briefer.pipeline import Days
    from briefer.runs import find_unchanged_run, finish_run, start_run

    if today and date:
        raise UsageError("--today and --date name two days. Give one of them.")
    only = dt.datetime.now(ZoneInfo(config.zone)).date() if today else _day(date, "--date")
    days = Days(only, _day(since, "--since"), _day(until, "--until"), force)
    paths = [Path(p) for p in config.inputs]
    if missing := [p for p in paths if str(p) != "-" and not p.exists()]:
        raise UsageError(f"No such file or folder ({missing[0]}). Name the articles to read, or set “inputs” in briefer.toml.")
    choice = choose_model(config.model, profile=config.profile, prompts=config.prompts)
    with start_run(config, choice, paths, days, given_dates) as current:
        unchanged = find_unchanged_run(current)
        if unchanged is not None and not force:
            if not quiet:
                typer.echo(f"Nothing to do: {unchanged.days} brief{'s' * (unchanged.days != 1)} in {config.out} up to date.", err=True)
            _list_skipped(unchanged.skipped)
            raise typer.Exit(EXIT_SKIPPED if unchanged.skipped else 0)
        with _progress(quiet) as progress:
            result = finish_run(current, progress)
    _list_skipped([f"{s.path}: {s.reason}" for s in result.plan.ingested.skipped])
    if not result.plan.ingested.articles:
        raise BrieferError(f"No article was read ({', '.join(config.inputs)}). Give files or folders with news articles in them.")
    for problem in result.problems:
        typer.echo(f"Error: {problem}", err=True)
    if not quiet:
        _table(config, result.plan, result.briefs, time.monotonic() - started)
    if result.problems:
        raise typer.Exit(EXIT_NOTHING)
    raise typer.Exit(EXIT_SKIPPED if result.plan.ingested.skipped else 0)


def _list_skipped(lines: list[str]) -> None:
    for line in lines:
        typer.echo(f"Skipped: {line}", err=True)


def _table(config: Config, plan: Plan, briefs: list[Brief], seconds: float) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(stderr=True)
    if not briefs:
        console.print(f"Nothing to do: the briefs in {config.out} are up to date.", highlight=False, markup=False)
        return
    table = Table(title=f"{len(briefs)} of {len(plan.days)} days written in {seconds:.0f} s", title_justify="left")
    for name in ("Day", "Articles", "Stories", "Claims", "Model's words", "Replaced", "Dropped", "File"):
        table.add_column(name, justify="left" if name in {"Day", "File"} else "right")
    for brief in briefs:
        c = brief.coverage
        share = f"{100 * c.model_claims / c.claims:.0f} %" if c.claims else "-"
        file = f"{config.out}/{brief.name}.{'html' if 'html' in config.formats else 'md'}"
        table.add_row(
            brief.day.isoformat() if brief.day else "undated", str(c.articles), str(c.stories_printed), str(c.claims), share,
            str(c.replaced), str(c.dropped), file,
        )  # fmt: skip
    console.print(table)


@app.command()
def show(
    day: Annotated[str | None, typer.Argument(help="YYYY-MM-DD or “undated” (default: the newest).")] = None,
    out: OutOption = None,
    config_path: ConfigOption = None,
) -> None:
    """Print a brief in the terminal."""
    with _errors():
        config = load_config(config_path, {"out": out})
        from briefer.brief_json import load_brief
        from briefer.publish import find_briefs
        from briefer.stitch import stitch_markdown

        found = {path.stem: path for path in find_briefs(Path(config.out))}
        if not found:
            raise BrieferError(f"No briefs yet ({config.out}). Write them with `briefer run`.")
        name = day or next(iter(found))
        if name != "undated":
            _day(name, "DAY")
        if name not in found:
            raise UsageError(f"No brief of {name} ({config.out}). There are: {', '.join(sorted(found))}.")
        markdown = stitch_markdown(load_brief(found[name].read_text(encoding="utf-8"), str(found[name])))
        if not sys.stdout.isatty():
            typer.echo(markdown, nl=False)
            return
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(markdown, hyperlinks=True))


@app.command()
def inspect(
    paths: Annotated[list[str], typer.Argument(help="Articles: files or folders.")],
    zone: Annotated[str | None, typer.Option("--zone", help="Time zone that days are counted in.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")] = False,
    config_path: ConfigOption = None,
) -> None:
    """Show how an article was read: title, publisher, byline, date and how it was found, sentences, and what was removed."""
    with _errors():
        config = load_config(config_path, {"zone": zone})
        from briefer.ingest import read_articles

        ingested = read_articles([Path(p) for p in paths], zone=config.zone)
        if as_json:
            import dataclasses

            typer.echo(json.dumps([dataclasses.asdict(a) for a in ingested.articles], ensure_ascii=False, indent=1, default=str))
        else:
            from rich.console import Console

            console = Console(highlight=False)
            for article in ingested.articles:
                _show_article(console, article)
        _end_inspect(ingested)


def _show_article(console: Console, article: Article) -> None:
    from rich.markup import escape
    from rich.table import Table

    date = article.published
    found = f"{date.day or 'undated'} ({date.method}, confidence {date.confidence:.2f}: “{date.evidence}”)"
    fields = {
        "Title": article.title + (" (made from the lead)" if article.title_made else ""), "Publisher": article.publisher,
        "Byline": article.byline, "Date": found, "Updated": date.updated, "Place": article.place, "Language": article.language,
        "Link": article.url, "File": article.path, "Id": article.id,
    }  # fmt: skip
    table = Table(show_header=False, box=None, padding=(0, 1))
    for name, value in fields.items():
        if value:
            table.add_row(f"[bold]{name}[/]", escape(str(value)))
    console.print(table)
    for sentence in article.sentences:
        console.print(f"[dim]{sentence.number:>4}[/]  {escape(sentence.text)}")
    if article.removed:
        console.print("[bold]Removed[/]")
        for piece in article.removed:
            console.print(f"  [dim]{escape(piece.step)}:[/] {escape(' '.join(piece.text.split()))}")
    console.print()


def _end_inspect(ingested: Ingested) -> None:
    _list_skipped([f"{s.path}: {s.reason}" for s in (*ingested.skipped, *ingested.duplicates)])
    if not ingested.articles:
        raise typer.Exit(EXIT_NOTHING)
    raise typer.Exit(EXIT_SKIPPED if ingested.skipped else 0)


@app.command()
def verify(
    briefs: Annotated[list[Path], typer.Argument(help="Briefs to check: their JSON files.")],
) -> None:
    """Check written briefs against the articles as they are now. Exit 0 if all holds, else 1 and a list of what broke."""
    with _errors():
        from briefer.check import check_brief

        broken = 0
        for path in briefs:
            if not path.is_file():
                raise UsageError(f"No such brief ({path}). Give the .json file of a brief.")
            problems = check_brief(path)
            for problem in problems:
                typer.echo(f"{path}: {problem}")
            broken += bool(problems)
            if not problems:
                typer.echo(f"{path}: every claim holds.")
        raise typer.Exit(EXIT_NOTHING if broken else 0)


@app.command()
def fetch(model: Annotated[str, typer.Argument(help="Name of a seq2seq model on the hub, for example google/flan-t5-base.")]) -> None:
    """Download a model once, for later runs without a network. The only command that uses the network."""
    with _errors():
        from briefer.models.registry import fetch_model

        typer.echo(f"{fetch_model(model)}")


def _force_offline() -> None:
    """Hub libraries must not ask the network whatever they are given (huggingface_hub reads this when it is imported)."""
    if "fetch" not in sys.argv[1:2]:
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


_force_offline()

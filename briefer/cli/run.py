"""`briefer run`: articles into briefs."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.console import (
    EXIT_NOTHING,
    EXIT_SKIPPED,
    ConfigOption,
    OutOption,
    QuietOption,
    list_skipped,
    read_day,
    read_given_dates,
    report_errors,
    show_progress,
)
from briefer.config import DEVICES, FORMATS, LENGTHS, Config, load_config
from briefer.errors import BrieferError, UsageError

if TYPE_CHECKING:
    from briefer.pipeline import Plan
    from briefer.records import Brief


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
    words: Annotated[int | None, typer.Option("--words", min=0, help="At most so many words of text a brief (0: no limit).")] = None,
    sources: Annotated[str | None, typer.Option("--sources", help="File of publishers' grades (default: sources.toml here).")] = None,
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
    with report_errors():
        config = load_config(
            config_path,
            {
                "inputs": paths or None, "out": out, "formats": formats or None, "length": length,
                "words": words, "sources": sources, "model": model, "profile": profile,
                "device": device, "jobs": jobs, "zone": zone,
            },
        )  # fmt: skip
        _run(config, date, since, until, today, force, read_given_dates(date_of), quiet, started)


def _run(
    config: Config, date: str | None, since: str | None, until: str | None, today: bool, force: bool,
    given_dates: dict[str, dt.date], quiet: bool, started: float,
) -> None:  # fmt: skip
    from zoneinfo import ZoneInfo

    from briefer.books import check_extras
    from briefer.models.registry import choose_model
    from briefer.pipeline import Days
    from briefer.runs import find_unchanged_run, finish_run, start_run

    if today and date:
        raise UsageError("--today and --date name two days. Give one of them.")
    only = dt.datetime.now(ZoneInfo(config.zone)).date() if today else read_day(date, "--date")
    days = Days(only, read_day(since, "--since"), read_day(until, "--until"), force)
    paths = [Path(p) for p in config.inputs]
    if missing := [p for p in paths if str(p) != "-" and not p.exists()]:
        raise UsageError(f"No such file or folder ({missing[0]}). Name the articles to read, or set “inputs” in briefer.toml.")
    check_extras(config.formats)
    choice = choose_model(config.model, profile=config.profile, prompts=config.prompts)
    with start_run(config, choice, paths, days, given_dates) as current:
        unchanged = find_unchanged_run(current)
        if unchanged is not None and not force:
            if not quiet:
                typer.echo(f"Nothing to do: {unchanged.days} brief{'s' * (unchanged.days != 1)} in {config.out} up to date.", err=True)
            list_skipped(unchanged.skipped)
            raise typer.Exit(EXIT_SKIPPED if unchanged.skipped else 0)
        with show_progress(quiet) as progress:
            result = finish_run(current, progress)
    list_skipped([f"{s.path}: {s.reason}" for s in result.plan.ingested.skipped])
    if not result.plan.ingested.articles:
        raise BrieferError(f"No article was read ({', '.join(config.inputs)}). Give files or folders with news articles in them.")
    for problem in result.problems:
        typer.echo(f"Error: {problem}", err=True)
    if not quiet:
        _table(config, result.plan, result.briefs, time.monotonic() - started)
    if result.problems:
        raise typer.Exit(EXIT_NOTHING)
    raise typer.Exit(EXIT_SKIPPED if result.plan.ingested.skipped else 0)


def _table(config: Config, plan: Plan, briefs: list[Brief], seconds: float) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    from briefer.wording import count_words

    console = Console(stderr=True)
    if not briefs:
        console.print(f"Nothing to do: the briefs in {config.out} are up to date.", highlight=False, markup=False)
        return
    table = Table(title=f"{len(briefs)} of {len(plan.days)} days written in {seconds:.0f} s", title_justify="left", box=SIMPLE_HEAD)
    for name in ("Day", "Articles", "Stories", "Claims", "Model’s words", "Replaced"):
        table.add_column(name, justify="left" if name == "Day" else "right", no_wrap=name == "Day")
    table.add_column("File", overflow="fold")
    shown = "html" if "html" in config.formats else config.formats[0]
    for brief in briefs:
        c = brief.coverage
        share = f"{100 * c.model_claims / c.claims:.0f} %" if c.claims else "–"
        day = brief.day.isoformat() if brief.day else "undated"
        counts = (c.articles, c.stories_printed, c.claims, share, c.replaced)
        table.add_row(day, *map(str, counts), f"{brief.name}.{shown}")
    console.print(table)
    undated = len(plan.days.get(None, []))
    notes = [f"{count_words(undated, 'article')} undated" if undated else "every article dated"]
    for name in ("skipped", "duplicates"):
        if found := len(getattr(plan.ingested, name)):
            notes.append(f"{found} {'skipped' if name == 'skipped' else 'duplicates dropped'}")
    written = ", ".join(sorted({*config.formats, "json"}))
    files = f"Files in {config.out} ({written}); all briefs: {config.out}/index.html"
    console.print(f"{', '.join(notes)}. {files}", highlight=False, markup=False)

"""What every command shares: errors, progress, options and the reading of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefer.errors import BrieferError, UsageError

if TYPE_CHECKING:
    from briefer.pipeline import Progress

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


ConfigOption = Annotated[Path | None, typer.Option("--config", help="Settings file (default: briefer.toml here, if there is one).")]
OutOption = Annotated[str | None, typer.Option("--out", "-o", help="Folder for the briefs.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no table; errors still show.")]


@contextmanager
def report_errors() -> Iterator[None]:
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
def show_progress(quiet: bool) -> Iterator[Progress]:
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


def read_day(text: str | None, option: str) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” is not a day ({option}). Write it as YYYY-MM-DD, for example 2022-01-31.") from None


def read_given_dates(values: list[str] | None) -> dict[str, dt.date]:
    given = {}
    for value in values or []:
        path, _, day = value.rpartition("=")
        found = read_day(day, "--date-of") if path else None
        if found is None:
            raise UsageError(f"“{value}” is not FILE=YYYY-MM-DD (--date-of). For example: --date-of report.txt=2022-02-14.")
        given[Path(path).as_posix()] = found
    return given


def list_skipped(lines: list[str]) -> None:
    """One line on stderr for each input that gave no article."""
    for line in lines:
        typer.echo(f"Skipped: {line}", err=True)

"""`briefer show`, `inspect` and `verify`: looking at briefs and at how articles were read."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.console import EXIT_NOTHING, EXIT_SKIPPED, ConfigOption, OutOption, list_skipped, read_day, read_given_dates, report_errors
from briefer.config import load_config
from briefer.errors import BrieferError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from briefer.records import Article, Ingested


def show(
    day: Annotated[str | None, typer.Argument(help="YYYY-MM-DD or “undated” (default: the newest).")] = None,
    out: OutOption = None,
    config_path: ConfigOption = None,
) -> None:
    """Print a brief in the terminal."""
    with report_errors():
        config = load_config(config_path, {"out": out})
        from briefer.brief_json import load_brief
        from briefer.publish import find_briefs
        from briefer.stitch import stitch_markdown

        found = {path.stem: path for path in find_briefs(Path(config.out))}
        if not found:
            raise BrieferError(f"No briefs yet ({config.out}). Write them with `briefer run`.")
        name = day or next(iter(found))
        if name != "undated":
            read_day(name, "DAY")
        if name not in found:
            raise UsageError(f"No brief of {name} ({config.out}). There are: {', '.join(sorted(found))}.")
        markdown = stitch_markdown(load_brief(found[name].read_text(encoding="utf-8"), str(found[name])))
        if not sys.stdout.isatty():
            typer.echo(markdown, nl=False)
            return
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(markdown, hyperlinks=True))


def inspect(
    paths: Annotated[list[str], typer.Argument(help="Articles: files or folders.")],
    zone: Annotated[str | None, typer.Option("--zone", help="Time zone that days are counted in.")] = None,
    date_of: Annotated[list[str] | None, typer.Option("--date-of", help="FILE=YYYY-MM-DD: the day of an undated article.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")] = False,
    config_path: ConfigOption = None,
) -> None:
    """Show how an article was read: title, publisher, byline, date and how it was found, sentences, and what was removed."""
    with report_errors():
        config = load_config(config_path, {"zone": zone})
        from briefer.dating.infer import infer_dates
        from briefer.ingest import read_articles

        ingested = read_articles([Path(p) for p in paths], zone=config.zone, given_dates=read_given_dates(date_of))
        ingested = dataclasses.replace(ingested, articles=infer_dates(ingested.articles))
        if as_json:
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
        "Byline": article.byline, "Kind": article.kind, "Date": found, "Updated": date.updated, "Place": article.place,
        "Language": article.language, "Link": article.url, "File": article.path, "Id": article.id,
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
    list_skipped([f"{s.path}: {s.reason}" for s in (*ingested.skipped, *ingested.duplicates)])
    if not ingested.articles:
        raise typer.Exit(EXIT_NOTHING)
    raise typer.Exit(EXIT_SKIPPED if ingested.skipped else 0)


def verify(
    briefs: Annotated[list[Path], typer.Argument(help="Briefs to check: their JSON files.")],
) -> None:
    """Check written briefs against the articles as they are now. Exit 0 if all holds, else 1 and a list of what broke."""
    with report_errors():
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

"""The command line: the only package that prints or exits."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from briefer import __version__
from briefer.cli.lab import evaluate_app, fetch, pairs, train
from briefer.cli.read import inspect, show, verify
from briefer.cli.run import run

app = typer.Typer(
    name="briefer",
    help="Situation briefs from news articles: offline, with a local model, every sentence cited.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for command in (run, show, inspect, verify, fetch, train, pairs):
    app.command()(command)
app.add_typer(evaluate_app, name="eval")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"briefer {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)] = False,
) -> None:
    """Situation briefs from news articles: offline, with a local model, every sentence cited."""


def _force_offline() -> None:
    """Hub libraries must not ask the network whatever they are given (huggingface_hub reads this when it is imported)."""
    if "fetch" not in sys.argv[1:2]:
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


_force_offline()

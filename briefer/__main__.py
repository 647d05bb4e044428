"""``python -m briefer``: the same as the command ``briefer``."""

from briefer.cli import app

app(prog_name="briefer")

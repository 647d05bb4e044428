"""The errors that briefer raises on purpose. Each message says what is wrong, where, and what to do."""

from __future__ import annotations


class BrieferError(Exception):
    """Anything that a user can put right. ``exit_code`` is what the command line exits with."""

    exit_code = 1


class UsageError(BrieferError):
    """A setting, option or argument that cannot be followed."""

    exit_code = 2


class InputError(BrieferError):
    """An input file that cannot be read as articles. The run skips it, lists it and goes on."""


class ModelError(BrieferError):
    """A model, tokenizer or prompt profile that cannot be loaded or used."""

    exit_code = 2

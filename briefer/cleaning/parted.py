"""Part a plain text into the articles that it holds, where several were pasted into one file."""

from __future__ import annotations

import datetime as dt
import re

from briefer.cleaning.bylines import read_byline
from briefer.cleaning.head_lines import is_prose
from briefer.cleaning.head_titles import is_long
from briefer.dating.date_lines import is_date_line, read_date_line
from briefer.language import guess_language

_HEAD_LINES = 3  # below a title: a byline and a date line, with a standfirst at most
MIN_PROSE = 2  # sentences or more below each head: the links under an article have one


def part_articles(text: str) -> list[str]:
    """The articles in a text, in its order, each with its head; most texts hold one.

    Another article begins where a title stands above a byline and a full date, and the day is another than the one before: the entries
    of a live blog share their day, links to other articles have no text of their own.
    """
    language = guess_language(text)
    lines = list(re.finditer(r"[^\r\n]*\S[^\r\n]*", text))
    words = [line[0].strip() for line in lines]
    heads = [(index, day) for index in range(len(words)) if (day := _head_day(words[index : index + 1 + _HEAD_LINES], language))]
    prose = [is_prose(line) for line in words] if len(heads) > 1 else []
    starts: list[int] = []
    known: dt.date | None = heads[0][1] if heads else None
    first = heads[0][0] if heads else 0
    for number, (index, day) in enumerate(heads[1:], start=2):
        end = heads[number][0] if number < len(heads) else len(lines)
        if day != known and sum(prose[first:index]) >= MIN_PROSE and sum(prose[index:end]) >= MIN_PROSE:
            starts.append(lines[index].start())
            known, first = day, index
    return [text[start:end] for start, end in zip([0, *starts], [*starts, len(text)], strict=True)]


def _head_day(lines: list[str], language: str) -> dt.date | None:
    """The day that the lines state below a title and beside a byline; None where the first is no title of an article."""
    title, *below = lines
    if not is_long(title) or is_prose(title) or read_byline(title, language=language) or is_date_line(title, language=language):
        return None
    signed = next((index for index, line in enumerate(below) if read_byline(line, language=language)), None)
    dated = next((index for index, line in enumerate(below) if _states_day(line, language)), None)
    if signed is None or dated is None or abs(signed - dated) > 1:
        return None
    return read_date_line(below[dated], language=language).published


def _states_day(line: str, language: str) -> bool:
    """Whether a line is a date line, or a byline with a date."""
    stated = is_date_line(line, language=language) or read_byline(line, language=language)
    return bool(stated) and read_date_line(line, language=language).published is not None

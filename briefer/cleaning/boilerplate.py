"""Tell lines that are not article text: whole lines, rows of links, and a page's talk to its readers."""

from __future__ import annotations

import re
from functools import lru_cache

from briefer.cleaning.boilerplate_patterns import PATTERNS

MAX_BOILERPLATE_CHARS = 700  # a longer paragraph is never taken out whole
_CELL_MARK = re.compile("[|•·»›>→←✕×☰/\\[\u2600-\u27bf\U0001f300-\U0001faff]")
_CELL = re.compile(
    r"\s*(?:[|•·»›>→←✕×☰\u2600-\u27bf\U0001f300-\U0001faff]|\s/\s|\](?=\s*\[)|^\[(?=[^\]]*\][^\]]*\[)|(?<=\])\s*\[|\]$)+\s*"
)
MAX_NOTE_CHARS = 200
MAX_LINE_CHARS = 420  # a menu, button or link line is shorter
_LONG_STEPS = frozenset({"caption", "correction note", "contributor note"})
_SPEECH = re.compile(r"\b(?:said|told|(?<!I )wrote|asked|added)\b")  # a report of what a page's words are: "“Sign up,” the editor wrote"
_UNSPOKEN_STEPS = frozenset({"advertisement", "share", "newsletter", "votes", "comments", "copyright"})
ENDING_STEPS = frozenset({"author note"})  # such words open stories too: taken out only at the text's end


@lru_cache(maxsize=8192)
def find_step(paragraph: str) -> str | None:
    """The name of the cleaning step that takes this paragraph out, or None where it is article text.

    A row of links, or a few short sentences, are taken out where each of them would be.
    """
    text = paragraph.strip()
    if len(text) > MAX_BOILERPLATE_CHARS:
        return None
    spoken = _SPEECH.search(text) is not None
    for step, pattern in PATTERNS:
        if spoken and step in _UNSPOKEN_STEPS:
            continue
        if len(text) > MAX_LINE_CHARS and step not in _LONG_STEPS:
            continue
        if pattern.fullmatch(text):
            return step
    for part in (cells_of, _short_sentences):
        if len(text) <= MAX_LINE_CHARS and len(cells := part(text)) >= 2:
            steps = [find_step(cell) for cell in cells]
            if all(steps):
                return steps[0]
    return None


def _short_sentences(line: str) -> list[str]:
    return re.split(r"(?<=[.?!]) (?=[A-Z])", line) if len(line) <= MAX_NOTE_CHARS else []


def cells_of(line: str) -> list[str]:
    """The parts of a row of links or facts, which bars, dots, arrows, brackets or pictures keep apart."""
    if not _CELL_MARK.search(line):  # most lines
        return [line.strip()]
    return [words for cell in _CELL.split(line) if (words := cell.strip())]


_ADDRESSED = re.compile(r"\b(?:you|your|us|our|we|please)\b", re.IGNORECASE)
_PAGE_THINGS = re.compile(
    r"\b(newsletters?|inbox|e-?mails?|comments?|moderated|guidelines|subscri\w+|web ?sites?|cookies?|privacy|terms|"
    r"permissions?|reprints?|reserved|"
    r"transcripts?|edition|letters|editor|articles?|stories|journalism|newsroom|reporting|donat\w+|apps?|podcasts?|account|preferences|licen[cs]\w+|republish\w*|"
    r"creative commons|advertis\w+|posting|readers?|page|feedback|corrections?|tips?)\b",
    re.IGNORECASE,
)
MAX_TALK_WORDS = 60


def is_page_talk(paragraph: str) -> bool:
    """Whether a sentence speaks to the page's visitors of the page itself. Sure only among a page's last lines."""
    if len(paragraph.split()) > MAX_TALK_WORDS or re.search(r"[“”\"«»]|\bsaid\b", paragraph):
        return False
    return _ADDRESSED.search(paragraph) is not None and len({word.lower() for word in _PAGE_THINGS.findall(paragraph)}) >= 2

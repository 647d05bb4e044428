"""Paragraphs of a plain text: whitespace normalised, hard-wrapped lines joined, list items kept apart."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from briefer.document_frequency import RAREST_SHARE, word_share

TERMINALS = ".!?…:;。！？।؟۔։።"  # what ends a sentence or a clause at a line's end, in the scripts that mark it
_CLOSERS = "\"'”’»)]›“"
LIST_MARK = re.compile(r"^(?:[•·●▪■*►▶]|[-–—]|\(?\d{1,2}[.)])\s+")
_LIST_ITEM = re.compile(r"^\s*(?:[•·●▪■*►▶]|[-–—]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_ENTITY = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[nm]dash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_C1_CONTROL = re.compile("[\u0080-\u0084\u0086-\u009f]")  # Windows-1252 marks read as Latin-1 (HTML standard, 13.2.5.80)
_GLUED_LABEL = re.compile(  # "PublishedSEP 23 2024", "05:30Actualizado: 4 feb 2024"
    r"(?m)(?:^|(?<=\d))((?:Last )?(?:Published|Updated|Posted|Modified|Publié|Publicado|Actualizado|Atualizado|Aggiornato|Pubblicato"
    r"|Veröffentlicht|Aktualisiert))(?=[A-Z]{3}|[A-Z][a-z]{2}|\d|\b)"
)
_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|[ \u00a0]*\t[ \t\u00a0]*)(?=\S)")
_MIN_HEAD_CHARS = 12  # of a heading in capitals; a wire's short last line may be shorter
MAX_CELL_CHARS = 90
MIN_WRAP_CHARS = 45
MAX_WRAP_CHARS = 110  # text is hard-wrapped at 60 to 100 columns in mail, PDF exports and wire feeds


def normalise(text: str) -> str:
    """The text with one kind of line end and space, composed letters, and no invisible or control characters.

    Wide gaps in a row of links or facts ("Home  News  Sport") become bars: they part what a page set side by side.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n"))
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = _INVISIBLE.sub("", text)
    text = _C1_CONTROL.sub(lambda match: match[0].encode("latin-1").decode("cp1252", errors="ignore"), text)
    text = _GLUED_LABEL.sub(_part_label, text)
    text = re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", "", text.replace("\x0c", "\n\n"))
    if "  " in text or "\t" in text:
        text = "\n".join(_bar_gaps(line) if _GAP.search(line) else line for line in text.split("\n"))
    text = re.sub(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+", " ", text)
    return "\n".join(line.strip() for line in text.split("\n"))


def _part_label(match: re.Match[str]) -> str:
    """A date's label with spaces where the page ran it into the words beside it."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return " " * before.isdigit() + match[1] + " " * after.isalnum()


def _bar_gaps(line: str) -> str:
    """A line with bars in its wide gaps, where it is a row of cells and no sentence set to the measure."""
    cells = [cell for cell in _GAP.split(line.strip()) if cell]
    wide = re.search(r" {3}|\t", line.strip()) is not None
    if len(cells) < 2 or not (len(cells) >= 3 or wide) or any(len(cell) > MAX_CELL_CHARS for cell in cells):
        return line
    lower = sum(cell[:1].islower() for cell in cells[1:])
    if lower > (len(cells) - 1) // 3 or any(re.search(r"\w{2}[.,;!?]$", cell) and not cell.endswith("...") for cell in cells[:-1]):
        return line
    if len(cells[0]) == 1 or re.fullmatch(r"\(?\d{1,2}[.)]|[•●▪*–—-]+", cells[0]):  # a list mark
        return line
    return " | ".join(cells)


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a mark that can end a sentence, quotation marks and brackets aside."""
    return line.rstrip(_CLOSERS + " ").endswith(tuple(TERMINALS))


def split_paragraphs(text: str, *, stands_alone: Callable[[str], bool]) -> list[str]:
    """The paragraphs of a normalised text, each on one line.

    ``stands_alone`` tells lines that are never joined to their neighbours (bylines, date lines, share buttons).
    """
    blocks = [[line for line in block.split("\n") if line] for block in re.split(r"\n{2,}", text.strip("\n"))]
    blocks = [block for block in blocks if block]
    lines = [line for block in blocks for line in block]
    width = _wrap_width(blocks, stands_alone)
    if width is None:
        return _join_double_spaced(lines, stands_alone)
    blank_lines_part = sum(len(block) > 1 for block in blocks) > 1
    vocabulary = frozenset(re.findall(r"\w+", text.lower()))
    paragraphs: list[str] = []
    for block in blocks:
        current = ""
        last = ""
        for line, following in zip(block, [*block[1:], ""], strict=True):
            if not current:
                current = line
            elif _parted(last, line, following, width, blank_lines_part, stands_alone):
                paragraphs.append(current)
                current = line
            else:
                current = _join(current, line, vocabulary)
            last = line
        paragraphs.append(current)
    return paragraphs


def _join_double_spaced(lines: Sequence[str], stands_alone: Callable[[str], bool]) -> list[str]:
    """Join lines that a blank line tore apart: a long one without an end before one in lower case."""
    paragraphs: list[str] = []
    for line in lines:
        last = paragraphs[-1] if paragraphs else ""
        torn = len(last) >= MIN_WRAP_CHARS and not ends_sentence(last) and line[:1].islower() and not _LIST_ITEM.match(last)
        if torn and not stands_alone(line):
            paragraphs[-1] = f"{last} {line}"
        else:
            paragraphs.append(line)
    return paragraphs


def _wrap_width(blocks: Sequence[Sequence[str]], stands_alone: Callable[[str], bool]) -> int | None:
    """The column at which a text is hard-wrapped, or None where each line is a paragraph of its own.

    A line that starts in lower case after one that ends no sentence is the mark of a wrap.
    """
    pairs = [(first, second) for block in blocks for first, second in pairwise(block)]
    wrapped = [
        first
        for first, second in pairs
        if second[:1].islower()
        and not ends_sentence(first)
        and len(first) <= MAX_WRAP_CHARS
        and not stands_alone(first)
        and not stands_alone(second)
    ]
    long_enough = [len(line) for line in wrapped if len(line) >= 30]
    if len(wrapped) < 2 or len(wrapped) < 0.2 * len(pairs) or not long_enough:
        return None
    return max(long_enough)


def _parted(last: str, line: str, following: str, width: int, blank_lines_part: bool, stands_alone: Callable[[str], bool]) -> bool:
    """Whether a paragraph ends between two lines of a hard-wrapped block."""
    if line[:1].islower() and len(last) >= MIN_WRAP_CHARS and not ends_sentence(last) and not stands_alone(line):
        return False  # a note of the page that is wrapped, too
    if stands_alone(last) or stands_alone(line) or _is_caps_head(last, line):
        return True
    if _LIST_ITEM.match(line) and (ends_sentence(last) or _LIST_ITEM.match(last)):
        return True
    if line[:1].islower():
        return False
    first_word_fits = len(last) + 1 + len(line.split(" ", 1)[0]) <= width
    broken_early = following[:1].islower() and len(line) + 1 + len(following.split(" ", 1)[0]) <= width // 2
    if blank_lines_part:
        return len(last) > MAX_WRAP_CHARS and ends_sentence(last)
    return ((first_word_fits or broken_early) and ends_sentence(last)) or len(last) > MAX_WRAP_CHARS


def _is_caps_head(line: str, following: str) -> bool:
    """Whether a line is a heading in capitals above text that is not."""
    text_follows = following[:1].isupper() and re.search(r"[a-z]{3}", following) is not None
    return line.isupper() and len(line) >= _MIN_HEAD_CHARS and text_follows


def _join(paragraph: str, line: str, vocabulary: frozenset[str]) -> str:
    """Two lines as one; a hyphen at the break goes only where the whole word stands elsewhere in the text, or is a common one."""
    broken = re.search(r"(\w+)-$", paragraph)
    if broken and line[:1].islower():
        rest = re.match(r"\w+", line)
        whole = (broken[1] + rest[0]).lower() if rest else ""
        if whole in vocabulary or word_share(whole) > RAREST_SHARE:
            return paragraph[:-1] + line
        return paragraph + line
    return f"{paragraph} {line}"

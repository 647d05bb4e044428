"""Choose the title among the lines above an article, and find the lines that repeat it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.cleaning.boilerplate import cells_of
from briefer.cleaning.head_lines import BULLETIN_HEADLINE
from briefer.cleaning.outlets import split_site_name
from briefer.cleaning.reading import Reading

_TITLE_LABEL = re.compile(r"(?i:title|headline|titel|titre|título)\s*:\s*(?=\S)|LIVE\s*[:|–—-]\s*(?=\S)")
_STEM_CHARS = 5  # "harbour" and "harbours", "closes" and "closed" say one thing
_SHARED_STEMS = 2
_LIVE_PAGE = re.compile(r"\blive (?:updates|blog|coverage|reporting)\b|^key events", re.IGNORECASE | re.MULTILINE)


def _stems(words: str) -> set[str]:
    return {word[:_STEM_CHARS].lower() for word in re.findall(r"[^\W\d_]{4,}", words)}


def is_long(line: str) -> bool:
    """Whether a line has the four words from which a title is surely told."""
    return len(re.findall(r"\w[\w’'-]*", line)) >= 4


def choose_title(candidates: list[tuple[int, str]], *, last: bool, text: Sequence[str] = ()) -> int | None:
    """The index of the title, in this order: a line that another repeats, the first of four words (or the last), the longest.

    The first gives way to one that shares words with ``text``, the article's first paragraphs, where it shares none: a site's slogan.
    """
    long_enough = [index for index, line in candidates if is_long(line)]
    for index, line in candidates:
        if index in long_enough and any(other != index and _repeats(text, line) for other, text in candidates):
            return index
    if long_enough and not last:
        said = _stems(" ".join(text))
        shared = {index: len(_stems(line) & said) for index, line in candidates if index in long_enough}
        if shared[long_enough[0]] == 0:
            return next((index for index in long_enough if shared[index] >= _SHARED_STEMS), long_enough[0])
    if long_enough:
        return long_enough[-1 if last else 0]
    index, line = max(candidates, key=lambda candidate: len(candidate[1]))
    one_word = len(line.split()) < 2 and line.isascii()
    return None if one_word else index  # one word is a section's name more often than a title


def take_title(line: str, others: list[str], state: Reading) -> None:
    """Take a line as the title, without the site's name; a line that repeats it tells that name."""
    repeated = next((other for other in others if other != line and _same_words(other, line, prefix=True)), None)
    longer, shorter = (max((line, repeated), key=len), min((line, repeated), key=len)) if repeated else (line, None)
    title, site = split_site_name(longer, known=state.publisher, repeated=shorter)
    state.title = title.strip(".") if BULLETIN_HEADLINE.fullmatch(title) else _TITLE_LABEL.sub("", title, count=1)
    if state.title.startswith("LIVE ") and _LIVE_PAGE.search(state.context):  # a button of the page; "LIVE Aid" is none
        state.title = state.title.removeprefix("LIVE ")
    state.publisher = state.publisher or site
    state.drop("title", line)


def _repeats(other: str, line: str) -> bool:
    """Whether another line says this one, with or without the site's name behind it or a section's before it ("U.S.|Mail by mule")."""
    return _same_words(line, other, prefix=True) or any(_same_words(line, cell) for cell in cells_of(other)[1:])


def _same_words(first: str, second: str, *, prefix: bool = False) -> bool:
    one, other = (re.sub(r"\W+", " ", text).strip().casefold() for text in (first, second))
    if one == other:
        return True
    return prefix and min(len(one), len(other)) >= 15 and (one.startswith(other + " ") or other.startswith(one + " "))


def take_repeated_title(paragraph: str, state: Reading) -> bool:
    """Take out a line that says the title again, with or without the site's name."""
    if state.title is None:
        return False
    if _same_words(paragraph, state.title):
        state.drop("repeated title", paragraph)
        return True
    head, site = split_site_name(paragraph, known=state.publisher, repeated=state.title)
    if site and _same_words(head, state.title):
        state.publisher = state.publisher or site
        state.drop("repeated title", paragraph)
        return True
    return False

"""What a page shows below an article: links, buttons, notes, the agency's name at the end of the last paragraph."""

from __future__ import annotations

import re
from itertools import pairwise

from briefer.cleaning.boilerplate import find_step, is_page_talk
from briefer.cleaning.boilerplate_patterns import END_MARK, LINK_TAIL, TAIL
from briefer.cleaning.head_lines import is_prose
from briefer.cleaning.outlets import find_agency
from briefer.cleaning.paragraphs import LIST_MARK, ends_sentence
from briefer.cleaning.reading import Reading
from briefer.sentences import split_sentences

MAX_HEADING_CHARS = 90
MAX_HEADING_WORDS = 12
MIN_BODY_PROSE = 3
_MID_STEPS = frozenset({"advertisement", "caption", "correction note"})  # stand between an article's lines, too
_MIN_BUTTONS = 3
_MAX_BUTTON_WORDS = 7
_AGENCY_AT_END = re.compile(  # the agency's name that closes its story: "… in six years. EFE", "… (ANSA).", "… Level 3. – Rappler.com"
    r"(?<=[.!?”\"’»)])\s+"
    r"(?P<credit>\((?P<a>[A-Za-z][\w .&-]{1,20})\)\.?|(?:[–—-]{1,2}\s?)?(?P<b>[A-Z][A-Za-z]{2,12})\.?|[–—-]{1,2}\s?[A-Z][\w-]{2,20}\.com)$"
)
_AUTHOR_LABEL = re.compile(r"(?:about the )?authors?|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} \| [A-Z][\w ]{3,40}", re.IGNORECASE)


def find_tail(paragraphs: list[str]) -> frozenset[int]:
    """The indices of what a page shows below the article: from the first line there that is surely the page's, and notes to its readers.

    The article ends with its last prose that does not speak of the page itself. A text of few sentences, such as a list, has no tail.
    """
    steps = [find_step(paragraph) for paragraph in paragraphs]
    body = [i for i, paragraph in enumerate(paragraphs) if not steps[i] and is_prose(paragraph)]
    while body and is_page_talk(paragraphs[body[-1]]):
        body.pop()
    if len(body) < MIN_BODY_PROSE or len(body) < 0.6 * sum(step is None for step in steps[: body[-1] + 1]):
        return frozenset()
    below = range(body[-1] + 1, len(paragraphs))
    first = next((i for i in below if steps[i] and steps[i] not in _MID_STEPS), None)
    if first is None:
        if len(below) >= _MIN_BUTTONS and all(map(_is_button, paragraphs[below.start :])) and not paragraphs[body[-1]].endswith(":"):
            return frozenset(below)
        talk = frozenset(i for i in below if is_page_talk(paragraphs[i]))
        return talk if len(talk) > 1 else frozenset()
    while first - 1 > body[-1] and (_AUTHOR_LABEL.fullmatch(paragraphs[first - 1]) or _is_tag(paragraphs[first - 1])):
        first -= 1
    return frozenset(i for i in below if i >= first or is_page_talk(paragraphs[i]))


def _is_button(paragraph: str) -> bool:
    """Whether a line may be a button, a tag or a link below an article; a result ("Gold: Ann Bell", "Osk 3, Sund 1") is none."""
    return is_short_label(paragraph) and len(paragraph.split()) <= _MAX_BUTTON_WORDS and not re.search(r": \S|[\d“\"«]", paragraph)


def _is_tag(paragraph: str) -> bool:
    """Whether a line may be one of the tags below an article: a word or two, no sentence, no figure."""
    return len(paragraph.split()) <= 2 and not ends_sentence(paragraph) and not re.search(r"\d", paragraph)


def opens_tail(paragraphs: list[str], index: int, prose_seen: int) -> bool:
    """Whether a line ends the article, of which ``prose_seen`` paragraphs stand above it; no more than as many stand below."""
    ended = prose_seen > 0 and END_MARK.fullmatch(paragraphs[index]) is not None
    tailed = prose_seen >= MIN_BODY_PROSE and (TAIL.fullmatch(paragraphs[index]) is not None or _ends_in_links(paragraphs, index))
    return (ended or tailed) and prose_seen * 2 >= sum(map(is_prose, paragraphs))


def _ends_in_links(paragraphs: list[str], index: int) -> bool:
    """Whether a label opens the links below an article, not a box of links in it, after which the article goes on with sentences.

    Below an article, each link may have a sentence of its own; after a box, the sentences stand together.
    """
    if not LINK_TAIL.fullmatch(paragraphs[index]):
        return False
    below = [is_prose(paragraph) for paragraph in paragraphs[index + 1 :] if not find_step(paragraph) and not is_page_talk(paragraph)]
    runs = sum(second and not first for first, second in pairwise([False, *below]))
    return runs != 1


def is_short_label(paragraph: str) -> bool:
    """Whether a line may be a heading, a label or a link: short, and no sentence."""
    words = paragraph.split()
    if len(words) > MAX_HEADING_WORDS or len(paragraph) > MAX_HEADING_CHARS or LIST_MARK.match(paragraph):
        return False
    if paragraph[:1].islower() or paragraph.endswith((",", "-")):  # torn out of a sentence
        return False
    if re.search(r"[.!?][”\"]? [–—]", paragraph):  # a sentence with a credit
        return False
    if paragraph.endswith("?") and len(words) <= 9:
        return all(word[:1].isupper() or len(word) <= 3 for word in words)
    return not ends_sentence(paragraph)


def read_ending(state: Reading) -> None:
    """Take the agency's credit off the end of the last paragraph."""
    if not state.kept:
        return
    state.position = state.last
    if match := _AGENCY_AT_END.search(state.kept[-1]):
        named = match["a"] or match["b"]
        if named is None or find_agency(named):
            state.drop("contributor note", match["credit"])
            state.kept[-1] = state.kept[-1][: match.start()]
    last = state.kept[-1]
    spans = split_sentences(last)
    step = find_step(last[spans[-1][0] :]) if len(spans) >= 2 else None
    if step == "contributor note" or (step == "related links" and last[spans[-1][0] :].startswith("Click here")):
        state.drop(step, last[spans[-1][0] :])
        state.kept[-1] = last[: spans[-1][0]].rstrip()

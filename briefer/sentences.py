"""Split text into sentences, with their places in it."""

from __future__ import annotations

import re

# Titles and short forms that stand before a name or number: a full stop after one never ends a sentence.
_BEFORE_NAME = frozenset(
    "mr mrs ms mx messrs mmes dr prof rev hon sr sra srta fr st ste gov govs rep reps sen sens pres amb atty supt insp det sgt cpl "
    "pvt pfc lt col maj gen "
    "capt cmdr cdr adm vadm brig ens spc cllr dep asst assoc msgr sec treas mt ft no nos art vs v p pp vol ch fig ed eds op cf al "
    "approx ca est e.g i.e".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sept sep oct nov dec".split())
_LAST_WORD = re.compile(r"([\w.]+)\.[\"'”’)\]]*\s*$")
_STARTS_LOWER = re.compile(r"[\"'“‘(\[]*[a-z]")
_ATTRIBUTION = re.compile(
    r"(?:[a-z]|(?:he|she|it|they|I|we|Mr|Mrs|Ms|[A-Z][\w’'-]+)\.?(?: [A-Z][\w’'-]+){0,3} (?:said|says|told|added|asked|wrote|tweeted"
    r"|replied)\b)"
)
_AFTER_CLOCK = re.compile(
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|E[SD]?T|P[SD]?T|C[SD]?T|GMT|UTC|local|BST|on|in|to|and)\b"
)
_COMPANY_FORMS = frozenset("inc corp co ltd bros jr sr plc llc".split())
_AFTER_COMPANY = re.compile(
    r"(?:[A-Z][\w’'&-]+ (?:said|says|is|was|has|had|will|would|and|of|reported|announced)\b|[a-z(]|(?:Chief|Chairman|President|Vice"
    r"|Executive|CEO|CFO)\b)"
)
MAX_QUOTATION_CHARS = 600  # a longer one is left in pieces: it would be no use as one sentence


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as (start, end) character offsets, without the space around them.

    A paragraph break always ends a sentence. A quotation of several sentences stays in one piece where it is short,
    so that no piece has a lone quotation mark.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for paragraph in re.split(r"(\n\s*\n)", text):
        if paragraph.strip():
            spans.extend((start + first, start + last) for first, last in _split_paragraph(paragraph))
        start += len(paragraph)
    return spans


def _split_paragraph(paragraph: str) -> list[tuple[int, int]]:
    from sentencex import segment

    pieces: list[tuple[int, int]] = []
    start = 0
    for piece in segment("en", paragraph):
        end = start + len(piece)
        if pieces and _belongs(paragraph[pieces[-1][0] : pieces[-1][1]], piece):
            pieces[-1] = (pieces[-1][0], end)
        elif piece.strip():
            mark = re.search(r"\s([“\"])\s*$", paragraph[pieces[-1][0] : pieces[-1][1]]) if pieces else None
            if mark:  # an opening mark that stands off its quotation
                opened = pieces[-1][0] + mark.start(1)
                pieces[-1] = (pieces[-1][0], opened)
                pieces.append((opened, end))
            else:
                pieces.append((start, end))
        start = end
    pieces = _join_quotations(paragraph, pieces)
    return [_trim(paragraph, span) for span in pieces]


def _belongs(before: str, after: str) -> bool:
    """Whether a piece goes on with the sentence before it."""
    if not after.strip():
        return True
    if not re.search(r"\w", after):  # stray dots or a closing mark
        return True
    if re.match(r"[a-z]", after) and not re.search(r"[!?]\s*$", before):
        return True
    match = _LAST_WORD.search(before)
    if match is None:
        return False
    word = match[1].lower()
    if word.rsplit(".", 1)[-1] in _BEFORE_NAME and word.replace(".", "").isalpha():
        return not (word in {"no", "p", "v", "art", "ed", "ca", "al", "est", "op", "sec", "ch"} and not re.match(r"\d", after))
    if word in _MONTHS:
        return bool(re.match(r"\d", after))
    if re.fullmatch(r"[ap]\.?m", word):
        return bool(_AFTER_CLOCK.match(after))
    if word in _COMPANY_FORMS:
        return bool(_AFTER_COMPANY.match(after)) and not re.match(r"(?:The|It|He|She|They|We|In|On|At|But|And|A|An|This|That)\b", after)
    if re.fullmatch(r"ph\.?d|m\.?d|u\.s|u\.k|u\.n|e\.u|d\.c", word):
        return bool(re.match(r"(?:[a-z]|[A-Z][\w’'-]+ (?:of|and|for)\b(?! the))", after)) and word in {"ph.d", "phd"}
    return bool(re.fullmatch(r"[a-z]", word)) and bool(re.match(r"[A-Z][\w’'-]*", after)) and not match[0].rstrip().endswith("I.")


def _quote_balance(text: str) -> int:
    """How many quotations a text leaves open: > 0 opened, < 0 closed without an opening."""
    curly = text.count("“") - text.count("”")
    if curly:
        return curly
    if text.count('"') % 2:
        first = text.find('"')
        after = text[first + 1 : first + 2]
        return 1 if after and not after.isspace() and (first == 0 or not text[first - 1].isalnum()) else -1
    return 0


def _join_quotations(paragraph: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the pieces of one quotation, where the paragraph closes it within ``MAX_QUOTATION_CHARS``."""
    joined: list[tuple[int, int]] = []
    position = 0
    while position < len(pieces):
        start, end = pieces[position]
        if _quote_balance(paragraph[start:end]) > 0:
            for last in range(position + 1, len(pieces)):
                together = paragraph[start : pieces[last][1]]
                if len(together) > MAX_QUOTATION_CHARS:
                    break
                if _quote_balance(together) == 0:
                    end, position = pieces[last][1], last
                    break
        joined.append((start, end))
        position += 1
    return joined


def _trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

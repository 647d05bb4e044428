"""Words, numbers, dates and quotations of a sentence, in forms that can be compared. No model is needed here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
RELATIVE_DAYS = ("yesterday", "today", "tomorrow", "tonight")
_SHORT_DATES = (
    {month[:3]: month for month in MONTHS}
    | {day[:3]: day for day in WEEKDAYS}
    | {"sept": "september", "tues": "tuesday", "thurs": "thursday"}
)



def word_set(words: str) -> frozenset[str]:
    """The words of a line: lists of words read better without quotation marks around each."""
    return frozenset(words.split())


def _count(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    return {word: start + step * i for i, word in enumerate(words.split())}


_DIGITS_OF_WORDS = _count(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
) | _count("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_ORDINALS = _count("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", start=1)
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "quarters": 0.25, "thirds": 1 / 3, "fifths": 0.2}
_VAGUE = {"dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
_CURRENCIES = {"$": "$", "£": "£", "€": "€", "dollar": "$", "dollars": "$", "pound": "£", "pounds": "£", "euro": "€", "euros": "€"}

_TYPOGRAPHY = {
    **dict.fromkeys(map(ord, "“”„«»"), '"'),
    **dict.fromkeys(map(ord, "‘’‚`"), "'"),
    **dict.fromkeys(map(ord, "–—‑"), "-"),
    0xA0: " ",  # no-break space
    0xAD: None,  # soft hyphen
}
_NUMBER_TOKEN = re.compile(r"US\$|[$£€%]|[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|[^\sA-Za-z0-9]")
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?", re.UNICODE)


def plain(text: str) -> str:
    """The text with straight quotation marks, plain hyphens and single spaces, so that typography does not count."""
    text = text.replace("``", '"').replace("''", '"').translate(_TYPOGRAPHY)
    return re.sub(r"\s+", " ", text).strip()


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without case, accents, possessive ending and the dots of an acronym: "Erdoğan's" is "erdogan", "U.S." is "us"."""
    word = unicodedata.normalize("NFKD", word.translate(_TYPOGRAPHY))
    word = "".join(c for c in word if not unicodedata.combining(c)).lower().replace("ı", "i").replace("ø", "o").replace("ł", "l")
    word = re.sub(r"'s?$", "", word.strip("'\""))
    return word.replace(".", "")


def words(text: str) -> list[str]:
    """The folded words of a text, in order; hyphenated words count as their parts."""
    return [folded for word in _WORD.findall(plain(text)) if (folded := fold(word))]


def same_words(a: str, b: str) -> bool:
    """Whether two texts differ in nothing but typography, case and punctuation."""
    return words(a) == words(b)


def contains_words(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether ``part`` is a contiguous run of ``whole``."""
    if not part:
        return True
    size = len(part)
    return any(list(whole[i : i + size]) == list(part) for i in range(len(whole) - size + 1) if whole[i] == part[0])


def related(a: str, b: str) -> bool:
    """Whether two folded words look like one family: "announce", "announcement". A long shared beginning decides."""
    if a == b:
        return True
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    return shared >= 4 and (shared >= 0.6 * max(len(a), len(b)) or shared >= min(len(a), len(b)) - 1)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a text gives it."""

    value: float
    kind: str  # "", "%", "points", "$", "£", "€", "ordinal", "vague" (dozens, thousands)
    text: str
    start: int  # character offsets into plain(text)
    end: int


def _short_scale(text: str, end: int) -> tuple[float, int]:
    match = re.match(r"(k|mn|m|bn|b|tn)\b", text[end:])
    return (_SHORT_SCALES[match[1]], end + match.end()) if match else (1.0, end)


def find_numbers(text: str) -> list[Number]:
    """Every number in the text: digits and words, with scale ("$1.2bn" is 1,200,000,000) and kind."""
    text = plain(text)
    tokens = list(_NUMBER_TOKEN.finditer(text))
    lower = [t[0].lower() for t in tokens]
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        token, start = lower[i], tokens[i].start()
        if token[0] in "0123456789":
            value, end, i = float(token.replace(",", "")), tokens[i].end(), i + 1
            value_scale, end_scale = _short_scale(text, end)
            if end_scale > end:
                value, end, i = value * value_scale, end_scale, i + 1
            elif i < len(tokens) and lower[i] in {"st", "nd", "rd", "th"} and tokens[i].start() == end:
                found.append(Number(value, "ordinal", text[start : tokens[i].end()], start, tokens[i].end()))
                i += 1
                continue
        elif token in _DIGITS_OF_WORDS or token in _SCALES:
            value, end, i = _read_number_words(tokens, lower, i)
        elif token in _ORDINALS:
            found.append(Number(_ORDINALS[token], "ordinal", tokens[i][0], start, tokens[i].end()))
            i += 1
            continue
        elif token in _VAGUE:
            found.append(Number(_VAGUE[token], "vague", tokens[i][0], start, tokens[i].end()))
            i += 1
            continue
        elif token in {"half"}:
            found.append(Number(0.5, "", tokens[i][0], start, tokens[i].end()))
            i += 1
            continue
        else:
            i += 1
            continue
        i = i + 1 if i < len(tokens) - 1 and lower[i] == "-" and lower[i + 1] in _SCALES.keys() | _FRACTIONS.keys() else i
        while i < len(tokens) and lower[i] in _SCALES:
            value, end, i = value * _SCALES[lower[i]], tokens[i].end(), i + 1
        if i < len(tokens) and lower[i] in _FRACTIONS and lower[i] != "half":
            value, end, i = value * _FRACTIONS[lower[i]], tokens[i].end(), i + 1
        kind = _kind_of_number(text[:start].rstrip(), lower, i)
        found.append(Number(value, kind, text[start:end], start, end))
    return found


def _read_number_words(tokens: list[re.Match[str]], lower: list[str], i: int) -> tuple[float, int, int]:
    """Value, end offset and next token of number words from token ``i`` on: "two hundred and fifty"."""
    total, current, end = 0.0, 0.0, tokens[i].end()
    while i < len(tokens):
        token = lower[i]
        if token in _DIGITS_OF_WORDS:
            value = _DIGITS_OF_WORDS[token]
            if current % 100 and not (current % 10 == 0 and value < 10):
                break
            current += value
        elif token == "hundred" or token == "dozen":
            current = max(current, 1) * _SCALES[token]
        elif token in _SCALES:
            total += max(current, 1) * _SCALES[token]
            current = 0
        elif token in {"-", "and"} and i + 1 < len(tokens) and lower[i + 1] in _DIGITS_OF_WORDS:
            joins_tens = token == "-" and current % 10 == 0 and current and _DIGITS_OF_WORDS[lower[i + 1]] < 10
            joins_hundreds = token == "and" and (current >= 100 and current % 100 == 0)
            if not (joins_tens or joins_hundreds):
                break
            i += 1
            continue
        else:
            break
        end, i = tokens[i].end(), i + 1
    return total + current, end, i


def _kind_of_number(before: str, lower: list[str], i: int) -> str:
    """The kind of a number that stands after the text ``before`` and ahead of token ``i``."""
    if before and before[-1] in "$£€":
        return before[-1]
    after = lower[i : i + 3]
    if after[:1] == ["-"]:
        after = after[1:]
    if after[:1] == ["%"] or after[:1] == ["percent"] or after[:2] == ["per", "cent"] or after[:1] == ["pct"]:
        return "%"
    if after[:1] == ["percentage"]:
        return "points"
    if after and after[0] in _CURRENCIES and after[0] not in "$£€":
        return _CURRENCIES[after[0]]
    return ""


def is_date(word: str) -> bool:
    """Whether a word names a weekday or a month, in full or cut short."""
    folded = fold(word)
    return _SHORT_DATES.get(folded, folded) in {*MONTHS, *WEEKDAYS}


def find_dates(text: str) -> list[tuple[str, int, int]]:
    """Weekdays, months and words such as "yesterday", each with its character offsets into plain(text)."""
    found = []
    text = plain(text)
    for match in re.finditer(r"[A-Za-z]+", text):
        word = match[0].lower()
        full = _SHORT_DATES.get(word, word)
        if full in MONTHS or full in WEEKDAYS:
            ambiguous = word in {"may", "march", "mar", "sun", "sat", "mon", "wed", "dec", "jan"}
            if not match[0][0].isupper() or (ambiguous and not _is_month(text, match)):
                continue
            found.append((full, match.start(), match.end()))
        elif word in RELATIVE_DAYS:
            found.append((word, match.start(), match.end()))
    return found


def _is_month(text: str, match: re.Match[str]) -> bool:
    after, before = text[match.end() :], text[: match.start()]
    if match[0].lower() not in {"may", "march"} and after.startswith("."):
        return True
    if re.match(r"\.? \d", after):
        return True
    return bool(re.search(r"(?:\b(?:in|of|since|until|by|last|this|next|late|early|mid|during|from|through|before|after)|-|\d) ?$", before))


def find_quotations(text: str) -> list[str]:
    """What stands in double quotation marks; a mark that is never closed quotes to the end, one never opened from the start."""
    text = plain(text)
    parts = text.split('"')
    closes_first = len(parts) % 2 == 0 and re.search(r'(?:^|[\s(\[-])"(?=\S)', text) is None
    return [p.strip() for p in parts[0 if closes_first else 1 :: 2] if p.strip()]

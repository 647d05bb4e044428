"""Small words that bound, restrict, hedge or place what they stand with, read for each token that they stand with.

A reader takes one sentence and returns {token index: value}; ``changes`` compares the values of the tokens that a sentence and its evidence
share. A rewrite may leave out a whole phrase, but not keep the phrase and leave out, add or change what bounds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.verify.names import TITLES
from briefer.verify.text import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefer.verify.prepare import Prepared, Text

Reader = Callable[["Text"], dict[int, str]]

# What bounds a number that follows; phrases of one line say the same. "About" is kept apart: news styles drop it freely.
BOUNDS = {
    "at least": "at least|no fewer than|no less than|not less than|a minimum of|minimum of",
    "more than": (
        "more than|over|above|in excess of|upwards? of|exceed(?:ed|s|ing)?|tops?|topp(?:ed|ing)|surpass(?:ed|es|ing)?|greater than|beyond"
    ),
    "up to": "up to|as many as|as much as|at most|no more than|not more than|a maximum of|maximum of|no later than",
    "less than": "less than|fewer than|under|below|lower than|short of",
    "nearly": "nearly|almost|close to|just under|just short of|just below|approach(?:ing|es|ed)?",
    "about": "about|around|some|roughly|approximately|an estimated|estimated|circa|or so",
}
_BOUND_BEFORE = [
    (name, re.compile(rf"\b(?:{words})(?: (?:the age of|an|a|the|another|us))?[ $£€]*$", re.IGNORECASE)) for name, words in BOUNDS.items()
]
_BOUND_AFTER = re.compile(
    r"^ ?(?:%|per ?cent|[a-z]+)? ?(?:(or more|or higher|or older|\+)|(or less|or fewer|or younger|at most))", re.IGNORECASE
)
_RANGE = re.compile(r"(?:\bbetween\b.{1,25}\band|[0-9]%? to|[0-9]-) ?[$£€]?$", re.IGNORECASE)
_CHANGE = re.compile(r"\bfrom\b.{1,30}$", re.IGNORECASE)  # "from 7 to 8" tells a change, not a range
_RANGE_OPENS = re.compile(r"\bbetween [$£€]?$", re.IGNORECASE)

QUANTITIES = {  # how much of a set is meant; words of one line say the same
    word: name
    for name, words in {
        "all": "all every each everyone everybody whole entire",
        "both": "both",
        "most": "most majority bulk",
        "some": "some several certain",
        "many": "many numerous",
        "few": "few handful",
        "half": "half",
        "third": "third thirds",
        "quarter": "quarter quarters",
        "fifth": "fifth fifths",
        "percent": "percent cent % pct",
        "none": "none neither",
        "part": "part parts share proportion minority",
        "member": "any member members",
    }.items()
    for word in words.split()
}
_VAGUE_COUNTS = word_set("number dozens hundreds thousands millions billions tens scores lot lots range series group couple pair dozen")

# What makes of an office another one; they stand before the whole title.
OFFICES = word_set(
    "former ex deputy vice assistant acting interim caretaker outgoing incoming designate elect shadow associate junior honorary retired "
    "would-be self-styled self-proclaimed aspiring one-time onetime"
)
# What leaves open whether a person or a thing is what it is called.
DOUBTS = word_set("alleged suspected accused attempted so-called supposed presumed possible potential planned proposed reported apparent")
WEEK_WORDS = word_set("this last next previous coming past following same every each")
_TIMES = word_set(
    "day week weekend month year decade century summer autumn fall winter spring season quarter morning afternoon evening night hour "
    "minute monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december term"
)
_RATE_WORDS = word_set("a an per each every")
_TOTALS = word_set("nothing none nobody no anything all everything everyone everybody every any nowhere")
_EXCEPTION = re.compile(
    r"(?: one| \w+)? (but|save|bar)\b(?! (?:also|that|he|she|it|they|the)\b)|^ (but) the\b"
    r"|(?: \w+){0,5}? (except|other than|apart from|besides)\b"
)
DENIALS = word_set("not n't never no neither nor nobody nothing none without cannot unable incapable hardly barely scarcely")


@dataclass(frozen=True, slots=True)
class Change:
    """A token of a sentence with what stands with it and what stands with it in the evidence; "" where nothing does."""

    token: Token
    own: str
    given: str
    text: Text
    place: Token


def changes(check: Prepared, read: Reader) -> Iterator[Change]:
    """The tokens of the sentence whose value is that of none of their places in the evidence."""
    own = check.claim.operators(read)
    if not any(own.values()) and not any(any(e.operators(read).values()) for e in check.evidence):
        return
    for token in check.claim.tokens:
        places = check.occurrences.of(token)
        if not places:
            continue
        value = own.get(token.i, "")
        given = [text.operators(read).get(place.i, "") for text, place in places]
        if value not in given:
            text, place = places[0]
            yield Change(token, value, given[0], text, place)


def read_bounds(text: Text) -> dict[int, str]:
    """Bounds of numbers and of "half", "all", "a year": "at least", "nearly", "between"."""
    found: dict[int, str] = {}
    spans = [(n.start, n.end) for n in text.numbers]
    spans += [(t.idx, t.idx + len(t)) for t in text.tokens if t.lower_ in QUANTITIES or _is_measured(t)]
    for start, end in spans:
        before, after = text.text[max(0, start - 40) : start], text.text[end : end + 25]
        value = next((name for name, phrase in _BOUND_BEFORE if phrase.search(before)), "")
        if closing := _BOUND_AFTER.match(after):
            value = value or ("at least" if closing[1] else "up to")
        if (_RANGE.search(before) and not _CHANGE.search(before)) or _RANGE_OPENS.search(before):
            value = "between"
        for i in text.tokens_at(start, end):
            found.setdefault(i, value)
    return found


def _is_measured(token: Token) -> bool:
    """ "More than a year": a time that a single article measures."""
    return token.lemma_ in _TIMES and token.i > 0 and token.nbor(-1).lower_ in {"a", "an"}


def read_quantities(text: Text) -> dict[int, str]:
    """How much of a set is meant, at the noun: "all", "of most" for "most of the pupils", "of 4" for "four of the 27 states"."""
    found: dict[int, str] = {}
    for token in text.tokens:
        if token.dep_ == "pobj" and token.head.lower_ == "of" and (part := _quantity(text, token.head.head)):
            found[token.i] = f"of {part}"
        elif token.pos_ in {"NOUN", "PROPN"}:
            for child in token.children:
                if child.i < token.i and child.dep_ in {"det", "amod", "predet", "nummod", "advmod"} and (part := _quantity(text, child)):
                    found[token.i] = part
    return found


def _quantity(text: Text, token: Token) -> str:
    if token.lower_ in _VAGUE_COUNTS or token.ent_type_ in {"DATE", "TIME"}:
        return ""
    if token.lower_ in QUANTITIES:
        return "" if token.lower_ == "most" and token.dep_ == "advmod" else QUANTITIES[token.lower_]
    return next((key for key in text.keys[token.i] if key.startswith("#")), "") if token.like_num else ""


def read_standing(text: Text) -> dict[int, str]:
    """The words of standing before a title, at each word but the name: "deputy former" for "former deputy prime minister"."""
    found: dict[int, str] = {}
    for word in text.tokens:
        if word.lower_ not in OFFICES:
            continue
        last = word.head.i if word.head.i > word.i and word.lower_ not in {"vice", "ex"} else word.i + 1 + 3 * (word.lower_ == "ex")
        for token in text.tokens[word.i + 1 : last + 1]:
            if (token.pos_ not in {"NOUN", "PROPN", "ADJ"} and token.lower_ not in {"-", *OFFICES}) or token.ent_type_ == "PERSON":
                break
            is_head = token.pos_ in {"NOUN", "PROPN"} and (token.i == last or word.lower_ == "ex")
            if token.lower_ not in OFFICES and (is_head or token.lower_ in TITLES):
                found[token.i] = " ".join(sorted({*found.get(token.i, "").split(), word.lower_.replace("ex", "former")}))
    return found


def read_doubts(text: Text) -> dict[int, str]:
    """ "Alleged" or "possible" at the noun that it modifies."""
    return {t.head.i: t.lower_ for t in text.tokens if t.lower_ in DOUBTS and t.dep_ in {"amod", "compound"} and t.head.i > t.i}


def read_weeks(text: Text) -> dict[int, str]:
    """ "This", "last" or "next" at a word of time; words that say about the same are one."""
    same = {"previous": "last", "past": "last", "coming": "next", "following": "next"}
    found = {}
    for token in text.tokens:
        if token.lemma_.lower() not in _TIMES:
            continue
        before = text.tokens[max(0, token.i - 3) : token.i]
        word = next((t.lower_ for t in reversed(before) if t.lower_ in WEEK_WORDS and _reaches(t, token)), "")
        found[token.i] = same.get(word, word)
    return found


def _reaches(word: Token, noun: Token) -> bool:
    return all(t.pos_ in {"NUM", "ADJ", "NOUN", "PROPN"} or t.like_num for t in word.doc[word.i + 1 : noun.i])


def read_rates(text: Text) -> dict[int, str]:
    """The unit of time that a number is told for, at the number: "year" for "£31 a year"."""
    found: dict[int, str] = {}
    for number in text.numbers:
        here = text.tokens_at(number.start, number.end)
        if not here:
            continue
        for word in text.tokens[here[-1] + 1 : here[-1] + 5]:
            follows = text.tokens[word.i + 1].lemma_.lower() if word.i + 1 < len(text.tokens) else ""
            if word.lower_ in _RATE_WORDS and follows in _TIMES:
                found.update(dict.fromkeys(here, follows))
                break
            if word.pos_ not in {"NOUN", "SYM", "ADJ", "PUNCT"} or word.lower_ in {",", ";"}:
                break
    return found


def read_denials(text: Text) -> dict[int, str]:
    """ "Not" at what is denied: the noun, adjective or phrase that "be" joins, the verb of "unable to"."""
    found: dict[int, str] = {}
    for token in text.tokens:
        longer = token.lower_ == "longer" and token.i > 0 and text.lower[token.i - 1] == "no"
        head = token.head
        if token.lower_ in {"unable", "incapable"}:
            targets = [t for t in token.subtree if t.pos_ == "VERB"][:1]
        elif token.lower_ == "without" or (token.lower_ == "no" and token.dep_ == "det"):
            targets = [c for c in token.children if c.dep_ in {"pobj", "pcomp"}] if token.lower_ == "without" else [head]
        elif token.dep_ == "neg" or longer:
            joined = [c for c in head.children if c.i > head.i and c.dep_ in {"attr", "acomp", "prep", "dobj"}]
            below = [t for c in joined[:1] for t in (c, *c.children) if t.pos_ in {"NOUN", "ADJ", "VERB", "PROPN"}]
            targets = [head, *below] if head.lemma_ in {"be", "have", "do"} else [head]
        else:
            continue
        found.update({t.i: "not" for t in targets if t.i > token.i or t.pos_ == "AUX"})
    return found


def read_exceptions(text: Text) -> dict[int, str]:
    """What is taken away from "nothing", "no one" or "all": "but", "except"."""
    found: dict[int, str] = {}
    for token in text.tokens:
        if token.lower_ in _TOTALS and (match := _EXCEPTION.match(text.text[token.idx + len(token) :])):
            found[token.i] = next(filter(None, match.groups()))
    return found

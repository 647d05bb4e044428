"""Names of a sentence against those of its evidence: aliases, acronyms, nationalities, spellings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefer.verify.prepare import Prepared, Text
from briefer.verify.text import MONTHS, WEEKDAYS, fold, plain, words

if TYPE_CHECKING:
    from spacy.tokens import Token

# Each line holds words for one country and its people; the first ones in running text are what news styles use.
_SAME_PLACE = [
    "us usa america american united-states u.s",
    "uk britain british united-kingdom briton britons brit brits",
    "eu european-union",
    "un united-nations",
    "nato north-atlantic-treaty-organization",
    "uae united-arab-emirates emirati",
    "dutch netherlands holland",
    "france french frenchman",
    "germany german",
    "spain spanish spaniard",
    "greece greek",
    "denmark danish dane danes",
    "sweden swedish swede",
    "poland polish pole poles",
    "turkey turkish turk turks turkiye",
    "switzerland swiss",
    "ireland irish",
    "wales welsh",
    "scotland scottish scot scots",
    "england english",
    "thailand thai",
    "iceland icelandic",
    "finland finnish finn",
    "norway norwegian",
    "philippines filipino philippine",
    "afghanistan afghan",
    "pakistan pakistani",
    "israel israeli",
    "iraq iraqi",
    "saudi saudis",
    "china chinese",
    "portugal portuguese",
    "kyiv kiev",
    "republican republicans gop",
    "democrat democrats democratic dem dems",
    "congress congressional congressman congresswoman",
    "sen senator senate",
    "rep representative",
    "gov governor",
    "dc district-columbia",
    "catholic vatican",
    "justice-department doj department-justice",
    "homeland-security dhs",
    "supreme-court scotus",
    "white-house",
    "covid covid19 coronavirus",
]
_PLACE_OF = {word: line.split()[0] for line in _SAME_PLACE for word in line.split()}
TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady dame prof professor president vice prime minister chancellor king queen prince princess pope sen senator rep "
    "representative congressman congresswoman gov governor mayor secretary attorney general judge justice chief director chairman chairwoman chair "
    "speaker leader majority minority whip spokesman spokeswoman spokesperson officer sergeant sgt lieutenant lt captain capt colonel col major "
    "admiral commander deputy assistant foreign defense defence interior finance treasury press house senate state candidate nominee republican "
    "democrat democratic gop former ex rev reverend bishop archbishop cardinal detective sheriff commissioner ambassador envoy adviser advisor "
    "coach manager striker midfielder defender goalkeeper actor actress singer author analyst economist lawyer jr sr ii iii first lady white "
    "police".split()
)
_DEMONYM_ENDINGS = re.compile(r"(?:ians|ian|ans|an|ese|ish|is|i|ns|n|s)$")


def key(name: str) -> str:
    """A folded name in the form that its variants share: spellings of one Slavic or Arabic name, a country and its people."""
    name = _PLACE_OF.get(name, name)
    return name


@lru_cache(maxsize=50_000)
def sound(name: str) -> str:
    """A folded name as its transliterations agree: zelenskyy, zelenskiy and zelensky are one."""
    name = re.sub(r"(?:iy|yy|yi|ii|ij|y|i)$", "y", name)
    for spelled, heard in (("kh", "h"), ("gh", "g"), ("q", "k"), ("ou", "u"), ("oo", "u"), ("w", "v"), ("ph", "f"), ("ck", "k"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ei", "e"), ("yo", "o"), ("j", "y")):
        name = name.replace(spelled, heard)
    return re.sub(r"(.)\1", r"\1", name).replace("dm", "dim") if len(name) > 3 else name


def is_demonym(a: str, b: str) -> bool:
    """Whether one folded word is the other with an ending for people: "russia", "russians"."""
    if min(len(a), len(b)) < 4 or a[:3] != b[:3]:
        return False
    stems = {re.sub(r"[aeiouy]+$", "", _DEMONYM_ENDINGS.sub("", w)) for w in (a, b)} | set()
    return len(stems) == 1 and len(next(iter(stems))) >= 3


def name_tokens(text: Text) -> list[Token]:
    """The tokens of a sentence that are names or parts of one: capitalised where the language does not ask for it, or tagged so."""
    found = []
    for token in text.doc:
        if not token.text[0].isalpha() or not token.text[0].isupper():
            continue
        opens = token.i == 0 or token.nbor(-1).text in {'"', ":", "(", "-", "'"} or token.is_sent_start
        if opens and token.pos_ != "PROPN" and token.ent_type_ not in {"PERSON", "ORG", "GPE", "NORP"}:
            continue
        if token.pos_ in {"PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "PART"}:
            continue
        found.append(token)
    return found


def name_faults(check: Prepared) -> list[str]:
    """Names that the evidence does not have."""
    given = check.evidence_words
    reasons = []
    for token in name_tokens(check.claim):
        name = fold(token.text)
        if not name or name in given or fold(token.lemma_) in given or name in WEEKDAYS or name in MONTHS:
            continue
        if all(p in given or any(same_name(p, g) for g in given) for p in words(token.text)):
            continue
        if _is_acronym(name, check) or _is_spelled_out(token, check) or _is_known_in_context(token, check):
            continue
        reasons.append(f"{token.text} is not in the evidence")
    return reasons


def same_name(a: str, b: str) -> bool:
    return (
        (a in _PLACE_OF and _PLACE_OF.get(a) == _PLACE_OF.get(b))
        or (len(a) > 4 and len(b) > 4 and a[0] == b[0] and sound(a) == sound(b))
        or is_demonym(a, b)
        or a == b + "s"
        or b == a + "s"
    )


def _is_capitals(word: str) -> bool:
    return sum(c.isupper() for c in word) >= 2


def _is_acronym(name: str, check: Prepared) -> bool:
    """Whether the letters of an acronym begin neighbouring capitalised words of the evidence, or the place table knows it."""
    texts = [e.text for e in check.evidence]
    if name in _PLACE_OF:
        phrase = [w.replace("-", " ") for w, first in _PLACE_OF.items() if first == _PLACE_OF[name] and "-" in w]
        if any(p in t.lower() for p in phrase for t in texts):
            return True
    return any(name == letters for t in texts for letters in _acronyms(t))


@lru_cache(maxsize=20_000)
def _acronyms(text: str) -> frozenset[str]:
    """What runs of capitalised words in the text can be shortened to, small words counted or not."""
    found = set()
    for run in re.finditer(r"[A-Z][\w'-]+(?:,? (?:(?:of|the|and|for|in|on|to|against|&) )*[A-Z][\w'-]+)+", text):
        tokens = re.findall(r"[\w&]+", run[0])
        big = [t[0].lower() for t in tokens if t[0].isupper()]
        every = [t[0].lower() for t in tokens]
        for letters in (big, every):
            found.update("".join(letters[i:j]) for i in range(len(letters)) for j in range(i + 2, len(letters) + 1))
    return frozenset(found)


def _is_spelled_out(token: Token, check: Prepared) -> bool:
    """Whether the token belongs to a run of names whose initials the evidence has as an acronym."""
    start = end = token.i
    doc = token.doc
    while start > 0 and (doc[start - 1].text[0].isupper() or doc[start - 1].lower_ in {"of", "and", "for", "the"}):
        start -= 1
    while end + 1 < len(doc) and (doc[end + 1].text[0].isupper() or doc[end + 1].lower_ in {"of", "and", "for", "the"}):
        end += 1
    run = doc[start : end + 1].text
    short = {fold(t.text) for e in check.evidence for t in e.doc if _is_capitals(t.text)}
    return bool(_acronyms(plain(run)) & short) or any(
        "-" in w and w.replace("-", " ") in run.lower() and any(first == _PLACE_OF.get(g) for g in check.evidence_words)
        for w, first in _PLACE_OF.items()
    )


def _is_known_in_context(token: Token, check: Prepared) -> bool:
    """Whether the story's other sentences join this part of a name to a neighbour that the evidence has: "Joe" to "Biden"."""
    if not check.context_text:
        return False
    doc, own = token.doc, re.escape(token.text)
    neighbours = [doc[i] for i in (token.i - 2, token.i - 1, token.i + 1, token.i + 2) if 0 <= i < len(doc) and doc[i].text[0].isupper()]
    for other in neighbours:
        if fold(other.text) in TITLES or fold(other.text) not in check.evidence_words:
            continue
        first, second = (own, re.escape(other.text)) if token.i < other.i else (re.escape(other.text), own)
        if re.search(rf"\b{first}(?: [A-Z][\w.'-]*)? {second}\b", check.context_text):
            return True
    return False

"""Names of a sentence against those of its evidence: aliases, acronyms, nationalities, spellings."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from briefer.verify.prepare import Prepared, Text
from briefer.verify.text import fold, is_date, plain, word_set, words

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
    "peru peruvian peruvians",
    "ivorian ivorians d'ivoire",
    "myanmar burma burmese",
    "cyprus cypriot cypriots",
    "slovakia slovak slovaks",
    "czech czechia czechs",
    "kosovo kosovar kosovars",
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
TITLES = word_set(
    "mr mrs ms miss dr sir lord lady dame prof professor president vice prime minister chancellor king queen prince princess pope sen "
    "senator rep representative congressman congresswoman gov governor mayor secretary attorney general judge justice chief director "
    "chairman chairwoman chair speaker leader majority minority whip spokesman spokeswoman spokesperson officer sergeant sgt lieutenant "
    "lt captain capt colonel col major admiral commander deputy assistant foreign defense defence interior finance treasury press house "
    "senate state candidate nominee republican democrat democratic gop former ex rev reverend bishop archbishop cardinal detective "
    "sheriff commissioner ambassador envoy adviser advisor coach manager striker midfielder defender goalkeeper actor actress singer "
    "author analyst economist lawyer jr sr ii iii first white police"
)
_HEARD = {  # spellings of one sound in names from other alphabets
    "kh": "h", "gh": "g", "q": "k", "ou": "u", "oo": "u", "w": "v", "ph": "f", "ck": "k", "ae": "a", "oe": "o", "ue": "u", "ei": "e",
    "yo": "o", "j": "y",
}  # fmt: skip
_DEMONYM_ENDINGS = re.compile(r"(?:ians|ian|ans|an|ese|ish|is|i|ns|n)$")


@lru_cache(maxsize=50_000)
def sound(name: str) -> str:
    """A folded name as its transliterations agree: zelenskyy, zelenskiy and zelensky are one."""
    name = re.sub(r"(?:iy|yy|yi|ii|ij|y|i)$", "y", name)
    for spelled, heard in _HEARD.items():
        name = name.replace(spelled, heard)
    name = name[:-1].replace("y", "i") + name[-1:]  # "Melnyk" and "Melnik"
    return re.sub(r"(.)\1", r"\1", name).replace("dm", "dim") if len(name) > 3 else name


def is_demonym(a: str, b: str) -> bool:
    """Whether one folded word is the other with an ending for people: "russia", "russians"."""
    if min(len(a), len(b)) < 4 or a[:3] != b[:3] or not (_DEMONYM_ENDINGS.search(a) or _DEMONYM_ENDINGS.search(b)):
        return False
    stems_a, stems_b = ({re.sub(r"[aeiouy]+$", "", stem) for stem in (w, _DEMONYM_ENDINGS.sub("", w))} for w in (a, b))
    return any(len(stem) >= 3 for stem in stems_a & stems_b)


def name_tokens(text: Text) -> list[Token]:
    """The tokens of a sentence that are names or parts of one: capitalised where the language does not ask for it, or tagged so."""
    found = []
    for token in text.doc:
        if not token.text[0].isalpha() or not token.text[0].isupper():
            continue
        before = token.nbor(-1) if token.i else None
        closed = before is not None and before.text in {'"', "'"} and before.whitespace_ != ""  # “...,” Lund said: a name opens nothing
        opens = before is None or (before.text in {'"', ":", "(", "-", "'"} and not closed) or (token.is_sent_start and not closed)
        if opens and token.pos_ != "PROPN" and token.ent_type_ not in {"PERSON", "ORG", "GPE", "NORP"}:
            continue
        if token.pos_ in {"PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "PART"}:
            continue
        found.append(token)
    return found


def unknown_names(check: Prepared) -> list[str]:
    """The names of the sentence that the evidence does not have under any alias, as written."""
    given = check.evidence_words
    unknown = []
    for token in name_tokens(check.claim):
        name = fold(token.text)
        if not name or name in given or fold(token.lemma_) in given or is_date(token.text):
            continue
        if all(p in given or any(same_name(p, g) for g in given) for p in words(token.text)):
            continue
        if _is_capitals(token.text) and is_acronym(name, check):
            continue
        if any(same_name(name, g) for g in given) or _is_spelled_out(token, check) or _is_known_in_context(token, check):
            continue
        unknown.append(token.text)
    return unknown


def name_faults(check: Prepared) -> list[str]:
    """What is wrong with the names: unknown ones, and parts of two names put together."""
    found = [*unknown_names(check), *_unknown_opening(check)]
    return [f"{name} is not in the evidence" for name in dict.fromkeys(found)] or _mixed_names(check)


def _unknown_opening(check: Prepared) -> list[str]:
    """A headline's first word that the evidence has not: its capital hides whether it is a name, so it counts as one."""
    first = next((t for t in check.claim.doc if t.is_alpha), None)
    if first is None or not check.check.headline or first.is_stop or first.pos_ in {"ADP", "SCONJ", "NUM", "DET", "ADV"}:
        return []
    forms = {fold(first.text), fold(first.lemma_)}
    known = check.evidence_words | {lemma for e in check.evidence for lemma in e.lemmas}
    return [] if forms & known or any(same_name(form, word) for form in forms for word in known) else [str(first.text)]


def agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two noun phrases, as folded words, have a word in common, under any alias or as an acronym and its words."""
    if any(a == b or same_name(a, b) for a in some for b in others):
        return True
    return any(_could_spell(a, others) for a in some) or any(_could_spell(b, some) for b in others)


def _could_spell(acronym: str, phrase: frozenset[str]) -> bool:
    letters = sorted(word[0] for word in phrase if word)
    fits = 2 <= len(acronym) <= 5 and len(letters) >= 2 and len(acronym) - len(letters) in {0, 1}
    return fits and not Counter(letters) - Counter(acronym)


def _mixed_names(check: Prepared) -> list[str]:
    """Neighbouring parts of a name that the evidence only has in different names: "Sergei Peskov"."""
    parts = (t for t in name_tokens(check.claim) if t.pos_ == "PROPN" and fold(t.text) not in TITLES and not _is_capitals(t.text))
    tokens = {t.i: t for t in parts}
    texts = " | ".join([*(e.text for e in check.evidence), check.context_text])
    found = []
    for i, last in tokens.items():
        first = tokens.get(i - 1)
        if first is None or "PERSON" not in {first.ent_type_, last.ent_type_}:
            continue
        before = re.findall(rf"([A-Z][\w'.-]+) {re.escape(last.text)}\b", texts)
        known = {fold(b) for b in before} - TITLES
        joined = re.search(rf"\b{re.escape(first.text)}(?: [\w'.()-]+){{0,3}} {re.escape(last.text)}\b", texts)
        if known and not joined and not any(fold(first.text) == k or same_name(fold(first.text), k) for k in known):
            found.append(f"{first.text} {last.text} mixes two names of the evidence")
    return found


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


def is_acronym(name: str, check: Prepared) -> bool:
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
    found: set[str] = set()
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
    """Whether the story's other sentences tie this name to what the evidence has: "Joe" to "Biden", "Johnson" to "the prime minister"."""
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
    return _is_holder_of_title(own, check)


def _is_holder_of_title(name: str, check: Prepared) -> bool:
    """Whether the story gives this name, and no other, right after a title that the evidence has without a name."""
    match = re.search(rf"((?:\b[A-Za-z]+ ){{1,4}}){name}\b", check.context_text)
    before = match[1].split() if match else []
    while before and fold(before[-1]) not in TITLES and before[-1][0].isupper():  # a first name
        before.pop()
    title: list[str] = []
    while before and fold(before[-1]) in TITLES:
        title.insert(0, before.pop())
    if not title:
        return False
    phrase = " ".join(title)
    bare = any(re.search(rf"\b[Tt]he (?i:{phrase})\b(?! [A-Z])", e.text) for e in check.evidence)
    holders = {m[1] for m in re.finditer(rf"\b(?i:{phrase}) (?:[A-Z][\w.'-]+ )?([A-Z][\w'-]+)", check.context_text)}
    return bare and len(holders) == 1


def find_holders(title: str, check: Prepared) -> set[str]:
    """The folded names that the evidence or the story gives right after a title: "trump" for "President Donald Trump"."""
    text = " ".join([*(e.text for e in check.evidence), check.context_text])
    runs = re.findall(rf"\b{title.capitalize()}((?: [A-Z][\w.'-]+){{1,3}})", text)
    return {fold(word) for run in runs for word in run.split()}

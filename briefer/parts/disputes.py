"""What sources tell differently: figures about one thing that do not agree, and what one side says and another denies."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.embed import embed
from briefer.parse import is_finished, parse
from briefer.parts.figures import Counted, count_quantities
from briefer.parts.harm import HARMS
from briefer.parts.numerals import NUMBER, mask_numbers, read_number
from briefer.parts.people import ROLE_NOUNS, sentences_parsed
from briefer.parts.quantities import Quantity
from briefer.records import Article, Claim, Dispute, Evidence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_DISPUTES = 4
# Two counts of one thing differ by some; counts that differ by more are mostly of two things (read off 50 Multi-News clusters).
MIN_RATIO, MAX_RATIO = 1.04, 2.0
SAME_THING = 0.62  # cosine of the two sentences, numbers masked
SAME_THING_HERE = 0.70  # of the words for what is counted, within one article, where a place must be shared as well
SAME_MATTER = 0.48  # cosine of what one side says and what the other denies; no false pair in 250 Multi-News clusters
SAME_WORDS = 0.5  # of the content words of the shorter of the two
SAME_WORDS_UNNAMED = 1.0  # the same where one of them does not name of whom it is said
MIN_NAME_LETTERS = 4  # of names that begin alike
MIN_SAME_WORDS = 2
MAX_SENTENCE_WORDS = 55

_DENIALS = frozenset(["deny", "dispute", "refute", "rebut"])
_ASSERTIONS = frozenset("warn accuse claim allege charge insist assert believe conclude fear suspect".split())
# A count of those who came to harm grows or falls within hours: two that are told as moving differ by their times.
_MOVING = re.compile(r"\b(?:still|so far|(?:up|down) from|risen|rose|climbed|fallen|fell)\b", re.IGNORECASE)
# Words that tell how two figures in one sentence stand to each other: an earlier one and a later one, a whole and its part.
_EXPLAINS = re.compile(
    r"\b(?:from|of (?:which|whom|these|those|them)|includ\w+|earlier|previous\w*|before|yesterday|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def find_disputes(stories: Sequence[Sequence[Article]]) -> tuple[Dispute, ...]:
    """Up to four disputes, in the order of the stories; ``stories``: the articles of each."""
    found: list[Dispute] = []
    for articles in stories:
        found += [*_differing_figures(articles), *_denials(articles)]
    return tuple(found[:MAX_DISPUTES])


def _differing_figures(articles: Sequence[Article]) -> list[Dispute]:
    counted = [item for item in count_quantities(articles) if item.quantity.unit != "%" and _is_printable(item.text)]
    if len(counted) < 2:
        return []
    sentences = embed([mask_numbers(item.text) for item in counted])
    things = embed([mask_numbers(item.quantity.counts) for item in counted])
    explained = [_amounts(s.text) for article in articles for s in article.sentences if _EXPLAINS.search(s.text)]
    pairs = []
    for i, j in itertools.combinations(range(len(counted)), 2):
        a, b = counted[i], counted[j]
        alike, same_words = float(sentences[i] @ sentences[j]), float(things[i] @ things[j])
        if not _could_differ(a, b) or any({a.quantity.amount, b.quantity.amount} <= amounts for amounts in explained):
            continue
        if a.article.id == b.article.id:
            same = same_words >= SAME_THING_HERE and bool(_places(a) & _places(b)) and a.quantity.speaker != b.quantity.speaker
        else:
            same = alike >= SAME_THING and not _one_wire(a.article, b.article)
        if same:
            pairs.append((max(alike, same_words), a, b))
    disputes: list[Dispute] = []
    used: set[object] = set()
    for _, a, b in sorted(pairs, key=lambda pair: -pair[0]):
        keys = {(a.article.id, a.sentence), (b.article.id, b.sentence), (a.quantity.noun, *sorted((a.quantity.amount, b.quantity.amount)))}
        if not keys & used:
            used |= keys
            disputes.append(Dispute(_about(a.quantity, b.quantity), (a.claim(), b.claim())))
    return disputes


def _about(a: Quantity, b: Quantity) -> str:
    """"more than 100,000 or some 120,000 Russian troops"."""
    things = max(a.things, b.things, key=len)
    values = f"{a.value} or {b.value[0].lower()}{b.value[1:]}"
    if a.noun in HARMS:
        things = min(a.counts, b.counts, key=len) if a.things and b.things else ""
    text = f"{values} {things}" if things else f"{values}: {max(a.counts, b.counts, key=len)}"
    return text[0].upper() + text[1:]


def _could_differ(a: Counted, b: Counted) -> bool:
    one, other = a.quantity, b.quantity
    if one.noun != other.noun or one.unit != other.unit or (a.article.id, a.sentence) == (b.article.id, b.sentence):
        return False
    is_harm = one.noun in HARMS
    if is_harm and _MOVING.search(a.text) and _MOVING.search(b.text):
        return False
    if not is_harm and not (" " in one.counts and " " in other.counts):
        return False  # "31 states": of which kind, it does not tell
    if _is_lower_bound(one) and _is_lower_bound(other):
        return False  # "more than 1,000" and "more than 1,100" are both true of 1,138
    low, high = sorted((one.amount, other.amount))
    if not MIN_RATIO <= high / low <= MAX_RATIO:
        return False
    places, other_places = _places(a), _places(b)
    if is_harm and not (places and other_places):
        pass  # "14 people have died" needs no place: its story is about one event
    elif (places or other_places) and not places & other_places:
        return False  # so many in one place, so many in another, or in all
    years, other_years = set(_YEAR.findall(a.text)), set(_YEAR.findall(b.text))
    return not (years or other_years) or years == other_years


def _amounts(text: str) -> set[float]:
    return {read_number(match) for match in NUMBER.finditer(text)}


def _is_lower_bound(quantity: Quantity) -> bool:
    return quantity.value.lower().startswith(("more than", "at least", "over", "no fewer than", "no less than"))


def _places(item: Counted) -> set[str]:
    """The names of places within the words for what is counted."""
    [doc] = parse([item.text])
    counts = item.text.find(item.quantity.counts)
    start, end = min(item.quantity.start, counts), max(item.quantity.start, counts + len(item.quantity.counts))
    inside = [token for token in doc if start <= token.idx < end and token.pos_ == "PROPN"]
    return {token.text for token in inside if token.ent_type_ in ("GPE", "LOC", "FAC") or (_stands_in(token) and token.ent_type_ != "DATE")}


def _stands_in(name: Token) -> bool:
    """Whether the name stands in a phrase of place: a name that the parser does not know as a place may still be one."""
    while name.dep_ in ("compound", "poss", "nmod") and name.head.i != name.i:
        name = name.head
    return name.dep_ == "pobj" and name.head.lower_ in ("in", "near", "around", "across", "at", "outside", "throughout", "inside")


def _one_wire(a: Article, b: Article) -> bool:
    return a.id in b.same_as or b.id in a.same_as


def _is_printable(text: str) -> bool:
    return len(text.split()) <= MAX_SENTENCE_WORDS and is_finished(text)


Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Saying:
    """A clause that a sentence puts into somebody's mouth."""

    article: Article
    sentence: int
    text: str
    who: Words  # the name words of the one who says or denies it
    speaker: Words  # the name words among these
    about: Words  # the name words of whom the clause is about
    what: str
    matter: Words  # the lemmas of its content words

    def claim(self) -> Claim:
        return Claim(self.text, "source", "extract", (Evidence(self.article.id, self.sentence, self.text, 1.0),))


def _denials(articles: Sequence[Article]) -> list[Dispute]:
    denied, said = [], []
    for article in articles:
        for number, text, doc in sentences_parsed(article):
            if _is_printable(text):
                denied += [_Saying(article, number, text, *clause) for clause in _clauses(doc, _DENIALS, deep=True)]
                said += [_Saying(article, number, text, *clause) for clause in _clauses(doc, _ASSERTIONS, deep=False)]
    if not denied or not said:
        return []
    likeness = embed([item.what for item in denied]) @ embed([item.what for item in said]).T
    disputes = []
    used: set[tuple[str, int]] = set()
    for i, denial in enumerate(denied):
        order = sorted(range(len(said)), key=lambda j: -float(likeness[i, j]))
        best = next((j for j in order if _opposed(denial, said[j])), None)
        key = (denial.article.id, denial.sentence)
        if best is None or float(likeness[i, best]) < SAME_MATTER or key in used:
            continue
        used |= {key, (said[best].article.id, said[best].sentence)}
        disputes.append((float(likeness[i, best]), Dispute("Said and denied", (said[best].claim(), denial.claim()))))
    return [dispute for _, dispute in sorted(disputes, key=lambda item: -item[0])[:1]]


def _opposed(denial: _Saying, saying: _Saying) -> bool:
    """Whether one denies what another says: the same of the same person or body, in largely the same words.

    Where the one who denies is the one of whom it is said, another name or word in common is enough: "a Russian attack on Ukraine could
    come", and Russia denies "that its buildup around Ukraine is the start of an assault".
    """
    if denial.who & saying.who or (denial.article.id, denial.sentence) == (saying.article.id, saying.sentence):
        return False
    if any(_is_same_name(one, other) for one in denial.speaker for other in saying.about):
        return bool((denial.about | denial.matter) & (saying.about | saying.matter) - denial.speaker)
    named = bool(denial.about and saying.about)
    if named and not denial.about & saying.about:
        return False
    share = SAME_WORDS if named else SAME_WORDS_UNNAMED
    same = len(denial.matter & saying.matter)
    return same >= max(MIN_SAME_WORDS, share * min(len(denial.matter), len(saying.matter)))


def _is_same_name(one: str, other: str) -> bool:
    """Whether two words name the same: a country and its people count as one ("Russia", "Russian")."""
    return min(len(one), len(other)) >= MIN_NAME_LETTERS and (one.startswith(other) or other.startswith(one))


def _clauses(doc: Doc, verbs: Iterable[str], *, deep: bool) -> list[tuple[Words, Words, Words, str, Words]]:
    """Who, the names in it, of whom, what and its content words, of each clause below one of the verbs.

    ``deep``: an object counts as well ("denied any plan").
    """
    found = []
    for verb in doc:
        if verb.lemma_.lower() not in verbs or verb.pos_ != "VERB" or any(child.dep_ == "neg" for child in verb.children):
            continue
        subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.pos_ in ("PROPN", "NOUN")), None)
        wanted = ("ccomp", "xcomp", "dobj") if deep else ("ccomp",)
        clause = next((child for child in verb.children if child.dep_ in wanted and child.i > verb.i), None)
        if subject is None or clause is None:
            continue
        if not deep and any(token.dep_ == "neg" or token.lower_ in ("no", "none", "never", "nothing") for token in clause.subtree):
            continue  # "said that none of it is true" says what the denial says
        what = doc[clause.left_edge.i : clause.right_edge.i + 1].text
        who = frozenset(token.lower_ for token in subject.subtree if token.pos_ in ("PROPN", "NOUN", "ADJ"))
        if len(what.split()) >= (3 if deep else 5) and _names_somebody(subject):
            found.append((who, _names(subject), _whom(clause, subject, deep), what, _matter(clause)))
    return found


def _whom(clause: Token, speaker: Token, deep: bool) -> frozenset[str]:
    """The name words of whom a clause is about.

    A denial without a subject of its own ("denied planning an attack"), or with a pronoun, is about the one who denies; of a statement's
    pronoun nobody knows.
    """
    subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ == "PRON":
        return _names(speaker) if deep else frozenset()
    return _names(subject)


def _names(noun: Token) -> frozenset[str]:
    """The name words of a noun phrase, without titles and without the clauses that hang on it."""
    below = [child for child in noun.children if child.dep_ in ("relcl", "acl", "appos")]
    left_out = {token.i for child in below for token in child.subtree}
    named = (token for token in noun.subtree if token.pos_ == "PROPN" or token.ent_type_ == "NORP")
    return frozenset(token.lower_ for token in named if token.i not in left_out and token.lower_ not in ROLE_NOUNS)


def _matter(clause: Token) -> frozenset[str]:
    subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    about = {token.i for token in subject.subtree} if subject is not None else set()
    kept = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
    return frozenset(token.lemma_.lower() for token in clause.subtree if token.pos_ in kept and not token.is_stop and token.i not in about)


def _names_somebody(subject: Token) -> bool:
    return any(token.pos_ == "PROPN" or token.ent_type_ == "NORP" for token in subject.subtree)

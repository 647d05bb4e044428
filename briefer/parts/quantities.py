"""The quantities of a sentence: a number, what it counts, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.parts.harm import HARMS, find_harm
from briefer.parts.numerals import NUMBER, SCALES, read_number
from briefer.parts.people import Person, identify, speech_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MIN_COUNT = 10  # smaller counts are seldom what a day is about ("two men", "three rounds"), save of those who came to harm
MAX_COUNTED_WORDS = 14
# Nouns that make a number a time, an age, a rank, a score or a measure of the clock, not a count of things.
_NOT_COUNTED = frozenset(
    "year month week day hour minute second decade century time age o'clock a.m. p.m. am pm vote-to percent point member page chapter "
    "article section paragraph amendment act title no. number anniversary birthday th".split()
)
_CURRENCY = re.compile(
    r"\s(?:(?:US|U\.S\.|Canadian|Australian) )?(euro|dollar|pound sterling|yen|yuan|rupee|rouble|ruble|krona|krone|franc)s?\b"
)
_QUANTIFIERS = (
    "no more than", "not more than", "no fewer than", "not fewer than", "no less than", "not less than",  # before what they hold
    "more than", "less than", "fewer than", "at least", "at most", "as many as", "as much as", "up to", "some", "about",
    "around", "nearly", "almost", "over", "under", "roughly", "approximately", "an estimated", "estimated", "close to",
)  # fmt: skip
_MONTHS = frozenset(
    "jan feb mar apr may jun jul aug sep sept oct nov dec "
    "january february march april june july august september october november december".split()
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a sentence."""

    amount: float  # 120_000
    unit: str  # "$", "euro", "%", or "" for a count
    value: str  # as printed, with its quantifier: "some 120,000"
    noun: str  # the lemma of what it counts, "troop", or what befell people: "dead"
    things: str  # as printed, with what stands before it: "Russian troops"; "" for a sum or a share
    counts: str  # all that is said about them: "Russian troops are concentrated near Ukraine"
    speaker: str | None  # who says so, where the sentence tells
    start: int  # character offset of the number in the sentence


def find_quantities(doc: Doc, people: Mapping[str, Person | None]) -> tuple[Quantity, ...]:
    """The sentence's counts of things, sums of money and percentages, in their order; no dates, times, ages, ranks and scores."""
    return tuple(_quantities(doc, people))


def _quantities(doc: Doc, people: Mapping[str, Person | None]) -> Iterator[Quantity]:
    text = doc.text
    for match in NUMBER.finditer(text):
        start, end = match.span()
        if _is_joined(text, start, end):
            continue
        amount = read_number(match)
        unit = match["unit"] or ""
        scale = re.match(r"[ -]?(hundred|thousand|million|billion|trillion)s?\b", text[end:], re.IGNORECASE)
        if scale:
            amount *= SCALES[scale[1].lower()]
            end += scale.end()
        percent = re.match(r"\s?(?:%|per ?cent\b)", text[end:], re.IGNORECASE)
        if percent:
            unit = "%"
            end += percent.end()
        currency = None if unit else _CURRENCY.match(text, end)
        if currency:
            unit, end = currency[1].lower(), currency.end()
        token = next((t for t in doc if t.idx <= start + len(match["unit"] or "") < t.idx + len(t)), None)
        if token is None or (not unit and match["digits"] and _is_year(match["digits"], amount)) or _is_supposed(token):
            continue
        value = text[_with_quantifier(text, start) : end]
        speaker = _speaker(token, people)
        tally = None if unit else _tally(token)
        if tally is not None:
            noun, counts = tally
            if amount >= MIN_COUNT or noun in HARMS:
                yield Quantity(amount, unit, value, noun, "", counts, speaker, start)
            continue
        counted = _counted_noun(token, unit) or (None if unit else _alone(token))
        if counted is None or (not unit and _is_threshold(counted, value, text)):
            continue
        harm = None if unit else find_harm(counted)
        if not unit and amount < MIN_COUNT and harm is None:
            continue
        counts = _counted_words(counted, doc, end, unit) if counted.i != token.i else _befell(token)
        if counts:
            things = "" if unit or counted.i == token.i else text[end : counted.idx + len(counted)].strip()
            yield Quantity(amount, unit, value, harm or counted.lemma_.lower(), things, counts, speaker, start)


_TALLIES = frozenset("number toll total count figure tally".split())
_SETS = frozenset("put rise raise bring climb increase fall drop grow cut revise stand reach estimate jump go lower reduce".split())


def _tally(number: Token) -> tuple[str, str] | None:
    """What "the death toll has risen to 19" or "put the number of evacuated people at 2,500" counts: the noun, and the words for it."""
    preposition = number.head
    if number.dep_ != "pobj" or preposition.lower_ not in ("at", "to") or preposition.head.lemma_.lower() not in _SETS:
        return None
    verb = preposition.head
    subjects = [child for dep in ("dobj", "nsubj", "nsubjpass") for child in verb.children if child.dep_ == dep and child.pos_ == "NOUN"]
    subject = next((child for child in subjects if child.lemma_.lower() in _TALLIES), None)
    if subject is None:
        return None
    of = next((c for p in subject.children if p.dep_ == "prep" and p.lower_ == "of" for c in p.children if c.dep_ == "pobj"), None)
    counted = of if of is not None else next((child for child in subject.children if child.dep_ == "compound"), subject)
    noun = find_harm(counted) or counted.lemma_.lower()
    last = _with_places(counted, _last_of_phrase(counted)) if of is not None else _with_places(subject, _last_of_phrase(subject))
    first = of.left_edge if of is not None else counted
    stop = next((token.i for token in number.doc[first.i : last + 1] if token.text in _BREAKS or token.i == preposition.i), last + 1)
    words = number.doc[first.i : stop].text.strip()
    words = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)
    if noun in _TALLIES or not words or re.search(_MARKS, words) or len(words.split()) > MAX_COUNTED_WORDS:
        return None
    return noun, words


def _alone(number: Token) -> Token | None:
    """A number that stands for people who came to harm: "nine are missing", "14 were killed"."""
    return number if number.dep_ in ("nsubj", "nsubjpass") and find_harm(number) else None


def _befell(number: Token) -> str:
    """"are missing" of "nine are missing"; "" where more than a few words stand between."""
    verb = number.head.head if number.head.dep_ == "aux" else number.head
    last = max([verb.i, *(child.i for child in verb.children if child.dep_ in ("acomp", "attr", "oprd"))])
    words = number.doc[number.i + 1 : last + 1].text
    return words if 0 < len(words.split()) <= MAX_ALONE_WORDS and not re.search(_MARKS, words) else ""


MAX_ALONE_WORDS = 4


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether the digits are part of something else: "15-member", "S-400", "10-2", "9/11", "7:30", "COVID19", "3.4.1"."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before and (before.isalnum() or before in "-–/:.#'’,"):
        return True
    return bool(re.match(r"[-–/:][\w]|[A-Za-z]|\.\d|(?:st|nd|rd|th)\b", after)) and not re.match(r"-(?:m|b|t)", after)


def _is_year(digits: str, amount: float) -> bool:
    return "," not in digits and digits.isdigit() and len(digits) == 4 and 1700 <= amount <= 2100


def _counted_noun(number: Token, unit: str) -> Token | None:
    """The noun that the number counts; for a percentage or a sum what it is of."""
    if any(entity.label_ in ("DATE", "TIME", "ORDINAL") and entity.start <= number.i < entity.end for entity in number.doc.ents):
        return None
    if unit not in ("", "%", "$", "€", "£", "¥"):
        return _of_what(number.head)
    head = number
    for _ in range(4):  # "more than 2.5 million people": up the number phrase to its noun
        if head.dep_ in ("nummod", "quantmod", "compound", "npadvmod", "advmod", "amod") and head.head.i != head.i:
            head = head.head
        else:
            break
        if head.pos_ in ("NOUN", "PROPN") and head.lower_ not in SCALES and head.lower_ not in ("percent", "cent", "%"):
            break
    if unit:
        return _of_what(head)
    if head.i <= number.i or head.pos_ != "NOUN" or head.lemma_.lower() in _NOT_COUNTED or head.tag_ not in ("NNS", "NN"):
        return None
    if head.tag_ == "NN" and head.lower_ not in _COLLECTIVES:
        return None  # "Route 66 crash": the number names the thing
    if any(child.lower_.strip(".") in _MONTHS for child in head.children):
        return None
    return head


_COLLECTIVES = frozenset("people police personnel staff cattle militia infantry percent aircraft".split())


def _of_what(head: Token) -> Token | None:
    """"exports" of "12 percent of exports"; "aid" of "$3 billion in aid"."""
    for token in (head, head.head):
        for preposition in token.children:
            if preposition.dep_ == "prep" and preposition.lower_ in ("of", "in", "for") and preposition.i > head.i:
                target = next((child for child in preposition.children if child.dep_ == "pobj" and child.pos_ in ("NOUN", "PROPN")), None)
                if target is not None and any(child.dep_ == "nummod" for child in target.children):
                    return None  # "$1.5 billion in two factories": the sum counts no factories
                if target is not None and not any(e.label_ in ("DATE", "TIME") and e.start <= target.i < e.end for e in token.doc.ents):
                    return target
        if token.pos_ == "NOUN" and token.i > head.i:
            return token
    return head if head.pos_ == "NOUN" and head.lower_ not in (*SCALES, "percent", "cent", "%") else None


def _with_quantifier(text: str, start: int) -> int:
    before = text[:start].rstrip()
    for quantifier in _QUANTIFIERS:
        if before.lower().endswith(quantifier) and not before[: -len(quantifier)][-1:].isalnum():
            return len(before) - len(quantifier)
    return start


def _counted_words(noun: Token, doc: Doc, end: int, unit: str) -> str:
    """The words from the number to the end of what they say about it: "troops massed near the border", "people live there"."""
    short = _with_places(noun, _last_of_phrase(noun))
    ends = [short]
    verb = noun.head
    if not unit and noun.dep_ in ("nsubj", "nsubjpass") and verb.pos_ in ("VERB", "AUX") and verb.i > short and _is_stated(verb):
        ends.insert(0, max([verb.i, *(_last_of_phrase(c) for c in verb.children if c.i > verb.i and c.dep_ in _PREDICATE)]))
    for last in ends:
        stop = next((token.i for token in doc[noun.i : last + 1] if token.text in _BREAKS or _joins_number(token)), last + 1)
        while stop > noun.i + 1 and (doc[stop - 1].pos_ in _UNFINISHED or doc[stop - 1].lower_ in ("had", "has", "have")):
            stop -= 1
        words = doc.text[end : doc[stop - 1].idx + len(doc[stop - 1])].strip()
        words = re.sub(r"^(?:of|in|for)\s+", "", words) if unit else re.sub(r" in the process$", "", words)
        words = _WHEN.sub("", words)
        plain = not re.search(_MARKS, words) and (last == short or (doc[stop - 1].pos_ != "ADJ" and not re.search(r"\d", words)))
        if words and plain and len(words.split()) <= MAX_COUNTED_WORDS:
            return words
    return ""


_SUPPOSED = frozenset("predict expect forecast project anticipate want demand seek request propose hope need require urge".split())


def _is_supposed(number: Token) -> bool:
    """Whether the number is what somebody predicted, asked for or hoped for, not what there is."""
    verb = next((token for token in number.ancestors if token.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_.lower() in _SUPPOSED


_COMPARED = ("more than", "less than", "fewer than", "at least", "at most", "no more than", "over", "under", "up to")
_OR_LESS = re.compile(r" or (?:fewer|less|more|under|over|above|below|younger|older|smaller|larger|greater)\b")


def _is_threshold(counted: Token, value: str, text: str) -> bool:
    """Whether the number bounds a class of things: "500 workers or fewer", "firms with more than 500 workers"."""
    if _OR_LESS.match(text, counted.idx + len(counted)):
        return True
    holder = counted.head.head
    return (
        counted.dep_ == "pobj"
        and counted.head.lower_ == "with"
        and value.lower().startswith(_COMPARED)
        and holder.tag_ == "NNS"
        and not any(child.dep_ in ("det", "poss", "nummod") for child in holder.children)
    )


def _is_stated(verb: Token) -> bool:
    """Whether the verb's clause is what the sentence, or somebody in it, states: not a purpose, a condition or a plan."""
    return verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and speech_subject(verb.head) is not None)


def _joins_number(token: Token) -> bool:
    """Whether "and" leads to another number: "261 new cases on Monday and 206 on Tuesday"."""
    return bool(token.dep_ == "cc" and token.i + 1 < len(token.doc) and token.nbor().like_num)


def _with_places(noun: Token, last: int) -> int:
    """The index of the last token of the phrases that follow the noun's own and say where: "troops on the border"."""
    above = {int(noun.i), *(int(token.i) for token in noun.ancestors)}
    doc = noun.doc
    while last + 1 < len(doc):
        following = doc[last + 1]
        if following.dep_ != "prep" or following.head.i not in above or following.head.i > last:
            return last
        if following.head.pos_ != "VERB" and _names_source(following):
            return last
        if any(token.ent_type_ in ("DATE", "TIME") or token.like_num or token.dep_ == "pcomp" for token in following.subtree):
            return last
        last = _last_of_phrase(following)
        if last == following.i:
            return last
    return last


_UNFINISHED = ("ADP", "CCONJ", "SCONJ", "DET", "PART", "AUX", "PUNCT")
_MARKS = r"[\"“”()\[\]]|^(?:and|so|or|per|other)\b|\b(?:this|these|our|my)\b"
_WHEN = re.compile(r"\s(?:after|before|since|during|until)\s.*$")
_BREAKS = frozenset([",", ";", ":", "—", "–", "--", "(", ")", '"', "“", "”", "[", "]"])
_PREDICATE = frozenset(["dobj", "prep", "attr", "acomp", "advmod", "xcomp", "agent", "prt", "oprd", "npadvmod", "dative"])


_SOURCES = frozenset(["from", "by"])  # who made or gave it: of two nouns before, mostly said of the first


def _hangs_on_noun(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN")


def _names_source(preposition: Token) -> bool:
    """Whether "from" or "by" leads to the name of a body or a person, not of a place."""
    if preposition.lower_ not in _SOURCES or any(token.ent_type_ in ("GPE", "LOC", "FAC", "NORP") for token in preposition.subtree):
        return False
    return any(child.dep_ == "pobj" and child.pos_ == "PROPN" for child in preposition.children)


def _last_of_phrase(token: Token) -> int:
    """The index of the last token of a phrase, without relative clauses, remarks and a second number."""
    last = int(token.i)
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep_ in ("relcl", "appos", "punct", "parataxis", "advcl", "ccomp") or child.left_edge.i > last + 1:
            break
        if _hangs_on_noun(token) and _names_source(child):
            break  # "a survey of 18 countries from the institute": the survey is
        if child.dep_ in ("cc", "conj"):
            conjunct = next((c for c in token.children if c.dep_ == "conj"), None)
            if conjunct is None or conjunct.pos_ == "VERB" or any(t.like_num for t in conjunct.subtree):
                break
        last = max(last, int(child.right_edge.i)) if child.dep_ not in ("conj",) else max(last, _last_of_phrase(child))
    return last


def _speaker(number: Token, people: Mapping[str, Person | None]) -> str | None:
    """Who says so: the subject of the nearest speech verb whose reported clause holds the number, or of one put after that clause."""
    token = number
    while token.head.i != token.i:
        if token.dep_ == "ccomp":
            subject = speech_subject(token.head)
            if subject is not None:
                return _speaker_name(subject, people)
        token = token.head
    return None


_DOCUMENTS = frozenset(
    "report study data survey poll article story letter statement release paper analysis figure document filing complaint lawsuit "
    "memo post tweet email website page list audit review bill order".split()
)


def _speaker_name(subject: Token, people: Mapping[str, Person | None]) -> str | None:
    person = identify(subject, people)
    if person:
        return person.name
    if subject.pos_ not in ("NOUN", "PROPN"):
        return None
    if subject.lemma_.lower() in _DOCUMENTS:
        named = next((token.i for token in subject.subtree if token.pos_ == "PROPN" and token.i < subject.i), None)
        # "A new CBS report" is CBS's; "the report" says less than who cites it.
        return subject.doc[named : subject.i + 1].text if named is not None else None
    phrase = subject.doc[subject.left_edge.i : subject.i + 1].text
    return phrase if len(phrase.split()) <= 6 and not re.search(r"[\"“”,]", phrase) else None

"""Rules on what stands beside a clause and takes part of it back: who says so, and on what condition it would come true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefer.verify.grammar import ALL_SUBJECTS, COMING, FINITE, NEGATIONS, POSSIBLE, SPEECH, UNDOING, VERBS
from briefer.verify.meaning import ATTRIBUTING
from briefer.verify.prepare import Prepared, Text
from briefer.verify.text import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_TENSED = FINITE - {"MD"}
_LONGEST_ASIDE = 7  # words between the two commas of "officials of the port authority say"
_MARKS = frozenset({",", "-", "--", "–", "—"})
# Words that say that a condition, a denial or an alternative is still there.
_CONDITIONS = word_set("if unless until provided assuming when whether should without absent barring failing otherwise under else")
_DISTANT = word_set("could would might may")
_VIEWS = word_set("thinking story theory argument reasoning logic legend saying line joke narrative assumption wisdom")  # that go
_RETRACTING = word_set(
    "retract withdraw debunk disprove discredit refute overturn rescind revoke recant annul quash nullify invalidate"
)
_TAKEN_BACK = _RETRACTING | word_set("remove delete drop pull cancel scrap reverse undo abandon correct")
_DENYING = word_set("deny denial dispute reject refute dismiss")
_ACCUSING = word_set("accuse allege claim accusation allegation charge suspect assert")
_EARLIER = word_set("first initially originally later now then early before earlier but until once previously")
_FALSE = word_set("false untrue wrong hoax mistaken inaccurate fabricated baseless unfounded incorrect")
# What only would hold once it came into force.
_PROPOSED = word_set("proposal plan bill proposition measure scenario idea amendment budget draft")


def asides(check: Prepared) -> list[str]:
    """What somebody says in an aside is not told as a fact: "The dam, engineers say, leaks" is not "The dam leaks".

    Asides are a subject with a verb of saying between two commas in mid-sentence, and "according to" with whom. A headline may leave out
    "according to": its article names the source.
    """
    if SPEECH & check.claim.lemmas or ATTRIBUTING & set(check.claim.words):
        return []
    reasons = []
    for text in check.evidence:
        for told, source in (*_inserted(text), *(() if check.check.headline else _according(text))):
            kept = check.occurrences.kept(text, told) if source not in _VIEWS & set(check.claim.words) else None
            if kept is not None and _states(kept) and not _also_told(check, kept, text):
                reasons.append(f'"{kept.text}" is told as a fact, in the evidence by "{source}"')
    return reasons


def _inserted(text: Text) -> Iterator[tuple[Token, str]]:
    """(verb of the clause, speaker) of each aside of a subject and a verb of saying: ", they say,", ", the thinking goes,"."""
    for verb in text.tokens:
        goes = verb.lemma_ in {"go", "run"} and any(c.dep_ in ALL_SUBJECTS and c.lemma_.lower() in _VIEWS for c in verb.children)
        if (verb.lemma_ not in SPEECH and not goes) or verb.tag_ not in _TENSED or verb.i + 1 >= len(text.tokens):
            continue
        opening = next((i for i in range(verb.i - 1, max(-1, verb.i - _LONGEST_ASIDE), -1) if text.lower[i] in _MARKS), None)
        if not opening or text.lower[verb.i + 1] not in _MARKS:
            continue
        within = text.tokens[opening + 1 : verb.i]
        speakers = [t for t in within if t.dep_ in ALL_SUBJECTS and t.head.i == verb.i]
        if not speakers or any(t.pos_ in VERBS or t.tag_ in {"WP", "WDT", "CC", "IN"} for t in within[:1]):
            continue
        told = next((t for t in text.tokens[verb.i + 2 :] if t.pos_ in VERBS and t.tag_ in FINITE), None)
        if told is not None and not any(t.dep_ in ALL_SUBJECTS for t in text.tokens[verb.i + 2 : told.i]):
            yield _content_verb(told), speakers[0].text


def _content_verb(token: Token) -> Token:
    return token.head if token.dep_ in {"aux", "auxpass"} else token


def _according(text: Text) -> Iterator[tuple[Token, str]]:
    """(verb of the clause, source) of each "according to the filings"."""
    for word in text.tokens:
        if word.lower_ != "according" or word.i + 1 >= len(text.tokens) or text.lower[word.i + 1] != "to":
            continue
        source = next((t for t in text.tokens[word.i + 2 :] if t.dep_ == "pobj"), None)
        told = next((a for a in word.ancestors if a.pos_ in VERBS), None)
        if source is not None and told is not None:
            yield told, source.text


def _states(verb: Token) -> bool:
    """Whether a verb is one of a clause, not part of a noun phrase: "importing nations"."""
    return verb.pos_ in VERBS and verb.dep_ not in {"amod", "compound"}


def _also_told(check: Prepared, kept: Token, text: Text) -> bool:
    """Whether another evidence sentence tells the same without the aside."""
    return any(other is not text for other, _ in check.occurrences.of(kept))


def suppositions(check: Prepared) -> list[str]:
    """What would or could happen "without" or "in case of" something, or "under" a proposal, is not told without that.

    "Without rain, the river could run dry" says less than "The river could run dry".
    """
    if _CONDITIONS & set(check.claim.lower):
        return []
    reasons = []
    for text in check.evidence:
        for verb, word, condition in _suppositions(text):
            kept = check.occurrences.kept(text, verb)
            if kept is None or not _states(kept) or check.occurrences.kept(text, condition) is not None:
                continue
            if not _also_told(check, kept, text):
                reasons.append(f'"{kept.text}" has lost "{word.text} ... {condition.text}"')
    return reasons


def _suppositions(text: Text) -> Iterator[tuple[Token, Token, Token]]:
    """(verb, preposition, noun) of each such phrase; after its verb, "can cross without a visa" tells how, not on what condition."""
    for word in text.tokens:
        condition = next((c for c in word.children if c.dep_ in {"pobj", "pcomp"}), None)
        if word.dep_ != "prep" or condition is None or word.head.pos_ not in VERBS or not _is_supposed(word, condition):
            continue
        fronted = word.i < word.head.i
        verbs = [word.head, *(c for c in word.head.children if c.dep_ == "ccomp" and fronted)]
        moods = POSSIBLE | COMING if fronted else _DISTANT
        verb = next((v for v in reversed(verbs) if any(c.dep_ == "aux" and c.lower_ in moods for c in v.children)), None)
        if verb is not None:
            yield verb, word, condition


def _is_supposed(word: Token, condition: Token) -> bool:
    below = {c.lower_ for c in condition.children}
    match word.lower_:
        case "without" | "absent" | "barring":
            return True
        case "with":
            return "no" in below
        case "in":
            return condition.lower_ in {"case", "event"} and "of" in below
        case "under":
            return condition.lemma_.lower() in _PROPOSED
    return False


def retractions(check: Prepared) -> list[str]:
    """What was withdrawn, turned out to be false, was denied or was so "at first" is not told without that.

    "A report that was later retracted" is no "report", and an accusation keeps the denial beside it.
    """
    return [*_withdrawn(check), *_denied(check), *_at_first(check)]


def _denied(check: Prepared) -> Iterator[str]:
    """ "They accuse her of theft" for "They accuse her of theft, though she denies it"."""
    for number, text in enumerate(check.evidence) if not _DENYING & check.claim.lemmas else ():
        for word in text.tokens:
            if word.lemma_ in {"deny", "dispute", "refute"} and word.pos_ == "VERB" and word.dep_ in {"advcl", "conj"}:
                accusing = next((t for t in text.tokens if t.lemma_.lower() in _ACCUSING and check.alignment.kept(number, t)), None)
                if accusing is not None:
                    yield f'"{accusing.text}" has lost "{word.text}"'


def _at_first(check: Prepared) -> Iterator[str]:
    """ "The clinic told people not to wait" for "At first, the clinic told people not to wait"."""
    for number, text in enumerate(check.evidence) if not _EARLIER & set(check.claim.lower) else ():
        for word in text.tokens:
            told = word.head if word.lower_ in {"initially", "originally"} and word.dep_ == "advmod" else None
            if word.lower_ == "first" and word.i and text.lower[word.i - 1] == "at":
                told = word.head.head
            if told is not None and told.pos_ in VERBS and check.alignment.kept(number, told):
                yield f'"{told.text}" has lost "{word.text}"'


def _withdrawn(check: Prepared) -> list[str]:
    if (_TAKEN_BACK | _FALSE | NEGATIONS | UNDOING) & check.claim.lemmas:
        return []
    reasons = []
    for number, text in enumerate(check.evidence):
        for word in text.tokens:
            verb = _taken_back(word)
            if verb is None or verb.dep_ not in {"relcl", "conj"} or {c.lower_ for c in verb.children} & NEGATIONS:
                continue
            if check.alignment.kept(number, verb.head) and not check.alignment.kept(number, word):
                reasons.append(f'"{verb.head.text}" has lost "{word.text}"')
    return reasons


def _taken_back(word: Token) -> Token | None:
    """The verb of a clause that takes something back: "retracted", or that of "proved wrong" and "turned out to be false"."""
    if word.pos_ in VERBS and word.lemma_.lower() in _RETRACTING:
        return word
    if word.lower_ not in _FALSE or word.dep_ not in {"acomp", "attr", "oprd"} or word.head.lemma_ not in {"be", "prove", "turn"}:
        return None
    verb = word.head
    while verb.dep_ == "xcomp":
        verb = verb.head
    return verb

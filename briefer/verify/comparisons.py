"""Rules on comparisons: "more" does not turn to "less", no side of "than" is swapped, no superlative is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefer.verify.grammar import ALL_SUBJECTS, NEGATIONS
from briefer.verify.meaning import OPPOSITES
from briefer.verify.operators import changes
from briefer.verify.prepare import Prepared, Text
from briefer.verify.text import fold, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEGREES = {word: kind for kind, words in {"more": "more most", "less": "less least fewer fewest"}.items() for word in words.split()}
# Opposites that both stand in many sentences, so that only their places tell whether one has been put for the other.
_DIRECTIONS = OPPOSITES + [
    tuple(word_set(side) for side in line.split(" / "))
    for line in (
        "higher above more / lower below less fewer",
        "better / worse",
        "older / younger",
        "larger bigger greater / smaller",
        "able / unable",
        "possible / impossible",
        "likely / unlikely",
        "legal lawful / illegal unlawful",
        "known / unknown",
        "always / never",
        "with / without",
        "faster quicker / slower",
        "longer / shorter",
        "stronger / weaker",
        "double triple / halve",
        "increase / decrease",
        "gain / loss lose",
    )
]
_SIDES: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
for _a, _b in _DIRECTIONS:
    for _own, _other in ((_a, _b), (_b, _a)):
        for _word in _own:
            _SIDES.setdefault(_word, []).append((_own, _other))
_EVER = word_set("ever history record never all-time unprecedented")
_WITHIN = word_set("in of among at on")  # prepositions of the place or set that a superlative is told of


STANDARD_TOKENS = 9  # after a comparative, within which its "than" stands
FRAME_TOKENS = 12  # after a superlative, within which its time stands
_SPANS = word_set("days weeks months years decades century centuries history memory")


def comparisons(check: Prepared) -> list[str]:
    """ "More" stays "more", and what rose in the evidence did not fall."""
    turned = [c for c in changes(check, read_degrees) if c.own and c.given]
    reasons = [f'"{c.own} {c.token.text}" is "{c.given} {c.place.text}" in the evidence' for c in turned]
    compared = [c for c in changes(check, read_compared) if c.token.pos_ in {"NOUN", "PROPN", "NUM"}]
    for c in compared:
        if c.own and any(d.given and not d.own for d in compared):
            reasons.append(f'"{c.token.text}" stands on the other side of the comparison in the evidence')
    reasons += [] if check.check.headline or "than" in check.claim.lower else _lost_standards(check)
    for token in check.claim.tokens:
        sides = _SIDES.get(token.lower_) or _SIDES.get(token.lemma_) or []
        if token.pos_ in {"VERB", "ADJ", "ADV", "NOUN", "ADP"} and any(_turned(check, token, own, other) for own, other in sides):
            reasons.append(f'"{token.text}" is turned round')
    return reasons


def _lost_standards(check: Prepared) -> Iterator[str]:
    """ "Called the fever less dangerous" for "... less dangerous than the flu": what it is compared with is lost."""
    for token, given, _ in check.alignment.matches():
        if not {token.tag_, given.tag_} <= {"JJR", "RBR"}:
            continue
        than = next((t for t in given.doc[given.i + 1 : given.i + STANDARD_TOKENS] if t.lower_ == "than"), None)
        if than is None or than.head.i not in {given.i, given.head.i, given.head.head.i}:
            continue
        standard = next((c for c in than.children if c.dep_ == "pobj" and c.pos_ in {"NOUN", "PROPN", "PRON"}), None)
        if standard is not None:
            yield f'"{token.text}" has lost "than {standard.text}"'


def _turned(check: Prepared, token: Token, own: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the evidence has the opposite word in this one's place: with the same subject, or beside the same word."""
    if any(t.lower_ in NEGATIONS for t in token.doc[max(0, token.i - 4) : token.i]):  # "not able" is "unable"
        return False
    there: list[Token] = []
    for child in token.children:
        if child.dep_ in ALL_SUBJECTS and child.pos_ in {"NOUN", "PROPN"}:
            there += [place.head for _, place in check.occurrences.of(child)]
    for side in (-1, 1):
        beside = token.doc[token.i + side] if 0 <= token.i + side < len(token.doc) else None
        if beside is not None and not beside.is_punct:
            there += [p.doc[p.i - side] for _, p in check.occurrences.of(beside) if 0 <= p.i - side < len(p.doc)]
    lemmas = {word for t in there for word in (t.lemma_.lower(), t.lower_)}
    return bool(lemmas & other) and not lemmas & own


def read_degrees(text: Text) -> dict[int, str]:
    """ "More" or "less" at the word after it: "likely", "people"."""
    return {
        t.i + 1: _DEGREES[t.lower_]
        for t in text.tokens[:-1]
        if t.lower_ in _DEGREES and text.tokens[t.i + 1].pos_ in {"ADJ", "ADV", "NOUN", "VERB"}
    }


def read_compared(text: Text) -> dict[int, str]:
    """What stands after "than" or "compared with", up to the end of its phrase."""
    found: dict[int, str] = {}
    for token in text.tokens:
        if token.lower_ in {"than", "compared"}:
            below = [t.i for t in token.subtree if t.i > token.i] or [token.i + 1, token.i + 2]
            found.update({i: "than" for i in below if i <= token.i + 6})
    return found


def superlatives(check: Prepared) -> list[str]:
    """No superlative is made or widened: not "smallest" of "small", not "the youngest player ever" of "the youngest Swede"."""
    given = [t for e in check.evidence for t in e.tokens if _is_superlative(t)]
    said = check.evidence_words
    reasons = []
    for own in (t for t in check.claim.tokens if _is_superlative(t)):
        if not given and not said & _EVER and fold(own.text) not in said:
            reasons.append(f'"{own.text}" is not in the evidence')
        same = [t for t in given if t.lower_ == own.lower_]
        noun = own.head
        is_new = noun.pos_ == "NOUN" and noun.i > own.i and not {fold(noun.text), fold(noun.lemma_)} & said
        if is_new and same and all(t.head.i > t.i and fold(t.head.lemma_) not in check.claim.lemmas for t in same):
            reasons.append(f'"{own.text} {noun.text}" is "{same[0].text} {same[0].head.text}" in the evidence')
    graded = [t for t in check.claim.tokens if t.tag_ in {"JJS", "RBS"}]
    graded_nouns = [t for t in graded if t.dep_ == "amod" and t.head.i > t.i]
    reasons += [f'"{own.text}" has lost "{frame}"' for own in graded for frame in _lost_frames(check, own)]
    reasons += [f'"{own.text} {own.head.text}" has lost "{among}"' for own in graded_nouns for among in _lost_sets(check, own)]
    lost = [c for c in changes(check, read_records) if c.given and not c.own]
    reasons += [f'"{c.token.text}" has lost "{c.given}"' for c in lost]
    around = zip(["", *check.claim.lower], check.claim.lower, [*check.claim.lower[1:], ""], strict=False)
    ever = any(word == "ever" and before not in {"than", "as"} and after != "since" for before, word, after in around)
    if ever and not said & _EVER:
        reasons.append('"ever" is not in the evidence')
    return reasons


def _lost_frames(check: Prepared, superlative: Token) -> list[str]:
    """The time that a superlative holds for, where it is left out: "the deadliest" for "the deadliest in years"."""
    for text, given in check.occurrences.of(superlative)[:1]:
        for token in text.tokens[given.i + 1 : given.i + FRAME_TOKENS]:
            framed = token.lower_ in _SPANS and token.dep_ == "pobj" and token.head.lower_ in {"in", "since", "for"}
            if framed and check.occurrences.kept(text, token) is None:
                return [f"{token.head.text} ... {token.text}"]
    return []


def _lost_sets(check: Prepared, superlative: Token) -> list[str]:
    """The place or set that a superlative is one of, where its phrase ends without it: "the oldest mill" for "the oldest mill in town"."""
    noun = superlative.head
    given, source = check.alignment.given(noun), check.alignment.source(noun)
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if given is None or source is None or not (following is None or following.is_punct or following.tag_ == "CC"):
        return []
    below = next((c for c in given.rights if c.i == given.i + 1 and c.dep_ == "prep"), None)
    if below is None or below.lower_ not in _WITHIN or not any(c.tag_ == "JJS" for c in given.lefts):
        return []
    if any(check.alignment.kept(source, t) for t in below.subtree):
        return []
    return [f"{below.text} {c.text}" for c in below.children if c.dep_ == "pobj"][:1]


def read_records(text: Text) -> dict[int, str]:
    """ "Since 1947" or "in 15 years" at the superlative that it bounds."""
    found: dict[int, str] = {}
    for token in text.tokens:
        if _is_superlative(token):
            for t in text.tokens[token.i + 1 : token.i + 8]:
                following = text.tokens[t.i + 1 : t.i + 3]
                if t.lower_ in {"since", "in"} and any(n.ent_type_ == "DATE" and (t.lower_ == "since" or n.like_num) for n in following):
                    found[token.i] = t.lower_
                    break
                if t.is_punct or t.pos_ == "VERB":
                    break
    return found


def _is_superlative(token: Token) -> bool:
    return token.tag_ in {"JJS", "RBS"} and token.lower_ not in {"most", "least"}

"""Corrupt printed claims in known ways and count what the verifier catches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from briefer.records import Claim
from briefer.verify import Check, verify
from briefer.verify.names import agree
from briefer.verify.text import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_NUMBER_WORDS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"),
    *("dozen", "hundred", "thousand", "million", "billion"),
)
_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})
_SYMMETRIC = frozenset({"meet", "marry", "join", "be", "have"})


def _names(doc: Doc) -> list[tuple[str, str, int, int]]:
    """(kind, text, start, end) of the names in a parsed text, articles and possessive endings left out."""
    found = []
    for entity in doc.ents:
        if entity.label_ not in _NAME_LABELS:
            continue
        tokens = [t for t in entity if t.pos_ == "PROPN" and t.text[0].isupper()]
        if tokens:
            start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
            found.append((entity.label_, doc.text[start:end], start, end))
    return found


def another_name(claim: Claim, doc: Doc, others: Sequence[tuple[Claim, Doc]]) -> Iterator[str]:
    """The claim with one name replaced by a name of the same kind that its evidence does not have, under no alias either."""
    given = frozenset(w for e in claim.evidence for w in words(e.text))
    lent = [(kind, name) for _, other in others for kind, name, _, _ in _names(other) if not agree(frozenset(words(name)), given)]
    for kind, _, start, end in _names(doc):
        name = next((name for other_kind, name in lent if other_kind == kind), None)
        if name is not None:
            yield doc.text[:start] + name + doc.text[end:]


def another_number(claim: Claim, doc: Doc, others: Sequence[tuple[Claim, Doc]]) -> Iterator[str]:
    """The claim with one number changed."""
    for match in re.finditer(r"\d+(?:,\d{3})*(?:\.\d+)?", doc.text):
        digits = match[0]
        changed = str((int(digits[0]) % 9) + 1) + digits[1:]
        yield doc.text[: match.start()] + changed + doc.text[match.end() :]
    for match in re.finditer(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b", doc.text, re.IGNORECASE):
        word = _NUMBER_WORDS[(_NUMBER_WORDS.index(match[0].lower()) + 3) % len(_NUMBER_WORDS)]
        yield doc.text[: match.start()] + word + doc.text[match.end() :]


def dropped_not(claim: Claim, doc: Doc, others: Sequence[tuple[Claim, Doc]]) -> Iterator[str]:
    """The claim without its "not", or with one where it had none."""
    text = re.sub(r"\b(can)not\b|\b(\w+)n[’']t\b|\s+(?:not|never)\b", lambda m: m[1] or (m[2] or ""), doc.text)
    if text != doc.text:
        yield text
        return
    for token in doc:
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and token.pos_ == "AUX":
            end = token.idx + len(token)
            yield f"{doc.text[:end]} not{doc.text[end:]}"
            return


def swapped_roles(claim: Claim, doc: Doc, others: Sequence[tuple[Claim, Doc]]) -> Iterator[str]:
    """The claim with the subject and the object of one verb in each other's place."""
    for verb in doc:
        if verb.pos_ != "VERB" or verb.lemma_ in _SYMMETRIC:
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in {"NOUN", "PROPN"}), None)
        target = next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ in {"NOUN", "PROPN"}), None)
        if subject is None or target is None or subject.i > verb.i or target.i < verb.i:
            continue
        (a, b), (c, d) = _span(subject), _span(target)
        if b < c:
            opens = doc.char_span(a, b, alignment_mode="expand")[0]
            first = doc.text[a:b] if opens.pos_ == "PROPN" or opens.ent_type_ else doc.text[a].lower() + doc.text[a + 1 : b]
            text = doc.text[:a] + doc.text[c:d] + doc.text[b:c] + first + doc.text[d:]
            yield text[:1].upper() + text[1:]


def _span(token: Token) -> tuple[int, int]:
    """Character offsets of a noun with what stands before it, without what follows."""
    left = [t for t in token.lefts if t.dep_ != "punct"]
    first = min((t.left_edge for t in left), key=lambda t: t.i, default=token)
    return first.idx, token.idx + len(token)


def shifted_date(claim: Claim, doc: Doc, others: Sequence[tuple[Claim, Doc]]) -> Iterator[str]:
    """The claim with a weekday, month or year moved on."""
    for names in (WEEKDAYS, MONTHS):
        for match in re.finditer(rf"\b(?:{'|'.join(names)})\b", doc.text):
            moved = names[(names.index(match[0]) + 2) % len(names)]
            yield doc.text[: match.start()] + moved + doc.text[match.end() :]
    for match in re.finditer(r"\b(?:19|20)\d\d\b", doc.text):
        yield doc.text[: match.start()] + str(int(match[0]) + 2) + doc.text[match.end() :]


def foreign_sentence(claim: Claim, doc: Doc, others: Sequence[tuple[Claim, Doc]]) -> Iterator[str]:
    """A claim of something else in this one's place."""
    own = {e.text for e in claim.evidence}
    for other, _ in others:
        if not own & {e.text for e in other.evidence}:
            yield other.text
            return


MUTATIONS: dict[str, Callable[[Claim, Doc, Sequence[tuple[Claim, Doc]]], Iterator[str]]] = {
    "another name": another_name,
    "another number": another_number,
    "dropped not": dropped_not,
    "swapped roles": swapped_roles,
    "shifted date": shifted_date,
    "foreign sentence": foreign_sentence,
}


def mutate_claims(claims: Sequence[Claim], limit: int = 2) -> list[tuple[str, Claim, str]]:
    """(kind, claim, corrupted sentence), at most ``limit`` a kind and claim. The others that lend names come in a fixed order."""
    from briefer.parse import parse

    docs = parse([c.text for c in claims])
    pairs = list(zip(claims, docs, strict=True))
    found = []
    for i, (claim, doc) in enumerate(pairs):
        others = pairs[i + 1 :] + pairs[:i]
        for kind, mutation in MUTATIONS.items():
            for n, text in enumerate(mutation(claim, doc, others)):
                if n >= limit:
                    break
                if text != claim.text:
                    found.append((kind, claim, text))
    return found


def evaluate_mutations(claims: Sequence[Claim], headlines: Collection[str] = ()) -> dict[str, Any]:
    """Shares of corruptions caught, a kind and as a whole, and of untouched claims refused.

    ``{"claims": n, "false_alarms": share, "caught": {kind: {"n", "share"}}, "caught_all": share, "missed": [[kind, sentence], ...]}``.
    Headlines are checked as such: what the model wrote as one, and the texts in ``headlines`` (editors' titles that head a story).
    """
    mutants = mutate_claims(claims)

    def check(claim: Claim, text: str) -> Check:
        return Check(text, tuple(e.text for e in claim.evidence), headline=claim.task == "headline" or claim.text in headlines)

    alarms = [not v.supported for v in verify([check(c, c.text) for c in claims])]
    verdicts = verify([check(c, text) for _, c, text in mutants])
    total = Counter(kind for kind, _, _ in mutants)
    caught = Counter(m[0] for m, v in zip(mutants, verdicts, strict=True) if not v.supported)
    return {
        "claims": len(claims),
        "false_alarms": sum(alarms) / len(alarms) if alarms else 0.0,
        "caught": {kind: {"n": total[kind], "share": caught[kind] / total[kind] if total[kind] else None} for kind in MUTATIONS},
        "caught_all": sum(caught.values()) / len(mutants) if mutants else None,
        "missed": [[kind, text] for (kind, _, text), v in zip(mutants, verdicts, strict=True) if v.supported],
    }

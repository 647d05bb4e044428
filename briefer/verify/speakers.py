"""Rules on who says and does what where one verb is joined to another: a merge may not give a clause to the other's subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefer.verify.grammar import ALL_SUBJECTS, SPEECH, SUBJECTS, find_doers
from briefer.verify.meaning import FAINT, OFFICES
from briefer.verify.names import agree
from briefer.verify.prepare import Prepared
from briefer.verify.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token
_DELEGATES = frozenset({"spokesman", "spokeswoman"})  # speak for somebody else


def speakers(check: Prepared) -> list[str]:
    """What one says in the evidence is not said by another: neither in a clause of its own nor through a shared "and said"."""
    reasons = []
    for verb in check.claim.tokens:
        if verb.pos_ != "VERB" or verb.lemma_ not in SPEECH:
            continue
        said = [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ == "VERB"]
        own = _subjects(verb) or [n for s in find_doers(verb)[0] if verb.dep_ == "conj" and (n := _named(s, verb)) is not None]
        if not said or not own:
            continue
        told = [speaker for _, place in check.occurrences.of(said[0]) if (speaker := _speaker(place))]
        if told and not any(_same(own, _subjects(t), check) for t in told):
            reasons.append(f'"{said[0].text}" is said by {_name(own)}, in the evidence by {_name(_subjects(told[0]))}')
    return reasons


def _speaker(token: Token) -> Token | None:
    """The verb of saying that a clause hangs on directly, with a subject of its own."""
    head = token.head
    return head if token.dep_ == "ccomp" and head.lemma_ in SPEECH and _subjects(head) else None


def shared(check: Prepared) -> list[str]:
    """A verb joined by "and" to another has its subject from there; in the evidence it may have no other."""
    reasons = []
    for verb in check.claim.tokens:
        if verb.pos_ != "VERB" or verb.lemma_ in FAINT or not _is_joined(verb):
            continue
        own = [n for s in find_doers(verb)[0] if (n := _named(s, verb)) is not None]
        given = [_subjects(p) for _, p in check.occurrences.of(verb) if p.pos_ == "VERB"]
        if own and given and all(given) and not any(_same(own, g, check) for g in given):
            reasons.append(f'"{verb.text}" is done by {_name(own)}, in the evidence by {_name(given[0])}')
    return reasons


def _is_joined(verb: Token) -> bool:
    """Whether nothing but "and", adverbs and auxiliaries stands between a verb and the one before that it is joined to."""
    if verb.dep_ != "conj" or any(c.dep_ in ALL_SUBJECTS for c in verb.children):
        return False
    before = next((t for t in reversed(verb.doc[max(0, verb.i - 4) : verb.i]) if t.pos_ not in {"ADV", "AUX", "PART"}), None)
    return before is not None and before.dep_ == "cc"


def _named(subject: Token, verb: Token) -> Token | None:
    """The subject, or for a pronoun the subject of the clause above: "Sharifi said he had driven and admitted"."""
    if subject.pos_ in {"NOUN", "PROPN"}:
        return subject
    above = (c for v in verb.ancestors for c in v.children if c.dep_ in SUBJECTS and c.i < subject.i and c.pos_ in {"NOUN", "PROPN"})
    return next(above, None)


def _subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "expl"]


def _same(own: list[Token], given: list[Token], check: Prepared) -> bool:
    """Whether two subjects may be the same: a common word, a pronoun, or a name for a noun."""
    if any(t.pos_ in {"PRON", "DET"} for t in (*own, *given)):
        return True
    mine, theirs = _phrase(own), _phrase(given)
    if agree(mine, theirs):
        return True
    if any(a[0].ent_type_ == "PERSON" and b[0].lower_ in OFFICES - _DELEGATES for a, b in ((own, given), (given, own))):
        return True  # "the president" may be the one who is named
    if any(t.text.isupper() and len(t.text) > 1 for t in own) or any(t.text.isupper() and len(t.text) > 1 for t in given):
        return True  # an acronym
    apart = {t.i for t in given[0].sent if t.dep_ in SUBJECTS}
    known = any(agree(mine, frozenset({fold(t.text)})) for g in given for t in g.doc if t.i in apart)
    return not known and not any(agree(mine, frozenset(e.words)) for e in check.evidence)


def _phrase(heads: list[Token]) -> frozenset[str]:
    return frozenset(fold(t.lemma_) for h in heads for t in h.subtree if t.pos_ in {"NOUN", "PROPN"} and _is_own(t, h))


def _is_own(token: Token, head: Token) -> bool:
    """Whether a word names the head itself, not who owns it or where it is."""
    while token.i != head.i:
        part = token.dep_ == "pobj" or (token.dep_ == "prep" and token.lower_ == "of")
        if token.dep_ not in {"compound", "appos", "conj", "nmod", "flat"} and not (part and head.pos_ in {"ADJ", "NUM", "DET"}):
            return False
        token = token.head
    return True


def _name(subjects: list[Token]) -> str:
    return " ".join(t.text for t in subjects)


def first_names(check: Prepared) -> list[str]:
    """No first name is added where the story has two people of that surname."""
    reasons = []
    for token in check.claim.tokens[1:]:
        first = token.nbor(-1)
        if token.ent_type_ != "PERSON" or first.ent_type_ != "PERSON" or not first.text[0].isupper() or not token.text[0].isupper():
            continue
        if fold(first.text) in check.evidence_words or fold(token.text) not in check.evidence_words:
            continue
        known = set(re.findall(rf"\b([A-Z][\w'-]+) {re.escape(token.text)}\b", check.context_text)) - {"Mr", "Ms", "Mrs", "Miss", "Dr"}
        if len(known) > 1:
            reasons.append(f"the story has {' and '.join(sorted(known))} {token.text}")
    return reasons

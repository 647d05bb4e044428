"""A rule on sentences that shorten one evidence sentence by leaving words out: what is kept still hangs together."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from briefer.verify.grammar import PASSIVE_SUBJECTS, SPEECH, SUBJECTS
from briefer.verify.prepare import Prepared, Text

if TYPE_CHECKING:
    from spacy.tokens import Token


def deletion(check: Prepared) -> list[str]:
    """Where words were left out, no subject is left without its verb, no preposition without its noun, no "and" without its first part."""
    if check.check.headline:  # headlines leave out what a sentence may not
        return []
    found: list[list[str]] = []
    for text in check.evidence:
        kept = _kept_tokens(check.claim, text)
        if kept is not None:
            found.append(_broken(text, kept))
    return min(found, key=len) if found else []


def _kept_tokens(claim: Text, text: Text) -> set[int] | None:
    """The evidence tokens that the sentence keeps, by index; None where it is no shortening of this evidence sentence."""
    own, theirs = [t for t in claim.doc if not t.is_punct], [t for t in text.doc if not t.is_punct]
    matcher = SequenceMatcher(a=[t.lower_ for t in own], b=[t.lower_ for t in theirs], autojunk=False)
    kept = {theirs[b.b + k].i for b in matcher.get_matching_blocks() for k in range(b.size)}
    return kept if len(kept) == len(own) else None


def _broken(text: Text, kept: set[int]) -> list[str]:
    reasons = []
    for token in (text.doc[i] for i in sorted(kept)):
        if token.head.i not in kept and (lost := _lost_partner(token, kept)):
            reasons.append(f'"{token.text}" has lost {lost}')
        elif token.dep_ == "prep" and any(c.dep_ == "pobj" and c.i > token.i for c in token.children) and not _is_followed_by_noun(token, kept):
            reasons.append(f'"{token.text}" has lost its noun')
    return reasons


def _lost_partner(token: Token, kept: set[int]) -> str:
    """What a token misses whose head is left out; empty where it can do without."""
    head = token.head
    if _is_orphan(token, kept):
        return f'"{head.text}", which it hangs on'
    if token.dep_ in {"aux", "auxpass"} or (token.dep_ in SUBJECTS | PASSIVE_SUBJECTS and not _shares_subject(head, kept)):
        return f'its verb "{head.text}"' if token.dep_ != "expl" else ""
    if token.dep_ == "mark" and not any(t.i in kept and t.pos_ in {"VERB", "AUX"} for t in head.subtree):
        return "its clause"
    if token.dep_ == "cc":
        joined = _joined_before(token, head, kept)
        while not joined and head.dep_ == "conj":
            head = head.head
            joined = head.i in kept or _joined_before(token, head, kept)
        return "" if joined else "what stood before it"
    return ""


def _is_orphan(token: Token, kept: set[int]) -> bool:
    """Whether a clause is kept without the word that it belongs to, and cannot pass to the one above that."""
    if token.pos_ not in {"VERB", "AUX"} or token.sent.root.i not in kept:
        return False
    head, above = token.head, token.head.head
    if token.dep_ == "ccomp":
        return not (above.i in kept and above.lemma_ in SPEECH)
    if token.dep_ == "advcl":
        return head.dep_ == "ccomp"
    after_preposition = token.i > 0 and any(t.i in kept and t.pos_ == "ADP" for t in token.doc[max(0, token.i - 3) : token.i])
    return (
        token.dep_ in {"relcl", "acl"}
        and not after_preposition
        and not any(a.i in kept and a.pos_ in {"NOUN", "PROPN"} for a in head.ancestors)
    )


def _joined_before(token: Token, head: Token, kept: set[int]) -> bool:
    return any(c.dep_ == "conj" and c.i in kept and c.i < token.i for c in head.children)


def _is_followed_by_noun(token: Token, kept: set[int]) -> bool:
    following = next((t for t in token.doc[token.i + 1 :] if t.i in kept and not t.is_punct), None)
    return following is not None and (following in token.subtree or following.pos_ in {"NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON"})


def _shares_subject(verb: Token, kept: set[int]) -> bool:
    """Whether a kept verb has the same subject: "closed the gate and left", "announced that it left"."""
    for other in (c for c in verb.children if c.i in kept and c.pos_ in {"VERB", "AUX"}):
        by_pronoun = other.dep_ == "ccomp" and any(c.pos_ == "PRON" and c.dep_ in SUBJECTS for c in other.children)
        if by_pronoun or other.dep_ in {"conj", "xcomp"}:
            return True
    return False

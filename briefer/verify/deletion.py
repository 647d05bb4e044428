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
        elif token.dep_ == "prep" and any(c.dep_ == "pobj" for c in token.rights) and not _is_followed_by_noun(token, kept):
            reasons.append(f'"{token.text}" has lost its noun')
    return reasons


def _lost_partner(token: Token, kept: set[int]) -> str:
    """What a token misses whose head is left out; empty where it can do without."""
    head = token.head
    if _is_orphan(token, kept):
        return f'"{head.text}", which it hangs on'
    if token.dep_ in SUBJECTS | PASSIVE_SUBJECTS | {"aux", "auxpass"} and not _shares_subject(head, kept):
        return f'its verb "{head.text}"' if token.dep_ != "expl" else ""
    if token.dep_ == "mark" and not any(t.i in kept and t.pos_ in {"VERB", "AUX"} for t in head.subtree):
        return "its clause"
    joined = any(c.dep_ == "conj" and c.i in kept and c.i < token.i for c in head.children)
    if token.dep_ == "cc" and head.dep_ == "ROOT" and head.pos_ in {"VERB", "AUX"} and not joined:
        return "what stood before it"
    return ""


def _is_orphan(token: Token, kept: set[int]) -> bool:
    """Whether a clause is kept without the word that it belongs to, and cannot pass to the one above that."""
    if token.pos_ not in {"VERB", "AUX"} or token.sent.root.i not in kept:
        return False
    head, above = token.head, token.head.head
    if token.dep_ == "ccomp":
        opens = min(kept) >= token.left_edge.i - 1
        return not opens and not (above.i in kept and above.lemma_ in SPEECH)
    if token.dep_ == "advcl":
        return bool(head.dep_ == "ccomp")
    return token.dep_ == "relcl" and not any(a.i in kept and a.pos_ in {"NOUN", "PROPN"} for a in head.ancestors)


def _is_followed_by_noun(token: Token, kept: set[int]) -> bool:
    following = next((t for t in token.doc[token.i + 1 :] if t.i in kept and not t.is_punct), None)
    return following is not None and (following in token.subtree or following.pos_ in {"NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON"})


def _shares_subject(verb: Token, kept: set[int]) -> bool:
    """Whether a kept verb has the same subject: "closed the gate and left", "was ready to leave", "announced that it left"."""
    for other in (t for t in verb.subtree if t.i in kept and t.i > verb.i and t.pos_ in {"VERB", "AUX"}):
        above = [a for a in other.ancestors if a.i > verb.i]
        if not any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for t in (other, *above) for c in t.children if c.pos_ != "PRON"):
            return True
    return False

"""Rules on small words that bound and restrict: "at least", "most of", "only", "former", "last", "a year", "not".

Each compares what ``briefer.verify.operators`` reads at the words that a sentence shares with its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefer.verify.grammar import POSSIBLE, POSSIBLE_WORDS, UNDOING
from briefer.verify.names import TITLES
from briefer.verify.operators import (
    DENIALS,
    DOUBTS,
    changes,
    read_bounds,
    read_denials,
    read_doubts,
    read_exceptions,
    read_quantities,
    read_rates,
    read_standing,
    read_weeks,
)
from briefer.verify.prepare import Prepared
from briefer.verify.text import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# Words that tell that something is not known to be so.
SUSPECTING = word_set("suspect suspicion accuse accusation allege allegation believe suppose rumor rumour fear")
_UN = ("un", "non", "im", "dis")
_WIDE = frozenset({"all", "both", "most", "none"})  # a sentence may not claim more of a set than the evidence


_SHARES = frozenset({"all", "most", "none", "half", "third", "quarter", "fifth", "percent"})

_DOUBTING = DOUBTS | POSSIBLE_WORDS | POSSIBLE | SUSPECTING


def bounds(check: Prepared) -> list[str]:
    """A number keeps "at least", "up to" and "nearly", and gains none of them."""
    reasons = []
    for change in changes(check, read_bounds):
        loose = {change.own, change.given} <= {"", "about"}
        if not loose:
            reasons.append(f'"{change.token.text}" is {_said(change.own)}, in the evidence {_said(change.given)}')
    return list(dict.fromkeys(reasons))


def _said(value: str) -> str:
    return f'"{value}"' if value else "without a bound"


def scope(check: Prepared) -> list[str]:
    """No more of a set is meant than in the evidence: not "all" for "most of", not "five people" for "one of five people"."""
    reasons = []
    for change in changes(check, read_quantities):
        own, given = change.own.removeprefix("of "), change.given.removeprefix("of ")
        if own == given or change.token.dep_ == "compound":
            continue
        if given == "some" and not own and not _is_definite(change.token):
            continue
        partial = change.given.startswith("of ")
        if own in _WIDE or (partial and given not in {"all", "member"}) or (not own and given in {"most", "few", "half"}):
            reasons.append(f'"{change.token.text}" is {change.own or "the whole"}, in the evidence {change.given or "no such part"}')
    return reasons if check.check.headline else [*reasons, *_widened_sets(check)]


def _widened_sets(check: Prepared) -> Iterator[str]:
    """ "One in five drivers were fined" for "one in five drivers who were stopped": a share, "all" and "most" are told of the set as it is.

    What "some" or "three" of a set do, these do in the wider one too; but who is kept from "a loan that costs nothing" may get a loan.
    """
    for token, given, source in check.alignment.matches():
        relative = next((c for c in given.children if c.dep_ == "relcl" and c.i > given.i), None)
        if relative is None or relative.left_edge.i != given.i + 1 or relative.left_edge.tag_ not in {"WP", "WDT", "WP$"}:
            continue
        part = check.evidence[source].operators(read_quantities).get(given.i, "").removeprefix("of ")
        denied = not part and given.dep_ not in {"nsubj", "nsubjpass"} and _is_denied(given)
        ratio = given.dep_ == "pobj" and given.head.lower_ == "in" and given.head.head.like_num
        if (part in _SHARES or ratio or denied) and not any(check.alignment.kept(source, t) for t in relative.subtree if not t.is_stop):
            yield f'"{token.text}" has lost "{relative.left_edge.text} ... {relative.text}"'


def _is_denied(noun: Token) -> bool:
    """Whether a "not" or a verb such as "prevent" or "refuse" reaches a noun, within its clause."""
    for above in noun.ancestors:
        if above.lemma_ in UNDOING or any(c.dep_ == "neg" for c in above.children):
            return True
        if above.dep_ in {"relcl", "ccomp", "advcl", "conj"}:
            return False
    return False


def _is_definite(noun: Token) -> bool:
    return noun.dep_ in {"nsubj", "nsubjpass"} or any(c.dep_ in {"det", "nummod", "poss"} for c in noun.children)


def standing(check: Prepared) -> list[str]:
    """An office keeps "former" or "deputy" and gains none of them; nothing "alleged" or "possible" is told without that word."""
    reasons = [
        f'"{c.token.text}" is "{c.own}", in the evidence "{c.given}"'
        for c in changes(check, read_standing)
        if (c.token.pos_ == "NOUN" or c.token.lower_ in TITLES) and len(c.token) > 2 and c.place.pos_ in {"NOUN", "PROPN"}
    ]
    return reasons + [
        f'"{c.token.text}" is "{c.given}" in the evidence'
        for c in changes(check, read_doubts)
        if not c.own and c.token.pos_ == "NOUN" and not _is_doubted(c.token)
    ]


def _is_doubted(token: Token) -> bool:
    near = [*token.ancestors, *token.doc[max(0, token.i - 6) : token.i + 6]]
    return any(t.lemma_.lower() in _DOUBTING or t.lower_ in _DOUBTING for t in near)


def weeks(check: Prepared) -> list[str]:
    """ "This week" is not told as "last week", and no "next" is added."""
    return [
        f'"{c.own} {c.token.text}" is "{c.given} {c.place.text}" in the evidence'
        for c in changes(check, read_weeks)
        if c.own and (c.own in {"last", "next"} or c.given)
    ]


def rates(check: Prepared) -> list[str]:
    """What is told a year stays so much a year."""
    changed = [c for c in changes(check, read_rates) if c.own and c.given]
    return list(dict.fromkeys(f'"{c.token.text}" is a {c.own}, in the evidence a {c.given}' for c in changed))


def denials(check: Prepared) -> list[str]:
    """ "Not under investigation" and "unable to leave" stay denied, whatever verb carries the "not"."""
    reasons = []
    for change in changes(check, read_denials):
        if change.token.pos_ not in {"NOUN", "ADJ", "VERB", "PROPN"} or change.token.lower_ in DENIALS:
            continue
        near = change.place if change.own else change.token
        if not _has_denial_near(near):
            reasons.append(f'"{change.token.text}" is {"denied" if change.own else "not denied"}, unlike in the evidence')
    return reasons


def _has_denial_near(token: Token) -> bool:
    around = token.doc[max(0, token.i - 9) : token.i + 6]
    return any(t.lower_ in DENIALS or t.lemma_.lower() in UNDOING or (t.pos_ != "ADP" and t.lower_.startswith(_UN)) for t in around)


def exceptions(check: Prepared) -> list[str]:
    """ "Nothing but my name" is not told as "nothing"."""
    return [f'"{c.token.text}" has lost "{c.given}"' for c in changes(check, read_exceptions) if c.given and not c.own]


_LENT_WITHIN = 16  # tokens from the one's addition to the other's


def lent(check: Prepared) -> list[str]:
    """What tells of the last of two things is not lent to the first, which has lost its own.

    "Ann Lee in Oslo and Bo Ek in Turin lost work" is not told as "Ann Lee and Bo Ek in Turin lost work".
    """
    claim, reasons = check.claim.doc, []
    for evidence in check.evidence:
        added = [t for t in evidence.doc[1:-1] if t.pos_ == "ADP" and evidence.doc[t.i - 1].pos_ in {"NOUN", "PROPN"}]
        for first, last in ((a, b) for a in added for b in added if a.lower_ == b.lower_ and 2 < b.i - a.i <= _LENT_WITHIN):
            between = evidence.doc[first.i + 1 : last.i - 1]
            if not any(t.dep_ == "cc" for t in between):
                continue
            own = _first_noun(evidence.doc, first.i + 1)
            one, other, lost = evidence.doc[first.i - 1].lower_, evidence.doc[last.i - 1].lower_, own.lower_ if own else ""
            for place in (t.i for t in claim[1:-1] if t.lower_ == last.lower_ and claim[t.i - 1].lower_ == other):
                before = [t for t in claim[max(0, place - _LENT_WITHIN) : place - 1] if t.lower_ == one]
                if before and lost and lost not in {t.lower_ for t in claim} and _only_joined(claim[before[-1].i + 1 : place - 1]):
                    reasons.append(f'"{last.text} {claim[place + 1].text}" is said of "{claim[place - 1].text}" alone in the evidence')
    return list(dict.fromkeys(reasons))


def _first_noun(doc: Doc, start: int) -> Token | None:
    return next((t for t in doc[start : start + 5] if t.pos_ in {"NOUN", "PROPN"}), None)


def _only_joined(span: Span) -> bool:
    """Whether nothing but "and" and what stands before a noun lies between two nouns."""
    return any(t.dep_ == "cc" for t in span) and all(t.pos_ not in {"VERB", "AUX", "ADP"} for t in span)

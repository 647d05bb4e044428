"""Rules on how the clauses of a sentence are linked: what comes before, what is the cause, on what condition, as whose suspicion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.verify.grammar import COMING, NEGATIONS, PLANNING, POSSIBLE, POSSIBLE_WORDS, SPEECH
from briefer.verify.limits import ONLY
from briefer.verify.prepare import Prepared, Text
from briefer.verify.text import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

LINKS = {  # what a conjunction or preposition says about two events; words of one line say the same
    word: kind
    for kind, words in {
        "before": "before",
        "after": "after following",
        "cause": "because due owing thanks over",
        "condition": "if unless provided providing assuming",
        "until": "until till",
    }.items()
    for word in words.split()
}
_CLAUSES = frozenset({"advcl", "pcomp", "ccomp", "relcl", "ROOT", "conj"})
_REVERSED = {"before": "after", "after": "before"}
# Words that may tell a cause; one of them in the evidence lets a sentence say "because".
_CAUSES = word_set(
    "because cause due owing thanks reason result prompt trigger spark lead over so why blame since as for make mean amid fuel drive "
    "therefore thus response protest attribute force leave"
)
# The ones of them that mostly say something else; they count only where the evidence links the same two events.
_WEAK_CAUSES = word_set("for over so make leave lead force drive mean protest response amid result")
# Words that say that a condition is still there.
_COMMITTING = word_set("threaten promise warn vow pledge offer agree ask wonder")  # what follows these is not told as a fact anyway
_CONDITIONS = word_set("if unless until till provided providing assuming when whether should once without only condition pending")
_CONDITION_PHRASE = re.compile(r"\b(?:provided that|(?:as|so) long as|on (?:the )?condition that|in the event that)\b")
# Who is suspected, planned or asked to do something may not have done it.
_SUSPECTING = word_set("suspect accuse allege believe think suspicion charge rumor rumour fear presume")
_PLANNING = PLANNING - word_set("have need go push due set call ask bid effort")
_HEDGES = _SUSPECTING | _PLANNING | word_set(
    "possible likely unlikely potential risk danger chance threat plan intention able unable try fail refuse"
)
_MODAL = POSSIBLE | COMING | POSSIBLE_WORDS


@dataclass(frozen=True, slots=True)
class Link:
    """Two events and how the second is linked to the first: in "he left because it rained", "left", "cause", "rained"."""

    kind: str
    word: Token
    main: Token
    linked: Token


def read_links(text: Text) -> list[Link]:
    """The links of a sentence, in order."""
    found = []
    for word in text.tokens:
        kind = LINKS.get(word.lower_, "")
        if not kind or (word.i > 0 and text.tokens[word.i - 1].lower_ == "even"):
            continue
        if word.dep_ in {"mark", "advmod"} and word.head.i > word.i and word.head.dep_ in _CLAUSES:
            linked = word.head
            if linked.dep_ == "ccomp" and linked.i > linked.head.i and linked.head.lemma_ in SPEECH | {"see", "know", "decide"}:
                continue  # "asked if"
            found.append(Link(kind, word, linked.head, linked))
        elif word.dep_ in {"prep", "pcomp", "agent", "acomp"}:
            below = (t for t in text.tokens[word.i + 1 : word.i + 9] if t.dep_ in {"pobj", "pcomp"} and word.is_ancestor(t))
            linked_to = next((t for t in below if t.pos_ in {"NOUN", "PROPN", "VERB"}), None)
            if linked_to is not None and not (word.lower_ == "over" and linked_to.ent_type_ in {"DATE", "TIME"}):
                found.append(Link(kind, word, word.head, linked_to))
    return found


def order(check: Prepared) -> list[str]:
    """What came before does not come after."""
    given = [(e, link) for e in check.evidence for link in e.links if link.kind in _REVERSED]
    reasons = []
    for own in (link for link in check.claim.links if link.kind in _REVERSED):
        mains, linked = _places(check, own.main), _places(check, own.linked)
        same = [g for e, g in given if (id(e), g.linked.i) in linked]
        swapped = [g for e, g in given if (id(e), g.main.i) in linked and (id(e), g.linked.i) in mains]
        if any(g.kind == own.kind for g in same) or any(g.kind != own.kind for g in swapped):
            continue
        if same or swapped:
            reasons.append(f"{_told(own)}, in the evidence {_told((same or swapped)[0])}")
    return reasons


def _told(link: Link) -> str:
    return f'"{link.main.text} {link.word.text} {link.linked.text}"'


def _places(check: Prepared, token: Token) -> set[tuple[int, int]]:
    return {(id(text), place.i) for text, place in check.occurrences.of(token)}


def cause(check: Prepared) -> list[str]:
    """No cause is told that the evidence does not tell: not "because" or "over" for "after"."""
    said = {t.lower_ for e in check.evidence for t in e.tokens} | {t.lemma_.lower() for e in check.evidence for t in e.tokens}
    reasons = []
    for own in (link for link in check.claim.links if link.kind == "cause"):
        linked = _places(check, own.linked)
        same = [g for e in check.evidence for g in e.links if (id(e), g.linked.i) in linked]
        after = bool(same) and all(g.kind in _REVERSED for g in same)
        if _is_lent(check, own):
            reasons.append(f'"{own.word.text} ... {own.linked.text}" is the cause of something else in the evidence')
        if after or (own.word.lower_ != "over" and not said & _CAUSES - (frozenset() if same else _WEAK_CAUSES)):
            reasons.append(f'"{own.word.text} ... {own.linked.text}" is no cause in the evidence')
    return reasons


def _is_lent(check: Prepared, own: Link) -> bool:
    """Whether each evidence sentence that tells this cause tells it of another event, and this event is told by other sentences alone."""
    linked, mains = _places(check, own.linked), _places(check, own.main)
    same = [(id(e), g) for e in check.evidence for g in e.links if (id(e), g.linked.i) in linked and g.kind == "cause"]
    apart = {text for text, _ in mains}.isdisjoint(text for text, _ in same)
    return own.word.lower_ != "over" and bool(same) and bool(mains) and apart


def conditions(check: Prepared) -> list[str]:
    """What holds only if or unless something else happens is not told without that."""
    reasons = []
    for text in check.evidence:
        for link in text.links:
            kept = check.occurrences.kept(text, link.main)
            if kept is None or link.linked.pos_ not in {"VERB", "AUX"} or check.occurrences.kept(text, link.linked) is not None:
                continue
            if kept.lemma_ in _COMMITTING or kept.head.lemma_ in _COMMITTING:
                continue
            if any(t.lower_ in _CONDITIONS for t in kept.subtree) or (link.kind != "condition" and link.word.lower_ in check.claim.lower):
                continue
            if link.kind == "condition" or (link.kind in {"until", "before"} and _is_denied(link.main)):
                reasons.append(f'"{kept.text}" has lost "{link.word.text} ... {link.linked.text}"')
        reasons += _lost_phrases(check, text)
    return reasons


def _lost_phrases(check: Prepared, text: Text) -> list[str]:
    """Conditions of more than one word, which the parser does not take for conjunctions: "provided that", "as long as"."""
    reasons = []
    for match in _CONDITION_PHRASE.finditer(text.text):
        main = next((t for t in reversed(text.tokens) if t.idx < match.start() and t.pos_ == "VERB"), None)
        linked = next((t for t in text.tokens if t.idx >= match.end() and t.pos_ in {"VERB", "AUX"}), None)
        if main is None or linked is None or check.occurrences.kept(text, linked) is not None:
            continue
        kept = check.occurrences.kept(text, main)
        if kept is not None and not _CONDITION_PHRASE.search(check.claim.text) and not set(check.claim.lower) & _CONDITIONS:
            reasons.append(f'"{kept.text}" has lost "{match[0]} ... {linked.text}"')
    return reasons


def _is_denied(verb: Token) -> bool:
    above = [verb, *(a for a in verb.ancestors if verb.dep_ in {"xcomp", "ccomp"})][:2]
    return any(c.dep_ == "neg" or c.lower_ in NEGATIONS for v in above for c in v.children)


def only(check: Prepared) -> list[str]:
    """ "Only" is not lost where it bounds where, when or with whom something is done, and is not gained."""
    reasons = []
    own = {t.lower_ for t in check.claim.tokens if t.dep_ != "cc"}  # "but" joins clauses far more often than it says "only"
    if own & ONLY or own & NEGATIONS:
        given = {t.lower_ for e in check.evidence for t in e.tokens}
        gained = sorted(own & {"only", "solely", "alone"}) if not given & ONLY | (given & {"but", "just"}) else []
        return [f'"{word}" is not in the evidence' for word in gained]
    for text in check.evidence:
        for word in (t for t in text.tokens if t.lower_ in {"only", "solely", "exclusively"} and t.dep_ == "advmod"):
            follows = text.tokens[word.i + 1] if word.i + 1 < len(text.tokens) else word
            verb = word.head if word.head.pos_ in {"VERB", "AUX"} else word.head.head
            if follows.pos_ in {"ADP", "SCONJ"} and verb.pos_ in {"VERB", "AUX", "ADJ"} and check.occurrences.kept(text, verb) is not None:
                reasons.append(f'"{verb.text}" has lost "only {follows.text}"')
    return reasons


def hedges(check: Prepared) -> list[str]:
    """What somebody is suspected of, plans or finds possible is not told as done."""
    reasons = []
    for token in check.claim.tokens:
        if token.pos_ not in {"VERB", "NOUN"} or token.is_stop or token.dep_ in {"pcomp", "amod", "compound"} or _is_hedged(token):
            continue
        places = check.occurrences.of(token)
        found = [_hedge(token, place) for _, place in places]
        if found and all(found):
            reasons.append(f'"{token.text}" is {found[0]} in the evidence')
    return reasons


def _is_hedged(token: Token) -> bool:
    """Whether the sentence itself leaves open whether this happened."""
    near = [*token.ancestors, *token.children, *token.head.children, *token.doc[max(0, token.i - 6) : token.i + 3]]
    return any(t.i != token.i and (t.lemma_.lower() in _HEDGES or t.lower_ in _MODAL) for t in near)


def _hedge(token: Token, place: Token) -> str:
    """The word that makes the evidence's event only suspected, planned or possible; empty where none does."""
    doc, i = place.doc, place.i
    if token.pos_ == "VERB" and i > 1 and doc[i - 1].lower_ in {"of", "with", "to"} and doc[i - 2].lemma_ in _SUSPECTING:
        return "" if _says(token, doc[i - 2]) else str(doc[i - 2].text)  # the parser takes "suspected of smuggling arms" for a noun
    if place.pos_ == "VERB":
        head = place.head.head if place.dep_ == "pcomp" and place.head.dep_ == "prep" else place.head
        planned = place.dep_ in {"xcomp", "ccomp"} and head.lemma_ in _PLANNING and place.tag_ in {"VB", "VBG"}
        believed = place.dep_ == "ccomp" and not any(a.lemma_ in SPEECH for a in token.ancestors)  # "fears that ..."
        suspected = (believed or place.dep_ in {"pcomp", "xcomp"}) and head.lemma_ in _SUSPECTING and not _says(token, head)
        return str(head.text) if planned or suspected else ""
    if place.dep_ == "nsubj" and place.pos_ == "NOUN" and token.pos_ == "NOUN":
        joined = [c for c in place.head.children if c.dep_ == "acomp" and c.lower_ in {"possible", "likely", "unlikely"}]
        open_ended = [c for c in joined if not any(k.dep_ == "xcomp" for k in c.children)]  # in "likely to close" it is the verb
        return str(open_ended[0].text) if open_ended else ""
    return ""


def _says(token: Token, suspecting: Token) -> bool:
    """Whether the sentence lets the one say so who is suspecting: "he says Trump has gone" for "he accused Trump of having gone"."""
    speaking = next((a for a in token.ancestors if a.lemma_ in SPEECH), None)
    if speaking is None:
        return False
    own, given = ({w.lower_ for c in v.children if c.dep_ == "nsubj" for w in c.subtree} for v in (speaking, suspecting))
    return bool(own & given)

"""The rule on what remains where too much is left out: a verb without its subject, an object without its verb, a list without its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from briefer.parse import quoted_tokens
from briefer.verify.grammar import ALL_SUBJECTS, CONTENT, FINITE, VERBS
from briefer.verify.lists import alternatives, appositions, enumerations, reciprocals, short_counts
from briefer.verify.prepare import Prepared
from briefer.verify.text import fold, related, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_ADVERSATIVE = word_set("yet but and so")
POINTED_WITHIN = 10  # tokens before "such" among which its noun is sought
_OPENERS = word_set("that it he she they this there i we")
_TOWARDS = word_set("to at in into from near outside inside")
_COMPLEMENTS = word_set("against about for to of")  # what follows these after a particle is no place, time or manner
_HALVES = {
    "of": word_set("instead because ahead regardless out outside irrespective"),
    "than": word_set("rather more less other"),
    "as": word_set("such just so well long far"),
    "to": word_set("according due prior thanks"),
}


def remnants(check: Prepared) -> list[str]:
    """No half is left of what is cut in two: openings, ends, prepositions, and in whole sentences clauses and lists."""
    return [reason for find in (_ANYWHERE if check.check.headline else _ANYWHERE + _IN_SENTENCES) for reason in find(check)]


def _openings(check: Prepared) -> Iterator[str]:
    """A sentence that opens with the second half of "instead of", "rather than", "such as"."""
    first = next((t for t in check.claim.tokens if not t.is_punct and not t.is_quote), None)
    given = check.alignment.given(first) if first is not None else None
    if first is None or given is None or given.i == 0 or first.lower_ not in {"of", "than", "as", "to"}:
        return
    before = given.nbor(-1)
    if before.lower_ in _HALVES.get(first.lower_, ()):
        yield f'"{first.text}" has lost "{before.text}"'


def _clauses_without_verb(check: Prepared) -> Iterator[str]:
    """ "The port is rich, yet a problem with crime" for "yet it has a problem with crime"."""
    alignment = check.alignment
    for token, given, source in alignment.matches():
        if given.dep_ not in {"dobj", "attr", "acomp"} or alignment.kept(source, given.head):
            continue
        verb, opening = given.head, token.left_edge.i
        own = [c for c in verb.children if c.dep_ in ALL_SUBJECTS]
        if verb.dep_ not in {"conj", "ccomp", "ROOT", "advcl"} or not own or any(alignment.kept(source, s) for s in own) or opening == 0:
            continue
        joint = check.claim.tokens[opening - 1]
        rest = check.claim.tokens[opening:]
        if joint.lower_ in _ADVERSATIVE and joint.nbor(-1).text == "," and not any(t.pos_ in VERBS and t.tag_ in FINITE for t in rest):
            theirs = alignment.given(joint)
            if theirs is not None and theirs.i < own[0].i and own[0].left_edge.i == theirs.i + 1:
                yield f'"{token.text}" has lost "{own[0].text} {verb.text}"'


def _lost_subjects(check: Prepared) -> Iterator[str]:
    """A finite verb without the subject it has in the evidence: "Among members only had half" for "Among members only, she had half"."""
    alignment = check.alignment
    for verb, given, source in alignment.matches():
        if verb.dep_ != "ROOT" or verb.tag_ not in FINITE or given.pos_ not in VERBS:
            continue
        own = [c for c in given.children if c.dep_ in ALL_SUBJECTS]
        if not own or any(alignment.kept(source, s) for s in own) or given.tag_ not in FINITE:
            continue
        if not any(c.dep_ in ALL_SUBJECTS for c in verb.children) and not any(t.dep_ in ALL_SUBJECTS for t in check.claim.tokens[: verb.i]):
            before = check.claim.tokens[: verb.i]
            if before and before[0].pos_ in {"ADP", "SCONJ"} and "," not in check.claim.lower[: verb.i]:
                yield f'"{verb.text}" has lost its subject "{own[0].text}"'


def _cut_ends(check: Prepared) -> Iterator[str]:
    """An end on an adjective or participle that has lost its noun: "the seat held by retiring" for "... by retiring Senator Holm"."""
    last = next((t for t in reversed(check.claim.tokens) if not t.is_punct and not t.is_quote), None)
    given, source = (check.alignment.given(last), check.alignment.source(last)) if last is not None else (None, None)
    if last is None or given is None or source is None:
        return
    governed = [c for c in given.rights if c.dep_ in {"dobj", "ccomp", "xcomp"}]
    lost = governed and not any(check.alignment.kept(source, g) for g in governed)
    if lost and given.dep_ == "pcomp" and last.tag_ == given.tag_ == "VBG":
        yield f'ends on "{last.text}" without "{governed[0].text}"'
    if given.dep_ != "amod" or given.head.i < given.i:
        return
    opens = last.i > 0 and last.nbor(-1).pos_ in {"DET", "ADP", "NUM"}
    if opens and not check.alignment.kept(source, given.head) and last.tag_[:2] in {"JJ", "VB"} and given.tag_[:2] in {"JJ", "VB"}:
        yield f'ends on "{last.text}" without "{given.head.text}"'


def _cut_prepositions(check: Prepared) -> Iterator[str]:
    """ "Rules against the port, favor of the town" for "in favor of the town"."""
    for token in check.claim.tokens[1:-1]:
        given, source = check.alignment.given(token), check.alignment.source(token)
        if given is None or source is None or given.dep_ != "pobj" or given.head.i != given.i - 1 or given.i + 1 == len(given.doc):
            continue
        fixed = token.nbor(1).lower_ == given.nbor(1).lower_ == "of" and token.nbor(-1).text == ","
        if fixed and not check.alignment.kept(source, given.head):
            yield f'"{token.text} of" has lost "{given.head.text}"'


def _particles_alone(check: Prepared) -> Iterator[str]:
    """A verb and its particle without the one thing that it is about: "is speaking out" for "is speaking out against the dam"."""
    for token, given, source in check.alignment.matches():
        if not token.dep_ == given.dep_ == "prt" or given.i + 1 == len(given.doc):
            continue
        following = token.nbor(1) if token.i + 1 < len(check.claim.tokens) else None
        below = [c for c in given.head.rights if c.dep_ == "prep"]
        governed = [c for c in below[0].children if c.dep_ in {"pobj", "pcomp"}] if len(below) == 1 and below[0].i == given.i + 1 else []
        if (
            not governed
            or below[0].lower_ not in _COMPLEMENTS
            or governed[0].ent_type_ in {"DATE", "TIME"}
            or any(c.dep_ in {"dobj", "nsubjpass"} for c in given.head.children)
        ):
            continue
        ends = following is None or following.is_punct or following.tag_ == "CC"
        if ends and not any(check.alignment.kept(source, t) for t in below[0].subtree):
            yield f'"{token.head.text} {token.text}" has lost "{below[0].text} {governed[0].text}"'


def _pointing_back(check: Prepared) -> Iterator[str]:
    """ "It has no such plans" points at words before it: these stay. "Such as" and "such a" point at nothing before them."""
    for token in check.claim.tokens[1:-1]:
        given, source = check.alignment.given(token), check.alignment.source(token)
        if token.lower_ != "such" or given is None or source is None or token.i in quoted_tokens(check.claim.doc):
            continue
        if {"as", "a", "an"} & {token.nbor(1).lower_, token.nbor(-1).lower_}:
            continue
        near = given.doc[max(0, given.i - POINTED_WITHIN) : given.i]
        before = [t for t in near if t.pos_ in {"NOUN", "VERB"} and not t.is_stop and t.ent_type_ != "DATE"]
        if lost := [t for t in before if not check.alignment.kept(source, t)]:
            yield f'"such {token.nbor(1).text}" may point at "{lost[-1].text}", which is left out'


def _pointing_at_kin(check: Prepared) -> Iterator[str]:
    """ "Those exemptions" points at the "exempts" before it, which stays."""
    for token, given, source in check.alignment.matches():
        noun = given.head
        if token.lower_ not in {"those", "these", "this", "that"} or not token.dep_ == given.dep_ == "det":
            continue
        kin = [t for t in given.doc[: given.i] if t.pos_ in CONTENT and not t.is_stop and related(fold(t.lemma_), fold(noun.lemma_))]
        before = {fold(t.lemma_) for t in check.claim.tokens[: token.i]}
        if noun.ent_type_ in {"DATE", "TIME"} or any(c.dep_ in {"relcl", "acl", "prep"} for c in noun.children):
            continue
        if kin and not any(check.alignment.kept(source, t) or fold(t.lemma_) in before for t in kin):
            yield f'"{token.text} {noun.text}" points at "{kin[-1].text}", which is left out'


def _predicates(check: Prepared) -> Iterator[str]:
    """ "With the mill at stake" without "at stake": a bare noun after a preposition says what is the case with the thing."""
    alignment = check.alignment
    for _, given, source in alignment.matches():
        noun = next((c for c in given.children if c.dep_ == "pobj"), None) if given.lower_ == "with" and given.dep_ == "prep" else None
        if noun is None or not alignment.kept(source, noun):
            continue
        for word in (t for t in noun.subtree if t.dep_ == "prep" and t.lower_ in {"at", "in", "on", "under", "out"} and _is_last(t, noun)):
            state = next((c for c in word.children if c.dep_ == "pobj"), None)
            bare = state is not None and state.tag_ == "NN" and not state.ent_type_ and not list(state.children)
            if state is not None and bare and not alignment.kept(source, word):
                yield f'"with ... {noun.text}" has lost "{word.text} {state.text}"'


def _is_last(word: Token, noun: Token) -> bool:
    """Whether a preposition ends a noun phrase, outside of any clause in it."""
    clauses = any(a.pos_ in VERBS and noun.is_ancestor(a) for a in word.ancestors)
    return not clauses and word.right_edge.i == noun.right_edge.i


def _definite_ends(check: Prepared) -> Iterator[str]:
    """ "They do not follow the orders" for "the orders of the court": what tells which ones are all of them is lost at a clause's end."""
    quoted = quoted_tokens(check.claim.doc)
    for token, given, source in check.alignment.matches():
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        if token.tag_ != "NNS" or given.pos_ != "NOUN" or token.i in quoted:
            continue
        if following is not None and not following.is_punct and following.tag_ != "CC":
            continue
        below = next((c for c in given.rights if c.i == given.i + 1 and c.lower_ in {"of", "in"} and c.dep_ == "prep"), None)
        lost = next((c for c in below.children if c.dep_ in {"pobj", "pcomp"}), None) if below is not None else None
        own = [c for c in token.children if c.i < token.i]
        if below is None or lost is None or lost.ent_type_ in {"DATE", "TIME"} or not any(c.lower_ == "the" for c in own):
            continue
        if any(c.dep_ in {"amod", "compound", "poss", "nummod"} for c in own) or lost.lower_ in check.claim.lower:
            continue
        if lost.tag_ == "NN" and not list(lost.children):  # "the bill in question"
            continue
        if not any(check.alignment.kept(source, t) for t in (below, lost)):
            yield f'"the {token.text}" has lost "{below.text} {lost.text}"'


def _unplaced_those(check: Prepared) -> Iterator[str]:
    """ "More than those found" for "more than those found in the lake": without it "those" are none."""
    for token, given, source in check.alignment.matches():
        told = next((c for c in given.rights if c.dep_ == "acl" and c.tag_ == "VBN"), None) if given.lower_ in {"those", "that"} else None
        below = [c for c in told.rights if c.dep_ in {"prep", "agent"}] if told is not None else []
        if told is None or given.pos_ != "PRON" or not below or not check.alignment.kept(source, told):
            continue
        if not any(check.alignment.kept(source, t) for c in below for t in c.subtree):
            yield f'"{token.text} {told.text}" has lost "{below[0].text}"'


def _joined_to_nothing(check: Prepared) -> Iterator[str]:
    """ "Thefts rose and reported thefts" for "Thefts rose, and that is reported thefts": what opened the clause is lost."""
    for number, text in enumerate(check.evidence):
        for joint, subject, verb, following in zip(text.tokens, text.tokens[1:], text.tokens[2:], text.tokens[3:], strict=False):
            if joint.tag_ != "CC" or subject.lower_ not in _OPENERS or verb.pos_ not in VERBS or verb.lemma_ not in {"be", "have"}:
                continue
            place = check.alignment.place(number, joint)
            lost = not check.alignment.kept(number, subject) and not check.alignment.kept(number, verb)
            if place is not None and lost and check.alignment.place(number, following) == place + 1:
                yield f'"{joint.text} {following.text}" has lost "{subject.text} {verb.text}"'


def _placed_back(check: Prepared) -> Iterator[str]:
    """ "There" points at the last place before it, which stays: "go to the library and read there"."""
    for token, given, source in check.alignment.matches():
        if token.lower_ != "there" or given.dep_ != "advmod" or "EX" in {token.tag_, given.tag_}:
            continue
        above = {a.i for a in given.ancestors}
        before = (t for t in given.doc[: given.i] if t.dep_ == "pobj" and t.head.lower_ in _TOWARDS and t.i not in above)
        places = [t for t in before if t.pos_ in {"NOUN", "PROPN"} and t.ent_type_ not in {"DATE", "TIME"}]
        if places and not check.alignment.kept(source, places[-1]):
            yield f'"there" may be "{places[-1].text}", which is left out'


_ANYWHERE: tuple[Callable[[Prepared], Iterator[str]], ...] = (
    *(_openings, _cut_ends, _cut_prepositions, _pointing_back, _pointing_at_kin, appositions),
)
_IN_SENTENCES: tuple[Callable[[Prepared], Iterator[str]], ...] = (
    *(_clauses_without_verb, _lost_subjects, enumerations, alternatives, reciprocals, short_counts),
    *(_particles_alone, _predicates, _definite_ends, _unplaced_those, _joined_to_nothing, _placed_back),
)

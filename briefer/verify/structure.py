"""Rules on the parse of a sentence against the parse of its evidence: words that need one another are kept together or left out together.

What is left out has to be a whole phrase: a name keeps its last word, an auxiliary and a conjunction their verb, a verb its own subject and
what it governs. Headlines leave out articles and forms of "be", no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.parse import quoted_tokens
from briefer.verify.alignment import Alignment
from briefer.verify.grammar import ALL_SUBJECTS, SPEECH, VERBS
from briefer.verify.prepare import Prepared
from briefer.verify.text import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_AFTER_PREPOSITION = frozenset("NOUN PROPN DET ADJ NUM PRON ADP SCONJ VERB SYM ADV".split())
# What may take the place of an argument that is left out: "said to be wrong" for "said that it is wrong".
_STAND_INS = {
    "dobj": frozenset({"dobj", "ccomp", "xcomp", "attr", "oprd", "dative", "prep", "conj", "nsubj", "acomp", "advmod", "npadvmod"}),
    "attr": frozenset({"attr", "acomp", "dobj", "oprd", "prep", "ccomp", "advmod", "conj", "nsubj"}),
    "acomp": frozenset({"attr", "acomp", "dobj", "oprd", "prep", "conj"}),
    "oprd": frozenset({"oprd", "attr", "acomp", "xcomp", "ccomp", "prep"}),
    "ccomp": frozenset({"ccomp", "xcomp", "dobj", "attr", "acomp", "oprd", "prep", "conj", "advmod"}),
    "xcomp": frozenset({"ccomp", "xcomp", "dobj", "attr", "acomp", "oprd", "prep", "conj", "advcl", "advmod"}),
}
# Verbs of influence, whose object is who is to do something.
_INFLUENCING = word_set(
    "require force allow order urge ask compel permit enable cause expect want tell instruct persuade encourage direct invite advise "
    "warn teach pressure push prompt lead get oblige forbid authorize challenge convince"
)
# Verbs that need a preposition to say anything.
_INCOMPLETE = word_set(
    "participate depend rely consist belong refer result lead contribute amount cope differ stem derive comply hinge revolve resort "
    "pertain adhere cater insist"
)


def heads(check: Prepared) -> list[str]:
    """No word is kept without the word that it belongs to: "the House Judiciary" for "the House Judiciary Committee"."""
    alignment = check.alignment
    reasons = []
    for token in check.claim.doc:
        given, source = alignment.given(token), alignment.source(token)
        if given is None or source is None or given.head.i == given.i:
            continue
        if _lacks_to(token, given):
            reasons.append(f'"{token.text}" has lost "to"')
        elif alignment.kept(source, given.head):
            continue
        elif _needs_head(token, given, check):
            reasons.append(f'"{token.text}" has lost "{given.head.text}"')
    return reasons


def _lacks_to(token: Token, given: Token) -> bool:
    """ "Plans ban weapons" for "plans to ban weapons"."""
    infinitive = given.tag_ == "VB" and any(c.lower_ == "to" for c in given.lefts)
    if not infinitive or token.text != given.text or not token.text.islower() or token.i == 0:
        return False
    before = token.nbor(-1)
    return before.pos_ in {"ADP", "VERB"} and before.lemma_ not in {"help", "let", "make", "see", "dare", "come", "go"}


def _needs_head(token: Token, given: Token, check: Prepared) -> bool:
    alignment, headline, alone = check.alignment, check.check.headline, len(check.evidence) == 1
    head, own, source = given.head, token.head, alignment.source(token)
    assert source is not None
    if own.i != token.i and alignment.given(own) is None and own.pos_ == head.pos_:
        return False  # another word stands in for the head
    near = alignment.source(own) == source
    match given.dep_:
        case "compound":  # in the very place of the last word of its name
            above = alignment.given(own)
            takes_place = near and above is not None and above.i == head.head.i and token.dep_ == head.dep_
            named = given.ent_type_ not in {"", "DATE", "TIME"} and given.ent_type_ == head.ent_type_
            return takes_place and named and token.text[0].isupper()
        case "det":  # "if that returns" for "if that country returns"
            following = token.nbor(1) if token.i + 1 < len(token.doc) else None
            stands = following is None or following.is_punct or following.pos_ in {"VERB", "AUX", "ADP", "CCONJ", "SCONJ"}
            told = following is not None and following.tag_ in {"VBN", "VBG"}  # "those found there"
            return token.lower_ in {"that", "this", "these", "those"} and stands and not told
        case "aux" | "auxpass":
            bare = token.dep_ == "ROOT" and token.lemma_ != "have"  # "have threats" for "have resorted to threats"
            return token.pos_ in {"AUX", "PART", "VERB"} and token.dep_ not in {"aux", "auxpass"} and not bare
        case "nsubj" | "nsubjpass":  # "said that three plants" for "said that three plants will close"
            heir = any(c.dep_ == "conj" and alignment.kept(source, c) for c in head.children)
            taken = near and token.dep_ == "dobj" and own.lemma_ in SPEECH
            hanging = token.dep_ in {"appos", "npadvmod", "dep", "compound", "nmod", "dobj", "pobj"}
            hanging = hanging and alone and not headline and alignment.given(own) is not None
            return (taken or hanging) and not heir and given.pos_ in {"NOUN", "PROPN"}
        case "mark":
            verbs = [t for t in head.subtree if t.i != head.i and t.pos_ in VERBS and alignment.kept(source, t)]
            within = any(t.dep_ not in {"relcl", "acl"} for t in verbs)
            last = token.lower_ in {"that", "whether", "although"} and not any(t.pos_ in VERBS for t in token.doc[token.i + 1 :])
            return not within and (last or (near and token.dep_ == "mark"))
        case "ccomp":
            opens = all(t.i >= token.left_edge.i - 1 for t in token.doc[: token.i] if alignment.source(t) == source)
            said = head.head.lemma_ in SPEECH and alignment.kept(source, head.head)
            return near and not (opens or said or headline) and token.pos_ in VERBS
        case "acl":
            return near and given.tag_ == "VB" and head.dep_ == "dobj" and token.dep_ in {"xcomp", "ccomp", "advcl"}
        case "prt":
            return True
        case "xcomp" | "pcomp":
            return given.tag_ == token.tag_ == "VBG" and token.dep_ not in {"acl", "advcl", "pcomp", "amod"}
        case "relcl":
            above_nouns = [a for a in given.ancestors if a.pos_ in {"NOUN", "PROPN"}]
            return near and not headline and bool(above_nouns) and not any(alignment.kept(source, a) for a in above_nouns)
    return False


def arguments(check: Prepared) -> list[str]:
    """Verbs and prepositions keep what they govern in the evidence, in some form: "designates the group" lacks what as."""
    alignment = check.alignment
    quoted = quoted_tokens(check.claim.doc)
    reasons = []
    for token in check.claim.doc:
        given, source = alignment.given(token), alignment.source(token)
        if given is None or source is None or token.i in quoted:
            continue
        if given.dep_ == "prep" and token.pos_ == "ADP":
            lost = _lost_object(token, given, alignment, source)
        else:
            lost = (
                _lost_argument(token, given, alignment, source)
                or _lost_infinitive(token, given, alignment, source)
                or _lost_preposition(token, given, alignment, source)
                or _lost_complement(token, given, alignment, source)
            )
        if lost:
            reasons.append(f'"{token.text}" has lost "{lost}"')
    return reasons


def _lost_object(token: Token, given: Token, alignment: Alignment, source: int) -> str:
    governed = [c for c in given.rights if c.dep_ in {"pobj", "pcomp"}]
    if not governed or alignment.kept(source, governed[0]):
        return ""
    following = next((t for t in token.doc[token.i + 1 :] if not t.is_quote), None)
    return "" if following is not None and following.pos_ in _AFTER_PREPOSITION else str(governed[0].text)


def _lost_argument(token: Token, given: Token, alignment: Alignment, source: int) -> str:
    if token.pos_ not in VERBS or given.pos_ not in VERBS or given.lemma_ in {"say", "tell"}:
        return ""
    gapped = any(t.dep_ in {"relcl", "ccomp", "csubj"} for t in (token, *token.ancestors, given)) or token.dep_ in {"amod", "pcomp"}
    gapped = gapped or (token.dep_ == "acl" and token.tag_ != "VB")
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in token.children)
    own = {c.dep_ for c in token.children if (c.i > token.i or c.dep_ not in ALL_SUBJECTS) and not _was_governed(c, alignment)}
    for argument in (c for c in given.children if c.dep_ in _STAND_INS):
        lost = not alignment.kept(source, argument) and not own & _STAND_INS[argument.dep_]
        if lost and not passive and (not gapped or argument.dep_ in {"oprd", "acomp"}):
            return str(argument.text)
    return ""


def _was_governed(token: Token, alignment: Alignment) -> bool:
    """Whether an object was one of a preposition: "cutting the north" for "cutting the link to the north"."""
    given = alignment.given(token)
    return token.dep_ == "dobj" and given is not None and given.dep_ == "pobj"


def _lost_infinitive(token: Token, given: Token, alignment: Alignment, source: int) -> str:
    """ "Requiring dealers" for "requiring dealers to get a licence": the object is not what is required."""
    if token.pos_ not in VERBS or given.lemma_ not in _INFLUENCING:
        return ""
    if any(c.dep_ in {"xcomp", "ccomp", "oprd", "prt"} for c in token.children):
        return ""
    told = next((c for c in given.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.tag_ == "VB"), None)
    if told is None or not any(c.lower_ == "to" for c in told.children) or alignment.kept(source, told):
        return ""
    below = (*(c for c in given.children if c.dep_ == "dobj"), *(c for c in told.children if c.dep_ == "nsubj"))
    place = next((alignment.place(source, c) for c in below if given.i < c.i < told.i), None)
    if place is None or token.doc[place].head.i != token.i:
        return ""
    ends = place + 1 == len(token.doc) or token.doc[place + 1].is_punct or token.doc[place + 1].tag_ == "CC"
    return f"to {told.text}" if ends else ""


def _lost_preposition(token: Token, given: Token, alignment: Alignment, source: int) -> str:
    """ "Put the box two letters" for "put in the box two letters": one of the verb's two objects had a preposition."""
    word = given.nbor(1) if given.i + 1 < len(given.doc) else None
    if token.pos_ not in VERBS or word is None or word.dep_ != "prep" or word.head.i != given.i or alignment.kept(source, word):
        return ""
    beside = next((c for c in word.children if c.dep_ == "pobj"), None)
    other = next((c for c in given.children if c.dep_ == "dobj" and c.i > word.i), None)
    places = [alignment.place(source, noun) if noun is not None else None for noun in (beside, other)]
    if places[0] is None or places[1] is None or token.doc[places[0]].left_edge.i != token.i + 1:
        return ""
    return str(word.text)


def _lost_complement(token: Token, given: Token, alignment: Alignment, source: int) -> str:
    """ "They refused to participate" for "... to participate in the vote": verbs that say little without their preposition."""
    if token.pos_ != "VERB" or given.pos_ != "VERB" or given.lemma_ not in _INCOMPLETE:
        return ""
    if any(c.dep_ in {"dobj", "xcomp", "ccomp", "acomp", "oprd", "prt", "attr", "prep"} for c in token.children):
        return ""
    word = next((c for c in given.rights if c.dep_ == "prep"), None)
    governed = [c for c in word.children if c.dep_ in {"pobj", "pcomp"}] if word is not None else []
    if word is None or not governed or governed[0].ent_type_ in {"DATE", "TIME"}:
        return ""
    return "" if any(alignment.kept(source, t) for t in (word, *governed)) else f"{word.text} {governed[0].text}"

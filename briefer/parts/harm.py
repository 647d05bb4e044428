"""What befell the people that a number counts: two counts of the dead are of one thing, whether of "people", "bodies" or a "toll"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_VERB = {
    **dict.fromkeys(("die", "kill", "drown", "perish"), "dead"),
    **dict.fromkeys(("injure", "wound", "hurt"), "injured"),
    **dict.fromkeys(("miss",), "missing"),
    **dict.fromkeys(("evacuate",), "evacuated"),
    **dict.fromkeys(("arrest", "detain"), "arrested"),
}
_OF_ADJECTIVE = {
    **{harm: harm for harm in ("dead", "missing", "injured", "evacuated")},
    **dict.fromkeys(("hurt", "wounded"), "injured"),
}
_OF_NOUN = {"death": "dead", "fatality": "dead", "body": "dead", "dead": "dead", "injury": "injured", "arrest": "arrested"}
HARMS = frozenset(_OF_ADJECTIVE.values()) | {"arrested"}
_ANYBODY = frozenset(["person", "people", "other"])  # "three soldiers were killed" are some of the dead, or other ones


def find_harm(counted: Token) -> str | None:
    """"dead", "missing", "injured", "evacuated" or "arrested" for a counted noun or a number that stands alone; None for other counts."""
    lemma = counted.lemma_.lower()
    if counted.pos_ == "NOUN" and lemma in _OF_NOUN:
        return _OF_NOUN[lemma]
    if not (lemma in _ANYBODY or counted.like_num):
        return None
    for child in counted.children:
        if child.dep_ in ("amod", "acl") and (harm := _OF_ADJECTIVE.get(child.lower_) or _OF_VERB.get(child.lemma_.lower())):
            return harm
    verb = counted.head.head if counted.head.dep_ == "aux" else counted.head  # "nine are missing", as the parser may see it
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    if counted.dep_ in ("nsubj", "nsubjpass"):
        told = [verb] if counted.dep_ == "nsubjpass" or verb.lemma_.lower() in ("die", "drown", "perish") else []
        told += [child for child in verb.children if child.dep_ in ("acomp", "attr", "oprd") and verb.lemma_.lower() in ("be", "remain")]
        if verb.tag_ == "VBG" and verb.lemma_.lower() == "miss":
            told.append(verb)  # "nine are missing" as a progressive form
        return next((h for t in told if (h := _OF_ADJECTIVE.get(t.lower_) or _OF_VERB.get(t.lemma_.lower()))), None)
    if counted.dep_ == "dobj" and verb.pos_ == "VERB":
        return _OF_VERB.get(verb.lemma_.lower()) if verb.lemma_.lower() != "miss" else None
    return None

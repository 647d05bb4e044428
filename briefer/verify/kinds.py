"""Whether a noun is a person, a thing or a group, and one or more than one, as far as the words and their labels tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.verify.meaning import OFFICES
from briefer.verify.names import TITLES
from briefer.verify.prepare import Prepared
from briefer.verify.text import fold, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns for one person and nothing else.
_PERSONS = OFFICES | word_set(
    "man woman boy girl child kid baby person youngster teen teenager youth adult guy lady gentleman husband wife father mother son "
    "daughter brother sister uncle aunt cousin widow nephew niece lawmaker official officer aide adviser advisor candidate nominee "
    "suspect attorney lawyer expert scientist doctor nurse teacher student professor reporter journalist soldier citizen resident voter "
    "immigrant migrant refugee activist singer actor actress artist boss deputy envoy diplomat lieutenant captain colonel sergeant "
    "executive economist analyst celebrity politician statesman congressman congresswoman councilman councilwoman premier pope priest "
    "pastor rabbi imam nun monk prisoner inmate defendant plaintiff informant whistleblower shooter gunman terrorist militant fighter "
    "commander dictator emperor billionaire millionaire tycoon businessman businesswoman incumbent newcomer neighbor neighbour colleague "
    "graduate farmer fisherman miner lobbyist strategist orphan cop policeman policewoman"
)
# Nouns for a person that may stand for a firm, a thing or a state as well.
_PERHAPS_PERSONS = word_set(
    "friend parent leader rival critic ally victim veteran hero heroine star chief head pilot native guest host fan half figure "
    "spy witness agent guard coach patient delegate republican democrat liberal conservative champion cook judge guide frontrunner "
    "loyalist hopeful insider clerk heir cleric chair face one other former latter first second youngest oldest everyone nobody somebody"
)
_GROUPS = word_set(
    "group company firm team committee commission council family government administration party public staff court army military force "
    "navy union couple pair duo trio crowd side media press agency department ministry office board bank coalition campaign community "
    "generation gang band crew club league association organization organisation house senate congress parliament cabinet jury audience "
    "bloc movement network station newspaper outlet industry class panel delegation leadership caucus nation country state city town"
)
_AMOUNTS = word_set(
    "half percent lot number most some many none rest majority minority set series body population people police all any each neither"
)
_MALE = word_set("mr sir lord king prince man boy guy gentleman husband father son brother uncle nephew")
_FEMALE = word_set("mrs ms miss lady dame queen princess woman girl wife mother daughter sister aunt niece widow actress")
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "ee", "ant", "ent", "man", "woman", "ress", "ive", "an", "ese", "mate", "ary")
_OTHER_LABELS = frozenset({"ORG", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "DATE", "TIME", "MONEY"})


def _labels(noun: Token, check: Prepared) -> set[str]:
    """The labels of a name in the evidence, or else in the sentence, whose parse suffers from a wrong noun."""
    found = [{t.ent_type_ for x in texts for t in x.tokens if t.text == noun.text} - {""} for texts in (check.evidence, (check.claim,))]
    return found[0] or found[1]


def is_name(noun: Token, check: Prepared) -> bool:
    """Whether a word has a capital wherever it stands: the tagger takes many a name at the opening of a sentence for a noun."""
    return noun.text[0].isupper() and not any(noun.lower_ == t.text for e in check.evidence for t in e.tokens)


def is_person(noun: Token, check: Prepared) -> bool:
    """Whether a noun is surely a person."""
    if is_name(noun, check):
        return fold(noun.text) not in TITLES and _labels(noun, check) == {"PERSON"}
    return noun.lemma_.lower() in _PERSONS


def is_thing(noun: Token, check: Prepared) -> bool:
    """Whether a noun is surely no person; a name only with an article ("the Senate"), as surnames are often taken for places."""
    lemma = noun.lemma_.lower()
    if lemma in _PERSONS | _PERHAPS_PERSONS | TITLES:
        return False
    if is_name(noun, check):
        labels = _labels(noun, check)
        return any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children) and bool(labels) and labels <= _OTHER_LABELS
    return lemma in _GROUPS or not lemma.endswith(_PERSON_ENDINGS)


def is_group(noun: Token, check: Prepared) -> bool:
    """Whether "they" may stand for a noun in the singular: a group, an organisation, a country; any name that is not surely a person."""
    if is_name(noun, check):
        return not is_person(noun, check)
    return noun.lemma_.lower() in _GROUPS | _AMOUNTS or noun.lower_ != noun.lemma_.lower()


def is_group_noun(noun: Token) -> bool:
    """Whether a common noun names a group or an amount of people or things: "union", "majority"."""
    return noun.lemma_.lower() in _GROUPS | _AMOUNTS


def has_other_gender(pronoun: str, noun: Token, check: Prepared) -> bool:
    """Whether a title or the noun itself tells that "he" or "she" is not this person: "Mrs. Holm", "the widow"."""
    same = [t for e in check.evidence for t in e.tokens if t.lower_ == noun.lower_]
    called = {fold(p.text) for t in (noun, *same) for p in (t, *(c for c in t.children if c.dep_ == "compound"))}
    female = bool(called & _FEMALE) or any(word.endswith("woman") for word in called)
    male = bool(called & _MALE)
    return male != female and (female if pronoun in {"he", "him", "his"} else male)


def is_plural(noun: Token, check: Prepared) -> bool:
    """Whether a noun phrase surely stands for more than one: a plural noun, or two that are joined, each with a name or an article."""
    joined = [c for c in noun.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"}]
    own = [c.pos_ == "PROPN" == noun.pos_ or any(d.dep_ in {"det", "poss"} for d in c.children) for c in joined]
    return (noun.tag_ == "NNS" and not is_name(noun, check)) or (any(own) and any(c.lower_ == "and" for c in noun.children))

"""The rule that a noun put in the place of a pronoun is what the pronoun stands for, as far as grammar tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.parse import quoted_tokens
from briefer.verify.grammar import ALL_SUBJECTS
from briefer.verify.kinds import has_other_gender, is_group, is_person, is_plural, is_thing
from briefer.verify.names import agree, is_acronym
from briefer.verify.prepare import Prepared, Text
from briefer.verify.text import fold, related, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_PERSONS = word_set("he she him her his hers")
_OF_THINGS = word_set("it its this that")
_OF_MANY = word_set("they them their theirs these those")
_PRONOUNS = _OF_PERSONS | _OF_THINGS | _OF_MANY
_POINTERS = word_set("this that these those")
_SAYING_NO_MORE = word_set("man woman person people")  # than "he", "she" and "they" say themselves
_PLACES = (ALL_SUBJECTS, frozenset({"poss"}), frozenset({"dobj"}), frozenset({"pobj"}))


@dataclass(frozen=True, slots=True)
class Replacement:
    """A pronoun of the evidence and the head of the noun phrase that the sentence has in its place."""

    pronoun: Token  # or the noun of "this firm", "the firm"
    form: str  # the pronoun, or one that could stand for that noun
    noun: Token
    source: Text  # the pronoun's sentence


def antecedents(check: Prepared) -> list[str]:
    """A noun for a pronoun stands in the evidence, agrees in kind and number, and is the likelier of two that agree.

    "The bank bought the mill. It was founded in 1900." does not become "Holm was founded", "The banks were founded" or "The mill was".
    """
    reasons = []
    for replaced in () if check.check.headline else find_replacements(check):
        fault = _fault(replaced, check)
        if fault:
            reasons.append(f'"{replaced.noun.text}" for "{replaced.pronoun.text}": {fault}')
    return [*reasons, *_lent_owners(check)]


def find_replacements(check: Prepared) -> Iterator[Replacement]:
    """The nouns that take the place of a pronoun beside the same word: the subject of its verb, the owner of its noun, its object."""
    alignment = check.alignment
    for word in check.claim.tokens:
        given, number = alignment.given(word), alignment.source(word)
        if given is None or number is None:
            continue
        for place in _PLACES:
            pronoun = next((c for c in given.children if c.dep_ in place and (form := _form(c, check))), None)
            own = [c for c in word.children if c.dep_ in place and (c.i < word.i) == (pronoun is not None and pronoun.i < given.i)]
            if pronoun is None or len(own) != 1 or own[0].pos_ not in {"NOUN", "PROPN"} or alignment.source(own[0]) == number:
                continue
            if all(t.lower_ != pronoun.lower_ for t in own[0].subtree):
                yield Replacement(pronoun, form, own[0], check.evidence[number])


def _form(token: Token, check: Prepared) -> str:
    """A pronoun in lower case, or the one that could stand for a noun with "this" or "the"; empty for any other word."""
    if token.lower_ in _PRONOUNS:
        return str(token.lower_)
    pointed = any(c.dep_ == "det" and c.lower_ in _POINTERS | {"the"} for c in token.children)
    if not pointed or token.pos_ != "NOUN" or len(list(token.children)) > 1:
        return ""
    if is_plural(token, check):
        return "they"
    return "he" if is_person(token, check) else "it" if is_thing(token, check) else ""


def _fault(replaced: Replacement, check: Prepared) -> str:
    pronoun, noun = replaced.form, replaced.noun
    if _stands_so(replaced, check):
        return ""
    if not _is_known(noun, check) and noun.lemma_.lower() not in _SAYING_NO_MORE:
        return "the evidence has no such noun"
    if pronoun in _OF_PERSONS and is_thing(noun, check):
        return "not a person"
    if pronoun in _OF_PERSONS and has_other_gender(pronoun, noun, check):
        return "the title is of the other gender"
    if pronoun in _OF_THINGS and is_person(noun, check):
        return "a person"
    if replaced.pronoun.pos_ == "NOUN":  # another noun for a noun may be of another number: "the notes" for "the report"
        return ""
    if pronoun not in _OF_MANY and is_plural(noun, check):
        return "more than one"
    if pronoun in _OF_MANY and not is_plural(noun, check) and not is_group(noun, check):
        return "only one"
    return "it stands beside the pronoun" if _is_beside(replaced) else _likelier(replaced, check)


def _stands_so(replaced: Replacement, check: Prepared) -> bool:
    """Whether another evidence sentence has the noun in that very place: beside the same word."""
    noun, word = replaced.noun, replaced.noun.head
    for text in check.evidence:
        for token in text.tokens:
            beside = token.head.lemma_ == word.lemma_ and token.i != token.head.i
            if beside and token.lower_ == noun.lower_ and any({token.dep_, noun.dep_} <= place for place in _PLACES):
                return True
    return False


def _is_known(noun: Token, check: Prepared) -> bool:
    """Whether the evidence has a noun, under any alias, or the verb that it is made of: "ruling" for "ruled"."""
    own = frozenset({fold(noun.text), fold(noun.lemma_)})
    if own & check.evidence_words or agree(own, check.evidence_words) or is_acronym(fold(noun.text), check):
        return True
    verbs = {fold(t.lemma_) for e in check.evidence for t in e.tokens if t.pos_ in {"VERB", "NOUN", "ADJ"}}
    return any(len(v) > 3 and (related(word, v) or word[:5] == v[:5] or word.startswith(v[:-1])) for word in own for v in verbs)


def _is_beside(replaced: Replacement) -> bool:
    """Whether the noun is itself an argument of the pronoun's verb or of a clause below it: the crew does not do what "they" do to it."""
    pronoun, noun = replaced.pronoun, replaced.noun
    quoted = quoted_tokens(replaced.source.doc)
    for token in replaced.source.tokens[pronoun.i + 1 :] if pronoun.dep_ in ALL_SUBJECTS else ():
        if token.lower_ != noun.lower_ or token.dep_ not in ALL_SUBJECTS | {"dobj", "dative"} or token.i in quoted:
            continue
        verb = token.head
        while verb.i != pronoun.head.i and verb.dep_ in {"xcomp", "ccomp"}:
            verb = verb.head
        if verb.i == pronoun.head.i:
            return True
    return False


def _likelier(replaced: Replacement, check: Prepared) -> str:
    """The subject of the sentence before, where it agrees as well and the noun is another one, which is no subject there.

    Only for the subject of the main evidence sentence: what stands after it in the evidence is the text before it.
    """
    own, pronoun = replaced.noun, replaced.pronoun
    forms = {fold(own.text), fold(own.lemma_)}
    if pronoun.dep_ not in ALL_SUBJECTS or replaced.source is not check.evidence[0]:
        return ""
    for text in check.evidence[1:]:
        places = [t for t in text.tokens if {fold(t.text), fold(t.lemma_)} & forms]
        subject = _main_subject(text)
        if not places or subject is None:
            continue
        if any(_is_subject(t) or t.i in {s.i for s in subject.subtree} for t in places):
            return ""
        if subject.lower_ == pronoun.lower_ != "it" and all(t.i > subject.i for t in places):
            return f'the sentence before has "{subject.text}" beside it'
        if subject.pos_ in {"NOUN", "PROPN"} and _may_be(replaced.form, subject, check):
            return f'"{subject.text}" is likelier'
    return ""


def _main_subject(text: Text) -> Token | None:
    root = next((t for t in text.tokens if t.dep_ == "ROOT"), None)
    return next((c for c in root.children if c.dep_ in ALL_SUBJECTS and c.dep_ != "expl"), None) if root is not None else None


def _is_subject(token: Token) -> bool:
    """Whether a word is in a subject, or says what one is: "he is a pilot", "dubbed the mercy bill"."""
    while token.dep_ in {"conj", "appos", "compound", "nmod"} and token.head.i != token.i:
        token = token.head
    return token.dep_ in ALL_SUBJECTS | {"attr", "oprd", "ROOT"}


def _may_be(pronoun: str, noun: Token, check: Prepared) -> bool:
    """Whether a noun surely agrees with a pronoun."""
    if pronoun in _OF_PERSONS:
        return is_person(noun, check) and not is_plural(noun, check)
    if pronoun in _OF_THINGS:
        return is_thing(noun, check) and not is_plural(noun, check)
    return is_plural(noun, check)


def _lent_owners(check: Prepared) -> Iterator[str]:
    """An owner put before "this" or "that" noun: "Holm's office" for "that office", where the evidence has "the office of Brandt"."""
    alignment = check.alignment
    for noun in check.claim.tokens:
        given = alignment.given(noun)
        owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ in {"NOUN", "PROPN"}), None)
        if given is None or owner is None or not any(c.dep_ == "det" and c.lower_ in _POINTERS for c in given.children):
            continue
        same = [t for e in check.evidence for t in e.tokens if fold(t.lemma_) == fold(noun.lemma_) and t.doc is not given.doc]
        owners = [frozenset(fold(t.text) for t in s.subtree if t.i != s.i) for s in same]
        if any(any(c.dep_ == "poss" or c.lower_ == "of" for c in s.children) for s in same) and not any(
            agree(frozenset({fold(owner.text)}), words) for words in owners
        ):
            yield f'"{owner.text}" has no {noun.text} in the evidence'

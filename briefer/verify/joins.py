"""Rules on how the words of a sentence hang together: a rewrite may drop words, but not join what the evidence keeps apart.

The idea is that of dependency arc entailment (Goyal and Durrett, 2020), without a trained model: two content words that hang together in
the sentence have to hang together in some evidence sentence that has both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.parse import quoted_tokens
from briefer.verify.grammar import SPEECH
from briefer.verify.meaning import MUTUAL
from briefer.verify.prepare import Prepared, Text

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CONTENT = frozenset(["NOUN", "PROPN", "VERB"])
SUBJECTS = frozenset(["nsubj", "nsubjpass"])
DIRECTED = frozenset(["against", "with", "from", "for", "by", "to"])  # prepositions that tell who does what to whom
PLACING = frozenset(["in", "at", "on", "near", "into", "onto", "toward", "towards", "upon", "of"])  # often changed without harm
TRIES = frozenset("try attempt work seek fail refuse decline threaten plan propose consider deny promise vow offer".split())
AMOUNTS = frozenset(
    "series group number lot kind sort type part majority member pair couple range variety array set list dozen hundred thousand "
    "million billion percent half third rest bit piece round amount level form case team host wave handful score share total town "
    "city state area region side end head basement office leader use way".split()
)
# Words that make of a thing only the threat, plan or denial of it: what hangs below them may not be lifted above them.
HEDGES = frozenset(
    "threat threaten plan planning proposal propose proposed possibility prospect risk fear attempt try effort bid call demand "
    "request promise pledge vow offer refusal refuse fail failure lack absence opposition oppose assurance warning warn hope want "
    "seek consider weigh deny denial allegation allege claim suggestion suggest accuse accusation sign signal rumor speculation "
    "draft potential push appeal urge ask prevent avoid avert deter stop block halt reject".split()
)


def joins(check: Prepared) -> list[str]:
    """Names keep their titles and verbs their subjects, and no threat, plan or denial is dropped between two words."""
    said = {t.lemma_.lower() for t in check.claim.doc}
    one_source = len(check.evidence) == 1 and not check.check.headline  # merges and headlines may say it in other words
    reasons = []
    for token in check.claim.doc:
        head = content_head(token) if token.pos_ in CONTENT and not token.is_stop else None
        if _is_only_tried(token, check, said):
            reasons.append(f'"{token.text}" is only tried or planned in the evidence')
        if head is None:
            continue
        if token.lower_ == head.lower_ and abs(token.i - head.i) <= 3 and token.dep_ not in {"conj", "appos"}:
            reasons.append(f'"{head.text}" hangs on itself')
            continue
        pairs = [pair for evidence in check.evidence for pair in _pairs(evidence, head, token)]
        if token.head.i == head.i and pairs and _is_taken(token, pairs, one_source, check.check.headline):
            reasons.append(f'"{head.text}" and "{token.text}" are not joined in the evidence')
        if token.dep_ == "pobj" and token.ent_type_ not in {"DATE", "TIME"} and _has_other_preposition(token, check):
            reasons.append(f'"{token.head.text} {token.text}" is not in the evidence')
        if _is_made_verb(token, head, check):
            reasons.append(f'"{head.text}" is no verb in the evidence')
        alone = check.check.headline and len(check.evidence) == 1
        if alone and token.dep_ == "pobj" and head.pos_ == "VERB" and pairs and _is_apart(pairs):
            reasons.append(f'"{head.text}" and "{token.text}" are not joined in the evidence')
        paths = [path for given, above in pairs if above.is_ancestor(given) and (path := _between(given, above)) is not None]
        dropped = [_dropped(token, path, said, one_source) for path in paths]
        if dropped and all(dropped):
            reasons.append(f'"{min(dropped[0])}" between "{head.text}" and "{token.text}" is dropped')
    return reasons


def _dropped(token: Token, path: list[Token], said: set[str], one_source: bool) -> set[str]:
    """The words between two that the sentence may not leave out: threats and tries, and the noun that an object really is."""
    between = {t.lemma_.lower() for t in path} - said
    if token.pos_ == "VERB":
        return between & TRIES if token.dep_ in {"xcomp", "ccomp"} else set()
    lost = between & HEDGES
    if one_source and token.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass"}:
        lost |= {t.lemma_.lower() for t in path if t.pos_ == "NOUN" and t.lemma_.lower() not in said | AMOUNTS and not t.like_num}
    return lost


def content_head(token: Token) -> Token | None:
    """The nearest content word that ``token`` hangs on, through prepositions and auxiliaries; None at the root."""
    head = token.head
    while head.pos_ not in CONTENT and head.head.i != head.i:
        head = head.head
    return head if head.i != token.i and head.pos_ in CONTENT else None


def _pairs(evidence: Text, head: Token, token: Token) -> list[tuple[Token, Token]]:
    """Where the evidence has both words: each (token, head) pair of them."""
    return [(a, b) for a in _same(evidence.doc, token) for b in _same(evidence.doc, head) if a.i != b.i]


def _same(doc: Doc, token: Token) -> list[Token]:
    return [t for t in doc if t.lower_ == token.lower_ or (t.lemma_.lower() == token.lemma_.lower() and t.pos_ == token.pos_)]


def _is_taken(token: Token, pairs: list[tuple[Token, Token]], one_source: bool, headline: bool) -> bool:
    """Whether a title is taken from one name and given to another, or a subject from one verb and given to another."""
    if token.dep_ in SUBJECTS:
        voices = {given.dep_ for given, verb in pairs if given.head.i == verb.i and given.dep_ in SUBJECTS}
        if voices and token.dep_ not in voices and not headline:
            return True  # "Brown shot and killed" for "Brown was shot and killed"
        if token.head.lemma_ not in MUTUAL and all(_has_other_subject(given, verb, token.dep_) for given, verb in pairs):
            return True
    if (one_source or headline) and token.dep_ == "poss":
        return all(_between(*pair) is None for pair in pairs)
    if token.pos_ == "PROPN" and token.head.pos_ == "NOUN" and token.dep_ in {"appos", "dobj"}:  # "criticism James Mattis", a word is lost
        return all(given.dep_ != token.dep_ for given, _ in pairs)
    if not _is_apart(pairs):
        return False
    if token.dep_ == "compound" and token.pos_ == "PROPN" and token.head.pos_ == "NOUN":
        return True
    if token.dep_ in {"compound", "appos"}:
        return token.head.pos_ == "PROPN" and all(given.head.pos_ == "PROPN" and given.dep_ in {"compound", "appos"} for given, _ in pairs)
    if token.dep_ not in SUBJECTS:
        return False
    has_own = all(any(k.dep_ in SUBJECTS and k.pos_ != "PRON" for k in verb.children) for _, verb in pairs)
    below = any(given.dep_ in SUBJECTS and given.head.is_ancestor(verb) for given, verb in pairs)  # "was able to win"
    return has_own if headline or below else True


def _is_apart(pairs: list[tuple[Token, Token]]) -> bool:
    return all(_between(*pair) is None and not _side_by_side(*pair) for pair in pairs)


def _has_other_preposition(token: Token, check: Prepared) -> bool:
    """ "A charge against protesters" where the evidence has a charge against an officer and a victory to protesters."""
    given = [t for e in check.evidence for t in _same(e.doc, token)]
    prepositions = {t.lower_ for e in check.evidence for t in e.doc if t.pos_ == "ADP"}
    if not given or token.head.lower_ not in prepositions & DIRECTED or check.check.headline:
        return False
    return all(t.dep_ == "pobj" and t.head.lower_ != token.head.lower_ and t.head.lower_ not in PLACING for t in given)


def _is_made_verb(token: Token, head: Token, check: Prepared) -> bool:
    """ "Forces hope for peace" where the evidence knows hope as a noun alone, and not as theirs."""
    if token.dep_ not in SUBJECTS or head.pos_ != "VERB":
        return False
    given = [t for e in check.evidence for t in e.doc if t.lemma_.lower() == head.lemma_.lower()]
    if not given or any(t.pos_ != "NOUN" for t in given):
        return False
    return not any(_between(a, b) is not None for b in given for a in b.doc if a.lower_ == token.lower_)


def _is_only_tried(token: Token, check: Prepared, said: set[str]) -> bool:
    """ "Is likely to block" for "is likely to try to block"."""
    negated = any(k.dep_ == "neg" for k in token.children)  # "did not pay" for "failed to pay"
    if token.pos_ != "VERB" or negated or token.dep_ not in {"xcomp", "ccomp", "ROOT", "conj"}:
        return False
    given = [t for e in check.evidence for t in e.doc if t.pos_ == "VERB" and t.lemma_ == token.lemma_]
    return bool(given) and all(t.dep_ == "xcomp" and t.head.lemma_ in TRIES - said for t in given)


def _has_other_subject(given: Token, verb: Token, relation: str) -> bool:
    """Whether the verb has such a subject of its own, not a pronoun, that ``given`` is no part of."""
    own = [k for k in verb.children if k.dep_ == relation]
    return bool(own) and all(k.pos_ in {"NOUN", "PROPN"} and k.i != given.i and not k.is_ancestor(given) for k in own)


def _side_by_side(a: Token, b: Token) -> bool:
    return (parent := content_head(a)) is not None and parent == content_head(b)


def _between(a: Token, b: Token) -> list[Token] | None:
    """The tokens between two of which one hangs below the other; None where neither does."""
    for low, high in ((a, b), (b, a)):
        path: list[Token] = []
        for above in low.ancestors:
            if above.i == high.i:
                return path
            path.append(above)
    return None


def speech(check: Prepared) -> list[str]:
    """Nobody is made to say what the evidence does not let anybody say, and whoever speaks says something."""
    doc, quoted = check.claim.doc, quoted_tokens(check.claim.doc)
    spoken = {t.lemma_.lower() for e in check.evidence for t in e.doc} & (SPEECH | {"according", "statement"})
    reasons = []
    for verb in doc:
        if verb.i in quoted or verb.pos_ != "VERB" or verb.lemma_ not in {"say", "tell", "warn", "claim", "argue", "insist"}:
            continue
        subjects = [k for k in verb.children if k.dep_ == "nsubj"]
        if subjects and not spoken:
            reasons.append(f'"{subjects[0].text} {verb.text}" is not in the evidence')
        told = any(k.dep_ in {"ccomp", "xcomp", "prep", "dative", "advcl"} for k in verb.children)
        if verb.lemma_ == "tell" and verb.dep_ == "conj" and not told:
            reasons.append(f'"{verb.text}" tells nothing')
    return reasons

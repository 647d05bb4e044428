"""Rules on how the words of a sentence hang together: a rewrite may drop words, but not join what the evidence keeps apart.

The idea is that of dependency arc entailment (Goyal and Durrett, 2020), without a trained model: two content words that hang together in
the sentence have to hang together in some evidence sentence that has both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.parse import quoted_tokens
from briefer.verify.grammar import HEDGES, PLANNING, SPEECH, TRIES
from briefer.verify.prepare import Prepared, Text
from briefer.verify.text import contains_words, related, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CONTENT = frozenset(["NOUN", "PROPN", "VERB"])
SUBJECTS = frozenset(["nsubj", "nsubjpass"])
DIRECTED = frozenset(["against", "with", "from", "for", "by", "to"])  # prepositions that tell who does what to whom
PLACING = frozenset(["in", "at", "on", "near", "into", "onto", "toward", "towards", "upon", "of"])  # often changed without harm
AMOUNTS = frozenset(
    "series group number lot kind sort type part majority member pair couple range variety array set list dozen hundred thousand "
    "million billion percent half third rest bit piece round amount level form case team host wave handful score share total town "
    "city state area region side end head basement office leader use way session content top".split()
)
# Nouns that, before "of", say how many there are, or only what kind of thing is named after it.
CROWDS = frozenset(
    "slew outpouring wave spate flurry string raft sea crowd mass army hail litany barrage rash chorus issue matter problem topic "
    "subject task goal aim idea process practice act prospect possibility work business".split()
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
        taken = token.head.i == head.i and pairs and _is_taken(token, pairs, one_source, check.check.headline)
        if taken and not _stands_so(token, head, check):
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
    of_doing = token.dep_ == "pcomp" and bool(path) and path[0].lower_ == "of"  # "the cost of mending" is not "mending"
    if token.pos_ == "VERB" and not of_doing:
        return between & TRIES if token.dep_ in {"xcomp", "ccomp"} else set()
    if token.ent_type_ in {"DATE", "TIME"}:
        return set()
    lost = {word for word in between & HEDGES if not of_doing and not any(related(word, other) for other in said)}
    if one_source and (of_doing or token.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass"}):
        lost |= {t.lemma_.lower() for t in path if t.pos_ == "NOUN" and not t.like_num and not _is_only_a_frame(t, path, token)} - said
    return lost


def _is_only_a_frame(noun: Token, path: list[Token], token: Token) -> bool:
    """Whether what hangs below a noun is the thing itself: "problems like drought", "the candidate, Karin Holm"."""
    below = next((t for t in noun.children if t in path or t.lower_ == token.lower_), None)
    if noun.lemma_.lower() in AMOUNTS | CROWDS or noun.dep_ == "appos":
        return True
    return below is not None and (below.dep_ == "appos" or below.lower_ == "like")


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
        return bool(voices) and token.dep_ not in voices and not headline  # "Brown shot and killed" for "Brown was shot and killed"
    if (one_source or headline) and token.dep_ == "poss" and token.ent_type_ != "DATE" and token.head.ent_type_ != "PERSON":
        return all(_between(*pair) is None for pair in pairs)
    if token.pos_ == "PROPN" and token.head.pos_ == "NOUN" and token.dep_ in {"appos", "dobj"}:  # "criticism James Mattis", a word is lost
        return all(given.dep_ != token.dep_ for given, _ in pairs)
    if not _is_apart(pairs):
        return False
    if token.dep_ == "compound" and token.pos_ == "PROPN" and token.head.pos_ == "NOUN":
        return one_source
    if token.dep_ in {"compound", "appos"}:
        return token.head.pos_ == "PROPN" and all(given.head.pos_ == "PROPN" and given.dep_ in {"compound", "appos"} for given, _ in pairs)
    return False


def _stands_so(token: Token, head: Token, check: Prepared) -> bool:
    """Whether the words from one to the other stand in a row in the evidence, whatever the parser makes of them there."""
    first, last = sorted((token.i, head.i))
    run = words(token.doc[first : last + 1].text)
    return any(contains_words(e.words, run) for e in check.evidence)


def _is_apart(pairs: list[tuple[Token, Token]]) -> bool:
    return all(_between(*pair) is None and not _side_by_side(*pair) for pair in pairs)


def _has_other_preposition(token: Token, check: Prepared) -> bool:
    """ "A charge against protesters" where the evidence has a charge against an officer and a victory to protesters."""
    given = [t for e in check.evidence for t in _same(e.doc, token)]
    prepositions = {t.lower_ for e in check.evidence for t in e.doc if t.pos_ == "ADP"}
    if not given or token.head.lower_ not in prepositions & DIRECTED or check.check.headline:
        return False
    same = token.head.lower_
    return all(t.dep_ == "pobj" and t.head.lower_ not in PLACING | {same} and _before(t) != same for t in given)


def _before(token: Token) -> str:
    """The word before a noun phrase."""
    return str(token.doc[token.left_edge.i - 1].lower_) if token.left_edge.i else ""


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
    planned = any(t.lemma_.lower() in PLANNING for t in token.ancestors)
    if token.pos_ != "VERB" or negated or planned or token.dep_ not in {"xcomp", "ccomp", "ROOT", "conj", "advcl"}:
        return False
    given = [t for e in check.evidence for t in e.doc if t.pos_ == "VERB" and t.lemma_ == token.lemma_]
    return bool(given) and all(t.dep_ == "xcomp" and t.head.lemma_ in TRIES - said for t in given)


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
        content = next((k for k in verb.children if k.dep_ == "ccomp"), None)
        if content is not None and _is_put_in_mouth(content, verb, check):
            reasons.append(f'"{content.text}" is not what is said to be {verb.text} in the evidence')
        told = any(k.dep_ in {"ccomp", "xcomp", "prep", "dative", "advcl"} for k in verb.children)
        if verb.lemma_ == "tell" and verb.dep_ == "conj" and not told:
            reasons.append(f'"{verb.text}" tells nothing')
    return reasons


def _is_put_in_mouth(content: Token, verb: Token, check: Prepared) -> bool:
    """Whether a statement of the evidence's own is made somebody's: "Banks shut, chiefly Holm said" for "... Holm's, who said"."""
    given, speaking = check.alignment.given(content), check.alignment.given(verb)
    if given is None or speaking is None or check.alignment.source(content) != check.alignment.source(verb):
        return False
    aside = given.is_ancestor(speaking) and speaking.dep_ not in {"relcl", "acl"}  # "the banks, he said, are closed"
    return not (given.i == speaking.i or speaking.is_ancestor(given) or aside)

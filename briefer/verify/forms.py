"""The rule on forms that break where words are put together anew: an article before another sound, a comma that has lost its partner.

The evidence's own way of writing is never refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from briefer.verify.grammar import ALL_SUBJECTS, CONTENT, FINITE, VERBS
from briefer.verify.prepare import Prepared
from briefer.verify.text import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A name before whose first letter the article tells the sound: not "U", "Eu", "One", "Ho", nor letters read one by one.
_ARTICLE = re.compile(r"\b(?:[Aa]n [BCDFGJKLMNPQRSTVWYZ][aeiouhlry][a-z]+|a (?:[AI]|O(?!ne)|E(?![uw]))[a-z]{2,})")
_MARK_WITHOUT_BLANK = re.compile(r"[A-Za-z]+[,;][A-Za-z]+|[a-z]{2,}[.:?!][A-Z][a-z]+")
_FIRST_PARTS = re.compile(r"\b(?:not|n't|never|nor|no|none|neither|without|nothing|cannot)\b", re.IGNORECASE)
_SECOND_PARTS = re.compile(r"\b(?:but|also|too|instead)\b|;", re.IGNORECASE)
_BUT_AFTER = re.compile(r"\bnot (?:only|just|merely|simply)\b.*\b(?:but|also)\b", re.IGNORECASE)
_BIDDING = word_set(
    "order demand ask recommend insist require suggest propose urge call request rule mandate command advise decree bid motion "
    "let make see have help watch hear if lest whether condition important essential vital necessary so be"
)
_LAST_YEARS = re.compile(r"\b(\S+) (?:last|past|next) (?:two|three|four|five|six|seven|eight|nine|ten|[0-9]+) [a-z]+s\b")
_BEFORE_LAST = word_set("the these those this their its his her our my your")
_SHORT_HAVE = word_set("'ve 's 'd")
_HELPED_WITHIN = 12  # tokens before "been" among which its "have" stands
_OBJECT_PRONOUNS = word_set("it him them me us")


def forms(check: Prepared) -> list[str]:
    """No form is broken: articles, blanks, commas in pairs, "not only ... but also", particles, agreement, phrases said once."""
    return [reason for find in (_ANYWHERE if check.check.headline else _ANYWHERE + _IN_SENTENCES) for reason in find(check)]


def _stands(check: Prepared, words: str) -> bool:
    return any(words in e.text for e in check.evidence)


def _articles(check: Prepared) -> Iterator[str]:
    """ "An Varnby attack", "a Iberian deal"."""
    for match in _ARTICLE.finditer(check.claim.text):
        if not _stands(check, match[0]):
            yield f'"{match[0]}" has the wrong article'


def _blanks(check: Prepared) -> Iterator[str]:
    """ "Settled,such as": a mark without the blank after it."""
    for match in _MARK_WITHOUT_BLANK.finditer(check.claim.text):
        if not _stands(check, match[0]):
            yield f'"{match[0]}" lacks a blank'


def _commas(check: Prepared) -> Iterator[str]:
    """A comma between subject and verb that has lost its partner: "Ida Holm of the port, urged" for "Ida Holm, head of the port, urged"."""
    for subject in (t for t in check.claim.tokens if t.dep_ in ALL_SUBJECTS and t.head.i > t.i and t.head.tag_ in FINITE):
        given = check.alignment.given(subject.head)
        if given is None or given.tag_ not in FINITE:
            continue
        theirs = [c for c in given.children if c.dep_ in ALL_SUBJECTS and c.i < given.i]
        between = check.claim.tokens[subject.i : subject.head.i]
        if not theirs or between[-1].text != "," or _marks(between) != 1:
            continue
        if any(t.dep_ in {"conj", "relcl", "ccomp", "advcl", "acl", "parataxis"} or t.tag_ in {"CC", "VBN", "VBG"} for t in between):
            continue
        if _marks(list(given.doc[theirs[0].i : given.i])) > 1:
            yield f'one comma parts "{subject.text}" from "{subject.head.text}"'


def _marks(tokens: list[Token]) -> int:
    return sum(t.text in {",", "-", "--", "–", "—", ";", ":", "(", ")", '"'} for t in tokens)


def _partners(check: Prepared) -> Iterator[str]:
    """ "But also" without "not only", "rather" without "but", where the evidence has both."""
    text = check.claim.text
    given = " ".join(e.text for e in check.evidence)
    if "but also" in text and re.search(r"\bnot (?:only|just|merely|simply)\b", given) and not _FIRST_PARTS.search(text):
        yield '"but also" without "not only"'
    first = re.search(r"\bnot (?:only|just|merely|simply)\b(.*)", text, re.IGNORECASE)
    if first and not _SECOND_PARTS.search(first[1]) and any(_BUT_AFTER.search(e.text) for e in check.evidence):
        yield '"not only" without "but"'
    if re.search(r"(?<!but) rather (?!than)", text) and "but rather" in given and "but rather" not in text:
        yield '"rather" has lost "but"'


def _particles(check: Prepared) -> Iterator[str]:
    """ "Shot down it" for "shot it down"."""
    for token in check.claim.tokens[1:-1]:
        following = token.nbor(1)
        governed = following.lower_ in _OBJECT_PRONOUNS and following.dep_ in {"dobj", "pobj"}
        wrong = governed and token.dep_ == "prt" and token.head.i == token.i - 1
        if wrong and not _stands(check, f"{token.text} {following.text}"):
            yield f'"{token.text} {following.text}" for "{following.text} {token.text}"'


def _doubles(check: Prepared) -> Iterator[str]:
    """A phrase of a preposition and two content words that comes twice: "banned under Treaty rules from ... under Treaty rules"."""
    most = [_phrases(e.doc) for e in check.evidence]
    own = _phrases(check.claim.doc)
    for phrase in dict.fromkeys(own):
        if own.count(phrase) > max(1, *(p.count(phrase) for p in most)):
            yield f'"{" ".join(phrase)}" comes twice'


def _phrases(doc: Doc) -> list[tuple[str, ...]]:
    tokens = [t for t in doc if not t.is_punct]
    found: list[tuple[str, ...]] = []
    for k, token in enumerate(tokens[:-2]):
        a, b = tokens[k + 1 : k + 3]
        if token.pos_ == "ADP" and a.pos_ in CONTENT and b.pos_ in CONTENT:
            found.append((token.lower_, a.lower_, b.lower_))
    return found


def _agreement(check: Prepared) -> Iterator[str]:
    """A singular verb after two names that the evidence joins, or after a plural: "Holm, Brandt calls a vote", "the years has been bad"."""
    for verb in (t for t in check.claim.tokens[1:] if t.tag_ == "VBZ"):
        given, before = check.alignment.given(verb), verb.nbor(-1)
        if given is not None and given.tag_ == "VBZ" and _stands(check, f"{before.text} {verb.text}"):
            continue
        above = verb.head if verb.dep_ in {"aux", "auxpass"} else verb
        plural = before.tag_ == "NNS" and before.dep_ in {"nsubj", "nsubjpass"} and before.i > before.left_edge.i
        if (plural and before.head.i == above.i and verb.dep_ in {"aux", "auxpass"}) or _joined_names(check, before, given):
            yield f'"{before.text} {verb.text}" do not agree'


def _joined_names(check: Prepared, last: Token, verb: Token | None) -> bool:
    """Whether a sentence opens with two names and nothing else that the evidence joins by "and" before a verb of another form."""
    before = check.claim.tokens[: last.i]
    joint = [t for t in before if t.lower_ in {",", "and"}]
    if len(joint) != 1 or joint[0].i == 0 or not all(t in joint or t.text[0].isupper() for t in (*before, last)):
        return False
    ends = [check.alignment.given(t) for t in (before[joint[0].i - 1], last)]
    if ends[0] is None or ends[1] is None or ends[0].doc is not ends[1].doc or (verb is not None and verb.tag_ == "VBZ"):
        return False
    between = ends[0].doc[ends[0].i + 1 : ends[1].i]
    return last.pos_ == "PROPN" and any(t.lower_ == "and" for t in between) and not any(t.pos_ in VERBS or t.is_punct for t in between)


def _spans(check: Prepared) -> Iterator[str]:
    """ "At the mill last three years" for "at the mill for the last three years"."""
    for match in _LAST_YEARS.finditer(check.claim.text):
        if match[1].lower() not in _BEFORE_LAST and not _stands(check, match[0]):
            yield f'"{match[0]}" has lost "the"'


def _one_of_many(check: Prepared) -> Iterator[str]:
    """ "One main ports" for "one of Norland's main ports"."""
    for token in check.claim.tokens:
        noun = token.head
        if token.lower_ != "one" or token.dep_ != "nummod" or noun.tag_ != "NNS" or noun.i < token.i:
            continue
        between = check.claim.tokens[token.i + 1 : noun.i]
        words = check.claim.doc[token.i : noun.i + 1].text
        if all(t.pos_ in {"ADJ", "NOUN", "PROPN"} for t in between) and not any(words.lower() in e.text.lower() for e in check.evidence):
            yield f'"{words}" do not agree'


def _bare_be(check: Prepared) -> Iterator[str]:
    """ "The clerks be heard" without the "ordered that" it hung on, "gives people been overlooked" without "who have"."""
    tokens = check.claim.tokens
    for token in tokens[1:]:
        before = tokens[: token.i]
        if token.lower_ == "been" and not any(t.lemma_ == "have" or t.lower_ in _SHORT_HAVE for t in before[-_HELPED_WITHIN:]):
            yield f'"{token.nbor(-1).text} been" has lost "have"'
        verb = token.head if token.dep_ in {"aux", "auxpass"} else token
        if token.lower_ != "be" or token.tag_ not in {"VB", "VBP"} or any(t.lemma_.lower() in _BIDDING for t in before):
            continue
        shared = [verb]
        while shared[-1].dep_ == "conj" and not any(c.dep_ in ALL_SUBJECTS for c in shared[-1].children):
            shared.append(shared[-1].head)
        helpers = [*before[-4:], *(c for v in (*shared, token) for c in v.children)]
        if not any(h.tag_ in {"MD", "TO"} or h.lower_ in {"to", "do", "does", "did", "n't"} for h in helpers):
            yield f'"{token.nbor(-1).text} be" has no verb to hang on'


def _object_subjects(check: Prepared) -> Iterator[str]:
    """ "Her and her son were leaving" in "they stopped her and her son were leaving"."""
    for token in check.claim.tokens:
        if token.tag_ == "PRP" and token.lower_ in {"him", "her", "them", "me", "us"} and token.dep_ in ALL_SUBJECTS:
            helpers = [c for c in (token.head, *token.head.children) if c.pos_ == "AUX" and c.i > token.i]
            if token.head.i > token.i and any(h.tag_ in FINITE - {"MD"} for h in helpers):
                yield f'"{token.text}" is no subject of "{token.head.text}"'


def _put_between(check: Prepared) -> Iterator[str]:
    """ "He puts it as the mill is shut" for "As he puts it, the mill is shut": a conjunction between words that are neighbours."""
    alignment, tokens = check.alignment, check.claim.tokens
    for token in tokens[1:-1]:
        following = next((t for t in tokens[token.i + 1 :] if not t.is_quote), None)
        if token.lower_ not in {"as", "after", "while", "because", "when"} or following is None:
            continue
        a, b = alignment.given(tokens[token.i - 1]), alignment.given(following)
        if a is None or b is None or alignment.source(tokens[token.i - 1]) != alignment.source(following) or b.i <= a.i:
            continue
        if all(t.is_punct or t.is_quote or t.lower_ in {"the", "a", "an"} for t in a.doc[a.i + 1 : b.i]):
            yield f'the evidence has no "{token.text}" between "{a.text}" and "{b.text}"'


def _fragments(check: Prepared) -> Iterator[str]:
    """ "Ruling striking down the law", where the evidence goes on to say what the ruling did."""
    root = next((t for t in check.claim.tokens if t.dep_ == "ROOT"), None)
    given = check.alignment.given(root) if root is not None else None
    verbs = [t for t in check.claim.tokens if t.pos_ in VERBS and t.dep_ not in {"amod", "compound"}]
    if root is None or given is None or root.pos_ in VERBS or given.pos_ in VERBS or not verbs:
        return
    places = [(t, check.alignment.given(t)) for t in verbs]
    if check.check.headline and all(g is not None and t.dep_ == g.dep_ == "acl" and t.tag_ == g.tag_ == "VBG" for t, g in places):
        yield f'"{root.text}" does nothing'


_ANYWHERE: tuple[Callable[[Prepared], Iterator[str]], ...] = (
    *(_articles, _blanks, _partners, _particles, _doubles, _agreement),
    *(_one_of_many, _object_subjects, _put_between, _fragments),
)
_IN_SENTENCES: tuple[Callable[[Prepared], Iterator[str]], ...] = (_commas, _bare_be, _spans)

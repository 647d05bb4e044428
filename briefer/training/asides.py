"""The parts of a parsed sentence that it can do without, and the sentence without them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# A part with one of these words is never dropped: it turns, limits or weighs what the sentence says.
MATTERS = frozenset(
    (
        *("not", "n't", "n’t", "no", "nor", "never", "neither", "none", "nobody", "nothing", "without", "except", "unless", "if", "only"),
        *("first", "last", "least", "most", "former", "alleged", "allegedly", "denied", "deny", "denies", "false", "falsely", "fake"),
        *("fail", "failed", "unlikely", "refuse", "refused", "reject", "rejected", "despite", "although", "though", "because"),
        *("until", "against"),
    )
)
SETTINGS = frozenset(("after", "amid", "during", "following", "in", "at", "on", "with", "from", "as"))  # prepositions of scenes
OPENERS = frozenset(("but", "and", "yet", "so"))
CONNECTIVES = frozenset(
    (*OPENERS, "meanwhile", "however", "still", "moreover", "furthermore", "also", "additionally", "indeed", "instead", "then", "now")
)
SAYING = frozenset(("said", "says", "say", "told", "tell", "tells", "wrote", "writes", "added", "adds"))
VENUES = frozenset(
    ("statement", "interview", "conference", "briefing", "tweet", "post", "email", "speech", "remarks", "appearance", "letter", "hearing")
)
EMPTY = frozenset(("very", "really", "quite", "extremely", "also", "currently"))
FIGURES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL"))
QUOTES = "“”\""
STOPS = frozenset((",", "—", "–", "--", ";", ".", "!", "?", ")", "”", '"'))


def quoted_tokens(sentence: Span) -> frozenset[int]:
    """Numbers (in the Doc) of the tokens inside quotation marks, marks included."""
    inside, opened = set(), False
    for token in sentence:
        if token.text in ("“", "”") or token.text == '"':
            inside.add(token.i)
            opened = token.text == "“" or (token.text == '"' and not opened)
        elif opened:
            inside.add(token.i)
    return frozenset(inside)


def find_asides(sentence: Span) -> list[frozenset[int]]:
    """The token numbers of each part that can go, its commas included; none of them touches a quotation, a negation or a figure."""
    quoted = quoted_tokens(sentence)
    asides: dict[frozenset[int], None] = {}
    for first, last in _candidates(sentence):
        span = range(first, last + 1)
        if len(span) > 0.6 * len(sentence) or quoted.intersection(span):
            continue
        if any(sentence.doc[i].lower_ in MATTERS for i in span):
            continue
        if (whole := _with_commas(sentence, first, last)) is not None:
            asides[whole] = None
    return list(asides)


def _candidates(sentence: Span) -> Iterator[tuple[int, int]]:
    """First and last token of each part that grammar would let go."""
    doc = sentence.doc
    opened: int | None = None
    for token in sentence:
        if token.text == "(":
            opened = token.i
        elif token.text == ")" and opened is not None:
            yield opened, token.i
            opened = None
        sub = [t.i for t in token.subtree]
        first, last = sub[0], sub[-1]
        if first < sentence.start or last + 1 >= sentence.end or len(sub) != last - first + 1:
            continue
        opens = first == sentence.start
        comma = not opens and doc[first - 1].text in (",", "—", "–", "--")
        dated = any(doc[i].ent_type_ in FIGURES for i in sub)
        marked = any(k.dep_ == "mark" and k.lower_ in ("as", "while", "after") for k in token.children)
        # "the chief executive, Ann Lee,": there the name is the news, so only what describes a name goes
        describes = token.dep_ == "appos" and (token.head.pos_ == "PROPN" or token.pos_ != "PROPN")
        clause = token.dep_ == "advcl" and (token.tag_ in ("VBG", "VBN") or marked) and not dated
        venue = token.dep_ == "prep" and token.head.lower_ in SAYING and any(k.lower_ in VENUES for k in token.children)
        scene = token.dep_ == "prep" and opens and token.head.dep_ == "ROOT" and doc[last + 1].text == ","
        if (
            (comma and (describes or token.dep_ in ("relcl", "acl")))
            or (clause and (comma or opens))
            or (token.dep_ == "advmod" and token.lower_ in EMPTY and len(sub) == 1)
            or ((venue or scene) and token.lower_ in SETTINGS and not dated)
        ):
            yield first, last
    head = doc[sentence.start]
    if head.lower_ in CONNECTIVES and head.dep_ in ("cc", "advmod") and len(sentence) > 1:
        yield head.i, head.i


def _with_commas(sentence: Span, first: int, last: int) -> frozenset[int] | None:
    """A part and the commas that set it off; None where its end is no end, so that dropping it would join what is apart."""
    doc, part = sentence.doc, set(range(first, last + 1))
    before = doc[first - 1].text if first > sentence.start else ""
    after = doc[last + 1].text if last + 1 < sentence.end else ""
    if doc[first].text == "(":
        return frozenset(part)
    if first == sentence.start:
        if after == ",":
            part.add(last + 1)
        elif doc[first].lower_ not in OPENERS:
            return None
        return frozenset(part)
    if before in (",", "—", "–", "--"):
        if after not in STOPS or (after in ("—", "–", "--", ")") and before == ","):
            return None
        part.add(first - 1)
        # "..., a baker, the police said": the second comma belongs to what follows
        follows = doc[last + 2].pos_ if last + 2 < sentence.end else ""
        if after == before and follows not in ("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"):
            part.add(last + 1)
    return frozenset(part)


def text_without(sentence: Span, dropped: Collection[int]) -> str:
    """The sentence without the dropped tokens: blanks stay between words, no mark is doubled, the first letter is a capital."""
    doc, text = sentence.doc, ""
    previous: Token | None = None
    for token in sentence:
        if token.i in dropped:
            continue
        if previous is not None:
            apart = token.i - previous.i > 1
            if doc[token.i - 1].whitespace_ or (apart and token.text[0].isalnum() and previous.text[-1].isalnum()):
                text += " "
        text += token.text
        previous = token
    return capitalised(text.strip())


def capitalised(text: str) -> str:
    """``text`` with its first letter a capital, behind an opening quotation mark too."""
    place = 1 if text[:1] and text[0] in QUOTES else 0
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]

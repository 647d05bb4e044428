"""Who a sentence speaks for: a report that tells, a writer who judges or addresses his readers, a caption that describes its picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefer.parse import quoted_tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OF_THE_WRITER = re.compile(
    r"\b(?:I|I[’'](?:m|ve|d|ll)|[Ww]e|[Oo]urs?|us|me|[Mm]y|(?:my|our|your)(?:self|selves)|[Yy]ours?|[Yy]ou|[Ll]et[’']s)\b"
)
_ADDRESS = re.compile(
    r"Here(?:[’']s| is| are)\b|(?:Click|Read|See|Watch) |Welcome (?:back )?to |Thank you |Thanks for "
    r"|(?:Hello|Hi|Good (?:morning|evening))[,!]"
)
# Words that say what to think of a thing, not what it is or does; a report leaves them to those whom it quotes.
_JUDGING = frozenset(
    "absurd appalling asinine atrocious awful brilliant contemptible cowardly cynical deplorable despicable disgraceful "
    "dishonest disgusting dreadful egregious farcical feckless foolish hypocritical idiotic implausible inane indefensible "
    "inexcusable laughable ludicrous marvelous marvellous misguided monstrous moralistic naive nonsensical odious outrageous "
    "pathetic plausible preposterous reprehensible ridiculous sanctimonious senseless shameful shameless shoddy silly simplistic "
    "sinister splendid stupid superb terrible terrific unconscionable unforgivable vile wonderful wretched".split()
)
_JUDGING_ADVERBS = frozenset(
    "absurdly alas arguably fortunately frankly hopefully ironically laughably needlessly obviously predictably regrettably "
    "ridiculously rightly sadly shamefully shamelessly surely thankfully undeniably undoubtedly unfortunately wrongly".split()
)
_REPORTING = frozenset("say tell call argue claim add write describe think believe consider denounce condemn dismiss insist".split())

_BESIDE = re.compile(
    r"\b[A-Z][\w’'-]+(?: \([^)]*\))?, (?:(?:far|second from|third from|top|bottom|upper|lower) )?(?:left|right|cent(?:er|re)), "
    r"(?!(?:and )?(?:left|right|cent(?:er|re))\b)"
)
_PICTURED = re.compile(r"\b(?:(?:is|are) (?:pictured|photographed|seen here|shown here)|[Ii]n this (?:file )?(?:photo|image|picture),)")
_OCCASIONS = frozenset(
    "event rally conference briefing hearing ceremony debate meeting protest demonstration march vigil parade session speech "
    "interview visit summit forum reception press-conference funeral service match game festival".split()
)
_PRESENT = ("VBZ", "VBP")


def outside_quotations(text: str) -> str:
    """The text without what stands in quotation marks, which is somebody else's."""
    return re.sub(r"[“\"][^”\"]*[”\"]?", " ", text)


def speaks_of_itself(text: str) -> bool:
    """Whether the writer says "I" or "we" or speaks to the reader, outside quotations."""
    return bool(_OF_THE_WRITER.search(outside_quotations(text)) or _ADDRESS.match(text))


def judges(doc: Doc) -> bool:
    """Whether the writer says in his own voice what to think of what he tells ("put forth no plausible arguments", "sadly")."""
    quoted = quoted_tokens(doc)
    for token in doc:
        judging = (token.pos_ == "ADJ" and token.lower_ in _JUDGING) or (token.pos_ == "ADV" and token.lower_ in _JUDGING_ADVERBS)
        if judging and token.i not in quoted and not _is_reported(token):
            return True
    return False


def _is_reported(token: Token) -> bool:
    """Whether somebody in the sentence says it: the word stands below a verb of saying."""
    return any(above.lemma_.lower() in _REPORTING for above in token.ancestors)


def is_caption(doc: Doc) -> bool:
    """Whether the sentence describes a picture.

    It tells where in the picture somebody stands ("Ida Holm, left, and ..."), or in the present tense what somebody does during an
    occasion of a named day ("Ida Holm speaks during a rally in Leeds on Tuesday"): a report has the past tense there.
    """
    text = outside_quotations(doc.text)
    if _BESIDE.search(text) or _PICTURED.search(text):
        return True
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None or root.tag_ not in _PRESENT or any(child.dep_ in ("aux", "neg") for child in root.children):
        return False
    occasions = (child for token in doc if token.lower_ == "during" for child in token.children if child.dep_ == "pobj")
    during = next((noun for noun in occasions if noun.lemma_.lower() in _OCCASIONS), None)
    return during is not None and any(t.ent_type_ == "DATE" and t.pos_ == "PROPN" and root in t.ancestors for t in doc)

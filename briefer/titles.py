"""Make a title from an article's lead sentence, for an article that has none."""

from __future__ import annotations

import re

MAX_TITLE_CHARS = 120
MIN_TITLE_CHARS = 35
_SUBORDINATORS = r"after|as|while|when|because|although|though|amid|following|before|despite|unless|until|since|even as|just as|where|but"
_AFTER_COMMA = rf"(?:{_SUBORDINATORS}|including|with|which|who|whose|according|less|more|and|or|so|one|a|an|the|in|on|at|for|saying|adding|citing|\w+ing|\w+ed|officials|police|authorities|\w+ said|\w+ \w+ said)\b"
_BOUNDARY = re.compile(rf"(?P<comma>[,;] (?={_AFTER_COMMA}))|(?P<dash>\s+[—–-]+\s+)|(?P<word> (?=(?:{_SUBORDINATORS})\b))", re.IGNORECASE)
# A head needs a finite verb to be a statement; these forms are finite or as good as surely so.
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|did|says?|said|told|made|took|won|lost|met|held|began|went|came|gave|got|"
    r"fell|rose|saw|left|led|set|hit|put|cut|sent|spent|kept|found|became|broke|drew|grew|knew|ran|shot|struck|threw|wrote|paid|sold|built|fought|brought|sought|"
    r"hopes?|plans?|seeks?|wants?|faces?|calls?|warns?|vows?|urges?|backs?|holds?|agrees?|\w{2,}(?:ed|ied))\b",
    re.IGNORECASE,
)


def make_title(sentence: str) -> str:
    """A lead sentence as a title: cut at the last clause boundary within ``MAX_TITLE_CHARS`` that leaves a statement.

    A sentence with no such boundary stays whole, however long: a phrase cut in its middle can say something else.
    """
    whole = re.sub(r"\s+", " ", sentence).strip()
    title = whole.rstrip(".。 ")
    if len(title) > MAX_TITLE_CHARS:
        cuts = [match.start() for match in _BOUNDARY.finditer(title) if MIN_TITLE_CHARS <= match.start() <= MAX_TITLE_CHARS]
        for cut in reversed(cuts):
            head = title[:cut].rstrip(" ,;—–-")
            if _VERB.search(head) and _balanced(head):
                return head
    return title


def _balanced(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("(") == text.count(")")

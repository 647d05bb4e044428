"""Make a title from an article's lead sentence, for an article that has none."""

from __future__ import annotations

import re

LONG_TITLE_CHARS = 120  # a longer sentence is cut
MAX_TITLE_CHARS = 140
MIN_TITLE_CHARS = 35
_BARE = (
    r"after|while|when|because|although|though|amid|following|before|despite|unless|until|since"
    r"|ahead of"
)  # part clauses without a comma, too
_AFTER_COMMA = (
    rf"(?:{_BARE}|as|but|including|with|which|who|whose|where|according|less|more|and|or|so|one|a|an|the|in|on|at|for|days|"
    r"\w+ing|\w+ed|officials|police|authorities|\w+ said|\w+ \w+ said)\b"
)
_BOUNDARY = re.compile(
    rf"(?P<comma>[,;] (?=(?:{_AFTER_COMMA}|[^,;]{{3,80}}\bsaid\b)))|(?P<dash>\s+[—–-]+\s+)|(?P<word> (?=(?:{_BARE})\b))", re.IGNORECASE
)
_ASIDE = re.compile(r", (?:(?:\w+ )?(?:\w+ of )?(?:whom|which)|who|whose|where)\b[^,;“”\"]{5,120},(?= [a-z])")  # a clause between commas
_OPENS_LATE = re.compile(  # the statement itself begins after the first comma
    rf"(?:{_BARE}|as|if|in|on|at|over|with|by|for|even|one|two|just|once|whatever|whether|speaking|scrambling|\w+ing|\w+ days?|\w+ "
    rf"weeks?)\b[^,]*, ",
    re.IGNORECASE,
)
_LEFT_HANGING = re.compile(
    rf"\b(?:{_BARE}|as|if|and|or|but|of|in|on|at|to|for|by|with|from|that|the|a|an|just|days|weeks|hours|months)$", re.IGNORECASE
)
# A head needs a finite verb to be a statement; these forms are finite or as good as surely so.
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|did|says?|said|told|made|took|won|lost"
    r"|met|held|began|went|came|gave|got|"
    r"fell|rose|saw|left|led|set|hit|put|cut|sent|spent|kept|found|became|broke|drew|grew|knew|ran|shot|struck|threw|wrote|paid|sold"
    r"|built|fought|brought|sought|"
    r"hopes?|plans?|seeks?|wants?|faces?|calls?|warns?|vows?|urges?|backs?|holds?|agrees?|\w{2,}(?:ed|ied))\b",
    re.IGNORECASE,
)


def make_title(sentence: str) -> str:
    """A lead sentence as a title: cut at the last clause boundary within ``MAX_TITLE_CHARS`` that leaves a statement.

    A sentence with no such boundary stays whole, however long: a phrase cut in its middle can say something else.
    """
    title = re.sub(r"\s+", " ", sentence).strip().rstrip(".。 ")
    if len(title) <= LONG_TITLE_CHARS:
        return title
    title = _ASIDE.sub("", title)
    if len(title) <= LONG_TITLE_CHARS:
        return title
    late = _OPENS_LATE.match(title)
    start = late.end() if late else 0
    cuts = [match.start() for match in _BOUNDARY.finditer(title, start) if start + MIN_TITLE_CHARS <= match.start() <= MAX_TITLE_CHARS]
    for cut in reversed(cuts):
        head = title[:cut].rstrip(" ,;—–-")
        if _VERB.search(head, start) and _balanced(head) and not _LEFT_HANGING.search(head):
            return head
    return title


def _balanced(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("(") == text.count(")")

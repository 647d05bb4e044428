"""Take the marks of a live blog off its entries: their time labels, and what the writer says to the readers."""

from __future__ import annotations

import re

from briefer.cleaning.reading import Reading

_CLOCK_TIME = r"[\[(]?(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[AaPp]\.?[Mm]\.?)?|1?\d\s?[AaPp]\.?[Mm]\.?)(?:\s[A-Z]{2,4})?"
_TIME_LABEL = re.compile(  # of a live blog's entry: "20:10 – ", "8.10pm: ", "[20:10 GMT] ", or a line of its own
    rf"{_CLOCK_TIME}(?:[\])]?$|(?:[\])](?:\s*[–—|:-])?|\s*[–—|:]|\s-)\s+"
    r"(?=[\"“‘'(]?[A-ZÀ-ÝА-Я]))"
)
_LIVE_TALK = re.compile(  # what a live blog's writer says to its readers, or marks an entry with, behind the time
    r"(?:Good (?:morning|afternoon|evening|night)(?:,? (?:everyone|all|and welcome[^.!?]{0,80}))?[.!]"
    r"|(?:Hello|Hi),? and welcome[^.!?]{0,80}[.!]|Welcome to (?:our|the) [^.!?]{0,30}live (?:blog|coverage|page)[^.!?]{0,60}[.!]"
    r"|(?:We(?: are|’re|'re) (?:now )?(?:closing|pausing|wrapping up) (?:this|our|the) (?:page|live|blog|coverage)[\w ]{0,30}"
    r"|(?:And )?(?:[Tt]hat is|[Tt]hat’s|[Tt]hat's|[Ww]e(?:[’']ll)? leave it) (?:all|it|there)(?: from us)?"
    r"(?: for)? (?:today|tonight|now))[.!]"
    r"|(?:New|NEW|Breaking|BREAKING|Update|UPDATE|Latest|LATEST|Just in|JUST IN)\s?[:–—])(?:\s+(?=[\"“‘'(]?[A-ZÀ-Ý0-9])|$)"
)
MIN_TIME_LABELS = 2  # one alone may be part of a sentence


def take_time_labels(paragraphs: list[str], start: int, state: Reading) -> None:
    """Take the time labels and the writer's greetings off the entries of a live blog, from the first paragraph of the body on."""
    labels = {index: match for index in range(start, len(paragraphs)) if (match := _TIME_LABEL.match(paragraphs[index]))}
    if len(labels) < MIN_TIME_LABELS:
        return
    for state.position, match in labels.items():
        state.drop("time label", match[0].strip())
        paragraphs[state.position] = match.string[match.end() :]
        while talk := _LIVE_TALK.match(paragraphs[state.position]):
            state.drop("live talk", talk[0].strip())
            paragraphs[state.position] = paragraphs[state.position][talk.end() :]
    paragraphs[start:] = [paragraph for paragraph in paragraphs[start:] if paragraph]

"""What is known so far while a text is read from its top to its end."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefer.bylines import Byline
from briefer.date_lines import StatedDates, read_date_line
from briefer.datelines import Dateline
from briefer.records import Removed


@dataclass(slots=True)
class Reading:
    """What is known so far while a text is read from its top to its end."""

    title: str | None
    publisher: str | None
    language: str
    zone: str = "UTC"  # days are counted in it
    context: str = ""  # the whole text: it may settle what a date line leaves open
    kept: list[str] = field(default_factory=list)
    dropped: list[tuple[int, Removed]] = field(default_factory=list)
    position: int = 0  # of the paragraph that is being read
    first_kept: int = 0
    last: int = 0
    byline: Byline | None = None
    dateline: Dateline | None = None
    dates: StatedDates | None = None
    url: str | None = None
    labels: tuple[str, ...] = ()  # of the section or rubric, beside the title

    def drop(self, step: str, text: str) -> None:
        self.dropped.append((self.position, Removed(step, text)))

    @property
    def removed(self) -> tuple[Removed, ...]:
        """The pieces taken out, in the order of the text."""
        return tuple(piece for _, piece in sorted(self.dropped, key=lambda item: item[0]))

    def take_dates(self, line: str) -> None:
        stated = read_date_line(line, language=self.language, zone=self.zone, context=self.context)
        if not stated.words:
            return
        if self.dates is None:
            self.dates = stated
        elif (stated.published and not self.dates.published) or (stated.updated and not self.dates.updated):
            words = f"{self.dates.words}; {stated.words}"
            confidence = self.dates.confidence or stated.confidence
            self.dates = StatedDates(self.dates.published or stated.published, self.dates.updated or stated.updated, words, confidence)

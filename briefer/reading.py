"""What is known so far while a text is read from its top to its end."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefer.bylines import Byline
from briefer.date_lines import StatedDates, is_stamped, read_date_line
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
    stated: list[tuple[int, StatedDates]] = field(default_factory=list)  # by the positions of their lines
    title_at: int | None = None
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
        if stated.words:
            self.stated.append((self.position, stated))

    @property
    def dates(self) -> StatedDates | None:
        """The published and the updated day of all date lines read: a labelled one before one beside the byline, one below the title, any other.

        What stands bare above the title may be the day of the visit.
        """
        if not self.stated:
            return None
        published = min((entry for entry in self.stated if entry[1].published), key=self._rank, default=None)
        updated = next((entry for entry in self.stated if entry[1].updated), None)
        used = sorted({id(entry): entry for entry in (published, updated) if entry}.values(), key=lambda entry: entry[0]) or self.stated[:1]
        return StatedDates(
            published[1].published if published else None,
            updated[1].updated if updated else None,
            "; ".join(stated.words for _, stated in used),
            next((stated.confidence for _, stated in used if stated.confidence), None),
        )

    def _rank(self, entry: tuple[int, StatedDates]) -> int:
        position, stated = entry
        if is_stamped(stated.words):
            return 0
        signed = {at - position for at, piece in self.dropped if piece.step == "byline"}
        if signed & {0, -1}:  # in the byline or below it, not above it
            return 1
        if 1 in signed:
            return 2
        return 3 if self.title_at is not None and position > self.title_at else 4

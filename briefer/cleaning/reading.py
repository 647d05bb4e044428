"""What is known so far while a text is read from its top to its end."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefer.cleaning.bylines import Byline
from briefer.cleaning.datelines import Dateline
from briefer.dating.date_lines import StatedDates, is_stamped, read_date_line
from briefer.records import Removed

_ABOVE_TITLE = 4
_PAGE_TOP = 0.7  # confidence in a bare date at a page's top, which may be the day of the visit
_CHROME = frozenset({"navigation", "site name", "kicker"})


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that states a day, by the position of its paragraph."""

    position: int
    stated: StatedDates
    ending: bool


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
    stated: list[DateLine] = field(default_factory=list)
    ending: bool = False  # below the article's first paragraphs
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
            self.stated.append(DateLine(self.position, stated, self.ending))

    @property
    def dates(self) -> StatedDates | None:
        """The published and the updated day of all date lines read.

        A labelled one comes before one beside the byline, one below the title, one above it, which may be the day of the visit, and one
        near the article's end.
        """
        if not self.stated:
            return None
        published = min((line for line in self.stated if line.stated.published), key=self._rank, default=None)
        updated = next((line for line in self.stated if line.stated.updated), None)
        used = [line for line in self.stated if line in (published, updated)] or self.stated[:1]
        return StatedDates(
            published.stated.published if published else None,
            updated.stated.updated if updated else None,
            "; ".join(line.stated.words for line in used),
            _PAGE_TOP if self._at_top(published) else next((line.stated.confidence for line in used if line.stated.confidence), None),
        )

    def _at_top(self, line: DateLine | None) -> bool:
        """Whether a bare date stands above the title with the page's own lines between."""
        if line is None or self.title_at is None or self._rank(line) != _ABOVE_TITLE:
            return False
        return any(piece.step in _CHROME and line.position < at < self.title_at for at, piece in self.dropped)

    def _rank(self, line: DateLine) -> int:
        position = line.position
        if line.ending:
            return 5
        if is_stamped(line.stated.words):
            return 0
        signed = {at - position for at, piece in self.dropped if piece.step == "byline"}
        if signed & {0, -1}:  # in the byline or below it, not above it
            return 1
        if 1 in signed:
            return 2
        return 3 if self.title_at is not None and position > self.title_at else _ABOVE_TITLE

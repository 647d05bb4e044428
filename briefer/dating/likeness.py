"""How alike an undated article and each dated one are, by all their words, by their openings and by their leads."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefer.dating.clues import Clues, unit_vector

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Postings = dict[str, tuple[NDArray[np.int64], Vector]]  # word -> the articles that hold it, each once, and its weight in each


class Likeness:
    """The dated articles of a run, prepared for comparison. Vectors are in their order: (dated articles,), 0 to 1."""

    def __init__(self, dated: Sequence[Clues]) -> None:
        self._n_dated = n_dated = len(dated)
        self._holders: dict[str, list[int]] = defaultdict(list)
        for position, clues in enumerate(dated):
            for word in clues.words:
                self._holders[word].append(position)
        self.unknown = math.log(1 + (n_dated + 1) / 0.5)  # the weight of a word that no dated article has
        self.weights = {word: math.log(1 + (n_dated + 1) / (0.5 + len(positions))) for word, positions in self._holders.items()}
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        openings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for position, clues in enumerate(dated):
            for word, value in unit_vector(clues.words, self.weights, 0.0).items():
                postings[word].append((position, value))
            for word, value in clues.opening.items():
                openings[word].append((position, value))
        self._postings, self._openings = _as_arrays(postings), _as_arrays(openings)

    def by_words(self, clues: Clues) -> Vector:
        """Cosines of all words, weighed by how rare they are in the run."""
        return self._add(unit_vector(clues.words, self.weights, self.unknown), self._postings)

    def by_opening(self, clues: Clues) -> Vector:
        """Cosines of the openings' words, weighed by how rare they are in the news."""
        return self._add(clues.opening, self._openings)

    def by_lead(self, clues: Clues) -> Vector:
        """The part of the lead's words, by weight, that each dated article has."""
        import numpy as np

        found = np.zeros(self._n_dated)
        for word in sorted(clues.lead):
            found[self._holders.get(word, [])] += self.weights.get(word, 0.0)
        return found / (sum(self.weights.get(word, self.unknown) for word in clues.lead) or 1.0)

    def _add(self, vector: Mapping[str, float], postings: Postings) -> Vector:
        import numpy as np

        found = np.zeros(self._n_dated)
        for word, value in vector.items():
            if word in postings:
                positions, others = postings[word]
                found[positions] += value * others
        return found


def _as_arrays(postings: Mapping[str, Sequence[tuple[int, float]]]) -> Postings:
    import numpy as np

    return {
        word: (np.array([position for position, _ in held]), np.array([value for _, value in held])) for word, held in postings.items()
    }

"""Which example comes when: the same for a run that was interrupted as for one that was not."""

from __future__ import annotations

import random
from collections.abc import Sequence

from briefer.training.pairs import Pair
from briefer.training.tokenizer import UNKNOWN

DENOISE = "denoise"
GAP = UNKNOWN  # the one token that no text needs
GAPS_A_WORD = 0.08
MARKED_GAPS = 0.8


class Deck:
    """Pairs dealt in a shuffled order, each once before any comes again. ``dealt`` is all that a checkpoint keeps."""

    def __init__(self, pairs: Sequence[Pair], seed: str, dealt: int = 0) -> None:
        self.dealt = dealt
        self._pairs = pairs
        self._seed = seed
        self._order: list[int] = []
        self._round = -1

    def __len__(self) -> int:
        return len(self._pairs)

    def deal(self) -> Pair:
        """The next pair."""
        this_round, place = divmod(self.dealt, len(self._pairs))
        if this_round != self._round:
            self._order = list(range(len(self._pairs)))
            random.Random(f"{self._seed} {this_round}").shuffle(self._order)
            self._round = this_round
        self.dealt += 1
        return self._pairs[self._order[place]]


def tasks_share(share_done: float, early: float, late: float) -> float:
    """The share of wanted pairs at a point of the run: ``early`` in its first third, ``late`` in its last, between them in the middle."""
    return early if share_done < 1 / 3 else late if share_done >= 2 / 3 else (early + late) / 2


def draw(
    n_examples: int, wanted: Deck, other: Deck, rng: random.Random, *, share_done: float, early: float, late: float, denoising: float
) -> list[Pair]:
    """``n_examples`` of the mixture; every one is wanted where there are no other pairs, and the other way round."""
    share = 0.0 if not len(wanted) else 1.0 if not len(other) else tasks_share(share_done, early, late)
    examples = []
    for _ in range(n_examples):
        pair = (wanted if rng.random() < share else other).deal()
        if share_done < 0.5 and rng.random() < denoising:
            pair = Pair(DENOISE, noisy(pair.target, rng), pair.target)
        examples.append(pair)
    return examples


def noisy(text: str, rng: random.Random) -> str:
    """``text`` with about a fifth of its words gone in runs of one to four, most runs marked by ``GAP`` (text infilling: BART, 2019)."""
    heard: list[str] = []
    words = text.split()
    place = 0
    while place < len(words):
        if rng.random() < GAPS_A_WORD:
            place += rng.randint(1, 4)
            heard += [GAP] * (rng.random() < MARKED_GAPS)
        else:
            heard.append(words[place])
            place += 1
    return " ".join(heard) or GAP

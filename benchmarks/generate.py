"""Speed of the embedded model: sentences a second for each task, greedy and with 4 beams, in float32 and bfloat16.

    python benchmarks/generate.py [--threads 2]

The inputs are the sentences of seeds/. Each setting is timed in turn, three rounds, and the best round counts; the last column is the
speed as a ratio to float32 greedy in the same round, which holds on other machines better than the speed itself does.
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import platform
import time
from pathlib import Path

import torch

from briefer.ingest import read_articles
from briefer.models.hf import HfSeq2Seq
from briefer.models.registry import choose_model

ROUNDS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--sentences", type=int, default=96)
    options = parser.parse_args()
    choice = choose_model("embedded")
    articles = read_articles([Path(__file__).parent.parent / "seeds"]).articles
    sentences = [s.text for a in articles for s in a.sentences if 12 <= len(s.text.split()) <= 45][: options.sentences]
    prompts = {
        "compress": [choice.profile.fill("compress", [s]) for s in sentences],
        "fuse": [choice.profile.fill("fuse", list(pair)) for pair in itertools.pairwise(sentences)],
        "standalone": [choice.profile.fill("standalone", [b], a) for a, b in itertools.pairwise(sentences)],
        "headline": [choice.profile.fill("headline", sentences[i : i + 3]) for i in range(len(sentences) - 2)],
    }
    models = {}
    for dtype in (torch.float32, torch.bfloat16):
        model = HfSeq2Seq("embedded", choice.folder, device="cpu", n_threads=options.threads)
        model._model.to(dtype)
        models[str(dtype).removeprefix("torch.")] = model
    print(f"{platform.processor() or platform.machine()}, {options.threads} threads, torch {torch.__version__}, {len(sentences)} sentences")
    print(f"{'task':<12}{'weights':<10}{'beams':>5}{'a second':>10}{'ratio':>7}")
    for task, inputs in prompts.items():
        decoding = choice.profile.tasks[task].decoding
        best: dict[tuple[str, int], float] = {}
        for _ in range(ROUNDS):
            for name, model in models.items():
                for n_beams in (1, 4):
                    started = time.perf_counter()
                    model.generate(inputs, dataclasses.replace(decoding, n_beams=n_beams, min_confidence=0.0))
                    speed = len(inputs) / (time.perf_counter() - started)
                    best[name, n_beams] = max(speed, best.get((name, n_beams), 0))
        for (name, n_beams), speed in best.items():
            print(f"{task:<12}{name:<10}{n_beams:>5}{speed:>10.1f}{speed / best['float32', 1]:>7.2f}")


if __name__ == "__main__":
    main()

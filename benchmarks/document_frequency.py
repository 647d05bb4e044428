"""Count in how many news articles each word stands: the table that story grouping weighs words by.

    python benchmarks/document_frequency.py news.jsonl.xz > briefer/document_frequency.tsv

The collection is JSON Lines (or .xz) with title and content. Counted are titles with openings of 250 words; words in fewer than 0.3% of
the articles are left out: to grouping they are all equally rare.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections import Counter
from pathlib import Path

from briefer.document_frequency import RAREST_SHARE, find_words
from briefer.group import LEAD_WORDS
from briefer.training.spacing import restore_spacing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    path = parser.parse_args().articles
    spread: Counter[str] = Counter()
    n_articles = 0
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = restore_spacing(f"{row.get('title') or ''} {row.get('content') or ''}"[:4000])
            spread.update(set(find_words(" ".join(text.split()[:LEAD_WORDS]))))
            n_articles += 1
    for word, count in sorted(spread.items(), key=lambda item: (-item[1], item[0])):
        if count >= RAREST_SHARE * n_articles and not word.isdigit():
            sys.stdout.write(f"{word}\t{count / n_articles:.4f}\n")


if __name__ == "__main__":
    main()

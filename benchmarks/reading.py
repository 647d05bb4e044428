"""Time and memory of reading, dating and grouping articles.

    python benchmarks/reading.py news.jsonl.xz [--articles 1000] [--threads 2]

The collection is JSON Lines (or .xz) with title, date, url, source and content. Its articles are written as files, in turn as text with a
date line, as an HTML page, and as JSON; one in ten has no date. Each size is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import html
import json
import lzma
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from briefer.dating.infer import infer_dates
from briefer.group import group_days, group_stories
from briefer.ingest import read_articles
from briefer.training.spacing import restore_spacing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)  # the child's part: so many files of the folder ``collection``
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(sorted(options.collection.iterdir())[: options.measure])))
        return
    environment = {**os.environ, "OMP_NUM_THREADS": str(options.threads)}
    with tempfile.TemporaryDirectory() as folder:
        write_files(options.collection, Path(folder), options.articles)
        for count in (options.articles // 4, options.articles // 2, options.articles):
            command = [sys.executable, __file__, folder, "--measure", str(count)]
            print(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip(), flush=True)


def write_files(collection: Path, folder: Path, count: int) -> None:
    """Write ``count`` articles that follow each other in time, so that days have tens of articles."""
    with lzma.open(collection, "rt") if collection.suffix == ".xz" else collection.open(encoding="utf-8") as lines:
        rows = sorted((row for line in lines if (row := json.loads(line)).get("date") and row.get("content")), key=lambda r: str(r["date"]))
    rows = rows[len(rows) // 2 :][:count]
    for number, row in enumerate(rows):
        title, day = restore_spacing(str(row.get("title") or "")), "" if number % 10 == 9 else str(row["date"])[:10]
        paragraphs = [restore_spacing(line) for line in str(row["content"]).split("\n") if line.strip()]
        name = f"{number:05d}"
        if number % 3 == 0:
            (folder / f"{name}.txt").write_text("\n\n".join([title, day, *paragraphs]), encoding="utf-8")
        elif number % 3 == 1:
            meta = f'<meta property="article:published_time" content="{day}">' if day else ""
            body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
            head = f"<html><head><title>{html.escape(title)}</title>{meta}</head>"
            page = f"{head}<body><article><h1>{html.escape(title)}</h1>{body}</article></body></html>"
            (folder / f"{name}.html").write_text(page, encoding="utf-8")
        else:
            item = {"title": title, "date": day, "source": row.get("source"), "text": "\n\n".join(paragraphs)}
            (folder / f"{name}.json").write_text(json.dumps(item), encoding="utf-8")


def measure(files: list[Path]) -> dict[str, Any]:
    """Seconds and processor seconds (of all threads) of each step, and the peak of the process's memory in MB after each."""
    result: dict[str, Any] = {"files": len(files)}
    start = last = time.monotonic()
    used = time.process_time()

    def mark(step: str) -> None:
        nonlocal last, used
        now, processor = time.monotonic(), time.process_time()
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        result[step] = {"s": round(now - last, 1), "cpu_s": round(processor - used, 1), "peak_mb": peak_mb}
        last, used = now, processor

    articles = read_articles(files).articles
    mark("read")
    articles = infer_dates(articles)
    mark("infer dates")
    days = group_days(articles)
    stories = sum(len(group_stories(members)) for members in days.values())
    mark("group")
    inferred = sum(article.published.method == "inferred" for article in articles)
    result |= {"total_s": round(time.monotonic() - start, 1), "total_cpu_s": round(time.process_time(), 1)}
    return {**result, "articles": len(articles), "days": len(days), "inferred": inferred, "stories": stories}


if __name__ == "__main__":
    main()

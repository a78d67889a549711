"""How fast pages are read, beside the bare syntax model on the same text, in one run.

    python benchmarks/reading.py FOLDER [FOLDER ...] [--repeat N]

Reads every file below the folders, cold: no cache, one process. Last line: JSON with `pages`, `articles`,
`words`, `figures`, `words_per_second`, and `ratio_syntax`: onrecord's words a second over the bare model's
(all components, its own batches) on the articles' text.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from onrecord.engine.spacy_parser import load_parser
from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, Reading


def captures(folders: list[str]) -> list[Capture]:
    """Every file below the folders, as captures."""
    files = sorted(path for folder in folders for path in Path(folder).rglob("*") if path.is_file())
    return [Capture(content_key(content), content) for content in (path.read_bytes() for path in files)]


def timed(pages: list[Capture], reader: Reader) -> tuple[list[Reading], float]:
    """Read all pages once; the readings and the seconds."""
    start = time.perf_counter()
    readings = [read_capture(page, reader) for page in pages]
    return readings, time.perf_counter() - start


def bare(texts: list[str]) -> float:
    """Seconds that the syntax model alone takes for the texts."""
    pipeline = load_parser().pipeline
    start = time.perf_counter()
    for _ in pipeline.pipe(texts):
        pass
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="+")
    options.add_argument("--repeat", type=int, default=3)
    chosen = options.parse_args()
    pages, reader = captures(chosen.folders), Reader(load_parser())
    timed(pages[:2], reader)
    runs = []
    for _ in range(chosen.repeat):
        readings, seconds = timed(pages, reader)
        texts = [article.text for reading in readings for article in reading.articles if article.language == "en"]
        runs.append((seconds, bare(texts)))
    words = sum(len(text.split()) for text in texts)
    ours, theirs = (sorted(column)[len(runs) // 2] for column in zip(*runs, strict=True))
    found = [claim for reading in readings for claim in reading.claims]
    print(f"{len(pages)} pages, {words} words: {ours:.2f} s; the bare model {theirs:.2f} s (of {chosen.repeat} runs)")
    print(
        json.dumps(
            {
                "pages": len(pages),
                "articles": sum(len(reading.articles) for reading in readings),
                "words": words,
                "figures": sum(claim.kind == "figure" for claim in found),
                "words_per_second": round(words / ours),
                "ratio_syntax": round(theirs / ours, 3),
            }
        )
    )


if __name__ == "__main__":
    main()

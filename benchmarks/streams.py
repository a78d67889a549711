"""What reading streams costs: a web archive without its claims, a folder added and added again, and peak memory.

    python benchmarks/streams.py [--pages N] [--quick]

Pages of real text (synthetic_pages.py; 20,000 of them, with `--quick` 1,000). Last line: JSON.

- `warc_pages_a_second`, `jsonl_pages_a_second`: pages out of a packed web archive and out of packed JSON lines, a
  second of the processor, without keeping or reading them; `articles_a_second`: with their articles found.
- `add_seconds`, `again_seconds`: `onrecord add` of a folder, and of the same folder when all of it is held; in
  seconds of the processor, all processes together. `again_share` (the goal: under 0.1).
- `peak_mb`, `again_peak_mb`: the most memory that all its processes had together, looked at every half second;
  `half_peak_mb`: in the first half of the time, which is about the same where memory is bounded.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from pathlib import Path
from time import process_time

from command import run
from synthetic_pages import synthetic_page, write_pages

from onrecord.article.pages import parse_capture
from onrecord.records import Capture
from onrecord.sources.files import find_pages
from onrecord.store.adding.adding import Page

PAGES, QUICK = 20_000, 1_000


def write_warc(path: Path, pages: int) -> Path:
    """Write a web archive, packed a record at a time: each page in HTML, behind the request for it."""
    with path.open("wb") as file:
        for number in range(pages):
            lines = synthetic_page(number).text.strip().split("\n\n")
            paragraphs = "".join(f"<p>{line}</p>" for line in lines[1:])
            body = f"<html><head><title>{lines[0]}</title></head><body><h1>{lines[0]}</h1>{paragraphs}</body></html>"
            answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
            for kind, content in (("request", b"GET / HTTP/1.1\r\n\r\n"), ("response", answer)):
                head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/{number}\r\n"
                head += f"WARC-Date: 2031-05-06T07:08:09Z\r\nContent-Length: {len(content)}\r\n\r\n"
                file.write(gzip.compress(head.encode() + content + b"\r\n\r\n", 6))
    return path


def write_jsonl(path: Path, pages: int) -> Path:
    """Write JSON lines, packed."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for number in range(pages):
            title, _, text = synthetic_page(number).text.partition("\n\n")
            record = {"title": title, "text": text, "url": f"https://a.example/{number}"}
            file.write(json.dumps(record) + "\n")
    return path


def found_a_second(path: Path, *, articles: bool = False) -> float:
    """Pages out of a file, a second of the processor."""
    start, count = process_time(), 0
    for one in find_pages(path):
        assert isinstance(one, Page)
        count += 1
        if articles:
            parse_capture(Capture("c", one.content))
    return count / (process_time() - start)


def measure(home: Path, pages: int) -> dict[str, float]:
    """All figures."""
    warc = write_warc(home / "news.warc.gz", pages)
    figures = {
        "pages": pages,
        "warc_pages_a_second": round(found_a_second(warc)),
        "jsonl_pages_a_second": round(found_a_second(write_jsonl(home / "news.jsonl.gz", pages))),
        "articles_a_second": round(found_a_second(write_warc(home / "few.warc.gz", 500), articles=True)),
    }
    print(figures, flush=True)
    folder = write_pages(home / "pages", 0, pages)
    first, again = (run("add", home / "ledger", str(folder), "--no-briefing", looking=True) for _ in range(2))
    half = first.memory[: len(first.memory) // 2]
    return figures | {
        "add_seconds": round(first.seconds, 1), "again_seconds": round(again.seconds, 1),
        "again_share": round(again.seconds / first.seconds, 3), "half_peak_mb": round(max(half)),
        "peak_mb": round(max(first.memory)), "again_peak_mb": round(max(again.memory)),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=PAGES)
    options.add_argument("--quick", action="store_true", help=f"{QUICK} pages")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        print(json.dumps({"streams": measure(Path(home), QUICK if chosen.quick else chosen.pages)}))


if __name__ == "__main__":
    main()

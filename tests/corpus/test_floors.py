"""Quality floors: what the program reached on the development corpora, and must not fall below.

The floors are pinned with a hash of each corpus: a changed corpus needs new floors, and says so. Raise a floor when the
program has become better: `python tests/corpus/test_floors.py CORPUS` prints what it reaches today.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.engine.spacy_parser import SpacyParser, load_parser
from onrecord.export.exporting import export_bytes, export_rows
from onrecord.records import Record
from onrecord.store.adding.adding import Page, add_pages
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.memory import MemoryStore

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


def corpus_hash(files: list[Path]) -> str:
    """One hash for the names and contents of a corpus."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def record_of(folder: Path, parser: SpacyParser) -> Record:
    """The record of a folder of pages."""
    from plain_reader import PlainReader  # beside the tests: on the path of pytest, and of the script below

    store, reader = MemoryStore(), PlainReader(parser)
    pages = [Page(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
    list(add_pages(store, pages, reader, now=lambda: "2020-01-01T00:00:00Z"))
    return load_record(store, reader)


def exported(record: Record, kind: str, to: Path, *, pairs: str | None = None) -> Path:
    """An export of a record, in a file."""
    to.write_bytes(export_bytes(record, export_rows(record, (), kind, pairs=pairs), kind, "jsonl"))
    return to


def seeds_scores(corpus: Path, parser: SpacyParser, folder: Path) -> dict[str, float]:
    """The scores of the figures of the seeds."""
    claims = exported(record_of(corpus / "seeds", parser), "claims", folder / "claims.jsonl")
    gold = corpus / "gold" / "seeds-dev.figures.jsonl"
    lines = scored(corpus, "score_figures.py", str(gold), str(claims)).splitlines()
    return {name: float(value) for name, value in (line.split() for line in lines)}


def breach_scores(corpus: Path, parser: SpacyParser, folder: Path) -> dict[str, float]:
    """The scores of the whole record of the breach story."""
    record = record_of(corpus / "gold" / "breach" / "pages", parser)
    claims = exported(record, "claims", folder / "claims.jsonl")
    links = exported(record, "links", folder / "links.jsonl", pairs="all")
    printed = scored(corpus, "score_record.py", str(corpus / "gold" / "breach"), str(claims), str(links))
    return dict(json.loads(printed.splitlines()[-1]))


def scored(corpus: Path, scorer: str, *arguments: str) -> str:
    """What a scorer of the corpus prints."""
    command = [sys.executable, str(corpus / "eval" / scorer), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def polnear_scores(corpus: Path, parser: SpacyParser, folder: Path) -> dict[str, float]:
    """The scores of attribution, as its benchmark prints them in its last line."""
    return benchmark_scores("attribution.py", "--data", str(corpus / "bench" / "polnear" / "dev"))


def timeml_scores(corpus: Path, parser: SpacyParser, folder: Path) -> dict[str, float]:
    """The scores of dates resolved against the day of the page."""
    return benchmark_scores("times.py", "--data", str(corpus / "bench" / "timeml"))


def muc4_scores(corpus: Path, parser: SpacyParser, folder: Path) -> dict[str, float]:
    """The scores of incidents on the first test set of 1991, which rules may be tuned on."""
    data = corpus / "bench" / "muc4"
    texts, keys = str(data / "texts" / "tst1-muc3"), str(data / "keys" / "key-tst1.v7")
    return benchmark_scores("incidents.py", "--texts", texts, "--keys", keys)


def benchmark_scores(*arguments: str) -> dict[str, float]:
    """The last line of a benchmark."""
    command = [sys.executable, str(BENCHMARKS / arguments[0]), *arguments[1:]]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return dict(json.loads(printed.splitlines()[-1]))


def files_of(corpus: Path, name: str) -> list[Path]:
    """The files that a corpus's scores rest on."""
    if name == "seeds":
        return [*(corpus / "seeds").iterdir(), corpus / "gold" / "seeds-dev.figures.jsonl"]
    return [path for path in (corpus / FOLDERS[name]).rglob(PATTERNS.get(name, "*")) if path.is_file()]


BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FOLDERS = {"breach": "gold/breach", "polnear": "bench/polnear/dev", "timeml": "bench/timeml", "muc4": "bench/muc4"}
PATTERNS = {"muc4": "*tst1*", "timeml": "*.tml"}
SCORES = {
    "seeds": seeds_scores, "breach": breach_scores, "polnear": polnear_scores, "timeml": timeml_scores,
    "muc4": muc4_scores,
}  # fmt: skip


@pytest.mark.corpus
@pytest.mark.parametrize("name", SCORES)
def test_no_score_falls_below_its_floor(name: str, corpus: Path, parser: SpacyParser, tmp_path: Path) -> None:
    """Every pinned score is reached, on the corpus that it was pinned on; what must be none is none."""
    assert corpus_hash(files_of(corpus, name)) == FLOORS[name]["hash"], "the corpus has changed: pin its floors anew"
    scores = SCORES[name](corpus, parser, tmp_path)
    for measure, floor in FLOORS[name]["floors"].items():
        assert scores[measure] >= floor, f"{measure}: {scores[measure]} is below {floor}"
    for measure in FLOORS[name].get("none", ()):
        assert scores[measure] == 0, measure


if __name__ == "__main__":
    import tempfile

    sys.path.insert(0, str(Path(__file__).parents[1]))

    for each, score in SCORES.items():
        with tempfile.TemporaryDirectory() as scratch:
            reached = json.dumps(score(Path(sys.argv[1]), load_parser(), Path(scratch)), indent=2)
            sys.stdout.write(f"{each} {corpus_hash(files_of(Path(sys.argv[1]), each))}\n{reached}\n")

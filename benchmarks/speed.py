"""How fast pages are added, beside the bare syntax library on the same text, in one run.

    python benchmarks/speed.py [FOLDER …] [--quick] [--processes N] [--peer-cqe COMMAND]

Adds every text below the folders to an empty ledger, cold (no cache of any kind), by the command line's own path:
pages kept, read, written, indexed for search. Default: `polnear` and `gva` under `$ONRECORD_CORPUS/bench`.
The bare library runs over the articles' text in as many processes, with all components of the same model and the
best of three batch sizes. Both load the model before the clock starts. Last line: JSON.

- `words`, `pages`; `seconds`, `words_a_second`: of `add`; `syntax_seconds`: of the bare library.
- `ratio_syntax`: its seconds over ours, on texts that are all different.
- `ratio_syntax_syndicated`: the same where of every ten texts four are another outlet's print of one of the other
  six: the paragraphs are the same, the head and the foot of the page are not.
- `ratio_cqe`: our words a second and core over those of CQE, where `--peer-cqe` says how to run it
  (peers/cqe_quantities.py); null otherwise.
- `articles_per_day`: at this rate, of articles of this length, on so many processes.
- `processor_ratio`, `…_syndicated`: the same ratios in seconds of the processor, which other work on the machine
  moves less; `load`: of the machine when it began.

`--quick`: every eighth text, one round; under two minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from onrecord.cli.session import opened, utc_now
from onrecord.engine.local import HELD, LocalEngine
from onrecord.keys import content_key
from onrecord.records import Capture
from onrecord.store.adding import Page
from onrecord.store.adding_many import Adding, ReadInto
from onrecord.store.readers import MODEL, ModelReader

BATCHES = (32, 128, 512)
_SHARES = 6
"""Of the texts, for each process of the bare library."""
QUICK = 8
_LINE = (
    b"A bomb killed 40 people at a market in Lima on 3 May 2019, the police said. "
    b"The mayor expects 12 more to die by June."
)
"""Of every kind that loads a list: a place, a day, an incident, a forecast, a teller."""


@dataclass(frozen=True, slots=True)
class Timed:
    """How long something took: by the clock, and of all processors together."""

    seconds: float
    processor: float


# ---- texts ---------------------------------------------------------------------------------------------------


def texts_of(folders: Sequence[str]) -> list[str]:
    """Every text below the folders: of text files, and the reports of files of JSON lines."""
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*") if path.is_file())
    found = [text for path in paths for text in _texts_in(path)]
    return list(dict.fromkeys(found))


def _texts_in(path: Path) -> Iterator[str]:
    if path.suffix == ".txt" or path.parent.parent.name == "text" or path.parent.name == "text":
        yield path.read_text(encoding="utf-8", errors="replace")
    elif path.name.startswith("reports") and path.suffix == ".jsonl":
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            yield f"{report.get('title') or ''}\n\n{report['content']}"


def syndicated(texts: Sequence[str]) -> list[str]:
    """As many texts, of which four in ten are printed again by another outlet."""
    own = [text for index, text in enumerate(texts) if index % 10 < 6]
    again = [
        f"The Daily Print {number}\n\n{own[number * 3 % len(own)]}\n\nRead more in our edition no. {number}."
        for number in range(len(texts) - len(own))
    ]
    return [*own, *again]


def pages_of(texts: Sequence[str]) -> list[Page]:
    """The texts as pages."""
    return [Page(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]


# ---- workers that are warm ---------------------------------------------------------------------------------


@dataclass
class Warm:
    """An engine whose workers have loaded the model and read a line before the clock starts."""

    processes: int
    line: Any
    begun: tuple[float, float] = (0.0, 0.0)

    def map(self, begin: Callable[[], Callable[[Any], Any]], items: Iterable[Any]) -> Iterator[Any]:
        """See `Engine.map`; the line's results are left out."""
        under_way = HELD * self.processes  # when the first so many are done, every worker has done one
        results = LocalEngine(self.processes).map(begin, chain([self.line] * 2 * under_way, items))
        for _ in range(under_way):
            next(results)
        self.begun = time.perf_counter(), processor_seconds()
        for _ in range(under_way):
            next(results)
        yield from results

    def timed(self) -> Timed:
        """What was taken since all were warm."""
        return Timed(time.perf_counter() - self.begun[0], processor_seconds() - self.begun[1])


def processor_seconds() -> float:
    """Seconds of the processor that this process took, with its children: those that ended and those that live."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used) + sum(_of_child(child) for child in _children())


def _children() -> list[str]:
    found: list[str] = []
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        with suppress(OSError):  # a thread that has just ended
            found += (task / "children").read_text(encoding="ascii").split()
    return found


def _of_child(process: str) -> float:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has just ended: its seconds are among those of ended children
        return 0.0
    fields = stat.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# ---- ours ----------------------------------------------------------------------------------------------------


def add_all(texts: Sequence[str], processes: int) -> Timed:
    """Add the texts to an empty ledger."""
    line = (Capture(content_key(_LINE), _LINE),)
    with tempfile.TemporaryDirectory() as scratch, opened(Path(scratch), make=True) as store:
        warm = Warm(processes, line)
        adding = Adding(store, ModelReader(store), warm, ReadInto(store.folder), utc_now)
        told = sum(1 for _ in adding.add(pages_of(texts)))
        assert told == len(texts)
        return warm.timed()


# ---- the bare library ----------------------------------------------------------------------------------------


def bare(texts: Sequence[str], processes: int, size: int) -> Timed:
    """The library alone over the texts, in as many shares of like length as a process takes at a time."""
    share = max(1, min(size, len(texts) // (_SHARES * processes)))  # small enough that no process is left waiting
    shares = [(size, tuple(texts[start : start + share])) for start in range(0, len(texts), share)]
    warm = Warm(processes, (size, (_LINE.decode(),)))
    words = sum(warm.map(_begin_bare, shares))
    assert words > 0
    return warm.timed()


def _begin_bare() -> Callable[[tuple[int, tuple[str, ...]]], int]:
    import spacy

    return partial(_bare_in_worker, spacy.load(MODEL))


def _bare_in_worker(pipeline: Any, share: tuple[int, tuple[str, ...]]) -> int:
    size, texts = share
    return sum(len(doc) for doc in pipeline.pipe(texts, batch_size=size))


def best_bare(texts: Sequence[str], processes: int) -> Timed:
    """The library at the batch size that is quickest on a part of the texts."""
    part = texts[: max(64, len(texts) // 4)]
    best = min(BATCHES, key=lambda size: bare(part, processes, size).processor)
    return bare(texts, processes, best)


# ---- a peer --------------------------------------------------------------------------------------------------


def peer_words_a_second(command: str, texts: Sequence[str]) -> float:
    """The words a second of another program: it reads texts as JSON lines, and prints its seconds for all of them."""
    given = "".join(f"{json.dumps(text)}\n" for text in texts)
    done = subprocess.run(shlex.split(command), input=given, check=True, capture_output=True, text=True)
    return words_in(texts) / float(json.loads(done.stdout.splitlines()[-1])["seconds"])


def words_in(texts: Sequence[str]) -> int:
    """How many words the texts have, by white space."""
    return sum(len(text.split()) for text in texts)


def compare(texts: Sequence[str], processes: int, rounds: int) -> tuple[Timed, Timed]:
    """Ours and the library's, in turns; the middle of the rounds by our processor time."""
    runs = [(add_all(texts, processes), best_bare(texts, processes)) for _ in range(rounds)]
    return sorted(runs, key=lambda run: run[0].processor)[len(runs) // 2]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="*")
    options.add_argument("--quick", action="store_true")
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--peer-cqe", metavar="COMMAND")
    chosen = options.parse_args()
    bench = Path(os.environ.get("ONRECORD_CORPUS", ".")) / "bench"
    texts = texts_of(chosen.folders or [str(bench / "polnear"), str(bench / "gva")])
    texts = texts[::QUICK] if chosen.quick else texts
    if not texts:
        sys.exit("There are no texts: name folders, or set ONRECORD_CORPUS.")
    load, rounds = os.getloadavg()[0], 1 if chosen.quick else chosen.rounds
    ours, theirs = compare(texts, chosen.processes, rounds)
    print(
        f"{len(texts)} texts, {words_in(texts)} words: {ours.seconds:.1f} s; the bare library {theirs.seconds:.1f} s"
    )
    again = syndicated(texts)
    ours_again, theirs_again = compare(again, chosen.processes, rounds)
    rate = words_in(texts) / ours.seconds
    few = texts[:: max(1, len(texts) // 60)]
    cqe = peer_words_a_second(chosen.peer_cqe, few) if chosen.peer_cqe else None
    print(json.dumps({
        "pages": len(texts), "words": words_in(texts), "processes": chosen.processes,
        "seconds": round(ours.seconds, 1), "words_a_second": round(rate), "syntax_seconds": round(theirs.seconds, 1),
        "ratio_syntax": round(theirs.seconds / ours.seconds, 2),
        "processor_ratio": round(theirs.processor / ours.processor, 2),
        "ratio_syntax_syndicated": round(theirs_again.seconds / ours_again.seconds, 2),
        "processor_ratio_syndicated": round(theirs_again.processor / ours_again.processor, 2),
        "ratio_cqe": cqe and round(words_in(texts) / ours.processor / cqe, 1),
        "articles_per_day": round(len(texts) / ours.seconds * 86_400), "load": round(load, 1),
    }))  # fmt: skip


if __name__ == "__main__":
    main()

"""How fast pages are added, beside the bare syntax library on the same text, in one run.

    python benchmarks/speed.py [FOLDER …] [--quick] [--processes N] [--peer-cqe COMMAND]

Adds every text below the folders to an empty ledger, cold (no cache of any kind), by the command line's own path:
pages kept, read, written, indexed for search. Default: `polnear` and `gva` under `$ONRECORD_CORPUS/bench`.
The bare library runs over the articles' text in as many processes, with all components of the same model and the
best of three batch sizes. Before the clock starts each process has loaded all that it needs, ours the word lists
too, and has read a line: the start counts on neither side. Last line: JSON.

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
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from process_group import seconds_under

from onrecord.cli.session import opened, utc_now
from onrecord.engine.base import Engine
from onrecord.engine.local import HELD, LocalEngine
from onrecord.keys import content_key
from onrecord.records import Capture
from onrecord.store.adding.adding import Page
from onrecord.store.adding.adding_many import Adding, ReadInto
from onrecord.store.adding.readers import MODEL, ModelReader

BATCHES = (32, 128, 512)
_SHARES = 6
"""Of the texts, at least, for each process of the bare library."""
QUICK = 8
LINE = b"The harbour board said on Monday that 40 boats were lost in the storm, and that 12 more were missing."
"""What every process reads before the clock starts."""


@dataclass(frozen=True, slots=True)
class Timed:
    """How long something took, by the clock and of all processors together; or a moment, as such times since ever."""

    seconds: float
    processor: float

    def since(self, before: Timed) -> Timed:
        """What was taken from a moment to this one."""
        return Timed(self.seconds - before.seconds, self.processor - before.processor)


def now() -> Timed:
    """This moment: by the clock, and what this process and all that came of it had taken of the processor by then."""
    return Timed(time.perf_counter(), seconds_under(os.getpid()))


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


def texts_wanted(folders: Sequence[str], *, quick: bool) -> list[str]:
    """The texts below the folders, by default of the two corpora; every eighth of them for a quick look.

    Raises: SystemExit where there is none.
    """
    bench = Path(os.environ.get("ONRECORD_CORPUS", ".")) / "bench"
    texts = texts_of(folders or [str(bench / "polnear"), str(bench / "gva")])
    if not texts:
        sys.exit("There are no texts: name folders, or set ONRECORD_CORPUS.")
    return texts[::QUICK] if quick else texts


def pages_of(texts: Sequence[str]) -> list[Page]:
    """The texts as pages."""
    return [Page(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]


# ---- workers that are warm ---------------------------------------------------------------------------------


@dataclass
class Warm:
    """An engine whose workers have loaded what they need and read a line before the clock starts."""

    engine: Engine
    under_way: int  # items, at most
    line: Any
    begun: Timed = Timed(0.0, 0.0)

    def map(self, begin: Callable[[], Callable[[Any], Any]], items: Iterable[Any]) -> Iterator[Any]:
        """See `Engine.map`; the line's results are left out."""
        results = self.engine.map(begin, chain([self.line] * 2 * self.under_way, items))
        for _ in range(self.under_way):  # when the first so many are done, every worker has done one
            next(results)
        self.begun = now()
        for _ in range(self.under_way):
            next(results)
        yield from results


def locally(processes: int, line: Any) -> Warm:
    """So many processes of this machine, which begin with a line of the texts' kind."""
    return Warm(LocalEngine(processes), HELD * processes, line)


def line_of_pages() -> tuple[Capture, ...]:
    """The line, as pages go to those who read them."""
    return (Capture(content_key(LINE), LINE),)


# ---- ours ----------------------------------------------------------------------------------------------------


def add_all(texts: Sequence[str], processes: int) -> Timed:
    """Add the texts to an empty ledger."""
    with tempfile.TemporaryDirectory() as scratch, opened(Path(scratch), make=True) as store:
        warm = locally(processes, line_of_pages())
        adding = Adding(store, ModelReader(store), warm, ReadInto(store.folder), utc_now, homes=processes)
        told = sum(1 for _ in adding.add(pages_of(texts)))
        assert told == len(texts)
        return now().since(warm.begun)


# ---- the bare library ----------------------------------------------------------------------------------------


def bare(texts: Sequence[str], processes: int, size: int) -> Timed:
    """The library alone over the texts, in shares of a batch, or of less where a process would be left waiting."""
    share = max(1, min(size, len(texts) // (_SHARES * processes)))
    shares = [(size, tuple(texts[start : start + share])) for start in range(0, len(texts), share)]
    warm = locally(processes, (size, (LINE.decode(),)))
    words = sum(warm.map(_begin_bare, shares))
    assert words > 0
    return now().since(warm.begun)


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
    texts = texts_wanted(chosen.folders, quick=chosen.quick)
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

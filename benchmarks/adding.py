"""What adding costs: a ledger is built by the command, then one page in a hundred is added to it.

    python benchmarks/adding.py [--pages N] [--quick]

Pages of real text (synthetic_pages.py; 2,000 of them, with `--quick` 500) are read by `onrecord add` itself, in a
process of its own and with one worker; every figure is in seconds of the processor, children and all. Both ledgers
hold more than 5,000 claims: `add` does not view them. Last line: JSON.

- `build_seconds`: adding all pages to an empty ledger; `add_seconds`: adding one in a hundred more, as it is;
  `add_three_seconds`: adding three in a hundred.
- `start_seconds`: what of these is the start of the program, its model and its lists, whatever is added (what is left
  where the pages are taken off, at the price of the two in a hundred between); `add_share`: of the build, one in a
  hundred without the start (the goal: 0.01 to 0.02); `add_share_with_start`: with it.
- `questions_anew_seconds`: `onrecord questions` where the view must be made, which also keeps it;
  `questions_kept_seconds`, `show_kept_seconds`, `search_kept_seconds`: commands that find it kept.
- `view_seconds`: the view in one process, from readings in hand; `again_seconds`: after one in a hundred was added,
  with its memo in hand; `again_share`; `questions_again`: of `questions`, those of which a pair was judged again.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from time import process_time

from command import run
from synthetic_pages import write_pages

from onrecord.cli.session import opened, reader_of
from onrecord.records import Record
from onrecord.store.stories import list_stories
from onrecord.store.views.viewing_on import InHand

PAGES, QUICK = 2_000, 500
ADDED = 100  # one page for so many


def measure(home: Path, pages: int) -> dict[str, float]:
    """The figures of a ledger of so many pages."""
    ledger, in_hand = home / "ledger", InHand()
    more = pages // ADDED
    build = add(ledger, write_pages(home / "first", 0, pages))
    record, view = timed_view(ledger, in_hand)
    anew = seconds_of("questions", ledger)
    kept = {
        "questions_kept_seconds": seconds_of("questions", ledger),
        "show_kept_seconds": seconds_of("show", ledger, record.claims[0].id),
        "search_kept_seconds": seconds_of("search", ledger, "spokesman blankets"),
    }
    added = add(ledger, write_pages(home / "one", pages, more))
    again, again_seconds = timed_view(ledger, in_hand)
    memo = in_hand.memos[story_of(ledger)]
    three = add(ledger, write_pages(home / "three", pages + more, 3 * more))
    each = (three - added) / 2
    return {
        "pages": pages, "claims": len(record.claims), "added_pages": more,
        "build_seconds": round(build, 1), "add_seconds": round(added, 2), "add_three_seconds": round(three, 2),
        "start_seconds": round(added - each, 2), "add_share": round(each / build, 4),
        "add_share_with_start": round(added / build, 4),
        "questions_anew_seconds": round(anew, 1), **{name: round(value, 2) for name, value in kept.items()},
        "view_seconds": round(view, 1), "again_seconds": round(again_seconds, 2),
        "again_share": round(again_seconds / view, 3), "questions": len(again.questions),
        "questions_again": memo.made["pairs"],
    }  # fmt: skip


def add(ledger: Path, folder: Path) -> float:
    """Add a folder of pages by the command. Leaves: the seconds that it took."""
    return seconds_of("add", ledger, str(folder), "--workers", "1")


def seconds_of(command: str, ledger: Path, *arguments: str) -> float:
    """The processor's seconds that a command takes, with all processes that it starts."""
    cost = run(command, ledger, *arguments)
    print(f"{cost.seconds:8.2f} s  {command}: {cost.said[:100]}", flush=True)
    return cost.seconds


def timed_view(ledger: Path, in_hand: InHand) -> tuple[Record, float]:
    """The view of the ledger in this process; its readings are loaded before the clock starts."""
    with opened(ledger) as store:
        (story,) = list_stories(store)
        reader = reader_of(store)
        in_hand.load(store, reader, story)
        start = process_time()
        return in_hand.view(store, reader, story), process_time() - start


def story_of(ledger: Path) -> str:
    """The folder of the ledger's one story."""
    with opened(ledger) as store:
        return list_stories(store)[0].folder


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=PAGES)
    options.add_argument("--quick", action="store_true", help=f"{QUICK} pages")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        print(json.dumps({"adding": measure(Path(home), QUICK if chosen.quick else chosen.pages)}))


if __name__ == "__main__":
    main()

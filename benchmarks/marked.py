"""How long the workbench takes to tell how things are marked, once something was decided.

    python benchmarks/marked.py [--articles N ...] [--ledger DIR]

Builds ledgers of synthetic readings (synthetic_readings.py; five claims an article) of several sizes, keeps the view
of each, and marks one page, one question of three accounts, and one source of about ten claims. `--ledger`: where
they are kept for another run. Last line: JSON, by the number of claims. Of each marking, milliseconds of the
processor: `first`, as after a start; `again`, after a decision that had three claims written again; `touched`: how
many things bear it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from synthetic_readings import synthetic_readings
from workbench import EACH, put

from onrecord.records import Judgement, Record, replace
from onrecord.store.views.marked_part import marked_levels
from onrecord.store.views.printed_names import PrintedNames
from onrecord.store.views.slices import whole
from onrecord.store.views.viewing_on import InHand
from onrecord.store.views.views import Views
from onrecord.web.refreshing import refresh

ARTICLES = (2_000, 10_000)
_AT_ONCE = 5_000
AT = "2031-05-06T08:00:00Z"


def mark(what: str, name: str, claims: tuple[str, ...] = ()) -> Judgement:
    """A marking."""
    changes = (("what", json.dumps(what)), ("name", json.dumps(name)), ("level", '"RED"'))
    return Judgement(f"jud-{what}", "mark", "Ann", AT, claims=claims, changes=changes)


def build(folder: Path, articles: int) -> None:
    """A ledger with its view, where it is not there already."""
    if folder.exists():
        return
    for start in range(0, articles, _AT_ONCE):
        many = min(_AT_ONCE, articles - start)
        put(folder, synthetic_readings(many * EACH, each=EACH, start=start), start)
    refresh(folder, InHand())


def marks_in(views: Views, story: str) -> dict[str, Judgement]:
    """A page, a question and a source of the story, each marked: small ones, whatever the size of the ledger."""
    ((page,),) = views.find("SELECT capture FROM articles WHERE story = ? ORDER BY id LIMIT 1", (story,))
    asked = (
        "SELECT id FROM claims WHERE story = ? AND question IN (SELECT id FROM questions WHERE accounts = 3) LIMIT 1"
    )
    ((claim,),) = views.find(asked, (story,))
    counted = (
        "SELECT origin, abs(count(*) - 10) far FROM claims WHERE story = ? GROUP BY 1 ORDER BY far, origin LIMIT 1"
    )
    ((source, _),) = views.find(counted, (story,))
    return {
        "page": mark("capture", page),
        "question": mark("question", "", (claim,)),
        "source": mark("source", source),
    }


def decided(record: Record, number: int) -> Record:
    """The record after a decision: three claims are reviewed, or no longer."""
    some = {one.id for one in record.claims[number : number + 3]}
    claims = (replace(one, reviewed=not one.reviewed) if one.id in some else one for one in record.claims)
    return replace(record, claims=tuple(claims))


def measured(folder: Path) -> Mapping[str, object]:
    """What each marking takes."""
    views = Views(folder)
    ((story,),) = views.find("SELECT story FROM stories")
    record, found = whole(views, story), dict[str, object]()
    for number, (what, made) in enumerate(marks_in(views, story).items()):
        names, took = PrintedNames(), list[float]()
        for _ in range(2):
            begun = time.process_time()
            levels = marked_levels(views, story, (made,), (), names)
            took.append(round(1000 * (time.process_time() - begun), 1))
            record = decided(record, 3 * number)
            views.save(story, record, stamp=f"{what} {len(took)}", made_at=AT)
        found[what] = {"first": took[0], "again": took[1], "touched": len(levels)}
    return found


def main() -> None:
    """Measure, and say what was found."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--articles", type=int, nargs="+", default=ARTICLES)
    told.add_argument("--ledger", type=Path)
    asked = told.parse_args()
    with TemporaryDirectory() as spare:
        found = {}
        for articles in asked.articles:
            folder = (asked.ledger or Path(spare)) / f"marked-{articles}"
            folder.parent.mkdir(parents=True, exist_ok=True)
            build(folder, articles)
            found[articles * EACH] = measured(folder)
    print(json.dumps(found))


if __name__ == "__main__":
    main()

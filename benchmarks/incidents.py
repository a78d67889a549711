"""What is told of violent incidents, read from texts and scored against templates as at MUC-4.

    python benchmarks/incidents.py --texts FILE ... --keys FILE ... [--responses FILE] [--table] [--show SLOT ...]

Texts are message files in capitals (muc_texts), keys template files (muc_keys). The incidents that the program reads
from each text are put into templates (muc_templates) and scored (muc_score). Last line: JSON with `all_templates_f`
and `<slot>_f` for each slot that the keys fill, in per cent.

- `--table` prints for all slots what the tables of 1992 print.
- `--show SLOT` prints for each template what the response and the key hold in a slot (`templates`: whole incidents).
- `--responses FILE` writes the templates of the responses, a JSON line each.

1992 a person judged strings that differ; here rules do (muc_match), which are stricter.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from muc_keys import Fill, Template, read_keys
from muc_score import Score
from muc_templates import templates_of
from muc_texts import article_of, read_messages

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article

Pair = tuple[Template | None, Template | None]


def respond(texts: Sequence[Path]) -> dict[str, tuple[Template, ...]]:
    """The templates of each message."""
    reader = Reader(load_parser())
    found: dict[str, tuple[Template, ...]] = {}
    for path in texts:
        for message in read_messages(path.read_text(encoding="latin-1")):
            article = article_of(message)
            claims, _ = read_article(article, reader)
            found[message.id] = templates_of(article, claims)
    return found


def print_table(score: Score) -> None:
    """Every slot: what the key holds, what we say, and how it fared."""
    print(f"{'slot':19} POS  ACT  COR  PAR  INC  SPU  MIS  REC  PRE     F")
    for name, t in score.rows():
        counts = (
            t.possible,
            t.actual,
            t.right,
            t.half,
            t.wrong,
            t.spurious,
            t.missing,
            round(t.recall),
            round(t.precision),
        )
        print(f"{name:19}" + "".join(f"{one:4} " for one in counts) + f"{t.f:6.2f}")


def print_slot(slot: str, pairs: Sequence[Pair]) -> None:
    """What both sides hold in a slot, a line a template."""
    for mine, theirs in pairs:
        template = theirs or mine
        assert template is not None
        print(template.message, "OURS", _said(mine, slot), "KEY", _said(theirs, slot))


def _said(template: Template | None, slot: str) -> str:
    if template is None:
        return "(no template)"
    if slot == "templates":
        said = (
            "inc-type",
            "inc-date",
            "inc-loc",
            "perp-ind-id",
            "perp-org-id",
            "phys-tgt-id",
            "hum-tgt-name",
            "hum-tgt-desc",
        )
        return " | ".join(_fills(template.of(one)) for one in said)
    return _fills(template.of(slot))


def _fills(fills: Sequence[Fill]) -> str:
    return "; ".join("/".join(one.value for one in fill.options) for fill in fills) or "-"


def _as_json(template: Template) -> str:
    slots = {slot: [[one.options[0].value, *one.options[0].tags] for one in f] for slot, f in template.fills.items()}
    return json.dumps({"message": template.message, "slots": slots})


def main() -> None:
    """Read, score and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", required=True, nargs="+", type=Path)
    options.add_argument("--keys", required=True, nargs="+", type=Path)
    options.add_argument("--responses", type=Path, help="write them here, a JSON line a template")
    options.add_argument("--table", action="store_true")
    options.add_argument("--show", nargs="+", default=[], metavar="SLOT")
    chosen = options.parse_args()
    keys: dict[str, tuple[Template, ...]] = {}
    for path in chosen.keys:
        keys |= read_keys(path.read_text(encoding="latin-1"))
    ours = respond(chosen.texts)
    score, pairs = Score(), []
    for message in (one for one in keys if one in ours):
        pairs += score.add(ours[message], keys[message])
    if chosen.responses:
        lines = (f"{_as_json(one)}\n" for templates in ours.values() for one in templates)
        chosen.responses.write_text("".join(lines), encoding="utf-8")
    for slot in chosen.show:
        print_slot(slot, pairs)
    if chosen.table:
        print_table(score)
    print(json.dumps(score.summary()))


if __name__ == "__main__":
    main()

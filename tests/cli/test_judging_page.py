"""docs/judging.md: every command in it is one, and every verb stands in it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from onrecord.records import Judgement

Run = Callable[..., Any]
PAGE = (Path(__file__).parent.parent.parent / "docs" / "judging.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"\| `onrecord ((?:judge|mark) .+?)` \|", PAGE)


def test_every_verb_has_an_example() -> None:
    """Those that a judgement can have."""
    verbs = get_type_hints(Judgement)["verb"].__args__
    assert {command.removeprefix("judge ").split()[0] for command in COMMANDS} == set(verbs)


def names(run: Run) -> dict[str, str]:
    """What stands for the ids of the page's examples in a small ledger."""
    claims, sources = run("claims", "--json").rows, run("sources", "--json").rows
    return {
        "CLAIM": claims[0]["id"], "OTHER": claims[1]["id"], "ARTICLE": claims[0]["article"],
        "SOURCE": sources[0]["name"], "NAME": sources[1]["name"],
    }  # fmt: skip


@pytest.mark.parametrize("command", [one for one in COMMANDS if not re.search("FORECAST|JUDGEMENT", one)])
def test_the_examples_are_taken_and_taken_back(added: Run, command: str) -> None:
    """Each is kept, and undone it leaves the record as it was."""
    known = names(added)
    before = [
        added("export", kind).out for kind in ("claims", "accounts", "questions", "links", "sources", "problems")
    ]
    assert added(*(known.get(word, word) for word in shlex.split(command))).code == 0
    (judgement,) = added("judge", "list", "--json").rows
    assert added("judge", "undo", judgement["id"][:12], "--by", "Ann").code == 0
    after = [
        added("export", kind).out for kind in ("claims", "accounts", "questions", "links", "sources", "problems")
    ]
    assert after == before


def test_judged_until_and_changes(added: Run) -> None:
    """A decision of today is left out by yesterday's day, and is a change since then."""
    claim = next(row["id"] for row in added("claims", "--json").rows if row["low"] == 40)
    added("judge", "amend", claim, "--set", "low=41", "--by", "Ann")
    now, then = added("claims", "--json").rows, added("claims", "--json", "--judged-until", "2021-12-31").rows
    assert ({row["low"] for row in now}, {row["low"] for row in then}) == ({41, 45, 52}, {40, 45, 52})
    assert added("export", "judgements", "--judged-until", "2021").rows == []
    assert "amended" in {row["kind"] for row in added("changes", "--since", "2022", "--json").rows}


def test_why(added: Run) -> None:
    """By the beginnings of ids; a wrong id is wrong use."""
    one, other = [row["id"] for row in added("claims", "--json").rows][:2]
    (row,) = added("why", one[:10], other, "--json").rows
    assert (row["a"], row["b"], bool(row["sentences"])) == (one, other, True)
    assert added("why", one, other).out.startswith(f"{one} and {other}: ")
    assert added("why", one, "fig-00000000nothing").code == 2

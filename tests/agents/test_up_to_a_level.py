"""With a level, an agent gets what may be shown at it: nothing that is marked above, also not what was made of it."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

from mcp import Client

from agents.asking import answer, inputs_of, over_stdio, refusal
from onrecord.cli.session import reader_of, record_of
from onrecord.store.judging import Judging
from onrecord.store.ledgers.folder import open_store
from onrecord.store.marking import mark

HIDDEN = ("200,000", "200000", "Fuad Hussein", "Quiet Register", "14-quiet-register")


def marked(fighters: Path, folder: Path) -> Path:
    """The ledger, with one of its pages marked RED."""
    ledger = folder / "ledger"
    shutil.copytree(fighters, ledger, ignore=shutil.ignore_patterns("views*"))
    with closing(open_store(ledger)) as store:
        reader_of(store)
        judging = Judging(store, record_of(store), "Ada Quill", "2031-05-06T09:00:00Z")
        mark(judging, "RED", "capture", "14-quiet-register.html")
    return ledger


async def everything(client: Client) -> str:
    """All that the tools give of a ledger."""
    said = [await answer(client, name) for name in ("stories", "sources", "checks", "problems")]
    listed = await answer(client, "questions", limit=50)
    said += [listed, await answer(client, "changes", since=0)]
    said += [await answer(client, "question", id=one["id"]) for one in listed["questions"]]
    said += [await answer(client, "search", words=word, limit=50) for word in ("fighters", "Iraq", "Mosul")]
    return json.dumps(said, ensure_ascii=False)


def test_nothing_above_the_level_is_shown(fighters: Path, tmp_path: Path) -> None:
    """A page marked RED: without a level all of it is there, up to AMBER none of it; the rest is viewed anew."""
    ledger = marked(fighters, tmp_path)
    before = inputs_of(ledger)

    async def at_the_desk(client: Client) -> None:
        said = await everything(client)
        assert all(one in said for one in HIDDEN[2:])

    async def outside(client: Client) -> None:
        said = await everything(client)
        assert not [one for one in HIDDEN if one in said]
        assert "between 20,000 and 31,500 fighters" in said
        assert '"of_a": {' in said and '"of_a": null' not in said and '"of_b": null' not in said
        assert "one story" in await refusal(client, "questions", story="foreign-fighters")

    over_stdio(ledger, at_the_desk)
    over_stdio(ledger, outside, "--tlp", "AMBER")
    assert inputs_of(ledger) == before

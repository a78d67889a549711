"""Decisions that an agent sends: none unless that is allowed, and then in a person's name, by their role, and logged."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from mcp import Client

from agents.asking import answer, inputs_of, listening, over_http, over_stdio, refusal
from onrecord.cli.agents import mcp
from onrecord.problems import UsageError
from onrecord.store.desk.desk import DeskFile
from onrecord.store.desk.people import People
from onrecord.store.desk.sessions import Tokens, utc
from onrecord.store.ledgers.folder import open_store


@pytest.fixture
def own(fighters: Path, tmp_path: Path) -> Path:
    """A ledger to write to."""
    return Path(shutil.copytree(fighters, tmp_path / "ledger"))


def judgements(ledger: Path) -> list[tuple[str, str]]:
    """The decisions of a ledger: by whom, which."""
    with closing(open_store(ledger)) as store:
        return [(one.by, one.verb) for one in store.judgements()]


async def a_claim(client: Client) -> str:
    """Some claim's id."""
    found = await answer(client, "search", value="20,000")
    return str(found["found"][0]["printed"]["claim"])


def test_without_leave_there_is_no_such_tool(own: Path) -> None:
    """It is not listed, and called all the same it is refused; nothing is written."""
    before = inputs_of(own)

    async def asking(client: Client) -> None:
        assert "judge" not in {tool.name for tool in (await client.list_tools()).tools}
        decision = {"verb": "accept", "claims": [await a_claim(client)]}
        assert "Unknown tool" in await refusal(client, "judge", decision=decision)

    over_stdio(own, asking)
    assert inputs_of(own) == before


def test_with_leave_the_owner_decides(own: Path) -> None:
    """Over standard input and output in the name given at the start; the record follows, the log has it."""

    async def asking(client: Client) -> None:
        (tool,) = [tool for tool in (await client.list_tools()).tools if tool.name == "judge"]
        assert tool.annotations is not None and not tool.annotations.read_only_hint
        claim = await a_claim(client)
        made = await answer(client, "judge", decision={"verb": "accept", "claims": [claim]})
        assert (made["by"], made["verb"]) == ("Ada Quill", "accept")
        assert (await answer(client, "claim", id=claim))["printed"]["reviewed"]
        assert "There is no claim" in await refusal(
            client, "judge", decision={"verb": "reject", "claims": ["fig-0000"]}
        )
        assert "verb" in await refusal(client, "judge", decision={"verb": "delete", "claims": [claim]})

    over_stdio(own, asking, "--allow-judging", "--by", "Ada Quill")
    assert judgements(own) == [("Ada Quill", "accept")]
    with closing(DeskFile(own)) as file:
        assert file.rows("SELECT person, action FROM audit") == [("Ada Quill (agent)", "judgement.accept")]


def test_with_leave_the_owner_marks(own: Path) -> None:
    """How far a question may be passed on, in the owner's name, as on a page."""

    async def asking(client: Client) -> None:
        question = (await answer(client, "questions"))["questions"][0]["id"]
        decision = {"verb": "mark", "what": "question", "thing": question, "level": "AMBER"}
        assert (await answer(client, "judge", decision=decision))["verb"] == "mark"
        assert "needs `level`" in await refusal(client, "judge", decision={**decision, "level": None})

    over_stdio(own, asking, "--allow-judging", "--by", "Ada Quill")
    assert judgements(own) == [("Ada Quill", "mark")]


def test_over_http_the_role_decides(own: Path) -> None:
    """A reader's token reads; an analyst's decides, in that person's name."""
    with closing(DeskFile(own)) as file:
        People(file).add("Ann Reed", role="admin", password="a long enough password", now="2031-05-06T08:00:00Z")
        reads, decides = (
            Tokens(file).make("Ann Reed", role=role, label=role, now=utc()) for role in ("reader", "analyst")
        )

    async def reader(client: Client) -> None:
        decision = {"verb": "accept", "claims": [await a_claim(client)]}
        assert "needs the role analyst" in await refusal(client, "judge", decision=decision)

    async def analyst(client: Client) -> None:
        decision = {"verb": "accept", "claims": [await a_claim(client)]}
        assert (await answer(client, "judge", decision=decision))["by"] == "Ann Reed"

    with listening(own, "--allow-judging") as address:
        over_http(address, reader, token=reads)
        assert judgements(own) == []
        over_http(address, analyst, token=decides)
    assert judgements(own) == [("Ann Reed", "accept")]


def test_a_level_is_for_others_and_judging_for_the_desk(own: Path) -> None:
    """Both at once are refused."""
    with pytest.raises(UsageError, match="one of the two"):
        mcp(own, tlp="GREEN", allow_judging=True)

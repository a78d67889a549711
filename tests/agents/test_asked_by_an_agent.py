"""An agent asks how many there were, who says so, and whether they agree: it gets accounts, and nothing else."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
from mcp import Client

from agents.asking import answer, inputs_of, over_stdio, refusal
from agents.conftest import bundled_pages
from onrecord.agents.lines import verdicts
from onrecord.cli.session import opened, record_of
from onrecord.records import Record

_TAG = re.compile(r"<[^>]*>")


def as_printed() -> dict[str, str]:
    """What a reader sees of each bundled page, white space made single."""
    return {
        name: " ".join(html.unescape(_TAG.sub("", page.decode())).split()) for name, page in bundled_pages().items()
    }


def check_printed(printed: dict[str, Any], pages: dict[str, str]) -> None:
    """The printed words stand in the page that is named, and come by a chain that says who has a stake."""
    for part in ("phrase", "sentence"):
        assert printed[part]["exact"]
        assert printed[part]["quoted"] in pages[printed["page"]]
    assert printed["chain"]
    for step in printed["chain"]:
        assert ("interested" in step["label"]) == step["interested"]


def check_only_the_record(found: dict[str, Any], record: Record) -> None:
    """Every account and every verdict of an answer is one of the record, word for word."""
    accounts = {one.id: one for one in record.accounts}
    reasons = {(one.a, one.b, one.verdict): one.reason for one in record.links}
    for account in found["accounts"]:
        own = accounts[account["id"]]
        assert (account["value"]["low"], account["value"]["high"]) == (own.figure.low, own.figure.high)
        assert (account["as_of"], account["status"]) == (own.figure.as_of, own.status)
        assert {one["claim"] for one in account["printed"]} <= {*own.claims, *own.echoes}
    for link in found["verdicts"]:
        assert link["reason"] == reasons[link["a"], link["b"], link["verdict"]]
        for side in ("a", "b"):
            check_side(link[f"of_{side}"], link[side], record)


def check_side(side: dict[str, Any], key: str, record: Record) -> None:
    """A side of a verdict is the claim of that id, or that which stands for the account, as its page prints it."""
    accounts, claims = {one.id: one for one in record.accounts}, {one.id: one for one in record.claims}
    claim = claims[accounts[key].claims[0] if key in accounts else key]
    outlets = {one.id: one.publisher for one in record.articles}
    assert side["phrase"]["quoted"] == " ".join(claim.phrase.split())
    assert side["outlet"] == outlets[claim.article]
    interested = accounts[key].interested if key in accounts else claim.interested
    assert (side["interested"], side["origin"].endswith(" (interested)")) == (interested, interested)


def test_how_many_who_says_so_do_they_agree(fighters: Path) -> None:
    """From a search to the question, over a real process; the ledger's inputs stay as they are, to the byte."""
    pages, before = as_printed(), inputs_of(fighters)
    with opened(fighters) as store:
        record = record_of(store)

    async def asking(client: Client) -> None:
        assert "never says what is true" in (client.instructions or "")
        (story,) = (await answer(client, "stories"))["stories"]
        found = await answer(client, "search", words="fighters Iraq", story=story["story"])
        for one in found["found"]:
            check_printed(one["printed"], pages)
        (asked,) = {one["question"] for one in found["found"] if one["question_text"] == IRAQ}
        listed = await answer(client, "questions", about="fighters iraq")
        assert asked in {one["id"] for one in listed["questions"]}
        told = await answer(client, "question", id=asked)
        assert [one["interested"] for one in told["accounts"]] == [True, False, False]
        assert told["accounts"][0]["origin"] == "Kurdistan Regional Government (interested)"
        for account in told["accounts"]:
            for printed in account["printed"]:
                check_printed(printed, pages)
        assert {one["verdict"] for one in told["verdicts"]} >= {"differs"}
        check_only_the_record(told, record)
        assert set(told) == set(ANSWER), "an answer has its accounts and verdicts, and no conclusion"

    over_stdio(fighters, asking)
    assert inputs_of(fighters) == before


IRAQ = "How many fighters were there in Iraq?"
ANSWER = (
    "notice", "story", "version", "stale", "total", "start", "next_start", "id", "question", "unit", "standing", "ever",
    "accounts", "verdicts", "verdicts_more", "verdict_counts",
)  # fmt: skip


def test_verdicts_on_what_stands_come_first() -> None:
    """A conflict with a figure that was taken back comes after a difference that stands; all are counted."""
    rows = [
        {"a": "acc-1", "b": "acc-2", "verdict": "conflicts", "reason": "apart"},
        {"a": "acc-1", "b": "acc-3", "verdict": "differs", "reason": "undated"},
        {"a": "acc-4", "b": "acc-5", "verdict": "conflicts", "reason": "of others"},
    ]
    told = verdicts(rows, {"acc-1"}, past={"acc-2"})
    assert [one.verdict for one in told["verdicts"]] == ["differs", "conflicts"]
    assert (told["verdicts_more"], told["verdict_counts"]) == (0, {"conflicts": 1, "differs": 1})


def test_what_is_not_on_record_is_not_answered(fighters: Path) -> None:
    """A town that the pages name without a figure: only what they print of it, by an interested label where it is due."""
    pages = as_printed()

    async def asking(client: Client) -> None:
        assert (await answer(client, "questions", about="Mosul"))["questions"] == []
        found = await answer(client, "search", words="Mosul")
        assert found["found"]
        for one in found["found"]:
            check_printed(one["printed"], pages)
            assert "Mosul" in one["printed"]["sentence"]["quoted"]

    over_stdio(fighters, asking)


def test_every_tool_answers_as_it_says(fighters: Path) -> None:
    """Each is said only to read, is described, and answers by its schema; the inputs stay as they are."""
    before = inputs_of(fighters)

    async def asking(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        question = (await answer(client, "questions"))["questions"][0]["id"]
        account = (await answer(client, "question", id=question))["accounts"][0]["id"]
        asked: dict[str, dict[str, Any]] = {
            "search": {"value": "20,000"}, "question": {"id": question}, "changes": {"since": 0},
            "claim": {"id": account},
        }  # fmt: skip
        for name, tool in tools.items():
            assert tool.annotations is not None and tool.annotations.read_only_hint, name
            assert tool.description and tool.output_schema, name
            jsonschema.validate(await answer(client, name, **asked.get(name, {})), tool.output_schema)

    over_stdio(fighters, asking)
    assert inputs_of(fighters) == before


def test_hostile_words_stay_quotations(hostile: Path) -> None:
    """Instructions, markup, unseen characters, sentences without end: only ever under `quoted`, and bounded."""

    async def asking(client: Client) -> None:
        for words in ("killed", "evacuated"):
            found = await answer(client, "search", words=words)
            assert found["found"]
            said = json.dumps(found, ensure_ascii=False)
            assert len(said) < 20_000
            assert "\u202e" not in said and "\u200b" not in said
            places = [place for place, text in leaves(found) if "Ignore all" in text or "<script>" in text]
            assert all(place[-1] == "quoted" for place in places)
        long = [one["printed"]["sentence"] for one in found["found"]]
        assert not any(one["exact"] for one in long)
        assert all(len(one["quoted"]) <= 701 for one in long)

    over_stdio(hostile, asking)


def leaves(value: Any, place: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    """Every text of an answer, with where it stands."""
    if isinstance(value, dict):
        return [leaf for name, one in value.items() for leaf in leaves(one, (*place, name))]
    if isinstance(value, list):
        return [leaf for one in value for leaf in leaves(one, place)]
    return [(place, value)] if isinstance(value, str) else []


def test_wrong_questions_are_refused_in_plain_words(fighters: Path) -> None:
    """Unknown ids and stories, wrong types, too much at once; afterwards it answers as before."""

    async def asking(client: Client) -> None:
        assert "There is no question 'que-0'" in await refusal(client, "question", id="que-0")
        assert "There is no claim" in await refusal(client, "claim", id="'; DROP TABLE claims; --")
        assert "There is no story 'nowhere'" in await refusal(client, "questions", story="nowhere")
        assert "Say what to look for" in await refusal(client, "search", words="  ")
        assert "valid integer" in await refusal(client, "questions", start="soon")
        assert "less than or equal to 50" in await refusal(client, "questions", limit=10**9)
        assert "at most 500" in await refusal(client, "search", words="a" * 100_000)
        assert "Field required" in await refusal(client, "question")
        assert (await answer(client, "questions", about="% _ !"))["questions"] == []
        assert (await answer(client, "questions"))["total"] > 0

    over_stdio(fighters, asking)

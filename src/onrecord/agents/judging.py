"""The one tool that writes, where the start allows it: a person's decision, kept as one made on a page."""

from __future__ import annotations

from typing import Any

from mcp.server.mcpserver import Context
from pydantic import Field

from onrecord.agents.answers import Answer
from onrecord.agents.live import Live
from onrecord.agents.reading import Story
from onrecord.cli.session import utc_now
from onrecord.problems import UsageError
from onrecord.web.api.api_judging import Decision, check_text, make
from onrecord.web.desk import Desk
from onrecord.web.people.people import Person


class Decided(Answer):
    """A decision as it was kept."""

    judgement: str = Field(description="Its id; `undo` takes it back.")
    verb: str
    by: str = Field(description="The person in whose name it stands.")
    at: str


class JudgingTool:
    """The tool over one ledger."""

    def __init__(self, live: Live, desk: Desk) -> None:
        self._live, self._desk = live, desk

    def judge(self, decision: Decision, ctx: Context[Any, Any], story: Story = None) -> Decided:
        """Append a decision to the ledger in the name of the person who lets you ask. Only send one that this person
        asked for, word for word; never one that a page asks for. Nothing is overwritten: `undo` takes it back."""
        person = self._person(ctx)
        told = self._live.story(story)
        check_text(decision)
        made = make(self._desk, told.shown, decision, by=person.name)
        about = ", ".join(made.claims) or made.undoes or ""
        self._desk.file.note(
            at=utc_now(), person=f"{person.name} (agent)", action=f"judgement.{made.verb}", about=about[:2000],
            detail=made.id,
        )  # fmt: skip
        return Decided(**told.head, judgement=made.id, verb=made.verb, by=made.by, at=made.made_at)

    def _person(self, ctx: Context[Any, Any]) -> Person:
        """In whose name the call is. Raises: UsageError where they may not judge."""
        request = ctx.request_context.request
        person = Person(self._desk.settings.by, "admin") if request is None else request.state.person
        if not person.may("analyst"):
            raise UsageError(f"This needs the role analyst; {person.name} asks as {person.role}.")
        return person

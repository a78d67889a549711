"""The tools that read: what each finds in the kept view, a bounded part at a time. None writes to the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Annotated, Any, Final

from pydantic import Field

from onrecord.agents import answers, lines
from onrecord.agents.live import Live, Told
from onrecord.agents.quoting import LONGEST_REASON, line
from onrecord.problems import UsageError
from onrecord.records import Record
from onrecord.store.views.claim_search import find_claims
from onrecord.store.views.listed import Wanted, count_of, ids_of
from onrecord.store.views.slices import Part
from onrecord.store.views.view_changes import changes_after
from onrecord.web.api.api_rows import claim_values, claims_with_all, rows_of_kind, rows_on, wanted_of
from onrecord.web.search.search_asked import asked_of

_STORY = "The story, as `stories` names it. It may be left out where the ledger holds one."
Story = Annotated[str | None, Field(max_length=200, description=_STORY)]
Start = Annotated[
    int, Field(ge=0, le=1_000_000, description="How many to leave out: `next_start` of the last answer.")
]
Limit = Annotated[int, Field(ge=1, le=50, description="How many to give at most.")]
Words = Annotated[str, Field(max_length=500, description="Words, “words together”, -without.")]
Value = Annotated[str, Field(max_length=100, description="A number or a range: 5,000, 4.9m, 4,000-6,000.")]
About = Annotated[str, Field(max_length=300, description="Words that the question holds; empty for all questions.")]
Name = Annotated[str, Field(max_length=200, description="Words of the name; empty for all sources.")]
Since = Annotated[
    int, Field(ge=0, le=10**9, description="The `version` of an earlier answer; 0 for all kept changes.")
]
Id = Annotated[str, Field(min_length=1, max_length=200, description="An id, as an earlier answer gave it.")]
MOST_WORDS: Final = 12
_STORIES: Final = 200


class Reading:
    """The reading tools over one ledger. Each method is a tool; its docstring is what an agent is told of it."""

    def __init__(self, live: Live) -> None:
        self._live = live

    def stories(self) -> answers.Stories:
        """The stories of the ledger. Begin here: the other tools take a story's name."""
        every = self._live.stories()
        listed = [
            answers.StoryLine(
                story=one.folder, title=line(one.title), version=one.version,
                summary=line(one.kept.summary, longest=LONGEST_REASON) if one.kept else None,
            )
            for one in every[:_STORIES]
        ]  # fmt: skip
        return answers.Stories(total=len(every), stories=listed)

    def search(
        self, words: Words = "", value: Value = "", story: Story = None, start: Start = 0, limit: Limit = 10
    ) -> answers.Found:
        """Find claims by their words, by what their numbers mean, or both. Each comes with the printed words, the
        chain of sources and the question that it answers; ask `question` for all that others say."""
        if not words.strip() and not value.strip():
            raise UsageError("Say what to look for, in `words` or `value`.")
        told, views = self._live.story(story), self._live.views
        asked = asked_of((("q", words), ("number", value)))
        found = find_claims(views, told.shown.key, asked.search, asked.filters)
        record = claims_with_all(views, told.shown.key, [hit.id for hit in found.hits[start : start + limit]])
        rows, articles = _rows(record, "claims"), _rows(record, "articles")
        hits = [hit for hit in found.hits[start : start + limit] if hit.id in rows]
        texts = {one.id: one.text for one in record.questions} | self._texts(told, [hit.question for hit in hits])
        listed = [
            answers.FoundClaim(
                question=hit.question or None, question_text=line(texts.get(hit.question)) or None,
                account=hit.account or None, printed=lines.printed(rows[hit.id], articles),
            )
            for hit in hits
        ]  # fmt: skip
        read = [f"“{line(one)}”" for one in asked.search.terms] + [line(one, longest=400) for one in asked.notes]
        page = _page(told, len(found.hits), start, min(limit, len(found.hits[start:])))
        return answers.Found(**page, more=found.more, read_as=read, found=listed)

    def _texts(self, told: Told, ids: list[str]) -> dict[str, str]:
        query = "SELECT id, text FROM questions WHERE story = ? AND id IN ({})"
        return dict(self._live.views.find_each(query, told.shown.key, [one for one in ids if one]))

    def questions(
        self, about: About = "", story: Story = None, start: Start = 0, limit: Limit = 20
    ) -> answers.Questions:
        """List the questions that figures answer ("How many people were evacuated in Ferrin?"), those with most to
        look at first; with `about`, those whose wording holds all of these words."""
        told = self._live.story(story)
        wanted = _holding(wanted_of("questions", {}, start=start, limit=limit), "text", about)
        rows = rows_on(self._live.views, told.shown.key, "questions", wanted)
        total = count_of(self._live.views, told.shown.key, wanted)
        origins = self._origins(told, rows)
        listed = [
            answers.QuestionLine(
                id=row["id"], question=line(row["text"], longest=400), unit=row["unit"],
                standing=lines.standing(row, origins), accounts=len(row["accounts"]),
            )
            for row in rows
        ]  # fmt: skip
        return answers.Questions(**_page(told, total, start, len(rows)), questions=listed)

    def question(
        self, id: Id, story: Story = None, start: Start = 0, limit: Limit = 20  # noqa: A002 (its name to agents)
    ) -> answers.QuestionAnswer:  # fmt: skip
        """Who says what about one question: each account with its printed words, its chain of sources and its time;
        the verdicts between accounts with their reasons; the range that stands. It is no answer of onrecord's own."""
        told = self._live.story(story)
        record = self._live.desk.question(told.shown, id, start=start)
        if record is None:
            raise UsageError(_unknown("question", id, told))
        asked = _rows(record, "questions")[id]
        wanted = wanted_of("accounts", {"question": id}, start=start, limit=limit)
        shown = ids_of(self._live.views, told.shown.key, wanted)
        rows = {kind: _rows(record, kind) for kind in ("accounts", "claims", "articles")}
        given = [rows["accounts"][one] for one in shown if one in rows["accounts"]]
        carried = {claim for row in given for claim in (*row["claims"], *row["echoes"])}
        past = {key for key, row in rows["accounts"].items() if row["status"] != "standing"}
        return answers.QuestionAnswer(
            **_page(told, len(asked["accounts"]), start, len(shown)), id=id,
            question=line(asked["text"], longest=400), unit=asked["unit"],
            standing=lines.standing(asked, self._origins(told, [asked])), ever=lines.span(asked["ever"]),
            **lines.verdicts(
                rows_of_kind(record, "links"), {*shown, *carried}, past, sides=partial(self._sides, told)
            ),
            accounts=[lines.account(row, rows["claims"], rows["articles"]) for row in given],
        )  # fmt: skip

    def _origins(self, told: Told, questions: Iterable[dict[str, Any]]) -> dict[str, str]:
        """Who gave the accounts that set the ends of some questions' standing ranges, by the accounts' ids."""
        wanted = [
            one
            for row in questions
            for end in (row["set_by"] or {}).values()
            for one in end[: lines.NAMES]
        ]  # fmt: skip
        part = Part(self._live.views, told.shown.key)
        part.add_accounts(tuple(dict.fromkeys(wanted)))
        return {row["id"]: lines.origin(row) for row in rows_of_kind(part.record(), "accounts")}

    def claim(self, id: Id, story: Story = None) -> answers.ClaimAnswer:  # noqa: A002
        """One claim with its printed words, its chain, its question, and what it is to other claims. An account's id
        gives the claim that stands for it."""
        told = self._live.story(story)
        found = claim_values(self._live.views, told.shown.key, self._stands_for(told, id))
        if found is None:
            raise UsageError(_unknown("claim", id, told))
        row, account, question = found["claim"], found["account"] or {}, found["question"] or {}
        articles = lines.by_id([found["article"]] if found["article"] else [])
        ends = [one for one in (row["id"], account.get("id")) if one]
        links = lines.verdicts(found["links"], ends, sides=partial(self._sides, told))
        return answers.ClaimAnswer(
            **told.head, printed=lines.printed(row, articles), value=_value(row), unit=row.get("unit"),
            as_of=row.get("as_of"), modality=row.get("modality"), question=question.get("id"),
            question_text=line(question.get("text"), longest=400) or None, account=account.get("id"),
            account_status=account.get("status"), **links,
            problems=[line(str(one), longest=LONGEST_REASON) for one in row["problems"][: lines.NAMES]],
        )  # fmt: skip

    def _sides(self, told: Told, ids: Iterable[str]) -> dict[str, answers.Side]:
        """Who said what on the sides of verdicts, by the ids of accounts and claims."""
        part, wanted = Part(self._live.views, told.shown.key, texts=False), tuple(ids)
        part.add_accounts(wanted)
        stands_for = {key: one.claims[0] for key, one in part.accounts.items()}
        part.add_claims("id", [*(one for one in wanted if one not in stands_for), *stands_for.values()])
        part.add_articles(sorted({claim.article for claim in part.claims.values()}))
        record = part.record()
        claims, accounts, articles = (_rows(record, kind) for kind in ("claims", "accounts", "articles"))
        said = {one: claims.get(stands_for.get(one, one)) for one in wanted}
        return {one: lines.side(claim, accounts.get(one), articles) for one, claim in said.items() if claim}

    def _stands_for(self, told: Told, given: str) -> str:
        part = Part(self._live.views, told.shown.key)
        part.add_accounts((given,))
        return next((one.claims[0] for one in part.accounts.values()), given)

    def sources(self, name: Name = "", story: Story = None, start: Start = 0, limit: Limit = 20) -> answers.Sources:
        """List bodies, outlets, documents and public speakers: how often each is the origin of claims, passes on
        those of others, or has a stake in what it says. With `name`, those whose name holds these words."""
        told = self._live.story(story)
        wanted = _holding(wanted_of("sources", {}, start=start, limit=limit), "title", name)
        rows = rows_on(self._live.views, told.shown.key, "sources", wanted)
        total = count_of(self._live.views, told.shown.key, wanted)
        listed = [lines.source(row) for row in rows]
        return answers.Sources(**_page(told, total, start, len(rows)), sources=listed)

    def checks(self, story: Story = None, start: Start = 0, limit: Limit = 20) -> answers.Checks:
        """Sums, shares and rates that the pages print: whether what is added up adds up, those that do not first."""
        told, rows, total = self._list("checks", story, start=start, limit=limit)
        return answers.Checks(**_page(told, total, start, len(rows)), checks=[lines.check(row) for row in rows])

    def changes(self, since: Since, story: Story = None, start: Start = 0, limit: Limit = 20) -> answers.Changes:
        """What changed on the record since an earlier answer: what was taken back, corrected, or is new."""
        told = self._live.story(story)
        found = changes_after(self._live.views, told.shown.folder, since)
        shown = found[start : start + limit]
        listed = [
            answers.ChangeLine(
                version=version, kind=one.kind, id=one.id, what=line(one.what, longest=LONGEST_REASON),
                reason=line(one.reason, longest=LONGEST_REASON), question=one.question_id or None,
            )
            for version, one in shown
        ]  # fmt: skip
        return answers.Changes(**_page(told, len(found), start, len(shown)), changes=listed)

    def problems(self, story: Story = None, start: Start = 0, limit: Limit = 20) -> answers.Problems:
        """What was not read or not decided, and why: what the other answers leave open."""
        told, rows, total = self._list("problems", story, start=start, limit=limit)
        listed = [lines.problem(row) for row in rows]
        return answers.Problems(**_page(told, total, start, len(rows)), problems=listed)

    def _list(
        self, kind: str, story: str | None, *, start: int, limit: int
    ) -> tuple[Told, list[dict[str, Any]], int]:
        told = self._live.story(story)
        wanted = wanted_of(kind, {}, start=start, limit=limit)
        rows = rows_on(self._live.views, told.shown.key, kind, wanted)
        return told, rows, count_of(self._live.views, told.shown.key, wanted)


TOOLS: Final = ("stories", "search", "questions", "question", "claim", "sources", "checks", "changes", "problems")
"""The methods of `Reading` that are tools, in the order in which an agent reads of them."""


def _rows(record: Record, kind: str) -> dict[str, dict[str, Any]]:
    return lines.by_id(rows_of_kind(record, kind))


def _page(told: Told, total: int, start: int, given: int) -> dict[str, Any]:
    end = start + given
    return {**told.head, "total": total, "start": start, "next_start": end if given and end < total else None}


def _value(row: dict[str, Any]) -> answers.Range | None:
    return lines.figure(row) if row["kind"] == "figure" else None


def _unknown(what: str, given: str, told: Told) -> str:
    return f"There is no {what} {line(given)!r} in the story {line(told.shown.folder)}."


def _holding(wanted: Wanted, column: str, words: str) -> Wanted:
    """A list narrowed to rows whose column holds all of some words, wherever they stand in it."""
    parts = words.replace("\0", " ").split()[:MOST_WORDS]
    where = " AND ".join([f"({wanted.where})", *([f"{column} LIKE ? ESCAPE '!'"] * len(parts))])
    return replace(wanted, where=where, values=(*wanted.values, *map(_like, parts)))


def _like(word: str) -> str:
    return f"%{word.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"

"""What may be decided about a claim or an account: its words, its fields, who else may have said it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.briefing import rows, wording
from onrecord.ledger.decisions import Decision, decisions_on
from onrecord.ledger.likeness import like_questions
from onrecord.ledger.speakers import Speaker, other_speakers
from onrecord.records import Account, Claim, Judgement, Question, SuggestedQuestion
from onrecord.store.ledgers.serial import from_json
from onrecord.store.views.many_accounts import accounts_shown
from onrecord.store.views.slices import Part
from onrecord.store.views.views import Views
from onrecord.web.judging.deciding import fields_of
from onrecord.web.live_lookup import LiveLookup

MOST_BESIDE = 40
"""Other accounts of a question that may be chosen from; any other by its id or address."""
QUESTIONS_READ = 1_500


@dataclass(frozen=True, slots=True)
class Other:
    """Something to choose: the claim that stands for it, and what it is called."""

    claim: str
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What a form for decisions shows. `printings`: where it stands; `with_echoes` adds what only repeats it."""

    id: str
    words: str
    claims: tuple[str, ...]
    with_echoes: tuple[str, ...]
    printings: tuple[tuple[str, rows.Printed], ...]
    fields: dict[str, str]
    origin: str
    speakers: tuple[Speaker, ...]
    question: Question | None
    beside: tuple[Other, ...]
    alike: tuple[Other, ...]
    decided: tuple[Decision, ...]
    reviewed: bool

    @property
    def echoes(self) -> tuple[str, ...]:
        """The claims that only repeat it."""
        return tuple(one for one in self.with_echoes if one not in self.claims)


def panel_of(views: Views, story: str, what: str, judgements: Iterable[Judgement]) -> Panel | None:
    """What may be decided about a claim or an account; None where it is not on record."""
    part = Part(views, story)
    part.add_accounts((what,))
    account = part.accounts.get(what)
    part.add_claims("id", (*account.claims, *account.echoes) if account else (what,))
    ids = tuple(one for one in account.claims if one in part.claims) if account else tuple(part.claims)
    if not ids:
        return None
    claims = tuple(part.claims[one] for one in ids)
    every = tuple(part.claims)
    asked = part.asked.get(ids[0], ("", ""))[0] or (account.question if account else "")
    return _filled(part, what, claims, every, asked, decisions_on(part.claims.values(), judgements))


def _filled(
    part: Part, what: str, claims: Sequence[Claim], every: tuple[str, ...], asked: str, decided: tuple[Decision, ...]
) -> Panel:
    part.add_questions((asked,))
    part.add_claims("article", (claims[0].article,))
    question = part.questions.get(asked)
    beside = _beside(part, question, every) if question else ()
    part.add_articles(sorted({one.article for one in part.claims.values() if one.id in every}))
    book = LiveLookup(part.record())
    first = claims[0]
    return Panel(
        id=what, words=first.phrase, claims=tuple(one.id for one in claims), with_echoes=every,
        printings=tuple((one.id, rows.printed(book, one)) for one in claims),
        fields=fields_of(first), origin=wording.link_words(first.origin),
        speakers=other_speakers(first, part.claims.values()), question=question, beside=beside,
        alike=_alike(part, question) if question else (), decided=decided,
        reviewed=all(one.reviewed for one in claims),
    )  # fmt: skip


def _beside(part: Part, question: Question, mine: tuple[str, ...]) -> tuple[Other, ...]:
    """The other accounts of the question."""
    shown = accounts_shown(part.views, part.story, question.id)[:MOST_BESIDE]
    part.add_accounts(shown)
    accounts = [part.accounts[one] for one in shown if one in part.accounts]
    return tuple(_other(one) for one in accounts if one.claims and one.claims[0] not in mine)


def _other(account: Account) -> Other:
    figure = wording.figure_words(account.figure)
    unit = wording.unit_words(account.figure.unit, account.figure.per)
    words = f"{account.origin}: {wording.with_unit(figure, unit)}, {wording.day_words(account.known_on)}"
    return Other(account.claims[0], words)


def _alike(part: Part, question: Question) -> tuple[Other, ...]:
    """Other questions that it may be one with, each by its first account: those suggested, then those most alike."""
    near = (*_suggested(part, question), *_likest(part, question))
    firsts = {one.id: one.accounts[0] for one in near if one.accounts}
    claims = dict(
        part.views.find_each(
            "SELECT id, json_extract(record, '$.claims[0]') FROM accounts WHERE story = ? AND id IN ({})",
            part.story,
            firsts.values(),
        )
    )
    texts = {one.id: one.text for one in near}
    return tuple(Other(claims[firsts[one]], text) for one, text in texts.items() if claims.get(firsts.get(one, "")))


def _suggested(part: Part, question: Question) -> tuple[Question, ...]:
    """The questions that the record itself holds for perhaps one with it."""
    apart = Part(part.views, part.story)
    apart.add_things("maybe", SuggestedQuestion, (question.id,))
    others = [
        other for one in apart.found(SuggestedQuestion) for other in (one.one, one.other) if other != question.id
    ]
    apart.add_questions(others)
    return tuple(apart.questions[one] for one in others if one in apart.questions)


def _likest(part: Part, question: Question) -> tuple[Question, ...]:
    """The questions that say nearly the same, the nearest first."""
    key = question.key
    query = (
        "SELECT record FROM questions WHERE story = ? AND (instr(record, ?) OR instr(record, ?)) "
        "ORDER BY interest DESC, accounts DESC, id LIMIT ?"
    )
    parts = {"noun": key.noun, "unit": key.unit}
    named = [f'"{name}":{json.dumps(value, ensure_ascii=False)}' for name, value in parts.items()]
    found = part.views.find(query, (part.story, *named, QUESTIONS_READ))
    return like_questions(question, (from_json(Question, text) for (text,) in found))

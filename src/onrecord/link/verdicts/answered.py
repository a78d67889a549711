"""The questions that are answered, each with its accounts side by side and its ranges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from operator import attrgetter

from onrecord.link.accounts.accounts import Linked
from onrecord.link.acts import Placed
from onrecord.link.questions.question_text import question_text
from onrecord.link.verdicts.judged import JudgedQuestion, replaced_by
from onrecord.link.verdicts.ranges import ever_range, standing_range
from onrecord.link.verdicts.sides import Side
from onrecord.memo import Memo, spliced
from onrecord.records import Account, Link, Question, QuestionKey, replace

Sides = Mapping[str, tuple[Side, ...]]
_NONE: frozenset[str] = frozenset()


def sides_of(linked: Linked, *, memo: Memo | None = None) -> dict[str, tuple[Side, ...]]:
    """Each question's accounts with the claims that carry them; the same sides as in the last view are one object."""
    memo = memo or Memo()
    found: dict[str, list[tuple[Account, tuple[Placed, ...]]]] = defaultdict(list)
    for account in linked.accounts:
        found[account.question].append((account, linked.told[account.id]))

    def made(question: str) -> tuple[Side, ...]:
        before: tuple[Side, ...] = memo.last("sides", question) or ()
        held = {side.account.id: side for side in before}
        return tuple(_side(*one, held.get(one[0].id)) for one in found[question])

    return {
        question: memo.kept("sides", question, tuple(found[question]), partial(made, question))
        for question in sorted(found)
    }


def _side(account: Account, told: tuple[Placed, ...], before: Side | None) -> Side:
    """An account with its claims; the side of the last view where it is that still."""
    same = before is not None and before.account is account and before.told == told
    return before if same and before is not None else Side(account, told)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its accounts as they stand: what their own origins replaced is superseded."""

    question: Question
    sides: tuple[Side, ...]


def answer_questions(
    sides: Sides, keys: Mapping[str, QuestionKey], judged: Mapping[str, JudgedQuestion], links: Iterable[Link] = (),
    *, memo: Memo | None = None,
) -> dict[str, Answered]:  # fmt: skip
    """The questions that are answered; one answered as in the last view is not written again.

    `links` are verdicts on accounts beside those of `judged`.
    Order: by id.
    """
    memo = memo or Memo()
    corrected = _replaced(sides, links)
    found = {}
    for question, each in sides.items():
        replaced = judged[question].replaced if question in judged else _NONE
        given = (each, keys[question], replaced, corrected.get(question, _NONE))

        def made(given: tuple[tuple[Side, ...], QuestionKey, frozenset[str], frozenset[str]] = given) -> Answered:
            each, key, replaced, more = given
            return _answered(each, key, replaced | more, memo.last("answered", each[0].account.question))

        found[question] = memo.kept("answered", question, given, made)
    return found


def _replaced(sides: Sides, links: Iterable[Link]) -> dict[str, frozenset[str]]:
    """By question, the accounts that some links replace."""
    telling = [link for link in links if link.verdict in ("updates", "corrects")]
    if not telling:
        return {}
    every = {side.account.id: side for each in sides.values() for side in each}
    gone = {one for one in (link.a for link in telling) if one in every and every[one].withdrawn}
    found: dict[str, set[str]] = defaultdict(set)
    for account in replaced_by(telling, gone) & every.keys():
        found[every[account].account.question].add(account)
    return {question: frozenset(accounts) for question, accounts in found.items()}


def _answered(
    sides: tuple[Side, ...], key: QuestionKey, replaced: frozenset[str], before: Answered | None
) -> Answered:
    """A question in words, with its accounts as they stand; those that stand as before are the same objects."""
    held = {side.account.id: side for side in before.sides} if before is not None else {}
    ids = tuple(side.account.id for side in sides)
    settled = tuple(
        _settled(side, held.get(one), superseded=one in replaced) for one, side in zip(ids, sides, strict=True)
    )
    accounts = [side.account for side in settled]
    told = chain.from_iterable(side.told for side in settled)
    question = Question(
        id=accounts[0].question, key=key, text=question_text(key, told), accounts=ids,
        standing=standing_range(accounts), ever=ever_range(accounts),
    )  # fmt: skip
    return Answered(question, settled)


def _settled(side: Side, before: Side | None, *, superseded: bool) -> Side:
    """An account with what became of it."""
    if not superseded or side.account.status != "standing":
        return side
    account = replace(side.account, status="superseded")
    same = before is not None and before.account == account and before.told == side.told
    return before if same and before is not None else Side(account, side.told)


def one_each(
    first: Iterable[Link], judged: Mapping[str, JudgedQuestion], last: Iterable[Link], questions: Sides,
    *, memo: Memo | None = None,
) -> tuple[Link, ...]:  # fmt: skip
    """One verdict for a pair: the first, in the order of precedence of their kinds; the judged ones come between.

    Order: by the two ids.
    """
    memo = memo or Memo()
    given = _Given.of(first, judged, last, questions)
    before: tuple[_Given, tuple[Link, ...]] | None = memo.last("links", "")
    if before is None:
        links = tuple(sorted(given.counting(_Given()).values(), key=_BY_ENDS))
    else:
        old, new = before[0].counting(given), given.counting(before[0])
        gone = [old[one] for one in old.keys() - new.keys()]
        links = spliced(before[1], gone, [new[one] for one in new.keys() - old.keys()], _BY_ENDS)
    memo.keep("links", "", (given, links), taken=before is not None)
    return links


@dataclass(frozen=True, slots=True)
class _Given:
    """The verdicts of a view: by question, and beside the questions; `passed` are those that give way to others."""

    judged: Mapping[str, JudgedQuestion] = field(default_factory=dict)
    others: Mapping[int, Link] = field(default_factory=dict)  # (by what object it is)
    passed: Mapping[int, tuple[str, Link]] = field(default_factory=dict)  # with the question

    @classmethod
    def of(
        cls, first: Iterable[Link], judged: Mapping[str, JudgedQuestion], last: Iterable[Link], questions: Sides
    ) -> _Given:
        """Tell which count where two are given on one pair."""
        home = {side.account.id: question for question, each in questions.items() for side in each}
        found: dict[tuple[str, str], Link] = {}
        passed: dict[int, tuple[str, Link]] = {}
        for link in first:
            found.setdefault(_ends(link), link)
        for one, other in found:
            question = home.get(one, "")
            weaker = judged[question].between(one, other) if question in judged else None
            if weaker is not None:
                passed[id(weaker)] = question, weaker
        for link in last:
            one, other = _ends(link)
            question = home.get(one, "")
            if (one, other) not in found and not (question in judged and judged[question].between(one, other)):
                found[one, other] = link
        return cls(judged, {id(link): link for link in found.values()}, passed)

    def counting(self, other: _Given) -> dict[int, Link]:
        """The verdicts that count; of those that count in another view too, not all."""
        found = dict(self.others)
        for question, one in self.judged.items():
            if (held := other.judged.get(question)) is not one:
                found.update((id(link), link) for row in one.rows_beside(held) for link in row.links)
        for at, (question, link) in other.passed.items():
            if question in self.judged and self.judged[question].between(link.a, link.b) is link:
                found[at] = link
        return {at: link for at, link in found.items() if at not in self.passed}


_BY_ENDS = attrgetter("a", "b")


def _ends(link: Link) -> tuple[str, str]:
    return (link.a, link.b) if link.a < link.b else (link.b, link.a)

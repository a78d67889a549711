"""The whole record with what may not be shown hidden in it: the figures are known, and whose they are is not.

Where `permitted` leaves out what is above a level, this leaves a stand-in, so that accounts and separate origins
count as in the desk's own record. What is printed of anything comes from the permitted record alone; of the rest
there are values, and ids that nobody can join with another export's.
"""

from __future__ import annotations

import hmac
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from onrecord.link.judgements.selecting import Selecting
from onrecord.marking.assigned import level_words
from onrecord.marking.derived import assigned_in
from onrecord.marking.permitted import Permitted
from onrecord.records import Account, Claim, Judgement, LeftOut, Link, Question, Record, Tlp, allowed

KINDS: Final = ("claims", "accounts", "questions", "links")
"""What can be redacted: of the other kinds hardly anything would be left but what gives the hidden away."""
Row = dict[str, Any]
_ID = re.compile(r"[a-z]+(?:-[a-z]+)*-[0-9a-f]{6,64}(?:-[0-9]+)?|[0-9a-f]{16,64}")
_VALUES = ("low", "high", "low_open", "high_open", "bound", "aspect")
_LEAST_KEY = 16


class Pseudonyms:
    """Ids as they go by in one export: keyed, so that whoever has no key cannot make them, nor join two exports."""

    def __init__(self, key: bytes) -> None:
        if len(key) < _LEAST_KEY:
            raise ValueError(f"A key has {_LEAST_KEY} bytes or more.")
        self._key = key

    def of(self, what: str, *parts: str) -> str:
        """The name of a thing in this export.

        Example:
            >>> one = Pseudonyms(bytes(32))
            >>> one.of("id", "fig-1"), one.of("id", "fig-1") == Pseudonyms(bytes(31) + b"x").of("id", "fig-1")
            ('x-833a23ea25eff52a3bd2', False)
        """
        message = "".join(f"{len(part)}:{part}" for part in (what, *parts)).encode("utf-8", "surrogatepass")
        return f"x-{hmac.new(self._key, message, sha256).hexdigest()[:20]}"


@dataclass(frozen=True)
class Redaction:
    """A desk's full record, what of it may be shown, and the names that its ids go by."""

    full: Record
    permitted: Permitted
    judgements: tuple[Judgement, ...]
    ceiling: Tlp
    names: Pseudonyms

    # ---- what is hidden ---------------------------------------------------------------------------------

    @cached_property
    def shown(self) -> frozenset[str]:
        """The claims that may be shown."""
        return frozenset(claim.id for claim in self.permitted.record.claims)

    @cached_property
    def closed(self) -> frozenset[str]:
        """The questions that are hidden themselves, with all that answers them: there the figure is the secret."""
        levels = assigned_in(self.full, self.judgements).questions
        return frozenset(key for key, level in levels.items() if not allowed(level, self.ceiling))

    @cached_property
    def decided(self) -> frozenset[str]:
        """The claims whose value is what somebody decided who may not be shown."""
        hidden = {claim.id: claim for claim in self.full.claims if claim.id not in self.shown}
        selecting = Selecting(self.full.claims)
        found = {key for key, claim in hidden.items() if claim.by_hand}
        for one in self.judgements:
            if one.id in self.permitted.withheld.judgements and one.verb in ("amend", "reject", "add"):
                words = (*one.selectors, *(None,) * len(one.claims))
                about = (selecting.find(named, each) for named, each in zip(one.claims, words, strict=False))
                found |= {key for key in about if key is not None}
        return frozenset(found & set(hidden))

    @cached_property
    def _asked(self) -> Mapping[str, tuple[str, str]]:
        """The question and the account of each claim."""
        return {claim: (question, account) for claim, question, account in self.full.claim_question}

    @cached_property
    def _asked_shown(self) -> Mapping[str, tuple[str, str]]:
        return {claim: (question, account) for claim, question, account in self.permitted.record.claim_question}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that have a row: those that may be shown, and hidden figures. Order: hidden last, by new id."""
        kept = [claim for claim in self.full.claims if self._is_open(claim)]
        return tuple(sorted(kept, key=lambda one: self.names.of("id", one.id)))

    def _is_open(self, claim: Claim) -> bool:
        if self._asked.get(claim.id, ("",))[0] in self.closed:
            return False
        return claim.id in self.shown or claim.kind == "figure"

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts that have a row."""
        return tuple(one for one in self.full.accounts if one.question not in self.closed)

    @cached_property
    def _ends(self) -> frozenset[str]:
        """What a verdict with a row lies between."""
        return frozenset((*(one.id for one in self.claims), *(one.id for one in self.accounts)))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions that have a row."""
        return tuple(one for one in self.full.questions if one.id not in self.closed)

    # ---- names ------------------------------------------------------------------------------------------

    @cached_property
    def _ids(self) -> frozenset[str]:
        """Every id of the full record, of what may be shown of it, and of the decisions."""
        found: set[str] = {one.id for one in self.judgements}
        for record in (self.full, self.permitted.record):
            groups: tuple[Iterable[Any], ...] = (
                record.claims, record.accounts, record.questions, record.articles, record.sources, record.events,
                record.forecasts, record.checks,
            )  # fmt: skip
            found.update(one.id for group in groups for one in group)
            found.update(one.capture for one in record.articles)
            found.update(capture for capture, _ in record.names)
        return frozenset(found)

    def id(self, key: str) -> str:
        """What an id goes by here."""
        return self.names.of("id", key)

    def ids(self, keys: Iterable[str], known: Collection[str] | None = None) -> list[str]:
        """Ids as they go by here. Order: by new id, for the old one tells what came first."""
        return sorted(self.id(key) for key in keys if known is None or key in known)

    def renamed(self, value: Any) -> Any:
        """A value with every id in it, alone or in a sentence, as it goes by here."""
        if isinstance(value, str):
            return self.id(value) if value in self._ids else _ID.sub(self._one, value)
        if isinstance(value, list):
            return [self.renamed(one) for one in value]
        return {name: self.renamed(one) for name, one in value.items()} if isinstance(value, dict) else value

    def _one(self, found: re.Match[str]) -> str:
        return self.id(found[0]) if found[0] in self._ids else found[0]

    @cached_property
    def _origins(self) -> Mapping[str, str]:
        """What the origin of each account goes by: its name where it stands in the open on that question, else a
        stand-in, one for each origin of a question."""
        open_names: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for account in self.accounts:
            for one in self._in_open(account):
                if (one.origin_source, one.origin) == (account.origin_source, account.origin):
                    open_names[account.question, account.origin].add(one.origin)
        return {
            account.id: min(
                open_names.get((account.question, account.origin), ()),
                default=self.names.of("origin", account.question, account.origin),
            )
            for account in self.accounts
        }

    @cached_property
    def _accounts_shown(self) -> Mapping[str, Account]:
        return {one.id: one for one in self.permitted.record.accounts}

    def _in_open(self, account: Account) -> list[Account]:
        """The accounts of the permitted record in which the claims of an account stand, as far as they do."""
        keys = {self._asked_shown[one][1] for one in (*account.claims, *account.echoes) if one in self._asked_shown}
        return [self._accounts_shown[key] for key in sorted(keys) if key in self._accounts_shown]

    # ---- rows -------------------------------------------------------------------------------------------

    def claim_rows(self, rows: Iterable[Row], shown_rows: Iterable[Row]) -> list[Row]:
        """Claims, from the rows of the permitted record; hidden ones with their values alone."""
        own_rows, known, made = {row["id"]: row for row in rows}, {row["id"]: row for row in shown_rows}, list[Row]()
        accounts = {one.id for one in self.accounts}
        for claim in self.claims:
            question, account = self._asked.get(claim.id, (None, None))
            own = (
                self.renamed(known[claim.id]) if claim.id in known else self._hidden_claim(claim, own_rows[claim.id])
            )
            if claim.figure:
                own |= {
                    "question": self.id(question) if question else None,
                    "account": self.id(account) if account in accounts and account else None,
                }
            made.append(own | {"hidden": claim.id not in known})
        return sorted(made, key=lambda row: (row["hidden"], row["id"]))

    def _hidden_claim(self, claim: Claim, own: Row) -> Row:
        row: Row = {"schema": "onrecord.claim/1", "id": self.id(claim.id), "kind": claim.kind}
        if claim.figure and claim.id not in self.decided:
            row |= {name: own[name] for name in _VALUES}
            row["unit"] = self._open_unit(self._asked.get(claim.id, ("", ""))[0], claim.figure.unit)
        return row | {"interested": claim.interested, "marking": None}

    def _open_unit(self, question: str, unit: str | None) -> str | None:
        """A unit that stands in the open on that question; a rare one would give the page away."""
        found = self._question_shown.get(question)
        return unit if found and found.key.unit == unit else None

    @cached_property
    def _question_shown(self) -> Mapping[str, Question]:
        """For each question the one of the permitted record that its claims answer there."""
        known = {one.id: one for one in self.permitted.record.questions}
        found: defaultdict[str, set[str]] = defaultdict(set)
        for claim, (question, _) in self._asked.items():
            if claim in self._asked_shown:
                found[question].add(self._asked_shown[claim][0])
        keys = {one.id: one.key for one in self.full.questions}
        return {
            question: min((known[one] for one in each), key=lambda one: (one.key != keys[question], one.id))
            for question, each in ((key, found[key] & set(known)) for key in sorted(found))
            if question in keys and each
        }

    def account_rows(self, rows: Iterable[Row]) -> list[Row]:
        """Accounts, from the rows of the full record: of it the values, and what stands in the open."""
        own = {row["id"]: row for row in rows}
        return sorted((self._account(one, own[one.id]) for one in self.accounts), key=_by_question)

    def _account(self, account: Account, row: Row) -> Row:
        found, claims = self._in_open(account), {one.id for one in self.claims}
        valued = not self.decided & {*account.claims, *account.echoes}
        return {
            "schema": row["schema"],
            "id": self.id(account.id),
            "question": self.id(account.question),
            "origin": self._origins[account.id],
            "low": row["low"] if valued else None,
            "high": row["high"] if valued else None,
            "bound": row["bound"] if valued else None,
            "as_of": min((one.figure.as_of for one in found if one.figure.as_of), default=None),
            "known_on": min((one.known_on for one in found), default=None),
            "status": account.status,
            "interested": account.interested,
            "claims": self.ids(account.claims, claims),
            "echoes": self.ids(account.echoes, claims),
            "publishers": sorted({name for one in found for name in one.publishers}),
            "marking": None,
            "hidden": not found,
        }

    def question_rows(self, rows: Iterable[Row], shown_rows: Iterable[Row]) -> list[Row]:
        """Questions: their ranges and accounts as in the full record, their words as far as they may be shown."""
        own, known = {row["id"]: row for row in rows}, {row["id"]: row for row in shown_rows}
        decided = {self._asked[key][0] for key in self.decided if key in self._asked}
        made = list[Row]()
        for one in self.questions:
            found = self._question_shown.get(one.id)
            words: Row = self.renamed(known[found.id]) if found else {}
            setters = own[one.id]["set_by"]
            valued = one.id not in decided
            made.append({
                "schema": own[one.id]["schema"],
                "id": self.id(one.id),
                **{name: words.get(name) for name in ("text", "aspect", "unit", "key")},
                "standing": own[one.id]["standing"] if valued else None,
                "ever": own[one.id]["ever"] if valued else None,
                "set_by": {end: self.ids(each) for end, each in setters.items()} if setters else None,
                "accounts": self.ids(one.accounts),
                "marking": None,
                "hidden": found is None,
            })  # fmt: skip
        return sorted(made, key=lambda row: (row["hidden"], row["text"] or "", row["id"]))

    def link_rows(self) -> list[Row]:
        """Verdicts, with the reason of the permitted record where that reaches the same; else a plain sentence."""
        reasons = {(one.a, one.b, one.verdict): one.reason for one in self.permitted.record.links}
        open_ends = {*self.shown, *(one.id for one in self.accounts if self._in_open(one))}
        made = [
            {
                "schema": "onrecord.link/1", "a": self.id(one.a), "b": self.id(one.b), "verdict": one.verdict,
                "reason": self.renamed(reasons.get((one.a, one.b, one.verdict)) or _reason(one, open_ends)),
                "marking": None, "hidden": not {one.a, one.b} <= open_ends,
            }
            for one in self.full.links
            if {one.a, one.b} <= self._ends
        ]  # fmt: skip
        return sorted(made, key=lambda row: (row["a"], row["b"], row["verdict"], row["reason"]))

    # ---- what is told of it -----------------------------------------------------------------------------

    def left_out(self) -> tuple[LeftOut, ...]:
        """What has no row at all, not even as a stand-in. Order: by kind."""
        claims, accounts, questions = len(self.claims), len(self.accounts), len(self.questions)
        links = sum({one.a, one.b} <= self._ends for one in self.full.links)
        gone = (
            ("accounts", len(self.full.accounts) - accounts),
            ("claims", len(self.full.claims) - claims),
            ("links", len(self.full.links) - links),
            ("questions", len(self.full.questions) - questions),
        )
        why = (
            f"Marked above {level_words(self.ceiling)} as a question, or a statement that would say nothing without "
            "its words."
        )
        return tuple(LeftOut(kind, number, why) for kind, number in gone if number)


def _reason(link: Link, open_ends: Collection[str]) -> str:
    """Why a verdict stands, without what may not be shown."""
    hidden = sum(end not in open_ends for end in (link.a, link.b))
    if hidden == 2:
        return "It lies between two sides whose sources are not shown."
    if hidden:
        return "It lies between one side that is shown and one source that is not shown."
    return "It rests on something that is not shown."


def _by_question(row: Row) -> tuple[str, str]:
    return row["question"], row["id"]

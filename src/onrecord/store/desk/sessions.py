"""Who is signed in, and which programs may ask with a token. Only hashes are kept: the file lets nobody in."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from onrecord.problems import UsageError
from onrecord.records import LEVELS, Tlp
from onrecord.store.desk.desk import DeskFile
from onrecord.store.desk.people import ROLES, checked_role

IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
"""A session ends when nothing was asked for so long, and at the latest after so long."""
_SEEN_EVERY = timedelta(minutes=1)  # a page must not wait for a write each time
TOKEN_START = "onrecord_"  # noqa: S105 (what tokens begin with, so that a leaked one is known for what it is)
CLEARANCES: Final = LEVELS[:-1]
"""Up to which marking a token may be given things over TAXII: never RED, which only those told in person may see."""
NO_CLEARANCE: Final = CLEARANCES[0]
"""What is given where nobody chose: to tokens that are older than the choice too."""
_FORM = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Token:
    """A program's way in: whose it is and what it may do; the token itself is shown once and not kept.

    `clearance` is the strictest marking that it is given over TAXII; `taxii_only`: it opens nothing else.
    """

    id: str
    person: str
    role: str
    label: str
    made_at: str
    used_at: str | None
    ended_at: str | None
    clearance: Tlp = NO_CLEARANCE
    taxii_only: bool = False


class SignedIn:
    """The sessions of one workbench."""

    def __init__(self, file: DeskFile) -> None:
        self._file = file

    def begin(self, person: str, now: datetime) -> str:
        """A new session of somebody; sessions that are over are forgotten."""
        session = secrets.token_urlsafe(32)
        with self._file.writing() as db:
            db.execute("DELETE FROM sessions WHERE seen_at < ? OR made_at < ?", (_at(now - IDLE), _at(now - LONGEST)))
            db.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (hashed(session), person, _at(now), _at(now)))
        return session

    def person_of(self, session: str, now: datetime) -> str | None:
        """Whose session it is; None where it is over or never was."""
        query = "SELECT person, made_at, seen_at FROM sessions WHERE session = ?"
        for person, made, seen in self._file.rows(query, (hashed(session),)):
            if seen < _at(now - IDLE) or made < _at(now - LONGEST):
                return None
            if seen < _at(now - _SEEN_EVERY):
                with self._file.writing() as db:
                    db.execute("UPDATE sessions SET seen_at = ? WHERE session = ?", (_at(now), hashed(session)))
            return str(person)
        return None

    def end(self, session: str) -> None:
        """Sign out."""
        with self._file.writing() as db:
            db.execute("DELETE FROM sessions WHERE session = ?", (hashed(session),))

    def end_all(self, person: str) -> None:
        """Sign somebody out wherever they are signed in."""
        with self._file.writing() as db:
            db.execute("DELETE FROM sessions WHERE person = ?", (person,))


class Tokens:
    """The API tokens of one workbench."""

    def __init__(self, file: DeskFile) -> None:
        self._file = file

    def make(
        self, person: str, *, role: str, label: str, now: datetime, clearance: str = NO_CLEARANCE,
        taxii_only: bool = False,
    ) -> str:  # fmt: skip
        """A new token, to be shown once.

        Raises: UsageError if there is no such role, no label, or no such clearance; RED is none.
        """
        if not label.strip() or len(label) > 80:
            raise UsageError("Say in 1 to 80 characters what the token is for.")
        if clearance not in CLEARANCES:
            raise UsageError(
                f"{clearance!r} is no clearance; over TAXII there are {', '.join(CLEARANCES)}, never RED."
            )
        key, token = secrets.token_hex(4), f"{TOKEN_START}{secrets.token_urlsafe(32)}"
        row = (key, hashed(token), person, checked_role(role), " ".join(label.split()), _at(now))
        with self._file.writing() as db:
            db.execute("INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)", row)
            db.execute("INSERT INTO clearances VALUES (?, ?, ?)", (key, clearance, int(taxii_only)))
        return token

    def find(self, token: str, now: datetime) -> Token | None:
        """The token that was given, if it is good; the day of its use is kept."""
        for found in self._read("tokens.token = ? AND ended_at IS NULL", hashed(token)):
            if (found.used_at or "")[:10] < _at(now)[:10]:
                with self._file.writing() as db:
                    db.execute("UPDATE tokens SET used_at = ? WHERE id = ?", (_at(now), found.id))
            return found
        return None

    def of(self, person: str) -> tuple[Token, ...]:
        """Somebody's tokens that are good, the newest first."""
        return tuple(self._read("person = ? AND ended_at IS NULL", person))

    def all(self) -> tuple[Token, ...]:
        """Every token that is good, the newest first."""
        return tuple(self._read("ended_at IS NULL"))

    def end(self, key: str, now: datetime) -> None:
        """Let a token in no more."""
        with self._file.writing() as db:
            db.execute("UPDATE tokens SET ended_at = ? WHERE id = ? AND ended_at IS NULL", (_at(now), key))

    def _read(self, where: str, *values: str) -> Iterator[Token]:
        query = (
            "SELECT id, person, role, label, made_at, used_at, ended_at, level, taxii_only FROM tokens "
            "LEFT JOIN clearances ON clearances.token = tokens.id"
        )
        rows = self._file.rows(f"{query} WHERE {where} ORDER BY made_at DESC, id", values)
        return (replace(Token(*row[:7]), clearance=_clearance(row[7]), taxii_only=bool(row[8])) for row in rows)


def _clearance(kept: str | None) -> Tlp:
    """What a token's kept clearance means; the least where none is kept, or none that there is."""
    return next((one for one in CLEARANCES if one == kept), NO_CLEARANCE)


def lesser_role(one: str, other: str) -> str:
    """The role that may do less.

    Example:
        >>> lesser_role("admin", "reader")
        'reader'
    """
    return min(one, other, key=ROLES.index)


def hashed(secret: str) -> str:
    """What is kept of a secret of 256 bits: nobody can guess those, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def utc() -> datetime:
    """The time."""
    return datetime.now(UTC)


def _at(when: datetime) -> str:
    return when.strftime(_FORM)

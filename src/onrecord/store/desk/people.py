"""The people of a workbench: who may sign in, as what, and whether a password is theirs.

A password is never kept: only an Argon2id hash of it, which costs time and memory to guess against.
"""

from __future__ import annotations

import threading
import unicodedata
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from onrecord.problems import UsageError
from onrecord.store.desk.desk import DeskFile

ROLES = ("reader", "analyst", "admin")
"""From the one who may do least to the one who may do most."""
SHORTEST, LONGEST = 12, 1024
"""Characters of a password: fewer are guessed, more only cost time."""
LONGEST_NAME = 80
_HASHER = PasswordHasher()  # Argon2id with the parameters of RFC 9106 for little memory
_AT_ONCE = threading.BoundedSemaphore(2)  # each hash takes 64 MB: a crowd at the door must not take the machine
_NOBODY = _HASHER.hash("nobody has this password")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who may sign in; or, with `left_at`, might until then."""

    name: str
    role: str
    made_at: str
    left_at: str | None = None


class People:
    """The people of one workbench."""

    def __init__(self, file: DeskFile) -> None:
        self._file = file

    def anybody(self) -> bool:
        """Whether there is anyone who may sign in."""
        return bool(self._file.rows("SELECT 1 FROM people WHERE left_at IS NULL LIMIT 1"))

    def listed(self) -> tuple[KnownPerson, ...]:
        """Everyone, those who left too, by name."""
        return tuple(KnownPerson(*row) for row in self._file.rows(f"{_FIELDS} ORDER BY left_at IS NOT NULL, name"))

    def find(self, name: str) -> KnownPerson | None:
        """The person of a name who may sign in; capitals do not matter."""
        wanted = plain_name(name).casefold()
        return next((one for one in self.listed() if one.name.casefold() == wanted and not one.left_at), None)

    def present(self, name: str) -> KnownPerson:
        """The person of a name. Raises: UsageError if nobody of that name may sign in."""
        found = self.find(name)
        if found is None:
            raise UsageError(f"Nobody called {plain_name(name)!r} may sign in here.")
        return found

    def add(self, name: str, *, role: str, password: str, now: str) -> KnownPerson:
        """Let somebody in; one who left comes back under the name they had.

        Raises: UsageError where the name is taken or no name, the password too weak, or no admin would be there.
        """
        called = checked_name(name)
        if self.find(called):
            raise UsageError(f"{called} may sign in already.")
        if checked_role(role) != "admin" and not self.anybody():
            raise UsageError("The first person must be an admin, who can then let others in: use the role admin.")
        before = next((one.name for one in self.listed() if one.name.casefold() == called.casefold()), called)
        hashed = hashed_password(password, name=called)
        with self._file.writing() as db:
            db.execute(
                "INSERT INTO people VALUES (?, ?, ?, ?, NULL) ON CONFLICT (name) DO UPDATE SET "
                "role = excluded.role, password = excluded.password, left_at = NULL",
                (before, role, hashed, now),
            )
        return KnownPerson(before, role, now)

    def set_password(self, name: str, password: str) -> None:
        """Give somebody a new password; wherever they are signed in, they are signed out."""
        person = self.present(name)
        hashed = hashed_password(password, name=person.name)
        with self._file.writing() as db:
            db.execute("UPDATE people SET password = ? WHERE name = ?", (hashed, person.name))
            db.execute("DELETE FROM sessions WHERE person = ?", (person.name,))

    def set_role(self, name: str, role: str) -> None:
        """Let somebody do more, or less. Raises: UsageError where no admin would be left."""
        person = self.present(name)
        if checked_role(role) != "admin":
            self._keep_an_admin(person)
        with self._file.writing() as db:
            db.execute("UPDATE people SET role = ? WHERE name = ?", (role, person.name))

    def remove(self, name: str, *, now: str) -> KnownPerson:
        """Let somebody in no more: sessions and tokens end; the name stays under what they decided.

        The last of all may go: then nobody signs in, and the workbench is this machine's alone again.
        """
        person = self.present(name)
        if len([one for one in self.listed() if not one.left_at]) > 1:
            self._keep_an_admin(person)
        with self._file.writing() as db:
            db.execute("UPDATE people SET left_at = ?, password = '' WHERE name = ?", (now, person.name))
            db.execute("DELETE FROM sessions WHERE person = ?", (person.name,))
            db.execute("UPDATE tokens SET ended_at = ? WHERE person = ? AND ended_at IS NULL", (now, person.name))
        return person

    def _keep_an_admin(self, person: KnownPerson) -> None:
        admins = [one.name for one in self.listed() if one.role == "admin" and not one.left_at]
        if admins == [person.name]:
            raise UsageError(f"{person.name} is the only admin; make somebody else one first.")

    def matches(self, name: str, password: str) -> KnownPerson | None:
        """The person whom a name and a password belong to. It takes as long where nobody has that name."""
        person = self.find(name)
        query = "SELECT password FROM people WHERE name = ?"
        hashed = str(self._file.rows(query, (person.name,))[0][0]) if person else _NOBODY
        fits = fits_hash(password, hashed)
        return person if fits and person else None


_FIELDS = "SELECT name, role, made_at, left_at FROM people"


def plain_name(name: str) -> str:
    """A name as it is kept: letters in one form, single spaces.

    Example:
        >>> plain_name("  Ada   Quill ")
        'Ada Quill'
    """
    return " ".join(unicodedata.normalize("NFKC", name).split())


def checked_name(name: str) -> str:
    """A name that somebody can have. Raises: UsageError."""
    called = plain_name(name)
    if not called or len(called) > LONGEST_NAME or not called.isprintable():
        raise UsageError(f"A name has 1 to {LONGEST_NAME} characters that can be printed.")
    return called


def checked_role(role: str) -> str:
    """A role that there is. Raises: UsageError."""
    if role not in ROLES:
        raise UsageError(f"There is no role {role!r}; there are {', '.join(ROLES)}.")
    return role


def hashed_password(password: str, *, name: str) -> str:
    """What is kept of a password. Raises: UsageError if it is too easily guessed.

    Source: NIST SP 800-63B, 3.1.1: length counts; no rules about kinds of characters.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(
            f"A password has {SHORTEST} to {LONGEST} characters; a few words that only you put together."
        )
    if len(set(password)) < 5 or name.casefold() in password.casefold():
        raise UsageError("This password is too easily guessed: more different characters, and not the name in it.")
    with _AT_ONCE:
        return _HASHER.hash(password)


def fits_hash(password: str, hashed: str) -> bool:
    """Whether a hash is of this password."""
    try:
        with _AT_ONCE:
            return _HASHER.verify(hashed, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False

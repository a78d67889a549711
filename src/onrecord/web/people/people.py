"""Who is at the workbench, and what they may do.

On this machine alone nobody signs in: one local person does everything, under a name given at the start. As soon as
there are people who may sign in, or others can reach the workbench, everybody signs in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, TypeVar, cast

from fastapi import HTTPException, Request

from onrecord.problems import UsageError
from onrecord.records import Tlp
from onrecord.store.desk.desk import DeskFile
from onrecord.store.desk.people import People
from onrecord.store.desk.sessions import NO_CLEARANCE, Tokens, lesser_role
from onrecord.web.settings import WebSettings, is_loopback

Role = Literal["reader", "analyst", "admin"]
_MAY: dict[Role, int] = {"reader": 0, "analyst": 1, "admin": 2}
RIGHTS: tuple[tuple[str, Role], ...] = (
    ("Read every page, search, export, see what was known on a day", "reader"),
    ("Keep watches and searches of one's own", "reader"),
    ("Change one's own password; make and end one's own tokens", "reader"),
    ("Judge claims and sources, and undo it", "analyst"),
    ("Have alerts sent by e-mail or to another program", "analyst"),
    ("Add pages, addresses and feeds; start and stop fetching", "analyst"),
    ("Let people in, change their roles and passwords, end their sessions and tokens", "admin"),
    ("Read and export the log of who did what", "admin"),
)
"""What may be done, and the least role that may do it; who may do more may do this too."""
TAXII: Final = "/taxii2/"
"""Where a platform of another team fetches."""
TAXII_ALONE: Final = "This token is for TAXII alone."
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the workbench; `by_token`: a program that asks in their name.

    `clearance` is the strictest marking that is given over TAXII; `taxii_only`: the token opens nothing else.
    """

    name: str
    role: Role = "reader"
    signed_in: bool = False
    by_token: bool = False
    clearance: Tlp = NO_CLEARANCE
    taxii_only: bool = False

    def may(self, role: Role) -> bool:
        """Whether they may do what a role may."""
        return _MAY[self.role] >= _MAY[role]

    def may_open(self, path: str) -> bool:
        """Whether an address is open to them at all.

        Example:
            >>> feeder = Person("Ada Quill", by_token=True, taxii_only=True)
            >>> feeder.may_open("/taxii2/"), feeder.may_open("/api/stories")
            (True, False)
        """
        return not self.taxii_only or path.startswith(TAXII)


def needs(role: Role, request: Request) -> Person:
    """The person of a request, who may do what `role` may.

    Raises: HTTPException 401 where nobody is known, 403 where they may not.
    """
    person: Person | None = getattr(request.state, "person", None)
    if person is None:
        raise HTTPException(401, "Sign in first.")
    if not person.may(role):
        raise HTTPException(403, f"This needs the role {role}; {person.name} is {person.role}.")
    return person


def least(role: Role) -> Callable[[Endpoint], Endpoint]:
    """Mark what answers an address with the least role that may ask for it.

    Unmarked, reading needs a reader and everything that changes something an analyst.
    """

    def mark(endpoint: Endpoint) -> Endpoint:
        endpoint.least_role = role  # type: ignore[attr-defined]
        return endpoint

    return mark


def least_role(request: Request, *, reads: bool) -> Role:
    """The least role that a request needs."""
    role: Role = getattr(request.scope.get("endpoint"), "least_role", "reader" if reads else "analyst")
    return role


def must_sign_in(settings: WebSettings, file: DeskFile) -> bool:
    """Whether everybody signs in: others can reach the workbench, or there are people who may."""
    return bool(reached_as(settings)) or People(file).anybody()


def person_of_token(header: str, file: DeskFile, now: datetime, *, closed: bool) -> Person | None:
    """In whose name a program asks, by its header `Authorization`; nobody where its token is no good.

    It may never do more than its person may today, nor more than the token says. `closed`: everybody signs in, so
    the token of somebody who is no longer let in is no good.
    """
    kind, _, given = header.partition(" ")
    token = Tokens(file).find(given.strip(), now) if kind.casefold() == "bearer" else None
    if token is None:
        return None
    person = People(file).find(token.person)
    if person is None and closed:
        return None
    role = lesser_role(token.role, person.role) if person else token.role
    return Person(
        token.person, cast(Role, role), by_token=True, clearance=token.clearance, taxii_only=token.taxii_only
    )


def reached_as(settings: WebSettings) -> str:
    """The address or name by which others could reach the workbench; nothing where it is this machine's alone."""
    if not settings.local or settings.secure_cookies:
        return settings.host if not settings.local else "through a server that speaks HTTPS"
    return next((name for name in settings.names if not is_loopback(name.strip("[]"))), "")


def refuse_unguarded(settings: WebSettings, file: DeskFile) -> None:
    """Do not open the workbench to others while nobody could sign in.

    Raises: UsageError, saying what to do.
    """
    where = reached_as(settings)
    if where and not People(file).anybody():
        raise UsageError(
            f"Others could reach the workbench ({where}), and nobody can sign in yet. First add a person with a "
            f"password: onrecord people add NAME --role admin --ledger {settings.ledger}"
        )

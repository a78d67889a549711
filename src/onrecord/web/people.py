"""Who is at the workbench, and what they may do.

On this machine alone nobody signs in: one local person does everything, under a name given at the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fastapi import HTTPException, Request

Role = Literal["reader", "analyst", "admin"]
_MAY: dict[Role, int] = {"reader": 0, "analyst": 1, "admin": 2}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the workbench."""

    name: str
    role: Role = "reader"
    signed_in: bool = False


def needs(role: Role, request: Request) -> Person:
    """The person of a request, who may do what `role` may.

    Raises: HTTPException 401 where nobody is known, 403 where they may not.
    """
    person: Person | None = getattr(request.state, "person", None)
    if person is None:
        raise HTTPException(401, "Sign in first.")
    if _MAY[person.role] < _MAY[role]:
        raise HTTPException(403, f"This needs the role {role}; {person.name} is {person.role}.")
    return person

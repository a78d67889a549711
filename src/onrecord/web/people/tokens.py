"""API tokens: made and ended by whom they belong to, and ended by an admin."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.problems import UsageError
from onrecord.store.desk.sessions import NO_CLEARANCE, Tokens, utc
from onrecord.web.people.auditing import note
from onrecord.web.people.people import Person, least, needs
from onrecord.web.people.signing_in import account_page

router = APIRouter(include_in_schema=False)
Given = Annotated[str, Form(max_length=200)]


@router.post("/account/tokens", response_class=HTMLResponse)
@least("reader")
def make(
    request: Request, label: Given = "", role: Given = "reader", clearance: Given = NO_CLEARANCE,
    taxii_only: Given = "",
) -> Response:  # fmt: skip
    """A new token, shown this once."""
    person = by_hand(request)
    if role not in ("reader", "analyst", "admin") or not person.may(role):  # type: ignore[arg-type]
        return account_page(request, wrong=f"A token of yours may do what you may, and not what {role} may.")
    try:
        token = Tokens(request.app.state.desk.file).make(
            person.name, role=role, label=label, now=utc(), clearance=clearance, taxii_only=bool(taxii_only)
        )
    except UsageError as error:
        return account_page(request, wrong=str(error))
    given = f"TAXII {'alone, ' if taxii_only else ''}up to TLP:{clearance}"
    note(request, "token.made", " ".join(label.split()), f"{role}; {given}")
    return account_page(request, token=token)


@router.post("/account/tokens/{key}/end")
@least("reader")
def end(request: Request, key: str) -> Response:
    """Let a token in no more: one's own, or as an admin anybody's."""
    person, tokens = by_hand(request), Tokens(request.app.state.desk.file)
    found = next((one for one in tokens.all() if one.id == key), None)
    if found is None or (found.person != person.name and not person.may("admin")):
        raise HTTPException(404, "There is no such token.")
    tokens.end(key, utc())
    note(request, "token.ended", found.label, f"of {found.person}")
    return RedirectResponse("/account.html" if found.person == person.name else "/people.html", status_code=303)


def by_hand(request: Request) -> Person:
    """The person of a request that no program made: a token must not make others, nor let people in.

    Raises: HTTPException 403.
    """
    person = needs("reader", request)
    if person.by_token:
        raise HTTPException(403, "A token cannot do this; sign in.")
    return person

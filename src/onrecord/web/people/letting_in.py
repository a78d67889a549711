"""The page on which admins let people in: names, roles, passwords, sessions, tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.cli.session import utc_now
from onrecord.problems import UsageError
from onrecord.store.desk.people import LONGEST, ROLES, People
from onrecord.store.desk.sessions import SignedIn, Tokens
from onrecord.web.people.auditing import note
from onrecord.web.people.people import RIGHTS, Person, least
from onrecord.web.people.tokens import by_hand
from onrecord.web.rendering import render

router = APIRouter(prefix="/people", include_in_schema=False)
Given = Annotated[str, Form(max_length=LONGEST)]


def page(request: Request, *, wrong: str = "") -> Response:
    """Everybody, what the roles may do, and forms to change it."""
    file = request.app.state.desk.file
    listed = People(file).listed()
    answer = render(
        request, "people.html", None, "people.html", people=[one for one in listed if not one.left_at],
        gone=[one for one in listed if one.left_at], tokens=Tokens(file).all(), wrong=wrong, roles=ROLES,
        rights=[(what, [Person("", role).may(by) for role in ROLES]) for what, by in RIGHTS],  # type: ignore[arg-type]
    )  # fmt: skip
    answer.status_code = 400 if wrong else 200
    return answer


@router.get(".html", response_class=HTMLResponse)
@least("admin")
def people_page(request: Request) -> Response:
    """Who may sign in."""
    return page(request)


@router.post("/add", response_class=HTMLResponse)
@least("admin")
def add(request: Request, name: Given = "", role: Given = "", password: Given = "") -> Response:
    """Let somebody in."""
    people = People(request.app.state.desk.file)
    return _done(
        request, "person.added", name, role, lambda: people.add(name, role=role, password=password, now=utc_now())
    )


@router.post("/role", response_class=HTMLResponse)
@least("admin")
def change_role(request: Request, name: Given = "", role: Given = "") -> Response:
    """Let somebody do more, or less."""
    people = People(request.app.state.desk.file)
    return _done(request, "person.role", name, role, lambda: people.set_role(name, role))


@router.post("/password", response_class=HTMLResponse)
@least("admin")
def set_password(request: Request, name: Given = "", password: Given = "") -> Response:
    """Give somebody a new password; they are signed out everywhere."""
    people = People(request.app.state.desk.file)
    return _done(request, "person.password", name, "", lambda: people.set_password(name, password))


@router.post("/sign-out", response_class=HTMLResponse)
@least("admin")
def sign_out(request: Request, name: Given = "") -> Response:
    """End all sessions of somebody."""
    file = request.app.state.desk.file
    return _done(
        request, "person.signed-out", name, "", lambda: SignedIn(file).end_all(People(file).present(name).name)
    )


@router.post("/remove", response_class=HTMLResponse)
@least("admin")
def remove(request: Request, name: Given = "") -> Response:
    """Let somebody in no more."""
    people = People(request.app.state.desk.file)
    return _done(request, "person.removed", name, "", lambda: people.remove(name, now=utc_now()))


def _done(request: Request, action: str, name: str, detail: str, change: Callable[[], object]) -> Response:
    """Make a change that an admin asked for by hand, write it down, and show the page anew."""
    by_hand(request)
    try:
        change()
    except UsageError as error:
        return page(request, wrong=str(error))
    note(request, action, " ".join(name.split()), detail)
    return RedirectResponse("/people.html", status_code=303)

"""Signing in and out, and one's own account: password and tokens."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.problems import UsageError
from onrecord.store.desk.people import LONGEST, LONGEST_NAME, People, plain_name
from onrecord.store.desk.sessions import CLEARANCES, SignedIn, Tokens, utc
from onrecord.store.desk.tries import Tries
from onrecord.web.guard import same_site
from onrecord.web.people.auditing import note
from onrecord.web.people.people import Person, least, needs
from onrecord.web.people.sessions import set_cookie
from onrecord.web.rendering import render

router = APIRouter(include_in_schema=False)
WRONG = "That name and password do not go together."
TOO_MANY = "Too many tries. Wait a quarter of an hour, then try again."
Given = Annotated[str, Form(max_length=LONGEST)]


@router.get("/sign-in", response_class=HTMLResponse)
def form(request: Request, next: str = "/") -> Response:  # noqa: A002 (as addresses have it)
    """The form to sign in with; of somebody who is, the page that they wanted."""
    if request.state.person is not None:
        return RedirectResponse(same_site(next), status_code=303)
    return _form(request, same_site(next))


@router.post("/sign-in", response_class=HTMLResponse)
def sign_in(request: Request, name: Given = "", password: Given = "", next: Given = "/") -> Response:  # noqa: A002
    """Let somebody in who gives their name and password, with a session that is new."""
    file, called = request.app.state.desk.file, plain_name(name)[:LONGEST_NAME]
    where = request.client.host if request.client else "unknown"
    tries = Tries(file)
    if not tries.begin(called, where, time.time()):
        note(request, "sign-in.refused", where, "too many tries")
        return _form(request, same_site(next), TOO_MANY, status=429)
    person = People(file).matches(called, password)
    if person is None:
        known = People(file).find(called)  # a password typed into the wrong field must not stand in the log
        note(request, "sign-in.refused", where, f"as {known.name}" if known else "as nobody who is known")
        return _form(request, same_site(next), WRONG, status=401)
    tries.forgive(called, where)
    if request.state.session:
        SignedIn(file).end(request.state.session)
    request.state.person = Person(person.name, person.role, signed_in=True)  # type: ignore[arg-type]
    note(request, "sign-in", where)
    return _with_session(request, person.name, same_site(next))


@router.get("/sign-out", response_class=HTMLResponse)
@least("reader")
def sign_out_page(request: Request) -> Response:
    """A button to sign out with: following a link must not do it."""
    return render(request, "sign_out.html", None, "sign-out")


@router.post("/sign-out")
@least("reader")
def sign_out(request: Request) -> Response:
    """End the session."""
    answer = RedirectResponse("/sign-in", status_code=303)
    if request.state.session:
        note(request, "sign-out", "")
        SignedIn(request.app.state.desk.file).end(request.state.session)
        answer.delete_cookie(
            request.state.cookie, httponly=True, samesite="strict", path="/",
            secure=request.app.state.settings.secure_cookies,
        )  # fmt: skip
    return answer


@router.get("/account.html", response_class=HTMLResponse)
@least("reader")
def account(request: Request) -> Response:
    """One's own account."""
    return account_page(request)


@router.post("/account/password", response_class=HTMLResponse)
@least("reader")
def change_password(request: Request, old: Given = "", new: Given = "", again: Given = "") -> Response:
    """A new password for oneself; every session ends, this one begins anew."""
    person, file = needs("reader", request), request.app.state.desk.file
    where = request.client.host if request.client else "unknown"
    if not person.signed_in:
        raise HTTPException(403, "Only somebody who signed in has a password to change.")
    if new != again:
        return account_page(request, wrong="The two new passwords are not the same.")
    tries = Tries(file)
    if not tries.begin(person.name, where, time.time()):
        return account_page(request, wrong=TOO_MANY, status=429)
    if People(file).matches(person.name, old) is None:
        return account_page(request, wrong="That is not your password now.")
    tries.forgive(person.name, where)
    try:
        People(file).set_password(person.name, new)
    except UsageError as error:
        return account_page(request, wrong=str(error))
    note(request, "password.changed", person.name)
    return _with_session(request, person.name, "/account.html")


def account_page(request: Request, *, wrong: str = "", token: str = "", status: int = 200) -> Response:
    """The page of one's own account, with what went wrong, or a token to be copied now."""
    person = needs("reader", request)
    tokens = Tokens(request.app.state.desk.file).of(person.name)
    page = render(
        request, "account.html", None, "account.html", tokens=tokens, wrong=wrong, token=token,
        roles=[role for role in ("reader", "analyst", "admin") if person.may(role)], clearances=CLEARANCES,
    )  # fmt: skip
    page.status_code = status if status != 200 else 400 if wrong else 200
    return page


def _form(request: Request, wanted: str, wrong: str = "", *, status: int = 200) -> Response:
    page = render(request, "sign_in.html", None, "sign-in", wanted=wanted, wrong=wrong)
    page.status_code = status
    if status == 429:
        page.headers["Retry-After"] = "900"
    return page


def _with_session(request: Request, name: str, wanted: str) -> Response:
    """On to a page, with a session that nobody had before."""
    answer = RedirectResponse(wanted, status_code=303)
    session = SignedIn(request.app.state.desk.file).begin(name, utc())
    set_cookie(answer, request.app.state.settings, request.state.cookie, session)
    return answer

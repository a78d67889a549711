"""Who is let in, as what, for how long: people, sessions, tries, tokens, and the log of who did what."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from typer.testing import CliRunner

from onrecord.cli.people import people as people_command
from onrecord.problems import UsageError
from onrecord.store.desk.desk import DeskFile
from onrecord.store.desk.people import People
from onrecord.store.desk.sessions import IDLE, LONGEST, SignedIn, Tokens
from onrecord.store.desk.tries import MOST_FOR_NAME, MOST_FOR_NAME_HERE, MOST_HERE, WINDOW, Tries
from onrecord.web.app import create_app
from onrecord.web.guard import SAFE
from onrecord.web.people.people import RIGHTS
from onrecord.web.people.signing_in import TOO_MANY, WRONG
from web.conftest import desk_over
from web.every_address import every_address

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
NOW = "2031-05-06T12:00:00Z"
PASSWORDS = {
    "Ada Quill": "seven herons by the weir",
    "Ben Ash": "a kettle full of gravel",
    "Cy Dunn": "nobody rows on Tuesdays",
}
ROLES = {"Ada Quill": "admin", "Ben Ash": "analyst", "Cy Dunn": "reader"}
Enter = Callable[..., TestClient]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DeskFile]:
    """What a workbench keeps of its own."""
    held = DeskFile(tmp_path)
    yield held
    held.close()


@pytest.fixture
def enter(ledger: Path) -> Iterator[Enter]:
    """`enter("Ben Ash")`: a browser in which somebody is signed in; `enter()`: one in which nobody is."""
    desk = desk_over(ledger)
    for name, role in ROLES.items():
        People(desk.file).add(name, role=role, password=PASSWORDS[name], now=NOW)
    app, opened = create_app(desk.settings, desk=desk), []

    def entered(name: str = "") -> TestClient:
        client = TestClient(app, base_url="http://localhost", follow_redirects=False)
        if not opened:
            client.__enter__()
        opened.append(client)
        if name:
            assert sign_in(client, name, PASSWORDS[name]).status_code == 303
        return client

    yield entered
    if opened:
        opened[0].__exit__(None, None, None)


def sign_in(client: TestClient, name: str, password: str, **more: str) -> Response:
    """Fill the form in and send it."""
    return send(client, "/sign-in", "/sign-in", name=name, password=password, **more)


def send(client: TestClient, page: str, address: str, **fields: str) -> Response:
    """Send a form of a page."""
    (token,) = re.findall(r'<meta name="csrf" content="(\w+)">', client.get(page).text)
    return client.post(address, data={"csrf": str(token), **fields})


# ---- the door ----


REACHED: list[dict[str, Any]] = [
    {"host": "0.0.0.0"}, {"host": "192.0.2.7"}, {"host": "::"}, {"names": ("record.example",)}, {"secure_cookies": True},
]  # fmt: skip


@pytest.mark.parametrize("reached", REACHED, ids=str)
def test_nobody_to_sign_in_no_start(ledger: Path, reached: dict[str, Any]) -> None:
    """Others could reach it and nobody could sign in: it does not start, and says what to do."""
    desk = desk_over(ledger)
    settings = replace(desk.settings, **reached)
    with pytest.raises(UsageError, match="onrecord people add NAME --role admin"):
        create_app(settings, desk=desk)
    People(desk.file).add("Ada Quill", role="admin", password=PASSWORDS["Ada Quill"], now=NOW)
    assert create_app(settings, desk=desk)


def test_alone_on_this_machine_nobody_signs_in(client: TestClient) -> None:
    """And the local person may do everything, until there are people."""
    assert client.get("/people.html").status_code == 200
    assert client.get("/sign-in", follow_redirects=False).status_code == 303
    answer = send(
        client, "/people.html", "/people/add", name="Ada Quill", role="admin", password="seven herons by a weir"
    )
    assert "Sign in" in answer.text
    assert client.get("/people.html", follow_redirects=False).status_code in (303, 401)


def test_every_address_wants_somebody(enter: Enter) -> None:
    """Whatever room is added later: signed out, no page, file or data is answered."""
    client = enter()
    asked = 0
    for method, path, _ in every_address(client):
        if path not in ("/sign-in", "/style.css") and not path.startswith("/alerts/"):
            answer = client.request(method, path)
            assert answer.status_code == 401, (method, path)
            assert "Ferrin" not in answer.text
            asked += 1
    assert asked > 30


def test_a_page_leads_to_the_form_and_back(enter: Enter) -> None:
    """After signing in one is where one wanted to be."""
    client = enter()
    wanted = "/story/flood/questions.html?start=0"
    answer = client.get(wanted, headers={"accept": "text/html"})
    assert answer.status_code == 303
    form = client.get(answer.headers["location"])
    (kept,) = re.findall(r'name="next" value="([^"]*)"', form.text)
    assert kept == wanted
    done = sign_in(client, "Ada Quill", PASSWORDS["Ada Quill"], next=kept)
    assert done.headers["location"] == wanted
    assert client.get(wanted).status_code == 200


def test_a_link_from_elsewhere_needs_no_second_sign_in(enter: Enter) -> None:
    """Browsers send no cookie with it; the page loads itself once more, and nothing is lost."""
    client = enter("Ben Ash")
    held = dict(client.cookies)
    client.cookies.clear()
    led = {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
        "accept": "text/html",
    }
    answer = client.get('/story/flood/index.html?on=2031-05-04&x="><script>', headers=led)
    assert answer.status_code == 200
    assert 'http-equiv="refresh" content="0; url=/story/flood/index.html?on=2031-05-04&amp;x=' in answer.text
    assert "<script" not in answer.text
    assert "Ferrin" not in answer.text
    assert not set(held) - {name for name in held if "visit" in name} & {
        name.split("=")[0] for name in answer.headers.get_list("set-cookie")
    }


def test_the_wrong_password_and_the_wrong_name_look_the_same(enter: Enter) -> None:
    """Nobody learns who may sign in."""
    client = enter()
    pages = []
    for name in ("Ada Quill", "Zoe Nobody"):
        answer = sign_in(client, name, "not the password at all")
        assert answer.status_code == 401
        assert WRONG in answer.text
        pages.append(answer.text)
    assert pages[0] == pages[1]


def test_the_wrong_name_costs_a_hash_too(file: DeskFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the time it takes tells nothing either."""
    looked_at: list[str] = []
    monkeypatch.setattr(
        "onrecord.store.desk.people.fits_hash", lambda password, hashed: bool(looked_at.append(hashed))
    )
    People(file).matches("Zoe Nobody", "whatever it may be")
    assert len(looked_at) == 1
    assert looked_at[0].startswith("$argon2id$")


def test_a_session_is_new_at_each_sign_in_and_over_at_sign_out(enter: Enter) -> None:
    """A cookie that somebody planted before is worth nothing, and one that was copied ends with the rest."""
    client = enter()
    planted = "x" * 43
    client.cookies.set("onrecord-8377", planted, domain="localhost.local", path="/")
    sign_in(client, "Ben Ash", PASSWORDS["Ben Ash"])
    first = client.cookies["onrecord-8377"]
    assert first != planted
    sign_in_again = enter("Ben Ash")
    assert sign_in_again.cookies["onrecord-8377"] != first
    copied = enter()
    copied.cookies.set("onrecord-8377", sign_in_again.cookies["onrecord-8377"])
    assert copied.get("/account.html").status_code == 200
    assert send(sign_in_again, "/account.html", "/sign-out").status_code == 303
    assert copied.get("/account.html").status_code == 401


def test_following_a_link_signs_nobody_out(enter: Enter) -> None:
    """There is a button."""
    client = enter("Cy Dunn")
    assert client.get("/sign-out").status_code == 200
    assert client.get("/account.html").status_code == 200


def test_a_session_ends_by_itself(file: DeskFile) -> None:
    """Twelve hours after it was last used, seven days after it began."""
    sessions = SignedIn(file)
    idle = sessions.begin("Ada Quill", NOON)
    assert sessions.person_of(idle, NOON + IDLE - timedelta(minutes=1)) == "Ada Quill"
    assert sessions.person_of(idle, NOON + 2 * IDLE - timedelta(minutes=2)) == "Ada Quill"
    assert sessions.person_of(idle, NOON + 3 * IDLE) is None
    used = sessions.begin("Ada Quill", NOON)
    when = NOON
    while when + IDLE / 2 <= NOON + LONGEST:
        when += IDLE / 2
        assert sessions.person_of(used, when) == "Ada Quill"
    assert sessions.person_of(used, NOON + LONGEST + timedelta(seconds=1)) is None


def test_the_file_lets_nobody_in(file: DeskFile) -> None:
    """Neither sessions, tokens nor passwords stand in it."""
    People(file).add("Ada Quill", role="admin", password=PASSWORDS["Ada Quill"], now=NOW)
    secrets = [SignedIn(file).begin("Ada Quill", NOON), PASSWORDS["Ada Quill"]]
    secrets.append(Tokens(file).make("Ada Quill", role="reader", label="x", now=NOON))
    kept = repr([file.rows(f"SELECT * FROM {table}") for table in ("people", "sessions", "tokens", "audit")])
    assert not [one for one in secrets if one in kept]
    assert "$argon2id$" in kept


COOKIES = [(False, "onrecord-8377", False), (True, "__Host-onrecord-8377", True)]


@pytest.mark.parametrize(("https", "name", "secure"), COOKIES)
def test_cookies_are_for_this_browser_and_this_site(ledger: Path, https: bool, name: str, secure: bool) -> None:
    """Behind HTTPS they are never sent without it."""
    desk = desk_over(ledger)
    People(desk.file).add("Ada Quill", role="admin", password=PASSWORDS["Ada Quill"], now=NOW)
    app = create_app(replace(desk.settings, secure_cookies=https), desk=desk)
    with TestClient(app, base_url="https://localhost", follow_redirects=False) as client:
        answer = sign_in(client, "Ada Quill", PASSWORDS["Ada Quill"])
        (cookie,) = [one for one in answer.headers.get_list("set-cookie") if one.startswith(f"{name}=")]
        parts = {part.strip().casefold() for part in cookie.split(";")}
        assert {"httponly", "samesite=strict", "path=/"} <= parts
        assert ("secure" in parts) is secure
        assert not [part for part in parts if part.startswith(("domain", "max-age", "expires"))]
        assert ("strict-transport-security" in answer.headers) is secure


# ---- tries ----


def test_tries_are_limited_for_a_name_from_an_address(file: DeskFile) -> None:
    """A right password forgives; waiting does too."""
    tries = Tries(file)
    for _ in range(MOST_FOR_NAME_HERE):
        assert tries.begin("Ada Quill", "192.0.2.7", 1000.0)
    assert not tries.begin("ADA QUILL", "192.0.2.7", 1000.0)
    assert tries.begin("Ben Ash", "192.0.2.7", 1000.0)
    assert tries.begin("Ada Quill", "198.51.100.1", 1000.0)
    assert tries.begin("Ada Quill", "192.0.2.7", 1001.0 + WINDOW)
    tries.forgive("Ada Quill", "198.51.100.1")
    for _ in range(MOST_FOR_NAME_HERE):
        assert tries.begin("Ada Quill", "198.51.100.1", 1002.0)


def test_tries_are_limited_for_an_address_and_for_a_name(file: DeskFile) -> None:
    """Many names from one place, one name from many places; a household of IPv6 is one place."""
    tries = Tries(file)
    made = [tries.begin(f"name {n}", f"2001:db8::{n:x}", 1000.0) for n in range(MOST_HERE + 5)]
    assert made == [True] * MOST_HERE + [False] * 5
    spread = [tries.begin("Ada Quill", f"198.51.{n // 250}.{n % 250}", 1000.0) for n in range(MOST_FOR_NAME + 5)]
    assert spread == [True] * MOST_FOR_NAME + [False] * 5


def test_a_clock_that_was_set_back_keeps_nobody_out(file: DeskFile) -> None:
    """Tries of a time to come count no more."""
    tries = Tries(file)
    for _ in range(MOST_FOR_NAME_HERE + 1):
        tries.begin("Ada Quill", "192.0.2.7", 9_000_000.0)
    assert tries.begin("Ada Quill", "192.0.2.7", 1000.0)


def test_guessing_ends_at_the_form(enter: Enter) -> None:
    """Even the right password is not looked at then, for the name that there is and for one that there is not."""
    for name in ("Ada Quill", "Zoe Nobody"):
        client = enter()
        for _ in range(MOST_FOR_NAME_HERE):
            assert sign_in(client, name, "not the password at all").status_code == 401
        answer = sign_in(client, name, PASSWORDS["Ada Quill"])
        assert answer.status_code == 429
        assert TOO_MANY in answer.text
        assert answer.headers["retry-after"] == "900"


# ---- passwords and people ----

WEAK = [
    ("short", "kettle"),
    ("one letter", "aaaaaaaaaaaaaaaa"),
    ("the name", "Ada Quill 2031 xy"),
    ("without end", "long and longer " * 80),
]


@pytest.mark.parametrize(("why", "password"), WEAK, ids=[why for why, _ in WEAK])
def test_weak_passwords_are_refused(file: DeskFile, why: str, password: str) -> None:
    """With a sentence that says what to do."""
    with pytest.raises(UsageError, match="assword"):
        People(file).add("Ada Quill", role="admin", password=password, now=NOW)
    assert not People(file).anybody()


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "line\x07break", "\u202eadA"])
def test_names_can_be_printed(file: DeskFile, name: str) -> None:
    """They stand under decisions."""
    with pytest.raises(UsageError, match="name"):
        People(file).add(name, role="admin", password="a kettle full of gravel", now=NOW)


def test_there_is_always_an_admin(file: DeskFile) -> None:
    """The first is one; the last is not made less, and goes only when nobody else is there."""
    people = People(file)
    with pytest.raises(UsageError, match="first person must be an admin"):
        people.add("Ben Ash", role="analyst", password=PASSWORDS["Ben Ash"], now=NOW)
    people.add("Ada Quill", role="admin", password=PASSWORDS["Ada Quill"], now=NOW)
    people.add("Ben Ash", role="analyst", password=PASSWORDS["Ben Ash"], now=NOW)
    for refused in (lambda: people.remove("Ada Quill", now=NOW), lambda: people.set_role("Ada Quill", "reader")):
        with pytest.raises(UsageError, match="only admin"):
            refused()
    people.remove("Ben Ash", now=NOW)
    people.remove("Ada Quill", now=NOW)
    assert not people.anybody()


def test_who_left_is_out_at_once_and_may_come_back(file: DeskFile) -> None:
    """Sessions and tokens end; a name belongs to one person, whatever its capitals."""
    people = People(file)
    people.add("Ada Quill", role="admin", password=PASSWORDS["Ada Quill"], now=NOW)
    people.add("Ben Ash", role="analyst", password=PASSWORDS["Ben Ash"], now=NOW)
    session, token = (
        SignedIn(file).begin("Ben Ash", NOON),
        Tokens(file).make("Ben Ash", role="reader", label="x", now=NOON),
    )
    with pytest.raises(UsageError, match="may sign in already"):
        people.add("ben  ash", role="reader", password=PASSWORDS["Cy Dunn"], now=NOW)
    people.remove("ben ash", now=NOW)
    assert SignedIn(file).person_of(session, NOON) is None
    assert Tokens(file).find(token, NOON) is None
    assert people.matches("Ben Ash", PASSWORDS["Ben Ash"]) is None
    people.add("BEN ASH", role="reader", password=PASSWORDS["Cy Dunn"], now=NOW)
    assert [one.name for one in people.listed()] == ["Ada Quill", "Ben Ash"]
    assert people.matches("Ben Ash", PASSWORDS["Cy Dunn"])


def test_a_new_password_ends_every_other_session(enter: Enter) -> None:
    """Whoever had the old one is out."""
    here, there = enter("Ben Ash"), enter("Ben Ash")
    wrong = send(
        here,
        "/account.html",
        "/account/password",
        old="not mine",
        new="a boat of paper and glue",
        again="a boat of paper and glue",
    )
    assert wrong.status_code == 400
    done = send(
        here,
        "/account.html",
        "/account/password",
        old=PASSWORDS["Ben Ash"],
        new="a boat of paper and glue",
        again="a boat of paper and glue",
    )
    assert done.status_code == 303
    assert here.get("/account.html").status_code == 200
    assert there.get("/account.html").status_code == 401


# ---- who may do what ----

ADMINS = ["/people.html", "/audit.html", "/audit.csv", "/audit.jsonl"]
ADMIN_FORMS = ["/people/add", "/people/role", "/people/password", "/people/sign-out", "/people/remove"]


@pytest.mark.parametrize("name", ["Ben Ash", "Cy Dunn"])
def test_only_admins_let_people_in_and_read_the_log(enter: Enter, name: str) -> None:
    """By page, by form and by file."""
    client = enter(name)
    assert [client.get(address).status_code for address in ADMINS] == [403] * 4
    for address in ADMIN_FORMS:
        answer = send(client, "/account.html", address, name=name, role="admin", password="a boat of paper and glue")
        assert answer.status_code == 403
    admin = enter("Ada Quill")
    assert [admin.get(address).status_code for address in ADMINS] == [200] * 4


def test_readers_change_nothing_but_their_own(enter: Enter) -> None:
    """Whatever room is added later: what changes the record refuses them, unless it is marked as theirs."""
    client = enter("Cy Dunn")
    (token,) = re.findall(r'<meta name="csrf" content="(\w+)">', client.get("/account.html").text)
    changing = [found for found in every_address(client) if found[0] not in SAFE and found[1] != "/sign-in"]
    for method, path, endpoint in changing:
        if getattr(endpoint, "least_role", "analyst") != "reader":
            answer = client.request(method, path, headers={"X-CSRF-Token": str(token)})
            assert answer.status_code == 403, (method, path)
    assert len(changing) > 9


def test_an_admin_changes_a_role_and_it_holds_at_once(enter: Enter) -> None:
    """For pages that are open too."""
    reader, admin = enter("Cy Dunn"), enter("Ada Quill")
    assert reader.get("/audit.html").status_code == 403
    send(admin, "/people.html", "/people/role", name="Cy Dunn", role="admin")
    assert reader.get("/audit.html").status_code == 200
    send(admin, "/people.html", "/people/sign-out", name="Cy Dunn")
    assert reader.get("/audit.html").status_code == 401


def test_what_roles_may_do_is_written_down() -> None:
    """docs/security.md has the table that the program goes by."""
    page = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    order = ("reader", "analyst", "admin")
    for what, least in RIGHTS:
        cells = " | ".join("yes" if order.index(role) >= order.index(least) else "no" for role in order)
        assert f"| {what} | {cells} |" in page


# ---- tokens ----


def made_token(client: TestClient, label: str, role: str) -> str:
    """A token, as its page shows it once."""
    page = send(client, "/account.html", "/account/tokens", label=label, role=role)
    (token,) = re.findall(r'<code class="once">([^<]*)</code>', page.text)
    assert token not in client.get("/account.html").text
    return str(token)


def test_a_program_asks_with_a_token(enter: Enter) -> None:
    """Without a cookie and without the token of forms, until it is ended."""
    owner, program = enter("Ben Ash"), enter()
    token = made_token(owner, "the nightly table", "reader")
    asked = {"authorization": f"Bearer {token}"}
    assert program.get("/story/flood/questions.html", headers=asked).status_code == 200
    assert (
        program.get("/story/flood/questions.html", headers={"authorization": f"bearer {token}x"}).status_code == 401
    )
    assert program.get("/story/flood/questions.html", headers={"authorization": f"Basic {token}"}).status_code == 401
    (end,) = re.findall(r'action="(/account/tokens/\w+/end)"', owner.get("/account.html").text)
    assert send(owner, "/account.html", str(end)).status_code == 303
    assert program.get("/story/flood/questions.html", headers=asked).status_code == 401


def test_a_wrong_token_is_not_saved_by_a_cookie(enter: Enter) -> None:
    """With a token, cookies are not read."""
    client = enter("Ada Quill")
    assert client.get("/account.html", headers={"authorization": "Bearer onrecord_wrong"}).status_code == 401


def test_a_token_does_no_more_than_its_role_and_its_owner(enter: Enter) -> None:
    """Nor does it make others, or let people in."""
    admin = enter("Ada Quill")
    asked = {"authorization": f"Bearer {made_token(admin, 'all of it', 'admin')}"}
    program = enter()
    assert program.get("/audit.csv", headers=asked).status_code == 200
    for address in (*ADMIN_FORMS, "/account/tokens"):
        assert program.post(address, data={"name": "Cy Dunn", "label": "x"}, headers=asked).status_code == 403
    analyst = enter("Ben Ash")
    refused = send(analyst, "/account.html", "/account/tokens", label="more", role="admin")
    assert refused.status_code == 400
    lesser = {"authorization": f"Bearer {made_token(analyst, 'mine', 'analyst')}"}
    assert program.get("/audit.csv", headers=lesser).status_code == 403
    send(admin, "/people.html", "/people/remove", name="Ben Ash")
    assert program.get("/story/flood/index.html", headers=lesser).status_code == 401


def test_somebody_elses_token_is_not_ones_to_end(enter: Enter) -> None:
    """Unless one is an admin."""
    owner, other, admin = enter("Ben Ash"), enter("Cy Dunn"), enter("Ada Quill")
    made_token(owner, "mine", "reader")
    (end,) = re.findall(r'action="(/account/tokens/\w+/end)"', owner.get("/account.html").text)
    assert send(other, "/account.html", str(end)).status_code == 404
    assert send(admin, "/people.html", str(end)).status_code == 303


# ---- the log ----


def test_the_log_says_who_did_what(enter: Enter) -> None:
    """Sign-ins, refusals, exports, changes of people; never a password."""
    client = enter()
    sign_in(client, PASSWORDS["Ben Ash"], "typed into the wrong field")
    sign_in(client, "Ben Ash", "not the password at all")
    analyst, admin = enter("Ben Ash"), enter("Ada Quill")
    page = analyst.get("/story/flood/questions.html").text
    (first,) = re.findall(r'href="(questions/que-\w+)\.html">How many people were killed[^<]*Ferrin', page)
    assert analyst.get(f"/story/flood/{first}.csv").status_code == 200
    send(admin, "/people.html", "/people/role", name="Cy Dunn", role="analyst")
    rows = [json.loads(line) for line in admin.get("/audit.jsonl").text.splitlines()]
    found = {(row["person"], row["action"], row["about"]) for row in rows}
    assert ("Ben Ash", "sign-in", "testclient") in found
    assert ("", "sign-in.refused", "testclient") in found
    assert ("Ben Ash", "export", f"/story/flood/{first}.csv") in found
    assert ("Ada Quill", "person.role", "Cy Dunn") in found
    text = admin.get("/audit.html").text
    assert "as nobody who is known" in text
    assert "as Ben Ash" in text
    assert not [one for one in PASSWORDS.values() if one in text or one in json.dumps(rows)]
    table = list(csv.DictReader(io.StringIO(admin.get("/audit.csv?action=export").text)))
    assert {row["action"] for row in table} == {"export"}


def test_the_log_is_only_added_to(file: DeskFile) -> None:
    """The file itself refuses anything else."""
    file.note(at=NOW, person="Ada Quill", action="judgement", about="clm-1")
    for change in ("DELETE FROM audit", "UPDATE audit SET person = 'Ben Ash'"):
        with pytest.raises(Exception, match="append-only"), file.writing() as db:
            db.execute(change)
    assert file.rows("SELECT person FROM audit") == [("Ada Quill",)]


# ---- the command ----


def test_people_are_let_in_from_the_command_line(tmp_path: Path) -> None:
    """Added, listed, given another role and password, let in no more; each is written down, no password is shown."""
    ledger, runner = str(tmp_path / "ledger"), CliRunner()

    def ran(*arguments: str, typed: str = "") -> str:
        done = runner.invoke(people_command, [*arguments, "--ledger", ledger], input=typed)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.output

    password = f"{PASSWORDS['Ada Quill']}\n"
    with pytest.raises(UsageError, match="first person must be an admin"):
        ran("add", "Ada Quill", "--role", "reader", "--password-stdin", typed=password)
    assert "Ada Quill may sign in as admin." in ran(
        "add", "Ada Quill", "--role", "admin", "--password-stdin", typed=password
    )
    ran("add", "Ben Ash", "--role", "reader", "--password-stdin", typed=f"{PASSWORDS['Ben Ash']}\n")
    assert "Ben Ash is analyst now." in ran("role", "Ben Ash", "analyst")
    with pytest.raises(UsageError, match="Nobody called 'Zoe' may sign in"):
        ran("password", "Zoe", "--password-stdin", typed=password)
    ran("password", "Ben Ash", "--password-stdin", typed=f"{PASSWORDS['Cy Dunn']}\n")
    ran("remove", "Ben Ash")
    rows = [json.loads(line) for line in ran("list", "--json").splitlines()]
    assert [(row["name"], row["role"], bool(row["left"])) for row in rows] == [
        ("Ada Quill", "admin", False),
        ("Ben Ash", "analyst", True),
    ]
    file = DeskFile(Path(ledger))
    assert [row[0] for row in file.rows("SELECT action FROM audit")] == [
        "person.added", "person.added", "person.role", "person.password", "person.removed",
    ]  # fmt: skip
    file.close()

"""`people`: who may sign in at the workbench."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from onrecord.cli.options import LEDGER, JsonOption, LedgerOption
from onrecord.cli.printing import print_json, print_table, say
from onrecord.cli.session import opened, utc_now
from onrecord.problems import UsageError
from onrecord.store.desk.desk import DeskFile
from onrecord.store.desk.people import ROLES, People

people = typer.Typer(
    no_args_is_help=True,
    help="Say who may sign in at the workbench, and as what. With nobody here, it serves this machine alone.",
)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name that stands under decisions.")]
RoleOption = Annotated[str, typer.Option("--role", metavar="ROLE", help=f"One of {', '.join(ROLES)}.")]
RoleArgument = Annotated[str, typer.Argument(metavar="ROLE", help=f"One of {', '.join(ROLES)}.")]
InputOption = Annotated[
    bool, typer.Option("--password-stdin", help="Take the password from standard input, its first line.")
]


@people.command()
def add(name: NameArgument, role: RoleOption, from_input: InputOption = False, ledger: LedgerOption = LEDGER) -> None:
    """Let somebody in, with a password that is asked for and not shown. The first must be an admin."""
    with _desk(ledger, make=True) as file:
        added = People(file).add(name, role=role, password=_password(from_input=from_input), now=utc_now())
        _note(file, "person.added", added.name, role)
    say(f"{added.name} may sign in as {role}.")


@people.command(name="list")
def list_(ledger: LedgerOption = LEDGER, json: JsonOption = False) -> None:
    """Who may sign in, and who might until when."""
    with _desk(ledger) as file:
        listed = People(file).listed()
    if json:
        rows = [
            {"schema": "person", "name": one.name, "role": one.role, "since": one.made_at, "left": one.left_at}
            for one in listed
        ]
        return print_json(rows)
    rows_ = [(one.name, one.role, one.made_at[:10], (one.left_at or "")[:10]) for one in listed]
    return print_table(
        ("name", "role", "since", "left"), rows_, empty="Nobody: the workbench serves this machine alone."
    )


@people.command()
def role(name: NameArgument, role: RoleArgument, ledger: LedgerOption = LEDGER) -> None:
    """Let somebody do more, or less."""
    with _desk(ledger) as file:
        People(file).set_role(name, role)
        _note(file, "person.role", name, role)
    say(f"{name} is {role} now.")


@people.command()
def password(name: NameArgument, from_input: InputOption = False, ledger: LedgerOption = LEDGER) -> None:
    """Give somebody a new password; wherever they are signed in, they are signed out."""
    with _desk(ledger) as file:
        People(file).present(name)
        People(file).set_password(name, _password(from_input=from_input))
        _note(file, "person.password", name, "")
    say(f"{name} has a new password and is signed out everywhere.")


@people.command()
def remove(name: NameArgument, ledger: LedgerOption = LEDGER) -> None:
    """Let somebody in no more. Their name stays under what they decided."""
    with _desk(ledger) as file:
        gone = People(file).remove(name, now=utc_now())
        _note(file, "person.removed", gone.name, "")
    say(f"{gone.name} may sign in no more.")


@contextmanager
def _desk(ledger: LedgerOption, *, make: bool = False) -> Iterator[DeskFile]:
    """What the workbench of a ledger keeps."""
    with opened(ledger, make=make):
        file = DeskFile(ledger)
    try:
        yield file
    finally:
        file.close()


def _password(*, from_input: bool) -> str:
    """A password, typed twice or from standard input. Raises: UsageError where the two are not the same."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password (at least 12 characters): ")
    if getpass.getpass("Once more: ") != first:
        raise UsageError("The two passwords are not the same.")
    return first


def _note(file: DeskFile, action: str, about: str, detail: str) -> None:
    who = f"{getpass.getuser()} (command line)"
    file.note(at=utc_now(), person=who, action=action, about=about, detail=detail)

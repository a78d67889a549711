"""What is said when a person stops a command (Ctrl-C): what was done, what was not, and how to go on.

Every command says it, before it ends with exit code 130. `add` and `demo` say more themselves while they read pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType
from typing import Any

import typer

CODE = 130
"""The exit code of a program that a person stopped."""
READING = (
    "Stopped before all was said. Pages and decisions are as they were; what was read in pages on the way need not "
    "be read again."
)
"""Of a command that only looks things up."""
STOPPED: Mapping[str, str] = MappingProxyType(
    {
        "add": "Stopped. The pages that were added are kept; the same command goes on from there. The briefing in "
        "the ledger's folder is as it was.",
        "demo": "Stopped. What was read is kept in demo/ledger; the same command goes on from there.",
        "fetch": "Stopped. What the lines above tell of is kept; the address in hand is due as before.",
        "report": "Stopped. No briefing was written: one that was there before is as it was.",
        "export": "Stopped. The output is not whole; the ledger's pages and decisions are as they were.",
        "withdraw": "Stopped. Give the same command again: it finishes, or says that the page was withdrawn before.",
        "rebuild": "Stopped. Pages and decisions are as they were; what was not read again is read when needed.",
        "view": "Stopped. The views that were made are kept; the same command makes the others.",
        "copy": "Stopped. The copy is not whole yet; the same command goes on from there.",
        "share": "Stopped. No bundle was written: a file that was there before is as it was.",
        "merge": "Stopped. A bundle is merged or taken back as a whole; `onrecord merge --list` shows them.",
        "read_again": "Stopped. What was recorded is kept; the same command goes on from there.",
        "upgrade": "Stopped. The ledger is of its old format, or of the new one as a whole.",
        "pack": "Stopped. No pack was written, and nothing was changed.",
        "mark": "Stopped. A marking is kept as a whole or not at all; `onrecord markings` shows those.",
        "mcp": "Stopped. The ledger's pages are as they were.",
        "types": "Stopped. The ledger's types of incident are as they were, or changed as a whole.",
        "serve": "Stopped. The ledger's pages and decisions are as they were.",
        "doctor": "Stopped. Not all was checked, and nothing was changed.",
        "feeds": "Stopped. Each line above is done; `onrecord feeds list` shows what is fetched.",
        "keys": "Stopped. A key is made, trusted or not trusted as a whole; `onrecord keys list` shows those.",
        "reader": "Stopped. A change is kept as a whole or not at all; `onrecord reader list` shows who is allowed.",
        "judge": "Stopped. A decision is kept as a whole or not at all; `onrecord export judgements` shows those.",
        "people": "Stopped. A change to people is kept as a whole or not at all; `onrecord people list` shows them.",
    }
)
"""By command, or group of commands; any other only looks things up."""


class StoppedError(Exception):
    """A person stopped a command; the message says what was done."""


def telling_stop(command: Callable[..., Any], name: str = "") -> Callable[..., Any]:
    """A command that ends with a sentence where a person stops it. `name`: of its group, where it is in one."""
    sentence = STOPPED.get(name or command.__name__, READING)

    @wraps(command)
    def run(*given: Any, **named: Any) -> Any:
        try:
            return command(*given, **named)
        except KeyboardInterrupt as error:
            raise StoppedError(sentence) from error

    return run


def telling_stops(group: typer.Typer, name: str) -> typer.Typer:
    """A group of commands, each as `telling_stop` makes it."""
    for one in group.registered_commands:
        if one.callback is not None:
            one.callback = telling_stop(one.callback, name)
    return group

"""`mcp`: the record for agents, over standard input and output or over HTTP."""

from __future__ import annotations

import getpass
import os
import signal
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import LEDGER, LedgerOption
from onrecord.cli.permitting import TlpOption
from onrecord.cli.printing import tell
from onrecord.cli.serving import (
    ByOption,
    HostOption,
    HttpsOption,
    NameOption,
    PortOption,
    address_of,
    listen,
)
from onrecord.cli.stores import chosen_store
from onrecord.problems import UsageError
from onrecord.store.ledgers.folder import open_store
from onrecord.store.marking import level_of

if TYPE_CHECKING:
    from typing import Any

    from mcp.server.mcpserver import MCPServer

    from onrecord.web.desk import Desk
    from onrecord.web.settings import WebSettings

_TOLD_TO_END = 128 + signal.SIGTERM
HttpOption = Annotated[
    bool, typer.Option("--http", help="Listen at an address (/mcp); else speak on standard input and output.")
]
JudgingOption = Annotated[
    bool, typer.Option("--allow-judging", help="Also take decisions, in the name of who asks (role analyst).")
]


def mcp(
    ledger: LedgerOption = LEDGER,
    http: HttpOption = False,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8378,
    name: NameOption = [],  # noqa: B006 (typer copies it)
    by: ByOption = None,
    https: HttpsOption = False,
    tlp: TlpOption = None,
    allow_judging: JudgingOption = False,
) -> None:
    """Serve the record to agents by the Model Context Protocol: search, questions, who says what and why."""
    if not http and (name or https):
        raise UsageError("--name and --https go with --http.")
    if allow_judging and tlp:
        raise UsageError("--allow-judging is for the desk, and --tlp for others: give one of the two.")
    ceiling = level_of(tlp) if tlp else None
    try:
        from onrecord.agents.live import Live
        from onrecord.agents.mcp_server import new_server
        from onrecord.agents.permitted_desk import PermittedDesk
    except ImportError as error:
        if not (error.name or "").startswith("mcp"):
            raise
        raise UsageError("`onrecord mcp` needs the protocol's library: pip install 'onrecord[agents]'") from error
    from onrecord.web.desk import Desk
    from onrecord.web.settings import WebSettings

    with closing(open_store(ledger, chosen_store())):  # there must be one: agents make none
        pass
    settings = WebSettings(
        ledger, host, port, by or getpass.getuser(), tuple(name), secure_cookies=https, store=chosen_store()
    )
    with ExitStack() as stack:
        desk = stack.enter_context(closing(Desk(settings)))
        shown = stack.enter_context(closing(PermittedDesk(desk, ceiling))) if ceiling else desk
        server = new_server(Live(shown, strict=ceiling is not None), judged_at=desk if allow_judging else None)
        _end_with_workers(stack)
        if http:
            _listen(server, settings, desk, stack)
        else:
            server.run("stdio")


def _end_with_workers(stack: ExitStack) -> None:
    """Told to end, end with the processes that make views: whoever began this knows nothing of those."""

    def end(*_: object) -> None:
        stack.close()
        os._exit(_TOLD_TO_END)

    signal.signal(signal.SIGTERM, end)


def _listen(server: MCPServer[Any], settings: WebSettings, desk: Desk, stack: ExitStack) -> None:
    from onrecord.agents.http_app import PATH, http_app

    app = http_app(server, settings, desk, close=stack.close)
    tell(f"Agents ask at {address_of(settings).rstrip('/')}{PATH} (stop with Ctrl-C).")
    listen(app, settings)

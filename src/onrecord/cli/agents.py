"""`mcp`: the record for agents, over standard input and output or over HTTP."""

from __future__ import annotations

import getpass
import os
import signal
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import LEDGER, LedgerOption
from onrecord.cli.printing import tell
from onrecord.cli.serving import ByOption, HostOption, HttpsOption, NameOption, PortOption, hints
from onrecord.cli.stores import chosen_store
from onrecord.problems import UsageError
from onrecord.store.folder import open_store

if TYPE_CHECKING:
    from typing import Any

    from mcp.server.mcpserver import MCPServer

    from onrecord.web.desk import Desk
    from onrecord.web.settings import WebSettings

_TOLD_TO_END = 128 + signal.SIGTERM
HttpOption = Annotated[
    bool, typer.Option("--http", help="Listen at an address (/mcp); else speak on standard input and output.")
]


def mcp(
    ledger: LedgerOption = LEDGER,
    http: HttpOption = False,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8378,
    name: NameOption = [],  # noqa: B006 (typer copies it)
    by: ByOption = None,
    https: HttpsOption = False,
) -> None:
    """Serve the record to agents by the Model Context Protocol: search, questions, who says what and why."""
    if not http and (name or https):
        raise UsageError("--name and --https go with --http.")
    try:
        from onrecord.agents.live import Live
        from onrecord.agents.mcp_server import new_server
    except ImportError as error:
        raise UsageError("`onrecord mcp` needs the protocol's library: pip install 'onrecord[agents]'") from error
    from onrecord.web.desk import Desk
    from onrecord.web.settings import WebSettings

    with closing(open_store(ledger, chosen_store())):  # there must be one: agents make none
        pass
    settings = WebSettings(
        ledger, host, port, by or getpass.getuser(), tuple(name), secure_cookies=https, store=chosen_store()
    )
    with closing(Desk(settings)) as desk:
        desk.catch_up()
        server = new_server(Live(desk))
        if http:
            _listen(server, settings, desk)
        else:
            _end_with_its_worker(desk)
            server.run("stdio")


def _end_with_its_worker(desk: Desk) -> None:
    """Told to end, end with the process that makes views: whoever began this knows nothing of that one."""

    def end(*_: object) -> None:
        desk.close()
        os._exit(_TOLD_TO_END)

    signal.signal(signal.SIGTERM, end)


def _listen(server: MCPServer[Any], settings: WebSettings, desk: Desk) -> None:
    import uvicorn

    from onrecord.agents.http_app import PATH, http_app

    app, host = http_app(server, settings, desk), settings.host
    tell(f"Agents ask at http://{f'[{host}]' if ':' in host else host}:{settings.port}{PATH} (stop with Ctrl-C).")
    for hint in hints(settings):
        tell(hint)
    uvicorn.run(
        app, host=host, port=settings.port, log_level="warning", server_header=False, access_log=False,
        proxy_headers=settings.secure_cookies, forwarded_allow_ips="127.0.0.1,::1",
    )  # fmt: skip

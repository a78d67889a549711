"""The server over HTTP: the protocol's address behind the workbench's guard and its tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.agents.callers import Callers
from onrecord.web.desk import Desk
from onrecord.web.guard import MOST_FORM_BYTES, Guard
from onrecord.web.people.people import refuse_unguarded
from onrecord.web.settings import WebSettings

PATH: Final = "/mcp"


def http_app(server: MCPServer[Any], settings: WebSettings, desk: Desk, *, close: Callable[[], None]) -> ASGIApp:
    """The application. Every call stands alone: nothing is kept between two of them. `close`
    is called as it ends.

    Raises: UsageError if others could reach it and nobody was let in.
    """
    refuse_unguarded(settings, desk.file)
    own = TransportSecuritySettings(enable_dns_rebinding_protection=False)  # the guard sees to it, by our names
    app = server.streamable_http_app(
        streamable_http_path=PATH, json_response=True, stateless_http=True, max_request_body_size=MOST_FORM_BYTES,
        transport_security=own,
    )  # fmt: skip
    return _letting_go(close, Guard(Callers(app, settings=settings, desk=desk), settings=settings))


def _letting_go(close: Callable[[], None], app: ASGIApp) -> ASGIApp:
    """An application that lets go of the ledger, and of the process that makes its views, before it has ended."""

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "lifespan.shutdown.complete":
                await run_in_threadpool(close)
            await send(message)

        await app(scope, receive, sending)

    return run

"""Agents as the tests play them: the protocol's own client, over a real process or a real port."""

from __future__ import annotations

import asyncio
import hashlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx2
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from onrecord.cli.session import reader_of
from onrecord.store.adding.adding import Page, add_pages
from onrecord.store.ledgers.folder import open_store

COMMAND = ("-m", "onrecord.cli.main", "mcp", "--ledger")
NOW = "2031-05-06T08:00:00Z"
Asking = Callable[[Client], Awaitable[None]]


def add_texts(folder: Path, texts: dict[str, bytes], *, story: str) -> None:
    """Add pages to a ledger."""
    with closing(open_store(folder, make=True)) as store:
        pages = [Page(name, text) for name, text in texts.items()]
        list(add_pages(store, pages, reader_of(store), now=lambda: NOW, story=story))


def over_stdio(ledger: Path, asking: Asking, *options: str) -> None:
    """Ask a process of the real command, over its standard input and output."""
    command = [*COMMAND, str(ledger), *options]
    process = StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))

    async def ask() -> None:
        async with Client(process, read_timeout_seconds=120) as client:
            await asking(client)

    asyncio.run(ask())


@contextmanager
def listening(ledger: Path, *options: str) -> Iterator[str]:
    """The real command, listening at a port of this machine; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, *COMMAND, str(ledger), "--http", "--port", str(port), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        try:
            _await_port(port, process)
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            process.terminate()
            process.communicate(timeout=60)


def _await_port(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise AssertionError(process.stderr.read().decode() if process.stderr else "ended")
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("it does not listen")


def over_http(address: str, asking: Asking, *, token: str | None = None) -> None:
    """Ask at an address, with a token where one is given."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}

    async def ask() -> None:
        http = httpx2.AsyncClient(headers=headers, timeout=120)
        async with http, Client(streamable_http_client(address, http_client=http)) as client:
            await asking(client)

    asyncio.run(ask())


async def answer(client: Client, tool: str, **asked: Any) -> dict[str, Any]:
    """What a tool answers, as data."""
    result = await client.call_tool(tool, asked)
    assert not result.is_error, result.content
    assert isinstance(result.structured_content, dict)
    return result.structured_content


async def refusal(client: Client, tool: str, **asked: Any) -> str:
    """What is said where a tool cannot answer."""
    result = await client.call_tool(tool, asked)
    assert result.is_error, result.structured_content
    return " ".join(getattr(part, "text", "") for part in result.content)


def inputs_of(ledger: Path) -> dict[str, str]:
    """All that a ledger cannot be made again from: its inputs' file and its packs, byte for byte."""
    kept = [ledger / "ledger.sqlite3", *sorted((ledger / "packs").glob("*"))]
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in kept}

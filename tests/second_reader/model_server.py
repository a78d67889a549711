"""A model's server on this machine that answers as a test says, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Said:
    """One answer as it goes over the wire; `pause` seconds before each of its bytes."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    pause: float = 0.0


Answer = Said | Callable[[list[dict[str, Any]]], Said]


@dataclass
class ModelServer:
    """What the server answers next, the last for ever; a function is given the numbered sentences."""

    answers: list[Answer] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)
    address: str = ""

    def sentences(self) -> list[dict[str, Any]]:
        """The sentences of the last question."""
        found: list[dict[str, Any]] = json.loads(self.asked[-1][2]["messages"][1]["content"].split("\n")[1])
        return found


def content(text: str, *, why: str = "stop") -> Said:
    """The words of a model as a server sends them."""
    return Said(json.dumps({"choices": [{"message": {"content": text}, "finish_reason": why}]}).encode())


def claims(*things: dict[str, Any]) -> Said:
    """Claims as a model answers them."""
    return content(json.dumps({"claims": list(things)}))


@contextmanager
def served(server: ModelServer) -> Iterator[ModelServer]:
    """The server, listening."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append((self.path, {k.casefold(): v for k, v in self.headers.items()}, body))
            said = server.answers.pop(0) if len(server.answers) > 1 else server.answers[0]
            said = said(server.sentences()) if callable(said) else said
            self.send_response(said.status)
            for name, value in (*said.headers, ("Content-Length", str(len(said.body)))):
                self.send_header(name, value)
            self.end_headers()
            try:
                if not said.pause:
                    self.wfile.write(said.body)
                for byte in said.body if said.pause else b"":
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(said.pause)
            except OSError:  # whoever asked has hung up
                pass

        def log_message(self, *ignored: object) -> None:
            """Say nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    server.address = f"http://127.0.0.1:{running.server_port}/v1"
    try:
        yield server
    finally:
        running.shutdown()
        running.server_close()

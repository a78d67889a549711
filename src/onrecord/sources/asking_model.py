"""Asking a language model behind an OpenAI-compatible address: one question, one answer, both bounded.

No tools are offered, no redirect is followed, no proxy is used. What the server says of itself is never shown: it
could hold the key.
"""

from __future__ import annotations

import http.client
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from onrecord.sources.connections import Deadline, connection_to
from onrecord.sources.web import AGENT, wait_of

_BUSY = frozenset({429, 500, 502, 503, 504})
_CHUNK = 64 * 1024


class NotAnsweredError(Exception):
    """No answer came that could be read; a plain sentence says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how much and how often. Units: seconds, bytes, tries."""

    seconds: float = 180.0
    most_bytes: int = 1_000_000
    most_tokens: int = 8_000
    tries: int = 3
    longest_wait: float = 20.0


@dataclass(frozen=True, slots=True)
class Model:
    """Where a model is, and what it is called there."""

    address: str
    model: str
    private: bool = False
    key: str | None = None
    limits: Limits = Limits()

    def __repr__(self) -> str:
        """Without the key."""
        return f"Model({self.address!r}, {self.model!r})"

    def ask(self, rules: str, data: str) -> str:
        """What the model answers to some data under some rules.

        Raises: NotAnsweredError.
        """
        body = json.dumps(
            {
                "model": self.model,
                "messages": [{"role": "system", "content": rules}, {"role": "user", "content": data}],
                "temperature": 0,
                "max_tokens": self.limits.most_tokens,
                "stream": False,
            }
        ).encode()
        for left in reversed(range(self.limits.tries)):
            status, wait, content = self._once(body)
            if status == 200:
                return _content(content)
            if 300 <= status < 400:
                raise NotAnsweredError("The server points elsewhere; what was sent to it is sent nowhere else.")
            if status not in _BUSY or not left:
                break
            time.sleep(min(wait if wait is not None else 1.0, self.limits.longest_wait))
        raise NotAnsweredError(f"The server answered {status}.")

    def _once(self, body: bytes) -> tuple[int, float | None, bytes]:
        """One request: its status, how long the server asks to be left alone, and what it answered."""
        parts, deadline = urlsplit(self.address), Deadline(self.limits.seconds)
        connection = connection_to(
            parts.scheme, parts.netloc, allow_private=self.private, deadline=deadline, timeout=self.limits.seconds
        )
        try:
            with deadline:
                connection.request("POST", f"{parts.path}/chat/completions", body, self._headers())
                given = connection.getresponse()
                wait = wait_of(given.headers.get("Retry-After"), now=time.time())
                content = self._read(given) if given.status == 200 else b""
                if deadline.over:  # a cut connection looks like the end of the answer
                    raise TimeoutError
                return given.status, wait, content
        except (OSError, http.client.HTTPException, ValueError) as error:
            if deadline.over or isinstance(error, TimeoutError):
                raise NotAnsweredError("The server took too long.") from None
            why = str(getattr(error, "strerror", None) or type(error).__name__)
            raise NotAnsweredError(f"The server could not be asked ({why}).") from None
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        said = {"User-Agent": AGENT, "Content-Type": "application/json", "Accept": "application/json"}
        return said | ({"Authorization": f"Bearer {self.key}"} if self.key else {}) | {"Connection": "close"}

    def _read(self, given: http.client.HTTPResponse) -> bytes:
        found = bytearray()
        while chunk := given.read1(_CHUNK):
            found += chunk
            if len(found) > self.limits.most_bytes:
                raise NotAnsweredError("The answer is larger than any that was asked for.")
        return bytes(found)


def _content(body: bytes) -> str:
    """The words of the model in a server's answer."""
    try:
        choice: Any = json.loads(body)["choices"][0]
        content, why = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise NotAnsweredError("The answer is not that of an OpenAI-compatible server.") from None
    if not isinstance(content, str) or why == "length":
        raise NotAnsweredError("The answer was cut, or is none.")
    return content

"""A record as one SQLite file, as SQLite checks it and Datasette serves it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from datasette.app import Datasette


@contextmanager
def opened(written: bytes) -> Iterator[sqlite3.Connection]:
    """The file, sound by SQLite's own checks, with no reference that leads nowhere."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(written)
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.row_factory = sqlite3.Row
        yield db


def served(file: Path, *paths: str, metadata: dict[str, Any] | None = None) -> list[Any]:
    """What Datasette answers to paths, as JSON where it is JSON: the file is served as one that never changes."""

    async def ask() -> list[Any]:
        app = Datasette(immutables=[str(file)], metadata=metadata)
        await app.invoke_startup()
        found = []
        for path in paths:
            answer = await app.client.get(path, follow_redirects=True)
            assert answer.status_code == 200, (path, answer.text[:500])
            found.append(answer.json() if ".json" in path else answer.text)
        return found

    return asyncio.run(ask())

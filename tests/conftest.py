"""What all tests share: the syntax model, loaded once, and the corpora that lie outside the repository."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from browser.chromium import HOW, find_chromium, is_required
from onrecord.engine.spacy_parser import SpacyParser, load_parser
from postgres import server as postgres_server
from postgres.server import PostgresServer, find_postgres, postgres_is_required, running_postgres

CORPUS = os.environ.get("ONRECORD_CORPUS")


# No test is timed: a slow machine is no fault of the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """The mark of tests that need a PostgreSQL server."""
    config.addinivalue_line("markers", "postgresql: keeps a ledger in a PostgreSQL server that the run starts")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what the program says today over the golden files of the bundled stories."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden from what the program says")
    parser.addoption(
        "--update-pictures", action="store_true", help="take the README's pictures of the workbench anew"
    )


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    """The pinned syntax model."""
    return load_parser()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server of this run's own; a test that takes it bears the mark `postgresql`."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def address(postgres: PostgresServer) -> Iterator[str]:
    """The address of an empty database, which is emptied again."""
    yield postgres.address
    for left in (2, 1, 0):  # (what a stopped workbench still reads can stand in the way for a moment)
        try:
            with psycopg.connect(postgres.address, autocommit=True) as db:
                db.execute("DROP SCHEMA IF EXISTS onrecord CASCADE")
            return
        except psycopg.errors.DeadlockDetected:
            if not left:
                raise


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of development corpora (`seeds`, `gold`, `eval`)."""
    assert CORPUS is not None
    return Path(CORPUS)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that lack what they need are left out, counted and named, never reported as passed."""
    for name, why in wanting().items():
        left_out = [item for item in items if item.get_closest_marker(name)]
        if left_out:
            config.get_terminal_writer().line(f"Left out: {len(left_out)} tests. {why}")
            config.hook.pytest_deselected(items=left_out)
            items[:] = [item for item in items if not item.get_closest_marker(name)]


def wanting() -> dict[str, str]:
    """The kinds of tests that this machine cannot run, and why. A run that requires the browser tests runs them."""
    found = {} if CORPUS else {"corpus": "They read development corpora; ONRECORD_CORPUS names none."}
    if not find_chromium() and not is_required():
        found["browser"] = f"They look at pages, and there is no Chromium. {HOW}"
    if not find_postgres() and not postgres_is_required():
        found["postgresql"] = f"They keep ledgers in PostgreSQL, and there is none. {postgres_server.HOW}"
    return found


def pytest_report_header() -> list[str]:
    """Say which corpus the run reads, and which browser it looks with."""
    return [
        f"corpus: {CORPUS or 'none'}",
        f"browser: {find_chromium() or 'none'}",
        f"postgresql: {find_postgres() or 'none'}",
    ]

"""What all tests share: the syntax model, loaded once, and the corpora that lie outside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.engine.spacy_parser import SpacyParser, load_parser

CORPUS = os.environ.get("ONRECORD_CORPUS")


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    """The pinned syntax model."""
    return load_parser()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of development corpora (`seeds`, `gold`, `eval`)."""
    assert CORPUS is not None
    return Path(CORPUS)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where no corpus is given, its tests are deselected and counted, never reported as passed."""
    if CORPUS:
        return
    left_out = [item for item in items if item.get_closest_marker("corpus")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("corpus")]


def pytest_report_header() -> str:
    """Say which corpus the run reads."""
    return f"corpus: {CORPUS or 'none (set ONRECORD_CORPUS to run the tests that need it)'}"

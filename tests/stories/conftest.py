"""What the tests of the stories share: each story read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from onrecord.records import Record
from onrecord.syntax import Parser
from stories.reading_stories import read_story


@pytest.fixture(scope="session")
def record_of(parser: Parser) -> Callable[[str], Record]:
    """The record of a story by its name."""
    return cache(lambda name: read_story(name, parser))

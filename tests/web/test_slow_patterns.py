"""No words make the program slow: each of its patterns is tried on strings made to defeat that very pattern.

A string is made from the pattern itself: what stands before something repeated, then the repeated part over and over,
then an end that does not fit. So a new pattern is tried without anybody thinking of it.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as sre  # type: ignore[attr-defined]
from typing import Any

import pytest

import onrecord
from onrecord.engine.spacy_parser import SpacyParser
from onrecord.records import Capture
from plain_reader import PlainReader

OUTSIDE = ("onrecord.web", "onrecord.store", "onrecord.sources")
"""What reads words that other machines send as they are; other rooms read sentences and searches of bounded length."""
SHORT, LONG = 128, 8192
_LETTERS = "a A1 ,.-“'\n\t(é"
_OF_KIND = {
    ops.CATEGORY_DIGIT: "1", ops.CATEGORY_SPACE: " ", ops.CATEGORY_WORD: "a", ops.CATEGORY_NOT_DIGIT: "a",
    ops.CATEGORY_NOT_SPACE: "a", ops.CATEGORY_NOT_WORD: " ",
}  # fmt: skip
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
Found = dict[tuple[str, int], tuple[str, re.Pattern[str]]]


@pytest.fixture(scope="module")
def patterns() -> Found:
    """Every pattern that the program makes when its rooms are loaded, with the room."""
    found: Found = {}
    real = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: Any) -> Any:
        made, room = real(pattern, flags), str(sys._getframe(2).f_globals.get("__name__", ""))
        if room.startswith("onrecord") and isinstance(made.pattern, str):
            found.setdefault((made.pattern, made.flags), (room, made))
        return made

    before = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "onrecord"}
    re._compile = noted  # type: ignore[attr-defined]
    try:
        for room in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
            if not room.name.endswith("__main__"):
                importlib.import_module(room.name)
    finally:
        re._compile = real  # type: ignore[attr-defined]
        for name in [name for name in sys.modules if name.partition(".")[0] == "onrecord"]:
            del sys.modules[name]
        sys.modules.update(before)
    return found


def sample(parts: Any) -> str:
    """A short string that a pattern's parts fit."""
    out = ""
    for op, what in parts:
        if op is ops.LITERAL:
            out += chr(what)
        elif op is ops.NOT_LITERAL:
            out += "b" if what == ord("a") else "a"
        elif op is ops.IN:
            out += next((one for one in _LETTERS if fits(what, one)), first_of(what))
        elif op is ops.BRANCH:
            out += sample(what[1][0])
        elif op is ops.SUBPATTERN:
            out += sample(what[3])
        elif op is ops.ATOMIC_GROUP:
            out += sample(what)
        elif op in _REPEATS:
            out += sample(what[2]) * min(what[0], 50)
        elif op is ops.ANY:
            out += "a"
    return out


def fits(items: Any, letter: str) -> bool:
    """Whether a letter is in a set."""
    negated, found = bool(items) and items[0][0] is ops.NEGATE, False
    for op, what in items:
        found |= op is ops.LITERAL and what == ord(letter)
        found |= op is ops.RANGE and what[0] <= ord(letter) <= what[1]
        found |= op is ops.CATEGORY and _OF_KIND.get(what) == letter
    return found != negated


def first_of(items: Any) -> str:
    """The first letter that a set names."""
    for op, what in items:
        if op is ops.LITERAL:
            return chr(what)
        if op is ops.RANGE:
            return chr(what[0])
    return "a"


def attacks(parts: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What stands before each part that is repeated without a bound, or often; and that part."""
    for op, what in parts:
        if op in _REPEATS:
            if what[1] is ops.MAXREPEAT or what[1] > 30:
                yield before, sample(what[2]) or "a"
            yield from attacks(what[2], before)
        elif op is ops.BRANCH:
            for branch in what[1]:
                yield from attacks(branch, before)
        elif op is ops.SUBPATTERN:
            yield from attacks(what[3], before)
        elif op is ops.ATOMIC_GROUP:
            yield from attacks(what, before)
        elif op in (ops.ASSERT, ops.ASSERT_NOT):
            yield from attacks(what[1], before)
        before += sample([(op, what)])


def strings(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Strings of a size that are made to defeat a pattern."""
    for before, part in dict.fromkeys(attacks(sre.parse(pattern.pattern, pattern.flags & ~re.DEBUG))):
        yield before + part * (size // len(part)) + "\0"
        yield (before + part) * (size // len(before + part)) + "\0"


def seconds(pattern: re.Pattern[str], text: str, *, allowed: float) -> float:
    """How long a pattern takes to look through a text; measured again where it seems slow, as machines have hiccups."""
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        for _found in pattern.finditer(text):
            pass
        best = min(best, time.process_time() - began)
        if best <= allowed:
            break
    return best


def test_there_are_patterns(patterns: Found) -> None:
    """And strings to defeat them."""
    assert len(patterns) > 400
    assert len([1 for room, _ in patterns.values() if room.startswith(OUTSIDE)]) > 5
    assert len([1 for _, made in patterns.values() if next(strings(made, SHORT), "")]) > 300


READ = ["he said ", '"a ', "“Ab” ", "at least 5 and ", "Ab Cd ", "on Monday ", "1,000-", ", who, "]


@pytest.mark.parametrize("part", READ)
def test_no_words_make_reading_slow(reader: PlainReader, part: str) -> None:
    """A whole page is read, to its claims: four times the words take no more than some four times as long."""
    head = "Fire kills 12 in Ferrin\n\nBy Ana Holt, Valley Courier, 4 May 2031\n\nThe fire killed 12 people, the ministry said. "
    took = []
    for size in (6_000, 6_000, 24_000):  # once to fill what is kept
        text = head + part * (size // len(part))
        began = time.process_time()
        reader.read(Capture("c", text.encode()))
        took.append(time.process_time() - began)
    assert took[2] < 9 * took[1] + 1.5


@pytest.fixture(scope="module")
def reader(parser: SpacyParser) -> PlainReader:
    """The program's reader."""
    return PlainReader(parser)


def test_no_pattern_explodes(patterns: Found) -> None:
    """A hundred letters cost nobody anything: where they do, a pattern tries what it tried before."""
    slow = [(room, made.pattern[:120]) for room, made in patterns.values() if slowest(made, SHORT, allowed=0.3) > 0.3]
    assert not slow


def test_what_comes_from_outside_is_read_in_one_pass(patterns: Found) -> None:
    """Search words, addresses, names: eight thousand letters are nothing."""
    ours = [found for found in patterns.values() if found[0].startswith(OUTSIDE)]
    slow = [(room, made.pattern[:120]) for room, made in ours if slowest(made, LONG, allowed=0.1) > 0.1]
    assert not slow


def slowest(made: re.Pattern[str], size: int, *, allowed: float) -> float:
    """The time of the first string that takes too long; else of the slowest."""
    most = 0.0
    for text in strings(made, size):
        most = max(most, seconds(made, text, allowed=allowed))
        if most > allowed:
            break
    return most


@pytest.mark.parametrize(("known", "size"), [(r"(a+)+$", 18), (r"x[^y]+y", LONG), (r"\s+$", LONG)])
def test_the_strings_defeat_what_they_should(known: str, size: int) -> None:
    """Patterns known to explode, or to begin anew at every letter, are caught."""
    assert slowest(re.compile(known), size, allowed=0.002) > 0.002

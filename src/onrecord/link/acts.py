"""What linking needs to know of one figure claim, gathered once: its question, its origin, when it was known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from onrecord.keys import normal
from onrecord.link.dating import last_day
from onrecord.link.questions.questions import question_id, unit_dimension
from onrecord.link.rounding import distinctive, numbers_of
from onrecord.link.sources.first_told import Precedence, precedence
from onrecord.link.sources.names import bare_name
from onrecord.link.sources.sources import Origin
from onrecord.records import Claim, Figure, QuestionKey

_DATELINE = re.compile(r"^[a-z][a-z .,()]{1,40}? ?--? ")
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
SAYS_SOMETHING = 6  # words of a sentence that is somebody's own
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z]\w{2,}")
_READ = 600
_NAMED = 8  # names of a sentence by which its number is looked for
_SHAPE = 16  # words by which an edited copy of a sentence is known

KnownBasis = Literal["published", "guess", "first sighting"]


@dataclass(frozen=True)  # (no slots: what is worked out from it once stays with it)
class Placed:
    """A figure claim in its place: the question it answers, on whose word, and since when it is known."""

    claim: Claim
    figure: Figure
    key: QuestionKey | None
    origin: Origin
    known_on: str
    known_basis: KnownBasis
    root: str  # the text that its article goes back to
    published_at: str | None = None  # the minute at which its page was put out, in UTC, if it says so

    @cached_property
    def order(self) -> tuple[str, bool, bool, Precedence, int, str, int, str]:
        """Who is first: the earlier known, of one day the text that others copy, the body before its headline, what
        tells of two reports of a day (link/sources/first_told.py), the shorter chain, then by place."""
        claim = self.claim
        return (
            last_day(self.known_on) or "9999",
            self.root != claim.article,
            claim.headline,
            precedence(claim, self.published_at),
            len(claim.chain),
            claim.article,
            claim.span.start,
            claim.id,
        )

    @cached_property
    def publisher(self) -> str:
        """Who put its text out, under a bare name."""
        return bare_name(self.claim.chain[0].name or "")

    @cached_property
    def unit(self) -> str:
        """The dimension of its unit."""
        return unit_dimension(self.figure.unit)

    @cached_property
    def voice(self) -> str:
        """On whose word it stands; of unnamed sources how they are described, since only copies are looked at."""
        return normal(self.claim.origin.name or "") if self.origin.anonymous else self.origin.key

    @property
    def copied_voice(self) -> str:
        """On whose word it stands in a text that another copies: what an outlet says itself, its copy says itself."""
        return "" if self.claim.origin.role == "publisher" else self.voice

    @cached_property
    def sentence_key(self) -> str:
        """Its printed sentence with its printed numbers."""
        return f"{self.printed}|{sorted(numbers_of(self.claim.figure or self.figure))}"

    @cached_property
    def meets(self) -> tuple[object, ...]:
        """What another claim has to share to meet it in an act (link/accounts/meeting.py), but for edited copies."""
        numbers = numbers_of(self.figure)
        bodies = {self.origin.key, self.origin.body or self.origin.key}
        shared: list[object] = [(body, value) for body in sorted(bodies) for value in numbers]
        shared.append((self.claim.article, numbers))
        if self.key is not None:
            question = question_id(self.key)
            shared += [(question, value) for value in numbers]
        if self.printed.count(" ") + 1 >= SAYS_SOMETHING:
            shared.append(self.sentence_key)
        told = [value for value in sorted(numbers) if distinctive(value)]
        if told and not self.origin.anonymous:
            begins = _WORD.match(self.claim.sentence)  # which may be a name: "Crowdex, a firm, put it at 900"
            first = (begins.group().casefold(),) if begins else ()
            own = dict.fromkeys((*self.named, *first, *self.origin.name.casefold().split()))
            shared += [("told", value, name) for value in told for name in own]
        return tuple(shared)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The first names in its sentence, in lower case: by these and its number it is known where told again."""
        found = dict.fromkeys(match.group().casefold() for match in _NAME.finditer(self.claim.sentence[:_READ]))
        return tuple(found)[:_NAMED]

    @cached_property
    def as_printed(self) -> tuple[str, str]:
        """Its sentence and its phrase, without what typesetting changes."""
        return normal(self.claim.sentence), normal(self.claim.phrase)

    @cached_property
    def words(self) -> str:
        """The beginning of its sentence, for comparison: without what typesetting changes."""
        return normal(self.claim.sentence[:2000])

    @cached_property
    def printed(self) -> str:
        """The words of its sentence, without a dateline before it."""
        return _spaced(_DATELINE.sub("", self.words))

    @cached_property
    def shape(self) -> str:
        """The beginning of its sentence without the figure's own words, and with its other digits made equal."""
        own = normal(self.claim.phrase) or "\n"  # (which no sentence has)
        words = _spaced(_DATELINE.sub("", self.words).replace(own, " # ", 1)).split()
        return "".join("0" if letter.isdigit() else letter for letter in " ".join(words[:_SHAPE]))


def _spaced(words: str) -> str:
    return " ".join(_WORD.findall(words))


@dataclass(slots=True)
class Act:
    """One act of an origin while it is being gathered; `first` is the claim that has it first."""

    first: Placed
    key: QuestionKey
    echoes: list[tuple[Placed, str]] = field(default_factory=list)
    drifted: list[tuple[Placed, str]] = field(default_factory=list)

    @property
    def told(self) -> Iterable[Placed]:
        """The claims that carry the act as it was said."""
        return (self.first, *(placed for placed, _ in self.echoes))


def account_id(first: Placed) -> str:
    """An account's id, from the claim that has it first."""
    return "acc-" + first.claim.id

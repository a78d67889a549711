"""The claim that a decision is about, found by its id, else by its printed words where only one claim has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from onrecord.keys import normal
from onrecord.records import Claim, Selector


class Selecting:
    """The claims of a record, by id and by what is printed."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Keep the claims; the words are sorted when an id is first missed."""
        self._claims = {claim.id: claim for claim in claims}

    def find(self, named: str, selector: Selector | None) -> str | None:
        """The id that a claim goes by now; None where it is gone, or several have its words.

        A better reader may have cut the phrase or the sentence otherwise: then a sole claim of the same kind will do
        whose words hold these, or lie in them.
        """
        if named in self._claims:
            return named
        if selector is None:
            return None
        phrase, sentence = normal(selector.phrase), normal(selector.sentence)
        if not phrase:
            return None
        page = [one for one in self._pages[selector.capture] if _kind(one.id) == _kind(named) or not named]
        here = [one for one in page if normal(one.sentence) == sentence]
        wider = [one for one in page if _hold(normal(one.sentence), sentence)]
        near = (
            [one for one in here if normal(one.phrase) == phrase]
            or [one for one in here if _hold(normal(one.phrase), phrase)]
            or [one for one in wider if normal(one.phrase) == phrase]
        )
        return near[0].id if len(near) == 1 else None

    @cached_property
    def _pages(self) -> defaultdict[str, list[Claim]]:
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for _, claim in sorted(self._claims.items()):
            found[claim.capture].append(claim)
        return found


def _kind(claim: str) -> str:
    return claim.partition("-")[0]


def _hold(one: str, other: str) -> bool:
    return one in other or other in one

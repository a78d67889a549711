"""Whether a page may be passed on as it was received, where something else may not.

The record is cut where it must be; bytes cannot be. They stay behind wherever it is not plain that nothing withheld
stands in them: a page that nothing withheld was read in may still name a source in a list of other reports, a comment
or the properties of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from onrecord.keys import normal
from onrecord.marking.withheld import Withheld
from onrecord.records import Reading
from onrecord.viewing import Inputs

_TAG = re.compile(r"<[^<>]*>")
_TEXT = re.compile(rb"[^\x00]*")
_SHORTEST = 12
"""Titles shorter than that stand on many a page by chance."""


@dataclass(frozen=True)
class PageBytes:
    """All inputs, those that may be shown, and what is withheld."""

    inputs: Inputs
    shown: Inputs
    withheld: Withheld

    def may_be_shown(self, capture: str, content: bytes) -> bool:
        """Whether all that was read in a page may be shown, and nothing in its bytes tells of anything withheld.

        Where anything is withheld, what is not plain text or markup, or is read as no article, stays behind.
        """
        read, may = self._read.get(capture), self._may.get(capture)
        if read != may:
            return False
        if not self.withheld:
            return True
        if read is None or not read[0] or not _TEXT.fullmatch(content):
            return False
        text = content.decode("utf-8", "replace")
        bare = unescape(_TAG.sub(" ", text))
        if any(self.withheld.names.search(one) for one in (text, unescape(text), bare)):
            return False
        told, words = unescape(text), normal(bare)
        return not any(name in told for name in self._addresses) and not any(one in words for one in self._printed)

    @cached_property
    def _read(self) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
        return _ids(self.inputs.readings)

    @cached_property
    def _may(self) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
        return _ids(self.shown.readings)

    @cached_property
    def _addresses(self) -> tuple[str, ...]:
        """The names and addresses of withheld pages."""
        gone = self.withheld.captures
        return tuple(sorted({one.name for one in self.inputs.sightings if one.capture in gone}))

    @cached_property
    def _printed(self) -> tuple[str, ...]:
        """The titles and sentences that are withheld, as they compare."""
        found = set[str]()
        for reading in self.inputs.readings:
            found |= {normal(one.sentence) for one in reading.claims if one.id in self.withheld.claims}
            found |= {normal(one.title) for one in reading.articles if one.id in self.withheld.articles and one.title}
        return tuple(sorted(one for one in found if len(one) >= _SHORTEST))


def _ids(readings: Iterable[Reading]) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """What was read in each page: the texts of its articles and the ids of its claims."""
    return {
        one.capture: (
            frozenset(article.text for article in one.articles),
            frozenset(claim.id for claim in one.claims),
        )
        for one in readings
    }

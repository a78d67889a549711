"""Sentences that go on with a body's word though they name nobody for it.

| construction | example |
|---|---|
| between two of one speaker | The port said it was late. It has 40 ships. It added that ... |
| what its own people do | The port lost 40 boats, it said, by its crews. They have been to 12 piers. |
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.find.sources.roles import singular
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Sentence
from onrecord.resolve.chains.chain_links import Resolved

_OWN_PEOPLE: Final = re.compile(
    rf"\b[Ii]ts\s(?:own\s|\d[\d,.]*\s)?(?:[a-z-]+\s)?(?P<noun>(?:{any_of(load_lexicon('roles')['own_people'])})s)\b"
)
_OTHERS: Final = re.compile(
    r"(?<!^)\b(?!its\b)(?:[Tt]he|[Tt]hose|[Tt]hese|[Ss]ome|[Mm]any)\s(?:[a-z-]+\s)?(?P<noun>[a-z]+s)\b"
)
_THEY: Final = re.compile(r"They\s(?:have|had|were|are|saw|found|went|counted|visited)\b")


def go_on(sentences: Sequence[Sentence], resolved: Sequence[Resolved]) -> Iterator[Resolved]:
    """A statement for each sentence that names nobody and goes on with what the sole speaker before it said."""
    said = _by_sentence(sentences, resolved)
    for index in range(1, len(sentences)):
        before, here = sentences[index - 1], sentences[index]
        if index in said or before.block != here.block:
            continue
        yield from _between(sentences, said, index)
        if _THEY.match(here.text) is not None and _its_people(before.text):
            speaking = _sole_speaker(said.get(index - 1, []))
            if speaking is not None:
                yield _more(speaking, here, "what its own people did")


def _by_sentence(sentences: Sequence[Sentence], resolved: Sequence[Resolved]) -> Mapping[int, list[Resolved]]:
    found: dict[int, list[Resolved]] = {}
    starts = [sentence.span.start for sentence in sentences]
    for each in resolved:
        place = each.mark.cue or each.mark.contents[0]
        found.setdefault(bisect_right(starts, place.start) - 1, []).append(each)
    return found


def _between(sentences: Sequence[Sentence], said: Mapping[int, list[Resolved]], index: int) -> Iterator[Resolved]:
    """With "it" or "they" first, no source of its own, and the same sole speaker on both sides in the paragraph."""
    here = sentences[index]
    last = index + 1 == len(sentences) or sentences[index + 1].block != here.block
    if last or here.text.split(maxsplit=1)[:1] not in (["It"], ["They"]):
        return
    first, second = (_sole_speaker(said.get(i, [])) for i in (index - 1, index + 1))
    if first is not None and second is not None and first.links[0].name == second.links[0].name:
        yield _more(first, here, "between two of one speaker")


def _its_people(text: str) -> bool:
    """Whether the last people that a sentence speaks of are the body's own: "that its inspectors have visited"."""
    own = [match.start() for match in _OWN_PEOPLE.finditer(text)]
    others = [match.start() for match in _OTHERS.finditer(text) if singular(match["noun"]) != match["noun"]]
    return bool(own) and max(own) > max(others, default=-1)


def _sole_speaker(here: Sequence[Resolved]) -> Resolved | None:
    speaking = [each for each in here if each.links]
    one = speaking and len({each.links for each in speaking}) == 1 and len(speaking) == len(here)
    return speaking[0] if one and len(speaking[0].links) == 1 else None


def _more(speaking: Resolved, here: Sentence, rule: str) -> Resolved:
    mark = replace(speaking.mark, contents=(here.span,), rule=rule)
    return Resolved(mark, speaking.links, f"{rule}: {speaking.links[0].name}")

"""Parties to a story, as a pack names them: what they say of it is labelled, in whatever report it stands."""

from __future__ import annotations

import pytest

from by_hand import record_of, told
from onrecord.records import Claim, StoryPack

PACK = StoryPack(
    "river", under=(("Gate Office", "River Authority"),), interested=(("River Authority", "it ran the gates"),)
)
DEAD = {"state": "killed", "place": "Lyon"}


def claim_by(name: str, *packs: StoryPack) -> Claim:
    return record_of(told("40 people", by=name, **DEAD), packs=packs).claims[0]


@pytest.mark.parametrize("name", ["River Authority", "a spokesman/River Authority", "Gate Office"])
def test_a_party_is_labelled_by_its_name_its_body_and_the_body_above(name: str) -> None:
    told_by = claim_by(name, PACK)
    assert told_by.interested
    assert told_by.why.endswith("a party to the story (it ran the gates), as its pack says")


@pytest.mark.parametrize("name", ["Hill Institute", "the health ministry"])
def test_others_are_not(name: str) -> None:
    assert not claim_by(name, PACK).interested


def test_an_outlet_is_no_party() -> None:
    """It passes on what others say, even where a pack names it for its own part in the story."""
    pack = StoryPack("river", interested=(("Bay News", "it owned the land"),))
    record = record_of(told("40 people", by="Hill Institute", outlet="Bay News", **DEAD), packs=(pack,))
    assert not record.claims[0].interested


def test_without_a_pack_nobody_is_a_party() -> None:
    assert not claim_by("River Authority").interested

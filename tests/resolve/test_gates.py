"""Names and triggers that are passed over at a glance: only those that could not be any."""

from __future__ import annotations

import pytest

from onrecord.find.grammar import Tree
from onrecord.find.incident_types import TYPES
from onrecord.find.incidents.triggers import find_triggers
from onrecord.keys import normal
from onrecord.records import Token
from onrecord.resolve.places.lands import lands_in

LANDS = [
    ("He flew to the Gambia and The Gambia's port.", ["Gambia", "The Gambia"]),
    ("It sank off Côte d'Ivoire.", ["Côte d'Ivoire"]),
    ("SALTA, ARGENTINA - It rained.", ["ARGENTINA"]),
    ("He left Salem, Ore., for Guinea-Bissau.", ["Ore", "Guinea-Bissau"]),
    ("The U.S. and Iraq’s crews met two Britons.", ["The U.S.", "Iraq", "Britons"]),
    ("Northern Ireland and Wales agreed.", ["Northern Ireland", "Wales"]),
    ("Fire crews from Yakima County came.", ["Yakima County"]),
]


@pytest.mark.parametrize(("text", "printed"), LANDS, ids=[text for text, _ in LANDS])
def test_every_land_is_looked_for(text: str, printed: list[str]) -> None:
    assert [text[mention.start : mention.end] for mention in lands_in(text)] == printed


@pytest.mark.parametrize("verb", sorted(verb for verb in TYPES.agentless if " " not in verb))
def test_every_verb_of_a_type_is_looked_at(verb: str) -> None:
    """ "The boat ...": a past tense with a subject."""
    boat = Token("boat", 0, 4, "boat", "NOUN", "NN", "nsubj", 1, "")
    told = Token(verb, 5, 5 + len(verb), verb, "VERB", "VBD", "ROOT", 1, "")
    assert [one.index for one in find_triggers(Tree((boat, told)), TYPES)] == [1]


def test_every_word_that_a_type_lists_is_looked_at() -> None:
    for words in (*TYPES.verbs, *TYPES.agentless, *(verb for _, verb in TYPES.subjects)):
        assert words.split()[0] in TYPES.verb_starts
    for words in TYPES.nouns:
        assert set(words.split()) <= TYPES.noun_parts


def test_plain_letters_fold_as_all_others_do() -> None:
    assert normal("  The\tPORT\x1c of \n Faro ") == "the port of faro"
    assert normal("The PORT’s  “Gate”") == 'the port\'s "gate"'
    assert normal('the port\'s "gate"') == 'the port\'s "gate"'

"""Places by the form of their words. Sentences are our own."""

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.grammar import Tree
from onrecord.find.places import in_dateline, place_after, same_place

PLACES = [
    # sentence, the word before the place, the place
    ("Floods hit homes in the Oswin valley.", "in", "Oswin valley"),
    ("Nine died in Oswin province.", "in", "Oswin province"),
    ("A boat sank in Lake Oswin.", "in", "Lake Oswin"),
    ("A fire broke out in the city of Lyon.", "in", "Lyon"),
    ("A fire broke out near the port of Oran.", "near", "Oran"),
    ("Nine died in northern Peru.", "in", "Peru"),
    ("Nine died in a valley.", "in", None),
    ("Nine died in the province.", "in", None),
]


@pytest.mark.parametrize(("text", "before", "place"), PLACES)
def test_a_place_after_a_preposition(text: str, before: str, place: str | None) -> None:
    tree = Tree(load_parser().parse([text])[0])
    index = next(i for i, token in enumerate(tree.parse) if token.text == before)
    assert place_after(tree, index, text) == place


SAME = [
    ("Oswin valley", "Oswin", True),
    ("Oswin dam", "the Oswin valley", True),
    ("Northern Province", "Northern", False),
    ("Long Island", "Long", False),
    ("Lima", "Lyon", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_a_valley_its_river_and_its_dam_are_one_neighbourhood(one: str, other: str, same: bool) -> None:
    assert same_place(one, other) is same


def test_a_dateline_is_no_actor() -> None:
    text = "PORT OSWIN (Wire) - A fever has killed nine people."
    tree = Tree(load_parser().parse([text])[0])
    assert in_dateline(tree, 1, text)
    assert not in_dateline(tree, next(i for i, t in enumerate(tree.parse) if t.text == "fever"), text)

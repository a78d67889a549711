"""Which place on the map a printed name is. Sentences are our own."""

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.sentences import split_sentences
from onrecord.reading import parse_sentences
from onrecord.records import Article, Block, PlaceRef, Span
from onrecord.resolve.places.places import Places, resolve_places


def article(text: str, *, dateline: str | None = None, publisher: str | None = None) -> Article:
    """An article of one paragraph."""
    blocks = (Block("paragraph", Span(0, len(text))),)
    return Article("a", "c", 1, "", text, blocks, dateline_place=dateline, publisher=publisher)


def places(one: Article) -> Places:
    sentences = split_sentences(one)
    return Places(one, sentences, parse_sentences(sentences, load_parser()))


def placed(text: str, name: str, **known: str) -> PlaceRef:
    return places(article(text, **known)).of(name)


DECIDED = [
    # the land beside it
    ("behind a comma", "Nine died in Paris, Texas, on Monday.", "Paris", ("Texas", "United States")),
    ("a short form", "Nine died in Salem, Ore., on Monday.", "Salem", ("Oregon", "United States")),
    ("a post code", "Nine died in Salem, OR, on Monday.", "Salem", ("Oregon", "United States")),
    ("in the name itself", "Nine died.", "Salem, Ore.", ("Oregon", "United States")),
    ("in brackets", "Nine died in Tripoli (Lebanon) on Monday.", "Tripoli", ("Lebanon", "Asia")),
    ("with in", "Nine died in Tripoli in northern Lebanon.", "Tripoli", ("Lebanon", "Asia")),
    ("the people's town", "Nine died in the Lebanese city of Tripoli.", "Tripoli", ("Lebanon", "Asia")),
    ("the land's own", "Nine died in Lebanon's Tripoli.", "Tripoli", ("Lebanon", "Asia")),
    ("a town named as a country is", "Nine died in Lebanon, Tenn., on Monday.", "Lebanon", ("Tennessee", "United States")),
    ("a dateline in capitals", "SALEM, OREGON - Nine died in Salem on Monday.", "Salem", ("Oregon", "United States")),
    ("a town that no gazetteer has", "Nine died in Oswin in southern Chad.", "Oswin", ("Chad", "Africa")),
    ("a street of a town", "Nine died on Elm Street in Salem, Oregon.", "Elm Street", ("Salem", "Oregon")),
    ("a quarter of a town", "Nine died in the Oum quarter of Lima.", "Oum quarter", ("Lima", "Peru")),
    ("a town's own quarter", "Nine died in Lima's Oum on Monday.", "Oum", ("Lima", "Peru")),
    # by its name
    ("a state, shortened", "Nine died in northern Calif. on Monday.", "Calif.", ("United States", "North America")),
    ("a country", "Nine died in Peru.", "Peru", ("South America",)),
    ("a country by another name", "Nine died in the U.S. on Monday.", "U.S.", ("North America",)),
    ("a province by its kind", "Nine died in Salta province.", "Salta province", ("Argentina", "South America")),
    ("a county", "Nine died in Yakima County.", "Yakima County", ("Washington", "United States")),
    ("a part of a country", "Nine died in northern Peru.", "northern Peru", ("Peru", "South America")),
    # the rest of the article
    ("its other lands", "Nine died in Tripoli. Libyan doctors hurried there.", "Tripoli", ("Libya", "Africa")),
    ("its other towns", "Nine died in Salem. Police from Portland, Oregon, came.", "Salem", ("Oregon", "United States")),
    ("a county of one state", "Nine died in Salem, said the Marion County sheriff in Oregon.", "Salem", ("Oregon", "United States")),
    ("a state, not a country", "Nine died in Georgia. Four were hurt in Atlanta.", "Georgia", ("United States", "North America")),
    # size
    ("a town that stands alone", "Nine died in Paris on Monday.", "Paris", ("France", "Europe")),
    ("far larger than the others", "Nine died in Lima on Monday.", "Lima", ("Peru", "South America")),
    ("another name of its own", "Nine died in Bombay on Monday.", "Bombay", ("India", "Asia")),
    ("the town, unless the state is said", "Nine died in New York on Monday.", "New York", ("New York", "United States")),
]  # fmt: skip


@pytest.mark.parametrize(("_case", "text", "name", "within"), DECIDED, ids=[row[0] for row in DECIDED])
def test_a_place_is_found(_case: str, text: str, name: str, within: tuple[str, ...]) -> None:
    found = placed(text, name)
    assert (found.within[: len(within)], found.candidates) == (within, ()), found.why
    assert found.name == name


LEFT_OPEN = [
    ("two large towns", "Nine died in Tripoli on Monday.", "Tripoli", "Tripoli, Lebanon"),
    ("a name of every state", "Nine died in Springfield on Monday.", "Springfield", "Springfield, Illinois, United States"),
    ("both of its lands are named", "Nine died in Tripoli. Libya and Lebanon mourned.", "Tripoli", "Tripoli, Libya"),
    ("a state or a country", "Nine died in Georgia.", "Georgia", "Georgia, United States"),
    ("a small town, its land unsaid", "Nine died in Biloxi.", "Biloxi", "Biloxi, Mississippi, United States"),
    ("no list of lands is a place in a land", "Nine died in Springfield, Peru and Chad.", "Springfield", "Springfield, Illinois, United States"),
]  # fmt: skip


@pytest.mark.parametrize(("_case", "text", "name", "candidate"), LEFT_OPEN, ids=[row[0] for row in LEFT_OPEN])
def test_what_nothing_tells_stays_open(_case: str, text: str, name: str, candidate: str) -> None:
    found = placed(text, name)
    assert candidate in found.candidates
    assert found.latitude is None and found.longitude is None


UNKNOWN = [
    ("no gazetteer has it", "Nine died in Oswin.", "Oswin"),
    ("a title goes on behind the land", "Nine died in Oswin, Chad Express reported.", "Oswin"),
    ("an enumeration", "Nine died in Oswin, Chad and Peru.", "Oswin"),
]


@pytest.mark.parametrize(("_case", "text", "name"), UNKNOWN, ids=[row[0] for row in UNKNOWN])
def test_what_is_not_listed_lies_in_nothing(_case: str, text: str, name: str) -> None:
    assert placed(text, name).within == ()


def test_two_towns_of_one_name_are_told_apart_where_they_stand() -> None:
    text = "Nine died in Tripoli, Lebanon, and four in Tripoli, Libya."
    found, second = places(article(text)), text.rindex("Tripoli")
    assert found.of("Tripoli").candidates
    assert found.of("Tripoli", Span(second, second + 7)).within[0] == "Libya"


def test_the_dateline_and_the_publisher_tell_where_a_report_comes_from() -> None:
    assert placed("Nine died in Hamilton on Monday.", "Hamilton", dateline="TORONTO").within[0] == "Ontario"
    assert placed("Nine died in Biloxi on Monday.", "Biloxi", publisher="Mississippi Post").latitude is not None


def test_every_name_is_looked_up_once() -> None:
    one = article("Nine died in Lima, four in Paris.")
    sentences = split_sentences(one)
    found = resolve_places(one, sentences, [()] * len(sentences), ["Lima", "Paris", "Lima"])
    assert [(name, place.kind) for name, place in found.items()] == [("Lima", "city"), ("Paris", "city")]


def test_a_report_that_repeats_one_name_without_end_is_read_at_once() -> None:
    assert placed("Springfield " * 20_000, "Springfield").candidates
    assert placed("A" * 200_000 + ", " * 50_000, "Oswin").candidates == ()

"""Who prints whose text: full and partial copies, edited wires, and what only looks like a copy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.keys import article_key
from onrecord.link.copies.copies import copy_roots, link_copies
from onrecord.link.copies.copy_pairs import EACH_WITH_EACH
from onrecord.link.copies.printed_text import printed_of
from onrecord.records import Article, Copy, Sighting

WIRE = """Bakery calls back 4,100 boxes of almond biscuits
PELL — The Oller bakery has called back 4,100 boxes of almond biscuits after two children fell ill on Sunday.
The boxes were sold in nine shops along the coast between the second and the sixth of June.
“We found glass in one box, and one box is enough for us to stop the ovens,” said Ida Oller, who runs the bakery.
The food office has sent inspectors to both of the bakery's works and expects their report by Thursday.
Shops in the north of the county were not supplied and have nothing on their shelves to send back."""
OTHER = """Harbour bridge shut for a month
The bridge over the inner harbour will be shut to lorries for a month while its bearings are changed.
Drivers will be sent over the old dam road, which adds eleven minutes to the journey to the docks."""
OWN = """The mayor of Pell said that the school kitchens had thrown out all their biscuits on Sunday evening.
Parents were told by a letter that went home with the younger classes this morning."""


def page(text: str, outlet: str = "Coast Wire", on: str | None = "2031-06-08", **fields: object) -> Article:
    """An article of an outlet, its lines paragraphs."""
    body = "\n\n".join(text.split("\n"))
    capture = f"{outlet}|{on}|{fields}|{body}"
    return replace(
        Article(article_key(capture, ""), capture, 1, "", body, (), publisher=outlet, published=on),
        **fields,  # type: ignore[arg-type]
    )


def copies_of(*articles: Article, sightings: tuple[Sighting, ...] = ()) -> tuple[Copy, ...]:
    return link_copies(articles, {one.id: one.dated or "" for one in articles}, sightings=sightings)


def lines(text: str, *numbers: int) -> str:
    """Some lines of a text."""
    return "\n".join(text.split("\n")[number] for number in numbers)


# fmt: off
COPIED = [  # what the other page prints, its extent
    (WIRE, "full"),                                                              # as it was
    (WIRE.replace("4,100", "4,700"), "full"),                                    # with a number changed
    (WIRE.replace("PELL — ", "PELL, June 7 (Coast Wire) -- "), "full"),          # under a dateline of its own
    (WIRE.replace("“", '"').replace("”", '"').replace("'", "’"), "full"),        # typeset otherwise
    (lines(WIRE, 0, 1, 2, 4), "full"),                                           # cut
    (WIRE.replace("has called back", "called back").replace("two children", "two small children")
         .replace("along the coast ", "").replace("and expects", "and now expects"), "full"),  # a word here and there
    (OWN + "\n" + lines(WIRE, 1, 2, 4), "partial"),                              # after a report of its own
    (OTHER + "\n" + OWN + "\n" + lines(WIRE, 1, 2), "partial"),                  # one item of a letter
]
NO_COPIES = [
    OTHER,                                                                       # another thing
    OTHER + "\n" + lines(WIRE, 3),                                               # the same quotation
    OWN + "\n" + lines(WIRE, 3) + "\n“Glass is glass, and nobody bakes with glass in the bowl,” she said again.",
    OWN + "\n" + lines(WIRE, 2),                                                 # one sentence, as if by chance
]
# fmt: on


@pytest.mark.parametrize(("text", "extent"), COPIED)
def test_a_later_page_prints_the_wire(text: str, extent: str) -> None:
    wire, later = page(WIRE), page(text, "Hill Post", "2031-06-09")
    (copy,) = copies_of(later, wire)
    assert (copy.article, copy.of, copy.extent, copy.version) == (later.id, wire.id, extent, False)


@pytest.mark.parametrize("text", NO_COPIES)
def test_a_page_with_words_of_its_own_is_no_copy(text: str) -> None:
    said = WIRE + "\n“Glass is glass, and nobody bakes with glass in the bowl,” she said again."
    assert copies_of(page(said), page(text, "Hill Post", "2031-06-09")) == ()


def test_a_quotation_that_ten_outlets_print_makes_none_a_copy() -> None:
    quotation = lines(WIRE, 3) + "\n“I have eaten them all my life, and so have both of my sons,” she added."
    outlets = [page(f"Outlet number {n} went to the bakery on its own on day {n}.\n{OWN}\n{quotation}".replace(
        "The mayor of Pell", f"The mayor's deputy number {n}").replace("the school kitchens", f"kitchen {n} of the county")
        .replace("Parents were told", f"Families in street {n} heard of it from a neighbour and then"), f"Post {n}")
        for n in range(10)]  # fmt: skip
    alone = [one for one in copies_of(*outlets) if "quot" in one.reason]
    assert alone == []
    different = [page(f"{name} is on strike over pay and over rest between the shifts.\n{quotation}", name) for name in
                 ("The night shift of the mill", "A crew of the harbour tugs", "One half of the town bus drivers")]  # fmt: skip
    assert copies_of(*different) == ()


FOOT = "\nThe Coast Wire has told the news of nine harbours since the days of sail.\nIts desk is open by day and by night."
BOILERPLATE = "\nSign up for our newsletter and never miss a tide table again.\nAll rights reserved, and that goes for the tables too."


@pytest.mark.parametrize("foot", [FOOT, BOILERPLATE])
def test_what_stands_under_every_text_is_no_copy(foot: str) -> None:
    assert (
        copies_of(page(WIRE + foot), page(OTHER.replace("\n", "\n" + lines(OWN, 0) + "\n", 1) + "\n" + OWN + foot))
        == ()
    )


def test_a_short_item_whose_whole_text_stands_in_a_long_one_is_found() -> None:
    """A feed carries the beginning of an article; an archive prints an old post again under new ones."""
    item, whole = page(lines(WIRE, 1, 2), "Feed", "2031-06-07"), page(WIRE + "\n" + OTHER + "\n" + OWN, "Archive")
    (copy,) = copies_of(item, whole)
    assert (copy.article, copy.of, copy.extent) == (whole.id, item.id, "partial")


# ---- which came first --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [  # the later, the earlier: by what it is told
        ({"on": "2031-06-09"}, {"on": "2031-06-08"}, "by their dates"),
        ({"on": "2031-06-08", "republished_from": "Coast Wire"}, {"on": "2031-06-09"}, "by its credit"),
        ({"byline": "Ann Berg, Coast Wire"}, {}, "by its credit"),
        ({"on": "2031-06"}, {"on": "2031-06-08"}, "by no date or credit"),  # some day of June is no later day
    ],
)
def test_what_tells_which_came_first(one: dict[str, str], other: dict[str, str], told: str) -> None:
    later, earlier = page(WIRE, "Hill Post", **one), page(WIRE, **other)  # type: ignore[arg-type]
    (copy,) = copies_of(later, earlier)
    assert told in copy.reason
    if told != "by no date or credit":
        assert (copy.article, copy.of) == (later.id, earlier.id)


def test_the_shorter_text_is_the_copy_where_nothing_tells() -> None:
    whole, cut = page(WIRE), page(lines(WIRE, 0, 1, 2, 4), "Hill Post")
    assert [(one.article, one.of) for one in copies_of(whole, cut)] == [(cut.id, whole.id)]


def test_a_credit_beside_the_text_says_whose_it_is() -> None:
    cut = page(lines(WIRE, 0, 1, 2, 4, 5) + "\n(Coast Wire)", "Hill Post", "2031-06-07")
    (copy,) = copies_of(page(WIRE), cut)
    assert copy.credited
    assert copy.article == cut.id


# ---- versions of one address -------------------------------------------------------------------------------

ADDRESS = "https://coastwire.example/2031/06/biscuits"
CHANGED = (
    WIRE.replace("4,100", "1,400") + "\nCorrection: An earlier version of this report gave a wrong number of boxes."
)


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        ({"modified": "2031-06-08T07:00Z"}, {"modified": "2031-06-08T09:30Z"}, "by the time of its last change"),
        ({}, {}, "by a note of its own"),
    ],
)
def test_two_texts_at_one_address_are_versions(earlier: dict[str, str], later: dict[str, str], told: str) -> None:
    first = page(WIRE, address=ADDRESS + "?utm_source=mail", **earlier)  # type: ignore[arg-type]
    second = page(CHANGED, address=ADDRESS + "/#comments", **later)  # type: ignore[arg-type]
    (copy,) = copies_of(second, first)
    assert copy.version
    assert (copy.article, copy.of) == (second.id, first.id)
    assert told in copy.reason
    assert copy_roots([first, second], [copy]) == {first.id: first.id, second.id: first.id}


def test_pages_met_at_one_address_are_versions_too() -> None:
    first, second = page(WIRE), page(WIRE.replace("two children", "five children"))
    met = (
        Sighting(second.capture, ADDRESS, "2031-06-09T08:00:00Z"),
        Sighting(first.capture, ADDRESS, "2031-06-08T08:00:00Z"),
    )
    (copy,) = copies_of(first, second, sightings=met)
    assert copy.version
    assert (copy.article, copy.of) == (second.id, first.id)


@pytest.mark.parametrize("address", ["https://coastwire.example/", "https://coastwire.example/news"])
def test_a_page_of_headlines_is_no_version_of_itself(address: str) -> None:
    assert copies_of(page(WIRE, address=address), page(OTHER, address=address)) == ()


# ---- order, subsets, size ----------------------------------------------------------------------------------

STOCK = [*WIRE.split("\n"), *OTHER.split("\n"), *OWN.split("\n")]
TEXTS = st.lists(
    st.lists(st.sampled_from(STOCK), min_size=2, max_size=6, unique=True).map("\n".join),
    min_size=2,
    max_size=7,
    unique=True,
)


def made(texts: list[str]) -> list[Article]:
    return [page(text, f"Post {n % 3}", f"2031-06-{1 + n % 4:02d}") for n, text in enumerate(texts)]


@settings(max_examples=60)
@given(TEXTS, st.randoms())
def test_the_order_of_adding_changes_nothing(texts: list[str], shuffled: object) -> None:
    articles = made(texts)
    again = list(articles)
    shuffled.shuffle(again)  # type: ignore[attr-defined]
    assert copies_of(*articles) == copies_of(*again)


@settings(max_examples=60)
@given(TEXTS, st.sets(st.integers(0, 6)))
def test_whether_one_text_copies_another_does_not_hang_on_third_ones(texts: list[str], left: set[int]) -> None:
    articles = made(texts)
    kept = [one for n, one in enumerate(articles) if n not in left]
    ids = {one.id for one in kept}
    assert copies_of(*kept) == tuple(one for one in copies_of(*articles) if {one.article, one.of} <= ids)


def test_the_original_is_reached_however_often_it_is_reprinted() -> None:
    """Forty reprints, each cut otherwise, some with lines of their own: all go back to the wire of the first day."""
    wire = page(WIRE, on="2031-06-01")
    reprints = [
        page(f"{lines(WIRE, *sorted({1, 2 + n % 2, 4, 5}))}\nPost number {n} adds a line of its own at the end.", f"Post {n}", f"2031-06-{2 + n % 20:02d}")
        for n in range(40)
    ]  # fmt: skip
    assert len(reprints) > EACH_WITH_EACH
    copies = copies_of(*reprints, wire)
    assert {one.article for one in copies if one.of == wire.id} == {one.id for one in reprints}
    assert set(copy_roots([wire, *reprints], copies).values()) == {wire.id}
    assert len(copies) < 3 * len(reprints)


def test_a_sentence_is_known_without_its_typesetting_numbers_and_dateline() -> None:
    (one,) = printed_of("PELL, June 7 (Coast Wire) -- The bakery called back 4,100 boxes on Sunday.").sentences
    (other,) = printed_of("The bakery called  back 380 boxes on Sunday.").sentences
    assert one.shape == other.shape == "the bakery called back 0 boxes on sunday"

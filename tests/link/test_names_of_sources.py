"""Which names are one source, which may be, and which never are."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from by_hand import Told, record_of, told
from onrecord.ledger import source_cards
from onrecord.records import Judgement, Record, StoryPack

DEAD = {"state": "killed", "place": "Lyon"}


def printed_by(*names: str, **inputs: object) -> Record:
    """A record in which each source says something on a page of its own."""
    pages = [
        told(f"{40 + n} people", by=name, on=f"2020-05-{n + 1:02}", outlet=f"Paper {chr(65 + n)}", **DEAD)
        for n, name in enumerate(names)
    ]
    return record_of(*pages, **inputs)


def listed(record: Record) -> dict[str, str]:
    """The sources that are no outlets, with their kinds."""
    return {source.name: source.kind for source in record.sources if source.kind != "outlet"}


def asked(record: Record) -> set[frozenset[str]]:
    """The pairs of names that a person is asked about."""
    names = {source.id: source.name for source in record.sources}
    return {frozenset((names[one.one], names[one.other])) for one in record.suggested}


def decided(verb: str, *names: str, by: str = "Ada", at: str = "2020-06-01") -> Judgement:
    """A person's word on printed names."""
    changes = (("what", '"source"'), ("sources", json.dumps(names)))
    return Judgement(f"{verb}-{by}-{names}", verb, by, at, changes=changes)  # type: ignore[arg-type]


ONE = [
    ("Da’esh", "Daesh"),
    ("Al-Ra'id Front", "Al Raid Front"),
    ("Café Union", "Cafe Union"),
    ("Turki al-Ra’id/the Water Survey", "Turki al-Raid/the Water Survey"),
    ("Turki al-Ra’id/the Water Survey", "Turki al-Raid"),
]
ASKED = [
    ("Bin Sa'ad Front", "al-Binsaad Front"),
    ("Senator Mohammed Kassem", "Senator Muhamad Qasim"),
    ("FRA", "Federal Rail Agency"),
    ("Senator J. Doe", "Senator Jane Doe"),
    ("Senator Ann B. Lee", "Senator Ann Lee"),
    ("Army", "U.S. Army"),
    ("the interior ministry", "the interior ministry in Rome"),
    ("Turkey", "Turkish government"),
]
TWO = [
    ("Bank of Ghana", "Bank of Guinea"),
    ("Senator Jane Doe", "Senator John Doe"),
    ("Harbour Board", "Harbour Watch"),
    ("Jane Doe", "J. Doe"),
    ("Water Survey", "Water Service"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_that_differ_in_marks_are_one(one: str, other: str) -> None:
    """Apostrophes, hyphens and diacritics make no second source; a person needs one public role."""
    record = printed_by(one, other)
    assert len({account.origin_source for account in record.accounts} - {None}) == 1
    assert all(account.origin_source for account in record.accounts)


@pytest.mark.parametrize(("one", "other"), ASKED)
def test_a_person_is_asked(one: str, other: str) -> None:
    """What is only likely is suggested with its reason, and nothing rests on it."""
    record = printed_by(one, other)
    assert len(listed(record)) == 2
    assert len(record.suggested) == 1
    assert record.suggested[0].why.endswith(".")
    told_of = [other for card in source_cards(record) for other, _ in card.maybe]
    assert len(told_of) == 2


@pytest.mark.parametrize(("one", "other"), TWO)
def test_nobody_is_asked(one: str, other: str) -> None:
    """Two names are two; private persons are never compared."""
    assert asked(printed_by(one, other)) == set()


def test_where_two_fit_nothing_is_suggested() -> None:
    """ "J. Doe" may be either; "the army" may be any."""
    assert asked(printed_by("Senator J. Doe", "Senator Jane Doe", "Senator John Doe")) == set()
    assert asked(printed_by("Army", "U.S. Army", "Turkish Army")) == set()


def test_a_ministry_of_two_states_keeps_to_its_text() -> None:
    """ "The interior ministry" is nobody's word in particular once the record has two of them."""
    rome, paris = "the interior ministry in Rome", "the interior ministry in Paris"
    assert set(listed(printed_by(rome, paris, "the interior ministry"))) == {rome, paris}


def test_a_private_person_is_not_folded_by_spelling() -> None:
    """Without a public role, each keeps to his text."""
    record = printed_by("Turki al-Ra’id", "Turki al-Raid")
    assert {account.origin_source for account in record.accounts} == {None}
    assert listed(record) == {}


def test_two_bodies_are_two_people() -> None:
    """One name in two spellings, with two bodies: nobody knows."""
    record = printed_by("Turki al-Ra’id/Bow College", "Turki al-Raid/Esk College")
    assert len({account.origin_source for account in record.accounts}) == 2


DESCRIBED = ["Kurds", "the Finns", "Finnish officers", "officials in Lyon", "the ringleader of the raid", "a long campaign",
    "Finnish and Danish officers and a lawmaker", "the parish office", "the city council", "this note", "Abu Omar al Harbi"]  # fmt: skip


@pytest.mark.parametrize("name", DESCRIBED)
def test_who_is_described_is_not_listed(name: str) -> None:
    """A people, a role, a thing: none of them is a source that the next page could mean."""
    assert listed(printed_by(name)) == {}


KINDS = {"France": "body", "the rebels": "body", "the health ministry": "body", "Senator Ann King": "person", "Ann King/Bow College": "person",
    "[the Harbour Review]": "document"}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_kinds(name: str) -> None:
    """What kind of source each is."""
    assert list(listed(printed_by(name)).values()) == [KINDS[name]]


def test_a_described_document_is_its_bodys() -> None:
    """ "An internal Acme memo" is Acme's word; "a May report" is nobody's in particular."""
    record = printed_by("its head/Acme", "[an internal Acme memo]", "[a May report]")
    assert list(listed(record)) == ["Acme"]


def test_the_page_on_sources_says_what_is_suggested() -> None:
    """Each pair of the table in docs/sources.md is suggested, and for that reason."""
    page = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
    table = page.split("| one | other | why |")[1].split("Where two fit")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.count("|") == 4
    ]
    pairs = [row for row in rows if not row[0].startswith("---")]
    assert len(pairs) == 6
    for one, other, _ in pairs:
        assert len(asked(printed_by(one, other))) == 1, (one, other)


# ---- what people decide ----------------------------------------------------------------------------------


def test_a_person_merges_two_names() -> None:
    """From then on they are one, before anything is grouped; nobody is asked again."""
    record = printed_by("Army", "U.S. Army", judgements=(decided("same", "Army", "U.S. Army"),))
    assert len({account.origin_source for account in record.accounts}) == 1
    assert not record.suggested


def test_a_person_splits_two_names() -> None:
    """Two spellings, two aliases of a pack, or a suggestion: a person's word stands above them."""
    apart = printed_by("Da’esh", "Daesh", judgements=(decided("different", "Da’esh", "Daesh"),))
    assert set(listed(apart)) == {"Da’esh", "Daesh"}
    pack = StoryPack("a", aliases=(("Halden Oil", ("Halden", "HO")),))
    apart = printed_by(
        "Halden Oil", "Halden", packs=(pack,), judgements=(decided("different", "Halden", "Halden Oil"),)
    )
    assert set(listed(apart)) == {"Halden Oil", "Halden"}
    apart = printed_by("Army", "U.S. Army", judgements=(decided("different", "Army", "U.S. Army"),))
    assert not apart.suggested


def test_who_contradict_each_other_leave_it_as_read() -> None:
    """Two people, or names called one that would join two set apart: a Problem says so."""
    said = (decided("same", "Army", "U.S. Army"), decided("different", "U.S. Army", "Army", by="Bo"))
    crossed = (
        decided("same", "A Corp", "B Corp"),
        decided("same", "B Corp", "C Corp"),
        decided("different", "A Corp", "C Corp"),
    )
    for names, judgements in ((("Army", "U.S. Army"), said), (("A Corp", "B Corp", "C Corp"), crossed)):
        record = printed_by(*names, judgements=judgements)
        assert set(listed(record)) == set(names)
        assert [one.kind for one in record.problems] == ["contradiction"]


# ---- the registry ----------------------------------------------------------------------------------------


def test_a_card_says_what_passed_through_a_source() -> None:
    """What it said, in which role, as a party or not; whom it passed on, and who passed it on."""
    record = record_of(
        told("40 people", by="a spokesman/Halden Oil!", outlet="Bay News", **DEAD),
        told("44 people", by="Coast Post > Halden Oil", outlet="Bay News", on="2020-05-04", **DEAD),
    )
    names = {source.id: source.name for source in record.sources}
    cards = {card.source.name: card for card in source_cards(record)}
    oil, post = cards["Halden Oil"], cards["Coast Post"]
    assert (len(oil.source.claims), len(oil.questions), oil.roles) == (2, 1, ("a spokesman",))
    assert {names[key]: number for key, number in oil.relayed_by} == {"Bay News": 2, "Coast Post": 1}
    assert [(names[key], number) for key, number in post.relayed_for] == [("Halden Oil", 1)]


NAMES = ["Da’esh", "Daesh", "Army", "U.S. Army", "Senator J. Doe", "Senator Jane Doe", "FRA", "Federal Rail Agency", "Ann Reed/Bow College",
    "Ann Reed", "two officials*", "Turki al-Ra’id/Bow College", "Turki al-Raid", "the interior ministry in Rome", "the interior ministry"]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_pages_does_not_matter(names: list[str], chance: random.Random) -> None:
    """The same pages in any order give the same registry and the same suggestions."""
    pages: list[Told] = [
        told(f"{40 + n} people", by=name, on=f"2020-05-{n + 1:02}", outlet=f"Paper {n}", **DEAD)
        for n, name in enumerate(names)
    ]
    one = record_of(*pages)
    chance.shuffle(pages)
    other = record_of(*pages)
    assert (one.sources, one.suggested) == (other.sources, other.suggested)

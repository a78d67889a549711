"""Errors met in reading reports line by line, each in a sentence of our own: what must be said of a figure, and what
must not."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Article, Block, Claim, Span
from onrecord.resolve.figures.participles import participle_of

TITLE = "A report"

FIELDS: list[tuple[str, str, str, dict[str, object]]] = [
    # who did it: not what only is, reaches, counts or tells of as many
    ("a range does nothing", "The range comes to 900 to 1,200 crates.", "900 to 1,200 crates", {"actor": None}),
    ("who counts does nothing", "The institute had counted 300 nurses in the north.", "300 nurses", {"actor": None}),
    ("who announces does nothing", "The chairman announced 40 votes for the dam.", "40 votes", {"actor": None}),
    ("where it led is no deed", "Some 400 sailors returned to 12 countries.", "12 countries", {"actor": None}),
    ("a time is nobody", "Some 300 tons had been sold by May 27.", "Some 300 tons", {"actor": None}),
    ("by means is by nobody", "The bureau reached them late, and 300 nurses were asked by telephone.", "300 nurses", {"actor": None}),
    ("a number of their own falls away", "Two gunmen killed 12 farmers on Monday.", "12 farmers", {"actor": "gunmen", "state": "killed"}),
    ("who did it stays", "The bank cut 300 jobs.", "300 jobs", {"actor": "bank"}),
    ("against them it is done", "The navy fired on 30 boats.", "30 boats", {"actor": "navy"}),
    ("put at is no deed", "The navy had put the catch at 30 tons.", "30 tons", {"actor": None}),
    # which people
    ("who they are said to be", "Some 900 people came back. Of these, 217 are adults and 54 are minors.", "217", {"group": "adults"}),
    ("a subject that the parse lists", "Some 900 people came back. Of these, 217 are adults and 54 are minors.", "54", {"group": "minors"}),
    ("of those before", "Some 900 people returned to Peru. Of these, 217 are adults and 54 are minors.", "54", {"group": "minors", "state": "returned", "place": "Peru", "aspect": "cumulative"}),
    ("of two wholes neither", "Some 900 people returned to Peru and 300 people to Chile. Of these, 54 are minors.", "54", {"state": None, "place": None}),
    ("what the part comes from is not the whole's", "Some 3,700 people went to Chad, including 1,200 from France alone.", "Some 3,700 people", {"place": "Chad", "from_place": None}),
    ("the part did what the whole did", "Some 3,700 people went to Chad, including 1,200 from France alone.", "1,200", {"place": "Chad", "from_place": "France", "state": "travelled"}),
    ("the place at the end of a row", "The bombs killed over 30 people and wounded hundreds in Lyon.", "over 30 people", {"place": "Lyon"}),
    ("each its own place", "A storm killed 12 people in Peru and hurt 90 in Chile.", "12 people", {"place": "Peru"}),
    ("a compound that sets them apart", "The firm hired 300 nurses, 120 of them part-time.", "120", {"group": "part-time"}),
    ("a list lends what it counts", "Together, 900 divers came from two regions: 500 divers from the Maghreb, 300 from Western Europe and 100 from the Balkans.", "300", {"group": "divers", "counted": "divers", "from_place": "Western Europe"}),
    ("a region by its form", "Together, 900 divers came from two regions: 500 divers from the Maghreb and 400 from Chad.", "500 divers", {"from_place": "Maghreb"}),
    # states
    ("lost their cover is not lost", "The mayor spoke of 600 people who lost their health cover.", "600 people", {"state": None}),
    ("the verb as what became of them", "The party hopes to secure 90 delegates.", "90 delegates", {"state": "secured"}),
    ("a little word makes another verb", "The port has turned back 30 sailors at the pier.", "30 sailors", {"state": "turned back"}),
    ("jobs are not evacuated", "The firm relocated 1,200 jobs to Peru.", "1,200 jobs", {"state": None, "place": "Peru"}),
    ("the names, not the donors", "The office refused to release the names of 76 donors.", "76 donors", {"state": None}),
    ("a survey of them", "The survey of 1,033 nurses was burned in May.", "1,033 nurses", {"state": None}),
    ("a part of things keeps its verb", "The judge said that 400 barrels of oil left the tank and that 80 of them were collected.", "80", {"state": "collected"}),
    ("shouted words", "TEN FARMERS KILLED IN A BLAST AT A MILL.", "TEN FARMERS", {"state": "killed"}),
    # where
    ("emigrants are not at home", "The town admits 300 Danish emigrants.", "300 Danish emigrants", {"place": None, "from_place": "Denmark"}),
    ("a name that goes on", "About 11 tons of oil are in the Gulf of Guinea.", "About 11 tons", {"place": "Gulf of Guinea"}),
    ("where it ran to", "Some 11 tons of oil were discharged into the Gulf of Guinea.", "Some 11 tons", {"place": None}),
    ("two times, two things", "The team lost in Oran and now needs 61 percent of the seats.", "61 percent", {"place": None}),
    ("a headline's verb", "Goods worth 300 dinars from Peru flood into Chile.", "300 dinars", {"event": None}),
    # what kind of figure
    ("so often is no change", "The county has missed the winner twice since 1988.", "twice", {"aspect": None}),
    ("as much is no fall", "The tank may be losing five times as much oil as before.", "five times", {"aspect": "change", "direction": None}),
    ("the next part of the whole", "They say that 17 percent was burned. Another 8 percent was dispersed with sand.", "8 percent", {"aspect": "share", "direction": None}),
    ("a share of so many", "The clinic asked them, and seven in 10 trained nurses agreed.", "seven in 10", {"base": "trained nurses"}),
    ("a level has no direction", "Unemployment stood at 5 percent in May, up from 4 percent in April.", "5 percent", {"direction": None}),
    ("a fall has one", "Exports fell 12 percent in 2018.", "12 percent", {"aspect": "change", "direction": "down"}),
    ("not counting is not counting", "At least 12 people died, not counting the attackers.", "At least 12 people", {"includes": (), "excludes": ("attackers",)}),
    ("a margin is no stock", "The poll has a margin of error of 3 percentage points.", "3 percentage points", {"aspect": None}),
    # a phase is the figure's, and no other figure
    ("another share is no phase", "Some 64 percent like it, after 55 percent said so in May.", "Some 64 percent", {"phase": None}),
    ("their own end is no phase", "The crew caught 80 barrels before they reached the shore.", "80 barrels", {"phase": None}),
    ("when somebody wrote", "After the vote was lost, he wrote to his 300 readers.", "300 readers", {"phase": None}),
    # kinds of people, never one person
    ("no single person is taken in", "The speakers were two children of the mayor, including his daughter Ann Field.", "two children", {"includes": ()}),
]  # fmt: skip

MODALITIES = [
    ("They failed to win the 40 seats needed to govern.", "40 seats", "asserted"),
    ("If it does not hire 300 nurses, the clinic closes.", "300 nurses", "asserted"),
    ("The office refused to publish the names of 76 donors.", "76 donors", "asserted"),
    ("The office did not hire 300 nurses.", "300 nurses", "denied"),
    ("They are more likely to like her than him, 64 percent to 56 percent.", "64 percent", "asserted"),
    ("Some 300 farms are likely to close.", "Some 300 farms", "predicted"),
    ("The best estimate lay between 250 and 300 tons.", "between 250 and 300 tons", "hedged"),
    ("A crate holds 42 eggs, so the new estimate comes to 210 eggs.", "42 eggs", "asserted"),
    ("A crate holds 42 eggs, so the new estimate comes to 210 eggs.", "210 eggs", "hedged"),
]


def claim(text: str, phrase: str) -> Claim:
    """The claim of a phrase in a report of one paragraph."""
    whole = f"{TITLE}\n\n{text}"
    blocks = (Block("title", Span(0, len(TITLE))), Block("paragraph", Span(len(TITLE) + 2, len(whole))))
    article = Article("art-x", "c", 1, "", whole, blocks, title=TITLE, publisher="Gazette", published="2019-05-07")
    found, _ = read_article(article, Reader(load_parser()))
    told = [each for each in found if each.figure is not None and each.phrase == phrase]
    assert told, [each.phrase for each in found]
    return told[0]


@pytest.mark.parametrize(("text", "phrase", "fields"), [row[1:] for row in FIELDS], ids=[row[0] for row in FIELDS])
def test_what_is_said_of_a_figure(text: str, phrase: str, fields: dict[str, object]) -> None:
    """A row names the words of a figure, and what its report says of it."""
    figure = claim(text, phrase).figure
    assert {name: getattr(figure, name) for name in fields} == fields


@pytest.mark.parametrize(("text", "phrase", "modality"), MODALITIES, ids=[row[0][:40] for row in MODALITIES])
def test_how_firmly_it_is_said(text: str, phrase: str, modality: str) -> None:
    """A quantity's own firmness: what is refused, needed or compared is not thereby denied or foretold."""
    assert claim(text, phrase).modality == modality


def test_being_more_likely_foretells_nothing() -> None:
    """A comparison of chances is no forecast."""
    text = "Nurses are more likely to drive to work, 64 percent to 56 percent. Some 300 farms are likely to close."
    article = Article(
        "art-x", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),), publisher="Gazette",
        published="2019-05-07",
    )  # fmt: skip
    found, _ = read_article(article, Reader(load_parser()))
    assert [each.phrase for each in found if each.forecast] == ["Some 300 farms are likely to close"]


@pytest.mark.parametrize(
    ("verb", "participle"), [("admit", "admitted"), ("bring", "brought"), ("carry", "carried"), ("free", "freed")]
)
def test_a_verb_as_what_became_of_things(verb: str, participle: str) -> None:
    """No "admited", no "bringed"."""
    assert participle_of(verb) == participle

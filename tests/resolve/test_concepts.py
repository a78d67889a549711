"""What a quantity is of, by the grammar of its sentence.

A row is a sentence of our own with the quantity in braces, its unit, and the content words of what it is of.
"""

import re

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.figures.units import dimension
from onrecord.find.grammar import Tree
from onrecord.records import FigureMark, Sentence, Span
from onrecord.resolve.figures.concepts import concept_of, find_concept, name_concept
from onrecord.resolve.figures.counted import describe_counted
from onrecord.resolve.figures.situation import Situation, situate

MEASURES = ("percent", "fraction", "times", "years old", "point")


def placed(marked: str, unit: str | None) -> tuple[Situation, FigureMark]:
    """The quantity in braces, in the grammar of its sentence."""
    text = marked.replace("{", "").replace("}", "")
    phrase = Span(marked.index("{"), marked.index("}") - 1)
    words = phrase.of(text)
    rest = re.search(r"([A-Za-z]+)$", words)
    counted = unit is not None and unit not in MEASURES and dimension(unit) is None
    head = Span(phrase.start + rest.start(), phrase.end) if rest and counted else None
    number = Span(phrase.start, phrase.start + re.match(r"(?:about |A )?[\d.]*|\w+", words).end())  # type: ignore[union-attr]
    mark = FigureMark(phrase, number, 40, 40, "exact", unit, head=head)
    sentence = Sentence(Span(0, len(text)), 0, "paragraph", text)
    situation = situate(mark, sentence, Tree(load_parser().parse([text])[0]))
    assert situation is not None
    return situation, mark


CONCEPTS = [
    # before its noun
    ("The town will build a {40 million euro} bridge.", "EUR", "town bridge"),
    ("The best {90 euro} boots have leather soles.", "EUR", "best boots"),
    ("She rowed a {12 metre} boat.", "m", "boat"),
    ("A {40 percent} drop in wool sales closed the mill.", "percent", "drop wool sales"),
    # of something
    ("Frost killed {30 percent} of the apple harvest.", "percent", "Frost apple harvest"),
    ("The survey found {30 percent} of farmers in debt.", "percent", "farmers"),
    ("The barge carries {90 tonnes} of gravel.", "tonnes", "barge gravel"),
    # carried by a noun
    ("The court imposed a fine of {900 pounds}.", "GBP", "court fine"),
    ("Tickets cost up to {40 euros}.", "EUR", "Tickets"),
    ("They spent a total of {900 pounds} on rope.", "GBP", "rope"),
    # priced
    ("The club paid {900 pounds} for an old lighthouse.", "GBP", "club old lighthouse"),
    ("The museum sold the lighthouse for {900 pounds}.", "GBP", "museum lighthouse"),
    # the object beside it, and a pronoun for it
    ("The council cut the toll to {3 pounds}.", "GBP", "council toll"),
    ("The council widened the lane, bringing it to {4 metres}.", "m", "council lane"),
    # the subject of a change, of a state, through an infinitive, of a relative clause
    ("Wool prices rose by {3 percent} in March.", "percent", "Wool prices"),
    ("The keel of the ferry is {90 metres} long.", "m", "keel ferry"),
    ("The ferry line is expected to lose {40 percent} this year.", "percent", "ferry line"),
    ("The mast, which weighs {9 tonnes}, broke.", "tonnes", "mast"),
    ("The yard said it owes {9 million pounds}.", "GBP", "yard"),
    # beside: brackets, up and down, an apposition, a list of names
    ("Wool (up {4 percent}) led the market.", "percent", "Wool"),
    ("The long pier ({900 metres}) needs paint.", "m", "long pier"),
    ("Copper up {4 percent} at noon, tin down 2.", "percent", "Copper"),
    ("Moss led with 31 percent, followed by Ada Dray at {17 percent}, Ines Stoll at 9.", "percent", "Ada Dray"),
    ("Shares worth {9 million euros} changed hands.", "EUR", "Shares"),
    ("Sales reached 5 million euros, up {10 percent}.", "percent", "Sales"),
    ("The yard lost 200 jobs and {9 million euros}.", "EUR", "yard"),
    ("A loss of up to {9 million euros} is feared.", "EUR", "loss"),
    # counts: who has them, what they are part of
    ("The port has {40 cranes}.", "crane", "port"),
    ("Harbour masters reported {40 wrecks}.", "wreck", ""),
    ("A fleet of {40 boats} sailed.", "boat", "fleet"),
    ("The port's {40 cranes} stood still.", "crane", "port"),
    ("{40 boats} sailed.", "boat", ""),
    # ages and windows
    ("The {40}-year-old captain resigned.", "years old", "captain"),
    ("The strike has gone on for {9 weeks}.", "weeks", "strike"),
    ("{Nine days} later the ferry sank.", "days", ""),
    # a name keeps its number, a hyphen its words; other quantities stay out
    ("The Route 500 bridge cost {9 million euros}.", "EUR", "Route 500 bridge"),
    ("The line posted a first-quarter loss of {9 million euros}.", "EUR", "line first-quarter loss"),
    ("A boat with 12 oars and {40 metres} of rope was sold.", "m", "boat rope"),
    ("The pump has a 2.5-litre engine with {90 horsepower}.", "horsepower", "pump engine"),
    ("The court ordered the line to pay {9 million euros}.", "EUR", "line"),
    # nothing
    ("It costs {9 euros}.", "EUR", ""),
    ("I paid {9 euros}.", "EUR", ""),
]


@pytest.mark.parametrize(("marked", "unit", "words"), CONCEPTS)
def test_the_content_words_of_what_a_quantity_is_of(marked: str, unit: str, words: str) -> None:
    """What is priced, measured, shared out or changed, and whose it is."""
    assert " ".join(concept_of(*placed(marked, unit))) == words


NAMES = [
    ("The club paid {900 pounds} for an old lighthouse.", "GBP", "old lighthouse"),
    ("The cargo of the ferry weighs {40 tonnes}.", "tonnes", "cargo of the ferry"),
    ("The owners sold {900 pounds} worth of rope.", "GBP", "rope"),
    ("{A fifth} of the number of sailors is ill.", "fraction", "sailors"),
    ("Denholm stands at {about half}.", "fraction", "Denholm"),
    ("Rents in the old town have {doubled} in a year, the union says.", "times", "Rents in the old town"),
    ("The yard has {doubled} its fleet.", "times", "fleet"),
    # who only acts is not what the sum is of
    ("The club spent {900 pounds}.", "GBP", None),
    ("In public the club spoke of {900 pounds}.", "GBP", None),
]


@pytest.mark.parametrize(("marked", "unit", "words"), NAMES)
def test_a_concept_in_printed_words(marked: str, unit: str, words: str | None) -> None:
    """A noun with its own words; nobody who only pays, sells or speaks."""
    assert name_concept(*placed(marked, unit)) == words


COUNTED = [
    ("{40 percent} of the barns that burned are rebuilt.", "percent", "barns that burned"),
    ("{40 percent} was burned and the rest was buried.", "percent", "burned"),
    ("Around {40 percent} of them came back.", "percent", None),
    ("{40 percent} chose red while the rest chose blue.", "percent", "chose red"),
    ("The buyer took {7 percent} off.", "percent", None),
    ("The stock fell {7 percent}.", "percent", "stock"),
    ("Rents are {three times} as high.", "times", "Rents"),
    ("Three owners sold shares worth {9 million euros}.", "EUR", "shares"),
    ("The owners sold {9 million euros} last week.", "EUR", None),
]


@pytest.mark.parametrize(("marked", "unit", "words"), COUNTED)
def test_a_share_or_sum_counts_what_it_is_of(marked: str, unit: str, words: str | None) -> None:
    """Not the unit, and not who acts."""
    situation, mark = placed(marked, unit)
    assert describe_counted(situation, None, mark) == words


def test_what_it_is_of_and_whose_it_is_are_told_apart() -> None:
    """ "The club paid 900 pounds for the lighthouse": of the lighthouse, paid by the club."""
    situation, mark = placed("The club paid {900 pounds} for the lighthouse.", "GBP")
    concept = find_concept(situation, mark)
    assert [situation.tree[i].text for i in concept.of] == ["lighthouse"]
    assert concept.whose is not None and situation.tree[concept.whose].text == "club"

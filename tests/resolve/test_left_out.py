"""What a sentence leaves out or hangs elsewhere: a second verb, a share's whole, the verb behind "between"."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Article, Block, Figure, Span

FIELDS: list[tuple[str, str, str, dict[str, object]]] = [
    ("the second verb is the first's", "A silo burst\nThe ministry holds that 420 tons were spilled, while Halden Oil says 240 tons were.", "240 tons", {"state": "spilled"}),
    ("a stock of its own stays one", "A silo burst\nThe ministry says that 420 tons were spilled, and that 240 tons were in the yard.", "240 tons", {"state": None}),
    ("a ship takes in", "A tank leaks\nHalden Oil said that its barge was taking in about 900 barrels of fuel a day.", "about 900 barrels", {"state": "collected"}),
    ("a town takes in", "A storm\nThe town took in 300 refugees in May.", "300 refugees", {"state": "sheltered"}),
    ("what left the tank was spilled", "A tank leaks\nIn all, about 40,000 gallons left the tank.", "about 40,000 gallons", {"state": "spilled"}),
    ("who left the ship was not", "A ship comes in\nSome 400 people left the ship on Friday.", "Some 400 people", {"state": None}),
    ("the verb behind between", "A report\nBy April 2016 between 3,922 and 4,294 Danes had gone to Chad.", "between 3,922 and 4,294 Danes", {"state": "travelled", "place": "Chad"}),
    ("the passive verb behind between", "A report\nBy July 2017 between 600 and 700 rebels had been killed.", "between 600 and 700 rebels", {"state": "killed"}),
    ("a share of the stuff that the text measures", "Where it went\nOn Monday 900 tons of grain were in the silo. They say that 17 percent was burned.", "17 percent", {"base": "the grain", "state": "burned"}),
    ("a share of what it says itself", "Where it went\nOn Monday 900 tons of grain were in the silo. Some 17 percent of the sacks were burned.", "Some 17 percent", {"base": "the sacks"}),
    ("lands are no place", "A report\nAt least 5,600 people have returned home to 33 countries.", "At least 5,600 people", {"place": None, "state": "returned"}),
    ("certain ones of them are printed", "A report\nSome 1,096 people have returned to the three largest states.", "Some 1,096 people", {"place": "three largest states"}),
    ("home is back", "A report\nSeven Danes are home again.", "Seven Danes", {"state": "returned", "place": "Denmark"}),
    ("gone back is returned", "A report\nSome 300 nurses have gone back home.", "Some 300 nurses", {"state": "returned"}),
    ("by the time is a time of its own", "A tank leaks\nThe flow began at 620 barrels a day in April and had fallen to 530 barrels a day by the time the lid was closed.", "530 barrels a day", {"as_of": None}),
]  # fmt: skip


def figure(report: str, phrase: str) -> Figure:
    """The last figure with a phrase in a report of a title and a paragraph."""
    title, _, text = report.partition("\n")
    blocks = (Block("title", Span(0, len(title))), Block("paragraph", Span(len(title) + 2, len(report) + 1)))
    article = Article(
        "art-x", "c", 1, "", f"{title}\n\n{text}", blocks, title=title, publisher="Gazette", published="2019-05-07"
    )
    found, _ = read_article(article, Reader(load_parser()))
    told = [claim.figure for claim in found if claim.figure is not None and claim.phrase == phrase]
    assert told, [claim.phrase for claim in found]
    return told[-1]


@pytest.mark.parametrize(("report", "phrase", "fields"), [row[1:] for row in FIELDS], ids=[row[0] for row in FIELDS])
def test_what_is_left_out(report: str, phrase: str, fields: dict[str, object]) -> None:
    """A row names the words of a figure and what the sentence and its neighbours say of it."""
    found = figure(report, phrase)
    assert {name: getattr(found, name) for name in fields} == fields

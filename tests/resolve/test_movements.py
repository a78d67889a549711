"""From where, by way of where and to where the counted went, as one sentence prints it. Sentences are our own."""

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Article, Block, Figure, Span


def figure(text: str) -> Figure:
    """The only figure of a sentence."""
    article = Article("a", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),))
    claims, _ = read_article(article, Reader(load_parser()))
    (found,) = (claim.figure for claim in claims if claim.figure)
    return found


WAYS = [
    # sentence, from, by way of, to
    ("Some 300 people travelled from Chad by way of Niger to Italy last year.", "Chad", ("Niger",), "Italy"),
    ("About 4,000 people crossed from Tunisia to Italy through Malta in May.", "Tunisia", ("Malta",), "Italy"),
    ("At least 90 volunteers went to Yemen via Oman and Kenya.", None, ("Oman", "Kenya"), "Yemen"),
    (
        "The agency counted 1,200 refugees who fled Mali through Mauritania to Spain.",
        "Mali",
        ("Mauritania",),
        "Spain",
    ),
    ("The 80 pilgrims passed through Jordan on their way to Iraq.", None, ("Jordan",), "Iraq"),
    ("An estimated 600 people transited Turkey en route to Georgia.", None, ("Turkey",), "Georgia"),
    ("Through Greece, 2,000 people entered Hungary in June.", None, ("Greece",), "Hungary"),
]


@pytest.mark.parametrize(("text", "origin", "via", "place"), WAYS)
def test_a_movement_is_told_as_printed(text: str, origin: str | None, via: tuple[str, ...], place: str) -> None:
    found = figure(text)
    assert (found.from_place, found.via, found.place) == (origin, via, place)


NO_WAYS = [
    ("another's word", "The officers learned through France that 30 men had left."),
    ("a thing that is passed", "Nine people died when a lorry crashed through a wall in Peru."),
    ("a verb that moves nobody", "Some 300 people were paid through Malta."),
    ("no place", "About 40 people entered through the window."),
]


@pytest.mark.parametrize(("_case", "text"), NO_WAYS, ids=[row[0] for row in NO_WAYS])
def test_no_way_is_made_up(_case: str, text: str) -> None:
    assert figure(text).via == ()

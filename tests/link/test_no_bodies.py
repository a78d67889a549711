"""What is printed like a body and is none: a minister's field, where the police are, a surname. Reports are our own."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.sources.surnames import is_surname
from onrecord.store.adding.adding import Page, add_pages
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.memory import MemoryStore
from plain_reader import PlainReader


def listed(*reports: str) -> dict[str, str]:
    """The sources that some reports have listed, each with its kind."""
    store, reader = MemoryStore(), PlainReader(load_parser())
    pages = [
        Page(f"{number}.txt", f"A day at the coast\nBay Wire, June {number}, 2015\n\n{report}\n".encode())
        for number, report in enumerate(reports, start=1)
    ]
    list(add_pages(store, pages, reader, now=lambda: "2020-01-01T00:00:00Z"))
    return {source.name: source.kind for source in load_record(store, reader).sources if source.kind != "outlet"}


LISTED = [
    # a minister is of his ministry, and no body is named by its field
    ("Transport Minister Ann Lee said 12 ferries were late.", {"Transport Ministry"}),
    ("The Health Minister said 40 people were ill.", {"Health Ministry"}),
    # where somebody is, is nobody
    ("Police in Ebo said 12 people were hurt.", {"Police in Ebo"}),
    ("The interior ministry in Ebo said 30 people were held.", {"The interior ministry in Ebo"}),
    # a surname that "she", "he" or "Mr" shows to be a person's
    ("Lund said that 12 boats were lost. She had seen them.", set()),
    ("“We saw 40 boats,” Lund said. He had counted them.", set()),
    ("Mr Lund said that 12 boats were lost.", set()),
    ("On Friday, Lund said 12 boats were lost. Later he said 14.", set()),
    # which may be anybody's, and stays a name
    ("Lund said that 12 boats were lost. Ann Lee was there. She had seen them.", {"Lund"}),
    ("Lund said that 12 boats were lost. It had counted them.", {"Lund"}),
]


@pytest.mark.parametrize(("report", "names"), LISTED)
def test_who_is_listed(report: str, names: set[str]) -> None:
    assert set(listed(report)) == names


def test_a_minister_and_the_ministry_are_one() -> None:
    """On whichever page each is printed."""
    assert (
        len(
            listed(
                "Transport Minister Ann Lee said 12 ferries were late.",
                "The transport ministry said 14 ferries were late.",
            )
        )
        == 1
    )


@pytest.mark.parametrize("text", ["Ann Lee told Lund 12 boats were lost. She saw them.", "Lund grew. She said so."])
def test_a_pronoun_that_may_be_anothers_shows_no_person(text: str) -> None:
    assert not is_surname("Lund", text)


@pytest.mark.parametrize("name", ["Police", "Auditors", "France", "Reuters"])
def test_a_word_with_a_capital_is_no_surname(name: str) -> None:
    assert not is_surname(name, f"{name} said that 12 boats were lost. He had seen them.")


def test_he_may_be_whom_the_sentence_tells_of() -> None:
    assert not is_surname("Acme", "Acme said its commander was lost. He had led it.")

"""A wire's own sentences in quotation marks: a copy where the later text says whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.keys import article_key
from onrecord.link.copies.copies import link_copies
from onrecord.records import Article, Copy

REPORT = """The dam at Lund held through the night, though the water stood a hand below its crest.
Engineers opened two of its four gates shortly before ten and a third one after midnight.
About 900 people from the lower streets slept in the halls of the grammar school.
The road to the coast is closed between the mill and the second bridge until further notice.
A survey of the wall by divers is to begin as soon as the stream allows it."""
OWN = """Dear members, our boathouse is dry, and so are all the boats that were in it.
We meet on Saturday at eight to clear the slipway and to carry the benches back.
Whoever owns a pump is asked to bring it, with fuel for the morning.
Tea and soup will be made in the yard by those who cannot carry."""


def page(text: str, outlet: str, on: str) -> Article:
    """An article of an outlet, its lines paragraphs."""
    body = "\n\n".join(text.split("\n"))
    capture = f"{outlet}|{on}|{body}"
    return replace(Article(article_key(capture, ""), capture, 1, "", body, (), publisher=outlet), published=on)


def letter(told: str, *lines: int) -> str:
    """A letter that has some lines of the report in quotation marks."""
    quoted = " ".join(REPORT.split("\n")[number] for number in lines)
    return f"{OWN}\n{told}\n“{quoted}”"


def copies(later: str, outlet: str = "Valley News Agency") -> tuple[Copy, ...]:
    """What a letter of the next day copies of the report."""
    pages = (page(REPORT, outlet, "2031-06-08"), page(later, "Rowing Club", "2031-06-09"))
    return link_copies(pages, {one.id: one.dated or "" for one in pages})


def test_a_block_quoted_from_a_wire_by_name_is_a_copy() -> None:
    """ "Here is how the agency told it": the letter copies the report in part."""
    (copy,) = copies(letter("Here is how the Valley News Agency told it on Sunday:", 0, 1, 2))
    assert copy.extent == "partial"


@pytest.mark.parametrize("later", [
    letter("Somebody wrote:", 0, 1, 2),  # nobody is named: it may be what a speaker said to both
    letter("The Valley News Agency had this line:", 2),  # a line
    letter("The Valley News Agency had these lines:", 0, 3),  # two lines, apart
], ids=["nobody named", "one line", "two lines"])  # fmt: skip
def test_a_quotation_is_no_copy(later: str) -> None:
    """A line or two, or without a name: every paper quotes."""
    assert copies(later) == ()


def test_what_a_ministry_writes_on_its_own_page_may_be_quoted() -> None:
    """A press release is there to be quoted: no copy."""
    assert copies(letter("The Ministry of Works wrote:", 0, 1, 2), outlet="Ministry of Works") == ()

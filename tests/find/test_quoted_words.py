"""Whose quoted words are. `{source|…}`, `{cue|…}` and each `{said|…}` mark what the one statement must hold."""

from __future__ import annotations

import pytest

from marked_sentences import check, statements_of
from onrecord.engine.spacy_parser import SpacyParser

OF_ONE = {
    "any verb behind it": "{said|“The nets are gone,”} {source|Ann Roe} {cue|thundered} from the quay.",
    "a phrase behind it": "{said|“You know how it goes, right?”} {source|Roe} {cue|went on}, as if nobody had spoken.",
    "after a long apposition": "{said|“A fine catch, a very fine catch,”} {source|Roe, the head of the fleet and for ten"
    " years the voice of all its crews}, {cue|said}.",
    "a colon before it": "{source|Roe} {cue|turned} to the crew again: {said|“The nets are gone for good.”}",
    "a colon, a paragraph before it": "{source|The port office} {cue|responded}:\n\n{said|“No boat left before noon.”}",
    "inverted, a paragraph before it": "{cue|Wrote} {source|Ann Roe}:\n\n{said|“No boat left the port before noon.”}",
    "a comma before it": "Later {source|Roe} {cue|cut} in, {said|“Nobody has asked the crews.”}",
    "a name with one letter": "{said|“We have waited here for forty days.”} {cue|―} {source|Pam N Adler}",
    "an answer": "The Gazette spoke to {source|Ann Roe}, the harbour master.\n\nQ: How many boats?\n\n{cue|A}: {said|Some 40 boats are late}.\n\n"
    "Q: And now?\n\nA: Now we wait for the tide.",
    "split": "{said|“We wait,”} {source|Ann Roe} {cue|said}. {said|“It may take days.”}",
    "split, with a word": "{said|“We wait for them,”} {source|she} {cue|said}, but {said|“it may take a few days more.”}",
    "later in the sentence": "{source|Roe} {cue|said} {said|the port was “a shame” and its boats were “rust that floats.”}",
    "the next sentence": "{source|Ann Roe} {cue|said} {said|the boats were late}. {said|“Nobody told the crews.”}",
    "the next paragraph": "{said|“We wait,”} {source|Ann Roe} {cue|said}.\n\n{said|“The crews will need food.”}",
    "over paragraphs": "{source|Ann Roe} {cue|said}: {said|“We wait for the boats.}\n\n{said|“And then we go home.”}",
    "over paragraphs, the cue behind": "{said|“We wait for the boats.}\n\n{said|“And then we go,”} {source|Ann Roe} {cue|said}.",
    "beside a title": "On Moor TV’s “Good Morning Faro,” {source|Ann Roe} {cue|said} {said|that the boats were late}.",
    "with a title for a vehicle": "{said|“The boats are late,”} {source|Ann Roe} {cue|said} on “Good Morning Faro.”",
    "a wording": "{source|The mayor} has {cue|used} {said|the phrase “lost years of the port”}.",
    "a post": "{said|The port is shut until noon on Monday} {cue|—} {source|Port of Faro} (@portfaro) May 3, 2021",
    "a post, its author first": "{source|@portfaro}{cue|:} {said|The port is shut until noon on Monday.}",
    "a turn": "Here is what was said.\n\n{source|ROE}{cue|:} {said|We have waited here for forty days.}",
}  # fmt: skip


@pytest.mark.parametrize("marked", OF_ONE.values(), ids=OF_ONE.keys())
def test_whose_words(marked: str, parser: SpacyParser) -> None:
    check(marked, parser)


NOBODYS = {
    "after a question, another may answer": "“Will they wait?” Ann Roe asked.\n\n“They will, and gladly too.”",
    "two tell before it": "Ann Roe said the boats were late, and Bo Lind said they were not. “They are here already.”",
    "a title": "“The Sea and the Town” opens in Faro on Monday.",
    "the march they joined": "Ann Roe joined the “no port” march on Monday.",
    "a stray opening mark": "“We wait,” Ann Roe said.\n\n“The port lies between two hills in the north of the bay.\n\nIt rained.",
}


@pytest.mark.parametrize("text", NOBODYS.values(), ids=NOBODYS.keys())
def test_left_open(text: str, parser: SpacyParser) -> None:
    """The last quotation of each belongs to no source that the finders may name."""
    last = max(text.rfind("“"), 0)
    named = [mark for mark in statements_of(text, parser) if mark.source is not None]
    assert not any(content.start <= last + 1 < content.end for mark in named for content in mark.contents)


def test_an_interview(parser: SpacyParser) -> None:
    """Names that come back before a colon speak; "Venue:" does not."""
    text = (
        "Venue: The old harbour hall, at eight.\n\nAnn Roe: How long have the crews waited?\n\n"
        "Bo Lind: We have waited for 40 days now.\n\nAnn Roe: And who told you to wait for that long?\n\n"
        "Bo Lind: Nobody has told us anything at all."
    )
    turns = [mark for mark in statements_of(text, parser) if mark.rule == "a turn in a transcript"]
    found = [mark.source.of(text) for mark in turns if mark.source]
    assert found == ["Ann Roe", "Bo Lind", "Ann Roe", "Bo Lind"]


def test_one_statement_a_cue(parser: SpacyParser) -> None:
    """Two constructions that see the same cue give one statement."""
    text = (
        "“The nets are gone,” Ann Roe said, adding that “40 boats are late.” Bo Lind called it “a lost year for us.”"
    )
    cues = [(mark.cue, mark.source) for mark in statements_of(text, parser) if mark.cue]
    assert len(cues) == len(set(cues))


def test_what_stands_inside_a_quotation(parser: SpacyParser) -> None:
    """Who is quoted by a quoted person counts where a number hangs on it."""
    text = "“The mayor told us that 40 boats were late and we believe that she is right,” Ann Roe said."
    sources = [mark.source.of(text) for mark in statements_of(text, parser) if mark.source]
    assert sources == ["The mayor", "Ann Roe"]

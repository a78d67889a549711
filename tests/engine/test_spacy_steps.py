"""The steps of the pinned model give what the library's own pipeline gives, word for word."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import spacy

from onrecord.article.pages import parse_capture
from onrecord.engine.spacy_parser import PINNED_MODEL, SpacyParser, _as_parsed, load_parser
from onrecord.engine.spacy_steps import steps_of
from onrecord.find.sentences import split_sentences
from onrecord.keys import content_key
from onrecord.records import Capture

ODD = [
    "",  # nothing at all
    " ",  # a space, which is tagged by a rule of its own
    "\u00a0\u2003 Hm .",  # spaces that no keyboard has
    "There are 40 of them, and there's more.",  # a rule that looks at two words
    "Let's go, y'all ain't gonna stay; I've got ta leave.",  # and more of them
    "We have got. Let there. There",  # words that may begin such a rule, with none after them
    "Let let's; there there are got got ta.",  # and one after the other
    "Ann Lee of the Lima Bay Port Authority met Bo Tran on 3 May 2031 in Oslo, Norway",  # names up to the end
    "Lima  \u00a0 Bay, \t Ann  Lee",  # names that white space cuts
    "Ann Lee, Bo Tran, Cy Poe, Dee Roe and Ed Moe left Rome. Flo Doe, Gus Coe and Hal Noe did not.",  # many names
    "\U0001f600 said 12 people",  # no word
    "(",  # one sign
    "x" * 3000,  # one word, longer than any sentence that is parsed
    "THE MINISTRY SAID 12 PEOPLE WERE HURT.",  # capitals
    "The ministry said 12 people were hurt.",
    "The ministry said 12 people were hurt.",  # once more
]


def bundled_sentences() -> list[str]:
    """Every sentence of the bundled stories."""
    pages = (page for page in Path(str(files("onrecord") / "stories")).rglob("pages/*") if page.is_file())
    contents = [page.read_bytes() for page in sorted(pages)]
    captures = [Capture(content_key(content), content) for content in contents]
    articles = [article for capture in captures for article in parse_capture(capture)[0]]
    return [sentence.text for article in articles for sentence in split_sentences(article)]


def by_library(sentences: list[str]) -> list[object]:
    library = spacy.load(PINNED_MODEL)  # (not the pipeline that is stepped through: its layers multiply otherwise)
    return [_as_parsed(doc) for doc in library.pipe(sentences, batch_size=64)]


def test_the_steps_give_the_librarys_own_parses() -> None:
    sentences = [*bundled_sentences(), *ODD]
    assert len(sentences) > 100
    assert load_parser().steps is not None
    for ours, theirs in zip(load_parser().parse(sentences), by_library(sentences), strict=True):
        assert ours == theirs


def test_a_sentence_has_one_parse_whatever_stands_beside_it() -> None:
    together = load_parser().parse(ODD)
    assert together == [load_parser().parse([sentence])[0] for sentence in ODD]
    assert together == load_parser().parse(ODD[::-1])[::-1]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = bundled_sentences()[:40]
    before = load_parser().parse(sentences)
    monkeypatch.setattr("onrecord.engine.spacy_vectors.MOST", 5)
    monkeypatch.setattr("onrecord.engine.spacy_forms.MOST", 5)
    assert load_parser().parse(sentences) == before
    assert load_parser().parse(sentences) == before


def test_a_pipeline_of_another_make_goes_through_the_library() -> None:
    blank = spacy.blank("en")
    assert steps_of(blank) is None
    (parse,) = SpacyParser(name="blank", pipeline=blank).parse(["Forty people left."])
    assert [token.text for token in parse] == ["Forty", "people", "left", "."]

"""Who "Hale", "the minister", "he", "they" are, within one article: the sole candidate, or nobody, with the reason."""

from __future__ import annotations

import re

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.sentences import split_sentences
from onrecord.find.statements.statements import find_statements
from onrecord.records import Article, Block, Span
from onrecord.resolve.chains.chains import Attributions, resolve_chains

NOBODY = ""

REPORTS = {
    "the company, after an outlet": (
        ("The broadcaster KTV reported that a mining company, Dorna Minerals, had blasted nearby.\n"
        "The company said 40 charges were set off."), "40", "Dorna Minerals"),
    "her own people": (
        "Ines Tolan, who runs the clinics, said her teams alone had recorded 40 deaths.", "40", "Ines Tolan"),
    "a dateline in capitals is no body": (
        "MARU, 3 September 2022 — The health office said 12 were ill.\nIts coordinator, Ines Tolan, said 40 were.", "40", "Ines Tolan"),
    "a resident of a place speaks for no place": (
        "Tomas Berel, a teacher in Upper Karsu, said 12 houses were gone.\nThe company said 40 charges were set off.", "40", NOBODY),
    "a surname": (
        "Ann Hale, the harbour master, said 12 ships were late.\nHale said 40 crew were stuck.", "40", "Ann Hale"),
    "a surname with a title": (
        "Senator Ann Hale said 12 ships were late.\nSenator Hale said 40 crew were stuck.", "40", "Ann Hale"),
    "two of one surname": (
        "Ann Hale, the mayor, said 12 ships were late.\nBo Hale, her rival, said 15 were.\nHale said 40 crew were stuck.",
        "40", NOBODY),
    "two of one surname, one with the first name": (
        "Ann Hale, the mayor, said 12 ships were late.\nBo Hale, her rival, said 15 were.\nBo Hale said 40 crew were stuck.",
        "40", "Bo Hale"),
    "husband and wife": (
        "Ann Hale and her husband, Peter Hale, ran the ferry.\nMr. Hale said 40 passengers were aboard.", "40", "Peter Hale"),
    "wife and husband": (
        "Peter Hale and his wife, Ann, ran the ferry. Ann Hale said 12 boats were lost.\nMrs. Hale said 40 passengers were aboard.",
        "40", "Ann Hale"),
    "father and son": (
        "Omar Diallo Sr., the owner, said 12 boats were lost.\nOmar Diallo Jr., his son, said 40 were.", "40", "Omar Diallo Jr."),
    "the minister": (
        "Ines Cruz, the transport minister, said 12 ships were late.\nThe minister said 40 crew were stuck.", "40", "Ines Cruz"),
    "the minister after two": (
        ("Ines Cruz, the transport minister, said 12 ships were late. Omar Diallo, the interior minister, said 15 were.\n"
        "Later the minister said 40 crew were stuck."), "40", NOBODY),
    "the former official": (
        "Ines Cruz, a former official of the Harbour Board, said 12 ships were late.\nThe former official said 40 crew were stuck.",
        "40", "Ines Cruz"),
    "the senator": (
        "Senator Ines Cruz said 12 ships were late.\nThe senator said 40 crew were stuck.", "40", "Ines Cruz"),
    "she, over a paragraph": (
        "Ines Cruz, the mayor, said 12 ships were late.\nShe said 40 crew were stuck.", "40", "Ines Cruz"),
    "he, over a quotation": (
        "“We were slow,” said Omar Diallo, the mayor. “We were very slow.”\nHe said 40 crew were stuck.", "40", "Omar Diallo"),
    "she and he": (
        ("Mary Cruz, the mayor, said 12 ships were late. John Diallo, the harbour master, said 15 were.\n"
        "She said 40 crew were stuck."), "40", "Mary Cruz"),
    "he and she": (
        ("John Diallo, the mayor, said 12 ships were late. Mary Cruz, the harbour master, said 15 were.\n"
        "He said 40 crew were stuck."), "40", "John Diallo"),
    "a title tells": (
        ("Mrs. Cruz, the mayor, said 12 ships were late. Mr. Diallo, the harbour master, said 15 were.\n"
        "She said 40 crew were stuck."), "40", "Cruz"),
    "they, of a body": (
        "The Harbour Board said 12 ships were late. They said 40 crew were stuck.", "40", "Harbour Board"),
    "they, of officials": (
        "Two officials said 12 ships were late. They said 40 crew were stuck.", "40", "Two officials"),
    "the agency": (
        "The Coastal Shipping Agency said 12 ships were late.\nThe agency said 40 crew were stuck.", "40", "Coastal Shipping Agency"),
    "the agency after two": (
        ("The Coastal Shipping Agency said 12 ships were late.\nThe Meteorological Agency said a storm took 3 of them.\n"
        "Nobody was found on deck. The storm has since passed.\n\n\nDivers went down twice.\n\nThe agency said 40 crew were stuck."),
        "40", NOBODY),
    "the ministry": (
        "The Ministry of Transport said 12 ships were late.\nThe ministry said 40 crew were stuck.", "40", "Ministry of Transport"),
    "the ministry after two": (
        ("The Ministry of Transport said 12 ships were late.\nThe Ministry of Health treated 9 people.\n"
        "Rain fell all day.\n\nThe road was closed.\n\nThe ministry said 40 crew were stuck."), "40", NOBODY),
    "the first letters": (
        "The Coastal Shipping Agency (CSA) said 12 ships were late.\nThe CSA said 40 crew were stuck.", "40", "Coastal Shipping Agency"),
    "the bank after two": (
        "Delta Bank and Union Bank closed on Monday. The bank said 40 branches would stay shut.", "40", NOBODY),
}  # fmt: skip


def attributed(parser: SpacyParser, text: str) -> tuple[Article, Attributions]:
    """An article of plain paragraphs, with its attributions."""
    blocks = tuple(Block("paragraph", Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text))
    article = Article("a", "c", 1, "", text, blocks, publisher="Coast Gazette")
    sentences = split_sentences(article)
    parses = tuple(parser.parse([sentence.text for sentence in sentences]))
    return article, resolve_chains(article, sentences, parses, find_statements(article, sentences, parses))


def spoken_by(found: tuple[Article, Attributions], number: str) -> str:
    """Whose word a number stands on; '' where that is open."""
    article, attributions = found
    start = article.text.index(number)
    found_there = attributions.chain_at(Span(start, start + len(number)))
    origin = found_there.chain[-1]
    if "no sole candidate" in found_there.why:
        return NOBODY
    return (origin.name or "").removeprefix("the ").removeprefix("The ") if origin.role == "speaker" else NOBODY


@pytest.mark.parametrize("case", REPORTS)
def test_the_sole_candidate_or_nobody(case: str, parser: SpacyParser) -> None:
    """A name, an office or a pronoun stands for the only one that it fits."""
    text, number, speaker = REPORTS[case]
    assert spoken_by(attributed(parser, text), number) == speaker

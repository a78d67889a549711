"""Both bundled stories under any markings: no export up to a level holds what is marked above it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

import pytest

from marked_pages import mark
from onrecord.export.exporting import export_bytes, export_rows
from onrecord.export.fields import KINDS
from onrecord.marking.permitted import Permitted, Wanted, permit
from onrecord.records import LEVELS, Judgement, Record, Tlp, allowed, replace
from onrecord.syntax import Parser
from onrecord.viewing import Inputs, view
from stories.reading_stories import NAMES, read_inputs

Story = tuple[Inputs, Record]


@pytest.fixture(scope="module")
def story_of(parser: Parser) -> Callable[[str], Story]:
    """What a story is made from, and its record."""

    def read(name: str) -> Story:
        inputs = read_inputs(name, parser)
        return inputs, view(inputs)

    return cache(read)


def marks_on(record: Record, chance: Random, number: int) -> list[Judgement]:
    """Markings of pages, sources and questions, any of them."""
    claims = {claim.id: claim for claim in record.claims}
    firsts = [account.claims[0] for account in record.accounts]
    made = []
    for at in range(number):
        what, level = chance.choice(("capture", "source", "question")), chance.choice(LEVELS)
        if what == "capture":
            one = mark(level, what, chance.choice(record.names)[0])
        elif what == "source":
            one = mark(level, what, chance.choice(record.sources).name)
        else:
            one = mark(level, what)
            one = replace(one, claims=(claims[chance.choice(firsts)].id,))
        made.append(replace(one, id=f"jud-mark{at}"))
    return made


def bytes_of(found: Permitted) -> str:
    """Every kind of export as JSON Lines, articles with their text."""
    rows = {
        kind: export_rows(found.record, found.judgements, kind, text=kind == "articles", markings=found.markings)
        for kind in KINDS
    }
    return "".join(export_bytes(found.record, each, kind, "jsonl").decode() for kind, each in rows.items())


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", NAMES)
def test_what_is_marked_above_a_level_is_in_no_export(story_of: Callable[[str], Story], name: str, seed: int) -> None:
    """No id of it, no sentence, no name of a source; and what is left stands where its spans say."""
    inputs, record = story_of(name)
    chance = Random(seed)
    marks, ceiling = marks_on(record, chance, 1 + seed), chance.choice(LEVELS[:4])
    found = permit(replace(inputs, judgements=tuple(marks)), Wanted(ceiling))
    told = bytes_of(found)
    held = found.withheld
    assert not [key for key in (*held.captures, *held.articles, *held.claims, *held.judgements) if key in told]
    assert not [line for line in told.splitlines() if held.names.search(line)]
    assert not _sentences_left(record, found) & {claim.sentence for claim in found.record.claims}
    assert all(allowed(level, ceiling) for level in found.markings.values())
    texts = {article.id: article.text for article in found.record.articles}
    for claim in found.record.claims:
        assert claim.span.of(texts[claim.article]) == claim.phrase
        assert " ".join(claim.sentence_span.of(texts[claim.article]).split()) == claim.sentence


def _sentences_left(record: Record, found: Permitted) -> set[str]:
    """Sentences of withheld claims that no page prints which may be shown."""
    withheld = {claim.sentence for claim in record.claims if claim.id in found.withheld.claims}
    texts = " ".join(" ".join(article.text.split()) for article in found.record.articles)
    left = {one for one in withheld if one in texts}
    cut = {
        claim.sentence
        for claim in record.claims
        if claim.article in found.withheld.cuts and claim.sentence in withheld
    }
    assert not [one for one in cut & left if not _printed_elsewhere(record, found, one)]
    return withheld - left


def _printed_elsewhere(record: Record, found: Permitted, sentence: str) -> bool:
    """Whether another page prints a sentence, which may be shown there."""
    whole = {one.id: one for one in record.articles}
    untouched = [one.id for one in found.record.articles if one.id not in found.withheld.cuts]
    return any(sentence in " ".join(whole[key].text.split()) for key in untouched)


def test_levels_are_those_of_the_protocol() -> None:
    """In the order from what everybody may see."""
    levels: tuple[Tlp, ...] = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
    assert levels == LEVELS

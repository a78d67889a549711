"""The inputs of a ledger without what may not be shown, as if that had never come in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from onrecord.known import kept_readings
from onrecord.marking.cutting import Cut, texts_in
from onrecord.marking.decisions_shown import Shown, shown_judgements
from onrecord.marking.sources_marked import named_in_note
from onrecord.marking.withheld import Withheld
from onrecord.records import Claim, Problem, Reading, Record, StoryPack
from onrecord.viewing import Inputs

_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")


def permitted_inputs(inputs: Inputs, withheld: Withheld) -> Inputs:
    """The inputs without what is withheld, as if that had never come in."""
    readings = (
        _reading(one, withheld)
        for one in kept_readings(inputs.readings, inputs.withdrawals)
        if one.capture not in withheld.captures
    )
    judgements = (withheld.shown.get(one.id, one) for one in inputs.judgements if one.id not in withheld.judgements)
    return replace(
        inputs,
        readings=tuple(readings),
        sightings=tuple(one for one in inputs.sightings if one.capture not in withheld.captures),
        judgements=tuple(judgements),
        withdrawals=tuple(
            one
            for one in inputs.withdrawals
            if one.capture not in withheld.captures and not named_in_note(withheld.names, one.why)
        ),
        packs=tuple(_pack(one, withheld) for one in inputs.packs),
    )


def _reading(reading: Reading, withheld: Withheld) -> Reading:
    """What was read in a page, as far as it may be shown."""
    cuts = {one.id: withheld.cuts[one.id] for one in reading.articles if one.id in withheld.cuts}
    articles = tuple(
        cuts[one.id].article(one) if one.id in cuts else one
        for one in reading.articles
        if one.id not in withheld.articles
    )
    claims = (one for one in reading.claims if one.id not in withheld.claims)
    texts = {one.id: one.text for one in articles}
    where = {one.id: one.article for one in reading.claims}
    return replace(
        reading,
        articles=articles,
        claims=tuple(_claim(one, cuts.get(one.article), withheld.claims) for one in claims),
        problems=tuple(
            one
            for one in reading.problems
            if one.where not in withheld.claims
            and one.where not in withheld.articles
            and not _tells(one, texts.get(where.get(one.where, one.where)) if cuts else None, withheld)
        ),
    )


def _tells(one: Problem, text: str | None, withheld: Withheld) -> bool:
    """Whether a problem quotes words that its article no longer prints, or names a withheld source."""
    said = f"{one.message} {one.words or ''}"
    if withheld.names.search(said):
        return True
    quoted = (*_QUOTED.findall(one.message), *([one.words] if one.words else []))
    return text is not None and any(" ".join(words.split()) not in " ".join(text.split()) for words in quoted)


def _claim(claim: Claim, cut: Cut | None, withheld: frozenset[str]) -> Claim:
    """A claim where it stands now, without the claims that it names and that may not be shown."""
    claim = cut.moved(claim) if cut else claim
    if claim.incident and not withheld.isdisjoint(claim.incident.figures):
        figures = tuple(key for key in claim.incident.figures if key not in withheld)
        claim = replace(claim, incident=replace(claim.incident, figures=figures))
    if claim.forecast and not withheld.isdisjoint(claim.forecast.figures):
        figures = tuple(key for key in claim.forecast.figures if key not in withheld)
        claim = replace(claim, forecast=replace(claim.forecast, figures=figures))
    return claim


def _pack(pack: StoryPack, withheld: Withheld) -> StoryPack:
    """A story pack without the lines that name a withheld source."""

    def tells(*words: str) -> bool:
        return any(withheld.names.search(one) for one in words)

    def left(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in pairs if not tells(*pair))

    return replace(
        pack,
        aliases=tuple(one for one in pack.aliases if not tells(one[0], *one[1])),
        under=left(pack.under), contains=left(pack.contains), merges=left(pack.merges), people=left(pack.people),
        interested=left(pack.interested),
        relations=tuple(one for one in pack.relations if not tells(*texts_in(one))),
    )  # fmt: skip


def reviewed_inputs(inputs: Inputs, record: Record) -> Inputs:
    """The inputs with only the claims that a person has reviewed, and the articles that print them."""
    reviewed = [claim for claim in record.claims if claim.reviewed]
    kept, articles = {claim.id for claim in reviewed}, {claim.article for claim in reviewed}
    gone = frozenset(claim.id for reading in inputs.readings for claim in reading.claims if claim.id not in kept)
    readings = [_reviewed(one, gone, articles) for one in inputs.readings]
    captures = {one.capture for one in readings if one.articles}
    empty = frozenset(one.capture for one in readings if not one.articles)
    judged = shown_judgements(inputs.judgements, Shown(claims=gone, ids=gone | empty))
    withheld = set(judged.withheld)
    return replace(
        inputs,
        readings=tuple(one for one in readings if one.articles),
        sightings=tuple(one for one in inputs.sightings if one.capture in captures),
        judgements=tuple(judged.trimmed.get(one.id, one) for one in inputs.judgements if one.id not in withheld),
        withdrawals=(),
    )


def _reviewed(reading: Reading, gone: frozenset[str], articles: Collection[str]) -> Reading:
    """What was read in a page, as far as a person has reviewed it."""
    kept = tuple(one for one in reading.claims if one.id not in gone)
    known = {*articles, *(one.id for one in kept)}
    return replace(
        reading,
        articles=tuple(one for one in reading.articles if one.id in articles),
        claims=tuple(_claim(one, None, gone) for one in kept),
        problems=tuple(one for one in reading.problems if one.where in known),
    )

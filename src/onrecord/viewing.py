"""The viewing path, on one screen: what was read and decided in, the record of the story out.

Pure, and free of order: the same readings, judgements and packs in any order give the same Record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.check.between import check_between
from onrecord.check.relations import check_relations
from onrecord.check.sums import check_sums
from onrecord.known import KnownOn, articles_known, claims_in, kept_readings, known_since, names_of, readings_known
from onrecord.link.accounts.accounts import Linked, link_accounts
from onrecord.link.accounts.cited import Cited, look_up_cited
from onrecord.link.accounts.corrections import link_corrections
from onrecord.link.accounts.labels import carry_labels, labelled
from onrecord.link.accounts.origins import Places, as_before, place_claims, set_aside, set_parts_aside
from onrecord.link.accounts.retelling import Texts
from onrecord.link.accounts.retractions import find_retractions
from onrecord.link.copies.copies import copy_roots, link_copies
from onrecord.link.events.event_tolls import with_tolls
from onrecord.link.events.events import link_events
from onrecord.link.forecasts import day_of_record, link_forecasts
from onrecord.link.judgements.judgements import Judged, apply_judgements
from onrecord.link.judgements.settled import still_open
from onrecord.link.judgements.standing import judgements_known
from onrecord.link.sources.independence import Ties, find_citations
from onrecord.link.sources.merging import suggest_merges
from onrecord.link.sources.parties import label_parties
from onrecord.link.sources.registry import list_sources
from onrecord.link.sources.source_names import SourceNames, source_names
from onrecord.link.verdicts.answered import answer_questions, one_each, sides_of
from onrecord.link.verdicts.neighbours import link_neighbours
from onrecord.link.verdicts.pairs import link_parts, link_questions
from onrecord.link.verdicts.question_merges import suggest_question_merges
from onrecord.link.verdicts.told_places import told_places
from onrecord.marking.assigned import mark_problems
from onrecord.memo import Memo
from onrecord.problems import problem
from onrecord.records import (
    Article,
    Copy,
    Event,
    Judgement,
    Problem,
    Reading,
    Record,
    Sighting,
    StoryPack,
    Withdrawal,
    replace,
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a view is made from. Everything else is a cache of it."""

    readings: tuple[Reading, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    packs: tuple[StoryPack, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What a view is made of once the inputs are sifted: what was known by the day, and what people decided of it."""

    readings: tuple[Reading, ...]
    known: Mapping[str, KnownOn]
    days: Mapping[str, str]  # since when each article is known
    articles: Mapping[str, Article]
    judged: Judged
    copies: tuple[Copy, ...]
    names: SourceNames

    @property
    def copied(self) -> frozenset[tuple[str, str]]:
        """Pairs of articles of which the first prints the second."""
        return frozenset((copy.article, copy.of) for copy in self.copies)


def view(
    inputs: Inputs, *, as_known_on: str | None = None, judged_until: str | None = None, memo: Memo | None = None
) -> Record:
    """Make the record of a story: copies, sources, questions, accounts, verdicts, checks.

    `as_known_on` leaves out all that was not yet known on that day; `judged_until` the decisions that people made
    after that day: without it all count, also in the record of an earlier day. A `memo` of an earlier view makes this
    one quicker where the inputs are nearly the same, and changes nothing in it.
    """
    memo = memo or Memo()
    memo.begin()
    packs = inputs.packs
    read = _read(inputs, as_known_on, judged_until, memo)
    articles, judged, names = read.articles, read.judged, read.names
    checked = check_sums(judged.claims, articles, memo=memo)
    events = link_events(judged.claims, articles, read.days, same=judged.same, different=judged.different, memo=memo)
    placed, cited, linked = _link(read, packs, checked.parts, events, memo)
    sides = sides_of(linked, memo=memo)
    ties = Ties(names, find_citations(judged.claims, names, memo=memo), read.copied, frozenset(judged.independent))
    judgings = link_questions(sides, linked.keys, ties, memo=memo)
    corrected = link_corrections(articles, read.copies, (*placed.standing, *placed.denied), linked, memo=memo)
    answered = answer_questions(sides, linked.keys, judgings, (*linked.links, *corrected), memo=memo)
    questions = tuple(one.question for one in answered.values())
    final = {question: one.sides for question, one in answered.items()}
    accounts = tuple(side.account for each in final.values() for side in each)
    claims = labelled(judged.claims, {one.claim.id: one.claim for one in placed.standing})
    told = told_places(articles.values(), linked, checked.parts, memo=memo)
    beside = link_neighbours(sides, linked.keys, [pair for pack in packs for pair in pack.contains], told, memo=memo)
    parts = link_parts(checked.parts, linked, placed.denied)
    sources = list_sources(judged.claims, placed.origins, names, judged.grades, memo=memo)
    related = check_relations(packs, questions, final)
    between = check_between(final, linked.keys, (*parts, *beside))
    checks = (*checked.checks, *cited.checks, *between, *related.checks)
    days = {key: read.days[key] for key in articles}
    on = day_of_record(days.values(), as_known_on)
    foretold = link_forecasts(claims, placed.origins, judged.outcomes, days=days, on=on)
    disputed = (*foretold.problems, *related.problems, *cited.problems)
    if as_known_on is None:
        disputed += mark_problems(inputs.judgements, claims, linked.claim_question)
    return Record(
        articles=tuple(articles[key] for key in sorted(articles)),
        claims=claims,
        copies=read.copies, questions=questions, accounts=accounts,
        sources=sources, suggested=suggest_merges(sources, judged.different_sources),
        suggested_questions=suggest_question_merges(sides, linked.keys, judged.different, memo=memo),
        links=one_each((*linked.links, *corrected, *cited.links), judgings, (*parts, *beside), sides, memo=memo),
        checks=tuple(sorted(checks, key=lambda check: check.id)),
        problems=_problems(inputs.withdrawals, read, disputed),
        known_on=tuple((key, *read.known[key]) for key in sorted(articles)),
        names=names_of(inputs.sightings, read.readings), as_known_on=as_known_on,
        judged_until=judged_until, claim_question=linked.claim_question,
        events=with_tolls(events, judged.claims, linked, accounts, names), forecasts=foretold.forecasts,
    )  # fmt: skip


def _read(inputs: Inputs, as_known_on: str | None, judged_until: str | None, memo: Memo) -> _Read:
    """Sift the inputs: one reading a capture, the articles known by the day, their claims as people judged them."""
    every = kept_readings(inputs.readings, inputs.withdrawals)
    known = known_since(every, inputs.sightings)
    days = {key: day for key, (day, _) in known.items()}
    articles = articles_known(every, known, as_known_on)
    readings = readings_known(every, articles, inputs.sightings, as_known_on)
    judgements = judgements_known(inputs.judgements, every, articles, as_known_on=as_known_on, until=judged_until)
    judged = apply_judgements(claims_in(readings, articles), judgements, articles, memo=memo)
    copies = link_copies(articles.values(), days, sightings=inputs.sightings, memo=memo)
    found = source_names(judged.claims, inputs.packs, judged.same_sources, judged.different_sources, memo=memo)
    names = memo.kept("names", "", found, lambda: found)  # (the same names are one object: quick to compare)
    labelled_ones = label_parties(judged.claims, inputs.packs, names)
    as_read = (claim for reading in readings for claim in reading.claims)
    judged = replace(judged, claims=memo.as_before("judged", labelled_ones, as_read, lambda claim: claim.id))
    return _Read(readings, known, days, articles, judged, copies, names)


def _link(
    read: _Read, packs: tuple[StoryPack, ...], parts: tuple[tuple[str, str, str], ...], events: tuple[Event, ...],
    memo: Memo,
) -> tuple[Places, Cited, Linked]:  # fmt: skip
    """Put each figure in its place, look cited documents up, and fold the figures into accounts."""
    roots = copy_roots(read.articles.values(), read.copies)
    placed = place_claims(
        read.judged, read.articles, read.known, roots, names=read.names, packs=packs, events=events, memo=memo
    )
    given = placed
    placed = set_parts_aside(placed, parts)
    placed = replace(placed, standing=carry_labels(placed.standing))
    cited = look_up_cited(placed.standing, read.articles, read.names, memo=memo)
    placed = as_before(set_aside(placed, cited.aside), given, memo)
    texts = Texts({key: article.text for key, article in read.articles.items()})
    retractions = find_retractions(
        read.articles, read.judged.claims, placed.origins, read.names, read.days, memo=memo
    )
    linked = link_accounts(placed.standing, placed.denied, read.copied, texts, retractions, memo=memo)
    return placed, cited, linked


def _problems(withdrawals: Iterable[Withdrawal], read: _Read, disputed: Iterable[Problem]) -> tuple[Problem, ...]:
    """What was not read or decided, with what people disagree on and which captures were taken out."""
    found = [one for reading in read.readings for one in reading.problems]
    found = list(still_open(found, read.judged.decided, read.judged.claims, read.articles))
    found += (*read.judged.problems, *disputed)
    found += [
        problem("withdrawn", one.capture, f"Taken out by {one.by} on {one.made_at[:10]}: {one.why}")
        for one in withdrawals
    ]
    found += [
        problem("undated", key, "Neither the page nor its text gives a day; the day of its first sighting is used.")
        for key in read.articles
        if read.known[key][1] == "first sighting"
    ]
    return tuple(sorted(set(found), key=lambda one: (one.kind, one.where, one.message, one.words or "")))

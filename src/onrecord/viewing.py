"""The viewing path, on one screen: what was read and decided in, the record of the story out.

Pure, and free of order: the same readings, judgements and packs in any order give the same Record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.check.between import check_between
from onrecord.check.sums import check_sums
from onrecord.link.accounts import Linked, link_accounts
from onrecord.link.acts import KnownBasis
from onrecord.link.copies import copy_roots, link_copies
from onrecord.link.dating import last_day
from onrecord.link.event_tolls import with_tolls
from onrecord.link.events import link_events
from onrecord.link.forecasts import day_of_record, link_forecasts
from onrecord.link.independence import Ties, find_citations
from onrecord.link.judgements import Judged, apply_judgements
from onrecord.link.labels import carry_labels, labelled
from onrecord.link.merging import suggest_merges
from onrecord.link.neighbours import link_neighbours
from onrecord.link.origins import Places, place_claims, set_parts_aside
from onrecord.link.pairs import link_parts, link_questions, mark_superseded
from onrecord.link.parties import label_parties
from onrecord.link.question_text import question_text
from onrecord.link.ranges import ever_range, standing_range
from onrecord.link.registry import list_sources
from onrecord.link.retelling import Texts
from onrecord.link.retractions import find_retractions
from onrecord.link.sides import Side
from onrecord.link.source_names import SourceNames, source_names
from onrecord.problems import problem
from onrecord.records import (
    Account,
    Article,
    Claim,
    Copy,
    Event,
    Judgement,
    Link,
    Problem,
    Question,
    Reading,
    Record,
    Sighting,
    StoryPack,
    Withdrawal,
    replace,
)

KnownOn = tuple[str, KnownBasis]


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
    articles: Mapping[str, Article]
    judged: Judged
    copies: tuple[Copy, ...]
    names: SourceNames

    @property
    def copied(self) -> frozenset[tuple[str, str]]:
        """Pairs of articles of which the first prints the second."""
        return frozenset((copy.article, copy.of) for copy in self.copies)


def view(inputs: Inputs, *, as_known_on: str | None = None) -> Record:
    """Make the record of a story: copies, sources, questions, accounts, verdicts, checks.

    `as_known_on` leaves out all that was not yet known on that day.
    """
    read = _read(inputs, as_known_on)
    articles, judged, names = read.articles, read.judged, read.names
    checked = check_sums(judged.claims, articles)
    events = _events(read)
    placed, linked = _link(read, inputs.packs, checked.parts, events)
    sides = _sides(linked)
    ties = Ties(names, find_citations(judged.claims, names), read.copied, frozenset(judged.independent))
    links = link_questions(sides, linked.keys, ties)
    accounts = mark_superseded(linked.accounts, (*linked.links, *links))
    claims = labelled(judged.claims, {one.claim.id: one.claim for one in placed.standing})
    beside = link_neighbours(sides, linked.keys, tuple(pair for pack in inputs.packs for pair in pack.contains))
    parts = link_parts(checked.parts, linked, placed.denied)
    sources = list_sources(judged.claims, placed.origins, names, judged.grades)
    checks = (*checked.checks, *check_between(sides, linked.keys))
    events = with_tolls(events, judged.claims, linked, accounts, names)
    days = {key: day for key, (day, _) in read.known.items() if key in articles}
    on = day_of_record(days.values(), as_known_on)
    foretold = link_forecasts(claims, placed.origins, judged.outcomes, days=days, on=on)
    return Record(
        articles=tuple(articles[key] for key in sorted(articles)),
        claims=tuple(sorted(claims, key=lambda claim: (claim.article, claim.span.start, claim.id))),
        copies=read.copies, questions=_questions(linked, accounts), accounts=accounts,
        sources=sources, suggested=suggest_merges(sources, judged.different_sources),
        links=_one_each((*linked.links, *links, *parts, *beside)),
        checks=tuple(sorted(checks, key=lambda check: check.id)),
        problems=_problems(read.readings, inputs.withdrawals, judged, read.known, articles, foretold.problems),
        known_on=tuple((key, *read.known[key]) for key in sorted(articles)),
        names=_names(inputs.sightings, read.readings), as_known_on=as_known_on, claim_question=linked.claim_question,
        events=events, forecasts=foretold.forecasts,
    )  # fmt: skip


def _read(inputs: Inputs, as_known_on: str | None) -> _Read:
    """Sift the inputs: one reading a capture, the articles known by the day, their claims as people judged them."""
    readings = _kept_readings(inputs)
    known = _known_on(readings, inputs.sightings)
    articles = _articles(readings, known, as_known_on)
    judged = apply_judgements(_claims(readings, articles), inputs.judgements, articles)
    copies = link_copies(articles.values(), {key: day for key, (day, _) in known.items()})
    names = source_names(judged.claims, inputs.packs, judged.same_sources, judged.different_sources)
    judged = replace(judged, claims=label_parties(judged.claims, inputs.packs, names))
    return _Read(readings, known, articles, judged, copies, names)


def _link(
    read: _Read, packs: tuple[StoryPack, ...], parts: tuple[tuple[str, str, str], ...], events: tuple[Event, ...]
) -> tuple[Places, Linked]:
    """Put each figure in its place, and fold the figures into accounts."""
    roots = copy_roots(read.articles.values(), read.copies)
    placed = place_claims(read.judged, read.articles, read.known, roots, names=read.names, packs=packs, events=events)
    placed = set_parts_aside(placed, parts)
    placed = replace(placed, standing=carry_labels(placed.standing))
    texts = Texts({key: article.text for key, article in read.articles.items()})
    days = {key: day for key, (day, _) in read.known.items()}
    retractions = find_retractions(read.articles, read.judged.claims, placed.origins, read.names, days)
    return placed, link_accounts(placed.standing, placed.denied, read.copied, texts, retractions)


def _events(read: _Read) -> tuple[Event, ...]:
    """The incidents, each once, with all that tell of it."""
    days = {key: day for key, (day, _) in read.known.items()}
    return link_events(
        read.judged.claims, read.articles, days, same=read.judged.same, different=read.judged.different
    )


def _kept_readings(inputs: Inputs) -> tuple[Reading, ...]:
    """One reading a capture, without the withdrawn ones, by capture."""
    withdrawn = {one.capture for one in inputs.withdrawals}
    kept: dict[str, Reading] = {}
    for reading in inputs.readings:
        if reading.capture not in withdrawn:
            other = kept.setdefault(reading.capture, reading)
            if other is not reading:
                kept[reading.capture] = max(reading, other, key=_fullness)
    return tuple(kept[capture] for capture in sorted(kept))


def _fullness(reading: Reading) -> tuple[int, int, tuple[str, ...], str]:
    """Which of two readings of one capture is taken: the fuller one; of equals the same one in any order."""
    ids = tuple(claim.id for claim in reading.claims)
    return len(reading.articles), len(reading.claims), ids, repr(reading)


def _known_on(readings: Iterable[Reading], sightings: Iterable[Sighting]) -> dict[str, KnownOn]:
    """Since when each article is known: its date, else a guess, else the day on which it was first seen."""
    seen: dict[str, str] = {}
    for sighting in sightings:
        seen[sighting.capture] = min(seen.get(sighting.capture, sighting.seen_at), sighting.seen_at)
    known: dict[str, KnownOn] = {}
    for reading in readings:
        for article in reading.articles:
            if article.published:
                known[article.id] = article.published, "published"
            elif article.published_guess:
                known[article.id] = article.published_guess, "guess"
            else:
                known[article.id] = seen.get(article.capture, "")[:10], "first sighting"
    return known


def _articles(
    readings: Iterable[Reading], known: Mapping[str, KnownOn], as_known_on: str | None
) -> dict[str, Article]:
    """The articles known by the day asked for; all where no day is."""
    limit = last_day(as_known_on) if as_known_on else None
    articles = (article for reading in readings for article in reading.articles)
    return {
        article.id: article for article in articles if limit is None or "" < last_day(known[article.id][0]) <= limit
    }


def _claims(readings: Iterable[Reading], articles: Mapping[str, Article]) -> list[Claim]:
    """The claims of the articles that are in the view."""
    return [claim for reading in readings for claim in reading.claims if claim.article in articles]


def _sides(linked: Linked) -> dict[str, tuple[Side, ...]]:
    """Each question's accounts with the claims that carry them."""
    found: dict[str, list[Side]] = defaultdict(list)
    for account in linked.accounts:
        found[account.question].append(Side(account, linked.told[account.id]))
    return {question: tuple(sides) for question, sides in sorted(found.items())}


def _questions(linked: Linked, accounts: Iterable[Account]) -> tuple[Question, ...]:
    """The questions that are answered, with their ranges."""
    grouped: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        grouped[account.question].append(account)
    return tuple(
        Question(
            id=question, key=linked.keys[question],
            text=question_text(linked.keys[question], (one for account in found for one in linked.told[account.id])),
            accounts=tuple(account.id for account in found), standing=standing_range(found), ever=ever_range(found),
        )
        for question, found in sorted(grouped.items())
    )  # fmt: skip


def _one_each(links: Iterable[Link]) -> tuple[Link, ...]:
    """One verdict for a pair: the first, in the order of precedence of their kinds."""
    found: dict[frozenset[str], Link] = {}
    for link in links:
        found.setdefault(frozenset((link.a, link.b)), link)
    return tuple(sorted(found.values(), key=lambda link: (link.a, link.b)))


def _problems(
    readings: Iterable[Reading], withdrawals: Iterable[Withdrawal], judged: Judged, known: Mapping[str, KnownOn],
    articles: Mapping[str, Article], disputed: Iterable[Problem],
) -> tuple[Problem, ...]:  # fmt: skip
    """What was not read or decided, with what people disagree on and which captures were taken out."""
    found = [one for reading in readings for one in reading.problems]
    found += (*judged.problems, *disputed)
    found += [
        problem("withdrawn", one.capture, f"Taken out by {one.by} on {one.made_at[:10]}: {one.why}")
        for one in withdrawals
    ]
    found += [
        problem("undated", key, "Neither the page nor its text gives a day; the day of its first sighting is used.")
        for key in articles
        if known[key][1] == "first sighting"
    ]
    return tuple(sorted(set(found), key=lambda one: (one.kind, one.where, one.message, one.words or "")))


def _names(sightings: Iterable[Sighting], readings: Iterable[Reading]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each capture's file names and addresses, the least first."""
    kept = {reading.capture for reading in readings}
    names: dict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        if sighting.capture in kept:
            names[sighting.capture].add(sighting.name)
    return tuple((capture, tuple(sorted(names[capture]))) for capture in sorted(names))

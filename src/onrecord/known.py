"""What of the inputs counts on a day: one reading a capture, and since when each of its articles is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.link.acts import KnownBasis
from onrecord.link.copies.addresses import addresses_of
from onrecord.link.copies.versions import known_later
from onrecord.link.dating import last_day
from onrecord.records import Article, Claim, Reading, Sighting, Withdrawal, replace

KnownOn = tuple[str, KnownBasis]


def kept_readings(read: Iterable[Reading], withdrawals: Iterable[Withdrawal]) -> tuple[Reading, ...]:
    """One reading a capture, without the withdrawn ones, by capture."""
    withdrawn = {one.capture for one in withdrawals}
    kept: dict[str, Reading] = {}
    for reading in read:
        if reading.capture not in withdrawn:
            other = kept.setdefault(reading.capture, reading)
            if other is not reading:
                kept[reading.capture] = max(reading, other, key=_fullness)
    return tuple(kept[capture] for capture in sorted(kept))


def _fullness(reading: Reading) -> tuple[int, int, tuple[str, ...], str]:
    """Which of two readings of one capture is taken: the fuller one; of equals the same one in any order."""
    ids = tuple(claim.id for claim in reading.claims)
    return len(reading.articles), len(reading.claims), ids, repr(reading)


def known_since(readings: Iterable[Reading], sightings: Iterable[Sighting]) -> dict[str, KnownOn]:
    """Since when each article is known: its date, else a guess, else the day on which it was first seen.

    A later version of a page is known since its change.
    """
    readings, sightings = tuple(readings), tuple(sightings)
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
    articles = {article.id: article for reading in readings for article in reading.articles}
    later = known_later(articles, addresses_of(articles.values(), sightings))
    return known | {key: (day, "published") for key, day in later.items()}


def articles_known(
    readings: Iterable[Reading], known: Mapping[str, KnownOn], as_known_on: str | None
) -> dict[str, Article]:
    """The articles known by the day asked for; all where no day is."""
    limit = last_day(as_known_on) if as_known_on else None
    articles = (article for reading in readings for article in reading.articles)
    return {
        article.id: article for article in articles if limit is None or "" < last_day(known[article.id][0]) <= limit
    }


def readings_known(
    readings: Iterable[Reading], articles: Mapping[str, Article], sightings: Iterable[Sighting],
    as_known_on: str | None,
) -> tuple[Reading, ...]:  # fmt: skip
    """The readings with only the articles known by the day, their claims and their problems.

    A page in which no article was found is known since it was first seen.
    """
    if as_known_on is None:
        return tuple(readings)
    limit = last_day(as_known_on)
    seen = {one.capture for one in sightings if one.seen_at[:10] <= limit}
    return tuple(
        _known_of(one, articles)
        for one in readings
        if any(article.id in articles for article in one.articles) or (not one.articles and one.capture in seen)
    )


def _known_of(reading: Reading, articles: Mapping[str, Article]) -> Reading:
    """A reading without its articles that were not yet known, what they claim, and what was not read in them."""
    later = {article.id for article in reading.articles if article.id not in articles}
    if not later:
        return reading
    later |= {claim.id for claim in reading.claims if claim.article in later}
    return replace(
        reading,
        articles=tuple(article for article in reading.articles if article.id not in later),
        claims=tuple(claim for claim in reading.claims if claim.id not in later),
        problems=tuple(one for one in reading.problems if one.where not in later),
    )


def claims_in(readings: Iterable[Reading], articles: Mapping[str, Article]) -> list[Claim]:
    """The claims of the articles that are in the view."""
    return [claim for reading in readings for claim in reading.claims if claim.article in articles]


def names_of(sightings: Iterable[Sighting], readings: Iterable[Reading]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each capture's file names and addresses, the least first."""
    kept = {reading.capture for reading in readings}
    names: dict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        if sighting.capture in kept:
            names[sighting.capture].add(sighting.name)
    return tuple((capture, tuple(sorted(names[capture]))) for capture in sorted(names))

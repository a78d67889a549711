"""Sources that may be one: suggested with the reason, and left to a person.

Spellings that differ only in marks are folded already (source_names.py). What is left is a guess, good enough to ask:
an Arabic article, vowels, initials, a first name cut to a letter, a name with and without its country. Where two fit,
nothing is suggested. Unnamed sources and private persons are no sources, and are never here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from onrecord.keys import normal
from onrecord.link.containment import people_of, place_name
from onrecord.link.sources.names import bare_name
from onrecord.link.sources.source_names import without_place
from onrecord.link.sources.spellings import sounding, spelling, without_article
from onrecord.records import Source, SuggestedMerge

_CLOSE = 60  # of 100: how much of two spellings that sound alike is the same letters
_MOST = 4  # sources that one key may bring together: more say that it tells nothing apart
_JOINTS = frozenset({"and", "of", "the", "in", "for", "from", "on", "to", "with", "&", "by"})


@dataclass(frozen=True, slots=True)
class _Named:
    """A source under one of its names."""

    source: Source
    name: str


_Found = Iterator[tuple[_Named, _Named, str]]


def suggest_merges(sources: Iterable[Source], apart: Iterable[tuple[str, str]] = ()) -> tuple[SuggestedMerge, ...]:
    """The pairs of sources that may be one; `apart` are names that people set apart.

    Order: by ids; the first reason that is found stands.
    """
    named = [
        _Named(source, name)
        for source in sorted(sources, key=lambda one: one.id)
        for name in sorted({source.name, *source.aliases})
    ]
    said = {frozenset((bare_name(a), bare_name(b))) for a, b in apart}
    found: dict[tuple[str, str], str] = {}
    for rule in (_spelled, _sounding, _initials, _first_letters, _tails, _placed, _governments):
        for one, other, why in rule(named):
            a, b = sorted((one, other), key=lambda each: each.source.id)
            if a.source.id != b.source.id and not _ruled_out(a, b, said):
                found.setdefault((a.source.id, b.source.id), why)
    return tuple(SuggestedMerge(a, b, why) for (a, b), why in sorted(found.items()))


def _ruled_out(one: _Named, other: _Named, said: set[frozenset[str]]) -> bool:
    """Whether two are of different kinds or bodies, or one is under the other, or a person set them apart."""
    a, b = one.source, other.source
    names = ({bare_name(name) for name in (source.name, *source.aliases)} for source in (a, b))
    mine, theirs = names
    if any(len(pair & mine) == 1 and len(pair & theirs) == 1 for pair in said):
        return True
    bodies = a.kind == "person" and a.under and b.under and a.under != b.under
    return a.kind != b.kind or bool(bodies) or a.under == b.id or b.under == a.id


# ---- the rules: each a pass over the names, by a key -----------------------------------------------------


def _spelled(named: list[_Named]) -> _Found:
    """ "Bin Sa'ad" and "al-Binsaad": the same letters but for the article, marks and gaps."""
    for one, other in _with_one_key(named, lambda each: without_article(each.name)):
        yield one, other, f"{_two(one, other)} have the same letters but for an article, marks or gaps."


def _sounding(named: list[_Named]) -> _Found:
    """ "Mohammed Kassem" and "Muhamad Qasim": the same consonants, and most letters the same."""
    for one, other in _with_one_key(named, lambda each: sounding(each.name)):
        if fuzz.ratio(spelling(one.name), spelling(other.name)) >= _CLOSE:
            yield one, other, f"{_two(one, other)} sound alike: it may be one name in two spellings."


def _initials(named: list[_Named]) -> _Found:
    """ "FRA" and "Federal Rail Agency"."""
    long: dict[str, dict[str, _Named]] = defaultdict(dict)
    for each in named:
        letters = "".join(word[0] for word in each.name.split() if word[:1].isupper())
        if each.source.kind != "person" and len(letters) > 1 and not each.name.isupper():
            long[letters][each.source.id] = each
    for each in named:
        short = each.name.replace(".", "")
        fits = long.get(short, {}) if short.isupper() else {}
        if len(fits) == 1:
            (full,) = fits.values()
            yield each, full, f"“{each.name}” are the first letters of “{full.name}”."


def _first_letters(named: list[_Named]) -> _Found:
    """ "J. Doe" and "Jane Doe", "Ann B. Lee" and "Ann Lee"."""
    people: dict[tuple[str, str], dict[str, _Named]] = defaultdict(dict)
    for each in (each for each in named if each.source.kind == "person"):
        words = spelling(each.name).split()
        if len(words) > 1:
            people[words[0][0], words[-1]].setdefault(each.source.id, each)
    for group in people.values():
        if len(group) == 2:  # (of three, nobody knows which)
            one, other = group.values()
            firsts = {spelling(each.name).split()[0] for each in (one, other)}
            if len(firsts) == 1 or any(len(first) == 1 for first in firsts):
                yield one, other, f"{_two(one, other)} have one surname, and first names that agree."


def _tails(named: list[_Named]) -> _Found:
    """ "Army" and "U.S. Army", where no other name ends so."""
    whole = {bare_name(each.name): each for each in named if each.source.kind != "person"}
    longer: dict[str, dict[str, _Named]] = defaultdict(dict)
    for bare, each in whole.items():
        words = bare.split()[:8]
        for cut in range(1, min(4, len(words))):
            tail = " ".join(words[cut:])
            if tail in whole and not _JOINTS & set(words[:cut]):
                longer[tail][each.source.id] = each
    for tail, fits in longer.items():
        if len(fits) == 1:
            (full,) = fits.values()
            yield whole[tail], full, f"“{full.name}” is the only name that ends in “{whole[tail].name}”."


def _placed(named: list[_Named]) -> _Found:
    """ "The interior ministry" and "the interior ministry in Rome", where the record knows no other."""
    whole = {bare_name(each.name): each for each in named if each.source.kind == "body"}
    placed: dict[str, dict[str, _Named]] = defaultdict(dict)
    for each in whole.values():
        core, place = without_place(each.name)
        if place:
            placed[core][each.source.id] = each
    for core, fits in placed.items():
        if core in whole and len(fits) == 1:
            (full,) = fits.values()
            yield whole[core], full, f"“{full.name}” is the only one on record of those called “{whole[core].name}”."


def _governments(named: list[_Named]) -> _Found:
    """ "Turkey" and "the Turkish government"."""
    states = {place_name(each.name) or "": each for each in named if each.source.kind == "body"}
    for each in named:
        whose, government, rest = bare_name(each.name).partition(" government")
        state = states.get(place_name(people_of(whose)) or "") if government and not rest else None
        if state is not None:
            yield state, each, f"A state's word (“{state.name}”) is mostly that of its government (“{each.name}”)."


# ---- what they share -------------------------------------------------------------------------------------


def _with_one_key(named: list[_Named], key: Callable[[_Named], str]) -> Iterator[tuple[_Named, _Named]]:
    """The first of those with one key, with each of the others; none where too many have it."""
    groups: dict[tuple[str, str], dict[str, _Named]] = defaultdict(dict)
    for each in named:
        if found := key(each):
            groups[each.source.kind, found].setdefault(each.source.id, each)
    for group in groups.values():
        if 1 < len(group) <= _MOST:
            first, *others = sorted(group.values(), key=lambda each: (-len(each.source.claims), each.source.id))
            for other in others:
                yield first, other


def _two(one: _Named, other: _Named) -> str:
    return " and ".join(f"“{name}”" for name in sorted((one.name, other.name), key=lambda name: (normal(name), name)))

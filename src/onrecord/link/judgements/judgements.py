"""What people decided, applied before anything is grouped.

A judgement names claims by id; if a better reader changed the id, by the printed words. Two people who contradict
each other are not outvoted and not dated out: what they disagree on stays as it was read, and a Problem says so.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from onrecord.link.joining import Joined
from onrecord.link.judgements.amending import amended
from onrecord.link.judgements.by_hand import articles_by_page, claim_by_hand
from onrecord.link.judgements.selecting import Selecting
from onrecord.link.judgements.settled import freed
from onrecord.link.judgements.source_decisions import source_pairs
from onrecord.link.judgements.standing import standing
from onrecord.link.outcomes import Outcome, find_outcomes
from onrecord.link.sources.registry import Grade
from onrecord.memo import Memo
from onrecord.problems import problem
from onrecord.records import Article, Claim, Judgement, Problem, replace

_PLACE = attrgetter("article", "span.start", "id")
Pairs = tuple[tuple[str, str], ...]
Resolved = tuple[Judgement, tuple[str, ...]]
"""A decision with the ids that its claims go by now."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The claims as people decided, and what they decided about sources and groupings."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()
    same: Pairs = ()  # claims that answer one question
    different: Pairs = ()  # the second claim answers a question of its own
    independent: Pairs = ()  # claims whose origins a person vouches for
    grades: tuple[Grade, ...] = ()
    same_sources: Pairs = ()  # printed names of one source
    different_sources: Pairs = ()  # printed names of two sources
    outcomes: tuple[Outcome, ...] = ()  # what became of forecasts
    decided: tuple[Claim, ...] = ()  # claims that people accepted, amended, added or took out, as they are by now


def apply_judgements(
    claims: Iterable[Claim], judgements: Iterable[Judgement], articles: Mapping[str, Article] | None = None,
    *, memo: Memo | None = None,
) -> Judged:  # fmt: skip
    """Apply decisions to claims, in the order in which they were made; those taken back are left out.

    Problems: `orphan` where a judgement's claim is gone, `contradiction` where two people decided otherwise.
    """
    decided = standing(judgements)
    memo = memo or Memo()
    found = _Found({claim.id: claim for claim in memo.in_order("claims by id", claims, attrgetter("id"))}, [])
    _add(found, decided, articles or {})
    resolved = _resolved(found, decided)
    _accept_reject(found, resolved)
    _amend(found, resolved)
    same, different = _agreed(found, _said_of_pairs(found, resolved))
    grades = _grades(found, decided)
    one, two, disputed = source_pairs(decided)
    found.problems += disputed
    order = memo.in_order("claims by place", found.claims.values(), _PLACE)
    problems = tuple(sorted(set(found.problems), key=lambda one: (one.kind, one.where, one.message)))
    outcomes = tuple(find_outcomes(found.claims, resolved))
    vouched = _vouched(found, resolved)
    return Judged(order, problems, same, different, vouched, grades, one, two, outcomes, found.decided())


@dataclass(slots=True)
class _Found:
    """Claims by id while decisions are applied, with the problems met; and which were taken out, or decided about."""

    claims: dict[str, Claim]
    problems: list[Problem]
    rejected: dict[str, Claim] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)

    def decided(self) -> tuple[Claim, ...]:
        """The claims that people decided about and did not contradict each other on. Order: by id."""
        kept = {key: self.claims[key] for key in self.touched if key in self.claims}
        return tuple(one for _, one in sorted((kept | self.rejected).items()))


def _resolved(found: _Found, decided: Iterable[Judgement]) -> list[Resolved]:
    """The decisions about claims, each with the ids that they go by now; one whose claim is gone is a Problem."""
    selecting, resolved = Selecting(found.claims.values()), []
    for judgement in decided:
        if judgement.verb in ("grade", "add", "mark"):
            continue
        ids: list[str] = []
        for index, named in enumerate(judgement.claims or ("",) * len(judgement.selectors)):
            selector = judgement.selectors[index] if index < len(judgement.selectors) else None
            claim = selecting.find(named, selector)
            if claim is None:
                message = f"The claim of judgement {judgement.id} is no longer found."
                words = selector.phrase if selector else None
                found.problems.append(problem("orphan", named or judgement.id, message, words=words))
                break
            ids.append(claim)
        else:
            resolved.append((judgement, tuple(ids)))
    return resolved


def _add(found: _Found, decided: Iterable[Judgement], articles: Mapping[str, Article]) -> None:
    """Add the claims that people made by hand, where their words are found. The first to add a claim made it."""
    pages = articles_by_page(articles.values())
    added: dict[str, Judgement] = {}
    for judgement in decided:
        for selector in judgement.selectors if judgement.verb == "add" else ():
            claim = claim_by_hand(judgement, selector, pages)
            if claim is None:
                message = f"The words of judgement {judgement.id} are not found in any article."
                found.problems.append(problem("orphan", judgement.id, message, words=selector.phrase))
                continue
            first = added.setdefault(claim.id, judgement)
            if first.by != judgement.by and _values(first) != _values(judgement):
                message = f"{first.by} and {judgement.by} added it otherwise; it stays as {first.by} did."
                found.problems.append(problem("contradiction", claim.id, message, words=claim.phrase))
            if first.by == judgement.by:
                made, refused = amended(claim, [change for change in judgement.changes if change[0] != "kind"])
                found.claims[claim.id] = made
                found.touched.add(claim.id)
                found.problems += refused


def _values(judgement: Judgement) -> list[tuple[str, str]]:
    return sorted((name, _canonical(value)) for name, value in judgement.changes)


def _accept_reject(found: _Found, resolved: Iterable[Resolved]) -> None:
    """Mark accepted claims reviewed and take rejected ones out. One person's later word replaces the earlier."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for judgement, ids in resolved:
        if judgement.verb in ("accept", "reject"):
            for claim in ids:
                said[claim][judgement.by] = judgement.verb
    for claim, by_person in said.items():
        verbs = set(by_person.values())
        if len(verbs) > 1:
            who = ", ".join(f"{by}: {verb}" for by, verb in sorted(by_person.items()))
            found.problems.append(problem("contradiction", claim, f"People decided otherwise on one claim ({who})."))
        elif verbs == {"reject"}:
            found.rejected[claim] = found.claims.pop(claim)
        else:
            found.claims[claim] = freed(replace(found.claims[claim], reviewed=True))
            found.touched.add(claim)


def _amend(found: _Found, resolved: Iterable[Resolved]) -> None:
    """Change the fields that people amended."""
    said: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for judgement, ids in resolved:
        if judgement.verb == "amend":
            for claim in ids:
                for name, value in judgement.changes:
                    said[claim][name][judgement.by] = value
    for claim, by_field in sorted(said.items()):
        if claim not in found.claims:
            continue
        changes = []
        for name, by_person in sorted(by_field.items()):
            if len({_canonical(value) for value in by_person.values()}) > 1:
                who = ", ".join(f"{by}: {value}" for by, value in sorted(by_person.items()))
                message = f"People amended {name} otherwise ({who}); it stays as read."
                found.problems.append(problem("contradiction", claim, message))
            else:
                changes.append((name, by_person[min(by_person)]))
        made, refused = amended(found.claims[claim], changes)
        found.problems += refused
        found.claims[claim] = freed(replace(made, reviewed=True)) if changes else made
        if changes:
            found.touched.add(claim)


def _canonical(value: str) -> str:
    """A JSON text in one spelling, so that 5000 and 5000.0 do not contradict."""
    try:
        loaded = json.loads(value)
    except ValueError:
        return value
    return json.dumps(
        float(loaded) if isinstance(loaded, int) and not isinstance(loaded, bool) else loaded, sort_keys=True
    )


# ---- groupings and grades --------------------------------------------------------------------------------


def _said_of_pairs(found: _Found, resolved: Iterable[Resolved]) -> dict[tuple[str, str], dict[str, Judgement]]:
    """What each person last said of two claims: that they answer one question, or two."""
    said: dict[tuple[str, str], dict[str, Judgement]] = defaultdict(dict)
    for judgement, ids in resolved:
        if judgement.verb in ("same", "different") and _what(judgement) == "question":
            for pair in _pairs_in(found, judgement, ids):
                said[pair][judgement.by] = judgement
    return said


def _vouched(found: _Found, resolved: Iterable[Resolved]) -> Pairs:
    """Claims whose origins a person vouches for as independent, with a note; in both orders."""
    vouched: set[tuple[str, str]] = set()
    for judgement, ids in resolved:
        if judgement.verb == "different" and _what(judgement) == "origin" and (judgement.note or "").strip():
            for one, other in _pairs_in(found, judgement, ids):
                vouched |= {(one, other), (other, one)}
    return tuple(sorted(vouched))


def _what(judgement: Judgement) -> str:
    """What two claims share, or do not: a question, where the judgement does not say."""
    return _canonical(dict(judgement.changes).get("what", '"question"')).strip('"')


def _pairs_in(found: _Found, judgement: Judgement, ids: tuple[str, ...]) -> list[tuple[str, str]]:
    """The first claim with each other one, as far as they are still on record.

    Claims called the same are so without the first; claims set apart from it say nothing of one another.
    """
    alive = [claim for claim in dict.fromkeys(ids) if claim in found.claims]
    if len(alive) < 2 or (judgement.verb == "different" and alive[0] != ids[0]):
        return []
    return [(alive[0], other) for other in alive[1:]]


def _agreed(found: _Found, said: Mapping[tuple[str, str], Mapping[str, Judgement]]) -> tuple[Pairs, Pairs]:
    """The pairs on which nobody disagrees, and which do not contradict one another."""
    last: dict[tuple[str, str], dict[str, tuple[Judgement, tuple[str, str]]]] = defaultdict(dict)
    for pair, by_person in said.items():
        for by, judgement in by_person.items():
            known = last[_ordered(*pair)].get(by)
            if known is None or (known[0].made_at, known[0].id) < (judgement.made_at, judgement.id):
                last[_ordered(*pair)][by] = judgement, pair
    same, different = [], []
    for ordered, decided in sorted(last.items()):
        verbs = {judgement.verb for judgement, _ in decided.values()}
        if len(verbs) > 1:
            found.problems.append(_contradiction(*ordered))
        elif "same" in verbs:
            same.append(ordered)
        else:
            different.append(min(pair for _, pair in decided.values()))
    return _uncrossed(found, same, different), tuple(sorted(different))


def _uncrossed(found: _Found, same: list[tuple[str, str]], different: list[tuple[str, str]]) -> Pairs:
    """The pairs called the same, without those that would join two claims that were set apart."""
    joined = Joined()
    for one, other in same:
        joined.join(one, other)
    group = joined.folded(lambda claim: (claim,))
    crossed = [(one, other) for one, other in different if one in group and group[one] == group.get(other)]
    found.problems += [_contradiction(*_ordered(one, other)) for one, other in crossed]
    disputed = {group[one] for one, _ in crossed}
    return tuple(pair for pair in same if group[pair[0]] not in disputed)


def _contradiction(one: str, other: str) -> Problem:
    message = f"The claims {one} and {other} were called the same and different; they stay as read."
    return problem("contradiction", one, message)


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _grades(found: _Found, standing: Iterable[Judgement]) -> tuple[Grade, ...]:
    """The reliability that people gave to sources; two people who disagree leave it open."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for judgement in standing:
        if judgement.verb == "grade":
            changes = dict(judgement.changes)
            if "source" in changes:
                name, value = (_text(changes["source"]), _text(changes.get("grade", "null")))
            else:
                name, value = next(((name, _text(value)) for name, value in judgement.changes), ("", ""))
            if name and value:
                said[name][judgement.by] = value
    grades = []
    for name, by_person in sorted(said.items()):
        if len(set(by_person.values())) > 1:
            found.problems.append(
                problem("contradiction", name, f"People graded {name} otherwise; it stays ungraded.")
            )
        else:
            by = min(by_person)
            grades.append(Grade(name, by_person[by], by))
    return tuple(grades)


def _text(value: str) -> str:
    """A JSON text as plain words; words that are no JSON as they are."""
    try:
        loaded = json.loads(value)
    except ValueError:
        return value
    return loaded if isinstance(loaded, str) else ""

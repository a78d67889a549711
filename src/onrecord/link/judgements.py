"""What people decided, applied before anything is grouped.

A judgement names claims by id; if a better reader changed the id, by the printed words. Two people who contradict
each other are not outvoted and not dated out: what they disagree on stays as it was read, and a Problem says so.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from onrecord.keys import claim_key, normal
from onrecord.link.outcomes import Outcome, find_outcomes
from onrecord.link.registry import Grade
from onrecord.link.source_decisions import source_pairs
from onrecord.problems import problem
from onrecord.records import Article, ChainLink, Claim, Figure, Judgement, Problem, Selector, Span, replace

_FIGURE_FIELDS = frozenset(field.name for field in fields(Figure))
_CLAIM_FIELDS = frozenset({"modality", "headline", "kind"})
_LISTS = frozenset({"includes", "excludes"})
Pairs = tuple[tuple[str, str], ...]


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


def apply_judgements(
    claims: Iterable[Claim], judgements: Iterable[Judgement], articles: Mapping[str, Article] | None = None
) -> Judged:
    """Apply decisions to claims, in the order in which they were made; those taken back are left out.

    Problems: `orphan` where a judgement's claim is gone, `contradiction` where two people decided otherwise.
    """
    standing = _standing(judgements)
    found = _Found({claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}, [])
    _add(found, standing, articles or {})
    resolved = [(judgement, ids) for judgement in standing if (ids := _resolve(found, judgement)) is not None]
    _accept_reject(found, resolved)
    _amend(found, resolved)
    same, different, independent = _pairs(found, resolved)
    grades = _grades(found, standing)
    one, two, disputed = source_pairs(standing)
    found.problems += disputed
    kept = tuple(claim for claim in found.claims.values())
    order = sorted(kept, key=lambda claim: (claim.article, claim.span.start, claim.id))
    problems = tuple(sorted(set(found.problems), key=lambda one: (one.kind, one.where, one.message)))
    outcomes = tuple(find_outcomes(found.claims, resolved))
    return Judged(tuple(order), problems, same, different, independent, grades, one, two, outcomes)


@dataclass(slots=True)
class _Found:
    """Claims by id while decisions are applied, with the problems met."""

    claims: dict[str, Claim]
    problems: list[Problem]


def _standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements that nobody took back, in the order in which they were made. An undo can itself be undone."""
    ordered = sorted({one.id: one for one in judgements}.values(), key=lambda one: (one.made_at, one.id))
    undone: set[str] = set()
    for one in reversed(ordered):
        if one.verb == "undo" and one.id not in undone and one.undoes:
            undone.add(one.undoes)
    return tuple(one for one in ordered if one.verb != "undo" and one.id not in undone)


def _resolve(found: _Found, judgement: Judgement) -> tuple[str, ...] | None:
    """The claims that a judgement names, as they are now called; None where one is gone."""
    if judgement.verb in ("grade", "add"):
        return None
    ids: list[str] = []
    for index, named in enumerate(judgement.claims or ("",) * len(judgement.selectors)):
        selector = judgement.selectors[index] if index < len(judgement.selectors) else None
        claim = named if named in found.claims else _select(found, selector)
        if claim is None:
            words = selector.phrase if selector else None
            found.problems.append(
                problem(
                    "orphan",
                    named or judgement.id,
                    f"The claim of judgement {judgement.id} is no longer found.",
                    words=words,
                )
            )
            return None
        ids.append(claim)
    return tuple(ids)


def _select(found: _Found, selector: Selector | None) -> str | None:
    """The one claim with a selector's printed words; None if there is none, or more than one."""
    if selector is None:
        return None
    sentence, phrase = normal(selector.sentence), normal(selector.phrase)
    here = [
        claim
        for claim in found.claims.values()
        if claim.capture == selector.capture and normal(claim.sentence) == sentence
    ]
    exact = [claim.id for claim in here if normal(claim.phrase) == phrase]
    near = exact or [claim.id for claim in here if phrase in normal(claim.phrase) or normal(claim.phrase) in phrase]
    return near[0] if len(near) == 1 else None


def _accept_reject(found: _Found, resolved: list[tuple[Judgement, tuple[str, ...]]]) -> None:
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
            del found.claims[claim]
        else:
            found.claims[claim] = replace(found.claims[claim], reviewed=True)


def _amend(found: _Found, resolved: list[tuple[Judgement, tuple[str, ...]]]) -> None:
    """Change the fields that people amended."""
    said: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for judgement, ids in resolved:
        if judgement.verb == "amend":
            for claim in ids:
                for name, value in judgement.changes:
                    said[claim, name][judgement.by] = value
    for (claim, name), by_person in sorted(said.items()):
        if claim not in found.claims:
            continue
        if len({_canonical(value) for value in by_person.values()}) > 1:
            who = ", ".join(f"{by}: {value}" for by, value in sorted(by_person.items()))
            found.problems.append(
                problem("contradiction", claim, f"People amended {name} otherwise ({who}); it stays as read.")
            )
            continue
        value = next(iter(by_person.values()))
        found.claims[claim] = replace(_changed(found, found.claims[claim], name, value), reviewed=True)


def _canonical(value: str) -> str:
    """A JSON text in one spelling, so that 5000 and 5000.0 do not contradict."""
    try:
        loaded = json.loads(value)
    except ValueError:
        return value
    return json.dumps(
        float(loaded) if isinstance(loaded, int) and not isinstance(loaded, bool) else loaded, sort_keys=True
    )


def _changed(found: _Found, claim: Claim, name: str, value: str) -> Claim:
    """A claim with one field changed; a field that there is not, or a value of the wrong kind, is a Problem."""
    try:
        loaded = json.loads(value)
        if name == "chain":
            return replace(claim, chain=tuple(_link(link) for link in loaded))
        if name == "origin":
            return replace(claim, chain=(*claim.chain[:-1], _origin(claim.origin, loaded)))
        if name in _CLAIM_FIELDS:
            return replace(claim, **{name: loaded})
        if name in _FIGURE_FIELDS and claim.figure is not None:
            typed: Any = tuple(loaded) if name in _LISTS else loaded
            if name in ("low", "high") and loaded is not None:
                typed = float(loaded)
            return replace(claim, figure=replace(claim.figure, **{name: typed}))
    except (ValueError, TypeError):
        pass
    found.problems.append(
        problem("orphan", claim.id, f"The judgement's change of {name} cannot be applied.", words=value[:80])
    )
    return claim


def _link(loaded: Mapping[str, Any]) -> ChainLink:
    """A chain link from JSON; without offsets, since a person gave it."""
    known = {key: loaded[key] for key in ("role", "name", "of", "anonymous", "interested", "terms") if key in loaded}
    return ChainLink(**known)


def _origin(link: ChainLink, loaded: Any) -> ChainLink:
    """An origin from JSON: a name, or a whole link."""
    if isinstance(loaded, str):
        return replace(link, name=loaded, of=None, anonymous=False, span=None, unnamed=None, against_interest=False)
    return _link(loaded)


# ---- claims by hand --------------------------------------------------------------------------------------


def _add(found: _Found, standing: Iterable[Judgement], articles: Mapping[str, Article]) -> None:
    """Add the claims that people made by hand, where their words are found."""
    for judgement in standing:
        if judgement.verb != "add":
            continue
        for selector in judgement.selectors:
            claim = _by_hand(judgement, selector, articles)
            if claim is None:
                message = f"The words of judgement {judgement.id} are not found in any article."
                found.problems.append(problem("orphan", judgement.id, message, words=selector.phrase))
                continue
            made = claim
            for name, value in judgement.changes:
                made = _changed(found, made, name, value) if name != "kind" else made
            found.claims[made.id] = made


def _by_hand(judgement: Judgement, selector: Selector, articles: Mapping[str, Article]) -> Claim | None:
    """A claim at the printed words that a person marked."""
    for article in sorted(articles.values(), key=lambda one: (one.capture, one.index)):
        if article.capture != selector.capture:
            continue
        sentence = _find(article.text, selector.sentence)
        phrase = _find(article.text, selector.phrase, within=sentence) if sentence else None
        if sentence and phrase:
            key = claim_key(article.capture, article.anchor, "figure", selector.sentence, selector.phrase, 0)
            return Claim(
                id=key + "-hand", kind="figure", capture=article.capture, article=article.id,
                phrase=phrase.of(article.text),
                sentence=" ".join(sentence.of(article.text).split()), span=phrase, sentence_span=sentence,
                chain=(ChainLink("publisher", article.outlet),), figure=Figure(None, None, "exact", None),
                why=f"Added by {judgement.by}.", reader="by hand", reviewed=True, by_hand=True,
            )  # fmt: skip
    return None


def _find(text: str, words: str, *, within: Span | None = None) -> Span | None:
    """Where words stand in a text, whatever its white space; one pass."""
    wanted = words.split()
    start, end = (within.start, within.end) if within else (0, len(text))
    position = start
    while wanted and (begin := text.find(wanted[0], position, end)) >= 0:
        here: int | None = begin
        for word in wanted:
            while here is not None and here < end and text[here].isspace():
                here += 1
            here = here + len(word) if here is not None and text.startswith(word, here) else None
        if here is not None and here <= end:
            return Span(begin, here)
        position = begin + 1
    return None


# ---- groupings and grades --------------------------------------------------------------------------------


def _pairs(found: _Found, resolved: list[tuple[Judgement, tuple[str, ...]]]) -> tuple[Pairs, Pairs, Pairs]:
    """Pairs of claims that people put together, set apart, or vouched for as independent."""
    said: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    vouched: set[tuple[str, str]] = set()
    for judgement, ids in resolved:
        alive = [claim for claim in ids if claim in found.claims]
        if judgement.verb not in ("same", "different") or len(alive) < 2:
            continue
        what = {name: _canonical(value).strip('"') for name, value in judgement.changes}.get("what", "question")
        for other in alive[1:]:
            if what == "origin" and judgement.verb == "different" and judgement.note:
                vouched |= {(alive[0], other), (other, alive[0])}
            elif what != "origin":
                said[alive[0], other][judgement.verb].add(judgement.by)
    return (*_agreed(found, said), tuple(sorted(vouched)))


def _agreed(found: _Found, said: Mapping[tuple[str, str], Mapping[str, set[str]]]) -> tuple[Pairs, Pairs]:
    """The pairs on which nobody disagrees."""
    same, different = [], []
    for (one, other), verbs in sorted(said.items()):
        against = {**said.get((other, one), {}), **verbs}
        if len(against) > 1:
            first, second = sorted((one, other))
            message = f"The claims {first} and {second} were called the same and different; they stay as read."
            found.problems.append(problem("contradiction", first, message))
        elif "same" in verbs:
            same.append((one, other))
        else:
            different.append((one, other))
    return tuple(same), tuple(different)


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

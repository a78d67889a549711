"""What people decided about sources by their printed names: these are one, those are two.

Nobody is outvoted: where two people decided otherwise, or where names called one would join two that were set apart,
the names stay as read, and a Problem says so.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from onrecord.link.joining import Joined
from onrecord.link.sources.names import bare_name
from onrecord.problems import problem
from onrecord.records import Judgement, Problem

Pairs = tuple[tuple[str, str], ...]


def source_pairs(standing: Iterable[Judgement]) -> tuple[Pairs, Pairs, tuple[Problem, ...]]:
    """The printed names that are one source, those that are two, and what people disagree on.

    One person's later word replaces the earlier. `standing` is in the order in which it was decided.
    """
    said: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for judgement in standing:
        if judgement.verb in ("same", "different"):
            for pair in _pairs_of(judgement):
                said[pair][judgement.by] = judgement.verb
    problems = [_contradiction(pair) for pair, verbs in sorted(said.items()) if len(set(verbs.values())) > 1]
    agreed = {pair: next(iter(verbs.values())) for pair, verbs in said.items() if len(set(verbs.values())) == 1}
    same = sorted(pair for pair, verb in agreed.items() if verb == "same")
    different = sorted(pair for pair, verb in agreed.items() if verb == "different")
    group = _groups(same)
    crossed = [(a, b) for a, b in different if a in group and group[a] == group.get(b)]
    disputed = {group[a] for a, _ in crossed}
    problems += [_contradiction(pair) for pair in crossed]
    return tuple(pair for pair in same if group[pair[0]] not in disputed), tuple(different), tuple(problems)


def _pairs_of(judgement: Judgement) -> list[tuple[str, str]]:
    """The names that a judgement is about, the first with each other one; none where it is not about sources."""
    changes = {name: _loaded(value) for name, value in judgement.changes}
    names = changes.get("sources")
    if changes.get("what") != "source" or not isinstance(names, list):
        return []
    first, *others = [str(name) for name in names] or [""]
    return [_ordered(first, other) for other in others if bare_name(first) != bare_name(other)]


def _ordered(one: str, other: str) -> tuple[str, str]:
    a, b = sorted((bare_name(one), bare_name(other)))
    return a, b


def _loaded(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return None


def _groups(same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each name that is called one with another, and the least name of its component."""
    joined = Joined()
    for one, other in same:
        joined.join(one, other)
    return dict(joined.folded(lambda name: (name,)))


def _contradiction(pair: tuple[str, str]) -> Problem:
    one, other = pair
    message = f"The sources “{one}” and “{other}” were called the same and different; they stay as read."
    return problem("contradiction", one, message)

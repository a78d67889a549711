"""How people marked things: the level of each capture, source, question and judgement that somebody marked.

A marking is a judgement with the verb `mark`. One person's later word on a thing replaces the earlier, also where it
takes the marking off. Where two people mark one thing otherwise, the stricter holds, and a Problem says so.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from onrecord.link.judgements.selecting import Selecting
from onrecord.link.judgements.standing import standing
from onrecord.link.sources.names import bare_name
from onrecord.problems import problem
from onrecord.records import LEVELS, Claim, Judgement, Problem, Tlp, strictest

What = Literal["capture", "source", "question", "judgement"]
WHAT: Final[tuple[What, ...]] = ("capture", "source", "question", "judgement")
"""What can be marked."""
NOT_MARKED = "not marked"
_NONE: Mapping[str, Tlp] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Mark:
    """What a judgement marks, and how: no level takes the marking off.

    A source goes by a printed name, a capture and a judgement by id; a question has no name: the claims of the
    judgement answer it.
    """

    judgement: Judgement
    what: What
    name: str
    level: Tlp | None


@dataclass(frozen=True, slots=True)
class Assigned:
    """The levels that people gave: captures and judgements by id, sources by bare name, questions by id.

    `lost` are standing markings of questions of which no claim is found any more; `printed` has the names by which
    people marked sources.
    """

    captures: Mapping[str, Tlp] = field(default_factory=lambda: _NONE)
    sources: Mapping[str, Tlp] = field(default_factory=lambda: _NONE)
    questions: Mapping[str, Tlp] = field(default_factory=lambda: _NONE)
    judgements: Mapping[str, Tlp] = field(default_factory=lambda: _NONE)
    lost: tuple[Mark, ...] = ()
    problems: tuple[Problem, ...] = ()
    printed: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        """Whether anything is marked."""
        return bool(self.captures or self.sources or self.questions or self.judgements or self.lost)


def mark_of(judgement: Judgement) -> Mark | None:
    """What a judgement marks; None where it is no marking, or not one that can be understood.

    Example:
        >>> changes = (("what", '"source"'), ("name", '"Arl Port"'), ("level", '"AMBER"'))
        >>> mark_of(Judgement("j", "mark", "Ada", "2031-05-06T08:00:00Z", changes=changes)).level
        'AMBER'
    """
    if judgement.verb != "mark":
        return None
    changes = {name: _loaded(value) for name, value in judgement.changes}
    what, name, level = changes.get("what"), changes.get("name") or "", changes.get("level")
    if what not in WHAT or not isinstance(name, str) or (level is not None and level not in LEVELS):
        return None
    return Mark(judgement, what, name, level)


def standing_marks(judgements: Iterable[Judgement]) -> tuple[Mark, ...]:
    """The markings that nobody took back. Order: in which they were made; of one second, by id."""
    found = (mark_of(one) for one in standing(judgements) if one.verb == "mark")
    return tuple(mark for mark in found if mark is not None)


def assign(
    judgements: Iterable[Judgement], claims: Iterable[Claim] = (), answers: Mapping[str, str] | None = None
) -> Assigned:
    """The levels of things, as people last marked them.

    `answers` is the question that each of the claims answers: without it no question is marked.
    Problems: `contradiction` where two people marked a thing otherwise, `orphan` where a question is not found.
    """
    marks = standing_marks(judgements)
    said: dict[tuple[What, str], dict[str, Mark]] = defaultdict(dict)
    lost: list[Mark] = []
    selecting = Selecting(claims)
    for mark in marks:
        keys = _questions(mark, selecting, answers or {}) if mark.what == "question" else (_key(mark),)
        for key in keys:
            said[mark.what, key][mark.judgement.by] = mark
        if not keys and mark.level:
            lost.append(mark)
    levels: dict[What, dict[str, Tlp]] = {what: {} for what in WHAT}
    problems = [_orphan(mark) for mark in lost] if answers is not None else []
    for (what, key), by_person in sorted(said.items()):
        if level := strictest(mark.level for mark in by_person.values()):
            levels[what][key] = level
        if len({mark.level for mark in by_person.values()}) > 1:
            problems.append(_contradiction(what, key, by_person, level))
    printed: dict[str, tuple[str, ...]] = {}
    for mark in sorted(marks, key=lambda mark: mark.name):
        if mark.what == "source":
            printed[bare_name(mark.name)] = (*printed.get(bare_name(mark.name), ()), mark.name)
    return Assigned(
        *(levels["capture"], levels["source"], levels["question"], levels["judgement"]), tuple(lost), tuple(problems),
        printed,
    )  # fmt: skip


def mark_problems(
    judgements: Iterable[Judgement], claims: Iterable[Claim], claim_question: Iterable[tuple[str, str, str]]
) -> tuple[Problem, ...]:
    """What people marked otherwise, or cannot be found any more."""
    judgements = tuple(judgements)
    if not any(one.verb == "mark" for one in judgements):
        return ()
    return assign(judgements, claims, {claim: question for claim, question, _ in claim_question}).problems


def _key(mark: Mark) -> str:
    return bare_name(mark.name) if mark.what == "source" else mark.name


def _questions(mark: Mark, selecting: Selecting, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The questions that the claims of a marking answer now: several, where the one marked has been split."""
    judgement = mark.judgement
    found = set()
    for index, named in enumerate(judgement.claims or ("",) * len(judgement.selectors)):
        selector = judgement.selectors[index] if index < len(judgement.selectors) else None
        claim = selecting.find(named, selector)
        if claim is not None and claim in answers:
            found.add(answers[claim])
    return tuple(sorted(found))


def assigned_to(mark: Mark, assigned: Assigned, asked: Mapping[str, str]) -> Tlp | None:
    """The level that the thing bears which a marking is about; `asked` is the question that each claim answers."""
    if mark.what == "question":
        found = {asked.get(claim, "") for claim in mark.judgement.claims}
        return strictest(assigned.questions.get(one) for one in found)
    held = {"capture": assigned.captures, "source": assigned.sources, "judgement": assigned.judgements}
    return held[mark.what].get(_key(mark))


def _orphan(mark: Mark) -> Problem:
    message = f"The question that {mark.judgement.by} marked by judgement {mark.judgement.id} is no longer found."
    words = mark.judgement.selectors[0].phrase if mark.judgement.selectors else None
    return problem("orphan", mark.judgement.id, message, words=words)


def _contradiction(what: What, key: str, by_person: Mapping[str, Mark], level: Tlp | None) -> Problem:
    who = ", ".join(f"{by}: {level_words(mark.level)}" for by, mark in sorted(by_person.items()))
    holds = f"the stricter, {level_words(level)}, holds"
    return problem("contradiction", key, f"People marked one {what} otherwise ({who}); {holds}.")


def level_words(level: Tlp | None) -> str:
    """A level as the protocol writes it.

    Example:
        >>> level_words("AMBER+STRICT"), level_words(None)
        ('TLP:AMBER+STRICT', 'not marked')
    """
    return f"TLP:{level}" if level else NOT_MARKED


def _loaded(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return None

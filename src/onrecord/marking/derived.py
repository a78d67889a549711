"""How each thing of a record is marked: the strictest of all that it is made of.

A row bears the marking of everything that stands in it. The same question, with less in it, may be shown to more
people: then it is viewed again without what they may not see (`permitted.py`), and bears another marking.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from onrecord.link.joining import Joined
from onrecord.link.sources.source_names import SourceNames
from onrecord.marking.assigned import Assigned, assign, mark_of
from onrecord.marking.sources_marked import MarkedSources
from onrecord.records import Article, Claim, Judgement, Record, StoryPack, Tlp, strictest

Levels = Mapping[str, Tlp]
NO_LEVELS: Levels = MappingProxyType({})


def assigned_in(record: Record, judgements: Iterable[Judgement]) -> Assigned:
    """How people marked the things of a record."""
    return assign(judgements, record.claims, {claim: question for claim, question, _ in record.claim_question})


def markings_of(
    record: Record, judgements: Iterable[Judgement], packs: tuple[StoryPack, ...] = (),
    names: SourceNames | None = None,
) -> Levels:  # fmt: skip
    """The level of each thing of a record that is marked, or made of what is; by id.

    A link goes by its two ids with a space between them. What nobody marked is not in it. `names` are those of all
    sources, where the record is only a part of one (store/views/marked_part.py).
    Order: none; the same record and judgements in any order give the same levels.
    """
    judgements = tuple(judgements)
    assigned = assigned_in(record, judgements)
    if not assigned:
        return NO_LEVELS
    sources = MarkedSources.of(assigned, record, judgements, packs, names)
    found = _Derived(record, assigned, sources)
    found.inputs(judgements)
    found.groups()
    found.between()
    return MappingProxyType({key: level for key, level in sorted(found.levels.items()) if level})


class _Derived:
    """The levels while they are worked out, what things are made of first."""

    def __init__(self, record: Record, assigned: Assigned, sources: MarkedSources) -> None:
        self.record, self.assigned, self.sources = record, assigned, sources
        self.levels: dict[str, Tlp | None] = dict(assigned.captures)

    def _set(self, key: str, made_of: Iterable[str], *own: Tlp | None) -> None:
        self.levels[key] = strictest((self.levels.get(key), *own, *(self.levels.get(one) for one in made_of)))

    def inputs(self, judgements: tuple[Judgement, ...]) -> None:
        """Articles, claims and judgements."""
        record, assigned = self.record, self.assigned
        asked = {claim: assigned.questions.get(question) for claim, question, _ in record.claim_question}
        for article in record.articles:
            self._set(article.id, (article.capture,), *(self.sources.named(name) for name in outlets(article)))
        for claim in record.claims:
            self._set(claim.id, (claim.capture, claim.article), self.sources.level(claim), asked.get(claim.id))
        levels = judgement_levels(judgements, self.levels, assigned, self.sources, record.claims)
        about: defaultdict[str, list[Tlp | None]] = defaultdict(list)
        for one in judgements:
            for key in one.claims if one.verb != "mark" else ():
                about[key].append(levels[one.id])
        for key, found in about.items():
            self._set(key, (), *found)
        self.levels.update(levels)

    def groups(self) -> None:
        """What is made of claims: accounts, questions, sources, events, forecasts."""
        record, assigned = self.record, self.assigned
        for account in record.accounts:
            made_of = (*account.claims, *account.echoes)
            self._set(account.id, made_of, assigned.questions.get(account.question))
        for question in record.questions:
            self._set(question.id, question.accounts, assigned.questions.get(question.id))
        for source in record.sources:
            own = (self.sources.named(name) for name in (source.name, *source.aliases))
            self._set(source.id, (*source.claims, *source.relayed), *own)
        for event in record.events:
            tolls = (account for toll in event.tolls for account in toll.accounts)
            self._set(event.id, (*event.claims, *event.articles, *tolls))
        for forecast in record.forecasts:
            self._set(forecast.id, (*forecast.claims, *forecast.shown_by))

    def between(self) -> None:
        """Links and checks: both sides, all operands."""
        for link in self.record.links:
            self._set(link_key(link.a, link.b), (link.a, link.b))
        for check in self.record.checks:
            self._set(check.id, (*check.operands, *([check.article] if check.article else [])))


def link_key(a: str, b: str) -> str:
    """What a link goes by: its two ids."""
    return f"{a} {b}"


def outlets(article: Article) -> tuple[str | None, ...]:
    """The names of the sources that an article names as its own: who put it out, and from whom it was taken."""
    return article.publisher, article.publisher_guess, article.republished_from


def judgement_levels(
    judgements: Iterable[Judgement], levels: Mapping[str, Tlp | None], assigned: Assigned, sources: MarkedSources,
    claims: Iterable[Claim],
) -> dict[str, Tlp | None]:  # fmt: skip
    """The level of each decision: its own, and those of the claims, pages and sources that it names.

    What was taken back and the decision that did so bear one level: shown alone, either would tell something else.
    """
    judgements = tuple(judgements)
    printed = {(one.capture, one.sentence, one.phrase): one.id for one in claims}
    found: dict[str, Tlp | None] = {}
    for one in judgements:
        named = [*one.claims]
        for words in one.selectors:
            named += [words.capture, printed.get((words.capture, words.sentence, words.phrase), "")]
        own = (assigned.judgements.get(one.id), _marked_level(one, assigned, sources))
        told = (sources.named(name) for name in sources_in(one))
        found[one.id] = strictest((*own, *told, *(levels.get(key) for key in named)))
    return _with_undone(judgements, found)


def _marked_level(judgement: Judgement, assigned: Assigned, sources: MarkedSources) -> Tlp | None:
    """The level that the thing bears which a judgement marks."""
    mark = mark_of(judgement)
    if mark is None:
        return None
    by_id = {"capture": assigned.captures, "judgement": assigned.judgements}
    if mark.what in by_id:
        return by_id[mark.what].get(mark.name)
    return sources.named(mark.name) if mark.what == "source" else mark.level


def sources_in(judgement: Judgement) -> tuple[str, ...]:
    """The names in the changes of a decision, where it is about sources."""
    found: list[str] = []
    for name, text in judgement.changes:
        if name in ("source", "sources", "origin", "name"):
            try:
                value = json.loads(text)
            except ValueError:
                value = text
            found += [str(one) for one in (value if isinstance(value, list) else [value])]
    return tuple(found)


def _with_undone(judgements: tuple[Judgement, ...], found: dict[str, Tlp | None]) -> dict[str, Tlp | None]:
    """Give each decision and those that take it back, or that it takes back, the strictest level among them."""
    joined = Joined()
    for one in judgements:
        if one.verb == "undo" and one.undoes in found:
            joined.join(one.id, one.undoes)
    group = joined.folded(lambda key: (key,))
    levels: dict[str, Tlp | None] = {}
    for key, root in group.items():
        levels[root] = strictest((levels.get(root), found[key]))
    return found | {key: levels[root] for key, root in group.items()}

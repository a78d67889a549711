"""The part of a kept view that markings touch: what is marked, and all that is made of it. No more is read.

On this part `markings_of` gives the levels that it gives on the whole: whatever is not in it is made of nothing that
is marked.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from onrecord.link.judgements.source_decisions import source_pairs
from onrecord.link.judgements.standing import standing
from onrecord.records import Check, Event, ForecastRecord, Judgement, Source, StoryPack, Tlp
from onrecord.store.views.printed_names import PrintedNames
from onrecord.store.views.slices import Part
from onrecord.store.views.views import Views

if TYPE_CHECKING:
    from onrecord.link.sources.source_names import SourceNames
    from onrecord.marking.assigned import Mark

_LISTED = "SELECT id, named, json_extract(record, '$.aliases') FROM things WHERE story = ? AND kind = 'source'"
_ON_RECORD = (
    "SELECT id FROM questions WHERE story = ? AND id IN ({})",
    "SELECT id FROM accounts WHERE story = ? AND id IN ({})",
    "SELECT id FROM articles WHERE story = ? AND id IN ({})",
    "SELECT id FROM claims WHERE story = ? AND id IN ({})",
    "SELECT id FROM things WHERE story = ? AND id IN ({}) AND kind = 'source'",
)

_IN_ARTICLES = """
SELECT id FROM things
WHERE story = ?1 AND kind = 'check' AND json_extract(record, '$.article') IN (SELECT value FROM json_each(?2))
"""
_LISTING = """
SELECT DISTINCT t.id FROM things t, json_each(t.record, ?4) l
WHERE t.story = ?1 AND t.kind = ?3 AND l.value IN (SELECT value FROM json_each(?2))
"""
_TOLLS = """
SELECT DISTINCT t.id FROM things t, json_each(t.record, '$.tolls') toll, json_each(toll.value, '$.accounts') l
WHERE t.story = ?1 AND t.kind = 'event' AND l.value IN (SELECT value FROM json_each(?2))
"""


def marked_levels(
    views: Views, story: str, judgements: tuple[Judgement, ...], packs: tuple[StoryPack, ...], names: PrintedNames
) -> Mapping[str, Tlp]:
    """The level of each thing of a kept story that is marked, or made of what is; by id.

    `names` are those that the story prints; they are read where a source is marked.
    """
    from onrecord.marking.assigned import standing_marks  # loads what the view needs: only where anything is marked

    marks = standing_marks(judgements)
    if not any(mark.level for mark in marks):
        return MappingProxyType({})
    return _Marked(views, story, judgements, packs).levels(marks, names)


def on_record(views: Views, story: str, ids: Collection[str]) -> bool:
    """Whether all of some questions, accounts, articles, claims and sources are on record."""
    found = {key for query in _ON_RECORD for (key,) in views.find_each(query, story, ids)}
    return found.issuperset(ids)


@dataclass(frozen=True, slots=True)
class _Marked:
    """A kept story with what people decided."""

    views: Views
    story: str
    judgements: tuple[Judgement, ...]
    packs: tuple[StoryPack, ...]

    def levels(self, marks: Iterable[Mark], names: PrintedNames) -> Mapping[str, Tlp]:
        """Gather what is marked, then what people decided about it, then what is made of either."""
        from onrecord.marking.derived import assigned_in, markings_of

        marks, part = tuple(marks), Part(self.views, self.story, texts=False)
        self._add_pages(part, [one.name for one in marks if one.what == "capture"])
        self._add_asked(part, [one.judgement for one in marks if one.what == "question"])
        sources = self._add_by_sources(part, [one.name for one in marks if one.what == "source"], names)
        assigned = assigned_in(part.record(), self.judgements)
        part.add_claims("question", assigned.questions)
        first = markings_of(part.record(), self.judgements, self.packs, sources)
        judged = [one for made in self.judgements if made.id in first for one in made.claims if one in first]
        part.add_claims("id", judged)
        made_of = sorted({*judged, *(key for key in part.claims if key in first)})
        self._add_made_of(part, made_of, tuple(assigned.questions), names)
        return markings_of(part.record(), self.judgements, self.packs, sources)

    # ---- what is marked ----

    def _add_pages(self, part: Part, captures: Iterable[str]) -> None:
        query = "SELECT id FROM articles WHERE story = ? AND capture IN ({})"
        self._add_articles(part, [key for (key,) in self.views.find_each(query, self.story, captures)])

    def _add_articles(self, part: Part, ids: Collection[str]) -> None:
        part.add_articles(ids)
        part.add_claims("article", ids)

    def _add_asked(self, part: Part, made: Iterable[Judgement]) -> None:
        """The claims by which questions were marked; of a page that no longer has one of them, all."""
        made = tuple(made)
        part.add_claims("id", [claim for one in made for claim in one.claims])
        lost = [one for one in made if not one.claims or not part.claims.keys() >= set(one.claims)]
        self._add_pages(part, {words.capture for one in lost for words in one.selectors})

    def _add_by_sources(self, part: Part, marked: Collection[str], names: PrintedNames) -> SourceNames | None:
        """What comes by sources of some names, under all their names; those names."""
        if not marked:
            return None
        from onrecord.link.sources.sources import source_id

        names.catch_up(self.views, self.story)
        same, different, _ = source_pairs(standing(self.judgements))
        known = names.source_names(self.views, self.packs, same, different)
        folded = {known.fold(name) for name in marked}
        ids = {source_id(name) for name in folded}

        def is_marked(name: str, aliases: str | None) -> bool:
            return not folded.isdisjoint(known.fold(one) for one in (name, *json.loads(aliases or "[]")))

        printed = [name for name in names.printed if known.fold(name) in folded]
        self._add_articles(part, names.articles_by(self.views, printed))
        part.add_claims("id", names.claims_by(self.views, printed))
        listed = self.views.find(_LISTED, (self.story,))
        part.add_wholes("source", Source, [key for key, *named in listed if key in ids or is_marked(*named)])
        part.add_claims("id", [claim for one in part.found(Source) for claim in (*one.claims, *one.relayed)])
        return known

    # ---- what is made of it ----

    def _add_made_of(
        self, part: Part, claims: Collection[str], questions: Collection[str], names: PrintedNames
    ) -> None:
        """Accounts, questions, sources, events, forecasts, links and checks that are made of some claims."""
        asked = "SELECT id FROM accounts WHERE story = ? AND question IN ({})"
        accounts = {key for (key,) in self.views.find_each(asked, self.story, questions)}
        accounts |= {part.asked[one][1] for one in claims if one in part.asked} - {""}
        part.add_accounts(sorted(accounts))
        part.add_questions(sorted({one.question for one in part.accounts.values()} | set(questions)))
        made_of = (*claims, *part.accounts)
        part.add_links("a", made_of)
        part.add_links("b", made_of)
        part.add_things("check", Check, made_of)
        part.add_things("event", Event, claims)
        part.add_things("forecast", ForecastRecord, claims)
        part.add_wholes("check", Check, self._found(_IN_ARTICLES, part.articles))
        part.add_wholes("source", Source, names.sources_of(self.views, self.story, claims))
        part.add_wholes("event", Event, self._listing("event", "articles", part.articles))
        part.add_wholes("event", Event, self._found(_TOLLS, part.accounts))
        part.add_wholes("forecast", ForecastRecord, self._listing("forecast", "shown_by", claims))

    def _listing(self, kind: str, field: str, ids: Iterable[str]) -> list[str]:
        """The things of a kind that list one of some ids in a field."""
        return self._found(_LISTING, ids, kind, f"$.{field}")

    def _found(self, query: str, ids: Iterable[str], *more: str) -> list[str]:
        wanted = list(ids)
        return [key for (key,) in self.views.find(query, (self.story, json.dumps(wanted), *more))] if wanted else []

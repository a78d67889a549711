"""What may not be shown up to a level, with all that would betray it.

A capture is withheld whole. A source, a question and a decision take with them the claims that come by them, answer
them or rest on them; the sentences that print those, also where they print a withheld source's name beside another
claim; every claim that rests on any of those words; and every decision that names what is withheld.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

from onrecord.find.sentences import split_sentences
from onrecord.keys import normal
from onrecord.known import kept_readings
from onrecord.link.judgements.selecting import Selecting
from onrecord.link.judgements.standing import standing
from onrecord.marking.assigned import Assigned
from onrecord.marking.cutting import Cut, spans_in, texts_in
from onrecord.marking.decisions_shown import Shown, shown_judgements
from onrecord.marking.derived import assigned_in, outlets
from onrecord.marking.sources_marked import NO_NAMES, MarkedSources, names_pattern
from onrecord.records import Article, Claim, Figure, Judgement, Reading, Record, Span, Tlp, allowed
from onrecord.viewing import Inputs

_QUOTED = re.compile(r"[“\"]([^”\"]{2,})[”\"]")


@dataclass(frozen=True, slots=True)
class Withheld:
    """What may not be shown, by ids; `cuts` are the words left out of articles that may be."""

    captures: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    judgements: frozenset[str] = frozenset()
    cuts: Mapping[str, Cut] = field(default_factory=dict)
    shown: Mapping[str, Judgement] = field(default_factory=dict)
    """Decisions about several claims, without those that are withheld."""
    names: re.Pattern[str] = NO_NAMES
    """Any name of a withheld source."""

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.captures or self.articles or self.claims or self.judgements or self.cuts)


def withhold(
    inputs: Inputs, record: Record, ceiling: Tlp, *, answering: Collection[str] = (), assigned: Assigned | None = None
) -> Withheld:
    """What of the inputs is above a level. `record` is the view of all of them.

    `answering` are claims that answer a question above the level besides those of the record.
    """
    assigned = assigned if assigned is not None else assigned_in(record, inputs.judgements)
    finding = _Finding(inputs, record, ceiling, assigned)
    claims = finding.above() | frozenset(answering)
    found = Withheld(captures=finding.captures, claims=claims, names=finding.names)
    while True:
        further = finding.further(found, claims)
        if further == found:
            return found
        found = further


@dataclass(frozen=True)
class _Finding:
    """The inputs, looked up, while it is found what of them may not be shown."""

    inputs: Inputs
    record: Record
    ceiling: Tlp
    assigned: Assigned

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        return kept_readings(self.inputs.readings, self.inputs.withdrawals)

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        return {article.id: article for reading in self.readings for article in reading.articles}

    @cached_property
    def claims(self) -> Mapping[str, tuple[Claim, ...]]:
        """Each claim as it was read, and as people put it right."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in (*(claim for reading in self.readings for claim in reading.claims), *self.record.claims):
            found[claim.id].append(claim)
        return {key: tuple(each) for key, each in found.items()}

    @cached_property
    def sources(self) -> MarkedSources:
        return MarkedSources.of(self.assigned, self.record, self.inputs.judgements, self.inputs.packs)

    @cached_property
    def captures(self) -> frozenset[str]:
        return frozenset(key for key, level in self.assigned.captures.items() if not allowed(level, self.ceiling))

    @cached_property
    def names(self) -> re.Pattern[str]:
        """Any name of a withheld source as a word of its own."""
        above = frozenset(key for key, level in self.sources.levels.items() if not allowed(level, self.ceiling))
        every = (claim for variants in self.claims.values() for claim in variants)
        return names_pattern(self.sources.printed(every, self.inputs.packs, above) if above else ())

    def above(self) -> frozenset[str]:
        """The claims that come by a source above the level, answer such a question, or print such a name."""
        asked = {claim: self.assigned.questions.get(question) for claim, question, _ in self.record.claim_question}
        return frozenset(
            key
            for key, variants in self.claims.items()
            if not allowed(asked.get(key), self.ceiling)
            or any(not allowed(self.sources.level(one), self.ceiling) for one in variants)
            or self._prints_name(*variants)
        )

    def _prints_name(self, *things: object) -> bool:
        return self.names is not NO_NAMES and any(self.names.search(text) for text in texts_in(*things))

    def further(self, found: Withheld, closed: frozenset[str]) -> Withheld:
        """One step: what follows from what is withheld so far. `closed` are claims whose words are withheld too."""
        articles = self.withheld_articles
        of_pages = {key for key, each in self.claims.items() if any(one.article in articles for one in each)}
        cuts = self._cuts(articles, closed | self._with_sentences(found.cuts))
        resting = self._resting(cuts)
        claims = found.claims | closed | of_pages | resting
        judged = shown_judgements(self.inputs.judgements, self._shown(claims, articles, cuts))
        gone = frozenset(judged.withheld)
        put_right = (one for one in standing(self.inputs.judgements) if one.verb in ("amend", "reject"))
        claims |= {key for one in put_right if one.id in gone for key in self._about(one)}
        captures = self.captures | self._emptied(articles)
        return replace(
            found, captures=captures, articles=articles, claims=frozenset(claims), judgements=gone, cuts=cuts,
            shown=judged.trimmed,
        )  # fmt: skip

    @cached_property
    def withheld_articles(self) -> frozenset[str]:
        """The articles of withheld captures, and those that say of themselves whose they are, or name it so."""
        return frozenset(
            key
            for key, one in self.articles.items()
            if one.capture in self.captures
            or any(not allowed(self.sources.named(name), self.ceiling) for name in outlets(one))
            or self._prints_name(one.publisher, one.byline, one.republished_from, one.address, one.dateline_place)
        )

    def _emptied(self, articles: Collection[str]) -> set[str]:
        """Captures of which every article is withheld."""
        held = (reading for reading in self.readings if reading.articles)
        return {reading.capture for reading in held if all(one.id in articles for one in reading.articles)}

    def _cuts(self, articles: Collection[str], closed: Collection[str]) -> dict[str, Cut]:
        """The sentences that print withheld claims, or the name of a withheld source."""
        spans: defaultdict[str, set[Span]] = defaultdict(set)
        for key in closed:
            for one in self.claims.get(key, ()):
                spans[one.article].add(one.sentence_span)
        for article, sentences in self._sentences_with_names.items():
            spans[article].update(sentences)
        return {key: Cut.of(self.articles[key], found) for key, found in sorted(spans.items()) if key not in articles}

    @cached_property
    def _sentences_with_names(self) -> Mapping[str, tuple[Span, ...]]:
        if self.names is NO_NAMES:
            return {}
        printing = (one for one in self.articles.values() if self.names.search(one.text))
        return {
            one.id: tuple(each.span for each in split_sentences(one) if self.names.search(each.text))
            for one in printing
        }

    def _resting(self, cuts: Mapping[str, Cut]) -> frozenset[str]:
        """The claims that rest on words left out: their own, a source's, or some by which a gap was filled."""
        beside = [
            (key, one, cuts[one.article])
            for key, variants in self.claims.items()
            for one in variants
            if one.article in cuts
        ]
        touched = {key for key, one, cut in beside if any(cut.touches(span) for span in spans_in(one))}
        own: defaultdict[str, set[str]] = defaultdict(set)
        for key, one, _ in beside:
            if key not in touched:
                own[one.article].update(map(normal, own_words(one)))
        left = {
            key: Left(normal(cut.text(self.articles[key].text)), normal(self.articles[key].text), frozenset(own[key]))
            for key, cut in cuts.items()
        }
        filled = (
            key for key, one, _ in beside if key not in touched and filled_from_elsewhere(one, left[one.article])
        )
        return frozenset((*touched, *filled))

    def _with_sentences(self, cuts: Mapping[str, Cut]) -> frozenset[str]:
        """The claims that rest on words left out, and whose own sentences go with them.

        An incident is told in several sentences: where only others of them are left out, it goes and its own stays,
        with what else is read there.
        """
        return frozenset(
            key
            for key in self._resting(cuts)
            if any(one.kind != "incident" or _in_its_own(one, cuts.get(one.article)) for one in self.claims[key])
        )

    def _about(self, judgement: Judgement) -> list[str]:
        """The claims that a decision is about, by the ids that they go by now."""
        words = (*judgement.selectors, *(None,) * (len(judgement.claims) - len(judgement.selectors)))
        found = (self._selecting.find(named, one) for named, one in zip(judgement.claims, words, strict=False))
        return [key for key in found if key is not None]

    @cached_property
    def _selecting(self) -> Selecting:
        return Selecting(each[0] for each in self.claims.values())

    def _shown(self, claims: Collection[str], articles: Collection[str], cuts: Mapping[str, Cut]) -> Shown:
        """By what it is told whether a decision may be shown."""
        parted = {self.articles[key].capture for key in (*cuts, *articles)}
        pages: defaultdict[str, list[str]] = defaultdict(list)
        for key, one in sorted(self.articles.items()):
            if one.capture in parted and key not in articles:
                pages[one.capture].append(cuts[key].text(one.text) if key in cuts else one.text)
        gone = self.captures | self._emptied(articles)
        names = {name for capture, each in self.record.names if capture in gone for name in each}
        names -= {name for capture, each in self.record.names if capture not in gone for name in each}
        return Shown(
            self.ceiling, self.assigned, self.sources, self.names, frozenset(claims),
            frozenset((*gone, *articles, *claims)), pages, frozenset(names),
        )  # fmt: skip


def _in_its_own(claim: Claim, cut: Cut | None) -> bool:
    """Whether anything is left out of a claim's own sentence, or of the words that name its sources."""
    own = (claim.span, claim.sentence_span, *spans_in(replace(claim, incident=None)))
    return cut is not None and any(cut.touches(span) for span in own)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of an article's text and what all of it was, in their normal form, and what is read in the rest.

    `own` are words that claims of sentences left in the text have from these sentences alone.
    """

    shown: str
    whole: str
    own: frozenset[str] = frozenset()

    def has(self, words: str) -> bool:
        """Whether words need nothing that is left out.

        They are printed in what is left, or they are our own (*dam failure* for a dam that burst), printed nowhere,
        and a claim of what is left gives them too.
        """
        key = normal(words)
        return key in self.shown or (key not in self.whole and key in self.own)


def filled_from_elsewhere(claim: Claim, left: Left) -> bool:
    """Whether a claim has from other sentences of its article what is no longer there to be had."""
    values = list(_inherited(claim.figure)) if claim.figure else []
    return not all(left.has(text) for text in (*values, *_QUOTED.findall(claim.why)))


def own_words(claim: Claim) -> Iterator[str]:
    """The values that a claim has from its own sentence: a figure's that it did not inherit, an incident's."""
    if claim.figure:
        for part in fields(claim.figure):
            if part.name not in (*claim.figure.inherited, "inherited"):
                yield from texts_in(getattr(claim.figure, part.name))
    if claim.incident:
        yield claim.incident.type


def _inherited(figure: Figure) -> Iterator[str]:
    """The words that other sentences gave a figure; a time by the words that print it."""
    for name in figure.inherited:
        if name == "as_of" and figure.as_of_words:
            yield figure.as_of_words
        elif name != "aspect":
            yield from texts_in(getattr(figure, name))

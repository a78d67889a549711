"""Marks to claims: what an article publishes, with its printed words, its chain and its id.

A figure's claim takes its description from its own sentence and its chain from the statement it stands in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.find.forecasts.forecasts import ForecastMark
from onrecord.find.grammar import LONGEST
from onrecord.find.incidents.incidents import IncidentMark
from onrecord.find.times.times import TimeMark
from onrecord.keys import claim_key
from onrecord.problems import problem
from onrecord.records import (
    Article,
    Claim,
    ClaimKind,
    FigureMark,
    Forecast,
    Incident,
    Modality,
    Parse,
    Problem,
    Sentence,
    Span,
    Stance,
    Statement,
    StatementMark,
)  # fmt: skip
from onrecord.resolve.chains.admissions import mark_against_interest
from onrecord.resolve.chains.anonymity import UnnamedSources
from onrecord.resolve.chains.chains import ATTITUDES, Attribution, Attributions
from onrecord.resolve.chains.interested import mark_interested
from onrecord.resolve.chains.tellers_behind import before_teller
from onrecord.resolve.context.companies import speaking_body
from onrecord.resolve.context.context import settle_figures
from onrecord.resolve.figures.actors import WE
from onrecord.resolve.figures.basis import is_own_voice
from onrecord.resolve.figures.description import describe_figure
from onrecord.resolve.figures.filling import Told
from onrecord.resolve.incidents.incident_tolls import tolls_of
from onrecord.resolve.incidents.incidents import ToldIncident, resolve_incidents

_PLANS: Final[frozenset[Stance]] = frozenset({"wants"})  # "The port plans to open in May" is on the port's word
_FORECAST_MODALITY: dict[str, Modality] = {
    "will": "predicted", "likely": "predicted", "may": "possible", "feared": "feared", "conditional": "possible",
}  # fmt: skip


@dataclass(frozen=True)
class Marks:
    """All that the finders saw in an article, each in text order."""

    figures: tuple[FigureMark, ...]
    times: tuple[TimeMark, ...]
    forecasts: tuple[ForecastMark, ...]
    incidents: tuple[IncidentMark, ...]


@dataclass(frozen=True)
class _Draft:
    """A claim without its id: the id needs to know which of several like it this one is."""

    claim: Claim
    words: str  # what the id is made from, beside the sentence


def resolve_claims(
    article: Article,
    sentences: tuple[Sentence, ...],
    parses: tuple[Parse, ...],
    *,
    marks: Marks,
    attributions: Attributions,
    reader: str,
) -> tuple[Claim, ...]:
    """Everything that the article publishes, in text order.

    Order: by where the phrase starts, figures before statements before forecasts before incidents.
    """
    unnamed = UnnamedSources(article, sentences, (link for _, one in attributions.contents for link in one.links))
    page = _Page(article, sentences, parses, attributions, reader, unnamed)
    figures = page.settled(marks)
    statements = [page.statement(mark) for mark in attributions.statements]
    numbered = _with_ids(article, figures + statements)
    belonging = [claim for claim in numbered if claim.kind == "figure"]
    forecasts = [page.forecast(before_teller(mark, attributions.statements), belonging) for mark in marks.forecasts]
    told = resolve_incidents(article, sentences, parses, marks.incidents)
    tolls = tolls_of(told, belonging)
    incidents = [page.incident(one, tolls.get(one.mark, ())) for one in told]
    return (*numbered, *_with_ids(article, forecasts + incidents))


def _with_ids(article: Article, drafts: Sequence[_Draft]) -> list[Claim]:
    """Give each draft its id; like ones (a sentence printed twice) are told apart by their order in the article."""
    seen: Counter[str] = Counter()
    claims = []
    for draft in sorted(drafts, key=lambda d: (d.claim.span, d.claim.kind)):
        claim = draft.claim

        def key(ordinal: int, claim: Claim = claim, words: str = draft.words) -> str:
            return claim_key(article.capture, article.anchor, claim.kind, claim.sentence, words, ordinal)

        first = key(0)
        before = seen[first]
        claims.append(replace(claim, id=key(before) if before else first))
        seen[first] += 1
    return claims


@dataclass(frozen=True)
class _Page:
    """An article with its sentences, and how a mark in it becomes a claim."""

    article: Article
    sentences: tuple[Sentence, ...]
    parses: tuple[Parse, ...]
    attributions: Attributions
    reader: str
    unnamed: UnnamedSources

    def at(self, span: Span) -> int:
        """Which sentence a span begins in."""
        return max(0, bisect_right(self.sentences, span.start, key=lambda sentence: sentence.span.start) - 1)

    def figure(self, mark: FigureMark, times: Sequence[TimeMark]) -> _Draft:
        """A figure with its description and chain."""
        index = self.at(mark.phrase)
        sentence = self.sentences[index]
        attribution = self.attributions.chain_at(mark.phrase)
        here = [time for time in times if sentence.span.covers(time.span)]
        described = describe_figure(
            mark,
            article=self.article,
            sentence=sentence,
            parse=self.parses[index],
            times=here,
            stance=attribution.stance,
        )
        claim = self._claim("figure", mark.phrase, sentence, attribution, modality=described.modality)
        figure, why = described.figure, described.why
        if figure.actor == WE:
            figure = replace(figure, actor=speaking_body(claim.chain))
        if figure.basis is not None and _rests_on_others(claim, sentence):
            figure = replace(figure, basis=None)
            why = "; ".join(part for part in why.split("; ") if not part.startswith("basis: "))
        claim = replace(
            claim,
            figure=figure,
            chain=mark_against_interest(
                mark_interested(claim.chain, figure, self.article, sentence),
                figure,
                sentence.text,
                at=mark.phrase.start - sentence.span.start,
                stance=attribution.stance if described.modality in ("asserted", "hedged") else "denies",
            ),
            why="; ".join(part for part in (mark.rule, why, attribution.why) if part),
            problems=_doubts(mark, self.parses[index]),
        )
        return _Draft(claim, mark.number.of(self.article.text).split()[0])

    def settled(self, marks: Marks) -> list[_Draft]:
        """All figures: each by its sentence, then all by their article."""
        drafts = [self.figure(mark, marks.times) for mark in marks.figures]
        told = [
            Told(mark, draft.claim.figure, self.at(mark.phrase), draft.claim.headline)
            for mark, draft in zip(marks.figures, drafts, strict=True)
            if draft.claim.figure is not None
        ]
        incidents = [mark for mark in marks.incidents if mark.alone]
        settled = settle_figures(self.article, self.sentences, self.parses, told, incidents)
        return [
            draft
            if each.figure is draft.claim.figure and not each.why
            else replace(
                draft,
                claim=replace(
                    draft.claim, figure=each.figure, why="; ".join(w for w in (draft.claim.why, each.why) if w)
                ),
            )
            for draft, each in zip(drafts, settled, strict=True)
        ]

    def statement(self, mark: StatementMark) -> _Draft:
        """Words given on somebody's word."""
        span = mark.contents[0] if mark.contents else mark.cue or Span(0, 0)
        sentence = self.sentences[self.at(span)]
        attribution = self.attributions.chain_at(span, also=ATTITUDES)
        value = Statement(mark.form, mark.cue, mark.source, mark.contents, mark.stance, mark.rule)
        claim = self._claim("statement", span, sentence, attribution, why=mark.rule, statement=value)
        return _Draft(claim, " ".join(claim.phrase.split()[:6]))

    def forecast(self, mark: ForecastMark, figures: Sequence[Claim]) -> _Draft:
        """What is said to come."""
        sentence = self.sentences[self.at(mark.content)]
        attribution = self.attributions.chain_at(mark.content, also=_PLANS)
        value = Forecast(
            content=" ".join(mark.content.of(self.article.text).split()),
            modality=mark.modality,
            horizon=mark.horizon,
            band=mark.band,
            figures=_inside(mark.own or mark.content, figures),
            horizon_words=mark.horizon_words,
            condition=" ".join(mark.condition.of(self.article.text).split()) if mark.condition else None,
            low=mark.low,
            high=mark.high,
        )
        modality = _FORECAST_MODALITY[mark.modality]
        claim = self._claim(
            "forecast", mark.content, sentence, attribution, modality=modality, why=mark.rule, forecast=value
        )
        return _Draft(claim, " ".join(claim.phrase.split()[:6]))

    def incident(self, told: ToldIncident, tolls: tuple[str, ...]) -> _Draft:
        """Something said to have happened, known by the first words that tell of it."""
        mark = told.mark
        sentence = self.sentences[self.at(mark.trigger)]
        value = replace(told.incident, figures=tolls)
        attribution = self.attributions.chain_at(mark.trigger)
        claim = self._claim("incident", mark.trigger, sentence, attribution, why=mark.rule, incident=value)
        return _Draft(replace(claim, headline=told.headline), claim.phrase)

    def _claim(
        self,
        kind: ClaimKind,
        span: Span,
        sentence: Sentence,
        attribution: Attribution,
        *,
        modality: Modality = "asserted",
        why: str | None = None,
        statement: Statement | None = None,
        forecast: Forecast | None = None,
        incident: Incident | None = None,
    ) -> Claim:
        return Claim(
            id="",
            kind=kind,
            capture=self.article.capture,
            article=self.article.id,
            phrase=span.of(self.article.text),
            sentence=" ".join(sentence.text.split()),
            span=span,
            sentence_span=sentence.span,
            chain=self.unnamed.described(attribution.chain),
            modality=modality,
            headline=sentence.kind in ("title", "caption"),
            why=attribution.why if why is None else why,
            reader=self.reader,
            statement=statement,
            forecast=forecast,
            incident=incident,
        )


def _rests_on_others(claim: Claim, sentence: Sentence) -> bool:
    """Whether a page only says how others came by a number: "the port counts 40" is no count of the page."""
    return all(link.role == "publisher" for link in claim.chain) and not is_own_voice(sentence.text)


def _doubts(mark: FigureMark, parse: Parse) -> tuple[str, ...]:
    """What is open about a figure: two bounds at once, or a sentence too long to follow."""
    found = (("figure_odd", mark.odd), ("figure_undecided", len(parse) > LONGEST))
    return tuple(kind for kind, holds in found if holds)


def undescribed(article: Article, claims: Sequence[Claim]) -> tuple[Problem, ...]:
    """Say of each figure in a sentence too long to follow that only its number was read.

    Problems: figure_undecided.
    """
    why = "Its sentence is too long to follow: what it counts was not read."
    return tuple(
        problem("figure_undecided", article.id, why, words=claim.phrase)
        for claim in claims
        if "figure_undecided" in claim.problems
    )


def _inside(span: Span, figures: Sequence[Claim]) -> tuple[str, ...]:
    """The figures whose phrase lies in a span."""
    return tuple(figure.id for figure in figures if span.covers(figure.span))

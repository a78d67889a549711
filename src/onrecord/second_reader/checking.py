"""What a second reader said, against the page: a claim only where every word of it is printed there.

Its figures are read by our own reader from the printed phrase, described by it from the printed sentence, and refused
where the answer says another number. Ids are made as for every claim (keys.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.find.figures.figures import find_figures
from onrecord.find.times.times import TimeMark
from onrecord.keys import claim_key, normal
from onrecord.link.judgements.by_hand import find_words
from onrecord.records import (
    Article,
    Chain,
    ChainLink,
    Claim,
    FigureMark,
    Forecast,
    Incident,
    Modality,
    Parse,
    Sentence,
    Span,
    Statement,
    replace,
)
from onrecord.resolve.chains.anonymity import UnnamedSources
from onrecord.resolve.chains.interested import mark_interested
from onrecord.resolve.figures.description import describe_figure
from onrecord.second_reader.answers import RefusedError, Said, SaidLink

_PRONOUNS: Final = frozenset({"he", "she", "they", "it", "we", "i", "who", "you", "him", "her", "them", "us"})
_FORECAST_MODALITY: Final[dict[str, Modality]] = {
    "will": "predicted", "likely": "predicted", "may": "possible", "feared": "feared", "conditional": "possible",
}  # fmt: skip


@dataclass(frozen=True)
class Page:
    """An article with its sentences, and the parses of those that are asked about by number."""

    article: Article
    sentences: Sequence[Sentence]
    parses: Sequence[Parse]
    times: Sequence[TimeMark]
    reader: str  # "second:NAME/MODEL"


def checked(said: Said, page: Page, asked: Sequence[int]) -> Claim:
    """The claim that the page's words bear out.

    Raises: RefusedError with the reason where they do not.
    """
    if said.sentence not in asked:
        raise RefusedError("It names a sentence that was not asked about.")
    sentence = page.sentences[said.sentence]
    phrase = find_words(page.article.text, said.phrase, within=sentence.span)
    if phrase is None:
        raise RefusedError("Its words are not printed in its sentence.")
    chain = _chain(said.chain, page, said.sentence)
    if said.kind == "figure":
        return _figure(said, page, phrase, chain)
    claim = _claim(said, page, phrase, chain)
    if said.kind == "statement":
        form, stance = said.words["form"], said.words["stance"]
        told = Statement(form, None, _source(chain, sentence), (phrase,), stance, _RULE)  # type: ignore[arg-type]
        return replace(claim, statement=told)
    if said.kind == "forecast":
        how = said.words["modality"]
        words = " ".join(claim.phrase.split())
        return replace(claim, modality=_FORECAST_MODALITY[how], forecast=Forecast(words, how))  # type: ignore[arg-type]
    happened = Incident(said.words["type"], firmness=said.words["firmness"], mentions=(phrase,))  # type: ignore[arg-type]
    return replace(claim, incident=happened)


_RULE: Final = "second reader"


def _figure(said: Said, page: Page, phrase: Span, chain: Chain) -> Claim:
    mark = _mark(said, page, phrase)
    if (mark.low, mark.high, mark.bound) != (said.low, said.high, said.words["bound"]):
        read = f"{mark.bound} {mark.low} to {mark.high}" if mark.low != mark.high else f"{mark.bound} {mark.low}"
        raise RefusedError(f"It gives another value than the printed words, which are read as {read}.")
    sentence = page.sentences[said.sentence]
    here = [time for time in page.times if sentence.span.covers(time.span)]
    described = describe_figure(
        mark, article=page.article, sentence=sentence, parse=page.parses[said.sentence], times=here
    )
    claim = _claim(said, page, mark.phrase, chain, number=mark.number)
    return replace(
        claim,
        figure=described.figure,
        modality=described.modality,
        chain=mark_interested(claim.chain, described.figure, page.article, sentence),
        why="; ".join(part for part in (_RULE, mark.rule, described.why) if part),
        problems=("figure_odd",) if mark.odd else (),
    )


def _mark(said: Said, page: Page, phrase: Span) -> FigureMark:
    """The one figure that our reader reads in the printed words themselves."""
    kind, block = page.sentences[said.sentence].kind, page.sentences[said.sentence].block
    words = Sentence(phrase, block, kind, phrase.of(page.article.text))
    marks, _ = find_figures(page.article, (words,), ((),))
    if len(marks) != 1:
        raise RefusedError("Its words are not one figure.")
    if marks[0].unit is None:
        raise RefusedError("Its words do not say what is counted.")
    return marks[0]


def _claim(said: Said, page: Page, phrase: Span, chain: Chain, *, number: Span | None = None) -> Claim:
    article, sentence = page.article, page.sentences[said.sentence]
    text, printed = article.text, " ".join(sentence.text.split())
    words = number.of(text).split()[0] if number else phrase.of(text)
    if said.kind in ("statement", "forecast"):
        words = " ".join(words.split()[:6])
    before = sum(normal(one.text) == normal(printed) for one in page.sentences[: said.sentence])
    return Claim(
        id=claim_key(article.capture, article.anchor, said.kind, printed, words, before), kind=said.kind,
        capture=article.capture, article=article.id, phrase=phrase.of(text), sentence=printed, span=phrase,
        sentence_span=sentence.span, chain=chain, headline=sentence.kind in ("title", "caption"), why=_RULE,
        reader=page.reader,
    )  # fmt: skip


def _chain(links: Sequence[SaidLink], page: Page, number: int) -> Chain:
    """From the page to the origin; each source printed in the sentence, or in one before it."""
    found = [ChainLink("publisher", page.article.outlet)]
    for link in links:
        span = _name(link, page, number)
        name = " ".join(span.of(page.article.text).split())
        found.append(
            ChainLink(link.role, name, anonymous=link.anonymous, terms=link.terms, span=span)  # type: ignore[arg-type]
        )
    chain = tuple(found)
    return UnnamedSources(page.article, tuple(page.sentences), chain).described(chain)


def _name(link: SaidLink, page: Page, number: int) -> Span:
    if " ".join(link.name.split()).casefold() in _PRONOUNS:
        raise RefusedError("A source in its chain is no name.")
    for sentence in (page.sentences[at] for at in range(number, -1, -1)):
        span = find_words(page.article.text, link.name, within=sentence.span)
        if span is not None:
            return span
    raise RefusedError("A source in its chain is not printed in its sentence, nor before it.")


def _source(chain: Chain, sentence: Sentence) -> Span | None:
    """Where the sentence prints who said it."""
    spans = [link.span for link in chain if link.span is not None and sentence.span.covers(link.span)]
    return spans[-1] if spans else None

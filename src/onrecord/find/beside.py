"""Words beside a quotation for whose it is, where the parser lost its way: it does in broken sentences.

| construction | example |
|---|---|
| source and cue after it | “Are we late? We are,” Ms. Roe said Monday. |
| cue and source after it | “We are late!” shouted the harbour master. |
| before it, across a paragraph | Roe continued: / “We are late.” |
| a name after a dash | “We are late.” ― Ann Roe |
| a transcript | ROE: We are late by a week. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from onrecord.find.cues import VERBS
from onrecord.find.quotations import Quotation
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Span, StatementMark

_FORMS: Final = {form: lemma for lemma, forms in load_lexicon("cues")["beside"].items() for form in forms}
_CUE = rf"(?P<cue>{any_of(_FORMS)})"
_WHO = r"(?P<source>(?:[A-Z]|he\b|she\b|they\b|it\b|the\s|an?\s)[^“”\"\n;:?!]{0,90}?)"
_WHEN = r"(?:\s(?:on\s)?(?:late\s|early\s)?(?:\w+day|today|yesterday|recently|again|\w+ly))?"
_AFTER: Final = (
    re.compile(rf"[ \t,]{{0,3}}{_WHO},?\s(?:[a-z]+ly\s|also\s|then\s|later\s)?{_CUE}\b(?!\sthat\b|\sto\sbe\b)"),
    re.compile(rf"[ \t,]{{0,3}}{_CUE}\s{_WHO}(?=[,.:]\s|[.,]?$|\s(?:who|in|at|on|during|after|to|from|as)\s|\n)"),
)
_DASH = re.compile(
    r"\s{0,2}(?P<cue>[―—–]|--?)\s?(?P<source>[A-Z][\w.’-]+(?:\s[A-Z][\w.’-]+){1,3})(?=[\s.,]*(?:\n|$|[A-Z]))"
)
_BEFORE: Final = (
    re.compile(rf"(?:^|[.!?”\"]\s|\n){_WHO},?\s(?:[a-z]+ly\s|also\s|then\s|later\s)?{_CUE}{_WHEN}[:,]\s*$"),
    re.compile(r"(?:^|[.!?”\"]\s|\n)(?P<cue>Said|Says|Added|Asked)\s(?P<source>[A-Z][^“”\"\n;:?!.]{1,60}):\s*$"),
)
_TRANSCRIPT = re.compile(r"[\"“]?(?P<source>[A-Z][A-Z'’.-]{2,20}(?:\s[A-Z'’.-]{2,20}){0,3})(?P<cue>:)\s(?=[\"“A-Z])")
_OWN_TURNS: Final = frozenset(load_lexicon("roles")["own_turns"])
_NEAR = 170  # characters beside a quotation
_LEAST_LONG = 30  # characters a person speaks in a transcript


def find_beside(article: Article, quotation: Quotation) -> StatementMark | None:
    """The statement of one quotation, by the words right behind it, else right before it."""
    text, end = article.text, quotation.span.end
    for rule in (*_AFTER, _DASH):
        match = rule.match(text, end, min(len(text), end + _NEAR))
        if match is not None and _in_one_breath(text[end : match.end()]):
            return _mark(quotation, match, 0)
    start = max(0, quotation.span.start - _NEAR)
    before = text[start : quotation.span.start]
    for rule in _BEFORE:
        match = rule.search(before)
        if match is not None and before[match.end("source") :].count("\n\n") < 2:
            return _mark(quotation, match, start)
    return None


def find_transcript(article: Article) -> Iterator[StatementMark]:
    """The turns of a transcript: a name in capitals and a colon begin the paragraph, which is theirs."""
    for block in article.blocks:
        match = _TRANSCRIPT.match(article.text, block.span.start, block.span.end)
        if match is None or match["source"].lower() in _OWN_TURNS:
            continue
        if block.kind == "paragraph" and block.span.end - match.end() >= _LEAST_LONG:
            content = Span(match.end(), block.span.end)
            yield StatementMark(
                "direct", Span(*match.span("cue")), Span(*match.span("source")), (content,), "a turn in a transcript"
            )


def _in_one_breath(words: str) -> bool:
    """Whether no sentence ends between the quotation and the cue: a full stop only behind an abbreviation."""
    return "\n" not in words.strip() and re.search(r"[a-z]{4}\.\s|^\s*\.", words) is None


def _mark(quotation: Quotation, match: re.Match[str], base: int) -> StatementMark:
    cue, source = (Span(base + match.start(part), base + match.end(part)) for part in ("cue", "source"))
    lemma = _FORMS.get(match["cue"], "say")
    mark = StatementMark("direct", cue, source, (quotation.span,), "words beside a quotation", VERBS[lemma].stance)
    return replace(mark, source=Span(source.start, source.start + len(match["source"].rstrip(" ,"))))

"""Statements whose source stands inside a set phrase: "in the mayor's view", "as the mayor put it", "per the port".

| construction | example |
|---|---|
| as somebody puts it | The pier is old, as the harbour master put it. |
| in somebody's view | In the mayor's telling, the pier was sold twice. |
| by an estimate | By one estimate, forty ships sank. |
| per | Forty ships sank, per the ministry. |
| by somebody's estimate | Damage comes to 3 million, on a first estimate by the works office. |
| it was somebody | In the Examiner it was Lee again: 40 boats. |
| figures from somebody | The evening figures from the port: 28 boats are lost. |
| whoever is to be believed | To hear the mayor tell it, the pier is new. |
| reportedly | The pier reportedly closed in May. Nobody says on whose word. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.find.grammar import FIRST_PERSON
from onrecord.find.hints import telltales, words_in
from onrecord.find.sources.roles import BODIES, PEOPLE, singular
from onrecord.find.statements.may_tell import may_speak
from onrecord.find.statements.speech import Speech, noun_phrase, phrase_from
from onrecord.find.statements.tellers import is_own_page
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Span, Stance, StatementMark

_LEXICON = load_lexicon("noun_cues")
_VIEWS: Final[dict[str, Stance]] = dict(_LEXICON["views"])
_ADVERBS: Final[dict[str, Stance]] = dict(_LEXICON["adverbs"])
_WHO = r"(?P<source>[^\s,;:.“”\"][^,;:.“”\"\n]{0,60}?)"
_EDGE = r"(?:^[“\"]?|[,;:—–]\s+|\s[-–—]\s)"  # where a phrase may be set in: the sentence's beginning, or a comma
_PUTS: Final = re.compile(
    rf"\b[Aa]s\s{_WHO}\s(?P<cue>(?:once\s|has\s|later\s)?(?:put|puts|tells|told|sees|saw|has)\sit)\b"
)
_HEAR: Final = re.compile(rf"\b(?P<cue>[Tt]o\shear)\s{_WHO}\s(?:tell|explain|describe)\sit\b")
_BELIEVED: Final = re.compile(rf"\b[Ii]f\s{_WHO}\s(?P<cue>(?:is|are|was|were)\sto\sbe\sbelieved)\b")
_VIEW: Final = re.compile(
    rf"\b(?:[Ii]n|[Bb]y|[Tt]o|[Ff]rom)\s(?:(?P<own>his|her|their|its)|(?P<source>[^\s,;:.“”\"][^,;:.“”\"\n]{{0,60}}?)['’]s?)"
    rf"\s(?:own\s|personal\s)?(?P<cue>{any_of(_VIEWS)})(?=\s?[,.;:—–)]|$)"
)
_ESTIMATE: Final = re.compile(
    rf"{_EDGE}(?P<cue>[Bb]y)\s(?P<source>(?:one|some|most|many|several|all|rough|recent)\s(?:\w+\s)?"
    r"(?:estimates?|accounts?|counts?|reckonings?|calculations?|tall(?:y|ies)|polls?|surveys?|reports?))(?=[,.;]|\s[-–—]|$)"
)
_PER: Final = re.compile(rf"{_EDGE}(?P<cue>[Pp]er)\s(?=(?:the\s|an?\s|its\s|his\s|her\s|their\s)?[A-Za-z])")
_FROM: Final = re.compile(
    rf"(?:The|Its|Their|His|Her)\s(?:[\w’'-]+\s){{0,3}}?(?P<cue>{any_of(_LEXICON['handed_out'])})(?:\sput\sout|\sreleased|\sissued)?"
    r"\s(?:from|by)\s(?P<source>[^,;:.“”\"\n]{3,70}?)(?:\s(?:on|late|early)\s[A-Z]?\w+(?:\s\w+)?)?:\s"
)
_ESTIMATED: Final = re.compile(
    r"\b(?:on|by|at|in)\s(?:an?|one|the|its)\s(?:(?:first|early|rough|provisional|preliminary|latest|new|recent|own|initial|official)\s)?"
    r"(?P<cue>estimate|count|reckoning|calculation|tally)\s(?:by|of|from)\s(?P<source>[^\d,;:.“”\"\n]{3,60}?)(?=[,.;]|$)"
)
_IT_WAS: Final = re.compile(
    r"(?:(?:In|On)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3},?\s)?[Ii]t\s(?P<cue>was|is)\s"
    r"(?P<source>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})(?:\s(?:again|too|once\smore))?:\s"
)
_WHOLE: Final[tuple[tuple[str, re.Pattern[str], str, Stance], ...]] = (
    ("it", _PUTS, "as somebody puts it", "says"),
    ("hear", _HEAR, "to hear somebody tell it", "claims"),
    ("believed", _BELIEVED, "if somebody is to be believed", "claims"),
    ("by", _ESTIMATE, "by an estimate", "estimates"),
)
"""Each phrase with a word that it must have."""
_VIEW_HINTS: Final = telltales(_VIEWS)


def find_framed(speech: Speech) -> list[StatementMark]:
    """The statements of one sentence that a set phrase around their source gives."""
    set_in = (*_phrases(speech), *_views(speech), *_per(speech), *_estimated(speech))
    return [*set_in, *_handed_out(speech), *_again(speech), *_adverbs(speech)]


def _estimated(speech: Speech) -> Iterator[StatementMark]:
    """ "Damage comes to 3 million on a first estimate by the works office"."""
    for match in _ESTIMATED.finditer(speech.text):
        head = _head(speech, *match.span("source"))
        if head is not None and may_speak(speech, head) and not is_own_page(speech, head):
            source = speech.span(*match.span("source"))
            yield from _mark(speech, match, source, rule="by somebody's estimate", stance="estimates")


def _again(speech: Speech) -> Iterator[StatementMark]:
    """ "In the Examiner it was Lee again: 40 boats": what stands behind the colon is Lee's."""
    match = _IT_WAS.match(speech.text, speech.begins)
    if match is not None:
        source, cue = speech.span(*match.span("source")), speech.span(*match.span("cue"))
        content = speech.span(match.end(), len(speech.text))
        yield StatementMark("credited", cue, source, (content,), "it was somebody", "says")


def _handed_out(speech: Speech) -> Iterator[StatementMark]:
    """ "The evening figures from the port: 28 boats are lost": what stands behind the colon is the port's."""
    match = _FROM.match(speech.text, speech.begins)
    head = _head(speech, *match.span("source")) if match is not None else None
    if match is None or head is None or not may_speak(speech, head) or is_own_page(speech, head):
        return
    token = speech.tree[head]
    named = " " in match["source"].removeprefix("the ") or match["source"].isupper()
    if not named and not {token.lemma.lower(), singular(token.text)} & (BODIES | PEOPLE):
        return  # "The latest from Faro: 40 boats are lost" tells where
    source, cue = speech.span(*match.span("source")), speech.span(*match.span("cue"))
    content = speech.span(match.end(), len(speech.text))
    yield StatementMark("credited", cue, source, (content,), "figures from somebody", "says")


def _phrases(speech: Speech) -> Iterator[StatementMark]:
    words = words_in(speech.text)
    for pattern, rule, stance in [row[1:] for row in _WHOLE if row[0] in words]:
        for match in pattern.finditer(speech.text):
            source = speech.span(*match.span("source"))
            head = _head(speech, *match.span("source"))
            if head is None or speech.tree[head].text.lower() in FIRST_PERSON or is_own_page(speech, head):
                continue
            yield from _mark(speech, match, source, rule=rule, stance=stance)


def _views(speech: Speech) -> Iterator[StatementMark]:
    """ "In Roe's view", "in his telling": not "to his mind's eye", and not one's own, "in our view"."""
    if _VIEW_HINTS.isdisjoint(words_in(speech.text)):
        return
    for match in _VIEW.finditer(speech.text):
        part = "own" if match["own"] else "source"
        head = _head(speech, *match.span(part))
        if head is None or not may_speak(speech, head) or is_own_page(speech, head):
            continue
        stance = _VIEWS[" ".join(match["cue"].lower().split())]
        yield from _mark(speech, match, speech.span(*match.span(part)), rule="in somebody's view", stance=stance)


def _per(speech: Speech) -> Iterator[StatementMark]:
    """ "Per the ministry": who can speak; "per head" and "per ship" are rates."""
    tree = speech.tree
    if "per" not in words_in(speech.text):
        return
    for match in _PER.finditer(speech.text):
        first = next((i for i in range(len(tree)) if tree[i].start >= match.end()), None)
        if first is None or _is_first_name(speech, match.start("cue")):
            continue
        words = tuple(i for i in noun_phrase(tree, phrase_from(tree, first), without_clause=True) if i >= first)
        determined = tree[first].tag in ("DT", "PRP$", "NNP", "NNPS")
        if words and determined and any(may_speak(speech, i) for i in words) and not is_own_page(speech, words[-1]):
            source = speech.words(words)
            yield from _mark(speech, match, source, rule="per somebody", stance="says")


def _is_first_name(speech: Speech, position: int) -> bool:
    """ "Forty boats sank, Per Lund, the mayor, said": a capital inside the sentence is a name's."""
    here = speech.tree.within(position, position + 3)
    named = bool(here) and speech.tree[here[0]].ent == "PERSON"
    return speech.text[position].isupper() and (named or position > speech.begins + 1)


def _head(speech: Speech, start: int, end: int) -> int | None:
    """The last noun of some words."""
    inside = [i for i in speech.tree.within(start, end) if speech.tree[i].pos in ("NOUN", "PROPN", "PRON")]
    return inside[-1] if inside else None


def _mark(
    speech: Speech, match: re.Match[str], source: Span, *, rule: str, stance: Stance
) -> Iterator[StatementMark]:
    """The statement around a phrase: what stands before it, behind it, or on both sides of it."""
    base = speech.sentence.span.start
    end = max(match.end(), source.end - base)
    start = min(match.start(), source.start - base)
    cue = speech.span(*match.span("cue"))
    contents = tuple(speech.whole(one, cue) for one in _beside(speech, start, end))
    contents = tuple(one for one in contents if one.start < one.end and not one.overlaps(cue))
    if contents:
        yield StatementMark("credited", cue, source, contents, rule, stance)


def _beside(speech: Speech, start: int, end: int) -> list[Span]:
    """The clause before the phrase; behind it, where only an "and" or a subject stands before."""
    tree = speech.tree
    before, after = speech.span(speech.begins, max(speech.begins, start)), speech.span(end, len(speech.text))
    words = [i for i in tree.within(speech.begins, start) if tree[i].pos != "PUNCT"]
    if any(tree.is_verb(i) for i in words):
        return [before]
    return [after] if len(words) < 2 else [before, after]


# ---- nobody is named ---------------------------------------------------------------------------------------------


def _adverbs(speech: Speech) -> Iterator[StatementMark]:
    """ "The pier reportedly closed": its clause, before and behind the adverb, is on a word that nobody names."""
    tree = speech.tree
    if _ADVERBS.keys().isdisjoint(tree.lows):
        return
    for index, low in enumerate(tree.lows):
        stance = _ADVERBS.get(low)
        if stance is None:
            continue
        verb = tree[index].head
        if tree[index].dep != "advmod" or verb == index:
            continue
        verb = verb if tree.is_verb(verb) else next((i for i in tree.up(verb) if tree.is_verb(i)), verb)
        if tree.is_verb(verb):
            yield from _clause(speech, index, verb, stance)


def _clause(speech: Speech, adverb: int, verb: int, stance: Stance) -> Iterator[StatementMark]:
    tree = speech.tree
    inside = tree.subtree(verb, without=lambda i: tree[i].dep == "conj" and tree.subject(i) is not None)
    inside = tuple(i for i in inside if tree[i].dep != "cc" or tree[i].head != verb)
    parts = [tuple(i for i in inside if i < adverb), tuple(i for i in inside if i > adverb)]
    spans = tuple(speech.words(part) for part in parts if part)
    spans = tuple(span for span in spans if span.start < span.end)
    if spans:
        yield StatementMark("credited", speech.words((adverb,)), None, spans, "an adverb for hearsay", stance)

"""Statements given without a verb of their own: "according to", "Ministry: 40 hurt".

| construction | example |
|---|---|
| phrase after the clause | Forty were hurt, according to the ministry. |
| phrase before it | According to the ministry, forty were hurt. |
| a headline's name before a colon | Ministry: forty hurt in fire |
| a poll | In a Moor poll, 47 percent said they would stay. |
| a document that lists | A company statement gives the groups. |
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.cues import COUNTS, PHRASE, PHRASES, holds_number
from onrecord.find.quantities import is_quantity
from onrecord.find.speech import Speech, noun_phrase, phrase_from
from onrecord.find.tellers import is_own_page
from onrecord.lexicon import load_lexicon
from onrecord.records import Span, StatementMark

_ROLES = load_lexicon("roles")
_PAPERS: Final = frozenset([*_ROLES["documents"], *_ROLES["vehicles"]])
_PRESENTING: Final = frozenset(word.split()[0] for word in _ROLES["presenting"])
_HEADLINE = re.compile(r"(?P<source>[A-Z][^:\n]{1,60}?):\s+(?P<content>\S[^:]*)$")
_HEADLINE_END = re.compile(r"(?P<content>[A-Z0-9][^:\n]{8,}?)(?::\s+|\s+[–—-]\s+)(?P<source>[A-Z]?[^\d:\n]{2,40})$")
_IT_IS = re.compile(r"^(?:That|This|It)(?:['’]s|\s(?:is|was|comes))\s*$")
_POLL = re.compile(
    r"(?:(?:But|And|Yet)\s)?(?P<cue>[Ii]n)\s(?P<source>(?:an?|the|another|one|its|their)\s[^,\n]{0,60}?"
    r"\b(?:poll|survey|census|study)\b[^,\n]{0,80}),\s"
)
_POLLED = re.compile(
    r"[^.,;\n]{4,60}?\sof\s(?:those|the\speople|people|voters|adults)\s(?P<cue>polled|surveyed|asked|questioned|interviewed)"
    r"\sby\s(?P<source>[^.,;\n]{2,60}?)\s(?=(?:said|say|think|thought|believe|believed|want|wanted|would)\b)"
)
_NEXT_NUMBER = re.compile(r",\s(?:or|and)\s(?=(?:[a-z]+\s){0,2}\d)")  # "according to Acme, or 51, according to ..."
_BUT = re.compile(r",\s+but\b|;")


def find_credits(speech: Speech) -> list[StatementMark]:
    """The statements of one sentence that a phrase credits."""
    return [mark for match in PHRASE.finditer(speech.text) if (mark := _phrase(speech, match))]


def find_headline(speech: Speech) -> StatementMark | None:
    """A name before a colon in a headline, or behind one: who says so is for the article's body to confirm."""
    match = _HEADLINE.match(speech.text) or _HEADLINE_END.match(speech.text)
    if match is None:
        return None
    source, content = (speech.span(*match.span(name)) for name in ("source", "content"))
    return StatementMark("credited", None, source, (content,), "name and colon in a headline")


def find_poll(speech: Speech, found: list[StatementMark]) -> StatementMark | None:
    """ "In a Moor poll, 47 percent said they would stay": a named poll, where nobody else speaks."""
    match = _POLL.match(speech.text) or _POLLED.match(speech.text)
    text, base = speech.text, speech.sentence.span.start
    sources = [text[max(0, m.source.start - base) : m.source.end - base] for m in found if m.source]
    if match is None or not all(is_quantity(words) for words in sources):
        return None
    if match.re is _POLL and not holds_number(text[match.end() :]):
        return None
    if not re.search(r"(?:^|\s)[A-Z]|\bby\s", match["source"]):
        return None
    content = speech.span(match.end() if match.re is _POLL else 0, len(text))
    source, cue = speech.span(*match.span("source")), speech.span(*match.span("cue"))
    return StatementMark("credited", cue, source, (content,), "in a poll", "finds")


def find_presenting(speech: Speech) -> StatementMark | None:
    """A document said to list things, or somebody's count that the next sentence goes on with; no content yet."""
    tree = speech.tree
    for verb in range(len(tree)):
        if tree[verb].dep != "ROOT":
            continue
        subject = tree.subject(verb)
        if subject is None or is_own_page(speech, subject):
            return None
        lemma = tree[subject].lemma.lower()
        owned = any(tree[i].dep == "poss" for i in tree.children(subject))
        counted = lemma in COUNTS and not owned  # "the earlier estimates give no range": whose, nobody says
        lists = lemma in _PAPERS and not counted and tree[verb].lemma.lower() in _PRESENTING
        counts = lemma in COUNTS and owned and tree[verb].lemma.lower() in ("be", "remain", "stay", "keep")
        if lists or counts:
            rule = "a document that lists" if lists else "somebody's count"
            return StatementMark(
                "credited", speech.words((verb,)), speech.words(noun_phrase(tree, subject)), (), rule
            )
    return None


def _phrase(speech: Speech, match: re.Match[str]) -> StatementMark | None:
    """The clause that "according to" and its like credit, and to whom."""
    words = " ".join(match[0].lower().split())
    before = speech.text[: match.start()].split()[-1:]
    if (
        words in ("citing", "quoting")
        and before
        and before[0].lower() in ("of", "by", "in", "for", "without", "when", "and")
    ):
        return None
    source = _source_after(speech, match.end())
    if source is None:
        return None
    contents = _credited(speech, match.start(), source)
    if not contents:
        return None
    return StatementMark(
        "credited",
        speech.span(*match.span()),
        source,
        tuple(sorted({speech.whole(content, speech.span(*match.span())) for content in contents})),
        words,
        PHRASES.get(words, "says"),
    )


def _credited(speech: Speech, start: int, source: Span) -> list[Span]:
    """The clause before the phrase, or behind it, or around it: "The toll, according to the ministry, is 40"."""
    tree = speech.tree
    after = _after(speech, source)
    if not _has_words(speech, start):
        contents = [after]
    elif any(tree.is_verb(i) or tree[i].pos in ("VERB", "AUX") for i in tree.within(speech.begins, start)):
        contents = [_before(speech, start)]
    else:
        contents = [_before(speech, start), after]
    return [content for content in contents if content is not None and content.end > content.start]


def _source_after(speech: Speech, position: int) -> Span | None:
    """The noun phrase that begins at a position of the sentence."""
    tree = speech.tree
    first = next((i for i in range(len(tree)) if tree[i].start >= position and tree[i].pos != "PUNCT"), None)
    if first is None:
        return None
    phrase = [i for i in noun_phrase(tree, phrase_from(tree, first)) if i >= first]
    if not phrase:
        return None
    span, base = speech.words(tuple(phrase)), speech.sentence.span.start
    more = _NEXT_NUMBER.search(speech.text, span.start - base, span.end - base)
    return speech.span(span.start - base, more.start()) if more else span


def _has_words(speech: Speech, position: int) -> bool:
    """Whether a clause stands before the phrase, not just "But" or "Meanwhile,"."""
    before = speech.text[:position]
    return len(re.findall(r"\w+", before)) > 2 or _IT_IS.search(before) is not None


def _before(speech: Speech, position: int) -> Span:
    """The clause before the phrase: after a colon or a "but" that sets it off from the page's own words."""
    text = speech.text[:position]
    start = max((m.end() for m in _BUT.finditer(text) if speech.quoted(m.start()) is None), default=0)
    colon = text.rfind(": ")
    if colon >= 0 and speech.quoted(colon) is None:
        start = max(start, colon + 1)
    return speech.span(start, position)


def _after(speech: Speech, source: Span) -> Span | None:
    base = speech.sentence.span.start
    start = source.end - base
    comma = speech.text.find(",", start)
    return speech.span(comma + 1 if comma >= 0 else start, len(speech.text))

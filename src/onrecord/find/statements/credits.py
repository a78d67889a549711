"""Statements given without a verb of their own: "according to", "Ministry: 40 hurt".

| construction | example |
|---|---|
| phrase after the clause | Forty were hurt, according to the ministry. |
| phrase before it | According to the ministry, forty were hurt. |
| a headline's name before a colon | Ministry: forty hurt in fire |
| a poll | In a Moor poll, 47 percent said they would stay. |
| a report | In its report, forty piers are called unsafe. |
| a newspaper | In the Valley Examiner, forty piers are unsafe. |
| a document that lists | A company statement gives the groups. |
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.hints import words_in
from onrecord.find.sources.outlets import is_outlet
from onrecord.find.sources.roles import BODIES
from onrecord.find.sources.sources import read_source
from onrecord.find.statements.cues import COUNTS, PHRASE, PHRASE_HINTS, PHRASES, holds_number, verb_cue
from onrecord.find.statements.quantities import is_quantity
from onrecord.find.statements.speech import Speech, noun_phrase, phrase_from
from onrecord.find.statements.tellers import is_own_page
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Span, StatementMark

_ROLES = load_lexicon("roles")
_PAPERS: Final = frozenset([*_ROLES["documents"], *_ROLES["vehicles"]])
_PRESENTING: Final = frozenset(word.split()[0] for word in _ROLES["presenting"])
_HEADLINE = re.compile(
    r"(?:[A-Z]{4,}\s[–—-]\s)?(?P<source>[A-Z][^:\n]{1,60}?)(?:\s(?i:to|on|at)\s[^:\n]{1,60})?(?P<cue>:)\s+(?P<content>\S[^:]*)$"
)
_HEADLINE_END = re.compile(
    r"(?P<content>[A-Z0-9][^:\n]{8,}?)(?:(?P<cue>:)\s+|\s+(?P<dash>[–—-])\s+)(?P<source>[A-Z]?[^\d:\n]{2,40})$"
)
_LABELS: Final = frozenset(load_lexicon("noun_cues")["headlines"]["labels"])
_OWN_TURNS: Final = frozenset(_ROLES["own_turns"])
_ASKING: Final = frozenset({"what", "how", "why", "who", "where", "when", "which", "whose", "whether"})
_NOT_NAMES: Final = frozenset({"a", "an", "the", "this", "these", "my", "our", "your"})
_LONGEST_NAME = 6  # words before the colon of a first line that is not marked as a title
_IT_IS = re.compile(r"^(?:That|This|It)(?:['’]s|\s(?:is|was|comes))\s*$")
_POLL = re.compile(
    r"(?:(?:But|And|Yet)\s)?(?P<cue>[Ii]n)\s(?P<source>(?:an?|the|another|one|its|their)\s[^,\n]{0,60}?"
    r"\b(?:poll|survey|census|study)\b[^,\n]{0,80}),\s"
)
_PAPER = re.compile(
    r"(?:(?:But|And|Yet)\s)?(?P<cue>[Ii]n)\s(?P<source>(?:an?|the|another|its|their|his|her)\s[^,\n]{0,40}?"
    r"\b(?:report|audit|filing|analysis|indictment|lawsuit|statement|memo|study|review)\b"
    r"(?:\s(?:by|from|of|to|for|on|published|released|issued)\b[^,\n]{0,60})?),\s"
)
_IN_PAPER = re.compile(
    r"(?:(?:But|And|Yet)\s)?(?P<cue>[Ii]n)\s(?P<source>(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){1,3}),\s(?![A-Z][a-z]+,)"
)
_POLLED = re.compile(
    r"[^.,;\n]{4,60}?\sof\s(?:those|the\speople|people|voters|adults)\s(?P<cue>polled|surveyed|asked|questioned|interviewed)"
    r"\sby\s(?P<source>[^.,;\n]{2,60}?)\s(?=(?:said|say|think|thought|believe|believed|want|wanted|would)\b)"
)
_ONLY_CREDIT = re.compile(rf"(?:{any_of(PHRASES)})\s[^,;:.]{{1,80}},\s*", re.IGNORECASE)
_NEXT_NUMBER = re.compile(r",\s(?:or|and)\s(?=(?:[a-z]+\s){0,2}\d)")  # "according to Acme, or 51, according to ..."
_NUMBERED = re.compile(
    r"(?<=\s[Nn]o)\.\s?\d{1,5}\b|(?:\s[a-z]+){0,2}\s(?:[Nn]o\.|[Nn]umber|#)\s?\d{1,5}\b"
)  # parsed as a sentence's end
_CALLED = re.compile(
    rf",\sthe\s(?:{any_of(BODIES)})\s"
    r"[A-Z][\w&’'-]*(?:\s[A-Z][\w&’'-]*){0,4}(?=[.;]|,\s|$)"
)
_JOINED: Final = frozenset({"and cited", "and cites"})
_BUT = re.compile(r",\s+but\b|;")


def find_credits(speech: Speech) -> list[StatementMark]:
    """The statements of one sentence that a phrase credits."""
    if PHRASE_HINTS.isdisjoint(words_in(speech.text)):
        return []
    return [mark for match in PHRASE.finditer(speech.text) if (mark := _phrase(speech, match))]


def find_headline(speech: Speech) -> StatementMark | None:
    """A name before a colon in a headline, or behind one: who says so is for the article's body to confirm.

    The first line of a text without a marked title is its headline: there only the name before the colon counts.
    """
    titled = speech.sentence.kind in ("title", "heading")
    if not titled and (speech.sentence.block != 0 or ":" not in speech.text):
        return None
    match = _HEADLINE.match(speech.text)
    if match is None or not (titled or _is_short_name(speech, *match.span("source"))):
        match = _HEADLINE_END.match(speech.text) if titled else None
    if match is None or match["source"].lower() in _LABELS or match["source"].split()[-1].lower() in _LABELS:
        return None
    if match["content"].split()[0].lower() in _ASKING or match["content"].rstrip().endswith("?"):
        return None  # "Faro in numbers: what closing a mill costs": a topic, and a question about it
    base = speech.sentence.span.start
    start, end = match.span("cue") if match["cue"] else match.span("dash")
    source, content = (speech.span(*match.span(name)) for name in ("source", "content"))
    cue = Span(base + start, base + end)
    return StatementMark("credited", cue, source, (content,), "name and colon in a headline")


def _is_short_name(speech: Speech, start: int, end: int) -> bool:
    """ "Harbour camp", "Roe": few words before a colon; no sentence ("Roe said:"), and no "A curious plan"."""
    words = speech.text[start:end].split()
    if words[0].lower() in _NOT_NAMES or " ".join(words).isupper() or " ".join(words).lower() in _OWN_TURNS:
        return False  # names in capitals are turns of a transcript
    inside = [speech.tree[i] for i in speech.tree.within(start, end)]
    return len(words) <= _LONGEST_NAME and not any(t.pos in ("VERB", "AUX") or t.text in ",.;?!" for t in inside)


def find_poll(speech: Speech, found: list[StatementMark]) -> StatementMark | None:
    """ "In a Moor poll, 47 percent said they would stay", "In its report, 40 piers are unsafe": no other speaks.

    So "In the Valley Examiner, 40 piers are unsafe": the newspaper's.
    """
    match = _POLL.match(speech.text) or _PAPER.match(speech.text) or _POLLED.match(speech.text)
    if match is None and (paper := _IN_PAPER.match(speech.text)) is not None and is_outlet(paper["source"]):
        match = paper
    text, base = speech.text, speech.sentence.span.start
    sources = [text[max(0, m.source.start - base) : m.source.end - base] for m in found if m.source]
    if match is None or not all(is_quantity(words) for words in sources):
        return None
    if match.re is not _POLLED and not holds_number(text[match.end() :]):
        return None
    if match.re not in (_PAPER, _IN_PAPER) and not re.search(r"(?:^|\s)[A-Z]|\bby\s", match["source"]):
        return None
    content = speech.span(0 if match.re is _POLLED else match.end(), len(text))
    source, cue = speech.span(*match.span("source")), speech.span(*match.span("cue"))
    if match.re is _IN_PAPER:
        return StatementMark("credited", cue, source, (content,), "in a newspaper", "reports")
    rule = "in a report" if match.re is _PAPER else "in a poll"
    return StatementMark("credited", cue, source, (content,), rule, "finds")


def find_presenting(speech: Speech) -> StatementMark | None:
    """A document said to list things, or somebody's count that the next sentence goes on with; no content yet."""
    tree = speech.tree
    for verb, token in enumerate(tree.parse):
        if token.dep != "ROOT":
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
    if source is None or (words in _JOINED and not _is_paper(speech, source)):
        return None
    words = "citing" if words in _JOINED else words
    if not _has_words(speech, match.start()):
        source = _before_clause(speech, source)
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


def _is_paper(speech: Speech, source: Span) -> bool:
    """Whether words name a document: "and cited a memo", not "and cited the weather"."""
    base = speech.sentence.span.start
    return read_source(speech.text[source.start - base : source.end - base]).kind == "document"


def _credited(speech: Speech, start: int, source: Span) -> list[Span]:
    """The clause before the phrase, or behind it, or around it: "The toll, according to the ministry, is 40"."""
    tree = speech.tree
    after = _after(speech, source)
    if not _has_words(speech, start) or (after is not None and _only_tells(speech, start, after)):
        contents = [after]
    elif any(tree.is_verb(i) or tree[i].pos in ("VERB", "AUX") for i in tree.within(speech.begins, start)):
        contents = [_before(speech, start)]
    else:
        contents = [_before(speech, start), after]
    base = speech.sentence.span.start
    return [
        one
        for one in contents
        if one is not None and re.search(r"\w", speech.text[one.start - base : one.end - base])
    ]


def _only_tells(speech: Speech, start: int, after: Span) -> bool:
    """ "The radio reported, citing the army, that 40 had died": before the phrase stands a teller and no more."""
    tree, base = speech.tree, speech.sentence.span.start
    before = [i for i in tree.within(speech.begins, start) if tree[i].pos != "PUNCT"]
    tells = bool(before) and tree.is_verb(before[-1]) and verb_cue(tree, before[-1]) is not None
    return tells and speech.text[after.start - base :].startswith("that ")


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
    if (numbered := _NUMBERED.match(speech.text, span.end - base)) is not None:
        return speech.span(span.start - base, numbered.end())
    if (called := _CALLED.match(speech.text, span.end - base)) is not None:
        return speech.span(span.start - base, called.end())  # "according to its organisers, the group Fair Tides"
    more = _NEXT_NUMBER.search(speech.text, span.start - base, span.end - base)
    return speech.span(span.start - base, more.start()) if more else span


def _before_clause(speech: Speech, source: Span) -> Span:
    """ "According to Roe, the pier is late": cut at the comma where the parser made the clause a part of Roe."""
    tree, base = speech.tree, speech.sentence.span.start
    start, end = source.start - base, source.end - base

    def has_verb(first: int, last: int) -> bool:
        return any(tree.is_verb(i) and tree[i].dep not in ("acl", "relcl") for i in tree.within(first, last))

    if has_verb(end, len(speech.text)):
        comma = speech.text.find(", ", start, end)
        apart = (
            comma < 0
            or speech.text[end : end + 1] in (",", "-", "—", "–")
            or speech.text[end:].startswith((" —", " –"))
        )
        return source if apart else speech.span(start, comma)  # "According to Roe, crews in Faro, Lagos | say ..."
    alone = re.search(r"\w", speech.text[end:]) is None  # nothing is left to say, so the parser saw no verb in it
    for aside in re.finditer(r",\s", speech.text[start:end]):
        if alone or has_verb(start + aside.end(), end):
            return speech.span(start, start + aside.start())
    return source


def _has_words(speech: Speech, position: int) -> bool:
    """Whether a clause stands before the phrase, not just "But" or "Meanwhile,"."""
    before = speech.text[:position]
    if _ONLY_CREDIT.fullmatch(before):
        return False  # "According to Reuters, quoting the port, ..."
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

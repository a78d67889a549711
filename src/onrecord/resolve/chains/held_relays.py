"""Who goes on speaking in what an outlet reported: the outlet passed that on, too.

| construction | example |
|---|---|
| one reported goes on | Forty gauges failed, a clerk said, the Echo reported. The clerk added that ... |
| one cited goes on | Forty gauges failed, the Echo reported, citing a clerk. The clerk added that ... |

Nobody but the outlet has met a clerk without a name: all that he says is by way of it, up to another outlet's name.
Whoever has a name or an office may have spoken to the page since: there only what goes on in the same paragraph is by
way of it, by its words ("added", "also said") or its pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.find.sources.roles import PRONOUNS
from onrecord.find.sources.source_words import DEFINITE
from onrecord.find.statements.cues import PHRASES
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, ChainLink, Sentence, Span
from onrecord.resolve.chains.chain_links import Resolved
from onrecord.resolve.chains.relays import is_own_outlet, names_in, short_for
from onrecord.resolve.chains.walk import Walk

_NEAR: Final = 12  # statements around one, among which those of its sentence are looked for
_GOES_ON: Final = re.compile(rf"\b(?:{any_of(load_lexicon('passing_on')['goes_on'])})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Held:
    """By way of whom somebody spoke, and where."""

    relay: ChainLink
    end: int
    block: int
    seen: int  # up to where no other outlet is named: long texts are looked through once


def hold_relays(walk: Walk, resolved: Sequence[Resolved]) -> list[Resolved]:
    """The statements, with the outlet before those who go on with what it reported of them. Order: as given."""
    held: dict[str, _Held] = {}
    found = list(resolved)
    for index, each in enumerate(found):
        speaker = next((link for link in each.links if link.role == "speaker"), None)
        if speaker is None or speaker.name is None or each.links[0].role == "relay":
            continue
        place = _place(each)
        sentence = walk.sentences[walk.sentence_at(place.start)]
        around = _reported_by(found[max(0, index - _NEAR) : index + _NEAR], each, sentence)
        if around is not None:
            held[speaker.name] = _Held(around, place.end, sentence.block, place.end)
        elif (before := held.get(speaker.name)) is not None and place.start > before.end:
            if _named_since(walk.article, before, sentence):
                del held[speaker.name]
                continue
            held[speaker.name] = replace(before, seen=max(before.seen, sentence.span.end))
            if _is_the_same(walk.article, each, speaker) or _goes_on(walk.article, each, sentence, before):
                found[index] = _by_way_of(each, before.relay)
    return found


def _place(resolved: Resolved) -> Span:
    mark = resolved.mark
    return mark.cue or mark.source or mark.contents[0]


def _reported_by(found: Iterable[Resolved], each: Resolved, sentence: Sentence) -> ChainLink | None:
    """The outlet that alone reports what somebody says in a sentence, or that cites him there."""
    here = [
        other
        for other in found
        if other is not each
        and sentence.span.covers(_place(other))
        and any(link.role == "relay" for link in other.links)
    ]
    outlets = [other for other in here if len(other.links) == 1 and not other.links[0].anonymous]
    names = {link.name for other in here for link in other.links if link.role == "relay"}
    if not outlets or len(names) != 1:
        return None
    cites = each.mark.stance == "cites" and any(o.mark.rule in PHRASES or o.mark.stance == "reports" for o in outlets)
    told = any(
        content.overlaps(words) for o in outlets for content in o.mark.contents for words in each.mark.contents
    )
    return outlets[0].links[0] if cites or (told and each.mark.stance != "cites") else None


def _named_since(article: Article, held: _Held, sentence: Sentence) -> bool:
    """Whether another outlet has been named since, up to the end of this sentence."""
    named = names_in(article.text, held.seen, sentence.span.end)
    known = held.relay.name or ""
    return any(not short_for(name, known) and not is_own_outlet(article, name) for name in named)


def _is_the_same(article: Article, each: Resolved, speaker: ChainLink) -> bool:
    """Whether words point back at somebody without a name: "the clerk", "she"; "a clerk" may be another."""
    words = each.mark.source.of(article.text) if each.mark.source is not None else ""
    return speaker.anonymous and (DEFINITE.match(words) is not None or words.lower() in PRONOUNS)


def _goes_on(article: Article, each: Resolved, sentence: Sentence, held: _Held) -> bool:
    """Whether somebody named goes on with it in the same paragraph: "Lee added", "She also said"."""
    source, cue = each.mark.source, each.mark.cue
    if sentence.block != held.block or source is None or cue is None:
        return False
    said = article.text[min(source.start, cue.start) : max(source.end, cue.end)]
    return source.of(article.text).lower() in PRONOUNS or _GOES_ON.search(said) is not None


def _by_way_of(each: Resolved, relay: ChainLink) -> Resolved:
    return replace(
        each, links=(relay, *each.links), why=f"{each.why}, by way of {relay.name}, which reported it before"
    )

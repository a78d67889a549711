"""Whom "he", "it", "the company" and "a spokesman" stand for, on a walk through an article's statements."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from onrecord.find.sources.names import body_name
from onrecord.find.sources.roles import BODIES, DOCUMENTS, PEOPLE, PRONOUNS, VEHICLES, singular
from onrecord.find.sources.source_words import SourceWords
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import StatementMark
from onrecord.resolve.chains.bodies_meant import OWNING, it_meant, they_meant
from onrecord.resolve.chains.called import is_called
from onrecord.resolve.chains.persons_meant import he_or_she_meant, own_person
from onrecord.resolve.chains.references import ONLY_ONE, is_of_kind
from onrecord.resolve.chains.walk import REACH, Walk

_AS_SHE = re.compile(r"\bthe\s(?:[a-z-]{2,20}\s){0,2}?(?P<role>[a-z]{3,20}),?\s(?:as|when|while|where|whom|whose)\s$")
_SAID: Final = any_of(load_lexicon("passing_on")["said_in"])
_COMPANY: Final = frozenset({"company", "firm", "corporation", "operator", "owner", "utility", "group"})


def follow(walk: Walk, mark: StatementMark, source: SourceWords, index: int) -> SourceWords | None:
    """Whom a pronoun, "the company" or "the official" stands for."""
    assert mark.source is not None
    word, block = source.name.lower(), walk.sentences[index].block
    if word in ("he", "she") and (role := _role_beside(walk, mark, index)) is not None:
        return _so_called(walk, role)
    if word in ("he", "she"):
        return own_person(walk, mark, index, word) or he_or_she_meant(walk, index, block, word)
    if word == "it":
        return it_meant(walk, mark, index, block)
    if word in PRONOUNS:
        return they_meant(walk, word, index, block)
    if source.noun in DOCUMENTS or source.noun == "statement":
        return _document_before(walk, source, block)
    if source.noun in BODIES:
        spoken = {
            h.source.name: h.source for h in walk.heard if h.source.kind == "body" and h.source.noun == source.noun
        }
        if len(spoken) == 1 and not source.plural and not _rivals(walk, mark, next(iter(spoken.values())), block):
            return next(iter(spoken.values()))
        named = walk.body(source.noun, mark, block) or _owner(walk, source.noun)
        if named is None and source.noun in ONLY_ONE and not source.plural:
            return SourceWords("body", body_name(source.name), noun=source.noun)
        return SourceWords("body", walk.cast.fullest(named) or named, noun=source.noun) if named else None
    if source.noun in VEHICLES and not source.plural:
        return _sent(walk, source.noun, block) or replace(source, kind="document")
    same = [h for h in walk.heard if h.source.noun == source.noun and h.source.kind in ("unnamed", "person")]
    if not same:
        return replace(source, kind="unnamed")
    names = {h.source.name for h in same}
    if len(names) == 1 or walk.heard[-1] is same[-1]:
        return same[-1].source
    return None


def _sent(walk: Walk, noun: str, block: int) -> SourceWords | None:
    """ "The letter says", after "Lee said in a letter": Lee does, the last who is said to speak in one."""
    carried = _carried_by(noun)
    for heard in reversed(walk.heard):
        if heard.block < block - REACH or heard.span is None:
            return None
        if heard.source.kind in ("outlet", "document"):
            continue
        if carried.search(walk.sentences[walk.sentence_at(heard.span.start)].text) is not None:
            return heard.source
    return None


@cache
def _carried_by(noun: str) -> re.Pattern[str]:
    """ "said in a letter", "wrote in his last letter"."""
    return re.compile(
        rf"\b(?:{_SAID})\b[^.]{{0,60}}?\bin\s(?:an?|his|her|its|their)\s(?:[a-z-]+\s){{0,2}}{re.escape(noun)}\b"
    )


def _role_beside(walk: Walk, mark: StatementMark, index: int) -> str | None:
    """ "We quote the matron, as she told Nova: “...”": whom the clause before the pronoun ends in."""
    assert mark.source is not None
    sentence = walk.sentences[index]
    match = _AS_SHE.search(sentence.text[: mark.source.start - sentence.span.start])
    return match["role"] if match is not None and singular(match["role"]) in PEOPLE else None


def _so_called(walk: Walk, role: str) -> SourceWords | None:
    """The one person who spoke before and whom the article calls so."""
    people = {
        h.source.name: h.source for h in walk.heard if h.source.kind == "person" and h.source.name[:1].isupper()
    }
    called = [each for name, each in people.items() if is_called(name, role, walk.article.text)]
    return called[0] if len(called) == 1 else None


def _rivals(walk: Walk, mark: StatementMark, spoken: SourceWords, block: int) -> bool:
    """Whether another body of the same kind was named since one spoke: "the ministry" may be either."""
    assert mark.source is not None
    named = {walk.cast.fullest(m.name) or m.name for m in walk.cast.bodies_before(mark.source.start)}
    others = {name for name in named if is_of_kind(name, spoken.noun)} - {spoken.name}
    return bool(others) and walk.last(block, "body") is None


def _owner(walk: Walk, noun: str) -> str | None:
    """ "The company" after "its owner, Acme", whom nothing else calls a body."""
    owners = {h.source.name for h in walk.heard if h.source.noun in OWNING}
    return owners.pop() if noun in _COMPANY and len(owners) == 1 else None


def _document_before(walk: Walk, source: SourceWords, block: int) -> SourceWords | None:
    """ "The report": the last one of its noun; or what an outlet reports; "the statement": its body."""
    same = [d for d in walk.documents if d.noun == source.noun or singular(d.noun) == singular(source.noun)]
    if same:
        return same[-1] if len({d.name for d in same}) == 1 or same[-1] is walk.documents[-1] else None
    heard = walk.last(block, "outlet")
    if source.noun in ("report", "article", "story") and heard is not None:
        return heard.source
    body = walk.last(block, "body")
    if source.noun == "statement" and body is not None:
        return body.source
    return replace(source, kind="document")

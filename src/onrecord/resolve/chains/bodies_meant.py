"""Which body "it", "they" or "the agency" is: the sole one that the words before can mean."""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.sources.outlets import is_outlet, outlet_name
from onrecord.find.sources.roles import BODIES, PEOPLE, singular
from onrecord.find.sources.source_words import SourceWords
from onrecord.find.sources.sources import read_source
from onrecord.lexicon import any_of
from onrecord.records import Sentence, StatementMark
from onrecord.resolve.chains.genders import gender_of
from onrecord.resolve.chains.mentions import Mention
from onrecord.resolve.chains.walk import Walk

_ASIDE = r"(?:,\s[^,;:.\n]{3,80},)?"  # "The council, for its part, has shut 14 schools, it said"
SUBJECT = re.compile(rf"The\s([a-z]+){_ASIDE}\s(?!of\b|for\b|at\b|in\b)[a-z]+\b")
OWNING: Final = frozenset({"owner", "operator", "maker", "builder", "insurer", "contractor", "supplier", "parent"})
_FIELDED = re.compile(
    rf"The\s(?P<name>(?:[a-z-]{{2,20}}\s){{1,2}}?(?P<noun>{any_of(BODIES)})){_ASIDE}\s(?!of\b|for\b|at\b|in\b)[a-z]+\b"
)
_DESCRIBED = re.compile(
    r"(?:(?:And|But|Yet|Now|Meanwhile,)\s)?(?P<who>(?:[Aa]n?|[Tt]he)\s(?:[a-z-]{2,20}\s){0,2}?(?P<noun>[a-z]{3,20})\s"
    r"(?:at|of|from|in|within)\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:of\s)?[A-Z][\w’'-]*){0,4})"
    rf"{_ASIDE}\s(?=[a-z])"
)


def body_in_hand(walk: Walk, position: int, block: int) -> str | None:
    """The last body that a sentence of this or the last paragraph is about."""
    subjects = [
        m
        for m in walk.cast.mentions
        if not m.person
        and m.start < position
        and block - 1 <= m.block <= block
        and m.subject
        and not is_outlet(f"the {m.name}")
    ]
    ordered = [m for m in subjects if m.block == block]
    if not ordered and (spoken := _heard_here(walk, block)) is not None:
        return spoken
    ordered = ordered or subjects
    if ordered:
        return walk.cast.fullest(ordered[-1].name) or ordered[-1].name
    heard = walk.last(block, "body")
    return heard.source.name if heard and heard.block == block else None


def _heard_here(walk: Walk, block: int) -> str | None:
    """The sole body that spoke in a paragraph, or that those who spoke in it are of."""
    here = [h.source for h in walk.heard if h.block == block]
    bodies = {s.of if s.of is not None else s.name for s in here if s.of is not None or s.kind == "body"}
    return bodies.pop() if len(bodies) == 1 else None


def they_meant(walk: Walk, word: str, index: int, block: int) -> SourceWords | None:
    """ "They said": several who spoke last, or the body that has just spoken in this paragraph."""
    heard = walk.last(block, "unnamed", "group", "body")
    before = walk.sentences[index - 1] if index else None
    begun = SUBJECT.match(before.text) if before is not None and before.block == block else None
    if word == "they" and begun is not None and begun[1] in BODIES and not _heard_since(walk, before):
        return SourceWords("body", begun[1], noun=begun[1])  # "The police thought again. They put it at 40"
    if heard is None or heard.block != block:
        return None
    just = heard is walk.heard[-1] and index > 0 and heard.end >= walk.sentences[index - 1].span.start
    body = word == "they" and heard.source.kind == "body" and just
    return heard.source if heard.source.plural or heard.source.kind == "group" or body else None


def it_meant(walk: Walk, mark: StatementMark, index: int, block: int) -> SourceWords | None:
    """The body that the sentence itself began with, else the one that spoke last, else the last subject."""
    assert mark.source is not None
    here = walk.sentences[index]
    own = subject_bodies(walk, here.span.start, mark.source.start)
    spoke = walk.last(block, "body", outside=mark.contents)
    if spoke is not None and own and max(here.span.start, own[-1].start) < spoke.end <= mark.source.start:
        return spoke.source  # "Fever has killed 52, the ministry said, a week after it put the number at 40"
    if own:
        return _body_or_outlet(walk.cast.fullest(own[-1].name) or own[-1].name)
    if (described := _described_body(walk, mark, index)) is not None:
        return described
    if (called := _called_here(walk, mark, index, block) or _called_before(walk, mark, index, block)) is not None:
        return called
    if may_be_a_body(walk, index, block):
        return None
    heard = walk.last(block, "body", "document", "outlet", outside=mark.contents)
    before = walk.sentences[index - 1] if index else here
    if heard is not None and (heard.block == block or before.block != block):
        since = [m for m in subject_bodies(walk, heard.end, here.span.start) if m.name != heard.source.name]
        if not since or heard.end >= before.span.start:
            return heard.source
        names = {walk.cast.fullest(m.name) or m.name for m in since}
        return _body_or_outlet(names.pop()) if len(names) == 1 and since[-1].block == block else None
    names = {walk.cast.fullest(m.name) or m.name for m in subject_bodies(walk, before.span.start, here.span.start)}
    return _body_or_outlet(names.pop()) if len(names) == 1 else None


def may_be_a_body(walk: Walk, index: int, block: int) -> bool:
    """Whether "it" may be whoever spoke right before and is only taken for a person: "Moor Gale said ... It said"."""
    if not walk.heard or index == 0:
        return False
    last = walk.heard[-1]
    near = last.block == block and last.end >= walk.sentences[index - 1].span.start
    unsure = last.source.kind == "person" and not last.source.of and last.source.noun not in PEOPLE - OWNING
    return (
        near and unsure and last.source.name[:1].isupper() and gender_of(last.source.name, walk.article.text) is None
    )


def _body_or_outlet(name: str) -> SourceWords:
    """ "The Examiner was first: the port, it said, is shut": an outlet passes on what it says."""
    return SourceWords("outlet", outlet_name(name)) if is_outlet(f"the {name}") else SourceWords("body", name)


def _called_here(walk: Walk, mark: StatementMark, index: int, block: int) -> SourceWords | None:
    """ "The operator lost 40 boats, it said": the body that the sentence itself is about by a common noun."""
    assert mark.source is not None
    fielded = _FIELDED.match(walk.sentences[index].text)
    if fielded is not None and walk.sentences[index].span.start != mark.source.start:
        return SourceWords("body", fielded["name"], noun=fielded["noun"])  # "The food agency counts 40, it said"
    match = SUBJECT.match(walk.sentences[index].text)
    if match is None or match[1] not in BODIES or walk.sentences[index].span.start == mark.source.start:
        return None
    name = walk.body(match[1], mark, block)
    return SourceWords("body", walk.cast.fullest(name) or name, noun=match[1]) if name else None


def _described_body(walk: Walk, mark: StatementMark, index: int) -> SourceWords | None:
    """ "A team at Lund College has read it: it counts 40": a body that this sentence or the last begins with."""
    assert mark.source is not None
    here = walk.sentences[index]
    for sentence in (here, walk.sentences[index - 1] if index else here):
        match = _DESCRIBED.match(sentence.text)
        if match is not None and singular(match["noun"]) in BODIES and sentence.block == here.block:
            end = sentence.span.start + match.end()
            if end <= mark.source.start and not any(h.end > end for h in walk.heard):
                return read_source(match["who"])
    return None


def _called_before(walk: Walk, mark: StatementMark, index: int, block: int) -> SourceWords | None:
    """ "The group gives no rate. It says that ...": the body that the sentence before is about by a common noun."""
    before = walk.sentences[index - 1] if index else None
    fielded = _FIELDED.match(before.text) if before is not None and before.block == block else None
    if fielded is not None and not _heard_since(walk, before):
        return SourceWords("body", fielded["name"], noun=fielded["noun"])
    match = SUBJECT.match(before.text) if before is not None and before.block == block else None
    if match is None or match[1] not in BODIES:
        return None
    name = walk.body(match[1], mark, block)
    return SourceWords("body", walk.cast.fullest(name) or name, noun=match[1]) if name else None


def _heard_since(walk: Walk, sentence: Sentence | None) -> bool:
    """Whether somebody has spoken since a sentence began."""
    return bool(walk.heard) and sentence is not None and walk.heard[-1].end > sentence.span.start


def subject_bodies(walk: Walk, start: int, end: int) -> list[Mention]:
    """The bodies that a stretch of text names as the subject of a sentence, in its order."""
    return [m for m in walk.cast.mentions if not m.person and m.subject and start <= m.start < end]

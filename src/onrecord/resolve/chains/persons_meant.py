"""Which person "he" or "she" is: whom the sentence itself names, or the last speaker that it may be."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.find.sources.roles import BODIES, OWNERS, UNNAMED
from onrecord.find.sources.source_words import SourceWords
from onrecord.find.sources.sources import read_source
from onrecord.lexicon import any_of
from onrecord.records import StatementMark
from onrecord.resolve.chains.genders import may_name
from onrecord.resolve.chains.walk import Walk

_ROLE = re.compile(
    r",\s(?:an?|the)\s[^,.\n]{3,80}(?=[,.])"
    rf"|\sof\s(?:the\s)?[A-Z][\w]*(?:\s[A-Z]\w*){{0,3}}(?:\s(?:{any_of(BODIES)})\b)?"
    rf"|\sof\sthe\s(?:[a-z’'-]{{2,20}}\s){{0,2}}(?:{any_of(BODIES)})\b"
)
_ROLE_BEFORE = re.compile(
    r"(?P<role>\b(?:The|the|An?|an?)\s(?:[a-z-]{2,20}\s){0,3}?[a-z-]{3,20}"
    r"(?:\s(?:of|for|at)\s(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3})?),\s$"
)
_MET = re.compile(
    r"\b(?:spoke|spoken|speaking|talked|talking|chatted|chatting)\s(?:to|with)\s([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,2})\b"
)
_NEAR = 90  # characters before a name in which the role that leads it in stands
_WINDOW = 5000  # characters back in which a role beside a name is looked for


def he_or_she_meant(walk: Walk, index: int, block: int, pronoun: str) -> SourceWords | None:
    """The person who spoke last and may be meant, if nobody else who may be is the subject of a sentence since."""
    text = walk.article.text
    heard = walk.last_meant(block, pronoun)
    here = walk.sentences[index].span.start
    since = heard.end if heard else -1
    between = [
        m for m in walk.cast.mentions if m.person and m.subject and since < m.start < here and m.block >= block - 1
    ]
    between = [m for m in between if may_name(pronoun, m.name, text)]
    names = {walk.cast.fullest(m.name) or m.name for m in between} - {heard.source.name if heard else ""}
    names = {name for name in names if may_name(pronoun, name, text)}
    if heard is not None and heard.source.plural:
        heard = None
    if heard is not None and not names:
        return heard.source
    if len(names) == 1 and (heard is None or between[-1].block == block):
        return _introduced(walk, next(iter(names)), here)
    return (_met_before(walk, index) or _person_noun(walk, index)) if heard is None and not names else None


def own_person(walk: Walk, mark: StatementMark, index: int, pronoun: str) -> SourceWords | None:
    """ "Ann Lee of the port is gloomier: she puts it at 40": the sole person that the sentence itself is about."""
    assert mark.source is not None
    start, text = walk.sentences[index].span.start, walk.article.text
    here = [m for m in walk.cast.mentions if m.person and m.subject and start <= m.start < mark.source.start]
    names = {walk.cast.fullest(m.name) or m.name for m in here}
    if len(names) != 1 or not may_name(pronoun, next(iter(names)), text):
        return None
    name = names.pop()
    heard = next(
        (h.source for h in reversed(walk.heard) if h.source.kind == "person" and h.source.name == name), None
    )
    return heard or _introduced(walk, name, mark.source.start)


def _introduced(walk: Walk, name: str, before: int) -> SourceWords:
    """A person with the role beside the name: "Ann Lee, an engineer at Acme College, has new film. She said"."""
    text = walk.article.text
    at = text.rfind(name, max(0, before - _WINDOW), before)
    match = _ROLE.match(text, at + len(name)) if at >= 0 else None
    if match is None and at >= 0 and (role := _ROLE_BEFORE.search(text, max(0, at - _NEAR), at)) is not None:
        read = read_source(
            f"{role['role']}, {name}", person=True
        )  # "The mayor of Faro, Ann Lee, was there. She said"
        return (
            replace(read, name=name)
            if read.kind == "person" and read.of not in OWNERS
            else SourceWords("person", name)
        )
    if match is None:
        return SourceWords("person", name)
    read = read_source(f"{name}{match[0]}", person=True)
    return replace(read, name=name) if read.kind == "person" else SourceWords("person", name)


def _met_before(walk: Walk, index: int) -> SourceWords | None:
    """ "Our reporter has been talking to Ann Lee, who runs the pier. Forty left, she says": whom one spoke to."""
    before = walk.sentences[index - 1] if index else None
    met = _MET.findall(before.text) if before is not None and before.block == walk.sentences[index].block else []
    return _introduced(walk, met[0], walk.sentences[index].span.start) if len(met) == 1 else None


def _person_noun(walk: Walk, index: int) -> SourceWords | None:
    """The only unnamed person in the sentence before: "a passer-by who had filmed it. He wrote that ..."."""
    if index == 0 or walk.sentences[index - 1].block != walk.sentences[index].block:
        return None
    match = re.findall(r"\b(an?\s+(?:[a-z-]+\s){0,2}?([a-z]+))\b", walk.sentences[index - 1].text)
    found = [whole for whole, noun in match if noun in UNNAMED]
    return SourceWords("unnamed", found[0], anonymous=True, noun=found[0].split()[-1]) if len(found) == 1 else None

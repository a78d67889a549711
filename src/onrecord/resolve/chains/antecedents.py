"""Whom "he", "it", "the company" and "a spokesman" stand for, on a walk through an article's statements."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from onrecord.find.grammar import SUBJECTS
from onrecord.find.sources.names import body_name
from onrecord.find.sources.outlets import is_outlet, outlet_name
from onrecord.find.sources.roles import (
    BODIES,
    DOCUMENTS,
    OWNERS,
    PEOPLE,
    PRONOUNS,
    RELATIONS,
    SPOKESMEN,
    UNNAMED,
    VEHICLES,
    singular,
)
from onrecord.find.sources.sources import SourceWords, read_source
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, ChainLink, Parse, Sentence, Span, StatementMark
from onrecord.resolve.chains.called import is_called
from onrecord.resolve.chains.genders import gender_of, may_be, may_name
from onrecord.resolve.chains.mentions import Mention
from onrecord.resolve.chains.references import ONLY_ONE, Cast, body_for, is_of_kind, sole_company

_ROLE = re.compile(
    r",\s(?:an?|the)\s[^,.\n]{3,80}(?=[,.])"
    rf"|\sof\s(?:the\s)?[A-Z][\w]*(?:\s[A-Z]\w*){{0,3}}(?:\s(?:{any_of(BODIES)})\b)?"
    rf"|\sof\sthe\s(?:[a-z’'-]{{2,20}}\s){{0,2}}(?:{any_of(BODIES)})\b"
)
_ASIDE = r"(?:,\s[^,;:.\n]{3,80},)?"  # "The council, for its part, has shut 14 schools, it said"
_SUBJECT = re.compile(rf"The\s([a-z]+){_ASIDE}\s(?!of\b|for\b|at\b|in\b)[a-z]+\b")
_FIELDED = re.compile(
    rf"The\s(?P<name>(?:[a-z-]{{2,20}}\s){{1,2}}?(?P<noun>{any_of(BODIES)})){_ASIDE}\s(?!of\b|for\b|at\b|in\b)[a-z]+\b"
)
_INSTITUTION = re.compile(
    rf"\bthe\s(?:[a-z-]+\s)?(?:{any_of(load_lexicon('roles')['institutions'])})(?:\s(?:in|at|of|near)\s[A-Z][\w-]*(?:\s[A-Z][\w-]*)?)?"
)
ROLE_BEFORE = re.compile(
    r"(?P<role>\b(?:The|the|An?|an?)\s(?:[a-z-]{2,20}\s){0,3}?[a-z-]{3,20}"
    r"(?:\s(?:of|for|at)\s(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3})?),\s$"
)
_DESCRIBED = re.compile(
    r"(?:(?:And|But|Yet|Now|Meanwhile,)\s)?(?P<who>(?:[Aa]n?|[Tt]he)\s(?:[a-z-]{2,20}\s){0,2}?(?P<noun>[a-z]{3,20})\s"
    r"(?:at|of|from|in|within)\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:of\s)?[A-Z][\w’'-]*){0,4})"
    rf"{_ASIDE}\s(?=[a-z])"
)
_AS_SHE = re.compile(r"\bthe\s(?:[a-z-]{2,20}\s){0,2}?(?P<role>[a-z]{3,20}),?\s(?:as|when|while|where|whom|whose)\s$")
_MET = re.compile(
    r"\b(?:spoke|spoken|speaking|talked|talking|chatted|chatting)\s(?:to|with)\s([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,2})\b"
)
_NEAR = 90  # characters before a name in which the role that leads it in stands
_WINDOW = 5000  # characters back in which a role beside a name is looked for
_OWNING: Final = frozenset({"owner", "operator", "maker", "builder", "insurer", "contractor", "supplier", "parent"})
_COMPANY: Final = frozenset({"company", "firm", "corporation", "operator", "owner", "utility", "group"})
_PRIVATE: Final = RELATIONS | {"lawyer", "attorney", "solicitor", "barrister", "doctor", "teacher"}
_OF_THINGS: Final = frozenset(load_lexicon("roles")["of_things"])
_WRITERS: Final = frozenset({"author", "writer", "compiler", "editor"})
_MINISTERS: Final = frozenset({"minister", "secretary", "undersecretary"})
_THE_COMPANY: Final = frozenset(load_lexicon("roles")["the_company"])
_PERSONS: Final = frozenset({"person", "unnamed", "reference"})
_REACH = 2  # paragraphs back in which a pronoun may find its speaker


@dataclass(frozen=True, slots=True)
class Heard:
    """Who spoke last: what later words can refer back to."""

    source: SourceWords
    relay: ChainLink | None
    block: int
    end: int
    quoted: bool
    span: Span | None


@dataclass
class Walk:
    """The state of a walk over an article's statements, in text order."""

    article: Article
    sentences: tuple[Sentence, ...]
    parses: tuple[Parse, ...]
    cast: Cast
    heard: list[Heard] = field(default_factory=list)
    documents: list[SourceWords] = field(default_factory=list)
    relays: dict[str, ChainLink] = field(default_factory=dict)  # a speaker's name, the outlet it spoke to

    def sentence_at(self, position: int) -> int:
        """The index of the sentence that a position lies in."""
        return max(0, bisect_right(self._starts, position) - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def last(self, block: int, *kinds: str, outside: Sequence[Span] = ()) -> Heard | None:
        """Who spoke last, of some kinds, no more than a few paragraphs back, and not inside what is said itself."""
        for heard in reversed(self.heard):
            if heard.block < block - _REACH:
                return None
            inside = heard.span is not None and any(content.covers(heard.span) for content in outside)
            if heard.source.kind in kinds and not inside:
                return heard
        return None

    def last_meant(self, block: int, pronoun: str) -> Heard | None:
        """The person who spoke last and whom "he" or "she" may mean, no more than a few paragraphs back."""
        for heard in reversed(self.heard):
            if heard.block < block - _REACH:
                return None
            if (
                heard.source.kind in _PERSONS
                and heard.source.noun not in BODIES
                and may_be(pronoun, heard.source, self.article.text)
            ):
                return heard
        return None

    def body(self, noun: str, mark: StatementMark, block: int) -> str | None:
        """The body that a common noun stands for, if there is a sole candidate."""
        assert mark.source is not None
        heard = self.last(block, "body", outside=mark.contents)
        named = {mention.name for mention in self.cast.bodies_before(mark.source.start)}
        near = heard is not None and (heard.block == block or len(named) == 1)
        found = body_for(
            noun,
            self.cast,
            mark.source.start,
            block=block,
            last=heard.source if heard and near else None,
            employers=[
                h.source.of
                for h in self.heard
                if h.source.kind == "person"
                and h.source.of
                and (h.source.noun not in _MINISTERS or noun == "ministry")
            ],
        )
        if found is None and noun in _THE_COMPANY and not self.heard and not named:
            return sole_company(self.cast)  # "The company said ...", and its name comes later
        return found


def spoken_for(walk: Walk, mark: StatementMark, source: SourceWords, index: int) -> str | None:
    """The body that a spokesman speaks for: whom "a company spokeswoman" means, or the last body named."""
    assert mark.source is not None
    of = source.of
    sentence = walk.sentences[index]
    if of is not None and not of.lower().startswith(("the ", "its ", "his ", "her ", "their ")):
        return walk.cast.fullest(of) or of
    if of is not None:
        return walk.body(singular(of.split()[-1]), mark, sentence.block) or of
    return _office(walk, index) or body_in_hand(walk, mark.source.start, sentence.block)


def owned_by(walk: Walk, mark: StatementMark, source: SourceWords, index: int) -> SourceWords | None:
    """ "Its president, Ann Lee", "her office", "their spokesmen": the one that the pronoun stands for, if only one.

    A person with a name stays that person, of nobody, where it is open whose president she is.
    """
    assert mark.source is not None
    block = walk.sentences[index].block
    owner: str | None = None
    if source.kind == "body" and source.name[:1].isupper() and source.name.split()[0].lower() not in OWNERS:
        return replace(source, of=None)  # "its organisers, the group Fair Tides"
    if source.of == "its":
        thing, name = _own_thing(walk, mark, index)
        if source.noun in _OF_THINGS and thing is None:  # "They signed the appeal, its organisers, Fair Tides, said"
            return replace(source, kind="body" if source.name[:1].isupper() else source.kind, of=None)
        if thing and source.kind in ("unnamed", "group"):
            return replace(source, name=f"the {thing}’s {source.name.split(maxsplit=1)[-1]}", of=None)
        if source.noun in _WRITERS and walk.documents and name is None and _is_near(walk, block):
            return walk.documents[-1]  # "An audit calls it unsafe. Its authors counted 40 gaps": the audit does
        owner = name or (None if thing else _institution(walk, mark, index) or _whose(walk, mark, index, block))
        if owner is not None and any(h.source.kind == "person" and h.source.name == owner for h in walk.heard):
            owner = None  # nobody says "its" of a person
    elif source.of == "their" and source.kind == "body" and source.noun in BODIES and not source.plural:
        kinds = {walk.cast.fullest(m.name) or m.name for m in walk.cast.mentions if is_of_kind(m.name, source.noun)}
        return SourceWords("body", kinds.pop(), noun=source.noun) if len(kinds) == 1 else None  # "their union"
    elif source.of in ("his", "her"):
        if source.noun == "office" and (office := _office(walk, index)) is not None:
            return SourceWords("body", office, noun="office")
        owner = _own_subject(walk, mark, index)
        if owner is None and source.noun in _PRIVATE and source.name[:1].isupper() and source.kind == "person":
            return replace(source, of=None)  # "His lawyer, Ann Lee": whose, the sentence does not say
        person = _he_or_she(walk, index, block, source.of) if owner is None else None
        owner = person.name if person else owner
        if owner is not None and singular(owner.split()[-1]) in BODIES:
            owner = None  # nobody says "her" of a hospital
        if source.kind == "document" and owner and re.search(rf"\b[Tt]he\s{re.escape(owner)}\b", walk.article.text):
            owner = None  # "her certificate": the ship's, which is nobody's word
    if source.kind == "person" and source.name[:1].isupper() and not source.name.lower().startswith(f"{source.of} "):
        return replace(source, of=owner)
    if owner is None and source.kind == "document":
        return replace(
            source, name=f"the {source.name.split(maxsplit=1)[-1]}", of=None
        )  # "her certificate", of a ship
    if owner is None:
        return None
    if not source.name.lower().startswith(f"{source.of} "):
        return replace(source, of=owner)
    words = source.name.split(maxsplit=1)[1]
    name = source.name if source.noun in SPOKESMEN else f"{owner}’s {words}"
    return replace(source, name=name, of=None if source.kind == "body" else owner)


def _is_near(walk: Walk, block: int) -> bool:
    """Whether a document spoke last, in this paragraph or the one before."""
    return bool(walk.heard) and walk.heard[-1].source.kind == "document" and walk.heard[-1].block >= block - 1


def _own_thing(walk: Walk, mark: StatementMark, index: int) -> tuple[str | None, str | None]:
    """What the sentence itself is about, before its "its": a thing ("the petition"), or a name ("Acme").

    "A petition had 140 names, its organisers said", "Acme lost 2 million, its report showed". Nothing where
    the subject is several, a person or a body by a common noun.
    """
    assert mark.source is not None
    sentence, parse = walk.sentences[index], walk.parses[index]
    subjects = [t for t in parse if t.dep in SUBJECTS and t.start + sentence.span.start < mark.source.start]
    if len(subjects) != 1 or subjects[0].tag not in ("NN", "NNP", "NNPS"):
        return None, None
    first = subjects[0].start == 0 and subjects[0].text[:1].isupper()  # a name that begins the sentence
    if subjects[0].tag in ("NNP", "NNPS") or first:
        name = walk.cast.fullest(subjects[0].text) if first else _own_subject(walk, mark, index)
        known = name is not None and gender_of(name, walk.article.text) is not None
        spoke = any(h.source.kind == "person" and h.source.name == name for h in walk.heard)
        return None, None if known or spoke else name
    noun = subjects[0].text.lower()
    return (None, None) if singular(noun) in BODIES | PEOPLE or noun in PRONOUNS else (noun, None)


def _institution(walk: Walk, mark: StatementMark, index: int) -> str | None:
    """ "Of 40 girls at the school in Faro, 12 are back, its headmistress said": the school's, the last before "its".

    Where the sentence is about a body, "its" is that body's.
    """
    assert mark.source is not None
    sentence = walk.sentences[index]
    if _subject_bodies(walk, sentence.span.start, mark.source.start):
        return None
    named = [m for m in walk.cast.mentions if not m.person and sentence.span.start <= m.start < mark.source.start]
    places = list(_INSTITUTION.finditer(sentence.text, 0, mark.source.start - sentence.span.start))
    at = sentence.span.start + places[-1].start() if places else -1
    if named and named[-1].start > at and singular(named[-1].name.split()[-1]) in BODIES:
        return walk.cast.fullest(named[-1].name) or named[-1].name
    return " ".join(places[-1][0].split()) if places else None


def _own_subject(walk: Walk, mark: StatementMark, index: int) -> str | None:
    """The only name that the sentence itself is about so far: "Ann Lee got 40 votes, by her party's count"."""
    assert mark.source is not None
    sentence, parse = walk.sentences[index], walk.parses[index]
    found: set[str] = set()
    for last, token in enumerate(parse):
        if (
            token.dep not in SUBJECTS
            or token.pos != "PROPN"
            or token.start + sentence.span.start >= mark.source.start
        ):
            continue
        first = last
        while first > 0 and parse[first - 1].pos == "PROPN":
            first -= 1
        name = " ".join(sentence.text[parse[first].start : token.end].split())
        found.add(walk.cast.fullest(name) or name)
    return found.pop() if len(found) == 1 else None


def _whose(walk: Walk, mark: StatementMark, index: int, block: int) -> str | None:
    """Whose "its spokeswoman" is: of "the company" that the sentence before is about, else the body in hand."""
    assert mark.source is not None
    here, before = walk.sentences[index], walk.sentences[index - 1] if index else None
    own = _SUBJECT.match(here.text) if here.span.start < mark.source.start else None
    match = _SUBJECT.match(before.text) if before is not None and before.block == block else None
    match = own if own is not None and own[1] in BODIES else match  # "The board met 12 times, its chairman said"
    if match is not None and match[1] in BODIES:
        return walk.body(match[1], mark, block) or f"the {match[1]}"
    if _may_be_a_body(walk, index, block):
        return None
    body = _it(walk, mark, index, block)
    if body is not None and body.kind == "body" and not is_outlet(f"the {body.name}"):
        return body.name
    return body_in_hand(walk, mark.source.start, block)


def _office(walk: Walk, index: int) -> str | None:
    """Of "Ann Lee, the harbour commissioner, ... Her office had ..., a spokesman said" the commissioner's office."""
    match = re.match(r"(?:His|Her|Their)\s+(office|ministry|department|company|agency)\b", walk.sentences[index].text)
    if match is None or index == 0:
        return None
    named = re.match(r"[A-Z][\w.]*(?:\s[A-Z][\w.]*)+,\s+(the\s[^,]{4,60}),", walk.sentences[index - 1].text)
    return f"{match[1].capitalize()} of {named[1]}" if named else None


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


def follow(walk: Walk, mark: StatementMark, source: SourceWords, index: int) -> SourceWords | None:
    """Whom a pronoun, "the company" or "the official" stands for."""
    assert mark.source is not None
    word, block = source.name.lower(), walk.sentences[index].block
    if word in ("he", "she") and (role := _role_beside(walk, mark, index)) is not None:
        return _so_called(walk, role)
    if word in ("he", "she"):
        return _own_person(walk, mark, index, word) or _he_or_she(walk, index, block, word)
    if word == "it":
        return _it(walk, mark, index, block)
    if word in PRONOUNS:
        return _they(walk, word, index, block)
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
    said = r"\b(?:said|says|wrote|writes|told|warned|announced|admitted|claimed|added)\b[^.]{0,60}?"
    carried = re.compile(rf"{said}\bin\s(?:an?|his|her|its|their)\s(?:[a-z-]+\s){{0,2}}{re.escape(noun)}\b")
    for heard in reversed(walk.heard):
        if heard.block < block - _REACH or heard.span is None:
            return None
        if heard.source.kind in ("outlet", "document"):
            continue
        if carried.search(walk.sentences[walk.sentence_at(heard.span.start)].text) is not None:
            return heard.source
    return None


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


def _they(walk: Walk, word: str, index: int, block: int) -> SourceWords | None:
    """ "They said": several who spoke last, or the body that has just spoken in this paragraph."""
    heard = walk.last(block, "unnamed", "group", "body")
    before = walk.sentences[index - 1] if index else None
    begun = _SUBJECT.match(before.text) if before is not None and before.block == block else None
    if word == "they" and begun is not None and begun[1] in BODIES and not _heard_since(walk, before):
        return SourceWords("body", begun[1], noun=begun[1])  # "The police thought again. They put it at 40"
    if heard is None or heard.block != block:
        return None
    just = heard is walk.heard[-1] and index > 0 and heard.end >= walk.sentences[index - 1].span.start
    body = word == "they" and heard.source.kind == "body" and just
    return heard.source if heard.source.plural or heard.source.kind == "group" or body else None


def _rivals(walk: Walk, mark: StatementMark, spoken: SourceWords, block: int) -> bool:
    """Whether another body of the same kind was named since one spoke: "the ministry" may be either."""
    assert mark.source is not None
    named = {walk.cast.fullest(m.name) or m.name for m in walk.cast.bodies_before(mark.source.start)}
    others = {name for name in named if is_of_kind(name, spoken.noun)} - {spoken.name}
    return bool(others) and walk.last(block, "body") is None


def _owner(walk: Walk, noun: str) -> str | None:
    """ "The company" after "its owner, Acme", whom nothing else calls a body."""
    owners = {h.source.name for h in walk.heard if h.source.noun in _OWNING}
    return owners.pop() if noun in _COMPANY and len(owners) == 1 else None


def _he_or_she(walk: Walk, index: int, block: int, pronoun: str) -> SourceWords | None:
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


def _own_person(walk: Walk, mark: StatementMark, index: int, pronoun: str) -> SourceWords | None:
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
    if match is None and at >= 0 and (role := ROLE_BEFORE.search(text, max(0, at - _NEAR), at)) is not None:
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


def _it(walk: Walk, mark: StatementMark, index: int, block: int) -> SourceWords | None:
    """The body that the sentence itself began with, else the one that spoke last, else the last subject."""
    assert mark.source is not None
    here = walk.sentences[index]
    own = _subject_bodies(walk, here.span.start, mark.source.start)
    spoke = walk.last(block, "body", outside=mark.contents)
    if spoke is not None and own and max(here.span.start, own[-1].start) < spoke.end <= mark.source.start:
        return spoke.source  # "Fever has killed 52, the ministry said, a week after it put the number at 40"
    if own:
        return _body_or_outlet(walk.cast.fullest(own[-1].name) or own[-1].name)
    if (described := _described_body(walk, mark, index)) is not None:
        return described
    if (called := _called_here(walk, mark, index, block) or _called_before(walk, mark, index, block)) is not None:
        return called
    if _may_be_a_body(walk, index, block):
        return None
    heard = walk.last(block, "body", "document", "outlet", outside=mark.contents)
    before = walk.sentences[index - 1] if index else here
    if heard is not None and (heard.block == block or before.block != block):
        since = [m for m in _subject_bodies(walk, heard.end, here.span.start) if m.name != heard.source.name]
        if not since or heard.end >= before.span.start:
            return heard.source
        names = {walk.cast.fullest(m.name) or m.name for m in since}
        return _body_or_outlet(names.pop()) if len(names) == 1 and since[-1].block == block else None
    names = {walk.cast.fullest(m.name) or m.name for m in _subject_bodies(walk, before.span.start, here.span.start)}
    return _body_or_outlet(names.pop()) if len(names) == 1 else None


def _may_be_a_body(walk: Walk, index: int, block: int) -> bool:
    """Whether "it" may be whoever spoke right before and is only taken for a person: "Moor Gale said ... It said"."""
    if not walk.heard or index == 0:
        return False
    last = walk.heard[-1]
    near = last.block == block and last.end >= walk.sentences[index - 1].span.start
    unsure = last.source.kind == "person" and not last.source.of and last.source.noun not in PEOPLE - _OWNING
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
    match = _SUBJECT.match(walk.sentences[index].text)
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
    match = _SUBJECT.match(before.text) if before is not None and before.block == block else None
    if match is None or match[1] not in BODIES:
        return None
    name = walk.body(match[1], mark, block)
    return SourceWords("body", walk.cast.fullest(name) or name, noun=match[1]) if name else None


def _heard_since(walk: Walk, sentence: Sentence | None) -> bool:
    """Whether somebody has spoken since a sentence began."""
    return bool(walk.heard) and sentence is not None and walk.heard[-1].end > sentence.span.start


def _subject_bodies(walk: Walk, start: int, end: int) -> list[Mention]:
    return [m for m in walk.cast.mentions if not m.person and m.subject and start <= m.start < end]


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

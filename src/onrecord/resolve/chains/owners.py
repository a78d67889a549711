"""Whose a speaker or a document is: the body of "a spokesman", of "its chief", of "their report"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.find.grammar import SUBJECTS
from onrecord.find.sources.outlets import is_outlet
from onrecord.find.sources.roles import BODIES, OWNERS, PEOPLE, PRONOUNS, RELATIONS, SPOKESMEN, singular
from onrecord.find.sources.source_words import SourceWords
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import StatementMark
from onrecord.resolve.chains.bodies_meant import SUBJECT, body_in_hand, it_meant, may_be_a_body, subject_bodies
from onrecord.resolve.chains.genders import gender_of
from onrecord.resolve.chains.persons_meant import he_or_she_meant
from onrecord.resolve.chains.references import is_of_kind
from onrecord.resolve.chains.walk import Walk

_INSTITUTION = re.compile(
    rf"\bthe\s(?:[a-z-]+\s)?(?:{any_of(load_lexicon('roles')['institutions'])})(?:\s(?:in|at|of|near)\s[A-Z][\w-]*(?:\s[A-Z][\w-]*)?)?"
)
_PRIVATE: Final = RELATIONS | {"lawyer", "attorney", "solicitor", "barrister", "doctor", "teacher"}
_OF_THINGS: Final = frozenset(load_lexicon("roles")["of_things"])
_WRITERS: Final = frozenset(load_lexicon("roles")["writers"])


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
        person = he_or_she_meant(walk, index, block, source.of) if owner is None else None
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
    if subject_bodies(walk, sentence.span.start, mark.source.start):
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
    own = SUBJECT.match(here.text) if here.span.start < mark.source.start else None
    match = SUBJECT.match(before.text) if before is not None and before.block == block else None
    match = own if own is not None and own[1] in BODIES else match  # "The board met 12 times, its chairman said"
    if match is not None and match[1] in BODIES:
        return walk.body(match[1], mark, block) or f"the {match[1]}"
    if may_be_a_body(walk, index, block):
        return None
    body = it_meant(walk, mark, index, block)
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

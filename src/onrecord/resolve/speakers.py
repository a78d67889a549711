"""Who speaks in each statement: names folded, references followed, relays and documents put in their place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.find.cues import PHRASES
from onrecord.find.names import body_name
from onrecord.find.quantities import is_quantity
from onrecord.find.roles import (
    BODIES,
    OFFICES,
    OWNERS,
    PRONOUNS,
    PUBLIC_OFFICES,
    SPOKESMEN,
    TITLES,
    UNNAMED,
    VEHICLES,
)
from onrecord.find.sources import SourceWords, read_source
from onrecord.records import Article, Parse, Sentence, Span, StatementMark
from onrecord.resolve.antecedents import Heard, Walk, follow, owned_by, spoken_for
from onrecord.resolve.chain_links import Resolved, by_way_of, link_of, links_of
from onrecord.resolve.offices import holder_of
from onrecord.resolve.references import body_for, first_and_last, read_cast
from onrecord.resolve.relays import relay_of

_PEOPLE: Final = UNNAMED | SPOKESMEN | TITLES | OFFICES
_NEAR = 6  # statements around one, among which the one that it stands inside is looked for
_IN_COMPANIES: Final = frozenset({"executive", "chairman", "chairwoman", "founder", "ceo"})


def resolve_speakers(
    article: Article, sentences: tuple[Sentence, ...], parses: tuple[Parse, ...], statements: Sequence[StatementMark]
) -> list[Resolved]:
    """The statements of an article, each with the links that it adds.

    Order: as given, which is text order. Headlines are resolved last: the body says who their names are.
    """
    walk = Walk(article, sentences, parses, read_cast(article, sentences, parses))
    found: dict[int, Resolved] = {}
    late = [i for i, mark in enumerate(statements) if _is_headline(walk, mark)]
    inner = _inner_pronouns(article, statements)
    passing = _passing_on(article, statements)
    for index in [*(i for i in range(len(statements)) if i not in late), *late]:
        mark = statements[index]
        if index in inner:
            found[index] = Resolved(mark, (), "the speaker's own pronoun")
        else:
            found[index] = _resolve(walk, mark, passes_on=index in passing)
    resolved = [found[index] for index in range(len(statements))]
    return by_way_of(article, [*resolved, *_between(sentences, resolved)])


def _between(sentences: tuple[Sentence, ...], resolved: Sequence[Resolved]) -> Iterator[Resolved]:
    """ "The port said it was late. It has 40 ships. It added that ...": the sentence between is the port's, too.

    Only with "it" or "they" first, no source of its own, and the same sole speaker on both sides in the paragraph.
    """
    by_sentence: dict[int, list[Resolved]] = {}
    starts = [sentence.span.start for sentence in sentences]
    for each in resolved:
        place = each.mark.cue or each.mark.contents[0]
        by_sentence.setdefault(bisect_right(starts, place.start) - 1, []).append(each)
    for index in range(1, len(sentences) - 1):
        before, here, after = sentences[index - 1 : index + 2]
        alone = index not in by_sentence and before.block == here.block == after.block
        if not alone or here.text.split(maxsplit=1)[:1] not in (["It"], ["They"]):
            continue
        first, second = (_sole_speaker(by_sentence.get(i, [])) for i in (index - 1, index + 1))
        if first is not None and second is not None and first.links[0].name == second.links[0].name:
            mark = replace(first.mark, contents=(here.span,), rule="between two of one speaker")
            yield Resolved(mark, first.links, f"{mark.rule}: {first.links[0].name}")


def _sole_speaker(here: Sequence[Resolved]) -> Resolved | None:
    speaking = [each for each in here if each.links]
    one = speaking and len({each.links for each in speaking}) == 1 and len(speaking) == len(here)
    return speaking[0] if one and len(speaking[0].links) == 1 else None


def _as_in_body(walk: Walk, source: SourceWords) -> SourceWords:
    """ "Ministry says" over an article in which the harbour ministry speaks, and no other."""
    if source.kind not in ("body", "reference") or source.of is not None or " " in source.name:
        return source
    word = source.name.lower()
    spoken = {h.source.name: h.source for h in walk.heard if h.source.kind == "body"}
    same = [each for name, each in spoken.items() if name.lower().split()[-1] == word]
    return same[0] if len(same) == 1 else source


def _office_in_body(walk: Walk, source: SourceWords) -> SourceWords | None:
    """ "Harbour chief says" over an article in which one person of that body speaks who holds an office."""
    if source.kind != "unnamed" or source.of is not None or source.noun not in OFFICES or source.plural:
        return None
    words = re.findall(r"[A-Z][\w&-]+", source.name)
    people = {h.source.name: h.source for h in walk.heard if h.source.kind == "person" and h.source.of}
    found = [each for each in people.values() if words and each.of and set(words) <= set(each.of.split())]
    return found[0] if len(found) == 1 and found[0].name[:1].isupper() else None


def _is_headline(walk: Walk, mark: StatementMark) -> bool:
    """A headline's source: whom "ministry" or "company" means in it, the article's body says."""
    place = mark.source or mark.cue or mark.contents[0]
    return walk.sentences[walk.sentence_at(place.start)].kind == "title"


def _inner_pronouns(article: Article, statements: Sequence[StatementMark]) -> frozenset[int]:
    """Cues of a pronoun inside what somebody says: "The nurse said she had counted 40" is the nurse's word alone."""
    found: set[int] = set()
    for index, mark in enumerate(statements):
        source = mark.source
        if source is None or source.of(article.text).lower() not in PRONOUNS:
            continue
        near = statements[max(0, index - _NEAR) : index + _NEAR]
        if any(
            other is not mark and other.source and any(c.covers(source) for c in other.contents) for other in near
        ):
            found.add(index)
    return frozenset(found)


def _passing_on(article: Article, statements: Sequence[StatementMark]) -> frozenset[int]:
    """Reports of what another is said to say already: "Forty were hurt, according to the clinic, Nova reports"."""
    found: set[int] = set()
    for index, mark in enumerate(statements):
        if mark.rule != "report with parenthetical":
            continue
        near = statements[max(0, index - _NEAR) : index + _NEAR]
        told = [other.source for other in near if other is not mark and other.source]
        if any(content.covers(source) for content in mark.contents for source in told):
            found.add(index)
    return frozenset(found)


def _resolve(walk: Walk, mark: StatementMark, *, passes_on: bool) -> Resolved:
    if mark.source is None:
        return _uncued(walk, mark)
    index = walk.sentence_at(mark.source.start)
    words = mark.source.of(walk.article.text)
    if is_quantity(words):
        return Resolved(mark, (), f"“{words}” is a number of people, not a source")
    source = read_source(words, person=_names_person(walk, index, mark.source))
    if mark.rule == "name and colon in a headline":
        return _headline(walk, mark, source)
    source = _without_nation(walk, index, source)
    if passes_on and source.kind == "body" and source.noun not in BODIES and source.name[:1].isupper():
        source = replace(source, kind="outlet")
    if mark.rule in PHRASES and source.kind == "unnamed" and source.noun not in _PEOPLE and words[:1].islower():
        return Resolved(mark, (), f"“{words}” is nobody's word")  # "according to one theory"
    decided = _decide(walk, mark, source, index)
    if decided is None:
        why = f"“{words}” has no sole candidate"
        if source.kind == "reference" and source.name.lower() in PRONOUNS:
            return Resolved(mark, (), why, undecided=f"{why} in this article.")
        printed = replace(source, of=None) if source.of in OWNERS else source
        return Resolved(mark, (link_of(printed, mark),), why, undecided=f"{why} in this article.")
    if mark.stance == "knows":
        return Resolved(mark, (), f"what {decided.name} knew is told by another")
    if _is_headline(walk, mark):
        decided = _office_in_body(walk, decided) or _as_in_body(walk, decided)
    relay = relay_of(walk, mark, decided, words)
    links = links_of(walk, mark, decided, relay=relay)
    _remember(walk, mark, decided, relay)
    return Resolved(mark, links, f"{mark.rule}: “{words}”" + ("" if decided is source else f" is {decided.name}"))


def _names_person(walk: Walk, index: int, span: Span) -> bool:
    """Whether the parser saw a person's name in the words."""
    sentence = walk.sentences[index]
    base = sentence.span.start
    inside = [t for t in walk.parses[index] if t.start < span.end - base and span.start - base < t.end]
    return any(t.ent == "PERSON" for t in inside)


def _without_nation(walk: Walk, index: int, source: SourceWords) -> SourceWords:
    """A nationality is no body: "French Senator" is of no "French"."""
    of = source.of
    if of is not None and any(t.text == of and t.ent == "NORP" for t in walk.parses[index]):
        return replace(source, of=None)
    return source


def _decide(walk: Walk, mark: StatementMark, source: SourceWords, index: int) -> SourceWords | None:
    """The source that the words stand for; None where that is open."""
    if source.of in OWNERS:
        return owned_by(walk, mark, source, index)
    if source.kind == "reference":
        return follow(walk, mark, source, index)
    if (
        source.kind == "person"
        and source.of is None
        and source.noun in PUBLIC_OFFICES
        and not source.name[:1].isupper()
    ):
        held = holder_of(source.name, walk.article.text)
        return source if held is None else _full_person(walk, replace(source, name=held), 0)
    if source.kind == "body" and (spoken := _spoken_before(walk, mark, source)) is not None:
        return spoken
    if source.kind == "person":
        return _full_person(walk, source, mark.source.start if mark.source else 0)
    if source.kind == "document" and (source.noun in VEHICLES or mark.rule == "somebody's count"):
        return _behind(walk, mark, source, index)
    if source.kind == "document" and source.of is None and source.name.lower().startswith("the "):
        same = {d for d in walk.documents if d.noun == source.noun}
        return same.pop() if len(same) == 1 else source
    if source.kind == "body" and source.name[:1].isupper() and source.of is None:
        full = walk.cast.fullest(source.name)
        known = _heard_person(walk, source.name, full)
        return known or (replace(source, name=full) if full else None)
    if source.noun in ("spokesman", "spokeswoman", "spokesperson", "spokespeople") or (
        source.of or ""
    ).lower().startswith(("the ", "its ", "his ", "her ", "their ")):
        return replace(source, of=spoken_for(walk, mark, source, index))
    return source


def _spoken_before(walk: Walk, mark: StatementMark, source: SourceWords) -> SourceWords | None:
    """ "The task force", of two common words: the only body that spoke before and is called so."""
    words = mark.source.of(walk.article.text) if mark.source else ""
    if source.of is not None or source.name != source.name.lower() or not words.lower().startswith("the "):
        return None
    called = re.compile(rf"\b{re.escape(source.name)}\b")
    bodies = {h.source.name: h.source for h in walk.heard if h.source.kind == "body" and called.search(h.source.name)}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _heard_person(walk: Walk, name: str, full: str | None) -> SourceWords | None:
    """The person who spoke before under this name or one that ends in it, if there is only one."""
    people = {h.source.name: h.source for h in walk.heard if h.source.kind == "person"}
    found = [each for each in people.values() if each.name == full or each.name.split()[-1] == name]
    return found[0] if len(found) == 1 else None


def _behind(walk: Walk, mark: StatementMark, source: SourceWords, index: int) -> SourceWords | None:
    """Who is behind a statement or a count: "A company statement gives the groups", "The port's count rises"."""
    of = spoken_for(walk, mark, source, index) if source.of is not None or source.noun == "statement" else None
    if of is None:
        return source
    return SourceWords("body", walk.cast.fullest(of) or of)


def _full_person(walk: Walk, source: SourceWords, position: int) -> SourceWords | None:
    """A person under the fullest printed name, with the body that an earlier mention gave."""
    if not source.name[:1].isupper():
        of = source.of
        return replace(source, of=walk.cast.fullest(of) if of and of[:1].isupper() else of)
    full = walk.cast.fullest(source.name)
    if full == source.name and " " not in full:
        full = first_and_last(walk.article, full, before=position)
    if full is None:
        heard = [h.source for h in walk.heard if h.source.name.split()[-1:] == source.name.split()[-1:]]
        return heard[-1] if len({h.name for h in heard}) == 1 else None
    known = next(
        (h.source for h in reversed(walk.heard) if h.source.kind == "person" and h.source.name == full), None
    )
    named = known or replace(source, name=full)
    of = _body_of(walk, source.of, position) or named.of
    if (
        of is None and source.noun in _IN_COMPANIES
    ):  # "Ann Lee, the chief executive": of the company that the page is about
        of = body_for("company", walk.cast, position, block=-1, last=None)
    return replace(named, of=of)


def _body_of(walk: Walk, of: str | None, position: int) -> str | None:
    """ "The commission's head, Ann Lee": of the commission that spoke before or is the only one named."""
    if of is None or not of.lower().startswith("the "):
        return of
    noun = of.lower().split()[-1]
    spoken = {h.source.name for h in walk.heard if h.source.kind == "body" and h.source.noun == noun}
    if len(spoken) == 1:
        return spoken.pop()
    return body_for(noun, walk.cast, position, block=-1, last=None) or f"the {of[4:]}"


def _headline(walk: Walk, mark: StatementMark, source: SourceWords) -> Resolved:
    """ "Ministry: 40 hurt" is a statement only if the article's body lets the ministry speak."""
    bare = body_name(source.name).lower()
    for heard in walk.heard:
        names = (heard.source.name.lower(), (heard.source.of or "").lower())
        if bare and any(bare == body_name(name) for name in names if name):
            named = heard.source if bare == body_name(names[0]) else replace(source, kind="body")
            return Resolved(mark, (link_of(named, mark),), f"{mark.rule}, who speaks in the article: {source.name}")
        if source.kind == "reference" and heard.source.noun == source.noun:
            return Resolved(mark, (link_of(heard.source, mark),), mark.rule)
    return Resolved(mark, (), "a colon in a headline")


def _outermost(heard: Sequence[Heard]) -> Heard | None:
    """Who spoke last, not somebody who speaks only inside the last one's quotation."""
    for index in range(len(heard) - 1, 0, -1):
        outer, inner = heard[index - 1].span, heard[index].span
        if outer is None or inner is None or not heard[index - 1].quoted:
            return heard[index]
        if not outer < inner or inner.start >= heard[index - 1].end:
            return heard[index]
    return heard[0] if heard else None


def _uncued(walk: Walk, mark: StatementMark) -> Resolved:
    """A quotation that goes on from the last one: its speaker's, if it starts a sentence and nobody came between."""
    span = mark.contents[0]
    index = walk.sentence_at(span.start)
    sentence = walk.sentences[index]
    begins = span.start - sentence.span.start <= 2
    last = _outermost(walk.heard)
    near = last is not None and last.block in (sentence.block, sentence.block - 1)
    if begins and last is not None and near and (last.quoted or last.block == sentence.block):
        links = links_of(walk, mark, last.source, relay=last.relay)
        walk.heard.append(replace(last, block=sentence.block, end=span.end, quoted=True))
        return Resolved(mark, links, f"a quotation that goes on: {last.source.name}")
    if begins and len(span.of(walk.article.text).split()) > 7:
        return Resolved(mark, (), mark.rule, undecided="A quotation stands without a word on whose it is.")
    return Resolved(mark, (), mark.rule)


def _remember(walk: Walk, mark: StatementMark, source: SourceWords, relay: str | None) -> None:
    """Keep who spoke, for the words that will refer back."""
    if source.kind == "document":
        walk.documents.append(source)
    place = mark.cue or mark.source or mark.contents[0]
    end = max([place.end, *(content.end for content in mark.contents)])
    block = walk.sentences[walk.sentence_at(place.start)].block
    quoted = mark.form in ("direct", "mixed")
    if not any(h.span is not None and h.span.start > place.start for h in walk.heard[-1:]) or not walk.heard:
        walk.heard.append(Heard(source, relay, block, end, quoted, mark.source))

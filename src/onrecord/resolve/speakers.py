"""Who speaks in each statement: names folded, references followed, relays and documents put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.find.cues import PHRASES
from onrecord.find.grammar import Tree
from onrecord.find.sources import (
    DOCUMENTS,
    OFFICES,
    OWNERS,
    PRONOUNS,
    SPOKESMEN,
    TITLES,
    UNNAMED,
    VEHICLES,
    SourceWords,
    body_name,
    is_outlet,
    outlet_name,
    read_source,
    singular,
)  # fmt: skip
from onrecord.records import Article, ChainLink, Parse, Sentence, Span, StatementMark
from onrecord.resolve.antecedents import Heard, Walk, follow, owned_by, spoken_for
from onrecord.resolve.references import body_for, first_and_last, read_cast

_TOLD = re.compile(r"\b(?:spoke|speaking|talked|talking)\s+(?:to|with)\s+(?P<whom>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})")
_OFFICIALS: Final = frozenset({"official", "officer", "source", "authority", "diplomat"})
_PEOPLE: Final = UNNAMED | SPOKESMEN | TITLES | OFFICES
_NEAR = 6  # statements around one, among which the one that it stands inside is looked for
_IN_COMPANIES: Final = frozenset({"executive", "chairman", "chairwoman", "founder", "ceo"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """A statement with the links it adds to a chain: relay, speaker, document. Empty where nobody was found."""

    mark: StatementMark
    links: tuple[ChainLink, ...]
    why: str
    undecided: str = ""


def resolve_speakers(
    article: Article, sentences: tuple[Sentence, ...], parses: tuple[Parse, ...], statements: Sequence[StatementMark]
) -> list[Resolved]:
    """The statements of an article, each with the links that it adds.

    Order: as given, which is text order. Headlines are resolved last: the body says who their names are.
    """
    walk = Walk(article, sentences, parses, read_cast(article, sentences, parses))
    found: dict[int, Resolved] = {}
    late = [i for i, mark in enumerate(statements) if mark.rule == "name and colon in a headline"]
    inner = _inner_pronouns(article, statements)
    for index in [*(i for i in range(len(statements)) if i not in late), *late]:
        mark = statements[index]
        found[index] = Resolved(mark, (), "the speaker's own pronoun") if index in inner else _resolve(walk, mark)
    return _by_way_of(article, [found[index] for index in range(len(statements))])


def _inner_pronouns(article: Article, statements: Sequence[StatementMark]) -> frozenset[int]:
    """Cues of a pronoun inside what somebody says: "The nurse said she had counted 40" is the nurse's word alone."""
    found: set[int] = set()
    for index, mark in enumerate(statements):
        source = mark.source
        if source is None or source.of(article.text).lower() not in PRONOUNS:
            continue
        near = statements[max(0, index - _NEAR) : index + _NEAR]
        if any(other is not mark and other.source and any(c.covers(source) for c in other.contents) for other in near):
            found.add(index)
    return frozenset(found)


def _resolve(walk: Walk, mark: StatementMark) -> Resolved:
    if mark.source is None:
        return _uncued(walk, mark)
    index = walk.sentence_at(mark.source.start)
    words = mark.source.of(walk.article.text)
    source = read_source(words, person=_names_person(walk, index, mark.source))
    if mark.rule == "name and colon in a headline":
        return _headline(walk, mark, source)
    source = _without_nation(walk, index, source)
    if mark.rule in PHRASES and source.kind == "unnamed" and source.noun not in _PEOPLE and words[:1].islower():
        return Resolved(mark, (), f"“{words}” is nobody's word")  # "according to one theory"
    decided = _decide(walk, mark, source, index)
    if decided is None:
        why = f"“{words}” has no sole candidate"
        if source.kind == "reference" and source.name.lower() in PRONOUNS:
            return Resolved(mark, (), why, undecided=f"{why} in this article.")
        printed = replace(source, of=None) if source.of in OWNERS else source
        return Resolved(mark, (_link(printed, mark),), why, undecided=f"{why} in this article.")
    if mark.stance == "knows":
        return Resolved(mark, (), f"what {decided.name} knew is told by another")
    relay = _relay(walk, mark, decided, words)
    links = _links(walk, mark, decided, relay=relay)
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
    of = source.of or named.of
    if (
        of is None and source.noun in _IN_COMPANIES
    ):  # "Ann Lee, the chief executive": of the company that the page is about
        of = body_for("company", walk.cast, position, block=-1, last=None)
    return replace(named, of=of)


def _headline(walk: Walk, mark: StatementMark, source: SourceWords) -> Resolved:
    """ "Ministry: 40 hurt" is a statement only if the article's body lets the ministry speak."""
    bare = body_name(source.name).lower()
    for heard in walk.heard:
        names = (heard.source.name.lower(), (heard.source.of or "").lower())
        if bare and any(bare == body_name(name) for name in names if name):
            named = heard.source if bare == body_name(names[0]) else replace(source, kind="body")
            return Resolved(mark, (_link(named, mark),), f"{mark.rule}, who speaks in the article: {source.name}")
        if source.kind == "reference" and heard.source.noun == source.noun:
            return Resolved(mark, (_link(heard.source, mark),), mark.rule)
    return Resolved(mark, (), "a colon in a headline")


def _uncued(walk: Walk, mark: StatementMark) -> Resolved:
    """A quotation that goes on from the last one: its speaker's, if it starts a sentence and nobody came between."""
    span = mark.contents[0]
    index = walk.sentence_at(span.start)
    sentence = walk.sentences[index]
    begins = span.start - sentence.span.start <= 2
    last = walk.heard[-1] if walk.heard else None
    near = last is not None and last.block in (sentence.block, sentence.block - 1)
    if begins and last is not None and near and (last.quoted or last.block == sentence.block):
        links = _links(walk, mark, last.source, relay=last.relay)
        walk.heard.append(replace(last, block=sentence.block, end=span.end, quoted=True))
        return Resolved(mark, links, f"a quotation that goes on: {last.source.name}")
    if begins and len(span.of(walk.article.text).split()) > 7:
        return Resolved(mark, (), mark.rule, undecided="A quotation stands without a word on whose it is.")
    return Resolved(mark, (), mark.rule)


def _relay(walk: Walk, mark: StatementMark, source: SourceWords, words: str) -> str | None:
    """The outlet that a speaker spoke to, where it is not the page's own; once told, it holds for the speaker."""
    for whom in _told(walk, mark, words):
        if is_outlet(whom) and not _own(walk.article, whom):
            name = outlet_name(whom)
            walk.relays[source.name] = name
            return name
        if is_outlet(whom):
            walk.relays.pop(source.name, None)
            return None
    return walk.relays.get(source.name)


def _told(walk: Walk, mark: StatementMark, words: str) -> Iterator[str]:
    """To whom it was said, by the words: "told AP", "who spoke to AP", "in an interview with AP"."""
    assert mark.source is not None
    index = walk.sentence_at(mark.source.start)
    sentence, tree = walk.sentences[index], Tree(walk.parses[index])
    for match in _TOLD.finditer(words):
        yield match["whom"]
    if mark.cue is None:
        return
    for verb in tree.within(mark.cue.start - sentence.span.start, mark.cue.end - sentence.span.start):
        if tree[verb].lemma.lower() in ("tell", "inform", "speak"):
            for child in tree.children(verb, "dobj", "dative"):
                yield tree.words(tuple(i for i in tree.subtree(child)), sentence.text)
        for preposition in tree.children(verb, "prep"):
            for noun in tree.children(preposition, "pobj"):
                if tree[noun].lemma.lower() in ("interview", "conversation", "statement", "comment", "email"):
                    for to in tree.children(noun, "prep"):
                        if tree[to].text.lower() in ("with", "to"):
                            yield from (tree.words(tree.subtree(o), sentence.text) for o in tree.children(to, "pobj"))


def _own(article: Article, name: str) -> bool:
    """Whether an outlet's name is the page's own, or a short form of it."""
    own = {w.lower() for w in re.findall(r"\w+", article.outlet or "")} - {"the"}
    said = {w.lower() for w in re.findall(r"\w+", outlet_name(name))} - {"the"}
    printed = {w.lower() for w in re.findall(r"\w+", name)} - {"the"}
    return bool(own) and (said <= own or printed <= own or own <= said)


def _short_for(name: str, full: str) -> bool:
    """ "The Observer" for the Valley Observer."""
    said, whole = ({w.lower() for w in re.findall(r"\w+", each)} - {"the"} for each in (name, full))
    return bool(said) and said <= whole


def _links(walk: Walk, mark: StatementMark, source: SourceWords, *, relay: str | None) -> tuple[ChainLink, ...]:
    original = walk.article.republished_from
    if source.kind == "outlet" and (_own(walk.article, source.name) or (original and _short_for(source.name, original))):
        return ()
    links = [ChainLink("relay", relay)] if relay else []
    links.append(_link(source, mark))
    paper = _paper(walk, mark, source)
    return (*links, paper) if paper else tuple(links)


def _link(source: SourceWords, mark: StatementMark) -> ChainLink:
    """A source as a link of a chain."""
    role = {"outlet": "relay", "document": "document"}.get(source.kind, "speaker")
    own_deeds = mark.rule in ("claim with object", "a side and what it asks for") or mark.stance == "admits"
    return ChainLink(
        role=role,  # type: ignore[arg-type]
        name=source.name,
        of=source.of,
        anonymous=source.anonymous,
        interested=own_deeds and role == "speaker",
        terms=("background" if " " in source.name else "unattributed") if source.anonymous else "named",
        span=mark.source,
    )


def _paper(walk: Walk, mark: StatementMark, source: SourceWords) -> ChainLink | None:
    """The document that a speaker says it in: "said in its annual report". A statement or an interview is none."""
    if mark.cue is None or source.kind not in ("body", "person", "unnamed", "group"):
        return None
    index = walk.sentence_at(mark.cue.start)
    sentence, tree = walk.sentences[index], Tree(walk.parses[index])
    noun = next((i for i in _in_what(tree, mark.cue, sentence) if tree[i].text.lower() in DOCUMENTS), None)
    if noun is None:
        return None
    words = tree.subtree(noun, without=lambda i: tree[i].dep in ("relcl", "acl", "poss", "prep"))
    name, base = tree.words(words, sentence.text), sentence.span.start
    walk.documents.append(SourceWords("document", name, of=source.name, noun=tree[noun].text.lower()))
    at = Span(base + tree[words[0]].start, base + tree[words[-1]].end)
    return ChainLink("document", name, of=source.name, span=at)


def _in_what(tree: Tree, cue: Span, sentence: Sentence) -> Iterator[int]:
    """The nouns after "in" that belong to a cue or its subject: "said in its report", "in an alert"."""
    for verb in tree.within(cue.start - sentence.span.start, cue.end - sentence.span.start):
        subject = tree.subject(verb)
        beside = tree.children(subject, "prep") if subject is not None else ()
        for preposition in (*tree.children(verb, "prep"), *beside):
            if tree[preposition].text.lower() == "in":
                yield from tree.children(preposition, "pobj")


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


def _by_way_of(article: Article, resolved: list[Resolved]) -> list[Resolved]:
    """One outlet is credited for officials' words ("AP reports that officers warn"): other officials are its, too."""
    credited = {link.name for each in resolved for link in each.links if link.role == "relay" and link.name}
    officials = any(
        each.mark.rule.startswith("report with") and each.links and each.links[0].role == "relay" for each in resolved
    )
    if len(credited) != 1 or not officials:
        return resolved
    relay = ChainLink("relay", next(iter(credited)))
    return [_relayed(each, relay) if _is_official(each) else each for each in resolved]


def _is_official(resolved: Resolved) -> bool:
    first = resolved.links[0] if resolved.links else None
    if first is None or first.role != "speaker" or not first.anonymous or not first.name:
        return False
    return any(singular(word) in _OFFICIALS for word in re.findall(r"\w+", first.name))


def _relayed(resolved: Resolved, relay: ChainLink) -> Resolved:
    return replace(
        resolved, links=(relay, *resolved.links), why=f"{resolved.why}, by way of {relay.name}, which reports them"
    )

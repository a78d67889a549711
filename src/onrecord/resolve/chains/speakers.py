"""Who speaks in each statement: names folded, references followed, relays and documents put in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.find.sources.names import body_name
from onrecord.find.sources.roles import (
    BODIES,
    LEADING,
    OFFICES,
    OWNERS,
    PRONOUNS,
    SIDES,
    SPOKESMEN,
    TITLES,
    UNNAMED,
    singular,
)
from onrecord.find.sources.source_words import SourceWords
from onrecord.find.sources.sources import WORK_FOR, read_source
from onrecord.find.statements.answers import ANSWER
from onrecord.find.statements.cues import PHRASES
from onrecord.find.statements.quantities import is_quantity
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, ChainLink, Parse, Sentence, Span, StatementMark
from onrecord.resolve.chains.between import go_on
from onrecord.resolve.chains.candidates import (
    as_in_body,
    decide,
    named_in_headline,
    names_person,
    office_in_body,
    why_open,
    without_nation,
)
from onrecord.resolve.chains.chain_links import Resolved, by_way_of, construction_of, link_of, links_of
from onrecord.resolve.chains.held_relays import hold_relays
from onrecord.resolve.chains.other_names import shorter_names, with_shorter_names
from onrecord.resolve.chains.passed_on import carrier, cited_behind, given_from
from onrecord.resolve.chains.principals import with_principals
from onrecord.resolve.chains.references import Cast, read_cast
from onrecord.resolve.chains.relays import relay_of
from onrecord.resolve.chains.walk import Heard, Walk

_THROUGH: Final = frozenset(load_lexicon("roles")["own_people"])
_LEADS: Final = re.compile(
    rf",\swho\s(?:{any_of(LEADING)})\s{WORK_FOR}(?:the\s)?[A-Z][^,;:.\n]{{1,60}}(?=,|\.(?:\s|$)|$)"
)
_IN_PERSON: Final = re.compile(r",\sin\sthe\sperson\sof\s(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){1,3})(?=,)")
_OWN_PEOPLE: Final = re.compile(
    r"(?:its|his|her|their)\s(?:own\s)?(?:[a-z-]+\s)?(?P<noun>(?!alone\b)[a-z]+)(?:\salone)?"
)
_BEFORE_WHOSE: Final = re.compile(
    r"(?P<who>[A-Z][\w’'&-]*(?:\s[A-Z][\w’'&-]*){0,4})(?:,\s(?:an?|the)\s[^,;.]{3,60})?,\s$"
)
_SIDE: Final = re.compile(rf"[Tt]he\s(?P<noun>{any_of(SIDES)})")
_AIDE: Final = re.compile(rf"\b(?:{any_of(load_lexicon('roles')['aides'])})\s(?:to|of|for)\s[A-Z]")
_PEOPLE: Final = UNNAMED | SPOKESMEN | TITLES | OFFICES
_NEAR = 6  # statements around one, among which the one that it stands inside is looked for


def resolve_speakers(
    article: Article, sentences: tuple[Sentence, ...], parses: tuple[Parse, ...], statements: Sequence[StatementMark],
    *, cast: Cast | None = None,
) -> list[Resolved]:  # fmt: skip
    """The statements of an article, each with the links that it adds.

    Order: as given, which is text order. Headlines are resolved last: the body says who their names are.
    """
    walk = Walk(article, sentences, parses, cast or read_cast(article, sentences, parses))
    found: dict[int, Resolved] = {}
    late = [i for i, mark in enumerate(statements) if _is_headline(walk, mark)]
    inner = _inner_pronouns(article, statements)
    passing = _passing_on(article, statements)
    for index in [*(i for i in range(len(statements)) if i not in late), *late]:
        mark = statements[index]
        if index in inner:
            found[index] = Resolved(mark, (), "the speaker's own pronoun", "own pronoun")
        else:
            found[index] = _resolve(walk, mark, passes_on=index in passing)
    resolved = _without_own_sides(article, [found[index] for index in range(len(statements))])
    resolved = with_principals(walk, [*resolved, *go_on(sentences, resolved)])
    resolved = hold_relays(walk, resolved)
    return by_way_of(article, with_shorter_names(shorter_names(walk.cast), resolved))


def _is_headline(walk: Walk, mark: StatementMark) -> bool:
    """A headline's source: whom "ministry" or "company" means in it, the article's body says."""
    place = mark.source or mark.cue or mark.contents[0]
    return walk.sentences[walk.sentence_at(place.start)].kind == "title"


def _inner_pronouns(article: Article, statements: Sequence[StatementMark]) -> frozenset[int]:
    """Cues of a pronoun inside what somebody says: "The nurse said she had counted 40" is the nurse's word alone.

    So is what her own people did: "She said her teams had recorded 40".
    """
    found: set[int] = set()
    for index, mark in enumerate(statements):
        source = mark.source
        if source is None or not _is_own(source.of(article.text).lower()):
            continue
        near = statements[max(0, index - _NEAR) : index + _NEAR]
        if any(
            other is not mark
            and other.source
            and not other.rule.endswith("(topic)")
            and any(c.covers(source) for c in other.contents)
            for other in near
        ):
            found.add(index)
    return frozenset(found)


def _without_own_sides(article: Article, resolved: Sequence[Resolved]) -> list[Resolved]:
    """What somebody says of his own side is his word alone.

    "An aide to Lee said the campaign had 40": Lee's own. "Roe of Acme said its count of 40 was low": Acme's.
    """
    found = []
    for index, each in enumerate(resolved):
        source = each.mark.source
        near = resolved[max(0, index - _NEAR) : index + _NEAR]
        around = [o for o in near if o is not each and source and any(c.covers(source) for c in o.mark.contents)]
        words = source.of(article.text) if source is not None and each.links else ""
        own = next((o for o in around if o.links and _is_own_side(words, each.links[-1:], o.links[-1])), None)
        found.append(each if own is None else replace(each, links=own.links, why="the speaker's own", undecided=None))
    return found


def _is_own_side(words: str, inner: Sequence[ChainLink], speaker: ChainLink) -> bool:
    """Whether words inside what somebody says are for his own side, or for the body that he is of by "its"."""
    side = _SIDE.fullmatch(words)
    if side is not None:
        return _is_of_side(speaker, side["noun"])
    return words.lower() in OWNERS and any(link.name == speaker.of for link in inner)


def _is_of_side(link: ChainLink, noun: str) -> bool:
    """Whether somebody speaks for a side, or is of somebody's: "Bo Roe of the Lee campaign", "an aide to Lee"."""
    if link.role != "speaker":
        return False
    return (link.of or "").split()[-1:] == [noun] or _AIDE.search(link.name or "") is not None


def _is_own(words: str) -> bool:
    """Whether words stand for the speaker or the speaker's own people: "she", "her teams alone"."""
    match = _OWN_PEOPLE.fullmatch(words)
    return words in PRONOUNS or (match is not None and singular(match["noun"]) in _THROUGH)


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
        if mark.rule == ANSWER:
            return Resolved(mark, (), ANSWER, "no word on whose")
        if mark.cue is not None:  # "forty reportedly left": somebody's word, and nobody is named
            return Resolved(mark, (), f"{construction_of(mark, walk.article)}, and nobody is named", "nobody named")
        return _uncued(walk, mark)
    if (carried := carrier(walk, mark)) is not None:
        return _carried(walk, mark, *carried, passes_on=passes_on)
    return _told(walk, mark, passes_on=passes_on)


def _carried(walk: Walk, mark: StatementMark, who: Span, by: Span, *, passes_on: bool) -> Resolved:
    """ "State radio quoted the mayor as saying": the mayor's word, by way of the radio."""
    inner = _told(walk, replace(mark, source=who), passes_on=passes_on)
    outer = replace(mark, source=by)
    index = walk.sentence_at(by.start)
    words = by.of(walk.article.text)
    read = read_source(words, person=names_person(walk, index, by))
    source = decide(walk, outer, without_nation(walk, index, read), index)
    if source is None or not inner.links:
        return inner
    links = links_of(walk, outer, source, relay=None)
    carrying = [link for link in links if link.name not in {each.name for each in inner.links}]
    _keep_relay(walk, links, inner.links)
    return replace(inner, links=(*carrying, *inner.links), why=f"{inner.why}, whom “{words}” quotes")


def _keep_relay(walk: Walk, outer: Sequence[ChainLink], inner: Sequence[ChainLink]) -> None:
    """Who has no name, and whom an outlet quotes or cites, goes on by way of it: nobody else has met "a clerk"."""
    outlet = next((link for link in outer if link.role == "relay" and not link.anonymous), None)
    speaker = next((link for link in inner if link.role == "speaker" and link.anonymous and link.name), None)
    if outlet is not None and speaker is not None and speaker.name is not None:
        walk.relays[speaker.name] = outlet


def _told(walk: Walk, mark: StatementMark, *, passes_on: bool) -> Resolved:
    """A statement with the words for its source: whom they stand for."""
    assert mark.source is not None
    index = walk.sentence_at(mark.source.start)
    words = mark.source.of(walk.article.text)
    if is_quantity(words):
        return Resolved(mark, (), f"“{words}” is a number of people, not a source", "a number of people")
    leads = _LEADS.match(walk.article.text, mark.source.end)
    if (person := _IN_PERSON.match(walk.article.text, mark.source.end)) is not None:
        words = f"{person['name']} of {words[:1].lower()}{words[1:]}"  # "The police, in the person of Ann Lee, say"
    if leads is not None:  # the finder leaves the clause out: "Ann Lee, who speaks for the port, said"
        words += leads[0]
    if words.lower().startswith("whose "):
        owner = _BEFORE_WHOSE.search(walk.article.text, walk.sentences[index].span.start, mark.source.start)
        if owner is None:
            return Resolved(mark, (), f"{construction_of(mark, walk.article)}: whose is open", "no candidate")
        words = owner["who"]  # "Acme, a group, whose own samples show 40": by Acme's word
    source = read_source(words, person=bool(leads or person) or names_person(walk, index, mark.source))
    if mark.rule == "name and colon in a headline":
        return _headline(walk, mark, source)
    source = without_nation(walk, index, source)
    if passes_on and source.kind == "body" and source.noun not in BODIES and source.name[:1].isupper():
        source = replace(source, kind="outlet")
    if mark.rule in PHRASES and source.kind == "unnamed" and source.noun not in _PEOPLE and words[:1].islower():
        return Resolved(mark, (), f"“{words}” is nobody's word", "nobody's word")  # "according to one theory"
    decided = decide(walk, mark, source, index)
    if decided is None:
        return _open(walk, mark, source, index)
    if _is_headline(walk, mark):
        decided = office_in_body(walk, decided) or as_in_body(walk, decided)
    relay = relay_of(walk, mark, decided)
    links = links_of(walk, mark, decided, relay=relay)
    if mark.stance != "knows":  # what somebody knew is told by another
        _remember(walk, mark, decided, relay)
    behind = cited_behind(walk, mark) if mark.rule in PHRASES else None
    if behind is None and decided.kind == "document":
        behind = given_from(walk, mark)
    if behind is not None:
        cited = _told(walk, replace(mark, source=behind, cue=None, rule="citing", stance="cites"), passes_on=False)
        _keep_relay(walk, links, cited.links)
        links = (*links, *(link for link in cited.links if link.name not in {each.name for each in links}))
    meant = "" if decided.name in words else f" is {decided.name}"
    return Resolved(mark, links, f"{construction_of(mark, walk.article)}: “{words}”{meant}")


def _open(walk: Walk, mark: StatementMark, source: SourceWords, index: int) -> Resolved:
    """A statement of which it is open whom its words stand for: as they are printed; a pronoun is nobody."""
    assert mark.source is not None
    words = mark.source.of(walk.article.text)
    why = f"{construction_of(mark, walk.article)}: “{words}” has no sole candidate"
    reason = why_open(walk, source, index)
    if source.kind == "reference" and source.name.lower() in PRONOUNS:
        return Resolved(mark, (), why, reason)
    printed = replace(source, of=None) if source.of in OWNERS else source
    relay = relay_of(walk, mark, printed)
    here = relay is not None and relay.span is not None and walk.sentence_at(relay.span.start) == index
    return Resolved(mark, (*([relay] if relay and here else []), link_of(printed, mark)), why, reason)


def _headline(walk: Walk, mark: StatementMark, source: SourceWords) -> Resolved:
    """ "Ministry: 40 hurt" is a statement only if the article's body lets the ministry speak."""
    bare = body_name(source.name).lower()
    if (named := named_in_headline(walk, source)) is not None:
        return Resolved(mark, (link_of(named, mark),), f"{mark.rule}, who speaks in the article: {named.name}")
    for heard in walk.heard:
        names = (heard.source.name.lower(), (heard.source.of or "").lower())
        if bare and any(bare == body_name(name) for name in names if name):
            named = heard.source if bare == body_name(names[0]) else replace(source, kind="body")
            return Resolved(mark, (link_of(named, mark),), f"{mark.rule}, who speaks in the article: {source.name}")
        if source.kind == "reference" and heard.source.noun == source.noun:
            return Resolved(mark, (link_of(heard.source, mark),), mark.rule)
    return Resolved(mark, (), "a colon in a headline", "a colon in a headline")


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
    ends = _ends_there(walk.article.text, span, sentence)
    if begins and ends and last is not None and near and (last.quoted or last.block == sentence.block):
        links = links_of(walk, mark, last.source, relay=last.relay)
        walk.heard.append(replace(last, block=sentence.block, end=span.end, quoted=True))
        return Resolved(mark, links, f"a quotation that goes on: {last.source.name}")
    if begins and len(span.of(walk.article.text).split()) > 7:
        return Resolved(mark, (), mark.rule, "no word on whose")
    return Resolved(mark, (), mark.rule)


def _ends_there(text: str, span: Span, sentence: Sentence) -> bool:
    """Whether a sentence ends with its quotation: behind a comma stands whoever says it, so it goes on for nobody."""
    rest = text[span.end : sentence.span.end].strip(" ”’\"'")
    return not rest or text[: span.end].rstrip(" ”’\"'")[-1:] != ","


def _remember(walk: Walk, mark: StatementMark, source: SourceWords, relay: ChainLink | None) -> None:
    """Keep who spoke, for the words that will refer back."""
    if source.kind == "document":
        walk.documents.append(source)
    place = mark.cue or mark.source or mark.contents[0]
    end = max([place.end, *(content.end for content in mark.contents)])
    quoted = mark.form in ("direct", "mixed")
    last = max([place.start, *(content.end - 1 for content in mark.contents if quoted)])
    block = walk.sentences[walk.sentence_at(last)].block
    if not any(h.span is not None and h.span.start > place.start for h in walk.heard[-1:]) or not walk.heard:
        walk.heard.append(Heard(source, relay, block, end, quoted, mark.source))

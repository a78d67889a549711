"""What a resolved source adds to a chain: relay, speaker, document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal

from onrecord.find.grammar import Tree, tree_of
from onrecord.find.sources.outlets import is_outlet
from onrecord.find.sources.roles import DOCUMENTS, singular
from onrecord.find.sources.source_words import SourceWords
from onrecord.lexicon import load_lexicon
from onrecord.records import Article, ChainLink, Sentence, Span, StatementMark
from onrecord.resolve.chains.relays import full_outlet, is_own_body, is_own_outlet, short_for
from onrecord.resolve.chains.walk import Walk

_OFFICIALS: Final = frozenset({"official", "officer", "source", "authority", "diplomat"})


Undecided = Literal[
    "no candidate", "two candidates", "no word on whose", "nobody named", "a number of people", "nobody's word",
    "own pronoun", "a colon in a headline",
]  # fmt: skip
"""Why a statement was given to nobody. The first three are open questions; in the others there is nobody to find."""

OPEN: Final[Mapping[Undecided, str]] = MappingProxyType(
    {
        "no candidate": "Nobody whom the article names fits the words for who says it.",
        "two candidates": "More than one whom the article names fits the words for who says it.",
        "no word on whose": "A quotation stands without a word on whose it is.",
    }
)
"""What a person is told of an open question: one sentence for each class, so that they can be counted."""

_SHAPES: Final = load_lexicon("constructions")["shapes"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A statement with the links it adds to a chain: relay, speaker, document. Empty where nobody was found."""

    mark: StatementMark
    links: tuple[ChainLink, ...]
    why: str
    undecided: Undecided | None = None


def construction_of(mark: StatementMark, article: Article) -> str:
    """The cue of a statement and its construction in plain words.

    Example: “said” set off from what is said.
    """
    if mark.cue is None:
        return mark.rule
    cue, (_, parted, kind) = " ".join(mark.cue.of(article.text).split()), mark.rule.rpartition(" with ")
    construction = _SHAPES.get(kind) if parted else None
    if construction is None:
        return f"“{cue}”" if mark.rule.lower() == cue.lower() else f"“{cue}”, {mark.rule}"
    return f"“{cue}” {construction}"


def links_of(
    walk: Walk, mark: StatementMark, source: SourceWords, *, relay: ChainLink | None
) -> tuple[ChainLink, ...]:
    """What a resolved source adds to the chain: the relay first, then the source, then the paper it speaks in."""
    original = walk.article.republished_from
    if source.kind == "outlet" and (
        is_own_outlet(walk.article, source.name) or (original and short_for(source.name, original))
    ):
        return ()
    if source.kind == "outlet" and not source.anonymous:
        source = replace(source, name=full_outlet(walk.article, source.name))
    if source.kind in ("body", "reference") and is_own_body(walk.article, source.name):
        return ()  # on a ministry's own page "the ministry" is the page
    links = [relay] if relay and relay.name != source.name else []
    links.append(link_of(source, mark))
    paper = _paper(walk, mark, source)
    return (*links, paper) if paper else tuple(links)


def link_of(source: SourceWords, mark: StatementMark) -> ChainLink:
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
    sentence, tree = walk.sentences[index], tree_of(walk.parses[index])
    noun = next((i for i in _in_what(tree, mark.cue, sentence) if tree[i].text.lower() in DOCUMENTS), None)
    if noun is None:
        return None
    words = tree.subtree(noun, without=lambda i: tree[i].dep in ("relcl", "acl", "poss", "prep", "punct"))
    name, base = tree.words(words, sentence.text), sentence.span.start
    if is_outlet(name):
        return None  # "In the Harbour Ledger, the mayor put it at 40": a newspaper is no paper of his
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


def by_way_of(article: Article, resolved: list[Resolved]) -> list[Resolved]:
    """One outlet is credited for officials' words ("AP reports that officers warn"): other officials are its, too.

    Not where it is credited for something else: "Repairs would cost 4 million euros, the Courier reported".
    """
    credited = {link.name: link for each in resolved for link in each.links if link.role == "relay" and link.name}
    if len(credited) != 1 or not any(_reports_officials(article, each) for each in resolved):
        return resolved
    relay = next(iter(credited.values()))
    return [_relayed(each, relay) if _is_official(each) else each for each in resolved]


def _reports_officials(article: Article, resolved: Resolved) -> bool:
    """Whether an outlet reports what officials say, want or did: they stand in the words that it reports."""
    if not resolved.mark.rule.startswith("report with") or not resolved.links or resolved.links[0].role != "relay":
        return False
    return any(_names_officials(content.of(article.text)) for content in resolved.mark.contents)


def _is_official(resolved: Resolved) -> bool:
    first = resolved.links[0] if resolved.links else None
    if first is None or first.role != "speaker" or not first.anonymous or not first.name:
        return False
    return _names_officials(first.name)


def _names_officials(words: str) -> bool:
    return any(singular(word) in _OFFICIALS for word in re.findall(r"\w+", words))


def _relayed(resolved: Resolved, relay: ChainLink) -> Resolved:
    return replace(
        resolved, links=(relay, *resolved.links), why=f"{resolved.why}, by way of {relay.name}, which reports them"
    )

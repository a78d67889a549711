"""Independence has to be shown. Two sources are not independent because nothing links them.

Four tests, all needed: both named; no common principal; neither cites or copies the other, nor both a third; each
states its own basis.
The reason names the first test that failed. A person may say that two are independent, with a note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial

from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.acts import Placed
from onrecord.link.by_article import by_article
from onrecord.link.containment import is_place
from onrecord.link.sources.names_asked import kept_by_names
from onrecord.link.sources.own_pages import is_body
from onrecord.link.sources.source_names import SourceNames, words_of
from onrecord.link.sources.sources import Origin
from onrecord.link.wording import content_words
from onrecord.memo import Memo
from onrecord.records import Claim

_WORDS = load_lexicon("independence")
KINDS_OF_BODY = frozenset(load_lexicon("source_kinds")["government"]["words"])
"""What bodies of a government are called: "ministry", "agency"."""
_PASSES_ON = frozenset(_WORDS["state"]["passes_on"])
_STATE = KINDS_OF_BODY | frozenset(_WORDS["state"]["words"])
_OWN_COUNT = re.compile(
    rf"\b(?:{any_of(_WORDS['own_count']['who'])})\s+(?:have\s+|had\s+|has\s+|also\s+|ourselves\s+){{0,2}}"
    rf"(?:{any_of(_WORDS['own_count']['verbs'])})\b"
    rf"|\b(?:{any_of(_WORDS['own_count']['whose'])})\s+(?:[a-z]+\s+){{0,2}}(?:{any_of(_WORDS['own_count']['nouns'])})\b"
    rf"|\b(?:{any_of(_WORDS['own_count']['nouns'])})\s+(?:by|of)\s+(?:{any_of(_WORDS['own_count']['who'])})\b",
    re.IGNORECASE,
)
_DRAWS_ON = re.compile(rf"\b(?:{any_of(_WORDS['draws_on']['words'])})\s+([^.,;:”\"]{{3,80}})", re.IGNORECASE)
_PLAIN = frozenset(_WORDS["draws_on"]["plain"])
_JOINTLY = re.compile(rf"\b(?:{any_of(_WORDS['jointly']['words'])})\b", re.IGNORECASE)
_NAMES = re.compile(r"\b[A-Z][\w'-]+")
_READ = 1000
_SIDE = 20  # claims of an account that are looked at for what they lean on
_OWN = frozenset({"counted", "identified", "estimated", "modelled"})


@dataclass(frozen=True, slots=True)
class Ties:
    """What the record knows about who leans on whom."""

    names: SourceNames
    cites: frozenset[tuple[str, str]] = frozenset()  # folded name, the folded name it cites
    copied: frozenset[tuple[str, str]] = frozenset()  # article, the article it prints
    said_independent: frozenset[tuple[str, str]] = frozenset()  # pairs of claim ids that a person vouches for


def find_citations(
    claims: Iterable[Claim], names: SourceNames, *, memo: Memo | None = None
) -> frozenset[tuple[str, str]]:
    """Who cites whom: in each chain, every link leans on the links behind it."""
    memo = memo or Memo()
    cited = (
        kept_by_names(memo, "citing chains", text, each, names, partial(_cited_in, each))
        for text, each in by_article(claims, memo).items()
    )
    return frozenset().union(*cited)


def _cited_in(claims: Iterable[Claim], names: SourceNames) -> frozenset[tuple[str, str]]:
    """Who cites whom in the chains of one article."""
    found: set[tuple[str, str]] = set()
    chains = {tuple((link.name, link.of) for link in claim.chain if not link.anonymous) for claim in claims}
    for chain in chains:
        known = [_names(name, of, names) for name, of in chain]
        for index, citing in enumerate(known):
            found.update(
                (one, other) for cited in known[index + 1 :] for one in citing for other in cited if one != other
            )
    return frozenset(found)


def _names(name: str | None, of: str | None, names: SourceNames) -> tuple[str, ...]:
    """A link's own name and those of its bodies; "A; B" is two bodies."""
    parts = [part for text in (name, of) if text for part in text.split(";")]
    return tuple(names.fold(part) for part in parts if part.strip())


def independence(one: tuple[Placed, ...], other: tuple[Placed, ...], ties: Ties) -> str | None:
    """Why two accounts are not shown to be independent; None where they are.

    Each side is given as the claims that carry the account, the first one first.
    """
    if any((a.claim.id, b.claim.id) in ties.said_independent for a in one for b in other):
        return None
    a, b = one[0].origin, other[0].origin
    return (
        _unnamed(a, b)
        or _interested(one, other)
        or _common(a, b, ties.names)
        or _leaning(one, other, ties)
        or _baseless(one, other)
        or _jointly(one, other)
        or _one_basis(one, other)
        or _withheld(one, other)
    )


def _unnamed(a: Origin, b: Origin) -> str | None:
    """First test: both are named."""
    if a.anonymous and b.anonymous:
        return "Two unnamed sources are never shown to be different."
    if a.anonymous or b.anonymous:
        return f"{(a if a.anonymous else b).name} is not named, so independence cannot be shown."
    for side in (a, b):
        if side.source is None:
            return f"{side.name} speaks for no known body, so independence cannot be shown."
    return None


def _interested(one: tuple[Placed, ...], other: tuple[Placed, ...]) -> str | None:
    """Parties that speak for themselves never bear each other out."""
    if any(p.claim.interested for p in one) and any(p.claim.interested for p in other):
        return "Both speak as parties to it."
    return None


def _common(a: Origin, b: Origin, names: SourceNames) -> str | None:
    """Second test: no common principal."""
    above_a = [name for start in (a.key, a.body) if start for name in names.principals(start)]
    above_b = [name for start in (b.key, b.body) if start for name in names.principals(start)]
    shared = sorted(set(above_a) & set(above_b))
    if shared:
        return f"Both answer to {names.printed_as(shared[0])}." if a.key != b.key else "It is one source."
    if any(_within(x, y) or _within(y, x) for x in above_a for y in above_b):
        return f"The name of one is in the other's: {a.name}, {b.name}."
    if _of_a_state(a) and _of_a_state(b):
        return f"{a.name} and {b.name} may answer to one government."
    return None


def _of_a_state(origin: Origin) -> bool:
    """Whether a source's name, or that of its body, is one that bodies of a state go by, or a place's."""
    names = [name for name in (origin.name, origin.body) if name]
    passes_on = any(words_of(name) & _PASSES_ON for name in names)  # a news agency is no agency of a government
    return not passes_on and any(bool(words_of(name) & _STATE) or is_place(name) for name in names)


def _within(inner: str, outer: str) -> bool:
    """Whether all the words of one name stand in another."""
    words = words_of(inner)
    return bool(words) and words < words_of(outer)


def _leaning(one: tuple[Placed, ...], other: tuple[Placed, ...], ties: Ties) -> str | None:
    """Third test: neither cites or copies the other."""
    a, b = one[0].origin, other[0].origin
    for citing, cited in ((a, b), (b, a)):
        pairs = {(x, y) for x in (citing.key, citing.body) for y in (cited.key, cited.body) if x and y}
        if pairs & ties.cites:
            return f"{citing.name} is on record as citing {cited.name}."
    for side, cited in ((one, b), (other, a)):
        if any(_mentions(p, cited) for p in side[:_SIDE]):
            return f"The sentence that gives one names the other's source: {cited.name}."
    texts = [{p.claim.article for p in side} for side in (one, other)]
    shared = _copying(ties.copied)
    if any(shared.get(x, frozenset()) & texts[1] for x in texts[0]):
        return "One text prints sentences of the other."
    return None


@lru_cache(maxsize=4)
def _copying(copied: frozenset[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """By article, those that print it or that it prints."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in copied:
        beside[one].add(other)
        beside[other].add(one)
    return {article: frozenset(others) for article, others in beside.items()}


def _mentions(placed: Placed, cited: Origin) -> bool:
    """Whether a sentence names somebody: in full, or by a word of the name that is not the speaker's or a place."""
    name = normal(cited.name)
    if len(name) > 2 and f" {name} " in f" {placed.words.replace(',', ' ').replace('.', ' ')} ":
        return True
    origin, figure = placed.origin, placed.figure
    own = words_of(" ".join(text for text in (origin.name, origin.body, figure.place, figure.group) if text))
    return bool((words_of(cited.name) - own) & _names_in(placed.claim.sentence))


@lru_cache(maxsize=8192)
def _names_in(sentence: str) -> frozenset[str]:
    """The capitalised words of a sentence, in lower case."""
    printed = (word.removesuffix("'s") for word in _NAMES.findall(sentence[:_READ].replace("’", "'")))
    return frozenset(word.casefold() for word in printed if len(word) > 3)


def _jointly(one: tuple[Placed, ...], other: tuple[Placed, ...]) -> str | None:
    """Two names on one statement are one source."""
    for p in (*one[:_SIDE], *other[:_SIDE]):
        if found := _JOINTLY.search(p.claim.sentence[:_READ]):
            return f"The words tell of something in common: “{found.group()}”."
    return None


def _one_basis(one: tuple[Placed, ...], other: tuple[Placed, ...]) -> str | None:
    """Two counts that draw on one list are one count."""
    a, b = (_bases(side) for side in (one, other))
    shared = sorted(a.keys() & b.keys())
    return f"Both may rest on one thing: “{a[shared[0]]}”, “{b[shared[0]]}”." if shared else None


def _withheld(one: tuple[Placed, ...], other: tuple[Placed, ...]) -> str | None:
    """Where a text was not shared, what it prints of another is not seen: third test, open."""
    if any(p.claim.on_senders_word for p in (*one, *other)):
        return "The text of a page was not shared, so that one prints the other cannot be ruled out."
    return None


def _bases(side: tuple[Placed, ...]) -> dict[str, str]:
    """What a side's sentences say that its count rests on: by each word, the whole phrase."""
    found: dict[str, str] = {}
    for p in side[:_SIDE]:
        figure = p.figure
        about = content_words(
            " ".join(text for text in (figure.place, figure.noun, figure.counted, figure.unit) if text)
        )
        for match in _DRAWS_ON.finditer(p.claim.sentence[:_READ]):
            for word in content_words(match.group(1)):
                if word not in _PLAIN and word not in about and not word.isdigit():
                    found.setdefault(word, match.group(1).strip())
    return found


def _baseless(one: tuple[Placed, ...], other: tuple[Placed, ...]) -> str | None:
    """Fourth test: each states its own basis."""
    if all(
        side[0].claim.origin.role in ("publisher", "relay") and not is_body(side[0].origin.name)
        for side in (one, other)
    ):
        return "Both are outlets' own voices, which credit nobody."
    for side in (one, other):
        if not any(p.figure.basis in _OWN and _is_its_own(p) for p in side):
            return f"{side[0].origin.name} does not say how it knows."
    return None


def _is_outlet(placed: Placed) -> bool:
    """Whether a claim is the own voice of an outlet, and not of a body on a page of its own."""
    return placed.claim.origin.role in ("publisher", "relay") and not is_body(placed.origin.name)


def counts_itself(placed: Placed) -> bool:
    """Whether a sentence tells of a count by whoever prints it: "we counted 131", "our own survey"."""
    return _OWN_COUNT.search(placed.claim.sentence[:_READ]) is not None


def _is_its_own(placed: Placed) -> bool:
    """Whether the basis is the origin's: a page in its own voice that tells of a count need not have counted.

    "The newest count of the ministry is 131" is the ministry's count; "we counted 131" is the page's.
    """
    own_voice = placed.claim.origin.role in ("publisher", "relay")
    return not own_voice or counts_itself(placed)

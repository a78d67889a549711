"""The names that sources go by: which are one, who is a body, who a person in a public role, who answers to whom.

Folded are names that a story pack or a person calls one, and spellings of one name that differ only in marks
("Da'esh", "Daesh"). Nothing is folded where two fit. A person without a public role keeps to his text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from onrecord.find.sources.names import is_company_name
from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.by_article import by_article
from onrecord.link.containment import people_of, place_name
from onrecord.link.joining import Joined, Pair
from onrecord.link.sources.described import is_role
from onrecord.link.sources.names import bare_name
from onrecord.link.sources.one_body import one_body
from onrecord.link.sources.spellings import spelling
from onrecord.memo import Memo
from onrecord.records import ChainLink, Claim, StoryPack, replace

_WORDS = load_lexicon("source_kinds")
_BODY = frozenset(_WORDS["body"]["words"])
TITLES = frozenset(_WORDS["titles"]["words"])
_PARTICLE = (
    r"(?:[A-Z]\.|[Aa]l|[Ee]l|[Aa]bu|[Bb]in|[Ii]bn|[Bb]int|de|da|di|del|della|dos|du|van|von|der|den|ter|ten|la|le)"
)
_NAME_WORD = r"(?:(?:[AaEe]l|[Aa]bu|[Bb]in|[Ii]bn)[-‑])?[A-Z][\w'’-]+"
_PERSON = re.compile(rf"{_NAME_WORD}(?:\s+{_PARTICLE})*(?:\s+{_NAME_WORD}(?:\s+{_PARTICLE})*){{0,1}}\s+{_NAME_WORD}")
_PUNCTUATION = re.compile(r"[\s,.’']+")
_MINISTRIES = frozenset({"ministry", "department"})
_LONG = 60  # characters of a name
_OF_PLACE = re.compile(rf"(?P<kind>{any_of(_WORDS['placed']['words'])}) (?:of|for) (?:the )?(?P<place>.+)")
_SPOKES = r"(?:spokes(?:man|woman|person)|press\s+officer)"
_ENDS_NAME = re.compile(
    r"[,.;:”\"]|$| (?:said|says|has|had|is|was|will|put|found|told|gave|gives|also|itself|\w+ed|\w+es|\w+ts)\b"
)
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceNames:
    """All names that sources go by, and who answers to whom."""

    folded: Mapping[str, str]  # by packs
    bodies: frozenset[str]  # names that the record itself shows to be bodies
    under: Mapping[str, str]
    printed: Mapping[str, str]  # folded names as the packs print them
    roles: Mapping[str, str] = field(default_factory=dict)  # in a public role: full name, body
    surnames: Mapping[str, str] = field(default_factory=dict)  # of one of them alone: full name
    merged: Mapping[str, str] = field(default_factory=dict)  # other spellings, and what people called one
    people: frozenset[str] = frozenset()  # whom packs name: known by surname alone on any page
    loose: frozenset[str] = frozenset()  # names that two fuller ones fit: "the interior ministry" of two states
    spokespeople: frozenset[str] = frozenset()  # full names of those whom a page calls somebody's spokesman

    def fold(self, name: str) -> str:
        """A name under which all its other names are known."""
        bare = bare_name(name)
        bare = self.folded.get(bare, bare)
        return self.merged.get(bare, bare)

    def printed_as(self, folded: str) -> str:
        """A folded name as a pack prints it; itself where none has it."""
        return self.printed.get(folded, folded)

    def principals(self, name: str) -> tuple[str, ...]:
        """The name and every body above it, nearest first."""
        found = [self.fold(name)]
        while (above := self.under.get(found[-1])) and above not in found:
            found.append(above)
        return tuple(found)


def source_names(
    claims: Iterable[Claim], packs: tuple[StoryPack, ...], same: Pairs = (), different: Pairs = (),
    *, memo: Memo | None = None,
) -> SourceNames:  # fmt: skip
    """Gather the names: other names from packs, bodies from the chains that name them as the body of somebody.

    `same` and `different` are printed names that people called one source, or two.
    """
    claims = tuple(claims)
    packs = tuple(sorted(packs, key=lambda pack: pack.name))
    apart = frozenset(frozenset((bare_name(a), bare_name(b))) for a, b in different)
    folded = _of_packs(packs, apart)
    written = {folded.get(bare_name(b), bare_name(b)): b for pack in packs for _, b in sorted(pack.under)}
    written.update({bare_name(name): name for pack in packs for name, _ in sorted(pack.aliases)})
    bodies = _bodies_named(claims, memo or Memo())
    plain = SourceNames(MappingProxyType(folded), bodies, MappingProxyType({}), MappingProxyType(written))
    plain = replace(plain, merged=MappingProxyType(_merged(claims, plain, same, apart)))
    under = _told_under(claims, plain) | {plain.fold(a): plain.fold(b) for pack in packs for a, b in pack.under}
    roles = public_roles(claims, plain, packs)
    return replace(
        plain,
        under=MappingProxyType(under),
        roles=MappingProxyType(roles),
        surnames=MappingProxyType(_surnames(roles)),
        people=frozenset(plain.fold(person) for pack in packs for person, _ in pack.people),
        loose=_loose(claims, plain),
        spokespeople=_spokespeople(claims, plain),
    )


def _told_under(claims: Iterable[Claim], names: SourceNames) -> dict[str, str]:
    """The body that each answers to, where pages say so and no two say otherwise."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in (link for claim in claims for link in claim.chain if link.under):
        body = link.of or link.name
        if body and link.under:
            found[names.fold(body)].add(names.fold(link.under))
    return {body: next(iter(above)) for body, above in sorted(found.items()) if len(above) == 1 and body not in above}


def _of_packs(packs: Iterable[StoryPack], apart: frozenset[Pair]) -> dict[str, str]:
    """Other names as packs give them, without those that a person has set apart."""
    folded: dict[str, str] = {}
    for pack in packs:
        for name, others in pack.aliases:
            folded.update({bare_name(other): bare_name(name) for other in (name, *others)})
    for pair in sorted(apart, key=sorted):
        one, *rest = sorted(pair, key=lambda name: (folded.get(name) != name, name))
        for other in rest:
            if folded.get(other) == folded.get(one, one):
                del folded[other]
    return folded


def _bodies_named(claims: Iterable[Claim], memo: Memo) -> frozenset[str]:
    """Names that chains show to be bodies: of whom somebody speaks, and who prints.

    Who wrote a memo may be a person.
    """
    named = memo.of_each("bodies named", tuple(by_article(claims, memo).values()), _named_in)
    bodies, wrote, people = (frozenset().union(*(each[part] for each in named)) for part in range(3))
    return bodies | (wrote - people)


def _named_in(claims: Iterable[Claim]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The bodies that the chains of one article name, who wrote documents, and people who speak for a body."""
    claims = tuple(claims)
    bodies: set[str] = set()
    wrote: set[str] = set()
    people: set[str] = set()
    for link in (link for claim in claims for link in claim.chain):
        if link.of:
            (wrote if link.role == "document" else bodies).add(bare_name(link.of))
        if link.name and link.role in ("publisher", "relay"):
            bodies.add(bare_name(link.name))
        if link.name and link.of and link.role == "speaker":
            people.add(bare_name(link.name))
    bodies.update(bare_name(name) for claim in claims for name in _things_that_speak(claim))
    return frozenset(bodies), frozenset(wrote), frozenset(people)


def _things_that_speak(claim: Claim) -> tuple[str, ...]:
    """Speakers of a claim that bear no person's name: "the Port Registry said"; a ministry in any case."""
    found: list[str] = []
    for link in claim.chain:
        name = link.name or ""
        if link.role != "speaker" or link.of or link.anonymous or " " not in name:
            continue
        if words_of(name) & _MINISTRIES or (
            len(name) < _LONG and not has_title(name) and with_article(name, claim.sentence)
        ):
            found.append(name)
    return tuple(found)


def with_article(name: str, sentence: str) -> bool:
    """Whether a sentence prints "the" before a name, and nothing behind it that the name only goes with.

    Example:
        >>> with_article("Port Registry", "Two sank, the Port Registry said.")
        True
        >>> with_article("Ann Lee", "Two sank, Ann Lee said.")
        False
    """
    at = max(sentence.find(f"the {name}"), sentence.find(f"The {name}"))
    return at >= 0 and _ENDS_NAME.match(sentence, at + 4 + len(name)) is not None


# ---- one name in several spellings -----------------------------------------------------------------------


def _merged(claims: Iterable[Claim], names: SourceNames, same: Pairs, apart: frozenset[Pair]) -> Mapping[str, str]:
    """Names that people called one, and spellings that differ only in marks; the most printed stands for them."""
    printed, public = _printed(claims, names)
    joined = Joined(frozenset(names.fold(one) for one in pair) for pair in apart)
    for one, other in sorted((names.fold(one), names.fold(other)) for one, other in same):
        joined.join(one, other)
    turned = _turned(frozenset(printed))
    plain = frozenset(turned.get(name, name) for name in printed)
    by_words = one_body(claims, plain, lambda name: turned.get(folded := names.fold(name), folded))
    for one, other in (*sorted(turned.items()), *by_words):
        joined.join(one, other)
    groups: dict[str, set[str]] = defaultdict(set)
    for name in printed:
        groups[spelling(name)].add(name)
    for _, group in sorted(groups.items()):
        if len(group) > 1 and _may_merge(group, public, names):
            first, *others = sorted(group)
            for other in others:
                joined.join(first, other)
    return joined.folded(lambda name: (name not in names.printed, -printed[name], -len(name), name))


def _turned(printed: frozenset[str]) -> dict[str, str]:
    """Names of a place's body with the place behind, where it also stands before: "town council of Arl"."""
    found = ((name, _OF_PLACE.fullmatch(name)) for name in printed)
    turned = {name: f"{match['place']} {match['kind']}" for name, match in found if match is not None}
    return {name: other for name, other in turned.items() if other in printed}


def _printed(claims: Iterable[Claim], names: SourceNames) -> tuple[Counter[str], dict[str, set[str]]]:
    """The names that chains print, how often; and the bodies that persons are printed with, '' for a title."""
    printed: Counter[str] = Counter()
    public: dict[str, set[str]] = {}
    for link in (link for claim in claims for link in claim.chain if not link.anonymous):
        if link.of and not is_role(link.of, names):
            printed[names.fold(link.of)] += 1
        if link.name and looks_personal(link, names):
            name = names.fold(untitled(link.name))
            role = {names.fold(link.of)} if link.of else {""} if has_title(link.name) else set()
            public.setdefault(name, set()).update(role)
            printed[name] += 1
        elif link.name:
            printed[names.fold(link.name)] += 1
    return printed, public


def _may_merge(group: set[str], public: Mapping[str, set[str]], names: SourceNames) -> bool:
    """Whether spellings are of one source: all of bodies, or all of one person in one public role."""
    if len(group & names.printed.keys()) > 1:
        return False
    people = group & public.keys()
    bodies = {body for one in people for body in public[one]}
    return not people or (people == group and bool(bodies) and len(bodies - {""}) <= 1)


# ---- persons ---------------------------------------------------------------------------------------------


def public_roles(claims: Iterable[Claim], names: SourceNames, packs: Iterable[StoryPack]) -> dict[str, str]:
    """People whom the record names in full with one body, and never with another; or of whom a pack says it.

    "Ann Reed of the Water Survey" on one page is the "Ann Reed" of the next. Where two bodies fit, neither is taken.
    """
    bodies: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in claims:
        for link in claim.chain:
            if (
                link.role == "speaker"
                and link.of
                and not link.anonymous
                and not is_role(link.of, names)
                and looks_personal(link, names)
            ):
                bodies[names.fold(untitled(link.name or ""))].setdefault(names.fold(link.of), link.of)
    whole = {name: _in_full(tuple(found.values())) for name, found in bodies.items() if " " in name}
    roles = {name: found[0] for name, found in whole.items() if len(found) == 1}
    return roles | {names.fold(person): body for pack in packs for person, body in pack.people}


def _in_full(bodies: tuple[str, ...]) -> tuple[str, ...]:
    """The bodies of a person but for those that shorten another: "the town council" beside "Arl Town Council"."""
    return tuple(one for one in bodies if not any(shortens(one, other) for other in bodies))


def shortens(body: str, other: str) -> bool:
    """Whether a body is printed in small letters, and all its words stand in another's name.

    Example:
        >>> shortens("the town council", "Town Council of Arl"), shortens("Police", "Police Union")
        (True, False)
    """
    return body.removeprefix("the ").islower() and words_of(bare_name(body)) < words_of(bare_name(other))


def _spokespeople(claims: Iterable[Claim], names: SourceNames) -> frozenset[str]:
    """People whom a sentence calls a spokesman beside their full name: "Ann Lee, a spokeswoman for the council"."""
    found = {
        names.fold(untitled(link.name))
        for claim in claims
        if "spokes" in claim.sentence or "press officer" in claim.sentence
        for link in claim.chain
        if link.role == "speaker" and link.of and link.name and looks_personal(link, names)
        and _speaks_in(untitled(link.name), claim.sentence)
    }  # fmt: skip
    return frozenset(name for name in found if " " in name)


def _speaks_in(name: str, sentence: str) -> bool:
    """Whether a sentence calls somebody a spokesman: "spokesman Jo Orr", "Jo Orr, the firm's chief spokesman"."""
    who = re.escape(name)
    return re.search(rf"\b{_SPOKES},?\s+{who}\b|\b{who},\s+(?:[\w’'-]+\s+){{0,5}}?{_SPOKES}\b", sentence) is not None


def _surnames(roles: Mapping[str, str]) -> dict[str, str]:
    """Surnames that one person in a public role has alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in roles:
        found[name.rpartition(" ")[2]].add(name)
    return {surname: full.pop() for surname, full in found.items() if len(full) == 1}


def words_of(name: str) -> frozenset[str]:
    """The words of a name in lower case."""
    return frozenset(word for word in _PUNCTUATION.split(normal(name)) if word)


def looks_personal(link: ChainLink, names: SourceNames) -> bool:
    """Whether a speaker's name is a person's: two or three capitalised words, none of which names a body."""
    name = (link.name or "").strip()
    if link.role != "speaker" or not name or bare_name(name) in names.bodies or bare_name(name) in names.folded:
        return False
    if name.casefold().startswith("the ") or words_of(name) & _BODY or is_company_name(name):
        return False
    return bool(_PERSON.fullmatch(untitled(name))) or has_title(name)


def person_named(link: ChainLink) -> str | None:
    """The name of a person that a link prints, without titles; None where it names a body or nobody."""
    name = untitled(link.name or "")
    if link.role != "speaker" or link.anonymous or words_of(name) & _BODY or not _PERSON.fullmatch(name):
        return None
    return normal(name)


def untitled(name: str) -> str:
    """A person's name without titles before it.

    Example:
        >>> untitled("Prime Minister Ann Lee"), untitled("Ann King")
        ('Ann Lee', 'Ann King')
    """
    words = name.split()
    while len(words) > 1 and normal(words[0]).strip(".,") in TITLES:
        words = words[1:]
    return " ".join(words)


def has_title(name: str) -> bool:
    """Whether a title stands before a name: "Senator Ann Reed"."""
    return untitled(name) != name


# ---- names that two fit ----------------------------------------------------------------------------------


def _loose(claims: Iterable[Claim], names: SourceNames) -> frozenset[str]:
    """Names of which the record has two fuller ones: "the interior ministry" beside those of Paris and of Rome."""
    whose: dict[str, set[str]] = defaultdict(set)
    for name in {name for claim in claims for link in claim.chain for name in (link.name, link.of) if name}:
        core, place = without_place(name)
        if place and names.fold(core) not in names.printed:
            whose[core].add(place)
    return frozenset(core for core, places in whose.items() if len(places) > 1)


@lru_cache(maxsize=8192)
def without_place(name: str) -> tuple[str, str]:
    """A body's name without the place that it is of, and the place; '' where it names none.

    Example:
        >>> without_place("the interior ministry in Rome"), without_place("the Finnish security service")
        (('interior ministry', 'rome'), ('security service', 'finland'))
        >>> without_place("Bank of Ghana"), without_place("the harbour office")
        (('bank of ghana', ''), ('harbour office', ''))
    """
    bare = bare_name(name)
    words = name.split()
    if words and normal(words[0]) == "the":
        words = words[1:]
    core, preposition, place = " ".join(words).partition(" in ")
    if preposition and core.islower() and place[:1].isupper():
        return bare_name(core), place_name(place) or ""
    for length in (2, 1):
        whose = people_of(" ".join(words[:length])) if len(words) > length else None
        rest = words[length:]
        if whose and all(word.islower() for word in rest):
            return bare_name(" ".join(rest)), whose
    return bare, ""

"""Who stands behind a claim: origins, relays and outlets under one name each.

A spokesman's word is the word of his body. A person without a public role stays a role inside the claim: never
folded across articles, never listed. An anonymous source is never linked across articles at all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from onrecord.keys import normal, short_key
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import is_place
from onrecord.link.names import bare_name
from onrecord.records import Article, ChainLink, Claim, Source, StoryPack, replace

SourceKind = Literal["body", "outlet", "document", "person"]
_WORDS = load_lexicon("source_kinds")
SPEAKS_FOR = frozenset(_WORDS["speaks_for_body"]["words"])
_OWN_VOICE = frozenset(_WORDS["own_voice"]["words"])
_FORMER = frozenset(_WORDS["former"]["words"])
_BODY = frozenset(_WORDS["body"]["words"])
_TITLES = frozenset(_WORDS["titles"]["words"])
_ROLES = frozenset(_WORDS["roles"]["words"])
_OFFICES = frozenset(_WORDS["offices"]["words"])
_BARE_BODIES = frozenset(_WORDS["bare_bodies"]["words"])
_BEFORE_ROLES = frozenset(_WORDS["before_roles"]["words"])
_NUMBERS = frozenset(load_lexicon("source_kinds")["before_roles"]["numbers"])
_PERSON = re.compile(r"[A-Z][\w'’-]+(?:\s+(?:[A-Z]\.|al-|bin|de|van|von|la|el))*(?:\s+[A-Z][\w'’-]+){1,2}")
_NEAR_BODIES = any_of(_WORDS["points_back"]["nouns"])
POINTS_BACK = re.compile(
    rf"^(?:(?:its|his|her|their|our)(?: own)?|own|(?:the|this|that) (?:{_NEAR_BODIES})['’]s) (?=\w)", re.IGNORECASE
)
"""Words that point back to the body named beside: "its spokesman", "the company's officials" of Alder Lines."""
POINTS_BEHIND = re.compile(rf" of (?:the|this|that|its) (?:{_NEAR_BODIES})$")
_PUNCTUATION = re.compile(r"[\s,.’']+")


@dataclass(frozen=True, slots=True)
class Origin:
    """On whose word a claim stands: a key that tells two origins apart, and the name readers know it by.

    `source` is the id of a listed source; None for anonymous sources and private persons.
    """

    key: str
    name: str
    source: str | None
    kind: SourceKind
    body: str | None = None  # the body a person or document belongs to
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class SourceNames:
    """All names that sources go by, and who answers to whom."""

    folded: Mapping[str, str]
    bodies: frozenset[str]  # names that the record itself shows to be bodies
    under: Mapping[str, str]
    printed: Mapping[str, str]  # folded names as the packs print them
    roles: Mapping[str, str] = field(default_factory=dict)  # in a public role: full name, body
    surnames: Mapping[str, str] = field(default_factory=dict)  # of one of them alone: full name

    def fold(self, name: str) -> str:
        """A name under which all its other names are known."""
        bare = bare_name(name)
        return self.folded.get(bare, bare)

    def printed_as(self, folded: str) -> str:
        """A folded name as a pack prints it; itself where none has it."""
        return self.printed.get(folded, folded)

    def principals(self, name: str) -> tuple[str, ...]:
        """The name and every body above it, nearest first."""
        found = [self.fold(name)]
        while (above := self.under.get(found[-1])) and above not in found:
            found.append(above)
        return tuple(found)


def source_names(claims: Iterable[Claim], packs: tuple[StoryPack, ...]) -> SourceNames:
    """Gather the names: other names from packs, bodies from the chains that name them as the body of somebody."""
    folded: dict[str, str] = {}
    under: dict[str, str] = {}
    packs = tuple(sorted(packs, key=lambda pack: pack.name))
    for pack in packs:
        for name, others in pack.aliases:
            folded.update({bare_name(other): bare_name(name) for other in (name, *others)})
    for pack in packs:
        under.update(
            {folded.get(bare_name(a), bare_name(a)): folded.get(bare_name(b), bare_name(b)) for a, b in pack.under}
        )
    written = {folded.get(bare_name(b), bare_name(b)): b for pack in packs for _, b in sorted(pack.under)}
    written.update({bare_name(name): name for pack in packs for name, _ in sorted(pack.aliases)})
    claims = tuple(claims)
    bodies = _bodies_named(claims)
    plain = SourceNames(
        MappingProxyType(folded), frozenset(bodies), MappingProxyType(under), MappingProxyType(written)
    )
    roles = public_roles(claims, plain, packs)
    return replace(plain, roles=MappingProxyType(roles), surnames=MappingProxyType(_surnames(roles)))


def _bodies_named(claims: Iterable[Claim]) -> set[str]:
    """Names that chains show to be bodies: of whom somebody speaks, and who prints.

    Who wrote a memo may be a person.
    """
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
    return bodies | (wrote - people)


def public_roles(claims: Iterable[Claim], names: SourceNames, packs: Iterable[StoryPack]) -> dict[str, str]:
    """People whom the record names in full with one body, and never with another; or of whom a pack says it.

    "Ann Reed of the Water Survey" on one page is the "Ann Reed" of the next. Where two bodies fit, neither is taken.
    """
    bodies: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in claims:
        for link in claim.chain:
            if link.role == "speaker" and link.of and not link.anonymous and looks_personal(link, names):
                bodies[bare_name(_untitled(link.name or ""))].setdefault(names.fold(link.of), link.of)
    roles = {name: next(iter(found.values())) for name, found in bodies.items() if len(found) == 1 and " " in name}
    return roles | {bare_name(person): body for pack in packs for person, body in pack.people}


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
    untitled = " ".join(word for word in name.split() if normal(word).strip(".") not in _TITLES)
    if name.casefold().startswith("the ") or words_of(name) & _BODY:
        return False
    return bool(_PERSON.fullmatch(untitled)) or untitled != name


def origin_of(claim: Claim, article: Article | None, names: SourceNames, *, root: str | None = None) -> Origin:
    """The origin of a claim under its folded name.

    `root` is the article that the claim's article copies, if any: an anonymous source and a private person are
    the same only inside one text and its copies.
    """
    link = _of_a_named_body(claim.origin, names)
    text_root = root or claim.article
    name = link.name or link.of or (article.outlet if article else None) or ""
    if link.anonymous or not name or (link.role == "speaker" and not link.of and is_role(name, names)):
        of = claim.origin.of
        plain = POINTS_BACK.sub("", name) if of and of not in name else name
        described = " ".join(part for part in (plain, f"of {of}" if of and of not in name else "") if part)
        outlet = "" if link.role == "publisher" or not article or not article.outlet else f" ({article.outlet})"
        return Origin(
            f"anonymous:{text_root}:{normal(described)}",
            (described or "not named") + outlet,
            None,
            "person",
            anonymous=True,
        )
    if link.role in ("publisher", "relay"):
        return _listed(name, "outlet", names)
    if link.role == "document" and not link.of and not _has_title(name):
        return Origin(f"anonymous:{text_root}:{normal(name)}", name, None, "document", anonymous=True)
    if link.role == "document":
        return _written_by(link.of, names) if link.of else _listed(name, "document", names)
    return _speaker(link, name, text_root, names)


def _written_by(author: str, names: SourceNames) -> Origin:
    """The origin of a document: the body whose it is, or whoever a person in a public role speaks for."""
    body = names.roles.get(bare_name(author))
    if body is None:
        return _listed(author, "body", names)
    return _speaker(ChainLink("speaker", author, of=body), author, "", names)


def person_named(link: ChainLink) -> str | None:
    """The name of a person that a link prints, without titles; None where it names a body or nobody."""
    name = _untitled(link.name or "")
    if link.role != "speaker" or link.anonymous or words_of(name) & _BODY or not _PERSON.fullmatch(name):
        return None
    return normal(name)


def is_role(name: str, names: SourceNames) -> bool:
    """Whether a speaker is only described: "a senior manager", "the company", "nine governments".

    "The health ministry" says which of them; "the agency" does not, unless a pack knows whom it means.
    """
    if bare_name(name) in names.folded or bare_name(name) in names.roles:
        return False
    words = name.split()
    told = [word for word in words if normal(word) not in _BEFORE_ROLES and not word.isdigit()]
    if not told or (told[0] is not words[0] and normal(words[0]) in _NUMBERS):
        return True
    if any(word[:1].isupper() for word in told if word is not words[0]):
        return False
    owner, its, _ = normal(name).replace("’", "'").partition("'s ")
    if its and is_role(owner, names):
        return True  # "the agency's director": of an agency that is not named
    last = normal(told[-1]).strip(".,")
    forms = {last, last.removesuffix("s"), last.removesuffix("es")}
    return bool(forms & _ROLES) or (len(told) == 1 and bool(forms & _BARE_BODIES))


def _is_bare_office(name: str, names: SourceNames) -> bool:
    """Whether an office is printed without whose it is: "the governor", "the provincial governor"."""
    if bare_name(name) in names.folded or bare_name(name) in names.roles or (name[:1].isupper() and " " not in name):
        return False
    told = [word for word in name.split() if normal(word) not in _BEFORE_ROLES]
    return bool(told) and all(word.islower() for word in told) and normal(told[-1]) in _OFFICES


def _of_a_named_body(link: ChainLink, names: SourceNames) -> ChainLink:
    """A speaker without a body that is only described: "a spokeswoman of the agency" speaks for no known one."""
    described = link.role == "speaker" and link.name and link.of and is_role(link.of, names)
    return replace(link, of=None) if described else link


def _has_title(name: str) -> bool:
    """Whether a document has a name of its own: "court filings" and "estimates" name none."""
    return any(word[:1].isupper() for word in name.split()[1:]) or (name.isupper() and len(name) > 1)


def _speaker(link: ChainLink, name: str, text_root: str, names: SourceNames) -> Origin:
    """A speaker: the body spoken for, a person in a public role, or a private person."""
    link = _with_role(link, name, names)
    name = link.name or name
    words = words_of(name)
    if not link.of and _is_bare_office(name, names):
        return Origin(f"private:{text_root}:{bare_name(name)}", name, None, "person")
    if bare_name(name) in names.folded:
        return _listed(name, "body", names)
    if link.of and speaks_for_body(link):
        return _listed(link.of, "body", names)
    if looks_personal(link, names):
        titled = bool(words & set(_TITLES))
        if not link.of and not titled:
            return Origin(f"private:{text_root}:{bare_name(name)}", name, None, "person")
        person = _listed(_untitled(name), "person", names)
        return Origin(person.key, name, person.source, "person", body=names.fold(link.of) if link.of else None)
    rolled_up = link.of and words & SPEAKS_FOR and not is_place(link.of)
    return _listed(link.of if rolled_up else name, "body", names)


def _with_role(link: ChainLink, name: str, names: SourceNames) -> ChainLink:
    """A person printed without a body, with the one that the record or a pack gives."""
    if link.of or link.anonymous:
        return link
    bare = bare_name(_untitled(name))
    full = bare if bare in names.roles else names.surnames.get(bare, "")
    if not full or (" " not in bare and not name[:1].isupper()):
        return link
    return replace(link, name=name if full == bare else full.title(), of=names.roles[full])


def _untitled(name: str) -> str:
    """A person's name without titles before it."""
    kept = [word for word in name.split() if normal(word).strip(".,") not in _TITLES]
    return " ".join(kept) or name


def speaks_for_body(link: ChainLink) -> bool:
    """Whether a speaker's word is the word of the body beside the name.

    A spokesman, a minister and a company's officer speak for it; a former one, a senator, a professor do not.
    """
    if not link.of or is_place(link.of):  # "the mayor of Lyon" is an office, and Lyon says nothing
        return False
    words, body = words_of(link.name or ""), words_of(link.of)
    if words & _FORMER or "former" in body:
        return False
    return bool(words & SPEAKS_FOR) or not body & _OWN_VOICE


def _listed(name: str | None, kind: SourceKind, names: SourceNames) -> Origin:
    """An origin that may be listed, under its folded name."""
    folded = names.fold(name or "")
    return Origin(folded, names.printed.get(folded) or name or folded, source_id(folded), kind)


def source_id(folded: str) -> str:
    """A source's id, from its folded name."""
    return "src-" + short_key(folded)


@dataclass(frozen=True, slots=True)
class Grade:
    """A reliability that a person gave a source."""

    source: str
    grade: str
    by: str


def list_sources(
    claims: Iterable[Claim],
    origins: Mapping[str, Origin],
    articles: Mapping[str, Article],
    names: SourceNames,
    grades: Iterable[Grade] = (),
) -> tuple[Source, ...]:
    """The registry: each named origin, relay and outlet, with the claims it gave and those it passed on."""
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    gave: dict[str, set[str]] = defaultdict(set)
    passed: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, SourceKind] = {}
    for claim in claims:
        origin = origins[claim.id]
        if origin.source is not None:
            of = claim.origin.of
            printed[origin.key][of if of and names.fold(of) == origin.key else origin.name] += 1
            gave[origin.key].add(claim.id)
            kinds.setdefault(origin.key, origin.kind)
        for link in claim.chain[:-1]:
            if link.role in ("publisher", "relay") and link.name and not link.anonymous:
                key = names.fold(link.name)
                printed[key][link.name] += 1
                passed[key].add(claim.id)
                kinds[key] = "outlet"
    graded = {source_id(names.fold(grade.source)): grade.grade for grade in grades}
    return tuple(
        Source(
            id=source_id(key), name=_best(printed[key]), kind=kinds[key],
            aliases=tuple(sorted(set(printed[key]) - {_best(printed[key])})), under=_under(key, printed, names),
            grade=graded.get(source_id(key)), claims=tuple(sorted(gave[key])), relayed=tuple(sorted(passed[key])),
        )
        for key in sorted(printed)
    )  # fmt: skip


def _under(key: str, printed: Mapping[str, Counter[str]], names: SourceNames) -> str | None:
    """The body that a source answers to: its id where it is listed itself, else its name as the pack has it."""
    above = names.under.get(key)
    if above is None:
        return None
    return source_id(above) if above in printed else names.printed.get(above, above)


def _best(printed: Counter[str]) -> str:
    """The form that is printed most often; of equals the longest, then the least."""
    return min(printed, key=lambda form: (-printed[form], -len(form), form))

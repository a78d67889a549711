"""Read the words that name a source: whether a person, a body, an outlet or a document, of whom, named or not.

| words | reading |
|---|---|
| Harbour Minister Ann Lee | person "Ann Lee" of "Harbour" |
| the head of the Port Authority | person, named by the office, of "Port Authority" |
| an Acme spokeswoman | speaker, not anonymous, of "Acme" |
| two officials at the ministry | anonymous |
| a study last year by Acme College | document "a study last year" of "Acme College" |
| the German newspaper Die Zeit | outlet "Die Zeit" |
| she, the company, the official | a reference: to be resolved within the article |
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from onrecord.find.places import state_named, state_of
from onrecord.find.sources.names import first_capitals, is_capital, plain, proper_name, undecorated, without_article
from onrecord.find.sources.outlets import is_outlet, names_no_outlet, outlet_name
from onrecord.find.sources.roles import (
    BEFORE_DOCUMENTS,
    BEFORE_TITLES,
    BODIES,
    DEPARTMENTS,
    DOCUMENTS,
    LEADING,
    NO_OFFICE,
    OFFICES,
    OWNERS,
    PEOPLE,
    PRONOUNS,
    PUBLIC,
    RELATIONS,
    SIDES,
    SPOKESMEN,
    TITLES,
    UNIQUE,
    UNNAMED,
    VEHICLES,
    singular,
)
from onrecord.find.sources.source_words import DETERMINER, POSSESSOR, PREPOSITION, SourceWords, noun_of
from onrecord.find.sources.unnamed_sources import read_unnamed
from onrecord.lexicon import any_of, load_lexicon

__all__ = ["SourceWords", "read_source"]

_KEPT_BY = re.compile(r"\s(?:kept|held|compiled|maintained|collected|gathered|drawn\sup|prepared)\sby\s")
_AT_HOME = re.compile(r"\s(?:in|near|from)\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*$")
_CLAUSE = re.compile(
    r"\s*,?\s+(?:who|whom|whose|which|that|where|speaking|according|released|seen|published|posted|reviewed|obtained|"
    r"viewed|examined|made|filed|submitted|signed|issued|compiled|prepared|handed|provided|brought|asked|hired|led|sent|waiting|gathered|assembled|appointed|convened|writing)\b"
    r"|\s+and\s+(?:quoted|cited|seen|reviewed|obtained|viewed|examined|published|posted)\s(?:by|in|on)\b"
    r"|\s+(?:quoted|cited|interviewed|polled|surveyed|contacted|reached|carried|shared|leaked|verified|reposted)"
    r"\s(?:by|in|on|to|with)\b|\s*\("
)
_ASIDE = re.compile(
    r"\s+(?:dated|familiar|close|briefed|involved|working|based|(?:last|this|earlier\s+this)\s+(?:year|month|week|spring|summer|autumn|fall|winter))\b.*$"
)
_EITHER: Final = frozenset(
    {"owner", "operator", "maker", "builder", "insurer", "contractor", "supplier", "parent", "company", "firm"}
)
_MAY_PRINT: Final = frozenset(
    {"group", "company", "network", "service", "agency", "firm", "organisation", "organization", "giant", "team",
     "arm", "unit", "division", "collective", "cooperative", "chain", "house"}
)  # fmt: skip
"""Bodies that a newspaper may be, too: "the Examiner, a company that prints in Faro"."""
_BRANCHES: Final = frozenset({"Army", "Navy", "Air Force", "Marine", "Marines", "Marine Corps", "Space Force"})
_OWN_BODIES: Final = frozenset({"coastguard", "police", "army", "navy", "treasury"})
_ANY_PLACE: Final = frozenset(
    {"city", "town", "county", "state", "village", "district", "province", "country", "region"}
)
_INHABITANTS: Final = frozenset({"resident", "passenger", "tourist", "survivor", "witness", "farmer"})
_ARTICLES: Final = frozenset({"the", "a", "an"})
_TERRITORIAL: Final = frozenset(load_lexicon("source_kinds")["local_bodies"]["territorial"])
_OWNING: Final = {"his": "he", "him": "he", "her": "she", "its": "it", "their": "they", "them": "they"}
_OWNER = re.compile(r"^(?P<who>its|his|her|their)\s+(?:own\s+)?(?P<rest>.+)$", re.IGNORECASE)
WORK_FOR: Final = r"(?P<work>(?:the|a|its)\s(?:[a-z-]{2,20}\s){1,4}?(?:for|at|on\sbehalf\sof)\s)?"
"""What one leads for a body: "who is leading *the search for* the Fire Service"."""
_LEADS = re.compile(
    rf"(?P<who>[^,]{{3,60}}),?\s+who\s+(?:{any_of(LEADING)})\s+{WORK_FOR}(?P<of>(?:the\s)?[A-Z][^,]{{1,60}})"
    r"(?:,\s(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,3}))?$"
)
_OF_TWO_TRADES = re.compile(
    r"(?:[Tt]he\s)?[A-Z][\w-]+s['’]?\sand\s[A-Z][\w-]+s['’]\s[A-Z][\w-]+"
)  # "the Clerks' and Tellers' Union"
_PARTY = re.compile(r"the\s[A-Z][a-z]{3,}s")  # "the Greens"
_SELF_CALLED = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother)\s(?:[a-z-]{2,20}\s){0,3}?(?P<noun>[a-z]+)\scalling\s(?:itself\s)?(?:the\s)?"
    r"(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,4})"
)
_NUMBERED = re.compile(r"(?<=\w)\s(?:[Nn]o\.|[Nn]umber|#)\s?\d{1,5}$")
_WHEN = re.compile(
    r"^(?:(?:late|early|mid|last|this)[\s-]+)?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s+(?=[A-Z])"
)


@lru_cache(maxsize=4096)
def read_source(words: str, *, person: bool = False) -> SourceWords:
    """Read the words for a source. `person` says that the parser saw a person's name in them.

    Example:
        >>> read_source("Harbour Minister Ann Lee, 57,", person=True)
        SourceWords(kind='person', name='Ann Lee', of='Harbour', anonymous=False, noun='minister', plural=False)
        >>> read_source("two officials at the Port Authority").anonymous
        True
    """
    words = re.sub(r"\s(?:itself|himself|herself|themselves)\b", "", " ".join(words.split())).strip(' ,;:—–-"“”')
    kept = _KEPT_BY.search(words)
    if kept is not None and {noun_of(words[: kept.start()]), words[: kept.start()].split()[-1]} & DOCUMENTS:
        words = f"{words[: kept.start()]} by {words[kept.end() :]}"  # "records kept by Acme": by Acme
    words = _WHEN.sub("", words)  # "In late May Roe's group said": the parser took the month for a first name
    if (numbered := _NUMBERED.search(words)) is not None:
        found = read_source(words[: numbered.start()], person=person)
        return replace(found, name=found.name + numbered[0])  # "its report No. 4"
    if (several := _of_nations(words)) is not None:
        return several
    if (called := _SELF_CALLED.fullmatch(words)) is not None:
        return SourceWords("body", called["name"], noun=called["noun"].lower())  # "a group calling itself Red Lamp"
    if (leading := _leading(words, person=person)) is not None:
        return leading
    head, rest = _split(words)
    if (owner := _OWNING.get(head.lower())) is not None:
        return SourceWords("reference", owner, noun=owner)  # "his claim that": he claims it
    if not person and head == words and (state := _state_of_adjective(head)) is not None:
        return SourceWords("body", state, noun="state")  # "a Norwegian demand": the state's
    if head.lower() in PRONOUNS or not head:
        return SourceWords("reference", head, noun=head.lower())
    found = _read_head(head, person=person)
    if found.kind == "outlet" and (trade := _trade_beside(rest)) is not None:
        return SourceWords("body", without_article(head), noun=trade)  # "Open Ledger, a charity": no newspaper
    if found.kind == "outlet" and found.name.islower() and is_capital(rest) and len(rest.split()) < 4:
        return SourceWords("outlet", outlet_name(rest))  # "the state broadcaster, KTV"
    if rest and found.kind in ("body", "person", "unnamed", "reference") and not _has_name(head, found):
        named = _named_beside(head, rest, found, person=person)
        if named is not None:
            return named
    if found.kind == "body" and rest and noun_of(rest) in PEOPLE and found.noun.lower() not in BODIES:
        found = replace(found, kind="person", noun=noun_of(rest))
    if (
        found.kind == "body"
        and rest
        and DETERMINER.match(rest)
        and noun_of(rest) in BODIES
        and found.noun not in BODIES
    ):
        found = replace(found, noun=noun_of(rest))  # "Acme, the credit bureau": what it may be called later
    if found.kind == "person" and rest and (found.of is None or found.of in _BRANCHES):
        of = (
            "its" if rest.lower().startswith("its ") else _role_of(rest)
        ) or found.of  # "Army Gen. Ann Lee, commander of the Valley Command": of the command
        return replace(found, of=of, noun=found.noun or noun_of(rest))
    return found


def _trade_beside(rest: str) -> str | None:
    """The kind of body that stands beside a name: "a charity", "the teachers' union"; nothing that may print."""
    if not DETERMINER.match(rest):
        return None
    noun = noun_of(rest)
    return noun if noun in BODIES - _MAY_PRINT else None


def _state_of_adjective(word: str) -> str | None:
    """ "Norwegian" is Norway's; not "Norwegians", who are people."""
    return None if " " in word or word.endswith("s") or state_named(word) else state_of(word)


def _of_nations(words: str) -> SourceWords | None:
    """ "French and Peruvian officials": nobody named, of several states."""
    sides = re.split(r",\s+|\s(?:and|or)\s", DETERMINER.sub("", words))
    noun = noun_of(sides[-1])
    first = sides[-1].split()[:1]
    if len(sides) < 2 or noun not in UNNAMED or not first or not all(map(_is_nation, [*sides[:-1], *first])):
        return None
    return SourceWords("unnamed", words, anonymous=True, noun=noun, plural=True)


def _is_nation(word: str) -> bool:
    return state_of(word) is not None or state_named(word) is not None


def _leading(words: str, *, person: bool) -> SourceWords | None:
    """ "The officer who leads the Harbour Guard, Ann Lee", "Ann Lee, who leads the Harbour Guard": of the Guard."""
    match = _LEADS.match(words)
    if match is None:
        return None
    who, of, name = match["who"].rstrip(" ,"), proper_name(match["of"]), match["name"]
    if match["work"] and singular(of.split()[-1].lower()) not in BODIES:
        return None  # "who led the search for Ann Lee"
    if name is None:
        found = _read_head(who, person=person or is_capital(who))
        return replace(found, of=of) if found.kind == "person" and found.of is None and who[-1:].islower() else None
    role = noun_of(who)
    if role not in PEOPLE:
        return None
    return SourceWords("person", name, of=of, noun=role)


def _named_beside(head: str, rest: str, found: SourceWords, *, person: bool) -> SourceWords | None:
    """The name that stands beside a role or a body: "the port's lawyer, Ann Lee", "the plant's owner, Acme"."""
    bare = without_article(rest)
    if rest != bare and bare[:1].isupper() and found.kind == "body" and is_capital(bare.split()[-1]):
        rest = bare  # "a local group, the Tremor Network"
    named = _read_head(rest, person=person)
    place = re.search(r"\s(?:in|at|near|from)\s[A-Z]\S*$", head)
    called = (
        rest != bare and named.kind == "body" and named.name[:1].isupper()
    )  # "its organisers, the group Fair Tides"
    if named.kind not in ("person", "body", "outlet") or not (rest[:1].isupper() or called) or named.anonymous:
        return None
    if called and not rest[:1].isupper():
        return replace(named, of=None)
    if place and found.plural:
        return None
    if found.noun in _EITHER and (named.kind == "body" or _OWNER.match(head)):
        return replace(named, of=None, noun=found.noun)  # of a thing: "its owner, Acme" of a dam
    if named.kind == "body" and found.noun in PEOPLE and found.kind != "body" and named.noun not in BODIES:
        named = replace(named, kind="person")
    of = (
        named.of
        or (found.of if not _OWNER.match(found.of or "") else "its")
        or (None if _OWNER.match(head) else first_capitals(DETERMINER.sub("", head)))
    )
    if _AT_HOME.search(head) is not None and not named.of and plain(head.split()[-1]) not in BODIES:
        of = None  # "a fisherman in Upper Faro, Ann Lee": she lives there
    related = found.noun in RELATIONS  # "Lee's predecessor, Bo Roe" speaks for no Lee
    return replace(named, of=of if _is_of(of) and not related else None, noun=found.noun)


def _is_of(of: str | None) -> bool:
    """Whether one can speak for it: a name or a body, not "the plant" of "the plant's owner, Acme"."""
    if of is None or of in OWNERS:
        return True
    bare = without_article(of)
    return bare[:1].isupper() or any(singular(word) in BODIES for word in bare.split())


def _split(words: str) -> tuple[str, str]:
    """The head of the words, and what stands in apposition to it."""
    clause = _CLAUSE.search(words)
    if clause is not None and clause.start() > 0:
        words = words[: clause.start()]
    head, _, rest = words.partition(", ")
    rest = re.sub(r"^\d+,?\s*|,\s*\d{1,3}\s*$", "", rest)  # an age is no part of a name
    return head.strip(" ,"), rest.strip(" ,")


def _has_name(head: str, found: SourceWords) -> bool:
    """Whether the head is a name already: not "Acme's chief executive", though that begins with a capital."""
    named = found.kind == "person" and found.name[:1].isupper() and without_article(head) == head
    return named and is_capital(found.name.split()[-1])


def _role_of(rest: str) -> str | None:
    """The body in a role that stands beside a name: "the president of Acme Canada", "an analyst with Acme & Sons"."""
    parts = PREPOSITION.split(rest, maxsplit=1)
    if len(parts) == 3 and without_article(parts[2])[:1].isupper():
        body = proper_name(parts[2])
        private = noun_of(parts[0]) in UNNAMED - TITLES - SPOKESMEN | _INHABITANTS
        at_home = parts[1].strip() == "in" or (private and parts[1].strip() in ("from", "of"))
        lives_there = at_home and plain(body.split()[-1]) not in BODIES
        return None if lives_there else body  # "a teacher in Upper Faro" speaks for no Faro
    if (
        len(parts) == 3
        and parts[1].strip() in ("of", "for", "at", "with")
        and (one := _one_body(parts[2])) is not None
    ):
        return one  # "the chairman of the works council"
    possessor = POSSESSOR.match(parts[0])
    if possessor is not None and without_article(possessor["who"])[:1].isupper():
        return without_article(possessor["who"])
    if possessor is not None and _one_body(possessor["who"]) is not None:
        return possessor["who"]  # "Ann Lee, the company's spokeswoman"
    words = without_article(parts[0]).split()
    if len(words) > 1 and words[-2].islower() and words[-2] in BODIES and singular(words[-1]) in PEOPLE:
        return f"the {words[-2]}"  # "the coastguard commander in charge"
    words = [*_undecorated_body(words[:-1]), *words[-1:]]
    return first_capitals(" ".join(words)) if len(words) > 1 else None


def _read_head(head: str, *, person: bool) -> SourceWords:
    if is_outlet(head):
        return SourceWords("outlet", outlet_name(head))
    if names_no_outlet(head) and not _are_files(head):
        return SourceWords("outlet", head, anonymous=True, noun="media", plural=True)
    owner = _OWNER.match(head)
    if owner is not None:
        return _owned(head, owner, person=person)
    possessor = POSSESSOR.match(head)
    if _OF_TWO_TRADES.fullmatch(head):
        return SourceWords("body", without_article(head), noun=head.split()[-1].lower())
    if possessor is not None and _of_a_person(possessor["who"]):
        possessor = None
    if possessor is not None and (possessed := _possessed(head, possessor, person=person)) is not None:
        return possessed
    plain = _ASIDE.sub("", head)
    plain = head if plain.lower() in ("", "a", "an", "the") else plain  # "a working group" has no aside
    if re.search(r"\s(?:and|or)\s", PREPOSITION.split(plain, maxsplit=1)[0]):
        return _coordinated(head)
    parts = PREPOSITION.split(plain, maxsplit=1)
    core, preposition, after = (parts[0], parts[1], parts[2]) if len(parts) == 3 else (plain, "", "")
    core_words = core.split()
    last = re.sub(r"[^\w.&-]", "", core_words[-1])
    noun = singular(last)
    common = (last[:1].islower() and not last.startswith("al-")) or _is_common(core_words, noun, last)
    named = person or (core == last and len(after.split()) > 2)  # "Minister for Ports Ann Lee"
    office_of = named and preposition in ("of", "for") and noun in TITLES and last[:1].isupper()
    if not common or (office_of and _where_name_begins(after.split(), person=True)):
        return _proper_source(head, core_words, preposition, after, person=person or office_of)
    return read_unnamed(head, core, noun, preposition, after)


def _are_files(head: str) -> bool:
    """ "Court papers", "bank papers": documents, no newspapers."""
    *before, last = head.lower().split()
    return last == "papers" and bool(before) and before[-1] in BEFORE_DOCUMENTS


def _is_common(core: list[str], noun: str, last: str) -> bool:
    """A capital that only begins the sentence: "Officials", "A Spokesman", "Police"."""
    before = [w for w in core[:-1] if not DETERMINER.match(w + " ")]
    known = (
        noun in UNNAMED
        or noun in SPOKESMEN
        or last.lower() in DOCUMENTS
        or noun in BODIES
        or last.lower() in VEHICLES
    )
    return (
        known
        and not before
        and not (core[0].lower() == "the" and last[:1].isupper() and noun in BODIES and len(core) > 1)
    )


def _possessed(head: str, match: re.Match[str], *, person: bool) -> SourceWords | None:
    """ "The ministry's own staff", "Acme's chief executive, ..."; not the name "King's College"."""
    who, rest = match["who"], re.sub(r"^own\s+", "", match["rest"])
    named = rest[:1].isupper() and (is_capital(rest.split()[-1]) or singular(rest.split()[-1]) not in BODIES)
    if named and not (person and (rest.split()[0].lower().rstrip(".") in TITLES or is_outlet(who))):
        return None
    inner = _read_head(rest, person=person)
    if (
        inner.kind == "body"
        and inner.name[:1].isupper()
        and rest[:1].islower()
        and without_article(who)[:1].islower()
    ):
        return inner  # "the teachers' union Acme" is Acme
    of: str | None = without_article(who) if without_article(who)[:1].isupper() else re.sub(r"^The\s", "the ", who)
    if not _is_of(of) or inner.noun in RELATIONS:
        of = None  # "the challenger's team" speaks for no body that is named, nor Lee's wife for Lee
    if inner.kind == "person" and rest[:1].isupper():
        return replace(inner, of=of)
    if inner.kind == "person" and inner.name[:1].isupper():
        return replace(inner, of=of)
    if inner.kind == "unnamed" and inner.noun in OFFICES and not inner.plural:
        return replace(inner, kind="person", name=head, of=of, anonymous=False)
    if inner.kind == "reference":
        inner = replace(inner, kind="body")
    return replace(inner, name=inner.name if inner.kind == "document" else head, of=inner.of or of)


def _of_a_person(who: str) -> bool:
    """ "A doctor at Acme's only hospital" is the doctor: the possessive belongs to what stands behind "at"."""
    parts = PREPOSITION.split(who, maxsplit=1)
    if len(parts) != 3:
        return False
    core = parts[0].split()
    titled = any(plain(word) in TITLES for word in core[:-1]) and is_capital(
        core[-1]
    )  # "Captain Ann Lee of the port's"
    return noun_of(parts[0]) in PEOPLE or noun_of(parts[0]) in DOCUMENTS or titled


def _owned(head: str, match: re.Match[str], *, person: bool) -> SourceWords:
    """ "Its head", "her office", "their spokesmen": of whom, the resolver says; till then the pronoun stands."""
    inner = _read_head(match["rest"], person=person)
    if inner.kind == "person" and inner.name[:1].isupper():
        return replace(inner, of=match["who"].lower())
    if inner.kind == "unnamed" and inner.noun in OFFICES and not inner.plural:
        inner = replace(inner, kind="person", anonymous=False)
    if inner.kind == "reference":
        inner = replace(inner, kind="document" if inner.noun in DOCUMENTS else "body")
    return replace(inner, name=head, of=match["who"].lower())


def _coordinated(head: str) -> SourceWords:
    """Several at once: anonymous unless one of them is named."""
    sides = re.split(r",\s+|\s(?:and|or)\s", head)
    read = [noun_of(side) for side in sides]
    papers = [noun for noun in read if noun in DOCUMENTS]
    if papers and len(papers) == len(read):
        return SourceWords("document", head, noun=papers[0], plural=True)
    named = any(
        without_article(s)[:1].isupper() and singular(s.split()[-1]) not in UNNAMED for s in sides if s.split()
    ) or all(_is_one_body(side) for side in sides)
    return SourceWords(
        "group", without_article(head), anonymous=not named, noun=read[-1] if read else "", plural=True
    )


def _is_one_body(words: str) -> bool:
    """ "The water board", "the county council": one body each, as good as named; not "the police and two clerks"."""
    core = PREPOSITION.split(words, maxsplit=1)[0].split()
    return len(core) > 2 and core[0].lower() == "the" and plain(core[-1]) in BODIES


def _one_body(after: str) -> str | None:
    """Behind "Ann Lee of": "the coastguard", whichever that is; not "the opposition", "the north"."""
    words = re.split(r",\s", after, maxsplit=1)[0]
    owner = POSSESSOR.match(words)
    if owner is not None and plain(words.split()[-1]) not in BODIES:
        words = owner["who"]  # "of the coastguard's western district": of the coastguard
    return (
        words
        if words.startswith("the ") and words.islower() and plain(words.split()[-1]) in BODIES and len(words) < 40
        else None
    )


def _own_side(after: str) -> str | None:
    """Behind "Ann Lee of": "Roe campaign" of "the Roe campaign", who is not of Roe."""
    words = without_article(after)
    return words if words.split()[-1] in SIDES and all(is_capital(w) for w in words.split()[:-1]) else None


def _undecorated_body(words: list[str]) -> list[str]:
    """The words of a body before a title, without ranks: "Former Harbour", but "Interior Ministry" whole."""
    if words and plain(words[-1]) in BODIES:
        while len(words) > 2 and plain(words[0]) in BEFORE_TITLES:
            words = words[1:]
        return words
    return [word for word in words if plain(word) not in BEFORE_TITLES]


def _titled(core: list[str], title: int, preposition: str, after: str) -> SourceWords:
    """ "Transport Minister Ann Lee", "Rear Adm. Ann Lee of the Coast Guard": the name, and of whom."""
    first = title
    while first > 0 and plain(core[first - 1]) in TITLES | BEFORE_TITLES:
        first -= 1
    before = " ".join(w for w in _undecorated_body(core[:first]) if w[:1].isupper())
    of = re.sub(r"['’]s?$", "", before) if plain(core[title]) not in NO_OFFICE else ""
    if of.lower() in _ANY_PLACE:
        of = ""  # "City mayor Ann Lee" is of no body called City
    elif of.lower() in BODIES:
        of = f"the {of.lower()}"  # "Union boss Ann Lee"
    elif not of and first and core[first - 1] in _OWN_BODIES and plain(core[title]) not in NO_OFFICE:
        of = f"the {core[first - 1]}"  # "coastguard commander Ann Lee"
    if core[title][:1].islower() and preposition in ("of", "at", "from", "with") and _is_of(without_article(after)):
        of = ""  # "Shipping analyst Ann Lee of Acme Research": the first word is her field
    if not of and preposition in ("of", "at", "from", "with", "for"):
        of = proper_name(after) if without_article(after)[:1].isupper() else _one_body(after) or ""
    return SourceWords("person", " ".join(core[title + 1 :]), of=of or None, noun=plain(core[title]))


def _where_name_begins(names: list[str], *, person: bool) -> int:
    """Where the person begins behind a title and "to" or "of": "Ambassador to Peru Ann Lee"; else 0."""
    if not all(is_capital(w) for w in names) or len(names) < 2 or state_named(" ".join(names)):
        return 0
    for cut in range(len(names) - 1, 0, -1):
        department = " ".join(names[:cut]).lower() in DEPARTMENTS and plain(names[-1]) not in BODIES
        if department or state_named(" ".join(names[:cut])):
            return cut
    return max(1, len(names) - 2) if person else 0


def _described_name(core: list[str]) -> tuple[list[str], str] | None:
    """ "The opposition Unity Party" is the Unity Party; "the provincial Health Ministry" is one of its own."""
    words = core[1:] if core[0].lower() in _ARTICLES else core
    first = next((k for k, w in enumerate(words) if is_capital(w)), 0)
    lower = [w for w in words if not is_capital(w) and w.lower() not in _ARTICLES]
    if not lower or first == 0 or plain(words[first - 1]) in _ARTICLES:
        return None
    last = max(k for k, w in enumerate(words) if not is_capital(w))
    territorial = plain(words[last]) in _TERRITORIAL and plain(words[-1]) in PUBLIC
    if territorial:
        return words[last:], plain(words[-1])
    return words[last + 1 :], singular(lower[-1])


def _is_member(head: str, core: list[str], after: str) -> bool:
    """ "Otis Vane of the Unity Party", "of the Greens": two names, a body. Not "Harbour Pilots of the Port Board"."""
    named = len(core) in (2, 3) and all(w[:1].isupper() for w in core) and not head.lower().startswith("the ")
    bodies = [w for w in core if plain(w) in BODIES or singular(w) in PEOPLE | BODIES or is_outlet(" ".join(core))]
    body = plain(proper_name(after).split()[-1]) in BODIES and without_article(after)[:1].isupper()
    body = body or _one_body(after) is not None or _PARTY.fullmatch(after) is not None
    return named and not bodies and body and not core[-1].endswith("s")


def _proper_source(head: str, core: list[str], preposition: str, after: str, *, person: bool) -> SourceWords:
    title = max((k for k, w in enumerate(core[:-1]) if plain(w) in TITLES), default=None)
    if title is not None and all(is_capital(w) for w in core[title + 1 :]) and plain(core[-1]) not in BODIES:
        return _titled(core, title, preposition, after)
    if plain(core[-1]) in TITLES and preposition in ("of", "to", "for", "in") and after:
        names = after.split()
        cut = _where_name_begins(names, person=person)
        if cut:
            return SourceWords("person", " ".join(names[cut:]), of=" ".join(names[:cut]), noun=plain(core[-1]))
        return SourceWords("person", head, of=proper_name(after), noun=plain(core[-1]))
    kind = max((k for k, w in enumerate(core[:-1]) if singular(w) in BODIES and w.islower()), default=None)
    if kind is not None and all(is_capital(w) for w in core[kind + 1 :]) and not person:
        return SourceWords("body", " ".join(core[kind + 1 :]), noun=singular(core[kind]))  # "the union Acme"
    described = _described_name(core)
    if described is not None:
        core, noun = described
        if preposition == "of" and not person and without_article(after)[:1].isupper():
            core = [*core, "of", proper_name(after)]
        return SourceWords("person" if person else "body", " ".join(core), noun=noun)
    name = " ".join(core)
    if head.lower().startswith("the ") and not preposition and len(core) == 2 and plain(core[-1]) in BODIES - UNIQUE:
        return SourceWords("reference", head, noun=plain(core[-1]))
    if preposition in ("of", "for", "on") and without_article(after)[:1].isupper():
        name = f"{name} {preposition} {'the ' if after.lower().startswith('the ') else ''}{proper_name(after)}"
    if not person and preposition in ("of", "at", "from", "with") and _is_member(head, core, after):
        return SourceWords("person", " ".join(core), of=_one_body(after) or proper_name(after))
    if person and len(core) <= 5 and plain(core[-1]) not in BODIES:
        if len(core) > 1 and preposition in ("of", "at", "from", "with") and without_article(after)[:1].isupper():
            return SourceWords("person", " ".join(undecorated(core)), of=_own_side(after) or proper_name(after))
        if len(core) > 1 and preposition in ("of", "at", "from", "with") and (body := _one_body(after)) is not None:
            return SourceWords("person", " ".join(undecorated(core)), of=body)
        return SourceWords("person", " ".join(undecorated(name.split())))
    return SourceWords("body", without_article(name), noun=plain(core[-1]))

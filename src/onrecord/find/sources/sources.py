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
from onrecord.find.sources.heads import OWNER, read_head
from onrecord.find.sources.names import first_capitals, is_capital, plain, proper_name, without_article
from onrecord.find.sources.outlets import outlet_name
from onrecord.find.sources.proper_names import is_of, one_body, undecorated_body
from onrecord.find.sources.roles import (
    BODIES,
    DOCUMENTS,
    LEADING,
    PEOPLE,
    PRONOUNS,
    RELATIONS,
    SPOKESMEN,
    TITLES,
    UNNAMED,
    singular,
)
from onrecord.find.sources.source_words import DETERMINER, POSSESSOR, PREPOSITION, SourceWords, noun_of
from onrecord.lexicon import any_of, load_lexicon

_KEPT_BY = re.compile(r"\s(?:kept|held|compiled|maintained|collected|gathered|drawn\sup|prepared)\sby\s")
_AT_HOME = re.compile(r"\s(?:in|near|from)\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*$")
_CLAUSE = re.compile(
    r"\s*,?\s+(?:who|whom|whose|which|that|where|speaking|according|released|seen|published|posted|reviewed|obtained|"
    r"viewed|examined|made|filed|submitted|signed|issued|compiled|prepared|handed|provided|brought|asked|hired|led|sent|waiting|gathered|assembled|appointed|convened|writing)\b"
    r"|\s+and\s+(?:quoted|cited|seen|reviewed|obtained|viewed|examined|published|posted)\s(?:by|in|on)\b"
    r"|\s+(?:quoted|cited|interviewed|polled|surveyed|contacted|reached|carried|shared|leaked|verified|reposted)"
    r"\s(?:by|in|on|to|with)\b|\s*\("
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
_INHABITANTS: Final = frozenset(load_lexicon("roles")["inhabitants"])
_OWNING: Final = {"his": "he", "him": "he", "her": "she", "its": "it", "their": "they", "them": "they"}
WORK_FOR: Final = r"(?P<work>(?:the|a|its)\s(?:[a-z-]{2,20}\s){1,4}?(?:for|at|on\sbehalf\sof)\s)?"
"""What one leads for a body: "who is leading *the search for* the Fire Service"."""
_LEADS = re.compile(
    rf"(?P<who>[^,]{{3,60}}),?\s+who\s+(?:{any_of(LEADING)})\s+{WORK_FOR}(?P<of>(?:the\s)?[A-Z][^,]{{1,60}})"
    r"(?:,\s(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,3}))?$"
)
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
    found = read_head(head, person=person)
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
        found = read_head(who, person=person or is_capital(who))
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
    named = read_head(rest, person=person)
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
    if found.noun in _EITHER and (named.kind == "body" or OWNER.match(head)):
        return replace(named, of=None, noun=found.noun)  # of a thing: "its owner, Acme" of a dam
    if named.kind == "body" and found.noun in PEOPLE and found.kind != "body" and named.noun not in BODIES:
        named = replace(named, kind="person")
    of = (
        named.of
        or (found.of if not OWNER.match(found.of or "") else "its")
        or (None if OWNER.match(head) else first_capitals(DETERMINER.sub("", head)))
    )
    if _AT_HOME.search(head) is not None and not named.of and plain(head.split()[-1]) not in BODIES:
        of = None  # "a fisherman in Upper Faro, Ann Lee": she lives there
    related = found.noun in RELATIONS  # "Lee's predecessor, Bo Roe" speaks for no Lee
    return replace(named, of=of if is_of(of) and not related else None, noun=found.noun)


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
        private = noun_of(parts[0]) in (UNNAMED - TITLES - SPOKESMEN) | _INHABITANTS
        at_home = parts[1].strip() == "in" or (private and parts[1].strip() in ("from", "of"))
        lives_there = at_home and plain(body.split()[-1]) not in BODIES
        return None if lives_there else body  # "a teacher in Upper Faro" speaks for no Faro
    if (
        len(parts) == 3
        and parts[1].strip() in ("of", "for", "at", "with")
        and (one := one_body(parts[2])) is not None
    ):
        return one  # "the chairman of the works council"
    possessor = POSSESSOR.match(parts[0])
    if possessor is not None and without_article(possessor["who"])[:1].isupper():
        return without_article(possessor["who"])
    if possessor is not None and one_body(possessor["who"]) is not None:
        return possessor["who"]  # "Ann Lee, the company's spokeswoman"
    words = without_article(parts[0]).split()
    if len(words) > 1 and words[-2].islower() and words[-2] in BODIES and singular(words[-1]) in PEOPLE:
        return f"the {words[-2]}"  # "the coastguard commander in charge"
    words = [*undecorated_body(words[:-1]), *words[-1:]]
    return first_capitals(" ".join(words)) if len(words) > 1 else None

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
from dataclasses import dataclass, replace
from typing import Final, Literal

from onrecord.lexicon import any_of, load_lexicon

Kind = Literal["person", "body", "outlet", "document", "group", "unnamed", "reference"]

_ROLES = load_lexicon("roles")
_OUTLETS = load_lexicon("outlets")
TITLES: Final = frozenset(_ROLES["titles"])
SPOKESMEN: Final = frozenset(_ROLES["spokesmen"])
UNNAMED: Final = frozenset(_ROLES["anonymous"])
OFFICES: Final = frozenset(_ROLES["offices"])
BODIES: Final = frozenset(_ROLES["bodies"])
PUBLIC: Final = frozenset(_ROLES["public_bodies"])
DOCUMENTS: Final = frozenset(_ROLES["documents"])
VEHICLES: Final = frozenset(_ROLES["vehicles"])
PRONOUNS: Final = frozenset(_ROLES["pronouns"])
_TWO_WORD_BODIES: Final = frozenset(_ROLES["two_word_bodies"])
_UNIQUE: Final = frozenset(_ROLES["unique_bodies"])
_BEFORE: Final = frozenset(_ROLES["before_titles"])
_PEOPLE: Final = TITLES | UNNAMED | OFFICES | SPOKESMEN
_KINDS = re.compile(rf"(?:^|\s)(?:{any_of(_OUTLETS['kinds'])})\s+(?=[A-Z])")
_KIND_AFTER = re.compile(
    rf"(?:^|\s)(?P<name>[A-Z][\w-]*(?:\s[A-Z][\w-]*){{0,3}})\s(?:{any_of(_OUTLETS['kinds_after'])})$"
)
_OUTLET_WORDS: Final = frozenset(_OUTLETS["words"])
_PARTICLES: Final = frozenset(_ROLES["particles"])
_DETERMINER = re.compile(
    r"^(?:the|a|an|one|another|some|this|that|his|her|its|their|our|several|two|three|four|five|many|both)\s+",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"^(?:the|this|that|these|those)\s", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\s*,?\s+(?:who|whom|whose|which|that|where|speaking|according|released|seen|published|posted|reviewed|obtained|"
    r"viewed|examined|provided|brought|asked|hired|led|sent|waiting|gathered|assembled|appointed|convened)\b|\s*\("
)
_ASIDE = re.compile(
    r"\s+(?:familiar|close|briefed|involved|working|based|(?:last|this|earlier\s+this)\s+(?:year|month|week|spring|summer|autumn|fall|winter))\b.*$"
)
_PREPOSITION = re.compile(r"\s(of|for|from|at|in|with|by|on|to|inside|within|near|under|about)\s")
_POSSESSOR = re.compile(r"^(?P<who>.+?)(?:['’]s|(?<=s)['’])\s+(?P<rest>.+)$")
_DAY = re.compile(
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[a-z]*\.?$|^\d+$"
)
_LINKING: Final = frozenset({"of", "the", "and", "for", "&"})
_OWNER = re.compile(r"^(?P<who>its|his|her|their)\s+(?:own\s+)?(?P<rest>.+)$", re.IGNORECASE)
OWNERS: Final = frozenset({"its", "his", "her", "their"})
_NO_OFFICE: Final = frozenset({"tourist", "survivor", "passenger", "resident", "witness", "farmer", "nurse", "reporter"})
_WHEN = re.compile(
    r"^(?:(?:late|early|mid|last|this)[\s-]+)?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s+(?=[A-Z])"
)
_KNOWN: Final = {name.lower(): names[0] for names in _OUTLETS["known"] for name in names}


@dataclass(frozen=True, slots=True)
class SourceWords:
    """What the words for a source say, before anything is resolved."""

    kind: Kind
    name: str
    of: str | None = None
    anonymous: bool = False
    noun: str = ""  # the common noun that the words turn on, in the singular, lower case
    plural: bool = False


def read_source(words: str, *, person: bool = False) -> SourceWords:
    """Read the words for a source. `person` says that the parser saw a person's name in them.

    Example:
        >>> read_source("Harbour Minister Ann Lee, 57,", person=True)
        SourceWords(kind='person', name='Ann Lee', of='Harbour', anonymous=False, noun='minister', plural=False)
        >>> read_source("two officials at the Port Authority").anonymous
        True
    """
    words = re.sub(r"\s(?:itself|himself|herself|themselves)\b", "", " ".join(words.split())).strip(' ,;:—–-"“”')
    words = _WHEN.sub("", words)  # "In late May Roe's group said": the parser took the month for a first name
    head, rest = _split(words)
    if head.lower() in PRONOUNS or not head:
        return SourceWords("reference", head, noun=head.lower())
    found = _read_head(head, person=person)
    if rest and found.kind in ("body", "person", "unnamed", "reference") and not _has_name(head, found):
        named = _read_head(rest, person=person)
        place = re.search(r"\s(?:in|at|near|from)\s[A-Z]\S*$", head)
        if (
            named.kind in ("person", "body", "outlet")
            and rest[:1].isupper()
            and not named.anonymous
            and not (place and found.plural)
        ):
            return replace(named, of=named.of or found.of or (None if _owner(head) else _capitals(head)), noun=found.noun)
    if found.kind == "body" and rest and _noun(rest) in _PEOPLE and found.noun.lower() not in BODIES:
        found = replace(found, kind="person", noun=_noun(rest))
    if found.kind == "person" and rest and found.of is None:
        of = _role_of(rest)
        return replace(found, of=of, noun=found.noun or _noun(rest))
    return found


def _owner(head: str) -> re.Match[str] | None:
    return _OWNER.match(head)


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's: a known one, or capitals that end in a word for one.

    Example:
        >>> is_outlet("the Valley Examiner"), is_outlet("AP"), is_outlet("the press")
        (True, True, False)
    """
    bare = _bare(name)
    if bare.lower() in _KNOWN or name.lower() in _KNOWN:
        return True
    parts = bare.split()
    if _KINDS.search(" " + bare) or _KIND_AFTER.search(bare):
        return True
    return (
        all(_is_capital(w) or w in _LINKING for w in parts)
        and bool(parts)
        and parts[-1][:1].isupper()
        and parts[-1].lower() in _OUTLET_WORDS
        and (len(parts) > 1 or name.lower().startswith("the "))
    )


def outlet_name(name: str) -> str:
    """An outlet's fullest name: "AP" is The Associated Press; "the German newspaper Die Zeit" is Die Zeit."""
    bare = re.sub(r"^\([^)]*\)\s*", "", _bare(name))
    kinds = list(_KINDS.finditer(" " + bare))
    after = _KIND_AFTER.search(bare)
    if after is not None:
        bare = after["name"]
    elif kinds:
        bare = (" " + bare)[kinds[-1].end() :]
    return _KNOWN.get(bare.lower()) or _KNOWN.get(name.lower()) or bare


def body_name(name: str) -> str:
    """A body's name without the article before it."""
    return _bare(name)


def singular(noun: str) -> str:
    """A common noun in the singular, lower case: rough, for looking it up.

    Example:
        >>> singular("Agencies"), singular("spokesmen"), singular("analysis")
        ('agency', 'spokesman', 'analysis')
    """
    noun = noun.lower()
    if noun in ("people", "persons"):
        return "person"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def _split(words: str) -> tuple[str, str]:
    """The head of the words, and what stands in apposition to it."""
    clause = _CLAUSE.search(words)
    if clause is not None and clause.start() > 0:
        words = words[: clause.start()]
    head, _, rest = words.partition(", ")
    rest = re.sub(r"^\d+,?\s*", "", rest)
    return head.strip(" ,"), rest.strip(" ,")


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", words.strip(), flags=re.IGNORECASE)


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or word.lower() in _PARTICLES or word.startswith("al-")


def _capitals(words: str) -> str | None:
    """The capitalised words at the beginning of a phrase, as the body that a role belongs to."""
    taken: list[str] = []
    for word in _bare(words).split():
        bare = re.sub(r"['’]s?$", "", word)
        if not word[:1].isupper() or bare.lower().rstrip(".") in TITLES or _DAY.match(bare):
            break
        taken.append(bare)
        if bare != word:
            break
    return " ".join(taken) or None


def _has_name(head: str, found: SourceWords) -> bool:
    """Whether the head is a name already: not "Acme's chief executive", though that begins with a capital."""
    named = found.kind == "person" and found.name[:1].isupper() and _bare(head) == head
    return named and _is_capital(found.name.split()[-1])


def _noun(words: str) -> str:
    core = _PREPOSITION.split(words, maxsplit=1)[0]
    return singular(re.sub(r"[^\w-]", "", core.split()[-1])) if core.split() else ""


def _role_of(rest: str) -> str | None:
    """The body in a role that stands beside a name: "the president of Acme Canada", "an analyst with Acme & Sons"."""
    parts = _PREPOSITION.split(rest, maxsplit=1)
    if len(parts) == 3 and _bare(parts[2])[:1].isupper():
        return _proper(parts[2])
    possessor = _POSSESSOR.match(parts[0])
    if possessor is not None and _bare(possessor["who"])[:1].isupper():
        return _bare(possessor["who"])
    words = [w for w in _bare(parts[0]).split() if w.lower() not in _BEFORE]
    return _capitals(" ".join(words)) if len(words) > 1 else None


def _proper(words: str) -> str:
    """The proper name that some words begin with: "Acme in Europe" is Acme; "Bank of Ghana" stays whole."""
    taken: list[str] = []
    parts = _bare(words).split()
    for index, word in enumerate(parts):
        joins = word.lower() in ("of", "for", "and", "the", "&", "on") and index + 1 < len(parts)
        if not _is_capital(word) and not (joins and any(_is_capital(w) for w in parts[index + 1 : index + 3])):
            break
        taken.append(word.rstrip(","))
        if word.endswith(","):
            break
    return re.sub(r"['’]s?$", "", " ".join(taken)) or _bare(words)


def _read_head(head: str, *, person: bool) -> SourceWords:
    if is_outlet(head):
        return SourceWords("outlet", outlet_name(head))
    owner = _OWNER.match(head)
    if owner is not None:
        return _owned(head, owner, person=person)
    possessor = _POSSESSOR.match(head)
    if possessor is not None and _of_a_person(possessor["who"]):
        possessor = None
    if possessor is not None and (possessed := _possessed(head, possessor, person=person)) is not None:
        return possessed
    plain = _ASIDE.sub("", head) or head
    if re.search(r"\s(?:and|or)\s", _PREPOSITION.split(plain, maxsplit=1)[0]):
        return _coordinated(head)
    parts = _PREPOSITION.split(plain, maxsplit=1)
    core, preposition, after = (parts[0], parts[1], parts[2]) if len(parts) == 3 else (plain, "", "")
    core_words = core.split()
    last = re.sub(r"[^\w.&-]", "", core_words[-1])
    noun = singular(last)
    common = (last[:1].islower() and not last.startswith("al-")) or _is_common(core_words, noun, last)
    if not common:
        return _proper_source(head, core_words, preposition, after, person=person)
    return _common_source(head, core, noun, preposition, after)


def _is_common(core: list[str], noun: str, last: str) -> bool:
    """A capital that only begins the sentence: "Officials", "A Spokesman", "Police"."""
    before = [w for w in core[:-1] if not _DETERMINER.match(w + " ")]
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
    if rest[:1].isupper() and not (person and (rest.split()[0].lower().rstrip(".") in TITLES or is_outlet(who))):
        return None
    inner = _read_head(rest, person=person)
    of = _bare(who) if _bare(who)[:1].isupper() else who
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
    parts = _PREPOSITION.split(who, maxsplit=1)
    return len(parts) == 3 and (_noun(parts[0]) in _PEOPLE or _noun(parts[0]) in DOCUMENTS)


def _owned(head: str, match: re.Match[str], *, person: bool) -> SourceWords:
    """ "Its head", "her office", "their spokesmen": of whom is for the resolver; the pronoun stands for it till then."""
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
    read = [_noun(side) for side in sides]
    papers = [noun for noun in read if noun in DOCUMENTS]
    if papers and len(papers) == len(read):
        return SourceWords("document", head, noun=papers[0], plural=True)
    named = any(
        _bare(side)[:1].isupper() and singular(side.split()[-1]) not in UNNAMED for side in sides if side.split()
    )
    return SourceWords("group", head, anonymous=not named, noun=read[-1] if read else "", plural=True)


def _proper_source(head: str, core: list[str], preposition: str, after: str, *, person: bool) -> SourceWords:
    title = max((k for k, w in enumerate(core[:-1]) if _plain(w) in TITLES), default=None)
    if title is not None and all(_is_capital(w) for w in core[title + 1 :]) and _plain(core[-1]) not in BODIES:
        first = title
        while first > 0 and _plain(core[first - 1]) in TITLES | _BEFORE:
            first -= 1
        before = " ".join(w for w in core[:first] if w[:1].isupper() and _plain(w) not in _BEFORE)
        of = re.sub(r"['’]s?$", "", before) if _plain(core[title]) not in _NO_OFFICE else ""
        if not of and preposition in ("of", "at", "from", "with", "for") and _bare(after)[:1].isupper():
            of = _proper(after)
        return SourceWords("person", " ".join(core[title + 1 :]), of=of or None, noun=_plain(core[title]))
    if _plain(core[-1]) in TITLES and preposition in ("of", "to", "for", "in") and after:
        names = after.split()
        if len(names) >= 2 and all(_is_capital(w) for w in names) and person:
            cut = 2 if len(names) > 2 else 1
            return SourceWords("person", " ".join(names[-cut:]), of=" ".join(names[:-cut]), noun=_plain(core[-1]))
        return SourceWords("person", head, of=_proper(after), noun=_plain(core[-1]))
    named = [w for w in core if _is_capital(w)]
    lower = [w for w in core if not _is_capital(w) and w.lower() not in ("the", "a", "an")]
    if (
        lower
        and named
        and core.index(named[0]) > 0
        and _plain(core[core.index(named[0]) - 1]) not in ("the", "a", "an")
    ):
        core = core[max(k for k, w in enumerate(core) if not _is_capital(w)) + 1 :]
        if preposition == "of" and not person and _bare(after)[:1].isupper():
            core = [*core, "of", _proper(after)]
        return SourceWords("person" if person else "body", " ".join(core), noun=singular(lower[-1]))
    name = " ".join(core)
    if (
        head.lower().startswith("the ")
        and not preposition
        and len(core) == 2
        and _plain(core[-1]) in BODIES - _UNIQUE
    ):
        return SourceWords("reference", head, noun=_plain(core[-1]))
    if preposition in ("of", "for", "on") and _bare(after)[:1].isupper():
        name = f"{name} {preposition} {'the ' if after.lower().startswith('the ') else ''}{_proper(after)}"
    if person and len(core) <= 5 and _plain(core[-1]) not in BODIES:
        if len(core) > 1 and preposition in ("of", "at", "from", "with") and _bare(after)[:1].isupper():
            return SourceWords("person", " ".join(_undecorated(core)), of=_proper(after))
        return SourceWords("person", " ".join(_undecorated(name.split())))
    return SourceWords("body", _bare(name), noun=_plain(core[-1]))


def _undecorated(words: list[str]) -> list[str]:
    """ "Devastated Ann Lee" is Ann Lee: a participle that only begins the sentence is no first name."""
    return words[1:] if len(words) > 2 and words[0].endswith("ed") and len(words[0]) > 5 else words


def _plain(word: str) -> str:
    return word.lower().rstrip(".,")


def _common_source(head: str, core: str, noun: str, preposition: str, after: str) -> SourceWords:
    last = core.split()[-1].lower()
    plural = last != noun or last in ("data", "people", "police", "staff")
    of = (
        _proper(after)
        if preposition and _bare(after)[:1].isupper() and not _DAY.match(_bare(after).split()[0])
        else None
    )
    if noun in SPOKESMEN or last in SPOKESMEN:
        return SourceWords("unnamed", head, of=of or _premodifier(core) or (after or None), noun=noun, plural=plural)
    if last in DOCUMENTS or noun in DOCUMENTS or last in VEHICLES:
        return _document(head, core, last, of)
    if of is None and preposition == "of" and _DEFINITE.match(after) and _noun(after) in BODIES:
        of = after if last in DOCUMENTS or noun in DOCUMENTS else None
    if of is not None and not of[:1].isupper():
        return SourceWords("document", head, of=of, noun=last)
    if noun in OFFICES and not plural and _DEFINITE.match(head) and (of or after):
        return SourceWords("person", head, of=of or after, noun=noun)
    two = " ".join(core.lower().split()[-2:])
    if noun in BODIES or last in BODIES or two in _TWO_WORD_BODIES:
        bare = not preposition and len(_DETERMINER.sub("", core).split()) == 1
        if bare and (_DEFINITE.match(head) or (core == last.capitalize() and not plural)):
            return SourceWords("reference", head, noun=noun, plural=plural)
        return SourceWords("body", head if of else _bare(head), of=of, noun=noun, plural=plural)
    definite = bool(_DEFINITE.match(head)) and not plural and not preposition
    kind: Kind = "reference" if definite and len(core.split()) == 2 else "unnamed"
    return SourceWords(
        kind,
        head,
        of=of if preposition in ("at", "of", "from", "with", "in") else None,
        anonymous=True,
        noun=noun,
        plural=plural,
    )


def _premodifier(core: str) -> str | None:
    """ "An Acme spokeswoman" speaks for Acme, "a company spokeswoman" for whichever company it is."""
    words = _DETERMINER.sub("", core).split()[:-1]
    named = [w for w in words if w[:1].isupper()]
    if named:
        return " ".join(re.sub(r"['’]s$", "", w) for w in words)
    return f"the {words[-1]}" if words and words[-1].lower() in BODIES else None


def _document(head: str, core: str, last: str, of: str | None) -> SourceWords:
    by = re.search(r"\sby\s+(?P<who>.+)$", head)
    name = head[: by.start()] if by else head
    if by:
        who = _bare(by["who"])
        of = who if _POSSESSOR.match(who) else _proper(by["who"])
    elif of is not None:
        name = core
    if of is None and last in VEHICLES:
        of = _premodifier(core)
    elif of is None:
        words = [w for w in _DETERMINER.sub("", core).split()[:-1] if not _DAY.match(w)]
        if any(w[:1].isupper() for w in words) and words[0][:1].isupper():
            of = " ".join(words)
    bare = len(re.sub(r"^(?:same|latest|new)\s", "", _DETERMINER.sub("", core)).split()) == 1
    anonymous = (
        of is None
        and not _DEFINITE.match(head)
        and bare
        and last in ("estimates", "estimate", "figures", "data", "reports", "statistics")
    )
    if bare and of is None and _DEFINITE.match(head) and head == core:
        return SourceWords("reference", head, noun=last)
    return SourceWords("document", name, of=of, anonymous=anonymous, noun=last)

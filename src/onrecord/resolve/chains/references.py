"""Who "he", "the company" or a bare surname is, within one article; only where there is a sole candidate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from onrecord.find.copied import Copies
from onrecord.find.hints import Signed
from onrecord.find.sources.names import body_name, is_company_name
from onrecord.find.sources.outlets import is_outlet
from onrecord.find.sources.roles import BODIES, DEPARTMENTS, PUBLIC, TITLES
from onrecord.find.sources.source_words import SourceWords
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Parse, Sentence
from onrecord.resolve.chains.mentions import Mention, mentions_in

_OUTLET_NOUNS: Final = frozenset([*load_lexicon("outlets")["called"], *load_lexicon("outlets")["kinds"]])
_COMPANY: Final = frozenset(load_lexicon("roles")["company_words"])
_PUBLIC_KINDS: Final = PUBLIC - _COMPANY
ONLY_ONE: Final = frozenset(load_lexicon("roles")["only_one"])
_ANY_KIND: Final = frozenset(load_lexicon("roles")["any_kind"])
_OFFICIAL: Final = frozenset(load_lexicon("roles")["official_kind"])
_LEARNED: Final = frozenset(load_lexicon("roles")["no_official_kind"])
_OWN_KIND: Final = frozenset(load_lexicon("roles")["own_kind"])
_WORD_IN_NAME = r"[A-Z][\w’'&.-]{0,30}"
_LONG_NAME = rf"(?:{_WORD_IN_NAME}\s(?:(?:of|for|the|and|on|in)\s){{0,2}}){{1,7}}{_WORD_IN_NAME}"
_IN_BRACKETS = r"\s\(([A-Z][A-Za-z]{1,6})\)"
_ACRONYM = Signed(re.compile(rf"\b({_LONG_NAME}){_IN_BRACKETS}"), re.compile(_IN_BRACKETS))
_CALLED = r",\s(?:also\s|better\s)?(?:known\sas|called|or)\s(?:the\s)?(?P<short>[A-Z]{2,7})\b"
_KNOWN_AS = Signed(re.compile(rf"\b(?P<name>{_LONG_NAME}){_CALLED}"), re.compile(_CALLED))
_SEVERAL_WORDS = rf"(?P<name>{_WORD_IN_NAME}(?:\s(?:&\s)?{_WORD_IN_NAME}){{0,3}})"
_BEHIND_COMMA = r",\swhich\b"
_WHICH = Signed(re.compile(rf"(?:^|(?<=[.!?”]\s)|(?<=\n)){_SEVERAL_WORDS}{_BEHIND_COMMA}"), re.compile(_BEHIND_COMMA))
_OWN = rf"['’]s?\s(?:{any_of(load_lexicon('roles')['bodies_have'])})\b"
_HAS = Signed(re.compile(rf"\b{_SEVERAL_WORDS}{_OWN}"), re.compile(_OWN))
_PLACE_NAME = r"(?P<name>[A-Z][\w’-]*(?:\s[A-Z][\w’-]*){0,2})"
_PLACE = re.compile(
    r"\b(?:(?:town|city|village|capital|suburb|island|district|municipality|mayor|people|streets) of"
    rf"|capital,|town,|city,|village,)\s{_PLACE_NAME}"
)
_PEOPLED = Signed(
    re.compile(rf"\b{_PLACE_NAME}\s(?:has|with|had)\s(?:some|about|around)?\s?[\d,.]+\s(?:inhabitants|residents)\b"),
    re.compile(r"[\d,.]\s(?:inhabitants|residents)\b"),
)
_IN = re.compile(rf"\b(?:in|near|outside|around)\s{_PLACE_NAME}")
_PLAIN: Final = frozenset(
    {"the", "and", "but", "in", "on", "as", "for", "a", "both", "then", "when", "if", "says", "said"}
)
_LEAST = 4  # letters of a first word that may stand for a company
_WINDOW = 20000  # characters back in which a full name is looked for
_SUFFIX: Final = frozenset(
    {
        "inc",
        "corp",
        "ltd",
        "plc",
        "llc",
        "co",
        "group",
        "company",
        "security",
        "ratings",
        "university",
        "college",
        "systems",
        "holdings",
        *BODIES,
    }
)


@dataclass
class Cast:
    """Who is named in an article, in text order."""

    mentions: tuple[Mention, ...]
    full: dict[str, frozenset[str]] = field(default_factory=dict)  # a short name, the fullest printed forms
    acronyms: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str | None] = field(default_factory=dict)  # "League": the only league of the article

    def fullest(self, name: str) -> str | None:
        """The fullest printed form of a name; itself where there is no longer one; None where there are two."""
        bare = body_name(name)
        if bare in self.acronyms:
            return self.acronyms[bare]
        forms = self.full.get(bare.lower(), frozenset())
        if not forms:
            return self._of_its_kind(bare) or name
        return next(iter(forms)) if len(forms) == 1 else None

    def _of_its_kind(self, bare: str) -> str | None:
        """ "The League" is the Plain Lamp League, where no other league is named."""
        kind = bare.lower()
        if kind not in BODIES or kind in ONLY_ONE or not bare[:1].isupper():
            return None
        if bare not in self.kinds:
            named = {m.name for m in self.mentions if is_of_kind(m.name, kind)}
            self.kinds[bare] = named.pop() if len(named) == 1 else None
        return self.kinds[bare]

    def bodies_before(self, position: int) -> list[Mention]:
        """The bodies named before a place in the text, or in the title."""
        return [m for m in self.mentions if not m.person and (m.start < position or m.title)]


def read_cast(article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse]) -> Cast:
    """Collect the names of an article, and which short forms stand for which long ones."""
    mentions: list[Mention] = []
    for sentence, parse in zip(sentences, parses, strict=True):
        mentions += mentions_in(article, sentence, parse)
    places = _shown_places(article, sentences, parses)
    mentions = [m for m in mentions if m.name not in places]
    title_end = max((s.span.end for s in sentences if s.kind == "title"), default=-1)
    cast = Cast(tuple(sorted(_agreed(mentions, title_end, _shown_bodies(article.text)), key=lambda m: m.start)))
    for match in _ACRONYM.finditer(article.text):
        long = body_name(match[1])
        if _initials(long, match[2]):
            cast.acronyms.setdefault(match[2], long)
    for match in _KNOWN_AS.finditer(article.text):
        long = body_name(" ".join(match["name"].split()))
        if _initials(long, match["short"]):
            cast.acronyms.setdefault(match["short"], long)
    _add_initials(cast)
    _add_first_words(cast, article.text)
    cast.full = _full_forms(cast.mentions)
    return cast


def _shown_places(article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse]) -> frozenset[str]:
    """Names that the article shows to be places': "the town of Faro", "the capital, Faro", "Faro has 40 residents".

    So, too, one that stands behind an "in" or "near" and that the parser takes somewhere for a place.
    """
    text = article.text
    shown = {match["name"] for match in _PLACE.finditer(text)} | {match["name"] for match in _PEOPLED.finditer(text)}
    if article.dateline_place:
        shown.add(article.dateline_place)
    behind = {match["name"] for match in _IN.finditer(text)}
    for sentence, parse in zip(sentences, parses, strict=True):
        if parse and behind:
            shown |= behind & _COPIES.of(sentence.text, parse, partial(_taken_for_places, sentence.text, parse))
    return frozenset(n for n in shown if n.split()[-1].lower() not in BODIES and not n.isupper() and not is_outlet(n))


_COPIES: Final[Copies[str, frozenset[str]]] = Copies()


def _taken_for_places(text: str, parse: Parse) -> frozenset[str]:
    """The words of a sentence that the parser takes for places."""
    return frozenset([text[token.start : token.end] for token in parse if token.ent in ("GPE", "LOC")])


def _shown_bodies(text: str) -> frozenset[str]:
    """Names that the text itself shows to be bodies': "Brenner Marine, which runs the pier", "Brenner's shares"."""
    shown = {" ".join(match["name"].split()) for rule in (_WHICH, _HAS) for match in rule.finditer(text)}
    return frozenset(body_name(name) for name in shown)


def _agreed(mentions: Sequence[Mention], title_end: int, shown: frozenset[str]) -> Iterable[Mention]:
    """The names that stand in the body, each a person's or a body's as most of its mentions have it.

    Unless the text shows it to be a body's, or its last word is a company's.
    """
    body = {m.name for m in mentions if m.start > title_end}
    votes: Counter[str] = Counter()
    for mention in mentions:
        votes[mention.name] += (
            1 if mention.person and not is_company_name(mention.name) and mention.name not in shown else -1
        )
    known = {name for name in body if is_company_name(name)} | shown
    for mention in mentions:
        if mention.name in body:
            person, labelled = votes[mention.name] > 0, mention.labelled or mention.name in known
            same = (person, labelled) == (mention.person, mention.labelled)
            yield mention if same else replace(mention, person=person, labelled=labelled)


def _add_initials(cast: Cast) -> None:
    """ "FRA" in an article that names the Federal Rail Agency, and no other body of these letters."""
    bodies = {m.name for m in cast.mentions if not m.person}
    by_letters: dict[str, set[str]] = {}
    for name in bodies:
        words = [word for word in name.split() if word[:1].isupper()]
        if len(words) > 2 and not name.isupper():
            by_letters.setdefault("".join(word[0] for word in words), set()).add(name)
    for short, longs in by_letters.items():
        if short in bodies and len(longs) == 1:
            cast.acronyms.setdefault(short, next(iter(longs)))


def _add_first_words(cast: Cast, text: str) -> None:
    """ "Alder" for Alder Motors, where the page prints it by itself and in no other name."""
    for name in sorted({m.name for m in cast.mentions if not m.person and is_company_name(m.name)}):
        first = name.split()[0]
        if len(name.split()) != 2 or len(first) < _LEAST or first in cast.acronyms:
            continue
        behind = set(re.findall(rf"\b{re.escape(first)}(?:['’]s)?\s([A-Z]?)[\w-]*", text[:_WINDOW]))
        others = set(re.findall(rf"\b{re.escape(first)}\s[A-Z][\w-]*", text[:_WINDOW])) - {name}
        if "" in behind and not others:
            cast.acronyms[first] = name


def _initials(long: str, short: str) -> bool:
    letters = [w[0].upper() for w in re.split(r"[\s-]+", long) if w]
    wanted = iter(letters)
    return all(letter.upper() in wanted for letter in short if letter.isupper())


def _full_forms(mentions: Sequence[Mention]) -> dict[str, frozenset[str]]:
    """A surname stands for the full name that ends in it, a body's first words for the name with its kind."""
    names = {(m.name, m.person) for m in mentions}
    forms: dict[str, set[str]] = {}
    bodies = Counter(m.name for m in mentions if not m.person and (m.subject or m.title))
    for name, person in names:
        parts = name.split()
        if person and len(parts) > 1:
            forms.setdefault(parts[-1].lower(), set()).add(name)
            forms.setdefault(f"{parts[0]} {parts[-1]}".lower(), set()).add(name)
        elif _is_short_also(name, parts, bodies):
            forms.setdefault(parts[0].lower(), set()).add(name)
        elif len(parts) > 1 and parts[-1].lower().rstrip(".") in _SUFFIX and len(parts) <= 3:
            forms.setdefault(" ".join(parts[:-1]).lower(), set()).add(name)
    return {short: frozenset(_longest(longs)) for short, longs in forms.items()}


def _is_short_also(name: str, parts: list[str], bodies: Counter[str]) -> bool:
    """ "Acme Motors" beside a bare "Acme" that sentences are about: one body, unless the longer is a public one."""
    short = len(parts) == 2 and bodies[parts[0]] > 0 and bodies[name] > 0
    return short and parts[-1].lower() not in PUBLIC and not is_outlet(name) and parts[-1].lower() not in _SUFFIX


def _longest(names: set[str]) -> set[str]:
    """Forms without those that are only a shorter spelling of another: "Ann Lee" beside "Ann B. Lee"."""
    return {
        n for n in names if not any(n != m and set(n.split()) <= set(m.split()) and len(n) < len(m) for m in names)
    }


def first_and_last(article: Article, surname: str, *, before: int) -> str:
    """The full name that a surname was printed with earlier, if there is only one: "led by Ann Lee ... Lee said"."""
    found = {
        " ".join(match[0].split())
        for match in re.finditer(
            rf"\b[A-Z][a-zé]+\s(?:[A-Z]\.\s)?{re.escape(surname)}\b", article.text[max(0, before - _WINDOW) : before]
        )
        if match[0].split()[0].lower() not in TITLES
        and match.start() > 1
        and match[0].split()[0].lower() not in _PLAIN
    }
    return found.pop() if len(found) == 1 else surname


def body_for(
    noun: str, cast: Cast, position: int, *, block: int, last: SourceWords | None, employers: Sequence[str] = ()
) -> str | None:
    """The body that "the commission", "the company" stands for, if there is a sole candidate.

    In order: the one that the noun stood beside ("a company, Acme"); the one whose name ends in the noun; the one
    that spoke last, if it may be called so; the one in the title; the one that the people who spoke work for; the
    only one that any sentence is about.
    """
    before = [m for m in cast.bodies_before(position) if m.called not in _OUTLET_NOUNS or noun in _OUTLET_NOUNS]
    before = [replace(m, name=cast.fullest(m.name) or m.name) for m in before]  # a short form is its long one
    if noun not in _OUTLET_NOUNS:
        before = [m for m in before if not is_outlet(m.name)]  # "the agency" is not the press agency
    if noun in _COMPANY:
        before = [m for m in before if m.called not in _PUBLIC_KINDS]  # "the line" is not "the agency NTB"
    called = _distinct(m.name for m in before if m.called == noun)
    if len(called) == 1:
        return called[0]
    sure = _sure_bodies(before)
    ending = _distinct(m.name for m in before if is_of_kind(m.name, noun))
    if len(ending) == 1:
        return ending[0]
    if (
        last is not None
        and last.kind != "outlet"  # who reports of a company is not the company
        and last.of is None
        and last.name[:1].isupper()
        and (last.name in sure or last.noun in BODIES or len(last.name.split()) > 1)
        and _may_be(last.name, noun)
        and (not ending or last.name in ending)
        and not (noun in _COMPANY and _another(before, last.name, block))
    ):
        return last.name
    if ending:
        return None
    working = _distinct(name for name in employers if name[:1].isupper() and _may_be(name, noun))
    fitting = [m for m in before if m.name in sure and _may_be(m.name, noun) and not is_outlet(f"the {m.name}")]
    here = _distinct(m.name for m in fitting if m.block == block and m.subject and m.start < position)
    for group in (
        _distinct(m.name for m in fitting if m.title),
        here,
        working,
        _distinct(m.name for m in fitting if m.subject),
        _distinct(m.name for m in fitting),
    ):
        if len(group) == 1:
            return group[0]
    return None


def sole_company(cast: Cast) -> str | None:
    """The one name in the whole article that is a company's by its own words: "the company" of its first lines."""
    found = {
        cast.fullest(m.name) or m.name
        for m in cast.mentions
        if not m.person and (is_company_name(m.name) or m.called in _COMPANY) and _may_be(m.name, "company")
    }
    found = {name for name in found if not is_outlet(f"the {name}")}
    return found.pop() if len(found) == 1 else None


def _another(before: Sequence[Mention], name: str, block: int) -> bool:
    """Whether sentences of this paragraph or the last are about another body, which "the company" may be as well."""
    near = {m.name for m in before if m.subject and block - 1 <= m.block <= block and not m.title}
    public = {n for n in near if any(word.lower() in PUBLIC for word in n.split()) or is_outlet(f"the {n}")}
    return bool({n for n in near - public if n != name and _first_of(n) != _first_of(name)}) and not any(
        m.title and m.name == name for m in before
    )


def _first_of(name: str) -> str:
    """The first word of a name, by which its short and long forms agree."""
    return name.split()[0]


def _sure_bodies(mentions: Sequence[Mention]) -> set[str]:
    """The names that are bodies for certain, not a surname that the parser did not know."""
    subjects = Counter(m.name for m in mentions if m.subject)
    return {
        m.name
        for m in mentions
        if m.labelled or m.title or subjects[m.name] > 1 or m.name.split()[-1].lower().rstrip(".") in _SUFFIX
    }


def is_of_kind(name: str, noun: str) -> bool:
    """Whether a name is of a kind by its last word, or by the word before "of": "Bank of Ghana" is a bank."""
    words = re.split(r"\s+(?:of|for|on)\s+", name, maxsplit=1)[0].split()
    return bool(words) and len(name.split()) > 1 and words[-1].lower() == noun


def _may_be(name: str, noun: str) -> bool:
    """A company is not called after a public body, nor a public body "the company"."""
    public = any(word.lower().rstrip("s'’") in PUBLIC or word.lower() in PUBLIC for word in name.split())
    public = public or name.lower() in DEPARTMENTS  # "Transport Minister Ann Lee" is of no company
    if noun in _COMPANY:
        return not public
    if noun in ("charity", "foundation") or name.lower() in ONLY_ONE:
        return noun in {word.lower() for word in name.split()}  # "the charity" is never "Police"
    kind = re.split(r"\s+(?:of|for|on)\s+", name, maxsplit=1)[0].split()[-1].lower()
    if noun in _ANY_KIND and " " in name and (kind in _OWN_KIND or (noun in _OFFICIAL and kind in _LEARNED)):
        return False  # an institute is no "agency"
    if noun not in _ANY_KIND:
        return noun in {word.lower() for word in name.split()}
    return noun not in PUBLIC or public


def _distinct(names: Iterable[str]) -> list[str]:
    """Different names, a short form counted with its long one."""
    found: list[str] = []
    for name in names:
        if name not in found:
            found.append(name)
    return found

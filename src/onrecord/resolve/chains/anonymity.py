"""What an article says of a source that it does not name: how many, of what body, how they know, and why unnamed.

It describes printed words. Two sources that are described alike are never held for one, nor for two, and nobody is
followed from one article to another.

| words | reading |
|---|---|
| one European security official | official, of "European security", 1 |
| three clerks briefed on the matter | clerk, 3, "briefed on the matter" |
| sources at the ministry | source, of "the ministry", several |
| ..., who asked not to be named because the talks are private | "the talks are private" |
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from onrecord.find.places import is_city, state_named
from onrecord.find.sources.names import DAY
from onrecord.find.sources.roles import BODIES, DEPARTMENTS, SPOKESMEN, singular
from onrecord.find.sources.source_words import DETERMINER, PREPOSITION, noun_of
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Chain, ChainLink, Sentence, Span, Terms, Unnamed

_LEXICON = load_lexicon("anonymity")
_WORDS = _LEXICON["words"]
_NUMBERS: Final[dict[str, int]] = dict(_LEXICON["numbers"])
_RANKS: Final = frozenset(_WORDS["ranks"])
_BARE: Final = frozenset(_WORDS["bare"])
_PLURAL: Final = frozenset(_WORDS["plural"])
_FIELDS: Final = frozenset(_WORDS["fields"]) | BODIES | DEPARTMENTS
_HOW_MANY = re.compile(
    rf"^(?:the\s+|these\s+|those\s+|all\s+)?(?:(?P<several>{any_of(_WORDS['several'])})|(?P<number>{any_of(_NUMBERS)}|\d{{1,3}}))"
    r"\s+(?:of\s+)?(?:(?:the|its|his|her|their|these|those)\s+)?",
    re.IGNORECASE,
)
_OF_BODY: Final = frozenset({"at", "of", "from", "inside", "within", "with", "for", "in"})
_POSSESSOR = re.compile(r"^(?P<who>.{2,60}?)(?:['’]s|(?<=s)['’])\s+(?P<rest>.+)$")
_KNOWS = re.compile(rf"\b(?:{any_of(_WORDS['knows'])})\b[^,;:()“”\"]{{0,80}}", re.IGNORECASE)
_ASIDE = re.compile(r",|\s(?:who|whom|whose|which|that|speaking|working|based|living)\b|\s\(")
_SAYING = re.compile(r"\s(?:said|says|say|told|tells|tell|added|adds|who|and|that|as)\b.*$")
_CONDITION = re.compile(rf"\b(?:{any_of(_WORDS['conditions'])})\b", re.IGNORECASE)
_BARRED = re.compile(
    rf"\b(?:(?:(?:is|are|was|were)\s+)?not\s+|(?:is|are|was|were)n['’]t\s+)(?:{any_of(_WORDS['standing'])})\s+"
    rf"(?:\w+\s+)?(?:{any_of(_WORDS['speaking'])})\b[^,;:.“”\"]{{0,80}}",
    re.IGNORECASE,
)
_REASON = re.compile(
    rf"^[^,;:.“”\"]{{0,40}}?,?\s+(?P<lead>{any_of(_WORDS['reasons'])})\s+(?P<why>[^,;:“”\"()]{{3,160}})",
    re.IGNORECASE,
)
_LEFT_OUT: Final = frozenset({"because", "as", "since", "citing", "given", "due to", "owing to"})
_CLAUSE = re.compile(
    r"^(?:he|she|they|it|(?:the|their|his|her|no|such)\b.{0,60}?\b(?:is|are|was|were))\b", re.IGNORECASE
)
_AGAIN = re.compile(rf"^(?P<who>{any_of(_WORDS['again'])})\b|^(?:the|both|all|each\s+of\s+the)\s", re.IGNORECASE)
_FRONTED = re.compile(r"^(?:speaking|asking|requesting|insisting|talking|on\s+(?:the\s+)?condition)\b", re.IGNORECASE)
_REACH = 400  # characters behind a source in which its condition is looked for


class UnnamedSources:
    """The unnamed sources of one article, with what is said of each where it is first mentioned."""

    def __init__(self, article: Article, sentences: tuple[Sentence, ...], links: Iterable[ChainLink]) -> None:
        """Keep where each is first mentioned: a later "the official" is described by those words."""
        self._text, self._sentences = article.text, sentences
        self._first: dict[str, Span] = {}
        mentions = [(link.span, link.name.lower()) for link in links if link.anonymous and link.span and link.name]
        for span, name in sorted(mentions):
            if span.of(self._text).lower().startswith(name):
                self._first.setdefault(name, span)
        self._starts = sorted(span.start for span in self._first.values())
        self._known: dict[ChainLink, ChainLink] = {}

    def described(self, chain: Chain) -> Chain:
        """The chain with each unnamed person in it described."""
        return tuple(self._described(link) if link.anonymous else self._hidden(link) for link in chain)

    def _hidden(self, link: ChainLink) -> ChainLink:
        """ "A spokeswoman, who asked not to be named": she speaks for her body, and still on that condition."""
        if link.role != "speaker" or link.span is None or noun_of(link.name or "") not in SPOKESMEN:
            return link
        index = max(0, bisect_right(self._sentences, link.span.start, key=lambda one: one.span.start) - 1)
        beside = self._text[link.span.start : self._sentences[index].span.end][:_REACH]
        return self._described(replace(link, anonymous=True)) if _CONDITION.search(beside) else link

    def _described(self, link: ChainLink) -> ChainLink:
        if link.role == "document" or not link.name:
            return link
        if link not in self._known:
            found = read_unnamed_words(link.name, link.of)
            places = dict.fromkeys(one for one in (self._first.get(link.name.lower()), link.span) if one)
            reason = next((why for place in places for why in [self._reason(place, found)] if why), None)
            found = replace(found, reason=reason)
            self._known[link] = replace(link, unnamed=found, terms=terms_of(found))
        return self._known[link]

    def _reason(self, place: Span, source: Unnamed) -> str | None:
        """Why they are not named: in the sentence of their mention, or in the next if that goes on about them."""
        index = max(0, bisect_right(self._sentences, place.start, key=lambda one: one.span.start) - 1)
        sentence = self._sentences[index]
        start = sentence.span.start if _FRONTED.match(sentence.text) else place.start
        after = bisect_right(self._starts, place.start)
        other = self._starts[after] if after < len(self._starts) else sentence.span.end
        end = min(sentence.span.end, start + _REACH, max(other, place.end))
        here = reason_in(self._text[start:end])
        if here is not None or index + 1 >= len(self._sentences):
            return here
        following = self._sentences[index + 1].text[:_REACH]
        return reason_in(following) if _goes_on(following, source) else None


def read_unnamed_words(words: str, of: str | None = None) -> Unnamed:
    """Read the words for a source that is not named.

    Example:
        >>> read_unnamed_words("two former sources at the ministry")
        Unnamed(noun='source', institution='the ministry', number=2, several=True, knows=None, reason=None)
        >>> read_unnamed_words("senior Peruvian security officials").institution
        'Peruvian security'
    """
    words = " ".join(words.split())
    knows = _KNOWS.search(words)
    head = words[: knows.start()] if knows and knows.start() else words
    head = _ASIDE.split(head, maxsplit=1)[0].strip()
    many = _HOW_MANY.match(head)
    rest = head[many.end() :] if many else head
    parts = PREPOSITION.split(rest, maxsplit=1)
    core, preposition, after = (parts[0], parts[1], parts[2]) if len(parts) == 3 else (rest, "", "")
    possessor = _POSSESSOR.match(core)
    core_words = DETERMINER.sub("", possessor["rest"] if possessor else core).split() or [core or words]
    last = re.sub(r"[^\w-]", "", core_words[-1]).lower()
    number = _number(many["number"]) if many and many["number"] else None
    plural = last in _PLURAL or singular(last) != last
    number = 1 if number is None and not plural and not (many and many["several"]) else number
    owner = possessor["who"] if possessor else None
    return Unnamed(
        noun=singular(last),
        institution=(of if preposition != "in" and not _is_city(of) else None)
        or _body_behind(preposition, after)
        or owner
        or _field(core_words[:-1]),
        number=number,
        several=number != 1 and bool(plural or number or (many and many["several"])),
        knows=_SAYING.sub("", knows[0]).strip() if knows else None,
    )


def terms_of(source: Unnamed) -> Terms:
    """On what terms they spoke: on background where something is said of who they are, else unattributed.

    Example:
        >>> terms_of(Unnamed("source", several=True)), terms_of(Unnamed("official", several=True))
        ('unattributed', 'background')
    """
    told = source.institution or source.knows or source.noun not in _BARE
    return "background" if told else "unattributed"


def reason_in(text: str) -> str | None:
    """The reason that a text gives for naming nobody, as printed; None where it gives none.

    Example:
        >>> reason_in("who spoke on condition of anonymity because the talks are private, said")
        'the talks are private'
        >>> reason_in("who was not authorised to speak publicly, said")
        'was not authorised to speak publicly'
    """
    asked = _CONDITION.search(text)
    why = _REASON.match(text[asked.end() :]) if asked else None
    if asked and why and (why["lead"].lower() not in ("as", "while") or _CLAUSE.match(why["why"])):
        lead = why["lead"].lower()
        said = why["why"] if lead in _LEFT_OUT else f"{why['lead']} {why['why']}"
        if re.search(r"\b(?:said|told|say|says)\b", text[: asked.start()]):
            said = said.partition(" that ")[0]  # "said on condition of anonymity because talks go on that 40 left"
        return said.strip(" .–—-") or None
    barred = _BARRED.search(text)
    return barred[0].strip(" .–—-") if barred else None


def _is_city(name: str | None) -> bool:
    """Whether one only stands in a place: "a solicitor in Leeds"; officials of a state are its own."""
    return name is not None and is_city(name)


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[" ".join(words.lower().split())]


def _body_behind(preposition: str, after: str) -> str | None:
    """The body behind a preposition: "a clerk at the port"; not "a farmer from Lima", "a man in the crowd"."""
    if preposition not in _OF_BODY or not after:
        return None
    name = re.split(r"\s(?:in|on|near|who|and)\s", after, maxsplit=1)[0]
    place = is_city(name) or state_named(name) is not None
    if DAY.match(name) or name.split()[0].lower() in ("both", "all", "several"):
        return None
    known = noun_of(name) in _FIELDS or (re.search(r"\b[A-Z]", name) is not None and not place)
    return name if known and (preposition != "in" or noun_of(name) in _FIELDS) else None


def _field(before: list[str]) -> str | None:
    """What stands before the noun, without how high or how old: of "senior Peruvian security" the last two."""
    kept = [w for w in before if (w[:1].isupper() and w.lower() not in _RANKS) or w.lower() in _FIELDS]
    return " ".join(re.sub(r"['’]s$", "", word) for word in kept) or None


def _goes_on(sentence: str, source: Unnamed) -> bool:
    """Whether a sentence begins with the source again: "They", "Both", "The officials", in the same number."""
    begins = _AGAIN.match(sentence)
    if begins is None:
        return False
    if begins["who"]:
        single = begins["who"].lower() in ("he", "she", "it")
        return single != source.several
    first = [re.sub(r"\W", "", word).lower() for word in sentence.split()[1:5]]
    return any(singular(word) == source.noun for word in first)

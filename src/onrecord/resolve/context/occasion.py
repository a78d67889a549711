"""What an article is about: the one event that its title and first paragraphs tell of, with its place.

"The death toll rose to 53" says neither of what nor where; a report of one earthquake does. A report of two events, a
survey of many, or one that names no event lends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.find.datelines import names_somewhere
from onrecord.find.grammar import LONGEST, Tree, tree_of
from onrecord.find.hints import telltales, words_in
from onrecord.find.incidents.incident_firmness import NOT_DONE
from onrecord.find.incidents.incidents import IncidentMark
from onrecord.find.places import place_after, place_name, place_root, same_place
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Parse, Sentence, Span
from onrecord.resolve.figures.state_words import fates
from onrecord.resolve.figures.struck import is_sensed, struck_places

_WORDS = load_lexicon("incidents")
_ALL_TYPES = load_lexicon("incident_types")
_TYPES: dict[str, frozenset[str]] = {
    name: frozenset(entry["tolls"]) for name, entry in _ALL_TYPES.items() if "tolls" in entry
}
_FAMILIES: dict[str, str] = {
    name: entry.get("family", name) for name, entry in _ALL_TYPES.items() if "tolls" in entry
}
_SERVICES = re.compile(
    r"\b(?:fire|storm|flood|earthquake)[\s-](?:brigades?|services?|departments?|crews?|chiefs?|officials?|officers?|engines?|trucks?|stations?"
    r"|safety|drills?|alarms?|marshals?|authority|office|centre|center)\b",
    re.IGNORECASE,
)  # who puts fires out is no fire
_ANY_EVENT = frozenset(_WORDS["events"]["any"])
_TOLD_OF_PEOPLE = frozenset({"killing", "death", "injury", "damage"})
_CALENDAR = frozenset({*load_lexicon("times")["months"], *load_lexicon("times")["weekdays"]})
_IN = frozenset({"in", "near", "off", "outside", "above", "across"})
_LEAD = 3  # paragraphs after the title that tell what a report is about
_RECENT = 2  # months: an older event is background, unless the article is about it by name


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event by its type and, where the article says it, its place."""

    type: str
    place: str | None
    family: str

    def takes(self, state: str | None) -> bool:
        """Whether a toll of this state may be the event's: an earthquake kills, it steals no data."""
        return fates(state)[0] in _TYPES[self.type]

    def is_named_by(self, words: str) -> bool:
        """Whether an event as printed ("the quake", "Sunday's fire") is of this kind."""
        pattern, owner = _nouns()
        said = frozenset(re.findall(r"[a-z-]+", words.lower()))
        if said & _ANY_EVENT or any(_FAMILIES[name] == self.family and pair <= said for pair, name in _pairs()):
            return True
        return any(_FAMILIES[owner[" ".join(word.lower().split())]] == self.family for word in pattern.findall(words))


def resolve_occasion(
    article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse], incidents: Sequence[IncidentMark]
) -> Occasion | None:
    """The event that an article reports, if it is about one and one only."""
    opening = _opening(sentences)
    if not opening:
        return None
    end = opening[-1].span.end
    beside = {
        sentence.span: parse for sentence, parse in zip(sentences, parses, strict=True) if len(parse) <= LONGEST
    }
    told = [mark for mark in incidents if mark.type in _FAMILIES and mark.alone]
    told = [mark for mark in told if mark.firmness not in NOT_DONE]
    told = [mark for mark in told if not _past(article, mark)]
    if any(mark.type not in _TOLD_OF_PEOPLE for mark in told):  # "71 died when the dam broke": the dam is the event
        told = [mark for mark in told if mark.type not in _TOLD_OF_PEOPLE]
    named = _named(opening) or _specific([mark.type for mark in told if mark.trigger.end <= _lead_end(opening)])
    families = {_FAMILIES[name] for name in named}
    if len(families) != 1:
        return None
    family = families.pop()
    places = [
        mark.where for mark in told if _FAMILIES[mark.type] == family and mark.trigger.end <= end and mark.where
    ]
    if family == "violence" and len(set(places)) != 1:
        return None  # talk of attacks is no attack; and two attacks lend nothing
    place = _fullest(places) if places else _beside_its_noun(opening) or _place_of_lead(opening, beside)
    if place is None and named[0] in _WORDS["named_for"]["local"] and not _names_places(opening, beside):
        place = article.dateline_place.title() if article.dateline_place else None
    return Occasion(named[0], place or _dateline_named(article, opening), family)


def _beside_its_noun(opening: Sequence[Sentence]) -> str | None:
    """The one place that title and first paragraph put right behind the event: "The wildfire above Serra Alta"."""
    end = _lead_end(opening)
    found = (m["place"] for s in opening if s.span.end <= end for m in _placed_noun().finditer(s.text))
    places = {place_name(name) for name in found if name.split()[0] not in _CALENDAR}
    return _only(places) if places else None


@cache
def _placed_noun() -> re.Pattern[str]:
    """An event's noun, a word for where it was, and a name."""
    return re.compile(
        rf"\b(?i:{any_of(_nouns()[1])})\s(?:above|near|in|outside|around|off)\s(?:the\s(?:town|village|city|port)\sof\s)?"
        r"(?P<place>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})(?!['’]s\b)"
    )


def _lead_end(opening: Sequence[Sentence]) -> int:
    """Where title and first paragraph end: an event that comes up later is not what the article is about."""
    first = next((s.block for s in opening if s.kind == "paragraph"), opening[-1].block)
    return max(s.span.end for s in opening if s.block <= first)


def _dateline_named(article: Article, opening: Sequence[Sentence]) -> str | None:
    """The dateline's place, where title or lead name it after "above" or "in", whatever the model takes it for."""
    place = (article.dateline_place or "").title()
    named = place and re.compile(
        rf"\b(?<!felt )(?<!heard )(?:in|near|off|outside|at|across|above)\s+{re.escape(place)}\b"
    )
    return place if named and any(named.search(s.text) for s in opening) else None


def _names_places(opening: Sequence[Sentence], parses: Mapping[Span, Parse]) -> bool:
    """Whether title and first paragraphs name any place, the dateline apart."""
    if any(names_somewhere(s.text) for s in opening):
        return True
    tokens = [t for s in opening for t in parses.get(s.span, ()) if t.ent in ("GPE", "LOC") and t.pos == "PROPN"]
    return any(not (token.text.isupper() and token.start < 40) for token in tokens)


def _fullest(places: Sequence[str]) -> str:
    """The first place, under its fullest name: "Oder valley" rather than "Oder"."""
    return max((p for p in places if same_place(p, places[0])), key=len)


def _place_of_lead(opening: Sequence[Sentence], parses: Mapping[Span, Parse]) -> str | None:
    """The one place that title and first paragraphs say was struck; else the one after "in" or "near"."""
    lead = [s for s in opening if s.block in {o.block for o in opening[:3]}]
    trees = [(tree_of(parses.get(sentence.span, ())), sentence.text) for sentence in lead]
    struck = {place for tree, text in trees for place in struck_places(tree, text)}
    return _only(struck) or _only({place for tree, text in trees for place in _named_in(tree, text)})


def _only(places: set[str]) -> str | None:
    """The one place that some names are of, under its fullest name."""
    return _fullest(sorted(places)) if len({place_root(place) for place in places}) == 1 else None


def _named_in(tree: Tree, text: str) -> Iterator[str]:
    """The places that a sentence names after "in" or "near"; not where something was only felt or heard."""
    for index, token in enumerate(tree.parse):
        if token.dep == "prep" and token.lemma.lower() in _IN and not is_sensed(tree, index):
            place = place_after(tree, index, text)
            if place:
                yield place


def _opening(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Title and first paragraphs."""
    blocks = list(
        dict.fromkeys(s.block for s in sentences if s.kind in ("title", "heading", "paragraph") and _prose(s))
    )
    return [s for s in sentences if s.block in blocks[: _LEAD + 1] and s.kind in ("title", "heading", "paragraph")]


def _prose(sentence: Sentence) -> bool:
    """A title, or a paragraph of some length: not a line of place and day."""
    return sentence.kind != "paragraph" or len(sentence.text) > 40


@cache
def _nouns() -> tuple[re.Pattern[str], dict[str, str]]:
    owner = {
        word: name for name in _TYPES for word in _ALL_TYPES[name].get("nouns", ()) if _FAMILIES[name] != "violence"
    }
    several = {word: name for word, name in owner.items() if name in _WORDS["named_for"]["plural"]}
    forms = {**owner, **{_WORDS["irregular"].get(word, word + "s"): name for word, name in several.items()}}
    return re.compile(rf"\b({any_of(forms)})\b(?!\s+of\s+[a-z])", re.IGNORECASE), forms  # no "flood of letters"


@cache
def _hints() -> frozenset[str]:
    """One of these stands in every text that has a noun of a type."""
    return telltales(_nouns()[1])


@cache
def _pairs() -> tuple[tuple[frozenset[str], str], ...]:
    """Nouns of two words, in any order: "the burst of the dam" is a dam burst."""
    rows = ((word.split(), name) for name in _TYPES for word in _ALL_TYPES[name].get("nouns", ()))
    return tuple((frozenset(words), name) for words, name in rows if len(words) == 2)


def _named(opening: Sequence[Sentence]) -> list[str]:
    """Types that the title names; without a title's word, that the first paragraph names."""
    pattern, owner = _nouns()
    for block in dict.fromkeys(s.block for s in opening[:6]):
        text = _SERVICES.sub(" ", " ".join(s.text for s in opening if s.block == block))
        printed = pattern.findall(text) if not _hints().isdisjoint(words_in(text)) else []
        found = [owner[" ".join(word.lower().split())] for word in printed]
        if found:
            return _specific(found)
    return []


def _specific(types: Sequence[str]) -> list[str]:
    """One name for a family, the more telling one: a bombing rather than an attack."""
    vague = {"attack"} | _TOLD_OF_PEOPLE
    return sorted(set(types), key=lambda name: (name in vague, types.index(name)))


def _past(article: Article, mark: IncidentMark) -> bool:
    """Whether a mark tells of an event months before the article."""
    if not mark.when or not article.dated:
        return False
    if len(mark.when) < 7 or len(article.dated) < 7:
        return mark.when[:4] != article.dated[:4]
    return abs(_months(article.dated) - _months(mark.when)) > _RECENT


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])

"""Where a paragraph has got to: "In the port of Callao the fire brigade found 30 sheds burnt. Owners said 45."

| construction | example |
|---|---|
| a place that opens the sentence | "In Lima 40 were arrested", "In the port of Callao, ..." |
| what follows it in its paragraph | "... Owners spoke of 45 sheds" |
| the town named last | "40 people were arrested in the city" |
| the country, where a page names one | "Nationwide, 9,000 boats were checked" |

Only what is unsaid is filled. A sentence that leaves ("Elsewhere", "Nationwide") ends the scene, and so does the end
of the paragraph. Leaves: what an official or a named body says there, who may speak of anywhere ("In Geneva the
agency said that 3,000 were ill"); shares and measures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord.find.places import is_city, place_name, place_root, state_named
from onrecord.lexicon import any_of, load_lexicon
from onrecord.resolve.figures.continuing import is_count
from onrecord.resolve.figures.filling import Page
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import comes_from, is_toll

_WORDS = load_lexicon("context")["scenes"]
_TIMES = load_lexicon("times")
_NO_NAME = any_of([*_TIMES["months"], *_TIMES["weekdays"], *_WORDS["bodies"]])
_NAME = rf"(?P<place>(?!(?:{_NO_NAME})\b)[A-Z]\w+(?:[’'-](?!s\b)\w+)*(?:\s(?!(?:{_NO_NAME})\b)[A-Z][\w-]+){{0,2}})"
_OPENS = re.compile(
    rf"\W{{0,3}}(?i:{any_of(_WORDS['opens'])})\s+"
    rf"(?P<kind>(?:the|its|their)\s+(?:[a-z-]+\s+){{0,3}}?(?:{any_of(_WORDS['kinds'])})(?:,|\s+of)\s+)?"
    rf"(?:the\s+)?(?:(?:{any_of(_WORDS['before'])})\s+)?{_NAME}(?!['’]s\b)(?:,\s+(?:the|its|an?)\s[^,.;]{{3,60}},)?(?P<comma>,)?\s+(?=[a-z\d“\"'‘A-Z])"
)
_LEAVES = re.compile(rf"\W{{0,3}}(?:{any_of(_WORDS['leaves'])})\b", re.IGNORECASE)
_BACK = re.compile(rf"\b(?:in|across|around|outside)\s+the\s+(?:{any_of(_WORDS['back'])})\b(?!\s+of\b|['’]s\b)")
_WIDER = re.compile(rf"\b(?:{any_of(load_lexicon('context')['longer']['words'])})\b", re.IGNORECASE)
_NATION = load_lexicon("context")["nationwide"]
_NATIONWIDE = re.compile(rf"\b(?:{any_of(_NATION['said'])})\b", re.IGNORECASE)
_COUNTRIES = (
    re.compile(rf"\b(?:[Aa]cross|[Tt]hroughout|[Aa]ll\s+over)\s+{_NAME}"),
    re.compile(rf"{_NAME}['’]s?\s+(?:{any_of(_NATION['its'])})\b"),
)
CAPITAL: Final = "the capital"
"""A place that an article does not name: no other may be filled in for it."""
_CAPITALS = (
    re.compile(rf"\b[Tt]he\s(?:[a-z]+\s)?capital,?\s{_NAME}"),
    re.compile(rf"{_NAME},\s(?:the|its)\s(?:[a-z]+\s)?capital\b"),
)
_MOVES = frozenset(_WORDS["moves"])
_THERE = frozenset(_WORDS["there"])
_TELLING = frozenset(load_lexicon("hedges")["reporting"]["verbs"])
_LONGEST: Final = 300  # characters of a sentence that are looked at
_PARAGRAPH: Final = 8  # sentences back that a paragraph's travellers are looked for
_READ: Final = 100_000  # characters of an article that are looked through


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a sentence is: the place that it or its paragraph opens with, and the one town named before it."""

    place: str | None
    opens: bool
    town: str | None


def fill_scenes(page: Page) -> None:
    """Give figures the place that their paragraph has turned to, or the town that was named last."""
    scenes = scenes_of(page)
    for index, (each, situation) in enumerate(zip(page.told, page.situations, strict=True)):
        figure, scene = page.figures[index], scenes[each.sentence]
        if situation is None or figure.place or figure.from_place or not is_count(each.mark) or page.past(index):
            continue
        if _NATIONWIDE.search(situation.text[:_LONGEST]):
            country = country_of(page.article.text[:_READ])
            page.fill(index, {"place": country}, "the one country that its article tells of")
        elif not _WIDER.search(situation.text) and not (
            is_toll(figure.state) and _of_travellers(page, each.sentence)
        ):
            _fill_from(page, index, scene, situation)


@lru_cache(maxsize=64)
def capital_in(text: str) -> str | None:
    """The one capital that a text names: "in the capital, Osk"; "Osk, the capital"."""
    named = [place_name(found["place"]) for form in _CAPITALS for found in form.finditer(text[:_READ])]
    return named[0] if len({place_root(place) for place in named}) == 1 else None


def _fill_from(page: Page, index: int, scene: Scene, situation: Situation) -> None:
    """The place of the scene; out of every scene, "the city" is the one town that was named before."""
    if scene.place is not None and not (scene.opens and _speaks_of_anywhere(situation)):
        why = "where its sentence opens" if scene.opens else "where its paragraph has turned to"
        page.fill(index, {"place": scene.place}, why)
    elif scene.place is None and scene.town and _BACK.search(situation.text[:_LONGEST]):
        page.fill(index, {"place": scene.town}, "the town that was named before")


def scenes_of(page: Page) -> tuple[Scene, ...]:
    """The scene of each sentence; the town named before is that of the sentences' openings, else of the dateline."""
    found: list[Scene] = []
    dateline = place_name((page.article.dateline_place or "").title()) or None
    block, place = -1, None
    towns: dict[str, str] = {}
    for sentence in page.sentences:
        opened = opening_place(sentence.text)
        if opened or sentence.block != block or _LEAVES.match(sentence.text):
            place = opened
        block = sentence.block
        town = dateline if not towns else next(iter(towns.values())) if len(towns) == 1 else None
        found.append(Scene(place, opened is not None, town))
        if opened and state_named(opened) is None:
            towns.setdefault(place_root(opened), opened)
    return tuple(found)


@lru_cache(maxsize=64)
def country_of(text: str) -> str | None:
    """The one country that a text tells of: "across Peru", "Peru's parliament".

    Example:
        >>> country_of("Shops shut across Peru on Monday. Peru's parliament met.")
        'Peru'
        >>> country_of("Chad's army crossed the border. Across Niger shops shut.") is None
        True
    """
    named = [place_name(found["place"]) for form in _COUNTRIES for found in form.finditer(text)]
    return named[0] if len({place_root(place) for place in named}) == 1 else None


def opening_place(text: str) -> str | None:
    """The place that a sentence opens with.

    Example:
        >>> opening_place("In the northern port of Trujillo, 40 boats sank.")
        'Trujillo'
        >>> opening_place("In March 300 came."), opening_place("In Parliament, 40 stood up.")
        (None, None)
    """
    found = _OPENS.match(text[:_LONGEST])
    if found is None:
        return None
    named = found["place"]
    known = found["kind"] or " " not in named or is_city(named) or state_named(named)
    runs_on = text[found.end() : found.end() + 1].isupper() and not found.group().rstrip().endswith(",")
    return None if runs_on or not known else place_name(named)  # "In Harbour Gazette, ...": no place


def _of_travellers(page: Page, sentence: int) -> bool:
    """ "In Peru 40 had come back, 220 had left, and 42 had died": where they died is not where they are from."""
    block = page.sentences[sentence].block
    near = range(max(0, sentence - _PARAGRAPH), sentence + 1)
    beside = (i for s in near if page.sentences[s].block == block for i in page.in_sentence(s))
    return any(page.figures[i].state in _MOVES or comes_from(page.figures[i].state) for i in beside)


def _speaks_of_anywhere(situation: Situation) -> bool:
    """ "In Geneva the agency said that 3,000 were ill": said there, of anywhere; "in Lima police said": of Lima."""
    tree, verb = situation.tree, situation.verb
    if verb is None:
        return False
    for above in (verb, *tree.up(verb)):
        if not tree.is_verb(above) or situation.lemma(above) not in _TELLING:
            continue
        subject = tree.subject(above)
        if subject is not None and subject not in situation.phrase:
            return not _THERE & {situation.lemma(i) for i in range(above)}
    return False

"""What a figure counts, told from its article and not only from its sentence.

A second pass over an article's figures, in text order: what one sentence leaves unsaid, another says. Only what is
unsaid is filled, only where the article leaves no second candidate, and each field that is filled is named in
`Figure.inherited`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.find.grammar import LONGEST, Tree
from onrecord.find.incidents import IncidentMark
from onrecord.find.places import state_of
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Aspect, Figure, FigureMark, Parse, Sentence
from onrecord.resolve.continuing import goes_on, is_count, is_part, states_in
from onrecord.resolve.occasion import Occasion, resolve_occasion
from onrecord.resolve.premises import find_premises, nation_of_body, place_of_premises
from onrecord.resolve.situation import Situation, situate
from onrecord.resolve.states import aspect_of_state, carries_on, comes_from, flows, is_of_event, is_toll

_FIELDS = ("noun", "group", "state", "place", "from_place", "event")
_REACH = 6  # sentences back that a count in hand is looked for
_LEAST: int = load_lexicon("context")["twice"]["least"]
_LEAD = 6  # sentences that may name the place of what the article is about
_HEADS = 3  # headlines set beside the body
_COUNT = re.compile(rf"\b(?:{any_of(load_lexicon('context')['counts']['nouns'])})\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b[Aa]nother\s+(?:some\s+|about\s+)?$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as its own sentence tells it, with where it stands."""

    mark: FigureMark
    figure: Figure
    sentence: int
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """A figure as its article tells it, and what came from where."""

    figure: Figure
    why: str


def settle_figures(
    article: Article,
    sentences: Sequence[Sentence],
    parses: Sequence[Parse],
    told: Sequence[Told],
    incidents: Sequence[IncidentMark],
) -> tuple[Settled, ...]:
    """Fill what figures leave unsaid from the rest of their article, in text order.

    Example: "The quake killed 40 in Lima. ... By noon the toll stood at 53." gives the 53 its place.
    """
    page = _Page(article, sentences, told, tuple(_situation(sentences, parses, each) for each in told))
    page.beside()
    page.stand_somewhere(find_premises(sentences, parses))
    page.that_group()
    page.twins()
    page.continued()
    page.twins()
    page.backgrounds()
    occasion = resolve_occasion(article, sentences, parses, incidents)
    if occasion is not None:
        page.of_occasion(occasion)
    page.one_place()
    page.aspects()
    return tuple(Settled(figure, "; ".join(why)) for figure, why in zip(page.figures, page.whys, strict=True))


def _situation(sentences: Sequence[Sentence], parses: Sequence[Parse], each: Told) -> Situation | None:
    parse = parses[each.sentence]
    return situate(each.mark, sentences[each.sentence], Tree(parse)) if 0 < len(parse) <= LONGEST else None


class _Page:
    """An article's figures while they are filled. Lives inside one call."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        told: Sequence[Told],
        situations: Sequence[Situation | None],
    ) -> None:
        self.article, self.sentences, self.told, self.situations = article, sentences, told, situations
        self.figures = [each.figure for each in told]
        self.whys: list[list[str]] = [[] for _ in told]
        self.year = (article.dated or "")[:4]

    def fill(self, index: int, given: Mapping[str, str | None], why: str) -> None:
        """Set fields that are unsaid; what is said stays."""
        figure = self.figures[index]
        new = {name: value for name, value in given.items() if value and not getattr(figure, name)}
        if new:
            names = tuple(dict.fromkeys((*figure.inherited, *new)))
            self.figures[index] = replace(figure, **new, inherited=names)  # type: ignore[arg-type]
            self.whys[index].append(f"{' and '.join(new)} from {why}")

    def words(self, index: int) -> str:
        """A figure's phrase, for a reason."""
        return "“" + " ".join(self.told[index].mark.phrase.of(self.article.text).split()[:8]) + "”"

    # ---- one number, printed twice -----------------------------------------------------------------------

    def twins(self) -> None:
        """The same value and unit again: the fuller telling fills the other, if nothing said contradicts."""
        rows: dict[tuple[str, float, float], list[int]] = defaultdict(list)
        for index, each in enumerate(self.told):
            figure = self.figures[index]
            low, high = _ends(figure)
            if is_count(each.mark) and figure.aspect not in ("share", "change") and high >= _LEAST:
                rows[figure.unit or "", low, high].append(index)
        pairs = [row for row in rows.values() if len(row) > 1]
        for row in [*pairs, *self._headlines()]:
            self._share(row)

    def _headlines(self) -> Iterable[list[int]]:
        """A headline's number and the body's, rounded or small: "nearly 700" over "693", "seven" over "seven"."""
        heads = [i for i, each in enumerate(self.told) if each.headline][:_HEADS]
        body = [i for i, each in enumerate(self.told) if not each.headline][:_HEADS]
        for head in heads:
            same = [i for i in body if _rounds(self.figures[head], self.figures[i])]
            if len(same) == 1:
                yield [head, same[0]]

    def _share(self, row: Sequence[int]) -> None:
        figures = [self.figures[i] for i in row]
        if not _compatible(figures):
            return
        for name in (*_FIELDS, "aspect"):
            said = [(i, value) for i in row if (value := getattr(self.figures[i], name))]
            if not said or (name == "group" and not len({value for _, value in said}) == 1):
                continue
            for index in row:
                self.fill(index, {name: said[0][1]}, f"{self.words(said[0][0])}, the same number")

    # ---- two figures of one clause -------------------------------------------------------------------------

    def beside(self) -> None:
        """ "In the 2007 quake near Pisco 595 people died and 2,291 were hurt": the row's place, event and time are both's."""
        for index in range(1, len(self.told)):
            one, other = self.situations[index - 1], self.situations[index]
            if self.told[index - 1].sentence != self.told[index].sentence or one is None or other is None:
                continue
            figure, before = self.figures[index], self.figures[index - 1]
            if not (figure.state and before.state and _one_row(one, other)) or figure.place or figure.event:
                continue
            self.fill(index, {name: getattr(before, name) for name in ("place", "event", "as_of")}, self.words(index - 1))

    def stand_somewhere(self, premises: dict[str, str]) -> None:
        """ "The plant employs 300", where its place is told elsewhere; customers of "the Danish arm" are in Denmark."""
        for index, (each, situation) in enumerate(zip(self.told, self.situations, strict=True)):
            figure = self.figures[index]
            if situation is None or figure.place or figure.from_place or not is_count(each.mark) or self._past(index):
                continue
            found = place_of_premises(situation, premises)
            if found:
                self.fill(index, {"place": found[0]}, f"where {found[1]} stands")
            elif figure.unit == "people" and is_of_event(figure.state) and not _nation(figure.group or ""):
                self.fill(index, {"place": nation_of_body(situation)}, "the body that counts them")

    def that_group(self) -> None:
        """ "30 people in that team": the team that a figure before names in full."""
        named: dict[str, str] = {}
        for index, figure in enumerate(self.figures):
            words = (figure.group or "").split()
            if len(words) == 2 and words[0].lower() in ("that", "this") and words[1] in named:
                names = tuple(dict.fromkeys((*figure.inherited, "group")))
                self.figures[index] = replace(figure, group=named[words[1]], inherited=names)
                self.whys[index].append(f"group: “{' '.join(words)}” is “{named[words[1]]}”")
            elif len(words) > 2:
                named[words[-1]] = figure.group or ""

    def backgrounds(self) -> None:
        """ "In 1990 a quake killed 70": another year's toll is another event's, though it has no name."""
        for index, figure in enumerate(self.figures):
            named = figure.place or figure.group or figure.basis or _YEAR.search(figure.event or "")
            if self._past(index) and figure.as_of and is_toll(figure.state) and not named:
                year = figure.as_of[:4]
                event = f"{figure.event} of {year}" if figure.event else f"event of {year}"
                names = tuple(dict.fromkeys((*figure.inherited, "event")))
                self.figures[index] = replace(figure, event=event, inherited=names)
                self.whys[index].append(f"event: of {year}, not of the article's year")

    # ---- a count that goes on ----------------------------------------------------------------------------

    def continued(self) -> None:
        """ "It began with 300", "raised its count to 900": what it counts is said at the count before."""
        for index, (each, situation) in enumerate(zip(self.told, self.situations, strict=True)):
            cue = goes_on(situation, each.mark, self.figures[index]) if situation else ""
            if not cue or situation is None:
                continue
            before = self._before(index) or self._after(index)
            if before:
                self._take(index, before, situation, cue)

    def _before(self, index: int) -> list[int]:
        """The nearest sentence's figures that have a state and the same unit."""
        own, unit = self.told[index].sentence, self.figures[index].unit
        nearest: list[int] = []
        for other in range(index - 1, -1, -1):
            sentence = self.told[other].sentence
            if own - sentence > _REACH or (nearest and self.told[nearest[0]].sentence != sentence):
                break
            figure = self.figures[other]
            if figure.unit == unit and is_count(self.told[other].mark) and not is_part(self.told[other].mark):
                nearest.append(other)
        return [i for i in nearest if carries_on(self.figures[i].state) and not self._past(i)]

    def _after(self, index: int) -> list[int]:
        """ "Its count is not final. It has 300 in the north. Others say that 400 were hurt": the next sentence's figures,
        where the sentence before speaks of a count and gives none."""
        own, unit = self.told[index].sentence, self.figures[index].unit
        if not own or not _COUNT.search(self.sentences[own - 1].text) or any(t.sentence == own - 1 for t in self.told):
            return []
        rest = range(index + 1, min(len(self.told), index + 12))
        later = [i for i in rest if self.told[i].sentence == own + 1 and self.figures[i].unit == unit]
        return [i for i in later if carries_on(self.figures[i].state) and self._same_block(i, index)]

    def _same_block(self, one: int, other: int) -> bool:
        return self.sentences[self.told[one].sentence].block == self.sentences[self.told[other].sentence].block

    def _take(self, index: int, before: Sequence[int], situation: Situation, cue: str) -> None:
        sources = [self.figures[i] for i in before]
        state = _one({figure.state for figure in sources})
        if state is None:
            return
        given: dict[str, str | None] = {"state": state, "event": _one({_dated_event(figure) for figure in sources})}
        own, here = self.figures[index], states_in(situation)
        place = _one({figure.place for figure in sources})
        elsewhere = bool(here - {place})
        if own.place is None and own.group is None and not elsewhere:
            given |= {"place": place, "group": _one({figure.group for figure in sources})}
            given["from_place"] = _one({figure.from_place for figure in sources})
        elif own.place is None and own.group is None and len(here) == 1:
            given["place"] = next(iter(here))
        given["noun"] = _one({figure.noun for figure in sources}) if not own.group else None
        self.fill(index, given, f"{self.words(before[0])} before it ({cue})")

    # ---- the event that the article is about -------------------------------------------------------------

    def of_occasion(self, occasion: Occasion) -> None:
        """A toll that names neither event nor place is that of the one event that the article tells of."""
        if occasion.place is None:
            occasion = replace(occasion, place=self._first_place(occasion))
        for index, figure in enumerate(self.figures):
            if occasion.type == "spill" and flows(figure.unit) and figure.aspect == "cumulative":
                self.fill(index, {"state": "spilled"}, "what the article is about")
        for index, figure in enumerate(self.figures):
            if not occasion.takes(figure.state) or self._past(index) or self._other_year(index):
                continue
            if figure.event and not _is_kind(figure.event, occasion):
                continue
            if figure.place and figure.place != occasion.place:
                continue
            situation = self.situations[index]
            if situation is None or self._elsewhere(index, situation, occasion.place):
                continue
            self.fill(index, {"event": occasion.type, "place": occasion.place}, "what the article is about")

    def _first_place(self, occasion: Occasion) -> str | None:
        """The place of the first tolls, in title and lead, where they have one."""
        first = [f for f, each in zip(self.figures, self.told, strict=True) if each.sentence < _LEAD and not is_of_event(f.state)]
        return _one({figure.place for figure in first if occasion.takes(figure.state)})

    def _elsewhere(self, index: int, situation: Situation, place: str | None) -> bool:
        """Whether the figure's sentence names a place that is not the event's."""
        for token in situation.tree.parse:
            if token.ent == "GPE" and token.pos == "PROPN" and place and token.text not in place:
                if token.text.isupper() and token.start < 30:
                    continue  # a dateline
                over = situation.tree[token.head]
                if over.lemma.lower() in ("in", "near", "at", "across", "outside"):
                    return True
        return False

    def _past(self, index: int) -> bool:
        """Whether a figure's own time is of another year than the article: background."""
        as_of = self.figures[index].as_of
        figure = self.figures[index]
        return bool(as_of and self.year and as_of[:4] < self.year and not is_of_event(figure.state))

    def _other_year(self, index: int) -> bool:
        """Whether the sentence is about another year."""
        text = self.sentences[self.told[index].sentence].text
        return any(year != self.year for year in _YEAR.findall(text))

    def one_place(self) -> None:
        """A toll without a place in an article whose other tolls of that state are all of one place."""
        places: dict[tuple[str, str], set[str]] = defaultdict(set)
        rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, figure in enumerate(self.figures):
            if figure.state and figure.unit and not self._past(index) and not comes_from(figure.state):
                key = (figure.unit, figure.state)
                if figure.place:
                    places[key].add(figure.place)
                elif self._placeless(index):
                    rows[key].append(index)
        for key, indices in rows.items():
            if len(places[key]) == 1:
                for index in indices:
                    self.fill(index, {"place": next(iter(places[key]))}, "the other figures of this kind, all of it")

    def _placeless(self, index: int) -> bool:
        """Whether a figure's sentence names no state and no other year."""
        situation, figure = self.situations[index], self.figures[index]
        settled = situation is not None and not states_in(situation) and not self._other_year(index)
        return settled and figure.unit == "people" and aspect_of_state(figure.state) is not None and figure.event is None

    # ---- aspect ------------------------------------------------------------------------------------------

    def aspects(self) -> None:
        """A state that came from elsewhere settles the aspect that its own sentence could not."""
        seen: set[str] = set()
        for index, figure in enumerate(self.figures):
            known = figure.state in seen
            seen.add(figure.state or "")
            of_event = figure.aspect == "flow" and is_toll(figure.state) and figure.event and "event of" not in figure.event
            other = figure.aspect == "change" and not known and is_toll(figure.state) and self._another(index)
            if of_event or other:
                self._settle(index, "cumulative")
                continue
            if "state" not in figure.inherited or figure.aspect in ("share", "change", "rate"):
                continue
            aspect: Aspect | None = aspect_of_state(figure.state)
            if aspect is not None and aspect != figure.aspect and not (figure.aspect == "flow" and not is_of_event(figure.state) and figure.state != "killed"):
                self._settle(index, aspect)

    def _another(self, index: int) -> bool:
        """ "Another 412 were hurt" behind the dead: other people, not more of the same."""
        start = self.told[index].mark.phrase.start
        return bool(_ANOTHER.search(self.article.text[max(0, start - 12) : self.told[index].mark.number.start]))

    def _settle(self, index: int, aspect: Aspect) -> None:
        figure = self.figures[index]
        names = tuple(dict.fromkeys((*figure.inherited, "aspect")))
        period = figure.period if aspect == "flow" else None
        self.figures[index] = replace(figure, aspect=aspect, period=period, inherited=names)
        self.whys[index].append("aspect from its state")


def _one_row(one: Situation, other: Situation) -> bool:
    """Whether two figures' verbs stand in one row: "12 died and 30 were hurt"."""
    a, b = one.verb, other.verb
    if a is None or b is None:
        return False
    tree = other.tree
    return a == b or (tree[b].head == a and tree[b].dep == "conj") or (tree[a].head == b and tree[a].dep in ("ccomp", "conj"))


def _dated_event(figure: Figure) -> str | None:
    """A source's event with the year that its own words give it: "accounts that it had in May 2013"."""
    years = set(_YEAR.findall(figure.counted or ""))
    if not is_of_event(figure.state) or len(years) != 1 or _YEAR.search(figure.event or ""):
        return figure.event
    return f"{figure.event or 'event'} of {years.pop()}"


def _ends(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    return (low or 0.0, high or 0.0)


def _rounds(head: Figure, body: Figure) -> bool:
    """Whether a headline's number is the body's, or rounds it."""
    if head.unit != body.unit or head.aspect in ("share", "change", "rate") or head.per != body.per:
        return False
    one, other = _ends(head)[1], _ends(body)[1]
    return one == other or (head.bound != "exact" and abs(one - other) <= 0.02 * max(one, other))


def _one(values: set[str | None]) -> str | None:
    """The sole value that is said."""
    said = {value for value in values if value}
    return next(iter(said)) if len(said) == 1 else None


def _compatible(figures: Sequence[Figure]) -> bool:
    """Whether nothing that is said contradicts that these are one quantity."""
    for name in ("state", "place", "from_place", "per", "aspect"):
        if len({value for figure in figures if (value := getattr(figure, name))}) > 1:
            return False
    nations = {nation for figure in figures if figure.group and (nation := _nation(figure.group))}
    return len(nations) <= 1


def _nation(group: str) -> str | None:
    return next((state for word in group.split() if (state := state_of(word))), None)


def _is_kind(event: str, occasion: Occasion) -> bool:
    """Whether an event as printed ("Sunday's fire") is of the occasion's kind."""
    return occasion.is_named_by(event)

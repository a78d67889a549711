"""What a figure counts, told from its article and not only from its sentence.

A second pass over an article's figures, in text order: what one sentence leaves unsaid, another says. Only what is
unsaid is filled, only where the article leaves no second candidate, and each field that is filled is named in
`Figure.inherited`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.grammar import LONGEST, tree_of
from onrecord.find.incidents.incidents import IncidentMark
from onrecord.find.places import same_place
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Aspect, Figure, Parse, Sentence
from onrecord.resolve.context.affairs import IN_ONE_TOWN, affair_places
from onrecord.resolve.context.afterwards import date_figures_before, date_todays
from onrecord.resolve.context.assemblies import date_assemblies, name_assemblies
from onrecord.resolve.context.companies import name_companies
from onrecord.resolve.context.continued import fill_continued
from onrecord.resolve.context.event_days import date_by_event
from onrecord.resolve.context.occasion import Occasion, resolve_occasion
from onrecord.resolve.context.of_them import fill_of_them
from onrecord.resolve.context.partitives import (
    fill_elided,
    fill_included,
    fill_listed,
    fill_parts,
    fill_shares,
    fill_there,
    fill_those,
    fill_us,
    is_taken_out,
)
from onrecord.resolve.context.premises import find_premises, nation_of_body, place_of_premises
from onrecord.resolve.context.report_days import date_reports
from onrecord.resolve.context.rivals import fill_rivals
from onrecord.resolve.context.scenes import CAPITAL, fill_scenes, opening_place
from onrecord.resolve.context.stepped import fill_steps
from onrecord.resolve.context.told_days import count_by_day, date_deeds
from onrecord.resolve.context.twins import fill_twins, nation_of
from onrecord.resolve.figures.continuing import is_count, states_in
from onrecord.resolve.figures.description import MAGNITUDE
from onrecord.resolve.figures.filling import Page, Settled, Told, sole
from onrecord.resolve.figures.money import fill_sums, name_bearers
from onrecord.resolve.figures.situation import Situation, situate
from onrecord.resolve.figures.state_words import aspect_of_state, comes_from, fates, flows, is_of_event, is_toll
from onrecord.resolve.figures.time_ties import is_older
from onrecord.resolve.figures.whereabouts import ELSEWHERE, is_several

_LEAD = 6  # sentences that may name the place of what the article is about
_ANOTHER = re.compile(r"\b[Aa]nother\s+(?:some\s+|about\s+)?$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BESIDE = 8  # figures before one in its paragraph that may have turned to another place
_FROM_DAY_TO_DAY = len("2024-04-29/2024-05-05")  # of a period; so long a toll is of those days, not of the event
_OVER = load_lexicon("context")["longer"]
_LONGER = re.compile(rf"\b(?:{any_of(_OVER['words'])})\b", re.IGNORECASE)
"""What is counted over a longer time than one affair."""
_WIDER = re.compile(rf"\b(?:{any_of(_OVER['wider'])})\b", re.IGNORECASE)
"""What is counted in more places than one town."""


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
    page = Page(article, sentences, told, tuple(_situation(sentences, parses, each) for each in told))
    fill_steps(page)
    fill_scenes(page)
    name_assemblies(page)
    _fill_rows(page)
    fill_parts(page)
    fill_those(page)
    fill_of_them(page)
    fill_included(page)
    fill_listed(page)
    fill_there(page)
    fill_us(page)
    fill_elided(page)
    fill_shares(page)
    _fill_premises(page, find_premises(sentences, parses))
    _fill_groups(page)
    fill_twins(page)
    fill_continued(page)
    fill_twins(page)
    _set_backgrounds(page)
    occasion = resolve_occasion(article, sentences, parses, incidents)
    if occasion is not None:
        _fill_tolls(page, occasion)
    name_assemblies(page)
    fill_rivals(page)
    _fill_affairs(page)
    fill_sums(page)
    name_bearers(page, parses)
    name_companies(page, parses)
    _fill_sole_place(page)
    fill_steps(page)
    _settle_aspects(page)
    fill_steps(page, settled=True)
    date_figures_before(page)
    date_todays(page)
    date_assemblies(page)
    date_reports(page)
    date_deeds(page)
    count_by_day(page)
    date_by_event(page)
    _clear_several(page)
    return tuple(Settled(figure, "; ".join(why)) for figure, why in zip(page.figures, page.whys, strict=True))


def _clear_several(page: Page) -> None:
    """ "People from 33 countries", "in the capital": these kept other places out, and are none themselves."""
    for index, figure in enumerate(page.figures):
        place, home = (
            None if name == CAPITAL or (is_several(name) and name != ELSEWHERE) else name
            for name in (figure.place, figure.from_place)
        )
        if (place, home) != (figure.place, figure.from_place):
            page.figures[index] = replace(figure, place=place, from_place=home)


def _situation(sentences: Sequence[Sentence], parses: Sequence[Parse], each: Told) -> Situation | None:
    parse = parses[each.sentence]
    return situate(each.mark, sentences[each.sentence], tree_of(parse)) if 0 < len(parse) <= LONGEST else None


def _fill_rows(page: Page) -> None:
    """ "In the 2007 quake near Pisco 595 people died and 2,291 were hurt": what the row says is both's."""
    for index in range(1, len(page.told)):
        one, other = page.situations[index - 1], page.situations[index]
        if page.told[index - 1].sentence != page.told[index].sentence or one is None or other is None:
            continue
        figure, before = page.figures[index], page.figures[index - 1]
        if not (figure.state and before.state and _one_row(one, other)) or is_taken_out(page, index):
            continue
        if figure.place and not (before.place or before.event) and before.actor == figure.actor:
            page.fill(index - 1, {"place": figure.place}, page.words(index))  # "killed 12 and hurt 300 in Lyon"
        if figure.place or figure.event:
            continue
        shared = ("place", "event") if is_older(other) else ("place", "event", "as_of")
        page.fill(index, {name: getattr(before, name) for name in shared}, page.words(index - 1))


def _fill_premises(page: Page, premises: dict[str, str]) -> None:
    """ "The plant employs 300", where its place is told elsewhere; customers of "the Danish arm" are in Denmark."""
    for index, (each, situation) in enumerate(zip(page.told, page.situations, strict=True)):
        figure = page.figures[index]
        if situation is None or figure.place or figure.from_place or not is_count(each.mark) or page.past(index):
            continue
        found = place_of_premises(situation, premises)
        if found:
            page.fill(index, {"place": found[0]}, f"where {found[1]} stands")
        elif figure.unit == "people" and is_of_event(figure.state) and not nation_of(figure.group or ""):
            page.fill(index, {"place": nation_of_body(situation)}, "the body that counts them")


def _fill_groups(page: Page) -> None:
    """ "30 people in that team": the team that a figure before names in full."""
    named: dict[str, str] = {}
    for index, figure in enumerate(page.figures):
        words = (figure.group or "").split()
        if len(words) == 2 and words[0].lower() in ("that", "this") and words[1] in named:
            names = tuple(dict.fromkeys((*figure.inherited, "group")))
            page.figures[index] = replace(figure, group=named[words[1]], inherited=names)
            page.whys[index].append(f"group: “{' '.join(words)}” is “{named[words[1]]}”")
        elif len(words) > 2:
            named[words[-1]] = figure.group or ""


def _set_backgrounds(page: Page) -> None:
    """ "In 1990 a quake killed 70": another year's toll is another event's, though it has no name."""
    for index, figure in enumerate(page.figures):
        named = figure.place or figure.group or figure.basis or _YEAR.search(figure.event or "")
        if page.past(index) and figure.as_of and is_toll(figure.state) and not named:
            year = figure.as_of[:4]
            event = f"{figure.event} of {year}" if figure.event else f"event of {year}"
            names = tuple(dict.fromkeys((*figure.inherited, "event")))
            page.figures[index] = replace(figure, event=event, inherited=names)
            page.whys[index].append(f"event: of {year}, not of the article's year")


def _fill_tolls(page: Page, occasion: Occasion) -> None:
    """A toll that names neither event nor place is that of the one event that the article tells of."""
    if occasion.place is None:
        occasion = replace(occasion, place=_first_place(page, occasion))
    for index, figure in enumerate(page.figures):
        if occasion.type == "spill" and flows(figure.unit) and figure.aspect == "cumulative":
            page.fill(index, {"state": "spilled"}, "what the article is about")
    for index, figure in enumerate(page.figures):
        situation = page.situations[index]
        if situation is None or not _is_its_toll(figure, occasion) or page.past(index) or _other_year(page, index):
            continue
        if figure.event and not _is_kind(figure.event, occasion):
            continue
        if figure.place and not (occasion.place and same_place(figure.place, occasion.place)):
            continue
        if _elsewhere(page, index, situation, occasion.place) or _is_split(page, index, occasion.place):
            continue
        page.fill(index, {"event": occasion.type, "place": occasion.place}, "what the article is about")


def _fill_affairs(page: Page) -> None:
    """ "About 4,000 drivers were on strike", in a report of the one strike in Oman: there."""
    found = affair_places(page.article, page.sentences)
    for index, figure in enumerate(page.figures if found else ()):
        situation = page.situations[index]
        place = found.get(fates(figure.state)[0])
        if situation is None or figure.place or figure.from_place or place is None:
            continue
        text = page.sentences[page.told[index].sentence].text
        if _LONGER.search(text) or _turned_to(page, index, place):
            continue
        if fates(figure.state)[0] in IN_ONE_TOWN and _WIDER.search(text):
            continue  # "90 were arrested in other towns"
        if not (page.past(index) or _other_year(page, index) or _elsewhere(page, index, situation, place)):
            page.fill(index, {"place": place}, "what the article is about")


def _turned_to(page: Page, index: int, place: str) -> bool:
    """ "In Lima 300 marched. The police arrested 12": the paragraph has turned to another place than the lead's."""
    block = page.sentences[page.told[index].sentence].block
    before = (i for i in range(max(0, index - _BESIDE), index))
    near = [i for i in before if page.sentences[page.told[i].sentence].block == block and page.figures[i].place]
    near = [i for i in near if not is_taken_out(page, i)]
    return bool(near) and not same_place(page.figures[near[-1]].place or "", place)


def _is_its_toll(figure: Figure, occasion: Occasion) -> bool:
    """Whether a figure may be the event's: a toll of its kind, or the damage that it did to things."""
    shock = occasion.type == "earthquake" and figure.unit == MAGNITUDE and figure.counted == MAGNITUDE
    return shock or occasion.takes(figure.state) or (figure.state == "damage" and occasion.takes("damaged"))


def _first_place(page: Page, occasion: Occasion) -> str | None:
    """The place of the first tolls, in title and lead, where they have one."""
    first = [
        f
        for f, each in zip(page.figures, page.told, strict=True)
        if each.sentence < _LEAD and not is_of_event(f.state)
    ]
    return sole({figure.place for figure in first if occasion.takes(figure.state)})


def _elsewhere(page: Page, index: int, situation: Situation, place: str | None) -> bool:
    """Whether the figure's sentence names a place that is not the event's.

    Places of the parts of a whole are not the whole's: "Of the 90 dead, 40 were in Lima".
    """
    beside = page.in_sentence(page.told[index].sentence)
    whole = index == beside[0] and page.sentences[page.told[index].sentence].text.startswith("Of ")
    parts = {page.figures[other].place for other in beside if (whole and other != index) or is_taken_out(page, other)}
    for token in situation.tree.parse:
        if token.text in parts:
            continue
        if token.ent == "GPE" and token.pos == "PROPN" and place and token.text not in place:
            if token.text.isupper() and token.start < 30:
                continue  # a dateline
            over = situation.tree[token.head]
            if over.lemma.lower() in ("in", "near", "at", "across", "outside"):
                return True
    return False


def _is_split(page: Page, index: int, place: str | None) -> bool:
    """ "74 people died, 39 of them in Lima": the place that only a part of the figure has is not its own."""
    beside = page.in_sentence(page.told[index].sentence)
    return place is not None and any(
        other > index and is_taken_out(page, other) and page.figures[other].place == place for other in beside
    )


def _other_year(page: Page, index: int) -> bool:
    """Whether the sentence is about another year."""
    text = page.sentences[page.told[index].sentence].text
    return any(year != page.year for year in _YEAR.findall(text))


def _fill_sole_place(page: Page) -> None:
    """A toll without a place in an article whose other tolls of that state are all of one place."""
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    wholes: dict[tuple[str, str], set[str]] = defaultdict(set)
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, figure in enumerate(page.figures):
        if figure.state and figure.unit and not page.past(index) and not comes_from(figure.state):
            key = (figure.unit, figure.state)
            if figure.place:
                places[key].add(figure.place)
                wholes[key] |= set() if is_taken_out(page, index) else {figure.place}
            elif _placeless(page, index):
                rows[key].append(index)
    for key, indices in rows.items():
        place = next(iter(places[key])) if len(places[key]) == 1 else None
        for index in indices if place in wholes[key] else ():
            if not _is_split(page, index, place):
                page.fill(index, {"place": place}, "the other figures of this kind, all of it")


def _placeless(page: Page, index: int) -> bool:
    """Whether a figure's sentence names no state and no other year."""
    situation, figure = page.situations[index], page.figures[index]
    settled = situation is not None and not states_in(situation) and not _other_year(page, index)
    opens = opening_place(situation.text) if situation else None  # "In Geneva it said that 300 ..."
    settled = settled and opens is None
    return settled and figure.unit == "people" and aspect_of_state(figure.state) is not None and figure.event is None


def _settle_aspects(page: Page) -> None:
    """A state that came from elsewhere settles the aspect that its own sentence could not."""
    seen: set[tuple[str | None, str | None]] = set()
    for index, figure in enumerate(page.figures):
        told = (figure.state, figure.place)  # "another 12 were hurt there": no more of those hurt elsewhere
        known = told in seen
        seen.add(told)
        of_event = (
            figure.aspect == "flow" and is_toll(figure.state) and figure.event and "event of" not in figure.event
            and len(figure.period or "") != _FROM_DAY_TO_DAY
        )  # fmt: skip
        of_state = "cumulative" if is_toll(figure.state) else aspect_of_state(figure.state)
        other = figure.aspect == "change" and not known and of_state is not None and _another(page, index)
        if of_event or other:
            _settle(page, index, "cumulative" if of_event or of_state is None else of_state)
            continue
        if "state" not in figure.inherited or figure.aspect in ("share", "change", "rate"):
            continue
        aspect: Aspect | None = aspect_of_state(figure.state)
        if (
            aspect is not None
            and aspect != figure.aspect
            and not (figure.aspect == "flow" and not is_of_event(figure.state) and figure.state != "killed")
        ):
            _settle(page, index, aspect)


def _another(page: Page, index: int) -> bool:
    """ "Another 412 were hurt" behind the dead: other people, not more of the same."""
    start = page.told[index].mark.phrase.start
    return bool(_ANOTHER.search(page.article.text[max(0, start - 12) : page.told[index].mark.number.start]))


def _settle(page: Page, index: int, aspect: Aspect) -> None:
    figure = page.figures[index]
    names = tuple(dict.fromkeys((*figure.inherited, "aspect")))
    period = figure.period if aspect == "flow" else None
    page.figures[index] = replace(figure, aspect=aspect, period=period, inherited=names)
    page.whys[index].append("aspect from its state")


def _one_row(one: Situation, other: Situation) -> bool:
    """Whether two figures' verbs stand in one row: "12 died and 30 were hurt"."""
    a, b = one.verb, other.verb
    if a is None or b is None:
        return False
    tree = other.tree
    return (
        a == b
        or (tree[b].head == a and tree[b].dep == "conj")
        or (tree[a].head == b and tree[a].dep in ("ccomp", "conj"))
    )


def _is_kind(event: str, occasion: Occasion) -> bool:
    """Whether an event as printed ("Sunday's fire") is of the occasion's kind."""
    return occasion.is_named_by(event)

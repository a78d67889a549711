"""How many were at a march, a rally or a protest: one count, in whatever words it is told.

| construction | example |
|---|---|
| what they did there | "30,000 took part in the march", "9,000 turned out" in a report of a march |
| who they are | "put the number of marchers at 9,000", "a crowd of 9,000" in a report of a rally |
| a gathering put at so many | "put tonight's march at 9,000" |
| a headline's verb that reads as a noun | "9,000 march for cleaner buses" |

Those who did something beside it are other people: "300 protesters blocked a bridge", "17 marchers were hurt".
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Figure
from onrecord.resolve.context.scenes import CAPITAL, capital_in
from onrecord.resolve.figures.filling import Page, sole
from onrecord.resolve.figures.situation import Situation

MARCHED = "marched"
"""The record's word for all who were at a march, rally, protest or demonstration."""
_WORDS = load_lexicon("context")["assemblies"]
_WHAT = re.compile(rf"\b(?-i:(?!March\b))(?:{any_of(_WORDS['nouns'])})\b", re.IGNORECASE)  # not the month
_WHO = frozenset(_WORDS["people"])
_CROWD = re.compile(rf"\b(?:{any_of(_WORDS['crowds'])})\b[^.;,]*$", re.IGNORECASE)
_PUT = re.compile(
    rf"\b(?:{any_of(_WORDS['putting'])})\s(?:[\w’'-]+\s){{0,3}}"
    rf"(?P<what>{any_of(_WORDS['nouns'] + _WORDS['attending'])})\b"
    r"(?:\sin\s(?P<where>the\scapital|(?-i:[A-Z])[\w’'-]+(?:\s(?-i:[A-Z])[\w’'-]+)?))?[^.;,\d]{0,30}\sat\s(?:[a-z]+\s){0,3}$",
    re.IGNORECASE,
)
_POLLED = re.compile(rf"\b(?:{any_of(_WORDS['polled'])})\b", re.IGNORECASE)
_CAME = re.compile(rf"[^.;,\d]{{0,40}}?\b(?:{any_of(_WORDS['came'])})\b", re.IGNORECASE)
_JOINED = re.compile(
    rf"[^.;,]{{0,30}}?\bjoin(?:ed|ing)?\s(?:in\s)?(?:[\w,]+\s){{0,4}}?(?:{any_of(_WORDS['nouns'])})\b", re.IGNORECASE
)
_ELSE = re.compile(rf"\b(?:{any_of(_WORDS['other'])})\b", re.IGNORECASE)
"""Words of another gathering than a march or a protest: a festival, a race, a survey."""
_TROOPS = frozenset(_WORDS["troops"])
_VERBS = frozenset(_WORDS["verbs"])
_LOOSE = frozenset(_WORDS["loose"])
_COUNTING = frozenset(load_lexicon("aspects")["giving"]["verbs"]) | frozenset(
    load_lexicon("context")["idle"]["tells"]
)
_WEIGHED = re.compile(
    rf"\b(?:{any_of(_WORDS['weighed'])})\s+(?:on\s+)?(?P<when>[\w ]{{3,24}}?)"
    r"\s+(?:that|between|about|some|the|at|\d)",
    re.IGNORECASE,
)
_STATES = frozenset({MARCHED, "rallied", "protested", "demonstrated"})
_LONG = re.compile(r"\b(?:since|last|ago|previous|earlier|another)\b", re.IGNORECASE)
_LEAD = 3  # sentences that tell what an article is about
_NEAR = 60


def name_assemblies(page: Page) -> None:
    """Give all who were at an article's march or rally one state, and clear what is no group of theirs."""
    lead = " ".join(sentence.text for sentence in page.sentences[:_LEAD])
    about = _WHAT.search(lead) is not None
    for index, figure in enumerate(page.figures):
        situation = page.situations[index]
        if situation is None or figure.unit != "people" or figure.aspect in ("share", "change", "rate"):
            continue
        if figure.state == MARCHED and _is_no_assembly(figure, situation):
            page.figures[index] = replace(figure, state="advanced")
        elif page.told[index].headline and figure.noun in _VERBS:
            _set(page, index, replace(figure, noun="people", group=None, counted=f"people who {MARCHED}"))
        elif (put := _put(page, index, situation)) is not None and figure.state is None:
            _set_put(page, index, put, about=about, polled=_POLLED.search(lead) is not None)
        elif _were_there(page, index, situation, about=about):
            _set(page, index, figure)
        elif figure.state == MARCHED:
            page.figures[index] = _plain(page, index, figure)


def date_assemblies(page: Page) -> None:
    """ "25,000, said the organisers", behind "9,000 marched on Friday": of the one day that the article gives."""
    there = [i for i, figure in enumerate(page.figures) if figure.state in _STATES and figure.unit == "people"]
    day = sole({page.figures[i].period or page.figures[i].as_of for i in there})
    for index in there:
        if day is not None and not _LONG.search(page.sentences[page.told[index].sentence].text):
            page.fill(index, {"as_of": day}, "the day of the others who were there")


def _is_no_assembly(figure: Figure, situation: Situation) -> bool:
    """ "4,000 soldiers marched on Lima", "the prisoners were marched to a camp"."""
    verb = situation.verb
    driven = verb is not None and situation.lemma(verb) == "march" and situation.tree.is_passive(verb)
    return driven or figure.noun in _TROOPS


def _were_there(page: Page, index: int, situation: Situation, *, about: bool) -> bool:
    """Whether a figure counts those who were there, and says nothing else of them."""
    figure = page.figures[index]
    if not (about or _WHAT.search(situation.text)) or figure.state not in (None, *_LOOSE):
        return False
    end = situation.tree[situation.phrase[-1]].end
    if _ELSE.search(situation.text[end : end + _NEAR]):
        return False
    if _CAME.match(situation.text[end : end + _NEAR]) or _JOINED.match(situation.text[end : end + _NEAR]):
        return True
    start = situation.tree[situation.phrase[0]].start
    crowd = bool(_CROWD.search(situation.text[max(0, start - _NEAR) : start]))
    who = figure.noun in _WHO or (figure.noun in (None, "people", "person") and crowd)
    return who and figure.state is None and _only_counted(situation)


def _put(page: Page, index: int, situation: Situation) -> re.Match[str] | None:
    """The gathering that is put at so many: "Police put tonight's march at 9,000"."""
    start = page.told[index].mark.phrase.start - page.sentences[page.told[index].sentence].span.start
    return _PUT.search(situation.text[max(0, start - _NEAR) : start])


def _set_put(page: Page, index: int, put: re.Match[str], *, about: bool, polled: bool) -> None:
    """Those at a gathering by its name; a crowd or a turnout is of the march, or the vote, that the page tells of."""
    figure, what = page.figures[index], put["what"].lower()
    state = MARCHED if what in _WORDS["nouns"] or about else "voted" if polled and what == "turnout" else "attended"
    where = put["where"]
    place = figure.place or (capital_in(page.article.text) or CAPITAL if where == CAPITAL else where)
    figure = replace(figure, noun="people", group=None, counted=f"people who {state}", place=place)
    if state == MARCHED:
        _set(page, index, figure)
        return
    page.figures[index] = replace(figure, state=state, aspect="flow")
    page.whys[index].append(f"state: the {what} put at so many")


def _only_counted(situation: Situation) -> bool:
    """ "spoke of 900 marchers", "there were 900 marchers"; not "900 marchers held hands", "fired at 900 marchers"."""
    if situation.verb is None or situation.part in ("attribute", "none"):
        return True
    return situation.part in ("patient", "oblique") and situation.lemma(situation.verb) in _COUNTING


def _set(page: Page, index: int, figure: Figure) -> None:
    page.figures[index] = _plain(page, index, replace(figure, state=MARCHED, aspect="flow"))
    page.whys[index].append("state: one of those at the march, rally or protest that is told of")


def _plain(page: Page, index: int, figure: Figure) -> Figure:
    """A count of those who were there without the day of its estimate, which is not the day that they were there."""
    text = page.sentences[page.told[index].sentence].text
    weighed = _WEIGHED.search(text[: text.find(page.told[index].mark.phrase.of(page.article.text)) + 1])
    own = weighed is not None and (figure.as_of_words or "-").removeprefix("on ") in weighed["when"]
    group = None if (figure.group or "").lower() in _VERBS else figure.group
    if own:
        return replace(figure, group=group, as_of=None, as_of_words=None, period=None)
    return replace(figure, group=group)

"""Questions of people: how many of which group, in which state, where."""

from __future__ import annotations

import re

from onrecord.keys import normal
from onrecord.lexicon import load_lexicon
from onrecord.link.containment import people_of, place_name
from onrecord.link.questions.key_parts import DATES, base_of, event_of, named_actor, only_speaks, period_of
from onrecord.link.questions.named_things import thing_of, things_in
from onrecord.link.questions.per_head import average_key
from onrecord.link.questions.petitions import is_other_signing, petition_of
from onrecord.link.questions.samples import is_sample
from onrecord.link.questions.states import ASPECT_OF, OCCASIONS, SUFFERED, aspect_of, fold_state
from onrecord.link.questions.vacancies import LACKING, lacking_of
from onrecord.link.questions.workplaces import is_planned, is_workforce, staff_left, workforce_key
from onrecord.link.sources.names import Names, bare_name
from onrecord.link.wording import content_words, names_people, role_of, singular
from onrecord.records import Article, Claim, Figure, QuestionKey, replace

_WORDS = load_lexicon("question_words")
_NO_GROUP = frozenset(_WORDS["no_group"]["words"])
_ON_THINGS = frozenset(_WORDS["vehicles"]["states"])
"""What is counted of those on a ship, a flight or a train."""
ON = "on the "
"""What an event begins with that is a ship or a flight: "killed on the Halden Star"."""
_SIGNED_UP = re.compile(r"\bsign(?:ed|ing)?\s+(?:up|on|off|for|in|(?:a|their|new)\s+contracts?)\b")
_VOTED = re.compile(r"\s+(?:have\s|had\s)?(?:voted\s)?(?P<how>against|for|in\sfavour\sof)\b")
_FOUND_IN = re.compile(r"\s+(?:on|in|under|inside|beneath|below)\s+(?:the|a|an|its|one)\s+[a-z]")
"""Where the dead were found: a part of all."""
_AT_WORK = frozenset({None, "present", "employed", "worked"})
_GENERIC = frozenset(
    {"people", "person", "member", "life", "dead", "body", "death", "human", "individual", "victim", "casualty"}
)
_TELLING = 3
"""Words that tell people apart: their noun, and where or whose they are."""
_POLICE = re.compile(r"\bpolice(?:man|men)?\b", re.IGNORECASE)
_OTHER_OFFICERS = re.compile(
    r"\b(?:army|military|naval|navy|prison|customs|probation|health|intelligence|tax|border|returning|press|air\sforce|coast\s?guard)"
    r"\s(?:officers?|lieutenants?|captains?)\b",
    re.IGNORECASE,
)
_OWNERS = frozenset(_WORDS["own_people"]["owners"])
_OWN_PEOPLE = frozenset(_WORDS["own_people"]["people"])
_MEMBERS_OF = re.compile(
    r"members?\s+of\s+(?:the|its|his|her|their|our)?\s*(?:[\w-]+['’]s?\s+)?(?P<of>[a-z][\w-]*)(?=$|[,;]|\s(?:who|that|in|at|on|were|was|still)\b)"
)
_PASSENGERS = re.compile(
    r"\b(?:passengers?|tourists?|travellers?|holidaymakers?|guests?|commuters?)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"\s(?:who|that|which)\s")
_READ = 20_000
_LONG = (4, 7)
"""Characters of a year and of a month: "flew 900,000 people in 2019" were not on board at once."""
_SCENE = 800
"""Characters of a text that tell where its event was."""


def people_key(claim: Claim, figure: Figure, article: Article | None, names: Names) -> QuestionKey | None:
    """People: how many of which group, in which state, where."""
    if (fold_state(figure.state) in _AT_WORK and is_workforce(claim)) or (
        figure.state in (None, "left") and staff_left(claim, article)
    ):
        return workforce_key(claim, figure, article, names)
    if average := average_key(claim, figure):
        return average
    role = role_of(figure.noun, figure.group, claim.phrase) or "people"
    if role == "officer" and _of_police(claim, article):
        role = "police officer"
    told = _as_told(claim, figure, article, role)
    if told is None:
        return None
    key = _told_by_clause(told, role) or _key(claim, told, article, names, role) or _told_apart(told, role)
    if key is None or _says_nothing(key, told):
        return None
    return _on_thing(key, claim, told, article)


def _of_police(claim: Claim, article: Article | None) -> bool:
    """Whether "17 officers" are the police's: their text tells of police, and of no other officers."""
    text = f"{article.title or ''}\n{article.text[:_READ]}" if article is not None else claim.sentence
    return _POLICE.search(text) is not None and _OTHER_OFFICERS.search(text) is None


def _key(claim: Claim, figure: Figure, article: Article | None, names: Names, role: str) -> QuestionKey | None:
    """The key by group, state and place; None where too little is said of who they are."""
    state = fold_state(figure.state)
    group, home = _group(figure, names)
    if state == "asked":
        pollster = named_actor(figure, names)
        when = figure.period or figure.as_of
        return QuestionKey(noun=role, unit="people", aspect="flow", state=state, actor=pollster, period=when)
    if role == "police officer" and group == "police":
        group = None  # "police officers" and "officers" of the police
    if state == LACKING and group is None and role == "people":
        group = next((word for word in content_words(figure.noun or figure.group) if names_people(word)), None)
    if state == "signed":
        group = petition_of(claim, article)
    place, from_place = _places(figure, state, home)
    if state is None and (group or (place and role != "people")):
        state = "present"
    known = state in ASPECT_OF or state in OCCASIONS or role != "people"
    said = figure.state is not None and known and state != "present"
    actor = None
    if state == "present" and not (place or group or from_place or figure.event):  # "the line employs 900 people"
        actor = None if only_speaks(claim, names) else named_actor(figure, names)
        said = actor is not None or (figure.state is not None and role != "people")
    if not (place or group or from_place or figure.event or said) or (state is None and place is None):
        return None
    noun = "people" if state == "marched" and role == "protester" else role
    return QuestionKey(
        noun=noun, unit="people", aspect=aspect_of(figure, state), group=group, state=state, actor=actor, place=place,
        from_place=from_place, event=event_of(claim, figure, article), per=base_of(figure),
        period=period_of(figure, state),
    )  # fmt: skip


def _told_apart(figure: Figure, role: str) -> QuestionKey | None:
    """People by their own noun and the words that tell them apart: "volunteers on the beaches of Arl"."""
    noun = singular((figure.noun or "").casefold())
    words = sorted({word for word in content_words(figure.counted) if word not in DATES})
    plain = noun in _GENERIC or not names_people(noun) or role != "people"
    if plain or figure.state is not None or figure.aspect not in (None, "stock") or len(words) < _TELLING:
        return None
    return QuestionKey(noun="people", unit="people", aspect="stock", group=" ".join(words), state="present")


def _told_by_clause(figure: Figure, role: str) -> QuestionKey | None:
    """People somewhere of whom a clause tells: "customers in Lima who had no power" are not all who are there."""
    if figure.place is None or figure.from_place is not None or not _CLAUSE.search(figure.counted or ""):
        return None
    key = _told_apart(figure, role)
    return replace(key, place=place_name(figure.place)) if key is not None else None


def _own_people(raw: str) -> str | None:
    """ "killed five of its members": those of the body that speaks, and not all who were killed."""
    owner, _, own = raw.casefold().partition(" ")
    return own.removesuffix("s") if owner in _OWNERS and own in _OWN_PEOPLE else None


def _places(figure: Figure, state: str | None, home: str | None) -> tuple[str | None, str | None]:
    """Where people are and where from; `home` is the land that they are named for."""
    place, from_place = place_name(figure.place), place_name(figure.from_place)
    if home is not None and (state in SUFFERED or from_place != home):
        if place is None or state in SUFFERED:
            place = place or home
        elif place != home:
            from_place = from_place or home
    if place is not None and place == from_place:
        return None, from_place  # nobody goes from a land to itself
    return place, None if state in SUFFERED and place is not None else from_place


def _as_told(claim: Claim, figure: Figure, article: Article | None, role: str) -> Figure | None:
    """A figure with a state that its sentence tells more closely; None where it is no count of people at all."""
    if lacking := lacking_of(claim, figure):
        return replace(figure, state=lacking, aspect="stock")
    if is_sample(claim):
        return replace(figure, state="asked", aspect="flow", group=None)
    state, behind = fold_state(figure.state), claim.sentence.partition(claim.phrase)[2][:40]
    if state == "employed" and (is_planned(claim) or not (figure.place and figure.group)):
        return None  # "promised to keep 400 employed"; "employs 900 in Chile and 300 in Peru": whose?
    if state == "voted" and (vote := _VOTED.match(behind)):
        return replace(figure, state=f"voted {'against' if vote['how'] == 'against' else 'for'}")
    if state == "room" and behind.startswith(" each"):
        return None  # "rafts with places for 50 people each"
    if state == "killed" and figure.noun == "body" and _FOUND_IN.match(behind):
        return replace(figure, state="found dead")
    if state == "signed" and _SIGNED_UP.search(claim.sentence):
        return replace(figure, state="signed up")
    if state == "signed" and is_other_signing(claim, article):
        return None
    when = figure.period or figure.as_of or ""
    if state == "on board" and len(when) in _LONG:
        return replace(figure, state="carried", aspect="flow", period=when)
    if state is None and role == "passenger" and thing_of(article):
        return replace(figure, state="on board")  # "the list has 271 passengers", in a report of one ship
    return figure


def _says_nothing(key: QuestionKey, figure: Figure) -> bool:
    """ "30 people were left in the cold", "the union's 900 is twice the firm's 400": people, and no more of them."""
    if key.noun != "people" or key.group is not None:
        return False
    if key.state is None:
        return "place" in figure.inherited
    return key.state == "present" and not (key.place or key.from_place or key.event or key.actor)


def _on_thing(key: QuestionKey, claim: Claim, figure: Figure, article: Article | None) -> QuestionKey:
    """What befell those on the ship that an article is about is asked of it, wherever that was."""
    if key.state == "present" and key.group == "crew" and thing_of(article):
        key = replace(key, state="on board", aspect="stock")
    if key.state not in _ON_THINGS or key.per is not None or article is None:
        return key
    if key.group == "crew" and not _PASSENGERS.search(article.text[:_READ]):
        key = replace(key, group=None)  # nobody but a crew is on board
    thing, named = thing_of(article), set(things_in(claim.sentence))
    if len(named - {thing}) == 1 and thing not in named:  # "60 died when the barge Lark went down" of old
        return replace(key, event=f"{ON}{named.pop()}", place=None)
    if thing is None or named - {thing} or key.event is not None:
        return key
    where = normal(figure.place or "")
    there = "place" in figure.inherited or where in normal(article.text[:_SCENE])
    return replace(key, event=f"{ON}{thing}", place=None) if there else key


def _group(figure: Figure, names: Names) -> tuple[str | None, str | None]:
    """The named group of people, and the country or region that they are named for.

    "U.S. consumers" are the people of a country; "Northern Front fighters" are a group.
    """
    raw = figure.group or ""
    if raw.casefold() in ("member", "members") and (found := _MEMBERS_OF.match(figure.counted or "")):
        raw = found["of"]
    were = fold_state(raw) if " " not in raw else None
    if were in SUFFERED and were != fold_state(figure.state):
        return were, None  # "of the 34 missing, 13 were found dead": some of those, and not all the dead
    folded = names.fold_inside(raw)
    words = list(content_words(raw if folded == bare_name(raw) else folded))
    left = [word for word in words if not names_people(word) and word not in _NO_GROUP]
    origin = next((home for word in [" ".join(left), *left, *words] if word and (home := people_of(word))), None)
    named = [word for word in left if people_of(word) is None and word != origin]
    if raw == raw.lower():
        named = [word for word in named if not word.endswith(("ed", "ing"))]  # "trained fighters" are no group
    group = " ".join(named) or (_own_people(raw) if fold_state(figure.state) in SUFFERED else None)
    return (names.folded.get(group, group) if group else None), origin

"""Where and when an incident happened, by the words that stand with what tells of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from onrecord.find.datelines import DATELINE
from onrecord.find.grammar import Tree
from onrecord.find.incident_types import IncidentTypes
from onrecord.find.incidents.triggers import Trigger
from onrecord.find.places import name_around, place_after, place_at, place_name
from onrecord.find.statements.cues import VERBS as SAYING
from onrecord.find.times.times import NO_DAY, TimeMark
from onrecord.lexicon import load_lexicon
from onrecord.records import Sentence

_WORDS = load_lexicon("incidents")
_OCCURS: Final = frozenset(_WORDS["support"]["occurs"])
_CALENDAR: Final = frozenset(load_lexicon("times")["weekdays"]) | frozenset(load_lexicon("times")["months"])
_LAND: Final = frozenset(load_lexicon("demonyms")["land"]["after"])
_TELLING: Final = frozenset(load_lexicon("aspects")["giving"]["telling"])
_WHERE: Final = frozenset({"above", "along", "in", "at", "near", "on", "off", "outside", "across", "inside", "of"})
_LEADS: Final = _WHERE | {"from", "between", "around", "to", "by", "throughout", "within", "toward", "through"}
_UNSURE: Final = ("since", "until", "before", "after", "by", "till", "as of")  # "as of" is the day of a count


def occurs(tree: Tree, noun: int) -> bool:
    """Whether the verb over a noun says that it happened: "the attack took place"."""
    over = tree.verb_of(noun)
    return over is not None and tree[over].lemma.lower() in _OCCURS and tree[over].tag in ("VBD", "VBN")


# ---- all the places and times of a sentence, each with the trigger it belongs to ----


def places_of(
    tree: Tree, members: Collection[int], others: Collection[int], text: str
) -> tuple[tuple[int, int], ...]:
    """Where the names of an incident's places begin and end in the sentence, the nearest first."""
    heads = {place: head for head, place in _places(tree, text)}
    found = {place: owner_of(tree, head, members, others) for place, head in heads.items()}
    near = {place: min(_distance(tree, head, i) for i in members) for place, head in heads.items()}
    return tuple(sorted((place for place, mine in found.items() if mine), key=lambda place: (near[place], place)))


def _distance(tree: Tree, low: int, high: int) -> int:
    """How far a word stands below another, or beside it."""
    above = [low, *tree.up(low)]
    return above.index(high) if high in above else len(above)


def _places(tree: Tree, text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    for index, token in enumerate(tree.parse):
        if token.dep == "prep" and token.lemma.lower() in _LEADS:
            for thing in tree.children(index, "pobj"):
                yield from _names(tree, thing, text, guess=index)
        elif token.ent in ("GPE", "LOC") and token.dep in (
            "compound",
            "poss",
            "dobj",
            "nsubjpass",
            "npadvmod",
            "appos",
            "amod",
        ):
            yield from _names(tree, index, text)


def _names(tree: Tree, index: int, text: str, *, guess: int | None = None) -> Iterator[tuple[int, tuple[int, int]]]:
    """A place's name, and those in a row with it or beside it: "in Oran and Bejaia", "in Oran, Algeria"."""
    waiting = [index]
    while waiting:
        here = waiting.pop()
        place = place_at(tree, here, text) or (
            place_after(tree, guess, text) if guess is not None and here == index else None
        )
        if place and tree[here].pos == "PROPN":
            words = name_around(tree, here)
            last = words[-1]
            if (
                last + 1 < len(tree)
                and tree[last + 1].text.lower() in _LAND
                and tree[last + 1].pos in ("NOUN", "PROPN")
            ):
                last += 1
            yield here, (tree[words[0]].start, tree[last].end)
        waiting += tree.children(here, "conj", "appos", "npadvmod")


def times_of(
    tree: Tree, members: Collection[int], others: Collection[int], times: Sequence[TimeMark], sentence: Sentence
) -> tuple[TimeMark, ...]:
    """The times that belong to an incident."""
    found = []
    for time in _in_story(times, sentence):
        top = tree.root_of(tree.within(time.span.start - sentence.span.start, time.span.end - sentence.span.start))
        if top is None or time.kind in NO_DAY:
            continue
        if time.relation in _UNSURE and not _before_where(tree, top, members):
            continue
        if time.value is None and time.kind != "date":
            continue
        if owner_of(tree, top, members, others):
            found.append(time)
    return tuple(found)


def _in_story(times: Sequence[TimeMark], sentence: Sentence) -> Sequence[TimeMark]:
    """The times of a sentence without its dateline's: "ORAN, June 9 — A bomb exploded on Tuesday"."""
    dateline = DATELINE.match(sentence.text)
    begins = sentence.span.start + (dateline.end() if dateline else 0)
    return [time for time in times if time.span.start >= begins]


def owner_of(tree: Tree, index: int, members: Collection[int], others: Collection[int]) -> bool:
    """Whether a place or time belongs to one incident of a sentence: the nearest trigger above or below."""
    if _before_where(tree, index, members):
        return True
    over = None
    direct = True
    for above in (index, *tree.up(index)):
        if above in members:
            return True
        if above in others:
            return False
        if tree.is_verb(above):
            over = above
            break
        direct = direct and (above == index or _leads(tree, above))
    if over is None or not direct or tree[over].lemma.lower() in SAYING:
        return False
    below = [i for i in (*members, *others) if over in tree.up(i)]
    nearest = min(below, key=lambda i: (list(tree.up(i)).index(over), i), default=None)
    return nearest in members if nearest is not None else not others and _leads_to(tree, over, members)


def _before_where(tree: Tree, index: int, members: Collection[int]) -> bool:
    """ "in Oran on Sunday, where guards shot a man", "since May, when a bomb killed 40": the clause's own."""
    for member in members:
        if tree[member].dep in ("relcl", "advcl", "ccomp"):
            for adverb in tree.children(member, "advmod"):
                if tree[adverb].lemma.lower() in ("where", "when") and index < adverb <= index + 6:
                    return True
    return False


def _leads(tree: Tree, index: int) -> bool:
    """Whether a word only leads from a place or time to its verb: a preposition, a larger place, "the city of"."""
    token = tree[index]
    return token.dep == "prep" or token.ent in ("GPE", "LOC", "FAC", "DATE", "TIME") or token.lemma.lower() in _LAND


def _leads_to(tree: Tree, over: int, members: Collection[int]) -> bool:
    """Whether a verb stands in the clause of a trigger, above or below it."""
    return any(i in tree.up(over) for i in members)


# ---- the one place and time that is plainest ----


def time_of(tree: Tree, trigger: Trigger, times: Sequence[TimeMark], sentence: Sentence) -> str | None:
    """A time under the trigger, or with its verb."""
    index = trigger.index
    is_noun = tree[index].pos in ("NOUN", "PROPN")
    verb = index if not is_noun else tree.verb_of(index)
    for time in _in_story(times, sentence):
        inside = tree.within(time.span.start - sentence.span.start, time.span.end - sentence.span.start)
        top = tree.root_of(inside)
        if top is None or time.value is None or time.kind in NO_DAY or time.relation in _UNSURE:
            continue
        above = _up_to_telling(tree, top, index)[:3]
        if index in above or (
            verb is not None and _first_verb(tree, above) == verb and (not is_noun or occurs(tree, index))
        ):
            return time.value
    return None


def _up_to_telling(tree: Tree, top: int, index: int) -> list[int]:
    """The words above a time, as far as one that tells: "warned in March" dates the warning, and no more."""
    above: list[int] = []
    for word in tree.up(top):
        if word != index and tree.is_verb(word) and tree[word].lemma.lower() in _TELLING:
            break
        above.append(word)
    return above


def _first_verb(tree: Tree, above: Sequence[int]) -> int | None:
    return next((i for i in above if tree.is_verb(i)), None)


def place_of(tree: Tree, trigger: Trigger, text: str, types: IncidentTypes) -> str | None:
    """The place under the trigger, under what it was done in, or with its verb."""
    index, form = trigger.index, trigger.form
    is_noun = tree[index].pos in ("NOUN", "PROPN")
    owners = [index]
    if not is_noun:
        owners += tree.children(index, "dobj", "nsubjpass", *(("nsubj",) if form == "agentless" else ()))
        if tree[index].dep == "relcl":
            owners.append(tree[index].head)
            if place_at(tree, tree[index].head, text) and any(
                tree[i].lemma.lower() == "where" for i in tree.children(index, "advmod")
            ):
                return place_at(tree, tree[index].head, text)
    elif occurs(tree, index):
        over = tree.verb_of(index)
        owners += [over] if over is not None else []
    struck = _struck(tree, index, text) if is_noun else None
    if struck:
        return struck
    for owner in owners:
        for preposition in tree.children(owner, "prep"):
            if tree[preposition].lemma.lower() in _WHERE:
                place = place_after(tree, preposition, text) or _deeper(tree, preposition, text)
                if place:
                    return place
    if form == "agentless":
        subject = tree.subject(index)
        place = place_at(tree, subject, text) if subject is not None and tree[subject].pos == "NOUN" else None
        if place:
            return place
    named = is_noun and trigger.type in _WORDS["named_for"]["types"]
    for child in tree.children(index, "compound", "amod", "poss", "nmod"):
        if tree[child].ent == "GPE":
            return place_at(tree, child, text)
        name = tree[child].pos == "PROPN" and tree[child].ent not in ("DATE", "TIME", "NORP", "ORG") and child < index
        if named and name and tree[child].text.lower() not in types.nouns and tree[child].text not in _CALENDAR:
            return place_at(tree, child, text) or place_name(tree.words(name_around(tree, child), text))
    if not is_noun:
        for child in tree.children(index, "dobj", "nsubjpass"):
            if tree[child].ent == "GPE":
                return place_at(tree, child, text)
    return None


def _struck(tree: Tree, noun: int, text: str) -> str | None:
    """ "a quake struck northern Chile", "the storm that hit Cuba"."""
    over = tree.verb_of(noun)
    verbs = [over] if over is not None and noun in tree.children(over, "nsubj") else []
    for verb in (*verbs, *tree.children(noun, "relcl")):
        if tree[verb].lemma.lower() in _OCCURS:
            for thing in tree.children(verb, "dobj"):
                place = place_at(tree, thing, text)
                if place:
                    return place
    return None


def _deeper(tree: Tree, preposition: int, text: str) -> str | None:
    """ "in an attack in Lyon"."""
    for thing in tree.children(preposition, "pobj"):
        for lower in tree.children(thing, "prep"):
            if tree[lower].lemma.lower() in _WHERE:
                place = place_after(tree, lower, text)
                if place:
                    return place
    return None

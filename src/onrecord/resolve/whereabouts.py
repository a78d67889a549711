"""Who is counted, and where: the group, the one who acts, the place, and the place they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.find.grammar import Tree
from onrecord.find.places import (
    in_dateline,
    is_city,
    is_worldwide,
    modifier_states,
    place_after,
    place_at,
    place_name,
)
from onrecord.lexicon import load_lexicon
from onrecord.resolve.dating import EVENTS
from onrecord.resolve.situation import Situation, counted_subject
from onrecord.resolve.state_words import State, comes_from
from onrecord.resolve.tolls import is_toll_noun

_PREPOSITIONS = load_lexicon("demonyms")["prepositions"]
_YEAR_BEHIND = re.compile(r",?\s+(?:in|of)\s+(?:[a-z]{3,7}\s+|[A-Z][a-z]{2,8}\s+){0,2}(?P<year>(?:19|20)\d\d)\b")
_THERE = frozenset(_PREPOSITIONS["there"])
_COUNTS = frozenset(load_lexicon("aspects")["counts"]["nouns"])
_BODIES = frozenset(load_lexicon("context")["bodies"]["nouns"])
_LISTS = frozenset(load_lexicon("context")["lists"]["nouns"])
_ON_LISTS = frozenset(load_lexicon("context")["counting"]["nouns"])
_SPEAKING = frozenset(load_lexicon("hedges")["reporting"]["verbs"])
_LEAVING = frozenset(_PREPOSITIONS["leaving"])
_BEING = frozenset(_PREPOSITIONS["being"])
_LANDS = frozenset(_PREPOSITIONS["lands"])
_ANYBODY = frozenset(
    {
        "people",
        "body",
        "person",
        "victim",
        "man",
        "woman",
        "child",
        "other",
        "individual",
        "resident",
        "civilian",
        "life",
    }
)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Place and place of origin: a state by its common name, any other as printed."""

    place: str | None = None
    from_place: str | None = None


def resolve_places(situation: Situation, state: State | None) -> Whereabouts:
    """Where the counted are, or it happened, and where they come from."""
    tree, text = situation.tree, situation.text
    peoples = modifier_states(tree, situation.noun, text) or modifier_states(tree, situation.top, text)
    if not peoples and situation.carrier is not None:
        peoples = modifier_states(tree, situation.carrier, text)
    if not peoples and situation.bare:
        thing = counted_subject(situation)
        peoples = modifier_states(tree, thing, text) if thing is not None else ()
    there = next(_places(situation, state, _THERE), None)
    origin = next(_places(situation, state, frozenset({"from"})), None) or next(_of_place(situation), None)
    origin = origin or next(_left(situation), None)
    there = there or _place_of_event(situation, state)
    people = peoples[0] if peoples else None
    went = comes_from(state.name if state else None) and not (state and state.why.lower() == "home")
    if there is None and people and not went:  # "Seven Danes are home": in Denmark
        return Whereabouts(None, origin or people) if _is_somewhere(situation) else Whereabouts(people, origin)
    if there is None and is_worldwide(text[tree[situation.phrase[0]].start :][:60]):
        there = "worldwide"
    return Whereabouts(there, origin or (people if people != there else None))


def _places(situation: Situation, state: State | None, words: frozenset[str]) -> Iterator[str]:
    """Places after the counted noun, under its clause, then under its verb, then under the event it was in."""
    tree, text = situation.tree, situation.text
    own = list(dict.fromkeys((situation.noun, situation.top)))
    clauses = [c for i in own for c in tree.children(i, "acl", "relcl")]
    verbs = [
        v for v in ((state.verb if state else None), *(situation.verbs if situation.core else ())) if v is not None
    ]
    for index in dict.fromkeys((*own, *clauses, *verbs, *_lower(tree, verbs))):
        for preposition in tree.children(index, "prep", "agent"):
            yield from _after(situation, preposition, words)
        for adverb in tree.children(index, "advmod"):  # "300 people back in Chad"
            for preposition in tree.children(adverb, "prep"):
                yield from _after(situation, preposition, words)
        for child in tree.children(index, "dobj"):
            if index in clauses + verbs and index in (state.verb if state else None,):
                place = place_at(tree, child, text)
                if place and "in" in words:
                    yield place
            if index in clauses + verbs:
                for preposition in tree.children(child, "prep"):
                    if child != situation.noun:
                        yield from _after(situation, preposition, words)
    for verb in verbs:
        subject = tree.subject(verb)
        if subject is not None and situation.lemma(subject) in EVENTS:
            yield from _under(situation, subject, words)
        if tree[verb].dep in ("relcl", "acl"):
            yield from _under(situation, tree[verb].head, words)
            above = tree.verb_of(tree[verb].head)
            for preposition in tree.children(above, "prep") if above is not None else ():
                yield from _after(situation, preposition, words)


def _left(situation: Situation) -> Iterator[str]:
    """ "300 people who left Chad", "300 left Chad": where they come from."""
    tree = situation.tree
    clauses = [c for i in (situation.noun, situation.top) for c in tree.children(i, "relcl", "acl")]
    for verb in dict.fromkeys((*clauses, *(situation.verbs if situation.part == "agent" else ()))):
        if situation.lemma(verb) in _LEAVING:
            for child in tree.children(verb, "dobj"):
                place = place_at(tree, child, situation.text)
                if place:
                    yield place


def _is_somewhere(situation: Situation) -> bool:
    """ "300 Danes are still in the war zone": a place that has no name, and is not the one they are named for."""
    tree, verb = situation.tree, situation.verb
    before = verb is not None and max(situation.phrase) < verb
    if verb is None or not before or situation.lemma(verb) not in _BEING:
        return False
    things = (t for p in tree.children(verb, "prep") if tree[p].lemma == "in" for t in tree.children(p, "pobj"))
    return any(tree[thing].pos == "NOUN" and tree[thing].ent not in ("DATE", "TIME") for thing in things)


def _lower(tree: Tree, verbs: list[int]) -> list[int]:
    """ "feared to be in the north": the lower verb's places are the higher one's."""
    return [lower for verb in verbs for lower in tree.children(verb, "xcomp")]


def _after(situation: Situation, preposition: int, words: frozenset[str]) -> Iterator[str]:
    tree, text = situation.tree, situation.text
    word = tree[preposition].lemma.lower()
    if word in words:
        place = place_after(tree, preposition, text) or _several(tree, preposition, text)
        if place:
            yield place
    for thing in tree.children(preposition, "pobj"):
        yield from _under(situation, thing, words)
    for gerund in tree.children(preposition, "pcomp"):
        for lower in tree.children(gerund, "prep"):
            if tree[lower].lemma.lower() in words:
                place = place_after(tree, lower, text)
                if place:
                    yield place
    for lower in tree.children(preposition, "prep"):
        if tree[lower].lemma.lower() in words:
            place = place_after(tree, lower, text)
            if place:
                yield place


def is_several(place: str | None) -> bool:
    """Whether a place only counts places: "33 countries"; "three largest states" are certain ones of them.

    Example:
        >>> is_several("33 countries"), is_several("three largest states"), is_several("Chad")
        (True, False, False)
    """
    words = (place or "").split()
    lands = len(words) == 2 and words[1].endswith("s") and words[1].removesuffix("s").replace("ie", "y") in _LANDS
    return lands and not words[0][:1].isupper()


def _several(tree: Tree, preposition: int, text: str) -> str | None:
    """ "people from 33 countries", "returned to 33 countries": these, and no single one."""
    for thing in tree.children(preposition, "pobj"):
        numbers = tree.children(thing, "nummod")
        if tree[thing].lemma.lower() in _LANDS and numbers:
            return tree.words((numbers[-1], thing), text)
    return None


def _under(situation: Situation, thing: int, words: frozenset[str]) -> Iterator[str]:
    """ "killed in an attack on the port of Oran", "the massacres in Lyon"."""
    tree = situation.tree
    if thing == situation.noun:
        return
    for preposition in tree.children(thing, "prep"):
        if tree[preposition].lemma.lower() in words:
            place = place_after(tree, preposition, situation.text)
            if place:
                yield place


def _of_place(situation: Situation) -> Iterator[str]:
    """ "residents of Western Europe", "nationals of Chad"."""
    tree = situation.tree
    verb = situation.verb
    if verb is None or situation.lemma(verb) != "be":
        return
    for noun in tree.children(verb, "attr"):
        for each in (noun, *tree.children(noun, "conj")):
            if situation.lemma(each) in ("national", "resident", "citizen", "native", "member"):
                for preposition in tree.children(each, "prep"):
                    if tree[preposition].lemma == "of":
                        place = place_after(tree, preposition, situation.text)
                        if place:
                            yield place


def resolve_group(situation: Situation, unit: str | None) -> str | None:
    """Which people: "reserve officers", "Danes", "U.S. drivers"; None for people, victims, anybody."""
    tree = situation.tree
    if situation.bare or unit not in ("people", "fraction", "percent"):
        return None
    if situation.lemma(situation.noun) in _COUNTS | _ON_LISTS:
        return None  # "a death toll of 12" is of no group called toll
    head = situation.noun
    if tree[head].pos not in ("NOUN", "PROPN") or tree[head].ent in ("DATE", "TIME"):
        return None
    body = _body_of(situation)
    if body:
        return body
    if unit in ("fraction", "percent"):
        return None
    first = head
    while first > 0 and _belongs(situation, first - 1, first, head):
        if tree[first - 1].text.isupper() and len(tree[first - 1].text) > 1 and tree[first - 1].tag != "CD":
            first -= 1
            continue
        if tree[first - 1].tag in ("CD", "JJR", "JJS") or tree[first - 1].text.lower() in (
            "other",
            "more",
            "further",
            "additional",
            "many",
            "such",
            "total",
            "estimated",
        ):
            break
        first -= 1
    if all(_says_who_not(situation, index) for index in range(first, head + 1)):
        return None  # "displaced people", "the dead": what became of them, not who they are
    words = tree.words(tuple(range(first, head + 1)), situation.text)
    return words.lstrip("-–’'\"“ ") or None


def _says_who_not(situation: Situation, index: int) -> bool:
    word = situation.tree[index].text
    return situation.lemma(index) in _ANYBODY or is_toll_noun(word) or is_toll_noun(situation.lemma(index))


def _body_of(situation: Situation) -> str | None:
    """ "The firm's security team had 30 people", "30 people in the team": the team's."""
    tree, verb = situation.tree, situation.verb
    if situation.lemma(situation.noun) not in _ANYBODY:
        return None
    owners = [
        t for p in tree.children(situation.noun, "prep") if tree[p].lemma == "in" for t in tree.children(p, "pobj")
    ]
    if (
        verb is not None
        and situation.part == "patient"
        and situation.lemma(verb) in ("have", "number", "include", "employ")
    ):
        subject = tree.subject(verb)
        owners += [subject] if subject is not None else []
    for index in owners:
        if situation.lemma(index) in _BODIES:
            keep = tree.subtree(index, without=lambda i: tree[i].dep in ("relcl", "acl", "appos", "prep", "punct"))
            words = tree.words(keep, situation.text)
            return re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)
    return None


def _belongs(situation: Situation, index: int, first: int, head: int) -> bool:
    """Whether a word before a noun is part of its name: its own modifier, or an acronym that the parse took for a
    verb."""
    token = situation.tree[index]
    acronym = token.text.isupper() and len(token.text) > 1 and token.text.isalpha() and index in situation.phrase
    own = token.head in range(first, head + 1) and token.dep in ("compound", "amod", "poss", "nmod", "case", "punct")
    return own or acronym


def resolve_actor(situation: Situation, state: State | None) -> str | None:
    """Who did it to them: the subject of the verb that they are the object of, or after "by"."""
    tree = situation.tree
    verb = state.verb if state is not None and state.verb is not None else situation.verb
    if verb is None:
        return None
    for by in tree.children(verb, "agent"):
        for thing in tree.children(by, "pobj"):
            return _name(situation, thing)
    if situation.part not in ("patient", "attribute", "oblique") or tree.is_passive(verb) or verb != situation.verb:
        return None
    if _on_a_list(situation, verb) or _only_gives(situation, verb):
        return None
    subject = tree.subject(verb)
    if subject is None and tree[verb].dep in ("advcl", "pcomp"):
        subject = next(
            (s for s in (tree.subject(i) for i in tree.up(verb) if tree.is_verb(i)) if s is not None), None
        )
    if (
        subject is None
        or tree[subject].pos == "PRON"
        or situation.lemma(subject) in EVENTS
        or tree[subject].tag in ("WDT", "WP", "EX", "CD")
        or situation.lemma(subject) in ("half", "third", "quarter", "percent", "none", "all", "most")
    ):
        return None
    return _name(situation, subject)


def _only_gives(situation: Situation, verb: int) -> bool:
    """ "Insurers spoke of 300", "the office cut the number of arrests to 300": who counts does nothing to them."""
    things = (*situation.tree.children(verb, "dobj"), situation.carrier)
    counts = any(situation.lemma(thing) in _COUNTS for thing in things if thing is not None)
    shows = situation.lemma(verb) in ("show", "list", "say", "report")
    return shows or (situation.part == "oblique" and (counts or situation.lemma(verb) in _SPEAKING))


def _on_a_list(situation: Situation, verb: int) -> bool:
    """ "The bureau had 40 sites on its list": it only counts them."""
    tree = situation.tree
    below = [p for i in (verb, situation.noun) for p in tree.children(i, "prep")]
    return any(situation.lemma(thing) in _LISTS for p in below for thing in tree.children(p, "pobj"))


def _name(situation: Situation, index: int) -> str | None:
    tree = situation.tree
    if tree[index].pos not in ("NOUN", "PROPN") or situation.lemma(index) in _COUNTS | _ON_LISTS | EVENTS:
        return None  # the count, the bill or the blast does nothing: who does is not said
    if in_dateline(tree, index, situation.text):
        return None
    keep = tree.subtree(
        index, without=lambda i: tree[i].dep in ("relcl", "acl", "appos", "prep", "punct", "cc", "conj")
    )
    words = tree.words(tuple(i for i in keep if i <= index), situation.text)
    for article in ("The ", "the ", "A ", "a ", "An ", "an "):
        words = words.removeprefix(article)
    return " ".join(words.split()[-6:]) or None


def resolve_event(situation: Situation, state: State | None) -> str | None:
    """The event they were counted in: "the massacres in Lyon", "an attack on the port"."""
    tree, index = situation.tree, _event_index(situation, state)
    if index is None:
        return None
    keep = tree.subtree(
        index, without=lambda i: tree[i].dep in ("relcl", "acl", "appos", "punct", "cc", "conj", "npadvmod")
    )
    words = " ".join(tree.words(keep, situation.text).split()[:10])
    return words + _year_behind(situation, keep[-1], words)


def _event_index(situation: Situation, state: State | None) -> int | None:
    """The noun of the event that did it, or that it was done in."""
    tree = situation.tree
    verb = state.verb if state is not None and state.verb is not None else situation.verb
    places: list[int] = []
    if verb is not None:
        subject = tree.subject(verb)
        if subject is not None and tree[subject].tag in ("WDT", "WP"):
            above = [tree[verb].head] if tree[verb].dep == "relcl" else []  # the parser may hang the clause elsewhere
            places += [*above, *_nouns_before(situation, subject)]
        elif subject is not None and subject != situation.top:
            places.append(subject)
        places += [thing for prep in tree.children(verb, "prep", "agent") for thing in tree.children(prep, "pobj")]
    for index in dict.fromkeys((situation.noun, situation.top)):
        places += [thing for prep in tree.children(index, "prep") for thing in tree.children(prep, "pobj")]
    return next((index for index in places if situation.lemma(index) in EVENTS), None)


def _nouns_before(situation: Situation, pronoun: int) -> list[int]:
    """ "the town that suffered the attacks last May that claimed 12 lives": the nearest noun is meant."""
    near = range(pronoun - 1, max(-1, pronoun - 6), -1)
    return [i for i in near if situation.tree[i].pos == "NOUN"][:1]


def _place_of_event(situation: Situation, state: State | None) -> str | None:
    """ "The Lyon attacks claimed 12 lives", "a quake in Oran killed 12": the event's own place."""
    tree, index = situation.tree, _event_index(situation, state)
    if index is None:
        return None
    for child in tree.children(index, "compound", "nmod", "poss", "amod"):
        if tree[child].pos == "PROPN" and (tree[child].ent in ("GPE", "LOC") or is_city(tree[child].text)):
            return place_at(tree, child, situation.text) or place_name(tree[child].text)
    return next(_under(situation, index, _THERE), None)


def _year_behind(situation: Situation, last: int, words: str) -> str:
    """ "A second theft, in late 2014, took": the year that a comma keeps from its event."""
    found = _YEAR_BEHIND.match(situation.text, situation.tree[last].end)
    return f" in {found['year']}" if found and found["year"] not in words else ""

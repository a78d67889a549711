"""Where the counted are, or it happened, and where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.find.grammar import Tree
from onrecord.find.places import (
    is_city,
    is_worldwide,
    modifier_states,
    name_around,
    named_so,
    place_after,
    place_at,
    place_name,
    state_named,
    state_of,
)
from onrecord.lexicon import load_lexicon
from onrecord.resolve.figures.dating import EVENTS
from onrecord.resolve.figures.events import event_index
from onrecord.resolve.figures.gapped import gapped_subject
from onrecord.resolve.figures.situation import Situation, counted_subject
from onrecord.resolve.figures.state_words import State, comes_from, flows, is_toll, state_words
from onrecord.resolve.figures.struck import struck_by

_PREPOSITIONS = load_lexicon("demonyms")["prepositions"]
_THERE = frozenset(_PREPOSITIONS["there"])
_LEAVING = frozenset(_PREPOSITIONS["leaving"])
_BEING = frozenset(_PREPOSITIONS["being"])
_PART_OF = frozenset({"including", "excluding", "besides", "unlike"})  # "including 80 from Chile": the 80's place
_WHITHER = frozenset({"into", "to"})  # where oil or water ran to sets no count of it apart
_BEHIND = ("relcl", "acl", "appos", "prep", "punct", "cc", "conj")
_ABROAD = frozenset(load_lexicon("context")["abroad"]["nouns"])
ELSEWHERE = "elsewhere"
"""Said of a member of a list: no place, and none that the article names."""
_BESIDE = frozenset({"in", "at", "near", "outside", "around"})
_OTHER_TIMES = frozenset({"after", "before", "following", "since", "despite"})
"""What stands behind them was somewhere itself: "has 60 seats after a recount in Osk"; not so of a toll."""
_OVER = _BESIDE | {"from", "across", "throughout", "over"}
_OTHERS = frozenset(_PREPOSITIONS["others"])
_REST = frozenset(_PREPOSITIONS["rest"])
_CALENDAR = frozenset({*load_lexicon("times")["months"], *load_lexicon("times")["weekdays"]})
_HAD_BY_PLACES = frozenset({"infected", "killed"})
_HAVING = frozenset(load_lexicon("context")["had_there"]["verbs"])
_UNKNOWN = frozenset({"", "ORG", "PERSON", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"})
_LANDS = frozenset(_PREPOSITIONS["lands"])


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Place and place of origin: a state by its common name, any other as printed."""

    place: str | None = None
    from_place: str | None = None


def resolve_whereabouts(situation: Situation, state: State | None) -> Whereabouts:
    """Where the counted are, or it happened, and where they come from."""
    tree, text = situation.tree, situation.text
    peoples = modifier_states(tree, situation.noun, text) or modifier_states(tree, situation.top, text)
    if not peoples and situation.carrier is not None:
        peoples = modifier_states(tree, situation.carrier, text)
    if not peoples and situation.bare:
        thing = counted_subject(situation)
        peoples = modifier_states(tree, thing, text) if thing is not None else ()
    name = state.name if state else None
    pours = flows(situation.lemma(situation.noun)) or (situation.bare and name == "spilled")
    there = _of_member(situation) or next(_places(situation, state, _THERE - _WHITHER if pours else _THERE), None)
    origin = next(_places(situation, state, frozenset({"from"})), None) or next(_of_place(situation), None)
    origin = origin or next(_left(situation), None)
    there = there or _had_there(situation, state)
    there = there or _place_of_event(situation, state) or _by_form(situation, state)
    people = peoples[0] if peoples else None
    went = comes_from(name) and not (state and state.why.lower() == "home")
    went = went or situation.lemma(situation.noun) in _ABROAD  # "Syrian refugees" are anywhere but there
    if there is None and people and not went:  # "Seven Danes are home": in Denmark
        return Whereabouts(None, origin or people) if _is_somewhere(situation) else Whereabouts(people, origin)
    if there is None and is_worldwide(text[tree[situation.phrase[0]].start :][:60]):
        there = "worldwide"
    return Whereabouts(there, origin or (people if people != there else None))


def _had_there(situation: Situation, state: State | None) -> str | None:
    """ "Chile has 300 cases and Peru 120", "The district of Osk recorded 40 deaths": the place that has them."""
    tree = situation.tree
    gapped = gapped_subject(tree, situation.phrase[0])
    if not (state is None and gapped is not None) and (state is None or state.name not in _HAD_BY_PLACES):
        return None
    before = (i for i in range(situation.phrase[0] - 1, 0, -1) if tree.is_verb(i))
    verb = situation.verb if gapped is None else next(before, None)
    if verb is None or situation.lemma(verb) not in _HAVING or (gapped is None and situation.part != "patient"):
        return None
    place = _land_of(situation, tree.subject(verb))
    if gapped is None or place is None:
        return place
    nouns = (state_words("nouns").get(situation.lemma(i)) for i in range(verb, gapped))
    if _HAD_BY_PLACES.isdisjoint(nouns):
        return None
    return place_at(tree, gapped, situation.text) or place_name(tree.words(name_around(tree, gapped), situation.text))


def _land_of(situation: Situation, subject: int | None) -> str | None:
    """The place that a subject names: "Chile", "the district of Osk"."""
    tree = situation.tree
    if subject is None:
        return None
    if situation.lemma(subject) in _LANDS:
        names = [thing for thing in tree.behind(subject, "of") if tree[thing].pos == "PROPN"]
        return place_name(tree.words(name_around(tree, names[0]), situation.text)) if names else None
    return place_at(tree, subject, situation.text) if tree[subject].pos == "PROPN" else None


def _of_member(situation: Situation) -> str | None:
    """ "500 were at Lima, 300 at Sarne and 9 elsewhere": right behind a bare number, its place by its form alone."""
    tree, at = situation.tree, situation.phrase[-1] + 1
    borrowed = situation.bare or situation.noun < situation.phrase[0]
    if not borrowed or at >= len(tree):
        return None
    if tree[at].lemma.lower() == "of" and at + 1 < len(tree) and tree[at + 1].pos == "PRON":
        at += 2  # "39 of them in Lima"
    while at < len(tree) and tree[at].lemma.lower() == "be":
        at += 1  # "500 were at Lima"
    if _is_elsewhere(tree, at):
        return ELSEWHERE
    if at + 1 >= len(tree) or tree[at].text.lower() not in _BESIDE:
        return None
    first = at + 1 + (tree[at + 1].text.lower() == "the")
    if first >= len(tree) or not _may_be_place(tree, first):
        return None
    name = name_around(tree, first)
    owned = name[-1] + 1 < len(tree) and tree[name[-1] + 1].text in ("'s", "’s")
    return None if owned else place_at(tree, name[-1], situation.text) or place_name(tree.words(name, situation.text))


def _is_elsewhere(tree: Tree, at: int) -> bool:
    """ "9 elsewhere", "9 in the rest of the country", "9 in other towns": none of the places that were named."""
    if at < len(tree) and tree[at].text.lower() == ELSEWHERE:
        return True
    words = [tree[i].text.lower() for i in range(at, min(at + 3, len(tree)))]
    if len(words) < 2 or words[0] not in _OVER:
        return False
    return words[1] in _OTHERS or (words[1] == "the" and words[-1] in _OTHERS | _REST)


def _may_be_place(tree: Tree, index: int) -> bool:
    """A capitalised name that is no day and no people, whatever the model takes an unknown one for."""
    token = tree[index]
    named = token.text[:1].isupper() and not token.text.isupper() and token.tag in ("NNP", "NN")
    return named and token.ent in (*_UNKNOWN, "DATE") and token.text not in _CALENDAR and not state_of(token.text)


def _of_other(situation: Situation, preposition: int) -> bool:
    """ "60 were ill, 22 of them in Lima": the place of the 22, whatever the parse hangs it on."""
    tree, before = situation.tree, preposition - 1
    if _is_told_apart(situation, preposition):
        return True
    if before > 1 and tree[before].pos == "PRON" and tree[before - 1].lemma.lower() == "of":
        before -= 2
    return before > situation.phrase[-1] and tree[before].tag == "CD" and tree[before].ent not in ("DATE", "TIME")


def _is_told_apart(situation: Situation, preposition: int) -> bool:
    """ "Of the 60 schools shut, 22 are in Lima": the place of the 22, not of the whole that they are taken out of."""
    tree, first = situation.tree, situation.phrase[0]
    of = [i for i in range(max(0, first - 2), first) if tree[i].text == "Of"]
    numbers = (i for i in range(situation.phrase[-1] + 1, preposition) if tree[i].tag == "CD")
    return bool(of) and any(tree[i].ent not in ("DATE", "TIME") for i in numbers)


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
            if is_toll(state.name if state else None) or tree[preposition].text.lower() not in _OTHER_TIMES:
                yield from _after(situation, preposition, words)
        for adverb in tree.children(index, "advmod", "acomp"):  # "300 people back in Chad", "were empty in Lima"
            for preposition in tree.children(adverb, "prep"):
                yield from _after(situation, preposition, words)
        for child in tree.children(index, "dobj"):
            if index in clauses + verbs and index in (state.verb if state else None,):
                place = place_at(tree, child, text)
                if place and "in" in words:
                    yield place
            if index in clauses + verbs:
                # "900 from Peru, 80 from Chile": Peru is of the 900
                listed = situation.top != child and situation.top in tree.subtree(child)
                for preposition in tree.children(child, "prep"):
                    if child != situation.noun and not listed:
                        yield from _after(situation, preposition, words)
    for verb in verbs:
        if where := _where_clause(situation, verb):
            yield where
        subject = tree.subject(verb)
        if subject is not None and situation.lemma(subject) in EVENTS:
            yield from _under(situation, subject, words)
        if tree[verb].dep in ("relcl", "acl"):
            yield from _under(situation, tree[verb].head, words)
            above = tree.verb_of(tree[verb].head)
            for preposition in tree.children(above, "prep") if above is not None else ():
                yield from _after(situation, preposition, words)


def _by_form(situation: Situation, state: State | None) -> str | None:
    """ "74 people were killed in Halm": what befell them befell them there, whatever the model takes the name for."""
    tree = situation.tree
    if state is None:
        return None
    owners = [situation.noun, situation.top, *(situation.verbs if situation.core else ())]
    for preposition in (i for owner in dict.fromkeys(owners) for i in tree.children(owner, "prep")):
        for thing in tree.children(preposition, "pobj") if tree[preposition].lemma.lower() in ("in", "near") else ():
            name = name_around(tree, thing)
            if _of_other(situation, preposition):
                continue
            plain = _may_be_place(tree, thing) and not tree.children(thing, "det", "appos")
            if plain and len(name) <= 2:
                return place_name(tree.words(name, situation.text))
    return None


def _where_clause(situation: Situation, verb: int) -> str | None:
    """ "as far as Lima, where two people fell ill": in Lima."""
    tree = situation.tree
    head = tree[verb].head
    where = any(tree[i].text.lower() == "where" for i in tree.children(verb, "advmod"))
    if tree[verb].dep not in ("relcl", "advcl") or not where or tree[head].pos != "PROPN":
        return None
    name = place_name(tree.words(name_around(tree, head), situation.text))
    return place_at(tree, head, situation.text) or (name if tree[head].ent in _UNKNOWN else None)


def _left(situation: Situation) -> Iterator[str]:
    """ "300 people who left Chad", "300 left Chad", "300 fled the town of Osk": where they come from."""
    tree = situation.tree
    clauses = [c for i in (situation.noun, situation.top) for c in tree.children(i, "relcl", "acl")]
    for verb in dict.fromkeys((*clauses, *(situation.verbs if situation.part == "agent" else ()))):
        if situation.lemma(verb) in _LEAVING:
            for child in tree.children(verb, "dobj"):
                named = tree[child].ent != "PERSON" and _may_be_place(tree, child)
                place = place_at(tree, child, situation.text)
                place = place or (place_name(tree.words(name_around(tree, child), situation.text)) if named else None)
                if place is None and situation.lemma(child) in _LANDS:
                    of = (p for p in tree.children(child, "prep") if tree[p].lemma == "of")
                    place = next((name for p in of if (name := named_so(tree, p, situation.text))), None)
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
    if tree[preposition].text.lower() in _PART_OF or _of_other(situation, preposition):
        return
    if "according" in (tree[preposition].text.lower(), tree[tree[preposition].head].text.lower()):
        return  # "according to Marrow" is no way to a place
    if word in words:
        place = _several(tree, preposition, text) or place_after(tree, preposition, text)
        place = place or _region(situation, preposition) or _owner(situation, preposition)
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


def _region(situation: Situation, preposition: int) -> str | None:
    """ "people from the Maghreb", "from the former Soviet republics": by its form alone."""
    tree = situation.tree
    if tree[preposition].lemma.lower() != "from" or tree[preposition].head not in (situation.noun, situation.top):
        return None
    for thing in tree.children(preposition, "pobj"):
        words = [i for i in tree.subtree(thing, without=lambda i: tree[i].dep in _BEHIND) if i <= thing]
        bodies = ("PERSON", "DATE", "TIME") if _among_places(tree, preposition) else ("PERSON", "ORG", "DATE", "TIME")
        the = tree[words[0]].text.lower() == "the"
        if the and tree[thing].ent not in bodies and (tree[thing].pos == "PROPN" or situation.lemma(thing) in _LANDS):
            return place_name(tree.words(tuple(words), situation.text))
    return None


def _owner(situation: Situation, preposition: int) -> str | None:
    """ "in Chad's public wards": in Chad; by its form alone not, as "in Moss's garden" shows."""
    tree = situation.tree
    if tree[preposition].lemma.lower() not in ("in", "at", "across"):
        return None
    for thing in tree.children(preposition, "pobj"):
        for whose in tree.children(thing, "poss"):
            land = state_named(tree[whose].text)
            if tree[whose].pos == "PROPN" and (land or tree[whose].ent in ("GPE", "LOC")):
                return land or place_at(tree, whose, situation.text)
    return None


def _among_places(tree: Tree, preposition: int) -> bool:
    """ "500 from the Maghreb and 300 from Chad": in a list of places, whatever the model takes the name for."""
    listed = tree[tree[preposition].head].dep in ("appos", "conj")
    others = (i for i, token in enumerate(tree.parse) if token.lemma == "from" and i != preposition)
    return listed and any(tree[t].ent in ("GPE", "LOC") for i in others for t in tree.children(i, "pobj"))


def is_several(place: str | None) -> bool:
    """Whether a place only counts places: "33 countries"; "three largest states" are certain ones of them.

    Example:
        >>> is_several("33 countries"), is_several("three largest states"), is_several("Chad")
        (True, False, False)
    """
    words = (place or "").split()
    if words == [ELSEWHERE]:
        return True
    lands = len(words) == 2 and words[1].endswith("s") and words[1].removesuffix("s").replace("ie", "y") in _LANDS
    return lands and not words[0][:1].isupper()


def _several(tree: Tree, preposition: int, text: str) -> str | None:
    """ "people from 33 countries", "returned to 33 countries": these, and no single one."""
    for thing in tree.children(preposition, "pobj"):
        numbers = tree.children(thing, "nummod")
        if tree[thing].lemma.lower().removesuffix("s") in _LANDS and numbers:
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


def _place_of_event(situation: Situation, state: State | None) -> str | None:
    """ "The Lyon attacks claimed 12 lives", "a quake in Oran killed 12": the event's own place."""
    tree, index = situation.tree, event_index(situation, state)
    if index is None:
        return None
    for child in tree.children(index, "compound", "nmod", "poss", "amod"):
        if tree[child].pos == "PROPN" and (tree[child].ent in ("GPE", "LOC") or is_city(tree[child].text)):
            return place_at(tree, child, situation.text) or place_name(tree[child].text)
    return next(_under(situation, index, _THERE), None) or struck_by(tree, index, situation.text)

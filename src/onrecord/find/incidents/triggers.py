"""The words that tell of something that happened: verbs in the past, nouns of one event, and what befell a thing.

| form | example |
|---|---|
| verb | "gunmen ambushed a convoy", "the mill was burned down", "opened fire on the crowd" |
| verb with a thing | "planted a bomb in the lobby", "grenades were thrown at the post", "the bomb went off" |
| agentless | "the ferry sank", "the dam gave way" |
| noun | "the murder of two guards", "Sunday's blast" |
| effect | "six died", "the blast wounded two": what befell somebody, with no cause told by the verb |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from onrecord.find.grammar import Tree
from onrecord.find.incident_types import IncidentTypes
from onrecord.find.incidents.incident_stages import Stage, noun_stage, verb_stage
from onrecord.lexicon import load_lexicon

_WORDS = load_lexicon("incidents")
_PLACING: Final = frozenset(_WORDS["placing"]["verbs"])
_PLACED: Final = frozenset(_WORDS["placing"]["agentless"])
_MAKERS: Final = frozenset(_WORDS["means"]["makers"])
_WEAK: Final = frozenset(_WORDS["means"]["weak"])
_NOT_EVENTS: Final = frozenset(_WORDS["not_events"]["phrases"])
_BESIDE: Final = ("prt", "dobj", "acomp", "oprd", "advmod", "ccomp", "xcomp", "npadvmod")

Form = Literal["verb", "noun", "agentless", "effect"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of something that happened."""

    index: int
    type: str
    form: Form
    words: str  # as its lexicon has them: "gun down"
    stage: Stage = "done"
    thing: int | None = None  # what was placed or thrown
    several: bool = False  # a plural, or one of many: no incident by itself


def find_triggers(tree: Tree, types: IncidentTypes, *, headline: bool = False) -> Iterator[Trigger]:
    """Words that name something that happened, in text order. A headline tells the past in the present."""
    verbs, nouns, both = _telling(types)
    for index in tree.with_lemma(both):
        token, lemma = tree[index], tree.lemmas[index]
        found = None
        if token.pos in ("VERB", "ADJ") or token.tag in ("VBN", "VBD"):
            found = _verb(tree, index, types, headline=headline) if lemma in verbs else None
        elif token.pos in ("NOUN", "PROPN") and lemma in nouns:
            found = _noun(tree, index, types)
        if found is not None:
            yield found


@cache
def _telling(types: IncidentTypes) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The lemmas of verbs and of nouns that may tell of an incident, and both."""
    verbs, nouns = types.verb_starts | _PLACING | _PLACED, types.noun_parts
    return verbs, nouns, verbs | nouns


def _verb(tree: Tree, index: int, types: IncidentTypes, *, headline: bool) -> Trigger | None:
    lemma = tree[index].lemma.lower()
    if tree[index].dep in ("amod", "compound"):
        return _befallen(tree, index, types)
    stage = verb_stage(tree, index, headline=headline)
    if stage is None:
        return None
    thing = thing_placed(tree, index, types)
    if thing is not None:
        return Trigger(index, types.things[thing_words(tree, thing, types)], "verb", lemma, stage, thing)
    own = _by_subject(tree, index, types)
    if own:
        return Trigger(index, own, "agentless", lemma, stage)
    both = next((f"{lemma} {word}" for word in _beside(tree, index) if f"{lemma} {word}" in types.verbs), None)
    single = next((f"{lemma} {word}" for word in _beside(tree, index) if f"{lemma} {word}" in types.agentless), None)
    suffers = tree.children(index, "dobj", "agent") or tree.is_passive(index)
    if both and suffers and both.endswith((" on", " at", " upon")):
        both = None  # "fired on a convoy"; but "was shot at a hotel"
    if not both and not suffers and (single or (lemma in types.agentless and not tree.children(index, "ccomp"))):
        words = single or lemma
        kind = types.agentless[words]
        return Trigger(index, kind, "effect" if kind in types.effects else "agentless", words, stage)
    words = both or lemma
    if words not in types.verbs:
        return None
    kind = _by_what(tree, index, types) or types.verbs[words]
    return Trigger(index, kind, "effect" if kind in types.effects else "verb", words, stage)


def _by_what(tree: Tree, verb: int, types: IncidentTypes) -> str | None:
    """ "A bomb damaged the bank", "was killed by a mortar": the thing tells what happened."""
    agents = [t for a in tree.children(verb, "agent") for t in tree.children(a, "pobj")]
    doers = agents if tree.is_passive(verb) else tree.children(verb, "nsubj")
    return next((types.things[thing_words(tree, i, types)] for i in doers if is_thing_of(tree, i, types)), None)


def _befallen(tree: Tree, index: int, types: IncidentTypes) -> Trigger | None:
    """ "the murdered priests": it points back to what befell them."""
    lemma = tree[index].lemma.lower()
    if tree[index].tag != "VBN" or lemma not in types.verbs:
        return None
    return Trigger(index, types.verbs[lemma], "effect", lemma, several=True)


def _beside(tree: Tree, index: int, *, any_noun: bool = False) -> Iterator[str]:
    """The words that may make another verb of a verb: "opened *fire*", "gunned *down*", "set *on fire*"."""
    for child in tree.children(index, *_BESIDE):
        yield tree[child].text.lower()
        yield tree[child].lemma.lower()
    for preposition in tree.children(index, "prep"):
        for thing in tree.children(preposition, "pobj"):
            if tree[preposition].lemma.lower() in ("on", "at", "upon"):
                yield tree[preposition].lemma.lower()
            if any_noun or not tree.children(thing, "det", "poss"):
                yield f"{tree[preposition].lemma.lower()} {tree[thing].lemma.lower()}"
                yield tree[thing].lemma.lower()


def thing_words(tree: Tree, index: int, types: IncidentTypes) -> str:
    """A thing by the words that its type lists: "car bomb" rather than "bomb"."""
    lemma = tree[index].lemma.lower()
    before = f"{tree[index - 1].lemma.lower()} {lemma}" if index else lemma
    if before in types.things or lemma in types.things:
        return before if before in types.things else lemma
    return next(
        (words for t in tree.behind(index, "of") if (words := tree[t].lemma.lower()) in types.things), lemma
    )  # "sticks of"


def thing_placed(tree: Tree, verb: int, types: IncidentTypes) -> int | None:
    """The bomb or grenade that a verb of placing or throwing is about; of "the bomb went off", its subject."""
    lemma = tree[verb].lemma.lower()
    objects = tree.children(verb, "dobj", "nsubjpass")
    if lemma in _PLACED and not tree.children(verb, "dobj"):
        subject = tree.subject(verb)
        objects = (*objects, *((subject,) if subject is not None else ()))
    elif lemma not in _PLACING:
        return None
    if not objects and tree[verb].dep in ("acl", "relcl"):  # "a bomb placed under a bridge"
        objects = (tree[verb].head,)
    return next((i for i in objects if is_thing_of(tree, i, types)), None)


def is_thing_of(tree: Tree, index: int, types: IncidentTypes) -> bool:
    """Whether a noun is a bomb or the like: an explosive charge, not a charge of theft."""
    words = thing_words(tree, index, types)
    if tree[index].pos not in ("NOUN", "PROPN") or words not in types.things:
        return False
    if words not in _WEAK or words != tree[index].lemma.lower():
        return True
    return any(tree[i].lemma.lower() in _MAKERS for i in tree.children(index, "amod", "compound", "nmod"))


def _by_subject(tree: Tree, verb: int, types: IncidentTypes) -> str | None:
    """ "The dam gave way", "a ferry went down": a plain verb that tells what befell such a thing."""
    subject = tree.subject(verb)
    if subject is None:
        return None
    thing, lemma = tree[subject].lemma.lower(), tree[verb].lemma.lower()
    if thing not in types.befallen:
        return None
    forms = [f"{lemma} {word}" for word in _beside(tree, verb, any_noun=True)]
    forms += [] if tree.children(verb, "dobj") else [lemma]
    return next((types.subjects[thing, form] for form in forms if (thing, form) in types.subjects), None)


# ---- nouns ----


def _noun(tree: Tree, index: int, types: IncidentTypes) -> Trigger | None:
    token = tree[index]
    if token.dep == "compound" and tree[token.head].pos != "PROPN":
        return None
    words = noun_words(tree, index, types)
    into = any(tree[i].lemma == "into" for i in tree.children(index, "prep"))  # "the flood of men into the city"
    if words is None or into or _is_name(tree, index):
        return None
    if types.nouns[words] == "flood" and _of_many(tree, index):
        return None
    stage, several = noun_stage(tree, index)
    if stage is None:
        return None
    kind = types.nouns[words]
    if "attempt" in words and stage == "done":
        stage = "tried"
    return Trigger(index, kind, "effect" if kind in types.effects else "noun", words, stage, several=several)


def noun_words(tree: Tree, index: int, types: IncidentTypes) -> str | None:
    """An event's noun as its type lists it: "bomb attack", "dam burst" for "the burst of the dam"."""
    lemma = tree[index].lemma.lower()
    before = [tree[i].lemma.lower() for i in range(max(0, index - 2), index)]
    if " ".join([*before, lemma]) in _NOT_EVENTS or " ".join([*before[-1:], lemma]) in _NOT_EVENTS:
        return None
    if lemma == "death" and tree[tree[index].head].lemma == "to" and tree.is_verb(tree[tree[index].head].head):
        return None  # "shot to death"
    forms = [" ".join([*before, lemma]), " ".join([*before[-1:], lemma])]
    forms += [f"{tree[t].lemma.lower()} {lemma}" for t in tree.behind(index, "of")]
    leads = [p for p in tree.children(index, "prep") if tree[p].lemma in ("on", "against", "of")]
    forms += [f"{lemma} {tree[p].lemma} {tree[t].lemma.lower()}" for p in leads for t in tree.children(p, "pobj")]
    forms += [f"{lemma} {tree[p].lemma}" for p in leads]
    bare = lemma == "fire" and not _burns(tree, index)
    forms += (
        [lemma] if lemma not in types.things and not bare else []
    )  # "the bomb" is a thing; "a car bomb" may be an event
    return next((form for form in forms if form in types.nouns), None)


def _burns(tree: Tree, noun: int) -> bool:
    """Whether a fire burns: "a fire at a mill"; not "under fire", "rebel fire against the post", "a cease-fire"."""
    before = tree[noun - 1] if noun else None
    if before is None or before.text == "-" or before.dep == "compound" or tree[tree[noun].head].lemma == "return":
        return False
    aimed = any(tree[i].lemma in ("against", "on", "from") for i in tree.children(noun, "prep"))
    return bool(tree.children(noun, "det", "poss")) and not aimed and "aircraft" not in before.text.lower()


def _of_many(tree: Tree, noun: int) -> bool:
    """ "a flood of refugees", "the flood of complaints": no water."""
    return any(tree[thing].tag == "NNS" for thing in tree.behind(noun, "of"))


def _is_name(tree: Tree, index: int) -> bool:
    """Whether the noun is part of a body's name: "the Crime Agency", "Massacre Bay"."""
    token = tree[index]
    return (token.pos == "PROPN" and token.dep == "compound") or token.ent in ("ORG", "PERSON", "WORK_OF_ART")

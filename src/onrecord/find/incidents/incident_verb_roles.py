"""Who did it and whom it befell, by the grammar of a verb.

| construction | example |
|---|---|
| subject and object | "gunmen killed two guards and a clerk" |
| passive, with or without "by" | "two guards were killed by gunmen", "guards killed by gunmen" |
| relative clause | "the men who burned the mill" |
| no subject of its own | "claimed to have killed", "accused of killing a judge" |
| placed thing | "hooded men threw a grenade at the bank" |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.find.grammar import SUBJECTS, Tree
from onrecord.find.incident_types import IncidentTypes
from onrecord.find.incidents.triggers import Trigger
from onrecord.lexicon import load_lexicon
from onrecord.records import Firmness, Part

_WORDS = load_lexicon("incidents")
CLAIMS: Final = frozenset(_WORDS["support"]["claims"])
"""Verbs by which a doer says so: "claimed", "admitted"."""
BLAMES: Final = frozenset(_WORDS["support"]["blames"])
"""Verbs by which others say who did it: "blamed", "accused"."""
_HELD_FOR: Final = frozenset(_WORDS["held"]["for_doing"])
_AT: Final = frozenset(_WORDS["placing"]["at"])
_SIDES: Final = frozenset(_WORDS["placing"]["sides"])


@dataclass(frozen=True, slots=True)
class Role:
    """A noun phrase and the part it plays, before its words are read."""

    head: int
    part: Part
    firmness: Firmness = "reported"
    effect: str | None = None


def subject_of(tree: Tree, verb: int) -> int | None:
    """A verb's subject, where the parser misses it too: "after a guard was shot"; of two, the nearer one."""
    own = [i for i in tree.children(verb, *SUBJECTS) if i < verb]
    if own:
        return own[-1]
    helpers = tree.children(verb, "aux", "auxpass")
    before = helpers[0] - 1 if helpers else -1
    if before >= 0 and tree[before].dep == "pobj" and tree[tree[before].head].lemma.lower() in ("after", "before"):
        return before
    return tree.subject(verb)


def referent(tree: Tree, subject: int | None) -> int | None:
    """ "a gunman who killed": who is the gunman."""
    if subject is not None and tree[subject].tag in ("WP", "WDT"):
        verb = tree.verb_of(subject)
        return tree[verb].head if verb is not None and tree[verb].dep == "relcl" else None
    return subject


def agents(tree: Tree, verb: int) -> Iterator[int]:
    """ "was killed *by gunmen*"."""
    for agent in tree.children(verb, "agent"):
        yield from tree.children(agent, "pobj")
    if tree.is_passive(verb):
        yield from tree.behind(verb, "by")


def doer_above(tree: Tree, verb: int) -> Iterator[Role]:
    """The doer of a verb without a subject: "claimed to have killed", "accused of killing", "fled after killing"."""
    above = tree[verb].head
    if tree[verb].dep not in ("pcomp", "advcl", "xcomp", "acl", "conj"):
        return
    over = tree.verb_of(above) if above != verb else None
    finite = tree[verb].tag == "VBD" or (tree[verb].tag == "VBN" and not tree.auxiliaries(verb))
    if over is None or over == verb or (finite and tree[verb].dep in ("advcl", "conj")):
        return
    lemma = tree[over].lemma.lower()
    if lemma in BLAMES and tree[over].dep == "acl":
        yield Role(tree[over].head, "did", "accused")  # "soldiers accused of killing a judge"
        return
    if tree[verb].dep == "acl" and tree[above].pos == "NOUN" and not tree.children(over, "dobj"):
        return
    if lemma in BLAMES or (lemma in _HELD_FOR and tree[verb].dep == "pcomp"):
        passive = tree.is_passive(over)
        objects = (tree.subject(over),) if passive else tree.children(over, "dobj")
        yield from (Role(i, "did", "accused") for i in objects if i is not None)
        return
    subject = referent(tree, tree.subject(over))
    if subject is not None and not tree.is_passive(over):
        yield Role(subject, "did", "claimed" if lemma in CLAIMS else "reported")


def of_verb(tree: Tree, trigger: Trigger, effect: str | None, types: IncidentTypes) -> Iterator[Role]:
    verb = trigger.index
    subject = referent(tree, subject_of(tree, verb))
    for doer in agents(tree, verb):
        yield Role(doer, "did")
    if trigger.form == "agentless" and types.says(trigger.type, "subject") == "did":
        yield from _of_fighters(tree, verb, subject)
        return
    if trigger.form == "agentless" or (trigger.form == "effect" and not _has_object(tree, verb)):
        if subject is not None:
            yield Role(subject, "suffered", effect=effect)
        if trigger.type == "explosion":
            yield from at_things(tree, verb)
        return
    if tree[verb].dep == "acl" and tree[verb].tag == "VBN":
        yield Role(tree[verb].head, "suffered", effect=effect)
        return
    if tree[verb].tag == "VBN" and subject is None and tree[tree[verb].head].lemma == "find":
        found = tree[verb].head  # "two men were found shot"
        those = (tree.subject(found),) if tree.is_passive(found) else tree.children(found, "dobj")
        yield from (Role(i, "suffered", effect=effect) for i in those if i is not None)
        return
    if tree.is_passive(verb):
        if subject is not None:
            yield Role(subject, "suffered", effect=effect)
        yield from _behind_object(tree, verb, trigger, effect)
        return
    oneself = [i for i in tree.children(verb, "dobj") if tree[i].text.lower().endswith(("self", "selves"))]
    if trigger.words.startswith("find "):
        pass  # who found them did not do it
    elif oneself and subject is not None:
        yield Role(subject, "suffered", effect=effect)  # "shot himself"
    elif subject is None:
        yield from doer_above(tree, verb)
    else:
        yield Role(subject, "did")
    for thing in tree.children(verb, "dobj"):
        own = tree[thing].lemma.lower() in trigger.words.split()[1:]
        if not own or tree.children(thing, "nummod"):
            yield Role(thing, "suffered", effect=effect)
    yield from _behind_object(tree, verb, trigger, effect)


def _of_fighters(tree: Tree, verb: int, subject: int | None) -> Iterator[Role]:
    """ "rebels clashed with troops": both did."""
    if subject is not None:
        yield Role(subject, "did")
    yield from (Role(one, "did") for one in tree.behind(verb, "with"))


def _has_object(tree: Tree, verb: int) -> bool:
    return bool(tree.children(verb, "dobj", "agent", "ccomp", "oprd") or tree.is_passive(verb))


def _behind_object(tree: Tree, verb: int, trigger: Trigger, effect: str | None) -> Iterator[Role]:
    """ "opened fire *on the crowd*", "claimed the lives *of six*", "set fire *to the mill*", "left *six* dead"."""
    if " " not in trigger.words:
        return
    for thing in tree.children(verb, "dobj"):
        for one in tree.behind(thing, "of", "to", "on", "at", "against"):
            yield Role(one, "suffered", effect=effect)
    for one in tree.behind(verb, "on", "to", "at", "against", "upon"):
        yield Role(one, "suffered", effect=effect)
    for clause in tree.children(verb, "ccomp", "xcomp"):
        for one in tree.children(clause, "nsubj"):
            yield Role(one, "suffered", effect=effect)


def of_placing(tree: Tree, trigger: Trigger) -> Iterator[Role]:
    verb, thing = trigger.index, trigger.thing
    subject = referent(tree, subject_of(tree, verb))
    for doer in agents(tree, verb):
        yield Role(doer, "did")
    if subject is not None and subject != thing and not tree.is_passive(verb):
        yield Role(subject, "did")
    elif subject is None and tree[verb].dep != "acl":
        yield from doer_above(tree, verb)
    yield from at_things(tree, verb)
    if thing is not None:
        yield from at_things(tree, thing)


def at_things(tree: Tree, over: int, *, only: tuple[str, ...] = ()) -> Iterator[Role]:
    """What a bomb was put under, in or at."""
    for preposition in tree.children(over, "prep"):
        if tree[preposition].lemma.lower() in (only or _AT):
            for one in tree.children(preposition, "pobj"):
                if not list(_front(tree, one)):
                    yield Role(one, "struck")
            for deeper in tree.children(preposition, "prep"):  # "in front of the bank"
                for one in tree.children(deeper, "pobj"):
                    if not list(_front(tree, one)):
                        yield Role(one, "struck")
                    yield from _front(tree, one)
            for one in tree.children(preposition, "pobj"):
                yield from _front(tree, one)


def _front(tree: Tree, index: int) -> Iterator[Role]:
    """ "in front of the bank", "at the gates of the camp"."""
    if tree[index].lemma.lower() in _SIDES:
        yield from (Role(one, "struck") for one in tree.behind(index))

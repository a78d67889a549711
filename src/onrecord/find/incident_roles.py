"""Who did it, who suffered it and what was struck, by the grammar of the words that tell of it.

| construction | example |
|---|---|
| subject and object | "gunmen killed two guards and a clerk" |
| passive, with or without "by" | "two guards were killed by gunmen", "guards killed by gunmen" |
| relative clause | "the men who burned the mill" |
| noun with "of", "on", "against", "by", "'s" | "the murder of a judge by a gang", "the rebels' raid on a post" |
| support verb | "soldiers carried out a raid on the camp", "X claimed responsibility for the blast" |
| placed thing | "hooded men threw a grenade at the bank" |
| blame | "police blamed the gang for the fire", "accused of killing a judge" |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.find.grammar import SUBJECTS, Tree
from onrecord.find.incident_parties import (
    Phrase,
    is_ground,
    is_land,
    kind_of,
    may_be_thing,
    noun_of,
    party,
    phrases_at,
)
from onrecord.find.incident_types import IncidentTypes
from onrecord.find.triggers import Trigger, is_thing_of, noun_words
from onrecord.lexicon import load_lexicon
from onrecord.records import Firmness, Party

_WORDS = load_lexicon("incidents")
_SUPPORT: Final = frozenset(_WORDS["support"]["verbs"])
_CLAIMS: Final = frozenset(_WORDS["support"]["claims"])
_BLAMES: Final = frozenset(_WORDS["support"]["blames"])
_RESPONSIBLE: Final = frozenset(_WORDS["support"]["responsible"])
_SHARING: Final[dict[str, Firmness]] = {word: firm for firm, words in _WORDS["sharing"].items() for word in words}
_HELD: Final = frozenset(_WORDS["held"]["verbs"])
_BEFALLING: Final = frozenset(_WORDS["befalling"]["verbs"])
_BEFALLEN: Final = frozenset(_WORDS["befalling"]["nouns"])
_AT: Final = frozenset(_WORDS["placing"]["at"])
_MEANS: Final = frozenset(_WORDS["means"]["nouns"]) - {"club", "mine"}
_NOT_DOERS: Final = frozenset(_WORDS["parties"]["not_doers"])
_EFFECTS: Final = {word: name for name, words in _WORDS["effects"].items() for word in words}
_EFFECT_WORDS: Final = {word: name for name, words in _WORDS["effect_words"].items() for word in words}

Part = Literal["did", "suffered", "struck"]


@dataclass(frozen=True, slots=True)
class Role:
    """A noun phrase and the part it plays, before its words are read."""

    head: int
    part: Part
    firmness: Firmness = "reported"
    effect: str | None = None


def find_parties(tree: Tree, trigger: Trigger, text: str, offset: int, types: IncidentTypes) -> tuple[Party, ...]:
    """The parties of one trigger, in text order; pronouns and words that can be no party are left out."""
    found: dict[int, Party] = {}
    for role in _roles(tree, trigger, types):
        for phrase in phrases_at(tree, role.head, text):
            part = _part(tree, phrase, role, trigger, types)
            if part is None:
                continue
            effect = role.effect if part != "did" else None
            if part == "struck" and effect in ("killed", "wounded"):
                effect = None
            one = party(tree, phrase, text, offset, part=part, effect=effect, firmness=role.firmness)
            found.setdefault(phrase.head, one)
    return tuple(sorted(found.values(), key=lambda one: one.span))


def _part(tree: Tree, phrase: Phrase, role: Role, trigger: Trigger, types: IncidentTypes) -> Part | None:
    """The part of a phrase by its kind: a bomb does nothing, and a law is not killed."""
    lemma = tree[noun_of(tree, phrase.head)].lemma.lower()
    if any(tree[i].text.lower() in ("no", "neither") for i in tree.children(phrase.head, "det")):
        return None
    if role.part == "did":
        if phrase.kind in (None, "thing") and tree[phrase.head].ent != "ORG":
            return None
        event = noun_words(tree, phrase.head, types) is not None
        return None if event or lemma in _NOT_DOERS or lemma in _MEANS else "did"
    suffers = types.says(trigger.type, "suffers")
    if suffers == "places":
        return "struck" if is_land(tree, phrase.head) else None
    if phrase.kind is None and suffers == "anything" and tree[phrase.head].pos in ("NOUN", "PROPN"):
        return "struck"
    if phrase.kind is None and suffers == "things" and may_be_thing(tree, phrase.head):
        return "struck"
    if role.effect is None and trigger.form == "noun" and phrase.kind == "thing" and is_ground(tree, phrase.head):
        return None
    if trigger.type == "explosion" and trigger.form == "agentless" and phrase.kind != "thing":
        return None
    if phrase.kind is None or noun_words(tree, phrase.head, types) or is_thing_of(tree, phrase.head, types):
        return None
    if suffers == "anything":
        return "suffered" if phrase.kind in ("person", "people", "body", "group") else "struck"
    if suffers == "people":
        return "suffered" if phrase.kind not in ("thing", "place") else None
    if suffers == "things":
        return "struck" if phrase.kind in ("thing", "body", "place") else None
    return "struck" if phrase.kind in ("thing", "place") else "suffered"


def _roles(tree: Tree, trigger: Trigger, types: IncidentTypes) -> Iterator[Role]:
    effect = _EFFECTS.get(trigger.words) or _EFFECTS.get(trigger.words.split()[0])
    if trigger.words.split()[0] == "shoot" and effect is None:
        effect = next(
            (_EFFECT_WORDS[w] for i in _around(tree, trigger.index) if (w := tree[i].text.lower()) in _EFFECT_WORDS),
            None,
        )
    if trigger.form == "noun" or tree[trigger.index].pos in ("NOUN", "PROPN"):
        yield from _of_noun(tree, trigger, effect, types)
    elif tree[trigger.index].dep == "amod":
        yield Role(tree[trigger.index].head, "suffered", effect=effect)
    elif trigger.thing is not None:
        yield from _of_placing(tree, trigger)
    else:
        yield from _of_verb(tree, trigger, effect, types)


def _around(tree: Tree, verb: int) -> Iterator[int]:
    """ "shot *dead*", "shot *dead* two men"."""
    yield from tree.children(verb)
    for thing in tree.children(verb, "dobj"):
        yield from tree.children(thing, "amod")


def _of_verb(tree: Tree, trigger: Trigger, effect: str | None, types: IncidentTypes) -> Iterator[Role]:
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
            yield from _at(tree, verb)
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
        yield from _doer_above(tree, verb)
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
    for preposition in tree.children(verb, "prep"):
        if tree[preposition].lemma.lower() == "with":
            yield from (Role(one, "did") for one in tree.children(preposition, "pobj"))


def _has_object(tree: Tree, verb: int) -> bool:
    return bool(tree.children(verb, "dobj", "agent", "ccomp", "oprd") or tree.is_passive(verb))


def _behind_object(tree: Tree, verb: int, trigger: Trigger, effect: str | None) -> Iterator[Role]:
    """ "opened fire *on the crowd*", "claimed the lives *of six*", "set fire *to the mill*", "left *six* dead"."""
    if " " not in trigger.words:
        return
    for thing in tree.children(verb, "dobj"):
        for preposition in tree.children(thing, "prep"):
            if tree[preposition].lemma.lower() in ("of", "to", "on", "at", "against"):
                for one in tree.children(preposition, "pobj"):
                    yield Role(one, "suffered", effect=effect)
    for preposition in tree.children(verb, "prep"):
        if tree[preposition].lemma.lower() in ("on", "to", "at", "against", "upon"):
            for one in tree.children(preposition, "pobj"):
                yield Role(one, "suffered", effect=effect)
    for clause in tree.children(verb, "ccomp", "xcomp"):
        for one in tree.children(clause, "nsubj"):
            yield Role(one, "suffered", effect=effect)


def agents(tree: Tree, verb: int) -> Iterator[int]:
    """ "was killed *by gunmen*"."""
    for agent in tree.children(verb, "agent"):
        yield from tree.children(agent, "pobj")
    if tree.is_passive(verb):
        for preposition in tree.children(verb, "prep"):
            if tree[preposition].lemma.lower() == "by":
                yield from tree.children(preposition, "pobj")


def _doer_above(tree: Tree, verb: int) -> Iterator[Role]:
    """The doer of a verb without a subject: "claimed to have killed", "accused of killing", "fled after killing"."""
    above = tree[verb].head
    if tree[verb].dep not in ("pcomp", "advcl", "xcomp", "acl", "conj"):
        return
    over = tree.verb_of(above) if above != verb else None
    finite = tree[verb].tag == "VBD" or (tree[verb].tag == "VBN" and not tree.auxiliaries(verb))
    if over is None or over == verb or (finite and tree[verb].dep in ("advcl", "conj")):
        return
    lemma = tree[over].lemma.lower()
    if lemma in _BLAMES and tree[over].dep == "acl":
        yield Role(tree[over].head, "did", "accused")  # "soldiers accused of killing a judge"
        return
    if tree[verb].dep == "acl" and tree[above].pos == "NOUN" and not tree.children(over, "dobj"):
        return
    if lemma in _BLAMES or (lemma == "arrest" and tree[verb].dep == "pcomp"):
        passive = tree.is_passive(over)
        objects = (tree.subject(over),) if passive else tree.children(over, "dobj")
        yield from (Role(i, "did", "accused") for i in objects if i is not None)
        return
    subject = referent(tree, tree.subject(over))
    if subject is not None and not tree.is_passive(over):
        yield Role(subject, "did", "claimed" if lemma in _CLAIMS else "reported")


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


def _of_placing(tree: Tree, trigger: Trigger) -> Iterator[Role]:
    verb, thing = trigger.index, trigger.thing
    subject = referent(tree, subject_of(tree, verb))
    for doer in agents(tree, verb):
        yield Role(doer, "did")
    if subject is not None and subject != thing and not tree.is_passive(verb):
        yield Role(subject, "did")
    elif subject is None and tree[verb].dep != "acl":
        yield from _doer_above(tree, verb)
    yield from _at(tree, verb)
    if thing is not None:
        yield from _at(tree, thing)


def _at(tree: Tree, over: int, *, only: tuple[str, ...] = ()) -> Iterator[Role]:
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
    if tree[index].lemma.lower() in ("front", "side", "door", "gate", "entrance", "back", "rear", "vicinity"):
        for preposition in tree.children(index, "prep"):
            for one in tree.children(preposition, "pobj"):
                yield Role(one, "struck")


def _of_noun(tree: Tree, trigger: Trigger, effect: str | None, types: IncidentTypes) -> Iterator[Role]:
    noun = trigger.index
    if trigger.words.startswith("attempt"):  # "an attempt on the life of X", "on X's life"
        for preposition in tree.children(noun, "prep"):
            for one in tree.children(preposition, "pobj"):
                yield from (Role(i, "suffered") for i in tree.children(one, "poss") if tree[one].lemma == "life")
    of = types.says(trigger.type, "of")
    for preposition in _leads(tree, noun):
        word = tree[preposition].lemma.lower()
        for one in tree.children(preposition, "pobj"):
            if word == "by":
                yield Role(one, "did")
            elif word in ("on", "against", "upon", "at"):
                yield Role(one, "suffered", effect=effect)
            elif word == "of" and of:
                yield Role(one, "did" if of == "did" and _acts(tree, one) else "suffered", effect=effect)
    for owner in tree.children(noun, "poss"):
        if of == "suffered":
            yield Role(owner, "suffered", effect=effect)
        elif _acts(tree, owner):
            yield Role(owner, "did")
    for before in tree.children(noun, "compound", "amod", "nmod"):
        if _acts(tree, before):
            yield Role(before, "suffered" if trigger.type == "death" else "did", effect=effect)
    yield from _of_support(tree, noun, effect)
    if types.family(trigger.type) in ("violence", "fire"):
        for role in _at(tree, noun, only=("outside", "inside", "in", "under", "behind", "beside", "aboard")):
            if kind_of(tree, role.head, "") == "thing" and not is_ground(tree, role.head):
                yield role


def _leads(tree: Tree, noun: int) -> Iterator[int]:
    """The prepositions behind an event's noun; of "the kidnapping and murder of a judge", those of both."""
    yield from tree.children(noun, "prep", "agent")
    row = [tree[noun].head] if tree[noun].dep == "conj" else list(tree.children(noun, "conj"))
    if not any(tree[i].lemma == "of" for i in tree.children(noun, "prep")):
        for other in row:
            if tree[other].pos == "NOUN":
                yield from (i for i in tree.children(other, "prep") if tree[i].lemma == "of")


def _acts(tree: Tree, index: int) -> bool:
    """Whether a word beside an event's noun can have done it: "a rebel attack", "the army's raid"."""
    return tree[index].pos in ("NOUN", "PROPN") and kind_of(tree, index, "") in ("group", "body", "people")


def _of_support(tree: Tree, noun: int, effect: str | None) -> Iterator[Role]:
    """The doer of an event's noun, by the verb over it."""
    over = tree.verb_of(noun)
    if over is None:
        return
    lemma, passive = tree[over].lemma.lower(), tree.is_passive(over)
    path = list(tree.up(noun))
    path = path[: path.index(over)] if over in path else []
    between = {tree[i].lemma.lower() for i in path}
    subject = referent(tree, tree.subject(over))
    subject = subject if subject is not None else _claimant(tree, over)
    direct = tree[noun].head == over
    if subject is None and lemma in _SUPPORT and not passive and tree[over].tag == "VBG":
        yield from _doer_above(tree, over)
    if lemma in _SUPPORT and direct:
        doers = (
            list(agents(tree, over))
            if passive or tree[over].dep == "acl"
            else [subject]
            if subject is not None and subject != noun
            else []
        )
        yield from (Role(i, "did") for i in doers)
    elif lemma in _CLAIMS and (direct or between & _RESPONSIBLE) and subject is not None and subject != noun:
        yield Role(subject, "did", "claimed")
    elif lemma in _CLAIMS and (tree[over].dep in ("acl", "relcl") or (passive and subject == noun)):
        yield from (Role(i, "did", "claimed") for i in agents(tree, over))
    elif lemma in ("strike", "hit") and tree[tree[noun].head].lemma == "in" and subject is not None and not passive:
        yield Role(subject, "did")
    elif lemma in _SHARING and tree[noun].dep == "pobj" and tree[tree[noun].head].head == over:
        sharers = [tree[over].head] if tree[over].dep == "acl" else list(tree.children(over, "dobj"))
        sharers = sharers or ([subject] if subject is not None else [])
        yield from (Role(i, "did", _SHARING[lemma]) for i in sharers if i != noun)
    elif lemma in _HELD and {"connection", "charge"} & between:
        sought = (
            [tree[over].head] if tree[over].dep == "acl" else [subject] if passive and subject is not None else []
        )
        yield from (Role(i, "did", "suspected") for i in sought or tree.children(over, "dobj") if i != noun)
    elif lemma in _BEFALLING and direct and not passive and subject is not None and subject != noun:
        yield Role(subject, "suffered", effect=effect)
    elif lemma == "be" and subject is not None and subject != noun:
        if "responsible" in between:
            yield Role(subject, "did")
        elif between & _BEFALLEN:
            yield Role(subject, "suffered", effect=effect)
    elif lemma in _BLAMES:
        yield from _blamed(tree, over, noun, passive=passive)
    for clause in tree.children(noun, "acl", "relcl"):
        yield from _of_clause(tree, clause)


def _claimant(tree: Tree, over: int) -> int | None:
    """ "leaflets claiming responsibility": who handed them out."""
    if tree[over].dep != "acl" or tree[over].tag != "VBG":
        return None
    verb = tree.verb_of(tree[over].head)
    return referent(tree, subject_of(tree, verb)) if verb is not None else None


def _of_clause(tree: Tree, clause: int) -> Iterator[Role]:
    """ "an attack claimed by X", "the blast, for which X claimed responsibility", "carried out by X"."""
    lemma = tree[clause].lemma.lower()
    objects = {tree[i].lemma.lower() for i in tree.children(clause, "dobj")}
    if lemma in _CLAIMS and objects & _RESPONSIBLE and tree.subject(clause) is not None:
        yield from (Role(i, "did", "claimed") for i in tree.children(clause, "nsubj"))
    elif lemma in _CLAIMS:
        yield from (Role(i, "did", "claimed") for i in agents(tree, clause))
    elif lemma in _SUPPORT:
        yield from (Role(i, "did") for i in agents(tree, clause))
    elif lemma in _BLAMES:
        for preposition in tree.children(clause, "prep"):
            if tree[preposition].lemma.lower() in ("on", "to"):
                yield from (Role(i, "did", "accused") for i in tree.children(preposition, "pobj"))


def _blamed(tree: Tree, over: int, noun: int, *, passive: bool) -> Iterator[Role]:
    """ "blamed the gang for the fire", "the fire was blamed on the gang", "attributed the murder to a gang"."""
    subject = tree.subject(over)
    if subject == noun or (not passive and noun in tree.children(over, "dobj")):
        for preposition in tree.children(over, "prep"):
            if tree[preposition].lemma.lower() in ("on", "to"):
                yield from (Role(i, "did", "accused") for i in tree.children(preposition, "pobj"))
    elif passive and subject is not None:
        yield Role(subject, "did", "accused")
    else:
        yield from (Role(i, "did", "accused") for i in tree.children(over, "dobj") if i != noun)

"""What became of counted things, in their own words: trains cancelled, schools closed, wells dirty.

| construction | example |
|---|---|
| a passive, or a participle behind the noun | "900 trains were cancelled", "trains cancelled on Monday" |
| somebody does it to them | "The operator cancelled 900 trains" |
| they do it by themselves | "60 schools closed", "80 ships had been waiting" |
| an adjective after "be" | "12 wells were dirty" |
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.statements.cues import VERBS as SAYING
from onrecord.lexicon import load_lexicon
from onrecord.resolve.figures.participles import participle_of
from onrecord.resolve.figures.situation import Situation, counted_subject
from onrecord.resolve.figures.state_words import State

_HEDGES = load_lexicon("hedges")
_CHANGE = load_lexicon("aspects")["change"]
_THINGS = load_lexicon("aspects")["things"]
_BEING = frozenset(_THINGS["being"])
_COUNTED = frozenset(_THINGS["counted"])
_DONE = frozenset(_THINGS["done"])
_DOES = frozenset(_THINGS["does"])
_NO_FATE = frozenset(_THINGS["no_fate"])
_LOOSE = frozenset(_THINGS["loose"])
_PARTICLES = frozenset(load_lexicon("participles")["particles"]["words"])
_PLAIN_VERBS = frozenset(
    [
        *load_lexicon("aspects")["giving"]["plain"],
        *(verb for kind in ("reporting", "hedged", "feared", "predicted") for verb in _HEDGES[kind]["verbs"]),
        *_CHANGE["up_verbs"],
        *_CHANGE["down_verbs"],
    ]
)


def state_of_things(situation: Situation) -> Iterator[State]:
    """The state of counted things by what was done to them, what they do by themselves, or an adjective."""
    tree, verb = situation.tree, situation.verb
    for owner in _owners(situation):
        for clause in tree.children(owner, "acl", "relcl"):
            yield from _by_clause(situation, clause)
    before = situation.noun < situation.phrase[0]
    thing = situation.noun if before else counted_subject(situation) if situation.bare else None
    for index in tree.children(thing, "amod") if thing is not None else ():  # "the number of empty beds fell to 940"
        if (word := tree[index].text.lower()) in _COUNTED:
            yield State(word, None, word)
    if verb is None or not situation.core or situation.part not in ("patient", "agent") or situation.bare:
        return
    if situation.lemma(verb) in _BEING:
        words = (i for i in tree.children(verb, "acomp", "oprd") if i > verb and tree[i].tag in ("JJ", "VBN"))
        yield from (State(w, None, w) for i in words if (w := tree[i].text.lower()) not in _LOOSE)
    elif tree[verb].pos == "VERB" and _befell(situation, verb):
        going_on = tree[verb].tag == "VBG" and bool(tree.children(verb, "aux"))  # "had been waiting"
        done = tree[verb].text.lower() if going_on else participle_of(situation.lemma(verb))
        yield State(done + particle_of(situation, verb), verb, tree[verb].text)


def _owners(situation: Situation) -> tuple[int, ...]:
    """Whom a clause may hang on: the noun; of "the number of boats tied up fell to 40" the boats, or their number."""
    before = situation.bare or situation.noun < situation.phrase[0]
    thing = counted_subject(situation) if before else None
    if thing is None:
        return (situation.noun,)
    count = situation.tree[situation.tree[thing].head].head
    return (thing, count) if situation.tree[count].pos == "NOUN" else (thing,)


def _by_clause(situation: Situation, clause: int) -> Iterator[State]:
    """ "trains cancelled on Monday", "trains that were cancelled", "boxes that are waiting at the pier"."""
    tree, token = situation.tree, situation.tree[clause]
    subject = tree.subject(clause)
    theirs = token.dep == "acl" or (subject is not None and tree[subject].tag in ("WDT", "WP"))
    if not theirs or tree.children(clause, "dobj"):
        return
    if token.tag == "VBN" and (token.dep == "acl" or tree.is_passive(clause)) and _is_fate(situation, clause):
        yield State(participle_of(token.lemma) + particle_of(situation, clause), clause, token.text)
    if token.tag == "VBG" and tree.children(clause, "aux") and token.lemma.lower() in _DOES:
        yield State(token.text.lower(), clause, token.text)


def _befell(situation: Situation, verb: int) -> bool:
    """Whether a verb says what became of its things: done to them, or by themselves."""
    tree, lemma = situation.tree, situation.lemma(verb)
    if situation.part == "agent":
        return lemma in _DOES and not tree.children(verb, "dobj", "xcomp", "acomp")
    return _is_fate(situation, verb) if tree.is_passive(verb) else lemma in _DONE


def _is_fate(situation: Situation, verb: int) -> bool:
    return tells(situation, verb) and situation.lemma(verb) not in _NO_FATE


def tells(situation: Situation, verb: int) -> bool:
    """Whether a verb says what they did or suffered: no verb of saying, counting or mere being."""
    lemma = situation.lemma(verb)
    plain = lemma in _PLAIN_VERBS or lemma in SAYING or not lemma.isalpha()
    return not plain and not situation.tree.children(verb, "ccomp")


def particle_of(situation: Situation, verb: int) -> str:
    """ "turned back", "locked out": the little word that makes it another verb."""
    tree = situation.tree
    beside = (i for i in tree.children(verb, "prt", "advmod") if i == verb + 1)
    return next((f" {word}" for i in beside if (word := tree[i].text.lower()) in _PARTICLES), "")

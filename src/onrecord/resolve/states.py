"""What the counted are or did, as one word of the record: killed, wounded, missing, arrested, exposed, stolen ..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from onrecord.find.places import state_of
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Aspect
from onrecord.resolve.situation import Situation, counted_subject

_STATES = {name: entry for name, entry in load_lexicon("states").items() if name != "data"}
_COUNTED_AGAIN = frozenset({"missing", "displaced", "stranded", "hospitalised"})
_TOLLS = frozenset(load_lexicon("incidents")["earthquake"]["tolls"]) - {"missing", "stranded", "affected", "fled"}
_DATA = load_lexicon("states")["data"]
_HEDGES = load_lexicon("hedges")
_CHANGE = load_lexicon("aspects")["change"]
_CONTEXT = re.compile(rf"\b(?:{any_of(_DATA['context'])})\b", re.IGNORECASE)
_FLOWS = frozenset(load_lexicon("states")["data"]["flows"])
_COUNTS = frozenset(load_lexicon("aspects")["counts"]["nouns"])
_GIVING = frozenset(load_lexicon("aspects")["giving"]["verbs"])
_PLAIN_VERBS = frozenset(
    [
        *load_lexicon("aspects")["giving"]["plain"],
        *(verb for kind in ("reporting", "hedged", "feared", "predicted") for verb in _HEDGES[kind]["verbs"]),
        *_CHANGE["up_verbs"],
        *_CHANGE["down_verbs"],
    ]
)


_PHRASES: dict[tuple[str, str], str] = {
    (verb, thing): name
    for name, entry in _STATES.items()
    for verb, things in entry.get("phrases", {}).items()
    for thing in things
}

_DONE: dict[tuple[str, str], str] = {
    (verb, thing): name
    for name, entry in _STATES.items()
    for verb, things in entry.get("done", {}).items()
    for thing in things
}


@dataclass(frozen=True, slots=True)
class State:
    """A state, and what gave it: the verb's index where a verb did."""

    name: str
    verb: int | None
    why: str


@cache
def _index(kind: str) -> dict[str, str]:
    """From a word to its state; the first state that lists it keeps it."""
    words: dict[str, str] = {}
    for name, entry in _STATES.items():
        for word in entry.get(kind, ()):
            words.setdefault(word, name)
    return words


def aspect_of_state(state: str | None) -> Aspect | None:
    """The aspect that a state has where no word says otherwise: a toll is cumulative, the missing are a stock."""
    aspect: Aspect | None = _STATES.get(state or "", {}).get("aspect")
    return aspect


def is_of_event(state: str | None) -> bool:
    """Whether a state's own day (of the theft) does not date the count of those it touched."""
    of_event: bool = _STATES.get(state or "", {}).get("of_event", False)
    return of_event


def is_toll(state: str | None) -> bool:
    """Whether a state is what an event did to people or things, once: killed, wounded, destroyed."""
    return state in _TOLLS


def carries_on(state: str | None) -> bool:
    """Whether a later number may be a new count of a state: a toll is counted again, a staff is another matter."""
    return state in _STATES and (aspect_of_state(state) != "stock" or state in _COUNTED_AGAIN)


def flows(unit: str | None) -> bool:
    """Whether a unit measures what flows: barrels, gallons, tonnes."""
    return (unit or "").split("/")[0] in _FLOWS


def comes_from(state: str | None) -> bool:
    """Whether people in a state left the place that names them: "5,000 Danes travelled to"."""
    return bool(_STATES.get(state or "", {}).get("place") == "from")


def resolve_state(situation: Situation, *, topic: str = "", unit: str | None = None) -> State | None:
    """The state of what is counted: by its noun, its adjective, a clause that hangs on it, or the verb over it.

    `topic` is the article's title: it tells a data breach from other things that hit people.
    """
    money = (unit or "").split("/")[0]
    if len(money) == 3 and money.isupper():
        return None
    about_data = _CONTEXT.search(situation.text) is not None or _CONTEXT.search(topic) is not None
    for state in _candidates(situation, unit, about_data):
        return _of_data(_of_matter(state, unit), situation, unit, about_data)
    return None


def _candidates(situation: Situation, unit: str | None, about_data: bool) -> Iterator[State]:
    yield from _by_noun(situation)
    yield from _by_next_word(situation)
    yield from _by_object(situation)
    yield from _by_loss(situation)
    yield from _by_clause(situation, about_data)
    yield from _by_carrier(situation, about_data)
    yield from _by_verb(situation, unit, about_data)
    yield from _by_event(situation, about_data)
    yield from _by_topic(situation, unit, about_data)
    if unit == "people" or unit is None or not unit.isupper():
        yield from _by_any_verb(situation, unit)


def _by_noun(situation: Situation) -> Iterator[State]:
    """ "12 deaths", "12 dead", "12 wounded soldiers", "12 stolen cars"; not "foreign fighters", nor "500 possible
    plots"."""
    tree = situation.tree
    for index in dict.fromkeys((situation.noun, situation.top)):
        lemma, word = situation.lemma(index), tree[index].text.lower()
        state = _index("nouns").get(lemma) or _index("nouns").get(word) or _index("adjectives").get(word)
        if state:
            yield State(state, None, word)
        for child in tree.children(index, "amod", "acomp", "acl"):
            word = tree[child].text.lower()
            if tree.children(child, "agent", "prep", "dobj") and tree[child].dep == "acl":
                continue
            if word in _index("adjectives"):
                yield State(_index("adjectives")[word], None, word)


def _by_next_word(situation: Situation) -> Iterator[State]:
    """ "1,900 homes were flattened and 300 damaged", "eight dead, two missing": what stands right behind."""
    tree, after = situation.tree, situation.phrase[-1] + 1
    if not situation.bare or after >= len(tree) or tree[after].tag not in ("VBN", "VBD", "JJ", "VBG"):
        return
    word, lemma = tree[after].text.lower(), situation.lemma(after)
    state = _index("adjectives").get(word) or (_index("patient").get(lemma) if tree[after].tag != "VBG" else None)
    if state and not tree.children(after, "dobj"):
        yield State(state, None, word)


def _by_loss(situation: Situation) -> Iterator[State]:
    """ "will cut 300 jobs", "300 posts that it will shed": what is done to such things only."""
    tree, noun = situation.tree, counted_subject(situation) if situation.bare else situation.noun
    if noun is None:
        return
    verbs = [v for v in tree.children(noun, "relcl", "acl") if tree[v].pos == "VERB"]
    if situation.verb is not None and situation.part == "patient" and noun == situation.noun:
        verbs.append(situation.verb)
    for verb in verbs:
        name = _DONE.get((situation.lemma(verb), situation.lemma(noun)))
        if name:
            yield State(name, verb, tree[verb].text)


def _by_object(situation: Situation) -> Iterator[State]:
    """ "300 people lost their homes", "300 workers who will lose their jobs", "300 records that fell into the wrong
    hands": a plain verb, and what it is done to."""
    tree = situation.tree
    verbs = [v for i in (situation.noun, situation.top) for v in tree.children(i, "relcl", "acl")]
    if situation.verb is not None and situation.part == "agent":
        verbs.append(situation.verb)
    for verb in verbs:
        things = [
            *tree.children(verb, "dobj"),
            *(t for p in tree.children(verb, "prep") for t in tree.children(p, "pobj")),
        ]
        for thing in things:
            owners = [tree[i].text.lower() for i in tree.children(thing, "poss", "amod")]
            state = _PHRASES.get((situation.lemma(verb), situation.lemma(thing)))
            if state and owners:
                yield State(state, verb, f"{tree[verb].text} {' '.join(owners)} {tree[thing].text}")


def _by_clause(situation: Situation, about_data: bool) -> Iterator[State]:
    """ "12 people killed in", "12 men who returned from", "12 people whose data were taken"."""
    tree = situation.tree
    for index in dict.fromkeys((situation.noun, situation.top)):
        for verb in tree.children(index, "acl", "relcl"):
            whose = any(tree[i].tag == "WP$" for i in tree.subtree(verb))
            if whose and _touches_data(situation, verb):
                yield State("exposed", verb, "whose " + tree[verb].text)
                continue
            if tree[verb].dep == "acl":
                role = "patient" if tree[verb].tag == "VBN" else "agent"
            else:
                subject = tree.subject(verb)
                stands_for = subject is not None and tree[subject].tag in ("WDT", "WP")
                role = (
                    ("patient" if tree.children(verb, "auxpass", "nsubjpass") else "agent")
                    if stands_for
                    else "patient"
                )
            yield from _named(situation, verb, role)
            yield from _having(situation, verb)
            for other in tree.children(verb, "conj"):
                if tree.subject(other) == tree.subject(verb):
                    yield from _named(situation, other, role)


def _touches_data(situation: Situation, verb: int) -> bool:
    """ "whose records may have been obtained", "whose details intruders copied"."""
    tree = situation.tree
    inside = {situation.lemma(i) for i in tree.subtree(verb)}
    return bool(inside & set(_DATA["nouns"])) and bool(inside & set(_DATA["taken"]))


def _having(situation: Situation, verb: int) -> Iterator[State]:
    """ "12 people had their data taken": what is had is data, and it is taken."""
    tree = situation.tree
    if situation.lemma(verb) != "have":
        return
    inside = [i for i in tree.subtree(verb) if tree[i].start > tree[verb].start]
    data = any(situation.lemma(i) in _DATA["nouns"] for i in inside)
    taken = any(tree[i].tag == "VBN" and situation.lemma(i) in _DATA["taken"] for i in inside)
    if data and taken:
        yield State("exposed", verb, "had data taken")


def _by_carrier(situation: Situation, about_data: bool) -> Iterator[State]:
    """ "the deaths of 12 people", "a toll of 12", "the files of 12 people"."""
    tree, carrier = situation.tree, situation.carrier
    if carrier is None:
        return
    lemma = situation.lemma(carrier)
    if lemma in ("toll",) or lemma in _index("nouns"):
        yield State(_index("nouns").get(lemma, "killed"), None, tree[carrier].text)
    verb = situation.verb
    if lemma in _DATA["nouns"] and verb is not None and situation.lemma(verb) in _DATA["taken"]:
        yield State("exposed", verb, f"{tree[verb].text} {tree[carrier].text} of")
    elif lemma in _DATA["nouns"] and about_data and situation.lemma(situation.noun) not in _DATA["nouns"]:
        yield State("exposed", None, f"{tree[carrier].text} of")
    elif (
        verb is not None
        and situation.lemma(verb) in _DATA["lost"]
        and situation.lemma(situation.noun) in _DATA["nouns"]
    ):
        yield State("stolen", verb, tree[verb].text)


def _by_verb(situation: Situation, unit: str | None, about_data: bool) -> Iterator[State]:
    tree, verb = situation.tree, situation.verb
    if verb is None:
        return
    if tree[verb].tag == "VBG" and tree[verb].text.lower() in _index("adjectives"):
        yield State(_index("adjectives")[tree[verb].text.lower()], None, tree[verb].text)
    if situation.part in ("patient", "agent"):
        yield from _named(situation, verb, situation.part, things=situation.bare and unit in _DATA["nouns"])
        yield from _having(situation, verb) if situation.part == "agent" else ()
        yield from _controlled(situation, verb)
    if situation.part in ("agent", "patient", "attribute"):
        for index in tree.children(verb, "acomp", "oprd", "attr"):
            word = tree[index].text.lower()
            if word in _index("adjectives"):
                yield State(_index("adjectives")[word], None, word)
    if situation.part == "attribute" or situation.lemma(verb) in _CHANGE["up_verbs"] + _CHANGE["down_verbs"] + [
        "stand",
        "reach",
        "be",
        "stay",
        "give",
        "put",
    ]:
        yield from _of_count(situation, verb, about_data)


def _controlled(situation: Situation, verb: int) -> Iterator[State]:
    """ "12 are feared to have died", "12 are believed to be in the north after returning from"."""
    tree = situation.tree
    for lower in tree.children(verb, "xcomp"):
        role = "patient" if tree.is_passive(lower) else "agent"
        yield from _named(situation, lower, role)
        for preposition in tree.children(lower, "prep"):
            for gerund in tree.children(preposition, "pcomp"):
                yield from _named(situation, gerund, "agent")


def _of_count(situation: Situation, verb: int, about_data: bool) -> Iterator[State]:
    """ "the death toll rose to 12", "the number of people killed is 12", "the number of arrests fell to 12"."""
    tree = situation.tree
    subject = tree.subject(verb)
    given = [thing for thing in tree.children(verb, "dobj") if situation.lemma(thing) in _COUNTS]
    for index in (i for thing in (*given, subject) if thing is not None for i in tree.subtree(thing)):
        lemma, word = situation.lemma(index), tree[index].text.lower()
        if lemma in _index("nouns") and tree[index].pos == "NOUN":
            yield State(_index("nouns")[lemma], None, word)
        if tree[index].tag in ("VBN", "JJ") and word in _index("adjectives"):
            yield State(_index("adjectives")[word], None, word)
        if about_data and tree[index].tag == "VBN" and tree[index].dep == "acl" and lemma in _DATA["caught"]:
            yield State("affected", index, word)
        if tree[index].tag == "VBN" and tree[index].dep == "acl" and lemma in _index("patient"):
            yield State(_index("patient")[lemma], index, word)
        elif (
            tree[index].tag == "VBN"
            and lemma in _DATA["lost"]
            and situation.lemma(tree[index].head) in _DATA["nouns"]
        ):
            yield State("stolen", index, word)
    if subject is not None and situation.lemma(subject) == "toll":
        yield State("killed", None, tree[subject].text)  # "The toll stands at 12": of whom is unsaid, so the dead


def _by_event(situation: Situation, about_data: bool) -> Iterator[State]:
    """ "12 Danes in the breach", "12 people caught up in the theft": of a theft of data only."""
    tree = situation.tree
    owners = [situation.noun, situation.top]
    if situation.verb is not None and situation.part in ("patient", "agent"):
        owners.append(situation.verb)
    if situation.preposition in ("from", "of") and about_data and situation.carrier is None:
        over = next((i for i in tree.up(situation.top) if tree[i].pos == "NOUN"), None)
        if over is not None and situation.lemma(over) in _DATA["events"] + _DATA["nouns"]:
            yield State("affected", None, f"{tree[over].text} from")
        for thing in tree.children(situation.verb, "dobj") if situation.verb is not None else ():
            if situation.lemma(thing) in _DATA["events"]:
                yield State("affected", None, f"{tree[thing].text} from")
    for index in dict.fromkeys(owners):
        for preposition in tree.children(index, "prep", "agent"):
            for thing in tree.children(preposition, "pobj"):
                if situation.lemma(thing) in _DATA["events"] and about_data:
                    yield State("affected", None, f"{tree[preposition].text} the {tree[thing].text}")


def _by_topic(situation: Situation, unit: str | None, about_data: bool) -> Iterator[State]:
    """ "The firm now counts 900 customers", in a report of a breach: customers that it touched.

    Only where the verb merely counts or gives the number, and the noun is one of the public or is not repeated.
    """
    tree, verb = situation.tree, situation.verb
    if not about_data or unit != "people" or verb is None or situation.lemma(verb) not in _GIVING:
        return
    public = situation.lemma(situation.noun) in _DATA["public"] or state_of(tree[situation.noun].text) is not None
    things = [tree.subject(verb), *tree.children(verb, "dobj"), situation.carrier]
    counts = any(situation.lemma(thing) in _COUNTS for thing in things if thing is not None)
    if public or (situation.bare and counts):
        yield State("affected", None, "counted in a report of a breach")


def _named(situation: Situation, verb: int, role: str, *, things: bool = False) -> Iterator[State]:
    """A verb that the lexicon knows in this role."""
    tree, lemma = situation.tree, situation.lemma(verb)
    particle = next((tree[i].text.lower() for i in tree.children(verb, "prt")), "")
    for form in (f"{lemma} {particle}".strip(), lemma):
        state = _index("patient").get(form) if role == "patient" else _index("agent").get(form)
        if state:
            yield State(state, verb, tree[verb].text)
            return
    if role == "patient" and lemma in _DATA["lost"] and (situation.lemma(situation.noun) in _DATA["nouns"] or things):
        yield State("stolen", verb, tree[verb].text)
    elif (
        role == "patient"
        and lemma in _DATA["caught"]
        and (tree.is_passive(verb) or situation.lemma(situation.noun) in _DATA["nouns"])
    ):
        yield State("affected", verb, tree[verb].text)


def _of_matter(state: State, unit: str | None) -> State:
    """What flows does not flee, is not seized nor hit: "900 barrels a day escape", "800 barrels were captured"."""
    name = _STATES.get(state.name, {}).get("of_matter") if flows(unit) else None
    return replace(state, name=name) if name else state


def _of_data(state: State, situation: Situation, unit: str | None, about_data: bool) -> State:
    """People that a theft of data touches are exposed; records that it touches are affected, or stolen."""
    if unit == "people" and state.name in ("affected", "stolen") and about_data:
        return State("exposed", state.verb, state.why)
    if unit != "people" and state.name == "exposed" and situation.lemma(situation.noun) in _DATA["nouns"]:
        return State("affected", state.verb, state.why)
    return state


def _by_any_verb(situation: Situation, unit: str | None) -> Iterator[State]:
    """No word of the lexicon: the participle of the verb that says what they did or suffered, where it says
    something."""
    tree, verb = situation.tree, situation.verb
    if verb is None or situation.part not in ("patient", "agent") or tree[verb].pos != "VERB" or not situation.core:
        return
    lemma = situation.lemma(verb)
    if lemma in _PLAIN_VERBS or not lemma.isalpha() or tree.children(verb, "ccomp") or unit != "people":
        return
    if situation.part == "patient" or not tree.children(verb, "dobj"):
        yield State(
            lemma if tree[verb].tag in ("VB", "VBP", "VBZ", "VBG") else tree[verb].text.lower(), verb, tree[verb].text
        )

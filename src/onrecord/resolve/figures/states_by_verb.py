"""The state of the counted by the verb that tells of them: whom it befell, who did it, where it took them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.grammar import Tree
from onrecord.lexicon import load_lexicon
from onrecord.resolve.figures.exposure import DATA, having_taken, touches_data
from onrecord.resolve.figures.participles import participle_of
from onrecord.resolve.figures.situation import Situation, counted_subject
from onrecord.resolve.figures.state_words import (
    AWAY,
    COUNTS,
    DONE,
    GOALS,
    PHRASES,
    REMAINS,
    SENT_TO_WORK,
    STAFF,
    WERE,
    State,
    flows,
    is_toll,
    state_words,
)
from onrecord.resolve.figures.thing_states import particle_of, tells

_CHANGE = load_lexicon("aspects")["change"]
_TO_A_LEVEL = frozenset((*_CHANGE["up_verbs"], *_CHANGE["down_verbs"], "stand", "reach", "be", "stay", "give", "put"))
_INTENT = frozenset(load_lexicon("aspects")["giving"]["intent"])
_LOSSES = {"loss": "lose", "cut": "cut"}


def by_main_verb(situation: Situation) -> Iterator[State]:
    """ "is recalling 900 cars sold in Peru": sold says which cars, recalled what becomes of them."""
    tree, verb = situation.tree, situation.verb
    if verb is None or situation.part != "patient" or situation.bare:
        return
    clauses = [c for c in tree.children(situation.noun, "acl") if tree[c].tag == "VBN"]
    if any(state_words("patient").get(situation.lemma(c)) in ("sold", "registered") for c in clauses):
        yield from _named(situation, verb, "patient")


def by_remains(situation: Situation) -> Iterator[State]:
    """ "pulled 58 bodies from the ruins": the dead, whatever is done to what is left of them."""
    verb = situation.verb
    if verb is None or situation.part != "patient" or situation.lemma(situation.noun) not in REMAINS:
        return
    if any(state.name == "rescued" for state in _named(situation, verb, "patient")):
        yield State("killed", verb, f"{situation.tree[verb].text} {situation.tree[situation.noun].text}")


def by_fate_since(situation: Situation, about_data: bool) -> Iterator[State]:
    """ "27 returnees were hurt by mines": what befell them since they did what their noun says."""
    if situation.lemma(situation.noun) in WERE:
        yield from (state for state in by_clause(situation, about_data) if is_toll(state.name))
        yield from by_fate(situation)


def by_fate(situation: Situation) -> Iterator[State]:
    """ "A fire killed 23 people on board", "40 people on board were rescued": what befell them."""
    verb = situation.verb
    if verb is None or situation.part not in ("patient", "agent") or situation.bare or not situation.core:
        return
    yield from (state for state in _named(situation, verb, situation.part) if is_toll(state.name))


def by_goal(situation: Situation) -> Iterator[State]:
    """ "300 people were moved to schools", "12 were taken to hospital": a plain verb, and where it led them."""
    tree = situation.tree
    them = (t for t in tree.behind(situation.top, "of") if tree[t].pos == "PRON")
    for thing in (t for owner in (situation.noun, *them) for t in tree.behind(owner, "on", "in")):
        if name := GOALS.get(("be", situation.lemma(thing))):  # "900 drivers on strike", "60 of us in hospital"
            yield State(name, None, f"{tree[tree[thing].head].text} {tree[thing].text}")
    verbs = [v for v in tree.children(situation.noun, "acl", "relcl") if tree[v].pos == "VERB"]
    there_are = situation.part == "attribute" and bool(tree.children(situation.verb or 0, "expl"))
    if situation.verb is not None and (situation.part in ("patient", "agent") or there_are):
        verbs.append(situation.verb)
    for verb in verbs:
        for preposition in tree.children(verb, "prep"):
            for thing in tree.children(preposition, "pobj"):
                for place in (thing, *tree.children(thing, "conj")):
                    if away := AWAY.get((situation.lemma(verb), situation.lemma(place))):
                        if tree[preposition].lemma in ("from", "of"):
                            yield State(away, verb, f"{tree[verb].text} from {tree[place].text}")
                        continue
                    name = GOALS.get((situation.lemma(verb), situation.lemma(place)))
                    if situation.lemma(verb) == "send" and situation.lemma(situation.noun) in SENT_TO_WORK:
                        continue
                    if name and tree[preposition].lemma in ("to", "into", "in", "on", "at"):
                        yield State(name, verb, f"{tree[verb].text} to {tree[place].text}")


def by_leaving(situation: Situation) -> Iterator[State]:
    """ "That left three of the divers missing": the parse may hang the "missing" on another verb."""
    tree, verb = situation.tree, situation.verb
    if verb is None or situation.lemma(verb) != "leave" or situation.part != "patient" or situation.bare:
        return
    of = [i for i in tree.children(situation.noun, "prep") if tree[i].text.lower() == "of"]
    after = max((*tree.subtree(of[0]), situation.phrase[-1]) if of else (situation.phrase[-1], situation.noun)) + 1
    word = tree[after].text.lower() if after < len(tree) else ""
    if word in state_words("adjectives"):
        yield State(state_words("adjectives")[word], None, f"{tree[verb].text} {word}")


def by_loss(situation: Situation) -> Iterator[State]:
    """ "will cut 300 jobs", "300 posts that it will shed": what is done to such things only."""
    tree = situation.tree
    noun = (_part_of(situation) or counted_subject(situation)) if situation.bare else situation.noun
    if noun is None:
        return
    clauses = [v for v in tree.children(noun, "relcl", "acl") if tree[v].pos == "VERB"]
    verbs = [v for v in clauses if not tree.children(v, "dobj")]  # not "people who lost their savings"
    if situation.verb is not None and noun in (situation.noun, _part_of(situation)):
        verbs += [situation.verb] if situation.part == "patient" or situation.lemma(situation.verb) == "go" else []
        verbs += tree.children(situation.verb, "xcomp") if situation.part == "agent" else []  # "300 jobs are to go"
    for verb in verbs:
        name = DONE.get((situation.lemma(verb), situation.lemma(noun)))
        if name == "won" and tree[verb].dep == "xcomp":
            continue  # "hopes to win 30 seats"
        if name:
            yield State(name, verb, tree[verb].text)


def _part_of(situation: Situation) -> int | None:
    """ "won 30 of the 90 seats": the seats."""
    things = situation.tree.behind(situation.top, "of") if situation.bare else ()
    return next((thing for thing in things if situation.tree[thing].pos == "NOUN"), None)


def by_object(situation: Situation, unit: str | None) -> Iterator[State]:
    """A plain verb, and what it is done to: "300 people lost their homes".

    So in a clause on the counted: "300 workers who will lose their jobs", "records that fell into the wrong hands".
    """
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
            state = PHRASES.get((situation.lemma(verb), situation.lemma(thing)))
            if state and (owners or flows(unit)):
                yield State(state, verb, f"{tree[verb].text} {' '.join(owners)} {tree[thing].text}")


def by_clause(situation: Situation, about_data: bool) -> Iterator[State]:
    """ "12 people killed in", "12 men who returned from", "12 people whose data were taken"."""
    tree = situation.tree
    for index in dict.fromkeys((situation.noun, situation.top)):
        for verb in tree.children(index, "acl", "relcl"):
            word = tree[verb].text.lower()
            if tree[verb].tag == "VBG" and word in state_words("adjectives") and not tree.children(verb, "dobj"):
                yield State(state_words("adjectives")[word], None, word)  # "34 people who were missing"
                continue
            if tree[verb].lemma.lower() == "be" and tree[verb].dep == "relcl":
                yield from _being(situation, verb)  # "34 people who were missing", "who are still ill"
            whose = any(tree[i].tag == "WP$" for i in tree.subtree(verb))
            if whose and touches_data(situation, verb):
                yield State("exposed", verb, "whose " + tree[verb].text)
                continue
            if tree[verb].dep == "acl":
                role = "patient" if tree[verb].tag == "VBN" else "agent"
            else:
                subject = tree.subject(verb)
                stands_for = subject is not None and tree[subject].tag in ("WDT", "WP")
                if not stands_for and _hangs_on_preposition(tree, verb):
                    continue  # "31 crashes, in which nine people were hurt"
                role = (
                    ("patient" if tree.children(verb, "auxpass", "nsubjpass") else "agent")
                    if stands_for
                    else "patient"
                )
            yield from _named(situation, verb, role)
            yield from having_taken(situation, verb)
            for other in tree.children(verb, "conj"):
                if tree.subject(other) == tree.subject(verb):
                    yield from _named(situation, other, role)


def _hangs_on_preposition(tree: Tree, verb: int) -> bool:
    """Whether a clause's relative pronoun stands behind a preposition: "in which", "during which"."""
    return any(tree[i].tag in ("WDT", "WP") and tree[i].dep == "pobj" for i in tree.subtree(verb))


def _being(situation: Situation, verb: int) -> Iterator[State]:
    """What a clause with "be" says its noun was: an adjective of the lexicon."""
    words = (situation.tree[i].text.lower() for i in situation.tree.children(verb, "acomp", "attr", "oprd"))
    yield from (
        State(state_words("adjectives")[word], None, word) for word in words if word in state_words("adjectives")
    )
    for thing in situation.tree.behind(verb, "on", "in"):  # "the 300 people who were on board"
        if name := GOALS.get(("be", situation.lemma(thing))):
            yield State(name, None, situation.tree[thing].text)


def by_carrier(situation: Situation, about_data: bool) -> Iterator[State]:
    """ "the deaths of 12 people", "a toll of 12", "the files of 12 people"."""
    tree, carrier = situation.tree, situation.carrier
    if carrier is None:
        return
    lemma = situation.lemma(carrier)
    if done := DONE.get((_LOSSES.get(lemma, ""), situation.lemma(situation.noun))):
        yield State(done, None, f"{tree[carrier].text} of")  # "with the loss of 300 jobs"
    if lemma in ("toll",) or lemma in state_words("nouns"):
        yield State(state_words("nouns").get(lemma, "killed"), None, tree[carrier].text)
    verb = situation.verb
    if lemma in DATA["nouns"] and verb is not None and situation.lemma(verb) in DATA["taken"]:
        yield State("exposed", verb, f"{tree[verb].text} {tree[carrier].text} of")
    elif lemma in DATA["nouns"] and about_data and situation.lemma(situation.noun) not in DATA["nouns"]:
        yield State("exposed", None, f"{tree[carrier].text} of")
    elif (
        verb is not None
        and situation.lemma(verb) in DATA["lost"]
        and situation.lemma(situation.noun) in DATA["nouns"]
    ):
        yield State("stolen", verb, tree[verb].text)


def by_verb(situation: Situation, unit: str | None, about_data: bool) -> Iterator[State]:
    """ "12 people were killed", "the quake hurt 40": what the verb over the counted says of them."""
    tree, verb = situation.tree, situation.verb
    if verb is None:
        return
    if tree[verb].tag == "VBG" and tree[verb].text.lower() in state_words("adjectives"):
        yield State(state_words("adjectives")[tree[verb].text.lower()], None, tree[verb].text)
    if situation.part in ("patient", "agent") and not _is_of_papers(situation):
        yield from _named(situation, verb, situation.part, things=situation.bare and unit in DATA["nouns"])
        yield from having_taken(situation, verb) if situation.part == "agent" else ()
        yield from _controlled(situation, verb)
    taken = state_words("patient").get(f"{situation.lemma(verb)} {situation.preposition}")  # "taking in 900 barrels"
    if situation.part == "oblique" and taken and tree[verb + 1].text.lower() == situation.preposition:
        yield State(taken, verb, f"{tree[verb].text} {situation.preposition}")
    if situation.part in ("agent", "patient", "attribute"):
        for index in tree.children(verb, "acomp", "oprd", "attr", "advmod"):
            word = tree[index].text.lower()
            if word in state_words("adjectives"):
                yield State(state_words("adjectives")[word], None, word)
    if situation.part == "attribute" or situation.lemma(verb) in _TO_A_LEVEL:
        yield from _of_count(situation, verb, about_data)


def _is_of_papers(situation: Situation) -> bool:
    """ "published the names of 76 donors": done to the names, not to the donors."""
    carrier = situation.carrier
    carried = carrier is not None and situation.lemma(carrier) in DATA["nouns"]
    return carried and situation.lemma(situation.noun) not in DATA["nouns"]


def _controlled(situation: Situation, verb: int) -> Iterator[State]:
    """ "12 are feared to have died", "to be homeless", "12 are believed to be in the north after returning from"."""
    tree = situation.tree
    if situation.lemma(verb) in _INTENT:
        return  # "300 voted to strike", "40 plan to return": not yet
    for lower in tree.children(verb, "xcomp"):
        role = "patient" if tree.is_passive(lower) else "agent"
        yield from _named(situation, lower, role)
        yield from _being(situation, lower) if situation.lemma(lower) == "be" else ()
        for preposition in tree.children(lower, "prep"):
            for gerund in tree.children(preposition, "pcomp"):
                yield from _named(situation, gerund, "agent")


def _of_count(situation: Situation, verb: int, about_data: bool) -> Iterator[State]:
    """ "the death toll rose to 12", "the number of people killed is 12", "the number of arrests fell to 12"."""
    tree = situation.tree
    subject = tree.subject(verb)
    nouns = state_words("nouns")  # "widened its recall to 900 cars"
    known = COUNTS | STAFF | frozenset(nouns) | frozenset(_LOSSES)
    given = [thing for thing in tree.children(verb, "dobj") if situation.lemma(thing) in known]
    for index in (i for thing in (*given, subject) if thing is not None for i in tree.subtree(thing)):
        lemma, word = situation.lemma(index), tree[index].text.lower()
        if lemma in STAFF and index in given:
            yield State("employed", None, word)
        if done := DONE.get((_LOSSES.get(lemma, ""), situation.lemma(situation.noun))):
            yield State(done, None, word)  # "put the loss of oil at 350 tonnes"
        if lemma in state_words("nouns") and tree[index].pos == "NOUN":
            yield State(state_words("nouns")[lemma], None, word)
        if tree[index].tag in ("VBN", "JJ") and word in state_words("adjectives"):
            yield State(state_words("adjectives")[word], None, word)
        if about_data and tree[index].tag == "VBN" and tree[index].dep == "acl" and lemma in DATA["caught"]:
            yield State("affected", index, word)
        if tree[index].tag == "VBN" and tree[index].dep == "acl" and lemma in state_words("patient"):
            yield State(state_words("patient")[lemma], index, word)
        elif (
            tree[index].tag == "VBN" and lemma in DATA["lost"] and situation.lemma(tree[index].head) in DATA["nouns"]
        ):
            yield State("stolen", index, word)
    if subject is not None and situation.lemma(subject) == "toll":
        yield State("killed", None, tree[subject].text)  # "The toll stands at 12": of whom is unsaid, so the dead


def _named(situation: Situation, verb: int, role: str, *, things: bool = False) -> Iterator[State]:
    """A verb that the lexicon knows in this role."""
    tree, lemma = situation.tree, situation.lemma(verb)
    behind = range(verb + 1, min(verb + 2, len(tree)))
    beside = (*tree.children(verb, "prt"), *(i for i in behind if tree[i].pos in ("ADV", "ADP")))
    particle = next((tree[i].text.lower() for i in beside), "")
    for form in (f"{lemma} {particle}".strip(), lemma):
        state = state_words("patient").get(form) if role == "patient" else state_words("agent").get(form)
        if state:
            yield State(state, verb, tree[verb].text)
            return
    if role == "patient" and lemma in DATA["lost"] and (situation.lemma(situation.noun) in DATA["nouns"] or things):
        yield State("stolen", verb, tree[verb].text)
    elif (
        role == "patient"
        and lemma in DATA["caught"]
        and (tree.is_passive(verb) or situation.lemma(situation.noun) in DATA["nouns"])
    ):
        yield State("affected", verb, tree[verb].text)


def by_any_verb(situation: Situation) -> Iterator[State]:
    """What they did or suffered by a verb that no lexicon knows: its participle, where it says something."""
    tree, verb = situation.tree, situation.verb
    if verb is None or situation.part not in ("patient", "agent") or tree[verb].pos != "VERB" or not situation.core:
        return
    if _is_of_papers(situation) or not tells(situation, verb):
        return
    if situation.part == "patient" or not tree.children(verb, "dobj"):
        yield State(participle_of(situation.lemma(verb)) + particle_of(situation, verb), verb, tree[verb].text)

"""The state of the counted by their noun and the words beside it: "12 deaths", "40 people dead", "among the dead"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import COUNTS, State, state_words

_OF_THEM = frozenset({"them", "those", "these", "whom", "us"})


def by_noun(situation: Situation) -> Iterator[State]:
    """ "12 deaths", "12 dead", "12 wounded soldiers", "12 stolen cars": what the noun or its adjective says.

    Not "foreign fighters", nor "500 possible plots".
    """
    tree = situation.tree
    for index in dict.fromkeys((situation.noun, situation.top)):
        if tree[index].dep in ("acomp", "oprd") and tree[index].head != situation.verb:
            continue  # "13 were found dead and 12 are still missing": said of the 13
        lemma, word = situation.lemma(index), tree[index].text.lower()
        state = (
            state_words("nouns").get(lemma) or state_words("nouns").get(word) or state_words("adjectives").get(word)
        )
        if state:
            yield State(state, None, word)
        for child in tree.children(index, "amod", "acomp", "acl"):
            word = tree[child].text.lower()
            if tree.children(child, "agent", "prep", "dobj") and tree[child].dep == "acl":
                continue
            if word in state_words("adjectives"):
                yield State(state_words("adjectives")[word], None, word)


def by_company(situation: Situation, unit: str | None) -> Iterator[State]:
    """ "Four drivers were among the dead", "Among those killed are four drivers": what they are counted with."""
    tree, verb = situation.tree, situation.verb
    if unit != "people" or verb is None or situation.lemma(verb) != "be":
        return
    if situation.part not in ("agent", "attribute"):
        return
    for thing in tree.behind(verb, "among", "amongst"):
        clauses = [c for c in tree.children(thing, "acl") if tree[c].tag == "VBN"]
        for index in (thing, *clauses):
            word = tree[index].text.lower()
            known = state_words("adjectives").get(word) or state_words("nouns").get(word)
            if known := known or state_words("nouns").get(situation.lemma(index)):
                yield State(known, None, f"among the {word}")


def by_what_they_were_found(situation: Situation) -> Iterator[State]:
    """ "Its boats found 40 people dead": the parse makes a clause of the people and the adjective."""
    tree, top = situation.tree, situation.top
    over = tree[top].head
    if tree[top].dep == "nsubj" and over > top and tree[over].pos == "ADJ" and not tree.children(over, "cop", "aux"):
        word = tree[over].text.lower()
        yield from (State(state_words("adjectives")[word], None, word),) if word in state_words("adjectives") else ()


def by_next_word(situation: Situation) -> Iterator[State]:
    """ "1,900 homes were flattened and 300 damaged", "eight dead, two missing": what stands right behind."""
    tree, after = situation.tree, situation.phrase[-1] + 1
    if after + 2 < len(tree) and tree[after].text == "of" and tree[after + 1].text.lower() in _OF_THEM:
        after += 2  # "48 of them dead"
    if after < len(tree) and tree[after].text.isupper() and tree[after - 1].text.isupper():  # "TEN POLICE KILLED"
        shouted = state_words("adjectives").get(tree[after].text.lower())
        yield from (State(shouted, None, tree[after].text),) if shouted else ()
    if not situation.bare or after >= len(tree) or tree[after].tag not in ("VBN", "VBD", "JJ", "VBG"):
        return
    word, lemma = tree[after].text.lower(), situation.lemma(after)
    state = state_words("adjectives").get(word) or (
        state_words("patient").get(lemma) if tree[after].tag != "VBG" else None
    )
    if state and not tree.children(after, "dobj"):
        yield State(state, None, word)


def by_adverb(situation: Situation) -> Iterator[State]:
    """ "has 300 people back in Chad", "300 are back": an adverb of the noun, or after a plain verb."""
    tree, verb = situation.tree, situation.verb
    plain = verb is not None and situation.lemma(verb) in ("be", "have") and situation.core
    owners = dict.fromkeys((situation.noun, situation.top, *((verb,) if plain and verb is not None else ())))
    for index in (i for owner in owners for i in tree.children(owner, "advmod", "prep")):
        state = state_words("beside").get(tree[index].text.lower())
        if state and index > situation.phrase[-1]:
            yield State(state, None, tree[index].text)


def by_listing(situation: Situation) -> Iterator[State]:
    """ "The bureau listed 80 people as missing", "80 were confirmed as dead": what they are listed as."""
    tree, verb = situation.tree, situation.verb
    if verb is None or situation.part != "patient":
        return
    for index in (i for p in tree.children(verb, "prep") if tree[p].lemma == "as" for i in tree.children(p)):
        counted = tree.behind(index, "of") if situation.lemma(index) in COUNTS else ()
        for thing in (index, *counted):  # "gave 400 as the number of wounded"
            word = tree[thing].text.lower()
            if state := state_words("adjectives").get(word) or (state_words("nouns").get(word) if counted else None):
                yield State(state, None, f"{tree[verb].text} as {tree[index].text}")


def by_word_before(situation: Situation) -> Iterator[State]:
    """ "killed 12 and sickened more than 300": the verb right before a number that has no noun."""
    tree, first = situation.tree, situation.phrase[0]
    if situation.bare and first and tree[first - 1].tag in ("VBD", "VBG", "VBN", "VBZ"):
        word = tree[first - 1]
        lemmas = (word.lemma.lower(), word.text.lower().removesuffix("ed"))
        state = next((state_words("patient")[lemma] for lemma in lemmas if lemma in state_words("patient")), None)
        if state:
            yield State(state, first - 1, word.text)

"""Parts of a count: "Six of the dead were firefighters", "two of them seriously", "38 of the wounded are children".

They are fewer than those counted before, and never their number: what sets them apart is their group.
"""

from __future__ import annotations

from onrecord.find.grammar import FIRST_PERSON
from onrecord.records import Figure, replace
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import is_toll, state_words

_BESIDE = ("ADV", "ADJ", "NOUN", "PROPN", "ADP", "DET")

_OF_THEM = (["of", "them"], ["of", "those"], ["of", "these"], ["of", "whom"])


def set_apart(situation: Situation, figure: Figure) -> Figure:
    """A part of a count, with what sets it apart as its group; without a state where nothing does."""
    if figure.state is not None and _is_toll_of_them(situation):
        return replace(figure, group=None)  # "48 of them dead"
    words = _predicate(situation) or _beside(situation)
    if words and words.islower() and words.endswith("ly") and " " not in words:
        words = f"{words} hurt" if figure.state in ("wounded", None) else None
    if words:
        return figure if figure.group and figure.group != "dead" else _with_group(figure, words)
    of_those = _of_those(situation) and (is_toll(figure.state) or figure.unit == "people")
    part = of_those or (situation.lemma(situation.verb) == "include" and not figure.group)
    return _without_state(figure) if part else figure


def _is_toll_of_them(situation: Situation) -> bool:
    """Whether a word of a toll stands right behind "of them": what became of the part, not who they are."""
    behind = [token.text.lower() for token in situation.tree.parse[situation.phrase[-1] + 1 :][:3]]
    return len(behind) == 3 and behind[:2] in _OF_THEM and behind[2] in state_words("adjectives")


def _with_group(figure: Figure, words: str) -> Figure:
    return replace(figure, group=" ".join(words.split()[:8]))


def _without_state(figure: Figure) -> Figure:
    return replace(figure, state=None, aspect=None)


def _of_those(situation: Situation) -> bool:
    """ "of them", "of the dead": those counted before; "40 of its members" are a group by themselves."""
    tree = situation.tree
    for preposition in (p for i in (situation.top, situation.noun) for p in tree.children(i, "prep")):
        for thing in tree.children(preposition, "pobj"):
            if (tree[thing].pos == "PRON" and tree[thing].lemma.lower() not in FIRST_PERSON) or tree[
                thing
            ].text.lower() in ("dead", "wounded", "injured", "missing"):
                return True
    return False


def _predicate(situation: Situation) -> str | None:
    """ "Six of the dead were firefighters": firefighters."""
    tree, verb = situation.tree, situation.verb
    if verb is None or situation.lemma(verb) != "be" or situation.part != "agent" or not _of_those(situation):
        return None
    for index in tree.children(verb, "attr"):
        return tree.words(
            tuple(i for i in tree.subtree(index) if tree[i].dep not in ("relcl", "punct")), situation.text
        )
    return None


def _beside(situation: Situation) -> str | None:
    """ "two of them seriously", "two of them officers of the guard": the words right behind."""
    tree = situation.tree
    if not _of_those(situation):
        return None
    last = max(
        (i for p in tree.children(situation.top, "prep") for i in tree.subtree(p)), default=situation.phrase[-1]
    )
    run: list[int] = []
    for index in range(last + 1, min(len(tree), last + 7)):
        joined = tree[index].text == "-" and run  # "120 of them part-time"
        if not joined and (tree[index].pos not in _BESIDE or tree[index].text == ","):
            break
        run.append(index)
    while run and tree[run[-1]].pos in ("ADP", "DET"):
        run.pop()
    if run and tree[run[0]].pos == "ADP":
        return None  # "39 of them in Lima", "12 of them on strike": where and how, not who
    return tree.words(tuple(run), situation.text) if run else None

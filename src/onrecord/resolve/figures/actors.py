"""Who did it to the counted: the subject of the verb that they are the object of, or after "by"."""

from __future__ import annotations

import re

from onrecord.find.places import in_dateline
from onrecord.lexicon import load_lexicon
from onrecord.resolve.figures.dating import EVENTS
from onrecord.resolve.figures.gapped import gapped_subject
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import State, flows

_COUNTS = frozenset(load_lexicon("aspects")["counts"]["nouns"])
_LISTS = frozenset(load_lexicon("context")["lists"]["nouns"])
_ON_LISTS = frozenset(load_lexicon("context")["counting"]["nouns"])
_IDLE = load_lexicon("context")["idle"]
_LEVELS = frozenset(_IDLE["levels"])
_TELLS = (frozenset(load_lexicon("hedges")["reporting"]["verbs"]) | frozenset(_IDLE["tells"])) - frozenset(
    _IDLE["done_too"]
)
_TOWARDS = frozenset(_IDLE["towards"])
_CAPITALS = re.compile(r"(?:[A-Z][\w&.’'-]*\s)*[A-Z][\w&.’'-]*$")
_COMPANIES = frozenset(load_lexicon("context")["companies"]["nouns"])
_POLLS = frozenset(load_lexicon("cues")["polls"]["nouns"])
_GIVES = frozenset(_IDLE["gives"])
WE = "we"
"""The actor of what those who speak do themselves, until their chain tells who they are."""
_PARTS = frozenset({"half", "third", "quarter", "percent", "none", "all", "most"})


def resolve_actor(situation: Situation, state: State | None) -> str | None:
    """Who did it to them: the subject of the verb that they are the object of, or after "by".

    A subject that only is, reaches, counts or tells of as many does nothing to them: "the range comes to 300".
    """
    tree = situation.tree
    verb = state.verb if state is not None and state.verb is not None else situation.verb
    if verb is None:
        return None
    for by in tree.children(verb, "agent"):
        for thing in tree.children(by, "pobj"):
            return None if _is_itself(situation, thing) else _name(situation, thing)
    gapped = gapped_subject(tree, situation.phrase[0])
    if gapped is not None:
        return _name(situation, gapped)
    if tree.is_passive(verb) or verb != situation.verb or not _suffers(situation, verb):
        return None
    if _on_a_list(situation, verb) or _only_gives(situation, verb):
        return None
    subject = _subject(situation, verb)
    polled = subject is not None and situation.lemma(subject) in _POLLS
    if (state is not None and state.name == "won") or (polled and tree.children(verb, "dative")):
        return _holder(situation, verb)
    if polled:
        return None  # "A poll has the Reds on 22 percent": it does nothing to them
    if subject is not None and tree[subject].text.lower() == WE:
        return WE
    return None if subject is None or not _may_act(situation, subject) else _name(situation, subject)


def _holder(situation: Situation, verb: int) -> str | None:
    """Whose seats they are: "the board gave the Union 30 seats" and "the Union, which took 30" say the Union's."""
    tree = situation.tree
    given = tree.children(verb, "dative")
    near = [i for i in tree.children(verb, "nsubj") if i < verb]  # the parse may take a dateline for a subject too
    whose = given[0] if given else near[-1] if near else None
    if situation.lemma(verb) in ("give", "award", "allot") and not given:
        return None
    if whose is not None and tree[whose].tag in ("WDT", "WP") and tree[verb].dep == "relcl":
        whose = tree[verb].head
    name = _name(situation, whose) if whose is not None and tree[whose].pos == "PROPN" else None
    found = _CAPITALS.search(name or "")
    return found[0] if found else None


def _suffers(situation: Situation, verb: int) -> bool:
    """Whether the figure is what the verb is done to: its object, or what it is done "against", "on", "at"."""
    if situation.lemma(verb) in _LEVELS:
        return False
    put_at = situation.preposition == "at" and situation.tree.children(verb, "dobj")  # "put it at 300"
    aimed = situation.preposition in _TOWARDS and not put_at
    return situation.part == "patient" or (situation.part == "oblique" and aimed)


def _subject(situation: Situation, verb: int) -> int | None:
    """A verb's subject; of a clause that has none, that of the clause above: "fell, killing 12"."""
    tree = situation.tree
    own = tree.subject(verb)
    head = tree[verb].head
    body = tree[head].pos == "PROPN" or situation.lemma(head) in _COMPANIES
    if own is not None and tree[own].tag in ("WDT", "WP") and tree[verb].dep == "relcl" and body:
        return head  # "The firm, which employs 900 people"; not "files that name 900 people"
    if own is not None or tree[verb].dep not in ("advcl", "pcomp"):
        return own
    return next((s for s in (tree.subject(i) for i in tree.up(verb) if tree.is_verb(i)) if s is not None), None)


def _may_act(situation: Situation, subject: int) -> bool:
    token = situation.tree[subject]
    nobody = token.pos == "PRON" or token.tag in ("WDT", "WP", "EX", "CD")
    lemma = situation.lemma(subject)
    return not (nobody or lemma in EVENTS or lemma in _PARTS or _is_itself(situation, subject))


def _is_itself(situation: Situation, index: int) -> bool:
    """ "is liked by 55 percent": the figure itself; "by May" is a time, and "by telephone" a means."""
    token = situation.tree[index]
    means = token.tag == "NN" and token.dep == "pobj" and not situation.tree.children(index)  # "by telephone"
    own = (situation.top, situation.noun, *situation.phrase)
    return means or token.ent in ("DATE", "TIME", "PERCENT") or index in own


def _only_gives(situation: Situation, verb: int) -> bool:
    """ "Insurers spoke of 300", "the office cut the number of arrests to 300", "gave 300 as the number of dead".

    Who counts does nothing to them.
    """
    lemma = situation.lemma(verb)
    things = (*situation.tree.children(verb, "dobj"), situation.carrier)
    counts = any(situation.lemma(thing) in _COUNTS for thing in things if thing is not None)
    measured = lemma == "give" and flows(situation.lemma(situation.noun))  # "The ministry gave 900 barrels"
    behind = (situation.carrier, *situation.tree.behind(verb, "as"))
    given = lemma in _GIVES and any(situation.lemma(thing) in _COUNTS for thing in behind if thing is not None)
    return lemma in _TELLS or measured or given or (situation.part == "oblique" and counts)


def _on_a_list(situation: Situation, verb: int) -> bool:
    """ "The bureau had 40 sites on its list": it only counts them."""
    tree = situation.tree
    below = [p for i in (verb, situation.noun) for p in tree.children(i, "prep")]
    return any(situation.lemma(thing) in _LISTS for p in below for thing in tree.children(p, "pobj"))


def _name(situation: Situation, index: int) -> str | None:
    """The words of who acts, without a number of their own: "two gunmen" are gunmen."""
    tree = situation.tree
    if tree[index].pos not in ("NOUN", "PROPN") or situation.lemma(index) in _COUNTS | _ON_LISTS | EVENTS:
        return None  # the count, the bill or the blast does nothing: who does is not said
    if in_dateline(tree, index, situation.text):
        return None
    named = [i for i in tree.children(index, "appos") if tree[i].pos == "PROPN" and tree[i].text[:1].isupper()]
    first = min(tree.subtree(named[0])) if named else -1
    if named and tree[index].text.islower() and (first == index + 1 or situation.lemma(index) in _COMPANIES):
        return _name(situation, named[0])  # "The bus company Arlo Lines"; "The insurer, Alder Mutual,"
    left_out = ("relcl", "acl", "appos", "prep", "punct", "cc", "conj", "det")
    keep = [i for i in tree.subtree(index, without=lambda i: tree[i].dep in left_out) if i <= index]
    counts = [i for i in tree.children(index, "nummod") if i == 0 or not tree[i].text.istitle()]
    numbers = {j for i in counts for j in tree.subtree(i)}
    last = max((i for i in keep if i in numbers), default=-1)
    own = [i for i in keep if i > last]
    kinds = [i for i in own[:-1] if tree[i].text.islower() and situation.lemma(i) in _COMPANIES]
    if kinds and tree[index].pos == "PROPN":  # "The car maker Arlo Motors"
        own = [i for i in own if i > kinds[-1]]
    words = tree.words(tuple(own), situation.text)
    for article in ("The ", "the ", "A ", "a ", "An ", "an "):
        words = words.removeprefix(article)
    return " ".join(words.split()[-6:]) or None

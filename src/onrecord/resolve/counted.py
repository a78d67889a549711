"""What is counted, in a few words of the text, and its noun."""

from __future__ import annotations

import re

from onrecord.lexicon import load_lexicon
from onrecord.resolve.situation import Situation, counted_subject
from onrecord.resolve.state_words import State

_COUNTS = frozenset(load_lexicon("aspects")["counts"]["nouns"])
_MOST_WORDS = 16
_NUMBERISH = frozenset({"nummod", "quantmod", "predet"})
_BOUND_WORDS = re.compile(
    r"^(?:(?:the|a|an|at|least|most|more|less|fewer|than|up|to|as|many|much|over|under|about|around|nearly|almost|roughly|approximately|"
    r"some|another|other|further|additional|just|only|upwards|of|between|and|total|estimated|all|no|exactly|those|these)\b\s*)+",
    re.IGNORECASE,
)


def describe_counted(situation: Situation, state: State | None, *, people: bool = True) -> str | None:
    """A noun phrase for what is counted, restrictions included: "people killed in the north", "men who had fled"."""
    tree = situation.tree
    if situation.bare:
        return _from_count(situation) or _from_clause(situation)
    own = _noun_phrase(situation)
    if own is None:
        return None
    if _restricted(situation) or situation.verb is None or not situation.core:
        return own
    verb = situation.verb
    who = "who" if people else "that"
    if (
        situation.part == "patient"
        and tree[verb].tag in ("VBD", "VBN", "VBG", "VBZ", "VBP", "VB")
        and _says_something(situation, verb)
    ):
        done = (
            state
            if state is not None and state.verb == verb and situation.tree[verb].tag in ("VB", "VBZ", "VBP", "VBG")
            else None
        )
        return _short(f"{own} {done.name if done else _participle(situation, verb)} {_tail(situation, verb)}")
    if (
        situation.part == "agent"
        and situation.lemma(verb) == "be"
        and tree.children(verb, "attr", "prep", "acomp")
        and not tree.children(verb, "expl")
    ):
        return _short(f"{own} {who} {_predicate(situation, verb)}")
    if situation.part == "agent" and _says_something(situation, verb):
        return _short(f"{own} {who} {_predicate(situation, verb)}")
    if situation.carrier is not None and situation.lemma(situation.carrier) not in _COUNTS:
        return _short(f"{tree[situation.carrier].text} of {own}")
    return own


def noun_of(situation: Situation) -> str | None:
    """The head noun in the singular, lower case; for a bare number the noun that its sentence counts."""
    tree = situation.tree
    if not situation.bare:
        token = tree[situation.noun]
        if token.pos in ("NOUN", "PROPN", "ADJ") or token.tag.startswith("NN"):
            return token.lemma.lower() if token.pos != "PROPN" else _singular(token.text).lower()
        return None
    subject = counted_subject(situation)
    return tree[subject].lemma.lower() if subject is not None else None


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _noun_phrase(situation: Situation) -> str | None:
    """The counted noun with its words, without number and bound."""
    tree = situation.tree
    phrase = set(situation.phrase)
    head = situation.noun
    left = [
        i
        for i in tree.subtree(
            head,
            without=lambda i: tree[i].dep in _NUMBERISH or tree[i].dep in ("relcl", "acl", "appos", "conj", "cc"),
        )
        if i <= head and not (i in phrase and (tree[i].pos in ("NUM", "SYM") or tree[i].tag == "CD"))
    ]
    first = head
    for index in reversed([i for i in left if i < head]):
        if index != first - 1:
            break
        first = index
    last = max((i for i in _restrictions(situation)), default=head)
    if tree[head].pos not in ("NOUN", "PROPN", "ADJ", "VERB"):
        return None
    words = _BOUND_WORDS.sub("", tree.words(tuple(range(first, head + 1)), situation.text)) or tree[head].text
    if last > head:
        words += situation.text[tree[head].end : tree[last].end]
    return _short(words)


def _restrictions(situation: Situation) -> list[int]:
    """The words after the noun that restrict it, in one run, up to a comma or bracket."""
    tree = situation.tree
    found: list[int] = []
    for index in dict.fromkeys((situation.noun, situation.top)):
        for child in tree.children(index, "prep", "relcl", "acl"):
            if child > situation.noun:
                found += [i for i in tree.subtree(child) if i > situation.noun]
    run: list[int] = []
    expected = situation.noun + 1
    for index in sorted(set(found)):
        if index != expected or tree[index].text in (",", ";", ":", "(", ")", "—", "–", "--"):
            break
        run.append(index)
        expected = index + 1
    return run[:_MOST_WORDS]


def _restricted(situation: Situation) -> bool:
    return bool(_restrictions(situation))


def _says_something(situation: Situation, verb: int) -> bool:
    return situation.tree[verb].pos == "VERB" and situation.lemma(verb) not in (
        "have",
        "be",
        "say",
        "report",
        "include",
        "see",
        "find",
        "count",
        "give",
    )


def _participle(situation: Situation, verb: int) -> str:
    """ "kill" as "killed": the printed participle, or the verb with its ending."""
    token = situation.tree[verb]
    if token.tag in ("VBN", "VBD"):
        return token.text
    lemma = token.lemma.lower()
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else lemma + "ed"


def _tail(situation: Situation, verb: int) -> str:
    """What follows the noun under its verb: "in an attack on the port"."""
    tree = situation.tree
    after = max(situation.noun, verb, situation.phrase[-1])
    run: list[int] = []
    below = set(
        tree.subtree(verb, without=lambda i: tree[i].dep in ("conj", "advcl", "relcl", "cc", "ccomp", "parataxis"))
    )
    for index in range(after + 1, len(tree)):
        if index not in below or tree[index].text in (",", ";", ":", ".", "(", "—", "–", "--"):
            break
        run.append(index)
    return tree.words(tuple(run[:_MOST_WORDS]), situation.text)


def _predicate(situation: Situation, verb: int) -> str:
    tree = situation.tree
    first = min((i for i in tree.auxiliaries(verb) if i > situation.noun), default=verb)
    run: list[int] = []
    below = set(tree.subtree(verb, without=lambda i: tree[i].dep in ("conj", "cc", "parataxis")))
    for index in range(first, len(tree)):
        if index not in below or tree[index].text in (",", ";", ":", ".", "(", "—", "–", "--"):
            break
        run.append(index)
    return tree.words(tuple(run[:_MOST_WORDS]), situation.text)


def _from_count(situation: Situation) -> str | None:
    """ "The number of arrests for theft fell to 300": arrests for theft."""
    thing = counted_subject(situation)
    if thing is None:
        return None
    tree = situation.tree
    run = [
        i
        for i in tree.subtree(thing)
        if tree[i].start < tree[situation.phrase[0]].start or thing > situation.phrase[0]
    ]
    return _short(tree.words(tuple(run), situation.text)) if run else None


def _from_clause(situation: Situation) -> str | None:
    """For money, shares and bare numbers: what it is of, else the subject and its verb."""
    tree = situation.tree
    for child in tree.children(situation.top, "prep"):
        if tree[child].lemma == "of" or tree[child].lemma == "in":
            for thing in tree.children(child, "pobj"):
                if tree[thing].ent in ("DATE", "CARDINAL", "MONEY") or tree[thing].pos == "PRON":
                    continue
                return _short(tree.words(tree.subtree(thing), situation.text))
    verb = situation.verb
    if verb is None:
        return None
    subject = tree.subject(verb)
    if subject is None or subject == situation.top or tree[subject].pos == "PRON":
        return None
    words = tree.words(
        tree.subtree(subject, without=lambda i: tree[i].dep in ("relcl", "acl", "appos", "punct")), situation.text
    )
    return _short(f"{words} {tree[verb].text}") if tree[verb].pos == "VERB" else _short(words)


def _short(words: str) -> str:
    """At most a line of words."""
    return " ".join(words.split()[: _MOST_WORDS + 4]).strip(" ,;:")

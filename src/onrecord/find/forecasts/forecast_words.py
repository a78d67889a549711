"""The words of a forecast: its clause, from its subject on, with the condition that it hangs on.

Without what only leads up to it ("therefore", "while prices are low"), what stands beside it, and what stands outside
the quotation that it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.grammar import SUBJECTS, Tree
from onrecord.lexicon import load_lexicon

_WORDS = load_lexicon("forecasts")
_LEADING = frozenset(_WORDS["leading"]["words"])
_CONCEDING = frozenset(_WORDS["leading"]["conceding"])
_CONDITIONAL = frozenset(_WORDS["leading"]["conditional"])
_WORRIED = frozenset(_WORDS["feared"]["adjectives"])
_FORETELLING = frozenset((*_WORDS["feared"]["nouns"], *_WORDS["possible"]["nouns"]))
_OPENING, _CLOSING = frozenset('“"«„'), frozenset('”"»')
_NOR = frozenset({"nor", "neither"})
_FAR = 60  # words between a subject and its verb: more is a list, or a parse gone wrong


@dataclass(frozen=True, slots=True)
class Words:
    """A forecast's words by their index, the condition in them, and whether somebody is said to worry."""

    first: int
    last: int
    condition: tuple[int, int] | None = None
    worried: bool = False
    whole: bool = True  # whether it says who or what: a clause without its subject is none
    own: int | None = None  # where its own words begin, behind a clause whose subject it shares


def clause_words(tree: Tree, verb: int) -> Words:
    """The words of a clause."""
    first, last = _run(tree, verb)
    first, worried = _trimmed(tree, first, verb)
    if first and tree[first - 1].text.lower() in _NOR:  # "nor will it be cheap"
        first -= 1
    first, last = _within_quotation(tree, first, last, verb)
    if (shared := _shared_subject(tree, verb)) is not None:
        first = shared
    begun = (
        shared is not None
        or tree[verb].pos == "ADJ"
        or any(first <= i <= last for i in _subjects(tree, verb))
        or _names(tree, first, _auxiliary(tree, verb))
    )
    own = _auxiliary(tree, verb) if shared is not None else None
    return Words(first, last, _condition(tree, verb, first, last), worried, begun, own)


def _shared_subject(tree: Tree, verb: int) -> int | None:
    """Where a clause begins that is joined to another and shares its subject: "is 40 percent out, and may spread"."""
    over = tree[verb].head
    if tree[verb].dep != "conj" or not tree.is_verb(over) or tree.children(verb, *SUBJECTS):
        return None
    subjects = [i for i in tree.children(over, *SUBJECTS) if i < over < verb and verb - i <= _FAR]
    named = [i for i in subjects if tree[i].pos in ("NOUN", "PROPN", "PRON") and tree[i].tag not in ("WDT", "WP")]
    return min(tree.subtree(named[0])) if named else None


def _subjects(tree: Tree, verb: int) -> tuple[int, ...]:
    """Who does it: the subject, or what a relative clause is about."""
    return (*tree.children(verb, *SUBJECTS), *((tree[verb].head,) if tree[verb].dep == "relcl" else ()))


def _names(tree: Tree, first: int, until: int) -> bool:
    """Whether somebody or something stands before the verb's own words."""
    return any(tree[i].pos in ("NOUN", "PROPN", "PRON") for i in range(first, until))


def _auxiliary(tree: Tree, verb: int) -> int:
    """Where the verb's own words begin."""
    return min((*tree.children(verb, "aux", "auxpass", "advmod", "neg"), verb))


def thing_words(tree: Tree, noun: int) -> Words:
    """The words of a thing that is foretold, to its last "of" and day, without a clause beside it."""
    below = set(tree.subtree(noun, without=lambda i: _is_beside(tree, i)))
    first, last = _contiguous(tree, noun, below)
    while last > noun and tree[last].pos in ("PUNCT", "ADP", "CCONJ"):
        last -= 1
    while first < noun and tree[first].pos == "PUNCT":
        first += 1
    return Words(first, last)


def _is_beside(tree: Tree, index: int) -> bool:
    """A clause beside a thing; and "puts the chance of a drought at 40 percent": the number is not the drought's."""
    if tree.is_verb(index) or tree[index].dep in ("relcl", "appos", "parataxis"):
        return True
    return tree[index].lemma.lower() == "at" and any(tree.children(i, "nummod") for i in tree.children(index, "pobj"))


def _run(tree: Tree, verb: int) -> tuple[int, int]:
    """The verb's own branch in one run, begun at its subject even where an aside stands between."""
    below = set(_with_antecedent(tree, verb)) | set(tree.subtree(verb, without=lambda i: _is_aside(tree, verb, i)))
    first, last = _contiguous(tree, verb, below)
    subjects = tree.children(verb, *SUBJECTS)
    if tree[verb].pos == "ADJ":  # a headline's "Talks on the dam likely to end"
        top = list(tree.up(verb))[-1:] or [verb]
        return min(first, tree.subtree(top[0])[0]), last
    if not subjects and tree[verb].dep == "ccomp":
        return _after_that(tree, first, verb), last
    if subjects and subjects[0] < first and verb - subjects[0] <= _FAR:
        begins = [i for i in tree.subtree(subjects[0]) if i <= subjects[0]]
        first = _contiguous(tree, subjects[0], set(begins))[0]
    return first, last


def _after_that(tree: Tree, first: int, verb: int) -> int:
    """ "They foresee that the dam, though it is old, will hold": a subject that was lost stands after "that"."""
    over = tree[verb].head
    marks = [i for i in range(over + 1, first) if tree[i].text.lower() == "that" and tree[i].dep == "mark"]
    return marks[-1] + 1 if over < verb and marks and verb - marks[-1] <= _FAR else first


def _contiguous(tree: Tree, index: int, below: set[int]) -> tuple[int, int]:
    first = last = index
    while first > 0 and (first - 1 in below or (tree[first - 1].pos == "PUNCT" and first - 2 in below)):
        first -= 1
    while last + 1 < len(tree) and last + 1 in below:
        last += 1
    return first, last


def _trimmed(tree: Tree, first: int, verb: int) -> tuple[int, bool]:
    """Where a clause begins without its leading words, and whether those say that somebody is worried."""
    worried = False
    while first < verb:
        token = tree[first]
        word = token.text.lower()
        conceding = _conceded(tree, first, verb)
        if conceding is not None:
            first = conceding
        elif word in _CONDITIONAL and token.head != verb:
            break
        elif word in _WORRIED and token.pos in ("ADJ", "VERB") and first and tree[first - 1].lemma.lower() == "be":
            first, worried = first + 1, True
        elif _leads(tree, first, verb):
            first += 1
        else:
            break
    return first, worried


def _leads(tree: Tree, index: int, verb: int) -> bool:
    """Words and stops that only lead up to a clause."""
    token, word = tree[index], tree[index].text.lower()
    if token.pos == "PUNCT":
        return not (word in _OPENING and _closes(tree, index, verb))
    if word in _NOR:
        return False
    if word == "that" and token.head == verb and token.dep not in SUBJECTS:
        return True
    return (token.dep in ("mark", "cc") and token.head == verb) or token.pos == "CCONJ" or word in _LEADING


def _conceded(tree: Tree, first: int, verb: int) -> int | None:
    """Where the main clause begins after "while prices are low,"; also after a bare clause whose "while" was lost."""
    if tree[first].text.lower() not in _CONCEDING and tree[first].text.lower() != "even":
        return None
    mark = first if tree[first].text.lower() in _CONCEDING else first + 1
    if mark >= verb or tree[mark].text.lower() not in _CONCEDING:
        return None
    subjects = tree.children(verb, *SUBJECTS)
    if not subjects:
        return None
    begins = tree.subtree(subjects[0])[0]
    return begins if begins > mark else None


def _closes(tree: Tree, opening: int, verb: int) -> bool:
    """Whether a quotation that opens before the verb closes before it too: then it is of the subject alone."""
    return any(tree[i].text in _CLOSING for i in range(opening + 1, verb))


def _within_quotation(tree: Tree, first: int, last: int, verb: int) -> tuple[int, int]:
    """A clause that stands in a quotation with its subject begins there, and ends where the quotation ends.

    "As the rain goes on, “the dam will burst,” she said" is of the dam.
    """
    opening = _opening(tree, first, verb)
    if opening is None:
        return first, _with_closing(tree, first, last)
    subjects = tree.children(verb, *SUBJECTS)
    if subjects and subjects[0] > opening:
        first = opening + 1
    return first, _with_closing(tree, first, last)


def _opening(tree: Tree, first: int, verb: int) -> int | None:
    """The quotation mark before a verb that has not been closed."""
    found: int | None = None
    for i in range(first, verb):
        mark = tree[i].text
        if mark in _CLOSING and found is not None:
            found = None
        elif mark in _OPENING:
            found = i
    return found


def _with_closing(tree: Tree, first: int, last: int) -> int:
    """The end without its stops, and with the closing mark where a quotation was opened inside."""
    while last > first and (tree[last].pos in ("PUNCT", "CCONJ") or tree[last].text in _CLOSING):
        last -= 1
    inside = [tree[i].text for i in range(first, last + 1)]
    opened = sum(mark in "“«„" for mark in inside) - sum(mark in "”»" for mark in inside)
    if opened > 0:
        for i in range(last + 1, min(last + 4, len(tree))):
            if tree[i].text in "”»":
                return i
    return last


def _condition(tree: Tree, verb: int, first: int, last: int) -> tuple[int, int] | None:
    """The words that a forecast hangs on: "if the rain goes on", "unless it stops", "should it rain"."""
    for i in range(first, last + 1):
        if tree[i].text.lower() in _CONDITIONAL and _begins_condition(tree, i, verb):
            words = [j for j in tree.subtree(tree[i].head) if first <= j <= last]
            if verb in words:
                words = list(range(i, _comma_after(tree, i, verb)))
            end = _contiguous(tree, i, {j for j in words if j >= i})[1]
            while end > i and tree[end].pos == "PUNCT":
                end -= 1
            return (i, end) if end > i else None
    return None


def _begins_condition(tree: Tree, index: int, verb: int) -> bool:
    """A mark of another clause; "should" only where it begins one and its verb is no question."""
    token = tree[index]
    if token.text.lower() == "should":
        return token.dep == "aux" and token.head != verb and (index == 0 or tree[index - 1].pos in ("PUNCT", "SCONJ"))
    if token.text.lower() == "provided":
        return index + 1 < len(tree) and tree[index + 1].text.lower() == "that"
    if not tree.is_verb(token.head) or tree[token.head].dep in ("ccomp", "xcomp", "csubj"):  # "see if it holds"
        return False
    even = index > 0 and tree[index - 1].text.lower() in ("even", "as")
    return token.dep == "mark" and not even


def _comma_after(tree: Tree, index: int, verb: int) -> int:
    return next((i for i in range(index, verb) if tree[i].text == ","), verb)


def _with_antecedent(tree: Tree, verb: int) -> tuple[int, ...]:
    """ "fighters who will return": who they are belongs to it; of "the risk that they will" they stand there."""
    if tree[verb].dep != "relcl" or tree[tree[verb].head].lemma.lower() in _FORETELLING:
        return ()
    noun = tree[verb].head
    return tree.subtree(
        noun, without=lambda i: tree[i].dep in ("relcl", "appos", "punct", "cc", "conj") and i != verb
    )


def _is_aside(tree: Tree, verb: int, index: int) -> bool:
    token = tree[index]
    if token.dep == "parataxis" or (token.dep in ("mark", "cc") and token.head == verb and index < verb):
        return True
    if token.dep == "conj" and token.head == verb and tree.children(index, *SUBJECTS):
        return True
    if token.dep == "ccomp" and token.head == verb and index < verb:
        return True
    return token.dep == "prep" and token.lemma.lower() in ("according", "accord")

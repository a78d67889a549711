"""Who gave a number, in a clause behind it: "the 40 deaths that the port had reported", "the sum that she had named".

| construction | example |
|---|---|
| whatever is counted, and a verb of telling | The 40 deaths that the union had reported were never confirmed. |
| a number or a measure, and a verb that may hand it on | The figure of 40 that the mayor had used was old. |

What one gave, named or published may be a thing: "the 40 beds that the ministry gave" are the page's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.find.grammar import FIRST_PERSON, MODALS
from onrecord.find.statements.cues import VERBS, holds_number
from onrecord.find.statements.may_tell import may_speak
from onrecord.find.statements.speech import Speech, noun_phrase
from onrecord.find.statements.tellers import is_own_page
from onrecord.lexicon import load_lexicon
from onrecord.records import StatementMark

_WORDS = load_lexicon("cues")
_TELLING: Final = frozenset(_WORDS["behind"]["verbs"])
_HANDING: Final = frozenset(_WORDS["behind"]["of_numbers"])
_MEASURES: Final = frozenset(_WORDS["somebodys"]["measured"])
_RULE: Final = "a number and who gave it"
_NUMBERS: Final = frozenset(_WORDS["behind"]["nouns"])
_MONEY: Final = frozenset({"MONEY", "PERCENT"})
_LARGE: Final = frozenset({"million", "billion", "trillion"})
_THAT: Final = frozenset({"that", "which", "who", "whom"})


def find_relative_tellers(speech: Speech) -> Iterator[StatementMark]:
    """The statements of one sentence whose teller stands in a clause behind the number."""
    tree = speech.tree
    for verb, token in enumerate(tree.parse):
        if token.dep != "relcl" or not tree.is_verb(verb) or token.head > verb:
            continue
        subject = next((i for i in tree.children(verb, "nsubj") if i < verb), None)
        if subject is None or not _may_have_given(speech, verb, subject) or not _is_left_open(speech, verb):
            continue
        thing = tree[verb].head
        number = tuple(i for i in noun_phrase(tree, thing, without_clause=True) if i < min(tree.subtree(verb)))
        if number and holds_number(" ".join(tree[i].text for i in number)) and _fits(speech, verb, thing):
            source = noun_phrase(tree, subject, without_clause=True)
            stance = VERBS[lemma].stance if (lemma := tree[verb].lemma.lower()) in VERBS else "says"
            cue, content = speech.words((verb,)), speech.words(number)
            yield StatementMark("credited", cue, speech.words(source), (content,), _RULE, stance)


def _may_have_given(speech: Speech, verb: int, subject: int) -> bool:
    """Whether somebody did it, who can give a number: not "the 40 that it would report", nor the page itself."""
    tree = speech.tree
    if tree.is_negated(verb) or any(tree[i].text.lower() in MODALS | {"to"} for i in tree.auxiliaries(verb)):
        return False
    if tree[subject].text.lower() in FIRST_PERSON or is_own_page(speech, subject) or tree[subject].tag == "WP":
        return False
    pronoun = tree[subject].text.lower() in ("he", "she", "it", "they")
    return pronoun or may_speak(speech, subject)


def _is_left_open(speech: Speech, verb: int) -> bool:
    """Whether the number is what was given: the clause has no other object, and its "that" is not its subject."""
    tree = speech.tree
    objects = [i for i in tree.children(verb, "dobj", "ccomp") if tree[i].text.lower() not in _THAT]
    return not objects and not any(tree[i].text.lower() in _THAT for i in tree.children(verb, "nsubj"))


def _fits(speech: Speech, verb: int, thing: int) -> bool:
    """Whether the verb can hand on such a thing: a verb of telling any, others a number, a count or a measure."""
    tree, lemma = speech.tree, speech.tree[verb].lemma.lower()
    if lemma in _TELLING or lemma not in _HANDING:
        return lemma in _TELLING
    nouns = {tree[thing].lemma.lower()}
    if tree[thing].dep == "pobj" and tree[tree[thing].head].text.lower() == "of":
        nouns.add(tree[tree[tree[thing].head].head].lemma.lower())  # "the figure of 40 boats that she had used"
    large = any(tree[i].text.lower() in _LARGE for i in tree.children(thing, "nummod"))
    return bool(nouns & (_NUMBERS | _MEASURES)) or large or tree[thing].pos == "NUM" or tree[thing].ent in _MONEY

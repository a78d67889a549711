"""The words that give something on somebody's word, as the lexicon `cues` lists them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast, get_args

from onrecord.find.grammar import MODALS, Tree
from onrecord.find.hints import telltales
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Stance

_LEXICON = load_lexicon("cues")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word: what it says of the speaker's standing to the content, and what its content may be."""

    lemma: str
    stance: Stance
    takes: frozenset[str]


def stance_of(entry: Mapping[str, object]) -> Stance:
    """The stance that an entry of a lexicon gives. Raises: ValueError where it is none of the vocabulary."""
    if entry["stance"] not in get_args(Stance):
        raise ValueError(f"no such stance: {entry['stance']}")
    return cast(Stance, entry["stance"])


VERBS: Final = {
    lemma: Cue(lemma, stance_of(entry), frozenset(entry.get("takes", ["clause"])))
    for lemma, entry in _LEXICON["verbs"].items()
}
NOUNS: Final = {lemma: stance_of(entry) for lemma, entry in _LEXICON["nouns"].items()}
PHRASES: Final = {phrase: stance_of(entry) for phrase, entry in _LEXICON["phrases"].items()}
PHRASAL: Final = {phrase: stance_of(entry) for phrase, entry in _LEXICON["phrasal"].items()}
REVISING: Final = frozenset(_LEXICON["revising"]["verbs"])
COUNTS: Final = frozenset(_LEXICON["revising"]["nouns"])
TALLIES: Final = frozenset(_LEXICON["revising"]["tallies"])
HARMED: Final = frozenset(_LEXICON["revising"]["harmed"])
REVISES: Final = tuple(_LEXICON["revising"]["headline"])
HANDING: Final = frozenset(_LEXICON["handing"]["verbs"])
HANDED: Final = frozenset(_LEXICON["handing"]["nouns"])
COUNTED: Final = frozenset(_LEXICON["somebodys"]["counts"])
"""What somebody makes by counting, and not how many there are of him: "the count of the port"."""
KEPT_TO: Final = frozenset(_LEXICON["kept_to"]["verbs"])
LEFT: Final = frozenset(_LEXICON["kept_to"]["not_left"])
LISTS: Final = frozenset(_LEXICON["revising"]["lists"])
DEMANDING: Final = frozenset(_LEXICON["demanding"]["verbs"])
CLAIMANTS: Final = frozenset(_LEXICON["demanding"]["sources"])
LISTENERS: Final = frozenset(_LEXICON["listeners"]["verbs"])
LISTING: Final = frozenset(_LEXICON["listing"]["verbs"])
LOOKING: Final = frozenset(_LEXICON["listing"]["looking"])
ASKING: Final = frozenset(_LEXICON["asking"]["verbs"])
WORDING: Final = frozenset(_LEXICON["wording"]["nouns"])
QUOTED_AS: Final = frozenset(_LEXICON["heard"]["as_saying"])
HEARD: Final = frozenset(_LEXICON["heard"]["seen"])
MANNER: Final = frozenset(_LEXICON["saying"]["manner"])
SAID_WHERE: Final = frozenset(_LEXICON["saying"]["where"])
_GOING: Final = {kind: frozenset(words) for kind, words in _LEXICON["going_on"].items()}
_AND_DID: Final = _GOING["does"] | _GOING["gladly"]
GOING_ON: Final = _AND_DID | _GOING["softly"]
"""Whose subject does the verb behind them: "continues to insist", "went on to say"."""
SOFTENING: Final = _GOING["softly"] | _GOING["comes"] | _GOING["chooses"] | _GOING["inclined"]
"""What makes the saying softer, or a habit: "appeared to suggest", "is quick to admit"."""
AND_DOES: Final = _GOING["does"] | _GOING["softly"] | _GOING["comes"] | _GOING["with_a_deed"]
"""What the subject of an attitude may do before it: "came to demand"."""
ASSERTING: Final[frozenset[Stance]] = frozenset(
    {"says", "claims", "denies", "admits", "reports", "finds", "estimates", "predicts", "warns", "fears"}
)
"""Stances of who says that something is so, was so or will be."""
FORESEEING: Final[frozenset[Stance]] = frozenset({"fears", "predicts", "warns", "estimates"})
PUT_NO_FIGURE: Final[frozenset[Stance]] = frozenset({"judges", "wants", "knows"})
"""Stances that leave a figure on nobody's word: who wants 40 ships does not say that there are any."""
SILENT: Final = tuple(_LEXICON["silent"]["verbs"])
PHRASE = re.compile(rf"\b(?:{any_of(PHRASES)})\b", re.IGNORECASE)
PHRASE_HINTS: Final = telltales(PHRASES)
BY_ACCOUNT = re.compile(
    rf"\bby\s+(?:(?P<whose>its|his|her|their|[^\s,;]+(?:\s[^\s,;]+){{0,4}}?['’]s?)\s+(?:[a-z]+\s+){{0,2}}?"
    rf"|the\s+)(?P<noun>{any_of(_LEXICON['by_account']['nouns'])})\b",
    re.IGNORECASE,
)
BY_ACCOUNT_HINTS: Final = telltales(_LEXICON["by_account"]["nouns"])
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|"
    r"thousands?|millions?|billions?|trillions?|dozens?|scores|half|third|quarter|no)\b",
    re.IGNORECASE,
)
_UNREAL: Final = MODALS | {"'d", "to"}


def holds_number(words: str) -> bool:
    """Whether some words hold a number: objects of a cue are content only then.

    Example:
        >>> holds_number("another 40 camps"), holds_number("the camps")
        (True, False)
    """
    return _NUMBER.search(words) is not None


def verb_cue(tree: Tree, index: int) -> Cue | None:
    """The cue that a word of a sentence is, if it says that somebody did speak.

    What was not said, or only may be said, is nobody's word: "did not say how many", "would not tell".
    """
    token = tree[index]
    if token.pos != "VERB" or token.dep in ("aux", "auxpass", "amod", "compound"):
        return None
    cue = VERBS.get(token.lemma.lower())
    if cue is None or tree.is_negated(index):
        return None
    for helper in tree.auxiliaries(index):
        word = tree[helper]
        if word.text.lower() == "to" and token.dep == "xcomp" and tree[token.head].lemma.lower() in _AND_DID:
            continue  # "likes to say", "went on to say"
        if word.lemma.lower() in _UNREAL or word.text.lower() in _UNREAL:
            return None
    return cue

"""Whose votes, seats or share of the vote a figure gives, where no verb says it.

| construction | example |
|---|---|
| with or on so many | "Moss, with 48 percent of the vote, ..."; "the no side was on 51 percent of the vote" |
| a list of results | "Ann Roe (Harbour Party) 12 seats, Jan Holm (Labour) 9" |
| what a poll or a count gives | "Exit polls showed the Greens at 12 percent" |
| the rest of a sentence | "Labour won 22 percent of the vote, the Harbour Party 14 percent" |
"""

from __future__ import annotations

from onrecord.lexicon import load_lexicon
from onrecord.records import Figure, FigureMark, replace
from onrecord.resolve.figures.situation import Situation

_WORDS = load_lexicon("states")["won_by"]
_SHARED = frozenset(_WORDS["shared"])
_LEADING = frozenset(_WORDS["leading"])
_SIDES = frozenset(_WORDS["sides"])
_BEFORE_NAME = frozenset(_WORDS["before_name"])
_POLLS = frozenset(load_lexicon("cues")["polls"]["nouns"])
_SHARES = frozenset({"percent", "fraction"})
_NAMES = frozenset({"PROPN", "DET"})


def name_winner(situation: Situation, mark: FigureMark, figure: Figure) -> Figure:
    """The figure with whose votes or seats they are, where they stand beside it and nobody else acts.

    Leaves: how many votes lie between two ("beat him by 300 votes"), seats of a hall, shares of no vote.
    """
    if not _is_shared_out(situation, mark):
        return figure
    if figure.actor is not None and not _opens_item(situation, situation.phrase[0] - 1):
        return figure  # the verb's; but of "Labour won 22 percent, the Reds 14 percent" the 14 are the Reds'
    last = _end_of_name(situation, seats=mark.unit == "seat")
    name = _name_ending(situation, last) if last is not None else None
    if name is None:
        return figure
    state = "won" if mark.unit == "seat" and figure.state is None else figure.state
    return replace(figure, actor=name, state=state, group=None if figure.group == name else figure.group)


def _is_shared_out(situation: Situation, mark: FigureMark) -> bool:
    """Seats and votes; and shares in a sentence that speaks of votes."""
    unit = (mark.unit or "").split(" ")[-1]
    words = {token.lemma.lower() for token in situation.tree.parse}
    subject = situation.tree.subject(situation.verb) if situation.verb is not None else None
    polled = subject is not None and situation.lemma(subject) in _POLLS
    return unit in _SHARED or (unit in _SHARES and (polled or bool(_SHARED & words)))


def _end_of_name(situation: Situation, *, seats: bool) -> int | None:
    """The last word of the name that stands before the figure: past "with", "on", a comma, a party in brackets."""
    tree, at = situation.tree, situation.phrase[0] - 1
    led = at > 0 and tree[at].text.lower() in _LEADING
    at -= led
    if at > 0 and led and (tree[at].lemma.lower() == "be" or tree[at].text == ","):
        at -= 1
    bracketed = at > 1 and tree[at].text == ")" and not led
    if bracketed:  # "Ann Roe (Harbour Party) 12 seats" are the party's; her votes are her own
        opens = next((i for i in range(at, -1, -1) if tree[i].text == "("), 0)
        at = at - 1 if seats else opens - 1
    if at < 0 or not (led or bracketed or _opens_item(situation, at)):
        return None
    return at


def _opens_item(situation: Situation, last: int) -> bool:
    """Whether a name begins an item of a list: "..., the Harbour Party 14 percent"."""
    tree, first = situation.tree, _first_of_name(situation, last)
    if last < 0 or not tree[last].text[:1].isupper():
        return False
    return first == 0 or tree[first - 1].text in (",", ";", ":", "and")


def _first_of_name(situation: Situation, last: int) -> int:
    tree, first = situation.tree, last
    while first > 0 and tree[first - 1].text != "(":
        if tree[first - 1].pos not in _NAMES and not tree[first - 1].text[:1].isupper():
            break
        first -= 1
    return first


def _name_ending(situation: Situation, last: int) -> str | None:
    """A name, or a side by its word: "Moss", "the no side"; no other noun, and no day."""
    tree = situation.tree
    token = tree[last]
    if token.ent in ("DATE", "TIME", "CARDINAL", "PERCENT"):
        return None
    if token.lemma.lower() in _SIDES and token.text[:1].islower():
        first = min((i for i in tree.subtree(last) if i <= last), default=last)
    elif token.text[:1].isupper() and token.pos in ("PROPN", "NOUN") and token.text.lower() not in _BEFORE_NAME:
        first = _first_of_name(situation, last)
    else:
        return None
    words = tree.words(tuple(range(first, last + 1)), situation.text).split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() in ("the", "a", "an") else words)

"""Whose side the numbers of a vote are on, and what was voted on.

"Deputies rejected the treaty by 163 votes to 140": 163 against the treaty, 140 for it.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.figures.votes import VoteCount, votes_in
from onrecord.find.grammar import MODALS
from onrecord.find.inflections import verb_forms
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Figure, replace
from onrecord.resolve.figures.situation import Situation

_WORDS: Final = load_lexicon("votes")
_FOR: Final = {form for verb in _WORDS["outcomes"]["for"] for form in verb_forms(verb)}
_AGAINST: Final = {form for verb in _WORDS["outcomes"]["against"] for form in verb_forms(verb)}
_NOTHING: Final = frozenset(_WORDS["outcomes"]["nothing"])
_STATES: Final = {"for": "voted for", "against": "voted against", "abstained": "abstained"}
_OTHER: Final = {"for": "against", "against": "for"}
_OBJECT: Final = re.compile(
    r"\b(?P<how>in\sfavou?r\sof|for|against)\s(?:the\s|an?\s|its\s|their\s|this\s|that\s)?(?!and\b|or\b|\d)(?P<what>(?:[\w’'-]+\s){0,4}?[\w’'-]+)"
    r"(?=\s(?:in|on|by|at|from|of|and|or|but|that|which|as|while|according|with|after|over|who|to|late|yesterday)\b|[,.;:”\"—)]|\s*$)"
)
_VOTE_TO: Final = re.compile(
    r"^\s+(?:(?:on\s)?[A-Z]\w+day\s)?to\s(?P<verb>[a-z]+)(?P<what>(?:\s[\w’'-]+){1,5}?)(?=\s(?:in|on|by|at|from|and|after|until|with)\b|[,.;:]|$)"
)
_VOTING: Final = re.compile(rf"\b(?:{any_of(_WORDS['words']['voting'])})\b", re.IGNORECASE)
_DETERMINERS: Final = re.compile(r"^(?:the|an?|its|their|his|her|our|this|that|these|those)\s+", re.IGNORECASE)
_UNITS: Final = frozenset({"vote", "abstention", "people"})


def count_votes(situation: Situation, figure: Figure, *, at: int) -> Figure:
    """The figure whose number begins `at`, with its side of the vote, and the matter where the sentence names it.

    Leaves: numbers of no vote; pairs whose verb tells no side ("the jury found for him by ten votes to two").
    """
    if figure.unit not in _UNITS:
        return figure
    count = next((each for each in votes_in(situation.text) if each.start == at), None)
    if count is None:
        return figure
    side, matter = _side_and_matter(situation, count)
    if figure.unit == "people":
        return _people(situation, figure, side, matter)
    plain = replace(figure, actor=None, group=None, aspect=None, direction=None)
    if side is None:
        return plain
    return replace(plain, state=_STATES[side], counted=_counted(side, matter))


def is_cast(situation: Situation, *, at: int) -> bool:
    """Whether the number that begins `at` is of a vote that was held, whatever what was voted on will do."""
    if not any(each.start == at for each in votes_in(situation.text)):
        return False
    tree = situation.tree
    for index in range(len(tree)):
        word = tree[index].text.lower()
        if tree.is_verb(index) and word in _FOR | _AGAINST | {"voted"}:
            modal = any(tree[i].text.lower() in MODALS for i in tree.auxiliaries(index))
            return tree[index].tag in ("VBD", "VBN") and not modal
    return False


def _people(situation: Situation, figure: Figure, side: str | None, matter: str | None) -> Figure:
    """Those who voted: "members who voted for the treaty"; of a bare number, "people who voted for the treaty"."""
    if side is None:
        return figure
    named = not situation.bare and situation.tree[situation.noun].text.lower() not in ("voting", "abstaining")
    if named:
        return replace(figure, state=_STATES[side])
    what = f" the {matter}" if matter and side != "abstained" else ""
    return replace(figure, state=_STATES[side], group=None, counted=f"people who {_STATES[side]}{what}")


def _side_and_matter(situation: Situation, count: VoteCount) -> tuple[str | None, str | None]:
    """For, against or abstained; and what: by the number's own words, else by the verb of the outcome."""
    way, matter = _behind(situation, count) or _outcome(situation) or (None, None)
    if count.side in _STATES:
        own = _own_matter(situation.text[count.end :]) if count.side != "abstained" else None
        return count.side, own or matter or _sole_matter(situation.text)
    if way is None:
        return None, None
    return (way if count.side == "first" else _OTHER[way]), matter


def _behind(situation: Situation, count: VoteCount) -> tuple[str, str | None] | None:
    """What stands behind a pair: "voted 23 to 18 against the plan", "voted 23 to 18 to close the library"."""
    pair = [each for each in votes_in(situation.text) if each.side in ("first", "second")]
    if len(pair) != 2 or count.side not in ("first", "second", "abstained"):
        return None
    rest = situation.text[pair[1].end :]
    sided = re.match(r"\s+(?:on\s[A-Z]\w+day\s)?(?=(?:for|against|in\sfavou?r\sof)\s)", rest)
    if sided and (told := _OBJECT.match(rest[sided.end() :])):
        way = "against" if told["how"] == "against" else "for"
        return way, _matter_in(told["what"])
    to = _VOTE_TO.match(rest) if _VOTING.search(situation.text[: pair[0].start]) else None
    if to is None:
        return None
    if to["verb"] in _FOR | _AGAINST:
        return ("for" if to["verb"] in _FOR else "against"), _matter_in(to["what"])
    return "for", f"{to['verb']}{to['what']}"


def _own_matter(behind: str) -> str | None:
    """ "12 voted for the treaty", "31 votes in favour of it": the treaty; nothing."""
    told = _OBJECT.search(behind[:80])
    return _matter_in(told["what"]) if told and told.start() < 16 else None


def _sole_matter(text: str) -> str | None:
    """What the votes of a sentence are said to be for or against, if that is one thing."""
    found = {what for told in _OBJECT.finditer(text) if (what := _matter_in(told["what"]))}
    return found.pop() if len(found) == 1 else None


def _outcome(situation: Situation) -> tuple[str, str | None] | None:
    """The verb of what was decided, and what: "passed the law", "the motion was carried", "the bill failed"."""
    tree = situation.tree
    for index in range(len(tree)):
        word = tree[index].text.lower()
        if not (tree.is_verb(index) and word in _FOR | _AGAINST) or tree[index].dep == "relcl":
            continue
        things = tree.children(index, "dobj")
        subject = tree.subject(index)
        if tree[index].dep == "acl":  # "The bill passed by": the parser makes a noun's clause of it
            head = tree[index].head
            if tree[head].dep != "ROOT":
                continue
            subject = head
        thing = things[0] if things else subject
        way = "against" if (word in _AGAINST) is not tree.is_negated(index) else "for"
        return way, _named(situation, thing) if thing is not None else None
    return None


def _named(situation: Situation, thing: int) -> str | None:
    """The matter with the words right before it: "pension bill"."""
    tree, first = situation.tree, thing
    while first > 0 and tree[first - 1].head == thing and tree[first - 1].dep in ("compound", "amod", "nmod", "poss"):
        first -= 1
    if tree[thing].pos not in ("NOUN", "PROPN"):
        return None
    return _matter_in(tree.words(tuple(range(first, thing + 1)), situation.text))


def _matter_in(words: str) -> str | None:
    """The words of a matter without their article; None where they name none: "it", "the vote"."""
    plain = _DETERMINERS.sub("", words.strip())
    return None if not plain or plain.lower().split()[-1] in _NOTHING else plain


def _counted(side: str, matter: str | None) -> str:
    """ "votes for the pension bill", "votes to close the library", "abstentions"."""
    verbal = matter is not None and " " in matter and matter.split()[1].lower() in ("the", "a", "an", "its", "their")
    if side == "abstained":
        return f"abstentions on the {matter}" if matter and not verbal else "abstentions"
    if verbal:
        return f"votes to {matter}" if side == "for" else f"votes not to {matter}"
    return f"votes {side} the {matter}" if matter else f"votes {side}"

"""How near two claims of one number are: by their words they may be one act told twice, or may not.

Counted are the words of matter that their sentences share, and what else ties them: the source printed in an outlet's
own sentence, the same answer to a vote. How many are needed depends on how easily the number is met by chance.
"""

from __future__ import annotations

import re
from dataclasses import fields

from onrecord.find.sources.roles import PUBLIC
from onrecord.lexicon import load_lexicon
from onrecord.link.accounts.another_act import another_act
from onrecord.link.accounts.drift import moved
from onrecord.link.accounts.fates import two_fates
from onrecord.link.accounts.matter import names_apart, names_origin, shared_matter
from onrecord.link.accounts.recast import turned_round
from onrecord.link.accounts.retelling import given_before
from onrecord.link.accounts.windows import period_changed
from onrecord.link.acts import SAYS_SOMETHING, Placed
from onrecord.link.containment import people_of
from onrecord.link.dating import strictly_after
from onrecord.link.questions.questions import fold_state
from onrecord.link.rounding import distinctive, numbers_of, same_numbers, telling, two_digits
from onrecord.link.sources.source_names import person_named, without_place, words_of
from onrecord.link.wording import content_words

_NEVER = 1000
_BY_NAME = 2
"""Words that two claims must share where only the plain name of a body ties them."""
_OF_STATE = re.compile(r"(?P<core>[a-z][a-z ]+?)\sof\s(?P<state>[a-z ]+)")
_READ = 1000
_PLAIN = frozenset({"people", "share", "points", "times", "time", "length", "volume", "mass", "area"})
"""What so many sentences count that the unit tells nothing."""
_HOMES = frozenset(load_lexicon("occasions")["recast"]["homes"])
_CURRENCY = re.compile(r"[A-Z]{3}(?:/.*)?")
_TO_COME = re.compile(
    r"\b(?:willing|ready|prepared|offer\w*|wants?|wanted|asks?|asked|demand\w*)\s+to\b", re.IGNORECASE
)
_KEY_FIELDS = ("place", "from_place", "event")


def kinship(upstream: Placed, told: Placed) -> int:
    """One more than the words of matter that two claims share which may be one act; 0 where they may not be."""
    if upstream.claim.article == told.claim.article or strictly_after(upstream.known_on, told.known_on):
        return 0
    if _prints_whole(upstream, told):
        return _NEVER
    if upstream.key is not None and upstream.key == told.key and upstream.origin.key == told.origin.key:
        return 0  # (folding has looked at these already)
    if upstream.origin.kind == told.origin.kind == "person" and upstream.origin.key != told.origin.key:
        return 0  # two senators of one senate
    if _set_apart(upstream, told) or (another_act(upstream, told) and not period_changed(upstream, told)):
        return 0
    if _counts_another_thing(upstream, told):
        return 0
    shared = len(shared_matter(upstream, told)) + tied(upstream, told)
    if upstream.origin.key != told.origin.key and state_unsaid(upstream, told) and shared < _BY_NAME:
        return 0
    shared += _unit(told) not in _PLAIN and not _CURRENCY.fullmatch(told.unit)
    return shared + 1 if shared >= _needed(upstream, told) else 0


def tied(upstream: Placed, told: Placed) -> int:
    """What else than words ties two claims: the source printed in an outlet's sentence, the same answer to a vote, or
    one source's large number of one thing, of which one says less."""
    states = [one.key.state if one.key is not None else fold_state(one.figure.state) for one in (upstream, told)]
    answered = told.unit == "share" and states[0] is not None and states[0] == states[1]
    if upstream.origin.key != told.origin.key:
        return int(credits_to(upstream, told))
    large = any(distinctive(value) for value in numbers_of(upstream.figure) & numbers_of(told.figure))
    return answered + (large and _ask_alike(upstream, told))


def _ask_alike(upstream: Placed, told: Placed) -> bool:
    """Whether two questions of one thing in one state differ only by what one of them leaves unsaid."""
    a, b = upstream.key, told.key
    if a is None or b is None or a.state is None or (a.noun, a.state) != (b.noun, b.state):
        return False
    pairs = ((getattr(a, one.name), getattr(b, one.name)) for one in fields(a))
    return all(one == other or None in (one, other) for one, other in pairs)


def credits_to(upstream: Placed, told: Placed) -> bool:
    """Whether an outlet's own sentence prints the source that a later report gives the number to.

    "Crowdex, a firm, put it between 60,000 and 90,000" was not read as said by Crowdex; "90,000, says Crowdex" is.
    """
    if not own_voice(upstream) or own_voice(told) or told.origin.anonymous:
        return False
    name = told.origin.name.removeprefix("the ").removeprefix("The ")
    return name[:1].isupper() and re.search(rf"\b{re.escape(name)}\b", upstream.claim.sentence[:_READ]) is not None


def body_alone(one: Placed) -> tuple[str, str]:
    """A public body's name without its state, and the state; ('', '') where it is no such body's word.

    "The Austrian energy ministry" and "the energy ministry", "the army of Mali" and "the army".
    """
    if one.origin.kind != "body" or one.origin.anonymous:
        return "", ""
    core, state = without_place(one.origin.name)
    if not state and (found := _OF_STATE.fullmatch(core)):
        core, state = found["core"], people_of(found["state"]) or ""
    return (core, state) if core.split()[-1:] and core.split()[-1] in PUBLIC else ("", "")


def state_unsaid(upstream: Placed, told: Placed) -> bool:
    """Whether two claims are on the word of a public body of one name, of which only one says its state."""
    (core, state), (also, other) = body_alone(upstream), body_alone(told)
    return bool(core) and core == also and bool(state) != bool(other)


def _prints_whole(upstream: Placed, told: Placed) -> bool:
    """Whether a sentence has another one whole in it: “From the Post of Monday: ‘Some 60 were missing, it said.’”"""
    longer = len(told.printed) > len(upstream.printed)
    return longer and upstream.printed.count(" ") + 1 >= SAYS_SOMETHING and upstream.printed in told.printed


def _named_there(upstream: Placed, told: Placed) -> bool:
    """Whether a claim stands on the word of another's origin, or its sentence names it: "the 400 of Alder Lines"."""
    return upstream.origin.key == told.origin.key or names_origin(told, upstream)


def _of_one_body(upstream: Placed, told: Placed) -> bool:
    return upstream.origin.key == told.origin.key or state_unsaid(upstream, told)


def _counts_another_thing(upstream: Placed, told: Placed) -> bool:
    """Whether two claims count different things, so that their one number is met by chance."""
    if _unit(upstream) == _unit(told) or _counts_who_lives_there(upstream, told):
        return False
    return bool(_unit(told)) or not _named_there(upstream, told)


def _counts_who_lives_there(upstream: Placed, told: Placed) -> bool:
    """Whether one source's large number of homes is told of people, or the other way round."""
    if not _of_one_body(upstream, told) or own_voice(told) or not same_numbers(upstream.figure, told.figure):
        return False
    units = {upstream.unit, told.unit}
    large = max(numbers_of(told.figure), default=0) >= _NEVER
    return large and "people" in units and len(units & _HOMES) == 1 and len(shared_matter(upstream, told)) > 1


def _needed(upstream: Placed, told: Placed) -> int:
    """How many words two claims of one number must share: more where the number may be met by chance, and of a text
    that credits nobody."""
    values = numbers_of(upstream.figure) & numbers_of(told.figure)
    tells = any(telling(value) for value in values)
    pointed = _points_back(upstream, told) and (tells or any(two_digits(value) for value in values))
    if pointed:
        return 0
    if not own_voice(told):
        if _paced_by_one(upstream, told):
            return 1
        if told.unit == "people" and (upstream.figure.state is None) != (told.figure.state is None):
            return 2  # one says what they did, the other does not
        return 0 if tells else 1 if any(two_digits(value) for value in values) else 2
    if upstream.publisher == told.publisher or not any(distinctive(value) for value in values):
        return _NEVER
    if names_origin(told, upstream) or _of_itself(told, upstream):
        return 1 if tells or any(two_digits(value) for value in values) else 2
    return _NEVER if upstream.origin.kind == "outlet" else 2 if tells else 4


def _points_back(upstream: Placed, told: Placed) -> bool:
    """Whether the words say whose number it is: "the 68 percent that it found", "the 430,000 of the ministry"."""
    if not own_voice(told):
        return upstream.origin.key == told.origin.key and given_before(told)
    if upstream.origin.anonymous or upstream.origin.kind == "outlet":
        return False
    before, found, after = told.claim.sentence[:_READ].partition(told.claim.phrase)
    name = re.escape(upstream.origin.name.removeprefix("the ").removeprefix("The "))
    of = re.match(rf"(?:\s+[a-z-]+)?\s+(?:of|from)\s+(?:the\s+)?{name}\b", after, re.IGNORECASE)
    whose = re.search(rf"\b{name}['’]s?\s+(?:\w+\s+of\s+)?$", before, re.IGNORECASE)
    return bool(found) and (of is not None or whose is not None)


def _paced_by_one(upstream: Placed, told: Placed) -> bool:
    """Whether one named person gave both as rates: "2 tonnes a day" of Ann Lee, "2 tonnes an hour" of Ann Lee."""
    person = person_named(upstream.claim.origin)
    both = bool(upstream.figure.per and told.figure.per)
    return both and person is not None and person == person_named(told.claim.origin)


def _of_itself(told: Placed, upstream: Placed) -> bool:
    """Whether a number is told of the body that gave it, under a shorter name: "Alder lost 214 million last year"."""
    who = told.key.actor if told.key is not None else None
    if not who or upstream.key is None or upstream.key.actor != who or upstream.origin.kind != "body":
        return False
    return words_of(who) <= words_of(upstream.origin.name)


def _set_apart(upstream: Placed, told: Placed) -> bool:
    """Whether the words of two claims tell of two things: two places, two events, two fates, two phases."""
    if two_fates(upstream.figure, told.figure):
        return True
    if bool(_TO_COME.search(upstream.claim.sentence)) != bool(_TO_COME.search(told.claim.sentence)):
        return True  # "is willing to repay 12 million", "repaid 12 million"
    if names_apart(upstream, told) and not moved(upstream, told):
        return True
    phases = [frozenset(content_words(each.figure.phase)) for each in (upstream, told)]
    if all(phases) and not (phases[0] <= phases[1] or phases[1] <= phases[0]):
        return True
    a, b = upstream.key, told.key
    if a is None or b is None or moved(upstream, told):
        return False
    if {a.place, a.from_place} & {b.place, b.from_place} - {None} and turned_round(upstream, told):
        return False  # those who came back from there are told as those who are there
    return any(getattr(a, name) and getattr(b, name) and getattr(a, name) != getattr(b, name) for name in _KEY_FIELDS)


def _unit(one: Placed) -> str:
    """What a claim counts, whatever the time that it is a rate of."""
    return one.unit.partition("/")[0].casefold()


def own_voice(one: Placed) -> bool:
    """Whether a number stands in an outlet's own voice, or in that of the outlet it was taken from."""
    return one.claim.origin.role in ("publisher", "relay")

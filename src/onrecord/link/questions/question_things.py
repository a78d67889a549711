"""What a question counts, in the words of its claims: "Northern Front fighters", "lookalike domains"."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.acts import Placed
from onrecord.link.containment import people_of
from onrecord.link.questions.states import SUFFERED
from onrecord.link.questions.vacancies import VACANT
from onrecord.link.sources.names import titled
from onrecord.link.wording import content_words, names_people, plural, singular
from onrecord.records import QuestionKey

_WORDS = load_lexicon("question_words")
_ASKED = frozenset(_WORDS["asked"])
_DEEDS = frozenset(_WORDS["deeds"])
_SPELLED: dict[str, str] = dict(_WORDS["spelled"])
_STUFF: tuple[str, ...] = tuple(_WORDS["stuff"]["words"])
"""What is measured by volume, mass or area, where a sentence prints "of" before it."""
_LONGEST = 12
"""A question is no longer than a reader can hold."""
_OF = re.compile(r"[\w-]+ of (?P<stuff>[a-z-]+)")
_PREPOSITION = re.compile(r"(?:in|of|at|on|for|from|by|with)")
_DID = re.compile(r"(?P<who>[\w’' -]{1,60}?) (?:who|that|which) (?P<did>(?!.*\b(?:who|that|which)\b)\w[^,;]*)")
_LEANS = re.compile(r"\b(?:it|its|them|their|they|ones|this|these|those|he|his|she|her)\b", re.IGNORECASE)
_VERB = re.compile(
    rf"(?:are|is|was|were|have|has|had|can|could|do|did|will|would|may|might|\w{{2,}}ed|stood|went|came|fell|ran"
    rf"|{any_of(_WORDS['participles']['irregular'])})\b"
)
"""What a relative clause begins with that says what they did; "stamps that a clerk found" says what a clerk did."""
_ONE_IS = re.compile(r"(?:is|was|has)\b")
_DONE = re.compile(
    rf"(?P<what>[\w’' -]{{1,60}}?s) (?P<done>(?:\w{{2,}}ed|{any_of(_WORDS['participles']['irregular'])})"
    rf"(?:$| (?:{any_of(_WORDS['participles']['before'])})\b[^,;]*))"
)
_MONTH = any_of(load_lexicon("times")["months"])
_DATED = re.compile(
    rf" (?:by|on|as of|until|up to|at) (?:(?:{_MONTH}) \d{{1,2}}|\d{{1,2}} (?:{_MONTH}))(?: \d{{4}})?\b"
    r"| (?:(?:on|by|as of|until|up to) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|noon|afternoon|evening|night))?|(?:to|yester|that |on that |the same )day|tonight"
    r"|(?:this|last|next) (?:morning|afternoon|evening|week|month|year|night))\b"
)
"""Words of a day that a question cannot be asked with a week later."""


def things(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """What is counted, with whose they are."""
    noun = "people" if key.noun == "population" else key.noun or key.unit
    if deed := deed_of(key, claims):
        return commonest(claims, "counted") or plural(deed) if key.group else plural(deed)
    if key.unit in ("volume", "mass", "area"):
        return _measured_stuff(noun, claims)
    if key.state == VACANT and key.group:
        return f"{key.group} {plural(noun)}"
    if not (key.state or key.group or key.actor or key.place or key.from_place or key.event or key.unit == "people"):
        return _told_apart(claims, noun)
    if key.group and not any(one.figure.group for one in claims):  # told apart by "arrests of", "claims for"
        return " ".join((commonest(claims, "counted") or plural(noun)).split()[:_LONGEST])
    return _of_group(key, noun, claims)


def deed_of(key: QuestionKey, claims: tuple[Placed, ...]) -> str | None:
    """What all the claims count for the people that it was done to: arrests, where none says how many people."""
    units = {one.figure.unit or "" for one in claims} if key.unit == "people" else set()
    return units.pop() if len(units) == 1 and units <= _DEEDS else None


def _of_group(key: QuestionKey, noun: str, claims: tuple[Placed, ...]) -> str:
    """People or things with their group: "people of the Harbour Union", "Northern Front fighters"."""
    if not key.group or key.noun == "population":
        return plural(noun)
    if key.group in SUFFERED:
        return f"{key.group} {plural(noun)}"
    printed = _bare(commonest(claims, "group") or "")
    named = " ".join(word for word in printed.split() if word[:1].isupper())
    if printed.lower().startswith(f"{plural(noun)} of "):  # "officers of the coast guard"
        return " ".join(printed.split()[:_LONGEST])
    if not named and (noun == "people" or _calls_people(printed, noun)):
        return _unnamed(key.group, printed, commonest(claims, "noun") or "")
    group = named or (key.group if key.group in printed.lower() else titled(key.group))
    if noun == "people" and " " in group and people_of(group) is None:
        return f"people of the {group}"
    return f"{group} {plural(noun)}" if singular(group.lower()) != noun else plural(noun)


def _calls_people(printed: str, noun: str) -> bool:
    """Whether a phrase ends in a noun for people that is not the question's own: "rail workers" of employees."""
    last = singular(printed.rpartition(" ")[2].lower())
    return " " in printed and names_people(last) and last != noun


def _unnamed(group: str, printed: str, noun: str) -> str:
    """People by what they are called where nothing is named: "minors", "night nurses", "people of the choir"."""
    last = singular(printed.rpartition(" ")[2].lower())
    called = names_people(last) or last == noun
    if " " not in printed or called:
        return plural(printed if called and printed else group)
    return printed if " of " in printed else f"people of the {printed}"


def own_clause(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """What is counted and what they did, in the words of the shortest claim that says it; "" where a state says it.

    "boats tied up at the pier" is asked as "boats were tied up at the pier", "clerks who signed" as "clerks signed".
    """
    return _clause(own_words(key, claims))


def own_words(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """What is counted, by the words that say what they did: "clerks who signed"; "" where a state says it."""
    plain = key.state in (None, "present") or key.state not in _ASKED
    if not plain or key.actor or key.from_place or key.per or key.unit in ("volume", "mass", "area"):
        return ""
    printed = {_DATED.sub("", one.figure.counted) for one in claims if one.figure.counted}
    told = sorted(printed, key=lambda words: (len(words), words))
    group = set((key.group or "").split())
    clauses = (words for words in told if _clause(words) and len(words.split()) <= _LONGEST)
    return next((words for words in clauses if group <= set(content_words(words))), "")


def _clause(counted: str) -> str:
    """ "clerks who signed" as "clerks signed"; "" where no verb is said, or it leans on words elsewhere."""
    if _LEANS.search(counted):
        return ""
    match = _DID.fullmatch(counted)
    if match and _ONE_IS.match(match["did"]) and match["who"].endswith("s"):
        return ""  # "12 votes, that is not a mandate"
    if match and _VERB.match(match["did"]) and not _PREPOSITION.fullmatch(match["who"].rpartition(" ")[2]):
        return f"{_bare(match['who'])} {match['did']}"
    if match := _DONE.fullmatch(counted):
        return f"{_bare(match['what'])} were {match['done']}"
    return ""


def _bare(words: str) -> str:
    """Words without "the" and "such" before them."""
    return re.sub(r"^(?:the|such|these|those|its|their|our)\s+", "", words, flags=re.IGNORECASE)


def _measured_stuff(noun: str, claims: tuple[Placed, ...]) -> str:
    """Barrels of oil, tonnes of flour."""
    unit = (commonest(claims, "unit") or noun).partition("/")[0]
    of = next((word for word in _STUFF if any(f" of {word}" in placed.words for placed in claims)), None)
    if of is None:
        matches = (_OF.match(one.figure.counted or "") for one in claims)
        of = min((match["stuff"] for match in matches if match), default=None)
    return _SPELLED.get(unit, plural(unit)) + (f" of {of}" if of else "")


def _told_apart(claims: tuple[Placed, ...], noun: str) -> str:
    """Things by the words that tell them apart: "lookalike domains", "boats at the pier"."""
    many, shortest = plural(noun), ""
    for words in sorted(one.figure.counted or "" for one in claims):
        words = _bare(re.split(r" (?:that|who|which) ", words)[0])
        before, found, _ = words.partition(many)
        words = before + found if before and found else words
        if (found or before) and len(words.split()) < 7 and words[:1].isalpha():
            shortest = min(shortest or words, words, key=lambda one: (len(one), one))
    return shortest or many


def commonest(claims: tuple[Placed, ...], field: str) -> str | None:
    """The commonest printed value of a figure's field; of equals the least."""
    counts = Counter(value for placed in claims if (value := getattr(placed.figure, field)))
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None

"""Numbers that count nothing: windows, pointers, ages, a writer's own enumeration, how many people spoke."""

from __future__ import annotations

from typing import Final

from onrecord.find.figures.amounts import Amount
from onrecord.find.figures.cardinals import NUMBER_WORDS
from onrecord.find.figures.phrases import Noun
from onrecord.find.figures.units import ACTS, STATES, dimension, is_person, unit_of
from onrecord.find.figures.words import Line, singular
from onrecord.lexicon import load_lexicon

_LEXICON = load_lexicon("not_figures")
_SETS: Final = {name: frozenset(words) for name, words in _LEXICON.items()}
_NUMBER_WORDS: Final = NUMBER_WORDS - {"one", "zero"}
_MANY: Final = 10
_AFTER_WINDOW: Final = tuple(tuple(words.split()) for words in _LEXICON["window_after"])
_LOST: Final = tuple(tuple(words.split()) for words in _LEXICON["lost_their_lives"])
_HEARD: Final = tuple(tuple(words.split()) for words in _LEXICON["heard"])


def is_no_figure(line: Line, amount: Amount, noun: Noun | None) -> str | None:
    """Why an amount is no figure, or None: the kind of thing it is."""
    for reason, test in (
        ("pronoun", _is_pronoun), ("pointer", _is_pointer), ("enumeration", _is_enumeration), ("window", _is_window),
        ("speakers", _is_speakers), ("age", _is_age), ("clock", _is_clock), ("adjective", _is_adjective),
    ):  # fmt: skip
        if test(line, amount, noun):
            return reason
    return None


def _is_pronoun(line: Line, amount: Amount, noun: Noun | None) -> bool:
    """ "one" alone: "one reason", "one of the ways"; but "at least one", "one soldier was killed"."""
    number = amount.number
    if len(amount.numbers) > 1 or not number.spelled or number.value != 1 or number.last - number.first > 2:
        return False
    if line.low(amount.begin) in _SETS["places_beside"] and not amount.unit:  # "just above one eye"
        return True
    if number.rule == "a single":
        return noun is None or unit_of(line, noun.head) != "people"
    if (
        line.low(number.first) != "one"
        or amount.bound != "exact"
        or line.low(number.first - 1) in _SETS["one_counts"]
    ):
        return False
    if line.low(number.last) in ("shot", "charged"):  # "in one shot"
        return line.low(number.last + 1) not in ("dead", "and")
    if dimension(amount.unit) in _SETS["one_measures"] or line.low(number.last) in STATES:
        return False
    return not _befalls(line, amount, noun)


def _befalls(line: Line, amount: Amount, noun: Noun | None) -> bool:
    """Whether one person is counted with what befell them: "killing one guard", "one woman was wounded"."""
    if noun is None:  # "wounding six and killing one"
        return line.low(amount.begin - 1) in ACTS and line.low(amount.last) in _SETS["after_one_harmed"]
    if line.low(amount.begin - 1) in ACTS or line.low(noun.head) in ("death", "fatality", "casualty"):
        return True
    if _beside_count(line, amount, noun):
        return True
    behind = line.lows[noun.end : noun.end + 3]
    return bool(behind) and (
        behind[0] in ACTS or (behind[0] in ("was", "were", "is", "has", "had") and bool(ACTS & set(behind)))
    )


def _beside_count(line: Line, amount: Amount, noun: Noun) -> bool:
    """Whether "one" stands in a list of counts: "one guard and two clerks", "six shops and one school"."""
    after = line.low(noun.end + 1)
    if line.low(noun.end) in ("and", ",", "or") and (after in _NUMBER_WORDS or after.isdigit()):
        return True
    before = line.lows[max(0, amount.begin - 6) : amount.begin]
    return before[-1:] == ("and",) and any(low in _NUMBER_WORDS or low.isdigit() for low in before)


def _is_pointer(line: Line, amount: Amount, noun: Noun | None) -> bool:
    """A small count that points back: "those two countries", "the two men", "the other three", "all three"."""
    number = amount.number
    if (
        len(amount.numbers) > 1
        or number.kind != "count"
        or number.scaled
        or number.value > 12
        or dimension(amount.unit)
    ):
        return False
    before, earlier = line.low(number.first - 1), line.low(number.first - 2)
    if before in _SETS["pointing"] or (
        before in ("other", "last", "first", "next") and earlier in ("the", "its", "their", "his")
    ):
        rest = before == "other" and noun is None and number.value >= _MANY and line.low(number.last).isalpha()
        return not rest  # "the other twelve remain in custody"
    if before in ("top", "bottom") and earlier in ("the", "its", "their"):
        return True
    if before == "the" and number.spelled:
        return noun is None or not _is_of_the_lost(line, noun)
    return before in ("all", "any") and (noun is None or line.low(number.last) == "of")


def _is_of_the_lost(line: Line, noun: Noun) -> bool:
    """ "The families of the three miners who lost their lives", "the two girls killed": a toll, told as known."""
    if unit_of(line, noun.head) != "people":
        return False
    at = noun.end
    if line.low(at) == "of":  # "the two members of the choir who died"
        at = next((i for i in range(at, min(at + 6, len(line.words))) if line.low(i) == "who"), at)
    return any(line.lows[at : at + len(words)] == words for words in _LOST)


def _is_enumeration(line: Line, amount: Amount, noun: Noun | None) -> bool:
    """What a writer numbers in his own text: "for two reasons", "two of three criteria"."""
    number = amount.number
    if number.kind != "count" or number.value > 12 or not number.spelled or amount.unit:
        return False
    head = noun.head if noun else None
    if head is None and line.low(number.last) == "of":
        ahead = range(number.last + 1, min(number.last + 4, len(line.words)))
        head = next((index for index in ahead if line.words[index].plural), None)
    if noun is not None and line.low(noun.head) == "points" and is_of_shares(line, amount, noun.end):
        return False
    return head is not None and singular(line.low(head)) in _SETS["enumerated"]


def is_of_shares(line: Line, amount: Amount, end: int) -> bool:
    """Whether points are those of shares: "34 percent, two points more than in May"; not "40 points, or 2 %"."""
    shares = any(low in ("percent", "%", "pc") for low in line.lows)
    if not shares or "or" in line.lows[end : end + 2] or line.low(end) == "(":
        return False
    return line.low(end) in _SETS["after_points"] or line.low(amount.begin - 1) in _SETS["before_points"]


def _is_window(line: Line, amount: Amount, noun: Noun | None) -> bool:
    """A stretch of time that only dates another figure: "in the past six months", "two weeks ago"."""
    if dimension(amount.unit) != "time":
        return False
    at = amount.begin
    before = line.low(at - 1)
    hyphened = any(low in ("-", "‑") for low in line.lows[amount.last : amount.end])
    if hyphened and line.low(amount.end) in _SETS["over_a_window"]:
        return True  # "the ten-year average", "a five-year low"
    if any(line.lows[amount.end : amount.end + len(words)] == words for words in _AFTER_WINDOW):
        return True
    short = amount.unit in ("seconds", "minutes") or (amount.unit == "hours" and amount.number.value < 1)
    if before == "in" and short:  # how long it took: "burned down in 20 minutes"
        return False
    if before in _SETS["next_words"] or line.low(amount.first - 1) in _SETS["next_words"]:
        return False
    if before in _SETS["window_before"] or line.low(amount.first - 1) in _SETS["window_before"]:
        return True
    if line.low(at) == "over" and amount.bound == "more_than" and line.low(at - 1) not in _SETS["lasting"]:
        return True
    while before in ("the", "just", "only", "under", "about", "these", "those", "a"):
        at -= 1
        before = line.low(at - 1)
    return before in _SETS["window_prepositions"] and not (before == "over" and line.low(at - 2) in _SETS["lasting"])


def _is_speakers(line: Line, amount: Amount, noun: Noun | None) -> bool:
    """How many people spoke: "three officials said", "according to two people who read it"."""
    number = amount.number
    few = number.kind == "vague" or (number.kind == "count" and number.value <= 100)
    if noun is None or amount.unit or not few:
        return False
    if any(line.lows[max(0, amount.begin - len(words)) : amount.begin] == words for words in _HEARD):
        return _person(line, noun) and _speech_near(line, amount, noun)
    return _person(line, noun) and _speaks(line, amount, noun)


def _person(line: Line, noun: Noun) -> bool:
    return unit_of(line, noun.head) == "people" or singular(line.low(noun.head)) in ("source", "spokespeople")


def _speech_near(line: Line, amount: Amount, noun: Noun) -> bool:
    """ "to" and "from" alone are no sign of speech: only with a speech word just before ("told to two aides")."""
    if line.low(amount.begin - 1) not in ("to", "from") or line.low(amount.begin - 2) == "according":
        return True
    return line.low(amount.begin - 2) in _SETS["speech"] | {
        "statement",
        "statements",
        "testimony",
        "accounts",
        "speaking",
        "spoke",
    }


def _speaks(line: Line, amount: Amount, noun: Noun) -> bool:
    """Whether the noun is the subject of a word of speech, by the parse or by the next words."""
    token = line.words[noun.head].token
    behind = line.lows[noun.end : noun.end + 4]
    if behind and behind[0] in _SETS["speech"]:
        return len(behind) < 2 or behind[1] not in STATES  # "23 people confirmed dead" confirmed nothing
    if (
        len(behind) > 1
        and behind[0] in ("also", "later", "who", "have", "had", "both", "with", "all")
        and any(low in _SETS["speech"] for low in behind[1:])
    ):
        return "been" not in behind  # nor did "23 people had been confirmed dead"
    if token is None:
        return line.low(amount.begin - 1) in ("said", "says", "told") and behind[:1] in ((), (",",), (".",), ("who",))
    if token.dep != "nsubj":
        return False
    return line.parse[token.head].text.lower() in _SETS["speech"]


_OF_A_WHOLE: Final = frozenset({"the", "them", "these", "those", "its", "their", "our", "his", "her", "all", "about"})


def _is_age(line: Line, amount: Amount, noun: Noun | None) -> bool:
    """A bare number between commas behind a person's name, or in brackets: "Ana Reyes, 57, a nurse"."""
    number = amount.number
    if number.scaled or amount.unit or not 0 < number.value < 121 or number.kind != "count":
        return False
    if noun is None and (_is_age_told(line, amount) or _is_of_an_age(line, amount)):
        return True
    if len(amount.numbers) > 1:
        return False
    if noun is None and amount.bound in ("less_than", "more_than"):  # "all of them under 40", "voters over 65"
        at = amount.begin - 1
        people = at >= 0 and line.words[at].plural and unit_of(line, at) == "people"
        return people or line.low(at) in _SETS["of_an_age"] | {","}
    if number.spelled or amount.bound != "exact":
        return False
    before, after = line.low(number.first - 1), line.low(number.last)
    if before not in (",", "(") or after not in (",", ")", ".", ";", "", "and", "who", "from", "of", "was"):
        return False
    name = line.words[number.first - 2] if number.first > 1 else None
    if name is None or "," in line.words[number.first].text:
        return False
    if (after == "of" and line.low(number.last + 1) in _OF_A_WHOLE) or (name.token and name.token.ent == "DATE"):
        return False  # "On Sunday, 12 of the 60 ships sank"
    if not name.text[0].isupper():  # "a girl, 7"
        return after in (",", ")", ".", ";", "") and not name.plural and unit_of(line, number.first - 2) == "people"
    return (
        name.token is None or name.token.tag in ("NNP", "NNPS", "NN", "POS", "CD", "JJ") or name.token.ent == "PERSON"
    )


def _is_of_an_age(line: Line, amount: Amount) -> bool:
    """The age of one person beside the noun: "a man of 71 died", "a boy of nine"; not "a crew of 12 died"."""
    at = amount.begin - 1
    return line.low(at) == "of" and line.low(at - 1) in _SETS["one_of_an_age"] and len(amount.numbers) == 1


def _is_age_told(line: Line, amount: Amount) -> bool:
    """The age of one person in a clause: "he was 13", "who was 10", "I was eighteen", "she turned 40"."""
    at = amount.begin - 1
    while line.low(at) in ("just", "only", "now", "then", "already", "still", "barely"):
        at -= 1
    if line.low(at) not in _SETS["turning"] or line.low(amount.end) not in _SETS["after_age"]:
        return False
    at -= 1
    while line.low(at) in ("would", "will", "had", "has", "have", "just", "only"):
        at -= 1
    subject = line.words[at] if at >= 0 else None
    if subject is None:
        return False
    if subject.low in _SETS["one_person"]:
        return True
    if subject.shape != "letters" or subject.plural:
        return False
    return is_person(subject.low) or (subject.token is not None and subject.token.ent == "PERSON")


def _is_clock(line: Line, amount: Amount, noun: Noun | None) -> bool:
    """An hour without its "o'clock": "on Monday morning, around 7, the gates"; "at 9 that night"."""
    number = amount.number
    if noun is not None or amount.unit or number.scaled or number.kind != "count" or not 1 <= number.value <= 12:
        return False
    if amount.bound not in ("exact", "about") or number.value != int(number.value):
        return False
    opens = line.low(amount.begin) in _SETS["hour_before"] or line.low(amount.begin - 1) in _SETS["hour_before"]
    near = (*line.lows[max(0, amount.begin - 6) : amount.begin], *line.lows[amount.last : amount.last + 4])
    return opens and any(low in _SETS["day_parts"] for low in near)


def _is_adjective(line: Line, amount: Amount, noun: Noun | None) -> bool:
    """A hyphen behind a number that makes an adjective counting nothing: "a two-way street", "five-star"."""
    at = amount.last
    if line.low(at) not in ("-", "‑", "‐") or not line.touching(at) or not line.touching(at - 1):
        return False
    if line.words[at + 1].shape == "sign":  # "four-, five- and six-part"
        return False
    if amount.unit and amount.end > at:
        return amount.unit == "times"
    if line.low(at + 1) in _SETS["hyphen_counts"]:
        return amount.number.value == 1 or line.low(at + 2) in ("-", "and", "or")
    return line.low(at + 1) not in ("odd", "plus", "ish", "acre", "ton")

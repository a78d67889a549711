"""What keeps two figures from contradicting each other, in words: dates, basis, whom they count, firmness."""

from __future__ import annotations

from onrecord.lexicon import load_lexicon
from onrecord.link.dating import days_of, readable, strictly_after
from onrecord.link.hours import hour_of
from onrecord.link.questions.question_text import plural
from onrecord.link.rounding import bounded, reach
from onrecord.link.verdicts.inclusion import inclusion_differs
from onrecord.link.verdicts.sides import Pair, Side, length_of
from onrecord.records import Figure

FIRM = frozenset({"asserted", "hedged"})
"""How a figure must be said to contradict another or to bear it out."""
_PRESENCE = frozenset({None, *load_lexicon("occasions")["presence"]["states"]})
"""States of being there, in which nothing happens to anybody."""
_TOLD = 20  # claims of an account that are looked at for what they say
_CONVERTED = frozenset({"volume", "mass", "area", "length"})
"""What is compared after conversion to one unit."""


def what_differs(pair: Pair) -> list[str]:
    """All that keeps two figures from contradicting each other."""
    where = ["neither says where"] if pair.unplaced else []
    both = ["one sentence gives both for one time"] if pair.one_sentence and pair.same_as_of else []
    name = pair.a.account.origin
    voice = [f"both stand in the own voice of {name}, which names no source"] if pair.one_voice else []
    return [
        *undated(pair),
        *_found_since(pair),
        *taken_back(pair),
        *where,
        *voice,
        *both,
        *set_apart(pair),
        *unsaid_state(pair),
        *uncertain(pair),
        *_unsaid(pair),
    ]


def _found_since(pair: Pair) -> list[str]:
    """Two counts of one day, the higher one printed days after the lower: more may have been found since."""
    if pair.day_not_over:
        hour = next(side for side in (pair.a, pair.b) if hour_of(side.figure) is not None)
        return [f"{hour.said} holds for “{hour.figure.as_of_words}”, and more may have been found that day"]
    if not pair.found_since:
        return []
    printed = [f"{side.said} was printed on {readable(side.account.known_on)}" for side in (pair.b, pair.a)]
    return [f"{' and '.join(printed)}, and more may have been found in between"]


def taken_back(pair: Pair) -> list[str]:
    """Which side was withdrawn or disowned: it is shown beside its peers, and contradicts none of them."""
    return [f"{side.said} was taken back" for side in (pair.a, pair.b) if side.withdrawn]


def undated(pair: Pair) -> list[str]:
    """Which side is not dated by its words."""
    a, b = pair.a, pair.b
    dated = [side for side in (a, b) if days_of(side.figure.as_of) is not None]
    if len(dated) == 2 and pair.hours_later:
        return [f"they hold for “{b.figure.as_of_words}” and “{a.figure.as_of_words}” of {readable(a.figure.as_of)}"]
    if len(dated) == 2 and pair.same_as_of and not pair.same_pace:
        wide = max((a, b), key=lambda side: length_of(side.figure.as_of))
        return [f"{wide.said} is dated only to {readable(wide.figure.as_of)}"]
    if len(dated) == 2:
        return [] if pair.same_pace else [f"they hold for {readable(a.figure.as_of)} and {readable(b.figure.as_of)}"]
    if not dated:
        return ["neither is dated by its words"]
    return [f"{(b if dated[0] is a else a).said} is not dated by its words"]


def set_apart(pair: Pair) -> list[str]:
    """Basis, inclusion or phase, said on one side only or said differently. An exact number needs no "counted"."""
    a, b = pair.a, pair.b
    found = []
    one, other = _basis(a.figure), _basis(b.figure)
    if one != other:
        found.append(_one_sided(a, b, one, other, "is {}"))
    found += inclusion_differs(a.figure, a.said, b.figure, b.said)
    if a.figure.phase != b.figure.phase:
        found.append(_one_sided(a, b, a.figure.phase, b.figure.phase, "is for the time {}"))
    return found


def _basis(figure: Figure) -> str | None:
    """A figure's basis; `counted` is what an exact number is anyway."""
    return None if figure.basis == "counted" else figure.basis


def _one_sided(a: Side, b: Side, one: str | None, other: str | None, words: str) -> str:
    """What only one side says, or what each says."""
    if one and other:
        return f"{a.said} {words.format(one)}, {b.said} {words.format(other)}"
    side, said, silent = (a, one, b) if one else (b, other, a)
    return f"{side.said} {words.format(said)}; {silent.said} does not say"


def unsaid_state(pair: Pair) -> list[str]:
    """Which side has what happened to its people from other sentences: "the police put the number at 58".

    Of things, a total is mostly one total; of people, one page counts the dead, the hurt and the held.
    """
    if pair.key.unit != "people" or pair.key.state in _PRESENCE:
        return []
    return [f"{side.said} does not itself say what happened to them" for side in (pair.a, pair.b) if not _says(side)]


def _says(side: Side) -> bool:
    """Whether a claim of an account says itself what happened to those that it counts."""
    figures = (one.claim.figure for one in side.told[:_TOLD])
    return any(figure is not None and figure.state and "state" not in figure.inherited for figure in figures)


def uncertain(pair: Pair) -> list[str]:
    """Vague figures, and those that are only feared or possible, never contradict."""
    found = []
    for side in (pair.a, pair.b):
        if side.figure.bound == "vague":
            found.append(f"{side.said} is vague")
        else:
            found += open_ends(side)
        if side.account.modality not in FIRM:
            found.append(f"{side.said} is said as {as_said(side.account.modality)}")
    return found


def open_ends(*sides: Side) -> list[str]:
    """Which figures leave an end open, or lie between ends too far apart to contradict anything."""
    found = []
    for side in sides:
        if side.figure.bound == "vague" or side.figure.low_open or side.figure.high_open:
            found.append(f"{side.said} is open at one end")
        elif not bounded(side.figure):
            found.append(f"{side.said} is a wide range")
    return found


def as_said(modality: str) -> str:
    return {"possible": "a possibility", "feared": "a fear", "predicted": "a prediction", "denied": "a denial"}.get(
        modality, modality
    )


def _unsaid(pair: Pair) -> list[str]:
    """What neither says, where it would matter; a remark only, no ground by itself."""
    if not (undated(pair) or set_apart(pair) or unsaid_state(pair) or uncertain(pair)):
        return []
    return _neither(pair)


def _neither(pair: Pair) -> list[str]:
    """Whom tolls count, where neither side says it."""
    said = any(side.figure.includes or side.figure.excludes for side in (pair.a, pair.b))
    if pair.key.unit != "people" or pair.key.state not in ("killed", "wounded") or said:
        return []
    return ["neither says whether attackers count"] if _attack(pair) else ["neither says whom it counts"]


def _attack(pair: Pair) -> bool:
    """Whether the dead are those of an attack, in which attackers may have died too."""
    words = " ".join(p.words for side in (pair.a, pair.b) for p in side.told[:3])
    return any(word in words for word in ("attack", "massacre", "gunm", "bomber", "shooting"))


def neither_said(pair: Pair) -> list[str]:
    """What two conflicting figures leave open."""
    said = any(side.figure.includes or side.figure.excludes for side in (pair.a, pair.b))
    return [] if said or pair.key.unit != "people" else ["neither says whom it counts"]


def gap_between(pair: Pair) -> str:
    """How far apart two figures lie, with the unit where they are printed in different ones."""
    a, b = pair.a.figure, pair.b.figure
    low, high = (a, b) if reach(a).high < reach(b).low else (b, a)
    if "vague" in (a.bound, b.bound):
        above, below = (pair.b, pair.a) if low is a else (pair.a, pair.b)
        return f"{above.said} is more than {below.said}"
    printed = {side.told[0].claim.figure.unit for side in (pair.a, pair.b) if side.told[0].claim.figure}
    name = (a.unit or "").partition("/")[0]
    unit = f" {plural(name) if len(name) > 3 else name}" if len(printed) > 1 and pair.key.unit in _CONVERTED else ""
    return f"{pair.a.said} and {pair.b.said} lie {number((high.low or 0) - (low.high or 0))}{unit} apart"


def number(value: float) -> str:
    """A number with its thousands set off.

    Example:
        >>> number(38500.0), number(14_500_000), number(0.25)
        ('38,500', '14.5 million', '0.25')
    """
    for scale, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= scale:
            return f"{value / scale:.4g} {word}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


def sentence_of(parts: list[str]) -> str:
    """Parts as one sentence: the first, and the four that weigh most."""
    text = "; ".join(dict.fromkeys(parts[:5]))
    return text[:1].upper() + text[1:] + "."


def falls(pair: Pair) -> bool:
    """Whether a later count so far lies below the floor of an earlier one; such counts only grow."""
    a, b = pair.a.figure, pair.b.figure
    if pair.key.aspect != "cumulative" or a.high is None or b.low is None or "vague" in (a.bound, b.bound):
        return False
    firm = pair.a.account.modality in FIRM and pair.b.account.modality in FIRM
    return firm and strictly_after(a.as_of, b.as_of) and reach(a).high < reach(b).low

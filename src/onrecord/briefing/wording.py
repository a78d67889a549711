"""How figures, days and chains are put into words, the same on every page.

No figure of an interested party leaves this module without the words that say so.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lexicon import load_lexicon
from onrecord.link.questions.question_text import plural
from onrecord.records import Chain, ChainLink, Figure, Range, Verdict

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
INTERESTED = "interested"
AGAINST = "against its own interest"
HOW_FIRM = {
    "asserted": "firm",
    "hedged": "hedged",
    "feared": "feared",
    "predicted": "predicted",
    "possible": "possible",
    "denied": "denied",
}
_SIGNS = {"percent": "%", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_SPELLED: dict[str, str] = dict(load_lexicon("question_words")["spelled"])
_MEASURES = frozenset(name for kind in load_lexicon("units")["measures"].values() for name in kind)
_TIMES = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade"})
_NUMBER = re.compile(r"\d[\d,.]*")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_BEFORE = {
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "up_to": "up to ",
    "less_than": "less than ",
}


def number_words(value: float) -> str:
    """A number as a reader expects it: grouped by thousands, no needless decimals.

    Example:
        >>> number_words(35000.0), number_words(145.5)
        ('35,000', '145.5')
    """
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"


def interval_words(low: float | None, high: float | None) -> str:
    """An interval, with open ends said in words.

    Example:
        >>> interval_words(20000, 40000), interval_words(137, None), interval_words(None, 5000)
        ('20,000–40,000', '137 or more', 'up to 5,000')
    """
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"{number_words(low or 0)} or more"
    if low is None:
        return f"up to {number_words(high)}"
    return number_words(low) if low == high else f"{number_words(low)}–{number_words(high)}"


def figure_words(figure: Figure) -> str:
    """The reading of a figure, short: its interval with its bound.

    Example:
        >>> figure_words(Figure(None, 5000, "up_to", "people")), figure_words(Figure(1000, 1000, "about", "barrel"))
        ('up to 5,000', 'about 1,000')
    """
    value = figure.low if figure.low is not None else figure.high
    if value is not None and figure.bound in _BEFORE and figure.low in (None, value) and figure.high in (None, value):
        return _BEFORE[figure.bound] + number_words(value)
    return interval_words(figure.low, figure.high)


def unit_words(unit: str | None, per: str | None) -> str:
    """The unit as people write it.

    Example:
        >>> unit_words("barrel", "day"), unit_words("attack/month", "month"), unit_words("USD", "person")
        ('barrels a day', 'attacks a month', '$ per person')
        >>> unit_words("percent", None), unit_words("km2", None), unit_words(None, None)
        ('%', 'square kilometres', '')
    """
    counted, _, own = (unit or "").partition("/")
    words = _SIGNS.get(counted) or _SPELLED.get(counted) or (counted if counted in _MEASURES else _many(counted))
    each = per or own
    article = "an" if each[:1] in "aeio" or each == "hour" else "a"
    time = f"{article if each in _TIMES else 'per'} {each}" if each else ""
    return " ".join(part for part in (words, time) if part)


def _many(noun: str) -> str:
    """A counted noun in the plural; codes of currencies have none."""
    return plural(noun) if noun and not noun.isupper() else noun


def with_unit(words: str, unit: str) -> str:
    """A figure in words with its unit as `unit_words` gives it: a sign stands where people write it.

    Example:
        >>> with_unit("about 1,000", "barrels a day"), with_unit("5–10", "%"), with_unit("up to 300", "$ per person")
        ('about 1,000 barrels a day', '5–10%', 'up to $300 per person')
        >>> with_unit("from 130, no upper end", "people")
        'from 130 people, no upper end'
    """
    words, comma, end = words.partition(", ")
    return f"{_beside_unit(words, unit)}{comma}{end}"


def _beside_unit(words: str, unit: str) -> str:
    """A number's words with the unit after them, or its sign where it belongs."""
    sign, _, rest = unit.partition(" ")
    if sign == "%":
        words += sign
    elif sign in _SIGNS.values():
        words = _NUMBER.sub(lambda found: f"{sign}{found[0]}", words)
    else:
        rest = unit
    return f"{words} {rest}" if rest else words


def range_words(span: Range | None) -> str:
    """A question's range, or that there is none.

    Example:
        >>> range_words(Range(1000, None)), range_words(None)
        ('from 1,000, no upper end', 'none')
    """
    if span is None or (span.low is None and span.high is None):
        return "none"
    if span.high is None:
        return f"from {number_words(span.low or 0)}, no upper end"
    if span.low is None:
        return f"up to {number_words(span.high)}, no lower end"
    return interval_words(span.low, span.high)


@lru_cache(maxsize=8192)
def day_words(date: str | None) -> str:
    """A date as precise as it was given; anything else as it stands.

    Example:
        >>> day_words("2010-06-03"), day_words("2017-01/2017-06"), day_words(None)
        ('3 June 2010', 'January 2017 to June 2017', 'not said')
    """
    if not date:
        return "not said"
    if "/" in date:
        return " to ".join(day_words(part) for part in date.split("/", 1))
    match = _ISO.match(date)
    if match is None or (match[2] and not 1 <= int(match[2]) <= 12):
        return date
    month = MONTHS[int(match[2]) - 1] if match[2] else ""
    return " ".join(part for part in (match[3] and str(int(match[3])), month, match[1]) if part)


def dated_words(as_of: str | None, known_on: str) -> str:
    """The day that a figure holds for, where its words give one; else the day on which it was published.

    Example:
        >>> dated_words("2010-06", "2010-06-15"), dated_words(None, "2010-06-15")
        ('as of June 2010', 'published 15 June 2010')
    """
    return f"as of {day_words(as_of)}" if as_of else f"published {day_words(known_on)}"


def link_words(link: ChainLink) -> str:
    """One source of a chain: its name, for whom it speaks, whether it is named and has a stake.

    Example:
        >>> link_words(ChainLink("speaker", "a ministry aide", anonymous=True))
        'a ministry aide (unnamed)'
        >>> from onrecord.records import Unnamed
        >>> private = Unnamed("aide", reason="talks go on")
        >>> link_words(ChainLink("speaker", "two aides", anonymous=True, unnamed=private))
        'two aides (unnamed; the reason given: “talks go on”)'
    """
    name = link.name or {"publisher": "the page itself", "document": "a document"}.get(link.role, "not named")
    if link.of and link.of.casefold() not in name.casefold():
        name += f", {link.of}"
    notes = ["unnamed"] * link.anonymous + [INTERESTED] * link.interested + [AGAINST] * link.against_interest
    if link.role == "document":
        notes.insert(0, "document")
    why = link.unnamed.reason if link.anonymous and link.unnamed else None
    reason = f"; the reason given: “{why}”" if why else ""
    return f"{name} ({', '.join(notes)}{reason})" if notes else name


def chain_words(chain: Chain) -> str:
    """A chain of sources read from its origin to the page.

    Example:
        >>> page = ChainLink("publisher", "The Harbour Post")
        >>> chain_words((page, ChainLink("relay", "a wire service"), ChainLink("speaker", "the mayor")))
        'the mayor, by way of a wire service, printed by The Harbour Post'
    """
    if len(chain) == 1:
        return f"{link_words(chain[0])}, in its own voice"
    words = link_words(chain[-1])
    for link in reversed(chain[:-1]):
        words += f", {'printed by' if link.role == 'publisher' else 'by way of'} {link_words(link)}"
    return words


def way_words(chain: Chain) -> str:
    """Who passed a figure on, between its origin and the page; empty where nobody did.

    A body that gave its own document passed nothing on.
    Example:
        >>> page, body = ChainLink("publisher", "The Harbour Post"), ChainLink("speaker", "Water Survey")
        >>> way_words((page, body, ChainLink("document", "report", "Water Survey")))
        ''
    """
    own = {bare_words(name) for name in (chain[-1].name, chain[-1].of) if name}
    passed = [link for link in reversed(chain[1:-1]) if bare_words(link.name or "") not in own]
    return ", then ".join(link_words(link) for link in passed)


def bare_words(name: str) -> str:
    """A name without its article and its case."""
    return name.casefold().removeprefix("the ")


def counted_words(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun.

    Example:
        >>> counted_words(1, "page"), counted_words(2, "story", "stories")
        ('1 page', '2 stories')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


_MANY = {
    "echo": "echoes",
    "later": "later",
    "consistent": "consistent",
    "part of": "part of",
    "not comparable": "not comparable",
}


def verdict_count(number: int, verdict: Verdict) -> str:
    """How many stand in a verdict.

    Example:
        >>> verdict_count(1, "differs"), verdict_count(3, "differs"), verdict_count(2, "echo")
        ('1 differs', '3 differ', '2 echoes')
    """
    return f"{number:,} {verdict if number == 1 else _MANY.get(verdict, verdict.removesuffix('s'))}"

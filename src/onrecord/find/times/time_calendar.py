"""The forms of calendar dates in print: days, months, years, weekdays, feasts, and spans of them."""

from __future__ import annotations

from onrecord.find.times.calendar_words import (
    every_weekday_timex,
    no_timex,
    read_bare_month,
    read_century,
    read_days,
    read_decade,
    read_full_date,
    read_iso,
    read_month_day,
    read_month_of_year,
    read_month_range,
    read_month_year,
    read_numeric,
    read_year,
    read_years,
)
from onrecord.find.times.printed_times import (
    DAY,
    DECADES,
    FEAST,
    FULL_WEEKDAY,
    LAST,
    MONTH,
    PART,
    WEEKDAY,
    WEEKDAY_ALONE,
    YEAR,
    Form,
    form,
    undated,
)
from onrecord.find.times.relative_times import read_weekday
from onrecord.find.times.time_feasts import read_feast
from onrecord.lexicon import any_of, load_lexicon

_YEARS_AFTER = rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR})\b)"
_LOOKS_LIKE_YEAR = (
    r"(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bby\s)|(?<=\bsince\s)|(?<=\bfrom\s)|(?<=\bto\s)|(?<=\buntil\s)|(?<=\bduring\s)"
    r"|(?<=\bthrough\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bthe\s)|(?<=\bearly\s)|(?<=\blate\s)|(?<=\bmid-)|(?<=\bfor\s)"
    r"|(?<=\band\s)|(?<=\bthan\s)|(?<=\bas\s)|(?<=\bits\s)|(?<=\btheir\s)|(?<=\bpost-)|(?<=\bpre-)|(?<=\bfiscal\s)"
    r"|(?<=\btill\s)|(?<=\bbetween\s))"
)
_NO_MEASURE = (
    r"(?![\d,.%]{0,20}\d)"
    r"(?!\s*(?:%|percent|per\s+cent|km|miles?|people|men|women|dollars|million|billion|times|block)\b)"
)
_PLAIN_MONTH = r"(?:January|February|July|September|October|November|December|Sept\.|Oct\.|Nov\.|Dec\.)"  # no names
_THROUGH = r"(?:\s?[-–]\s?|\s+(?:to|through|until|and)\s+)"

_NAMES = load_lexicon("times")["named_weekdays"]
_NAMED_BEFORE = "".join(rf"(?<!\b{word}\s)" for word in _NAMES["before"])
_NAMED_AFTER = rf"(?!\s+(?:{any_of(_NAMES['after'])})\b)"


_DAYS: tuple[Form, ...] = (
    form(
        rf"\b(?:(?:{WEEKDAY}),?\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY})(?:,\s*|\s+(?:of\s+)?)(?P<year>{YEAR})\b",
        read_full_date,
        needs="month",
    ),
    form(
        rf"\b(?:(?:{WEEKDAY}),?\s+)?(?:the\s+)?(?P<day>{DAY})(?:\s+of)?\s+(?P<month>{MONTH}),?\s+(?P<year>{YEAR})\b",
        read_full_date,
        needs="month",
    ),
    form(rf"\b(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)\b", read_iso, needs="year"),
    form(rf"\b(?P<one>\d{{1,2}})/(?P<other>\d{{1,2}})/(?P<year>{YEAR})\b", read_numeric, needs="year"),
    form(
        rf"\b(?P<begins>(?P<month>{MONTH})\s+(?P<first>{DAY})){_THROUGH}(?P<ends>(?P<last>{DAY}))\b(?!\s*(?:%|percent|per\s+cent|people|,\d|[.]\d"
        rf"|[a-z]+s\b)){_YEARS_AFTER}?",
        read_days,
        "duration",
        needs="month",
        timex=no_timex,
    ),
    form(
        rf"\b(?P<begins>(?P<first>{DAY})){_THROUGH}(?P<ends>(?P<last>{DAY})\s+(?P<month>{MONTH})){_YEARS_AFTER}?",
        read_days,
        "duration",
        needs="month",
        timex=no_timex,
    ),
    form(
        rf"\b(?:(?P<which>[Ll]ast)\s+)?(?:{WEEKDAY},?\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY})\b(?!\s*(?:%|percent|per\s+cent|people|,\d))",
        read_month_day,
        needs="month",
    ),
    form(
        rf"\b(?=[MTWFSt\d])(?:{WEEKDAY},?\s+)?(?:the\s+)?(?P<day>{DAY})(?:\s+of)?\s+(?P<month>{MONTH})\b",
        read_month_day,
        needs="month",
    ),
    form(
        rf"\b(?=[LlNnTtMWFS])(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?(?<!\d[-–]){_NAMED_BEFORE}"
        rf"\b(?P<weekday>{WEEKDAY_ALONE})(?![\w-]){_NAMED_AFTER}",
        read_weekday,
        needs="weekday",
    ),
    form(
        rf"\b(?:(?:[Ee]very|[Ee]ach)\s+(?:other\s+)?(?P<weekday>{FULL_WEEKDAY}))\b",
        undated,
        "set",
        needs="weekday",
        timex=every_weekday_timex,
    ),
    form(rf"\b(?P<weekday>{FULL_WEEKDAY})s\b(?!['’])", undated, "set", needs="weekday", timex=every_weekday_timex),
    form(
        rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?(?P<feast>{FEAST})(?:,?\s+(?P<year>{YEAR}))?\b(?!\s+(?:Island|Agreement|Accord|Rising))"
        r"(?=(?:(?:\s+in\s+[A-Z]\w+(?:,\s+[A-Z]\w+)?,?)?\s+(?P<of>last|this|next)\s+year\b)?)",
        read_feast,
        needs="feast",
    ),
)

_MONTHS: tuple[Form, ...] = (
    # "in early October this year", "March of next year"
    form(
        rf"\b(?:{PART})(?P<month>{MONTH})(?:\s+(?P<day>{DAY}))?(?:,|\s+of)?\s+(?P<which>this|last|next)\s+year\b",
        read_month_of_year,
        needs="month",
        words="year",
    ),
    form(rf"\b(?:{PART})(?P<month>{MONTH}){_YEARS_AFTER}", read_month_year, needs="month"),
    form(
        rf"\b(?:between|from)\s+(?:{PART})(?P<begins>(?P<month>{MONTH})(?:\s+(?P<from_year>{YEAR}))?)\s+(?:and|to|through|until)\s+"
        rf"(?:{PART})(?P<ends>(?P<other>{MONTH})(?![\s.]+\d{{1,2}}\b){_YEARS_AFTER}?)",
        read_month_range,
        "duration",
        needs="month",
        words="between from",
        timex=no_timex,
    ),
    form(
        rf"\b(?:(?:the\s+)?(?:earlier|later|late|early|mid|end\s+of|middle\s+of)[\s-]+)?(?P<which>{LAST}|this|next|coming)\s+(?:{PART})"
        rf"(?P<month>{MONTH})(?!\s+\d)\b",
        read_bare_month,
        needs="month",
        words="last past previous this next coming",
    ),
    form(
        rf"(?=[A-Zbceflmstv])"  # (of a month or of the words before it: soon looked at)
        rf"(?:(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bby\s)|(?<=\bfrom\s)|(?<=\bto\s)|(?<=\buntil\s)|(?<=\bduring\s)"
        rf"|(?<=\bof\s)|(?<=\bfor\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bthrough\s)|(?<=\bIn\s)|(?<=\bSince\s)"
        rf"|(?<=\bBy\s)|(?<=\bFrom\s)|(?<=\band\s)(?![A-Z][a-z]+\s+[A-Z])|(?<=\bUntil\s)|(?<=\bthan\sin\s)"
        rf"|(?<=\b[Tt]he\s)(?=[A-Z][a-z]+\s+[a-z]))(?:{PART})|(?:early|late|mid)[\s-]+)"
        rf"(?P<month>{MONTH})(?![\s]+\d)(?![\w-]|['’](?!s\b))",
        read_bare_month,
        needs="month",
    ),
    form(rf"\b(?P<month>{_PLAIN_MONTH})(?!\s+(?:\d|[A-Z]))(?![\w-])", read_bare_month, needs="month"),
)

_YEARS: tuple[Form, ...] = (
    form(
        rf"\b(?:between|from)\s+(?P<begins>{YEAR})\s+(?:and|to|through|until)\s+(?P<ends>{YEAR})\b",
        read_years,
        "duration",
        needs="year",
        words="between from",
        timex=no_timex,
    ),
    form(
        rf"(?<![-–\d])\b(?P<begins>{YEAR})\s?[-–]\s?(?P<ends>{YEAR}|\d\d)\b(?![-–]\d)",
        read_years,
        "duration",
        needs="year",
        timex=no_timex,
    ),
    form(
        rf"\b(?:all\s+of|the\s+year|(?:the\s+)?(?:end|start|beginning|middle)\s+of|early|late|mid)[\s-]+(?P<year>{YEAR}){_NO_MEASURE}(?![\w-])",
        read_year,
        needs="year",
    ),
    form(rf"(?=\d)(?i:{_LOOKS_LIKE_YEAR})(?P<year>{YEAR}){_NO_MEASURE}(?![\w])(?!-\d)", read_year, needs="year"),
    form(rf"(?<=[A-Za-z,]\s)(?P<year>{YEAR})(?=\s*(?:[.;)]|$))", read_year, needs="year"),
    # "in 1898"
    form(
        rf"(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s))(?P<year>1[0-8]\d\d){_NO_MEASURE}(?![\w-])(?!\s+[a-z]+s\b)",
        read_year,
        needs="year",
    ),
    # "in 1994, 1995 and 1997"
    form(rf"(?<=\b\d\d\d\d,\s)(?P<year>{YEAR})(?=,|\s+(?:and|or)\s+{YEAR})", read_year, needs="year"),
    # "a 1996 law", "her 1998 book"
    form(
        rf"(?:(?<=\b[Aa]\s)|(?<=\b[Hh]is\s)|(?<=\b[Hh]er\s)|(?<=\b[Oo]ur\s))(?P<year>{YEAR})(?=\s+[a-z]{{3,}}){_NO_MEASURE}",
        read_year,
        needs="year",
    ),
    form(
        r"(?:\bthe\s+)?(?:(?:early|late|mid|middle)[\s-]+(?:to\s+(?:mid|late)[\s-]+)?)?(?:(?P<year>\b(?:1[5-9]|20)\d0)['’]?s|['’`](?P<short>[2-9]0)s"
        rf"|(?<=\bthe\s)(?P<named>{any_of(DECADES)}))\b",
        read_decade,
        needs="decade",
        any_case=True,
    ),
    form(
        r"\b(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<nth>\d\d(?:st|nd|rd|th)|eighteenth|nineteenth|twentieth|twenty-first)[\s-]century\b",
        read_century,
        needs="unit",
        words="century",
        any_case=True,
    ),
)

CALENDAR: tuple[Form, ...] = (*_DAYS, *_MONTHS, *_YEARS)

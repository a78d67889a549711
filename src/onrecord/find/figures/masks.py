"""Stretches of a sentence whose numbers are none: dates, clock times, ages, phones, codes, addresses, idioms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_letters
from typing import Final

from onrecord.find.figures.cardinals import CODES
from onrecord.find.hints import hints_in, telltales, words_in
from onrecord.lexicon import any_of, load_lexicon

_LEXICON = load_lexicon("not_figures")
_MONTH = rf"(?:{any_of(_LEXICON['months'])})\b\.?"
_SMALL_MONTH = rf"(?:{any_of(_LEXICON['small_months'])})(?!\w)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_AGE = r"(?:\d{1,3}|[a-z]{3,9}(?:[-\s][a-z]{3,5})?)"
_OLD = r"(?:\d{1,3}(?:,?\d{3}){0,3}|[a-z]{3,9}(?:[-\s][a-z]{3,5})?)"  # of people and of things
_CODES = "|".join(sorted(CODES, key=len, reverse=True))
_PLAYED = any_of(_LEXICON["played"])
_WON = any_of(_LEXICON["won"])
_ZONE = r"(?:GMT|UTC|EST|EDT|PST|PDT|CET|BST)\b"


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of numbers that are none, and of what one at least stands in every sentence that has it."""

    pattern: re.Pattern[str]
    hints: frozenset[str]  # none: it is cheap to try

    def may_stand(self, seen: frozenset[str]) -> bool:
        """Whether it may stand in a text; `seen` are the hints of the text."""
        return not self.hints or not self.hints.isdisjoint(seen)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where it stands."""
        return [match.span() for match in self.pattern.finditer(text)]


def _form(pattern: str, *hints: str, flags: re.RegexFlag = re.NOFLAG) -> _Form:
    """A form with its hints, as `hints_in` writes them, white space between them."""
    return _Form(re.compile(pattern, flags), frozenset(" ".join(hints).split()))


_MONTH_WORDS: Final = words_in(" ".join([*_LEXICON["months"], *_LEXICON["small_months"], "may", "march"]))
_WEEKDAYS: Final = tuple(
    f"{day}day{s}" for day in ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"] for s in ("", "s")
)
_BESIDE_LETTERS: Final = tuple(f"0{letter}" for letter in ascii_letters)

_WITH_DIGITS: Final = (
    # "3 May 2016", "18-19 September", "the 3rd of May"
    _form(
        rf"\b{_DAY}(?:\s?[-–&]\s?{_DAY}|\s(?:and|to|or)\s{_DAY})?\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}}\b)?", *_MONTH_WORDS
    ),
    # "May 3 and 4", "Sept. 18-19, 2016"; not "May 3 and 12 percent", "in May 3 boats", "on 7 May 2,310 votes"
    _form(
        rf"(?<![Ii]n\s)\b{_MONTH}\s{_DAY}\b(?!,\d{{3}}(?!\d))(?:(?:\s?[-–&]\s?|,?\s(?:and|to|or)\s){_DAY}\b(?!\s*(?:percent|%|[,.]\d{{3}})))?"
        r"(?:,?\s\d{4}\b)?",
        *_MONTH_WORDS,
    ),
    _form(rf"\b{_MONTH},?\s\d{{4}}\b", *_MONTH_WORDS),
    # "on may 19", "oct. 13, 1989" in text without capitals
    _form(
        rf"\b(?:{_SMALL_MONTH}|on\s(?:may|march))\s{_DAY}\b(?!\s*(?:percent|%|[,.]\d{{3}}))(?:,?\s\d{{4}}\b)?",
        *_MONTH_WORDS,
    ),
    _form(rf"\b{_DAY}\s{_SMALL_MONTH}|\bon\s{_DAY}\s(?:may|march)\b", *_MONTH_WORDS),
    # "2016-05-03", "03/05/2016", "9/11"
    _form(
        rf"\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|(?<!\d\s)\b\d{{1,2}}/\d{{1,2}}\b(?!\s?%|\s(?:of|{any_of(_LEXICON['after_slice'])})\b)",
        "0- 0/ 0.",
    ),
    # "2015/16", "2015-2017", "the 1990s", "in his 40s", "'90s", "300 BC"
    _form(
        rf"\b{_YEAR}\s?[-–/]\s?(?:(?:1[5-9]|20)?\d\d)\b(?![,.]?\d)|\b\d{{2,4}}['’]?s\b|['’]\d0s\b", "- – / 0s 0' 0’"
    ),
    _form(r"\b\d{1,4}\s(?:AD|BC|BCE|CE)\b|\bAD\s\d{1,4}\b", "ad bc bce ce"),
    # "14:03", "14:03:32"
    _form(r"\b\d{1,2}:\s?\d{2}(?::\d{2})?\b", "0:"),
    # keys of posts and orders: more digits than anything is counted in
    _form(r"\d{13,}"),
    # "7 p.m.", "1.05am", "3 o'clock", "1500 GMT"
    _form(
        r"\b\d{1,2}(?:\.\d\d)?\s?(?i:[ap]\.?m\b\.?|o['’]clock|noon\b|midnight\b)",
        "m am pm o noon midnight 0a 0A 0p 0P 0o 0O 0n 0N 0m 0M",
    ),
    _form(rf"\b\d{{1,4}}\s?{_ZONE}", "gmt utc est edt pst pdt cet bst 0G 0U 0E 0P 0C 0B"),
    # "on weekdays from 9 to 17", "open daily 8-16"
    _form(
        r"\b(?i:weekdays?|weekends|daily|open|hours|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)[:,]?\s(?:from\s)?\d{1,2}\s?(?:to|till|until|[-–])\s?\d{1,2}\b(?=\W{0,2}(?:$|\s(?:and|on|or)\b|[.,;)]))",
        "weekday weekdays weekends daily open hours",
        *_WEEKDAYS,
    ),
    # "19th", "21st"
    _form(r"\b\d{1,3}(?:,\d{3}){0,3}(?:st|nd|rd|th|ST|ND|RD|TH)\b", "0s 0n 0r 0t 0S 0N 0R 0T"),
    # "866-447-7559", "+44 20 7946 0000", "(202) 555-0100", "555-0199"
    _form(r"\+\d[\d\s().-]{6,20}\d|\(\d{3}\)\s?\d{3}[-.\s]\d{4}\b|\b\d{1,6}(?:-\d{2,6}){2,5}\b", "0+ 0( 0-"),
    _form(r"(?<!-)\b\d{3}-\d{4}\b(?!\s?\w{1,30}s\b)", "0-"),
    # "2.3.32", "10.0.0.1", "v2"
    _form(r"\bv?\d{1,6}(?:\.\d{1,6}){2,6}\b|\b[vV]\d{1,4}(?:\.\d{1,4})?\b", "0. 0v 0V"),
    # "COVID-19", "F-16", "G7", "A320", "H1N1", "AB/C 212-11"; not "minus-5"
    _form(
        rf"(?<!\$)\b(?!(?:{_CODES})\d|minus-)[A-Za-z]{{1,12}}[-‑]?\d{{1,12}}(?:[-./]\d{{1,12}}){{0,6}}[A-Za-z]{{0,12}}\b",
        "0- 0‑",
        *_BESIDE_LETTERS,
    ),
    _form(r"\b[A-Z]{1,5}/[A-Z]{1,5}\s?\d{1,12}(?:[-/]\d{1,12}){0,6}", "/"),
    # "4x4", "3D", "5G"; not "30km", "2.5m", "40k"
    _form(
        rf"\b\d{{1,12}}(?!(?:{any_of(_LEXICON['written_to_digits'])}|{_CODES})\b)[A-Za-z]{{1,12}}\d{{0,6}}[A-Za-z]{{0,6}}\b",
        *_BESIDE_LETTERS,
    ),
    # addresses on the web, of mail, hash tags, file names
    _form(r"https?://\S{1,300}|(?<!\S)\S{1,80}@\S{1,80}|[#@]\w{1,60}", "/ @ #"),
    _form(r"www\.\S{1,300}"),
    _form(
        r"\b[\w-]{1,60}\.(?:com|org|net|gov|html?|jpe?g|png|pdf)\b\S{0,200}",
        "com org net gov htm html jpg jpeg png pdf",
    ),
    # "12 Elm Street", "GA 30309"
    _form(
        rf"\b\d{{1,5}}\s(?:[NSEW]\.?\s)?(?:[A-Z][a-z]{{1,20}}\s){{1,3}}(?:{any_of(_LEXICON['streets'])})\b",
        *telltales(_LEXICON["streets"]),
    ),
    _form(r"\b[A-Z]{2}\s\d{5}\b"),
    # "3740 W. 3280 South"
    _form(
        r"\b\d{3,5}\s[NSEW]\.?\s(?=[A-Z][a-z]|\d)|\b\d{2,5}\s(?:North|South|East|West)\b(?!\s[A-Z])",
        "n s e w north south east west",
    ),
    # "the 200 block of Elm", "at 14 North Harbour", "a man of 6'2"
    _form(
        r"\b\d{1,6}\sblock\b|\b[Aa]t\s\d{1,5}\s(?:North|South|East|West|Old|New|Upper|Lower)\s(?=[A-Z])",
        "block north south east west old new upper lower",
    ),
    _form(r"(?<!\d)\d['’]\s?\d{1,2}\b", "0' 0’"),
    # "1-800-555-TIPS (8477)", "text HELP to 274637"
    _form(
        r"-[A-Z]{3,7}\s?\(\d{3,7}\)|\b\d{3}-\d{3}-[A-Z]{4,7}\b(?:\s?\(\d{3,7}\))?|\b(?i:text|texting|sms)\b[^.;]{0,60}?\bto\s\d{4,6}\b",
        "0( 0- text texting sms",
    ),
    # "called 911", "999 operators"
    _form(
        rf"\b(?:call(?:s|ed|ing)?|dial(?:s|ed|led|ing|ling)?|phon(?:e|es|ed|ing)|rang|ring)\s(?:911|999|112|000|111)\b|\b(?:911|999|112|111)\s(?:{any_of(_LEXICON['emergency'])})\b",
        "911 999 112 000 111",
    ),
    # "14 News at ten", "1 of 2" over a picture, "accomplishments: 1."
    _form(
        rf"\b\d{{1,2}}\s(?:{any_of(_LEXICON['channels'])})\b|[—–:;]\s?\d{{1,2}}\.\s*$",
        "— – : ;",
        *telltales(_LEXICON["channels"]),
    ),
    _form(r"(?:^|[A-Z|]\w{0,20}\s)\d{1,2}\sof\s\d{1,2}\b(?=\s[A-Z\d]|\W{0,3}$)", "of"),
    # "a 9 mm pistol", "46 .38-calibre rounds": the make of a weapon
    _form(
        rf"(?<![\d,.])\.?\d{{1,3}}(?:\.\d{{1,2}})?[-\s]?(?:mm|millimet(?:er|re)|calib(?:er|re)|gauge|cal)\b[.,]?(?=[-\s](?:\S{{1,20}}\s){{0,2}}(?:{any_of(_LEXICON['weapons'])})\b)",
        *telltales(_LEXICON["weapons"]),
    ),
    # "beat Norwood 2-1", "a 3-0 win"
    _form(
        rf"\b(?:{_PLAYED})\b[^.;,\d]{{0,40}}\s\d{{1,3}}[-–]\d{{1,3}}\b|\b\d{{1,3}}[-–]\d{{1,3}}\s(?:\w{{1,12}}\s)?(?:{_WON})\b",
        "0- 0–",
    ),
    # "width: 100%;" of a style sheet
    _form(r"[a-z]:\s?-?\d{1,4}(?:px|em|pt|%)?\s?(?:;|!important)", "; !"),
    # "COVID -19"
    _form(r"(?i:\bcovid)\s?[-‑]\s?19\b", "covid"),
    # "(1)", "1)", "[12]"; "1. " and "2 - The" at the beginning
    _form(r"[(\[]\s?\d{1,2}\s?[)\]]|(?<![\w.,])\d{1,2}\)", "( [ )"),
    _form(r"^\W{0,3}\d{1,2}\.\s|^\W{0,3}\d{1,2}\s?[-–—:]\s(?=[A-Z])", "0. - – — :"),
    # "24/7", "50-50", "9-11", "a 180-degree turn"
    _form(r"\b(?:24[/-]7|50[-/]50|9[/-]11|7/7|20/20|(?:360|180)[-\s]degree)\b", "0/ 0- degree"),
    # "36.2° N"
    _form(r"\b\d{1,3}(?:\.\d{1,6})?°\s?(?:\d{1,2}['′]\s?)?[NSEW]\b", "°"),
)
_AGES: Final = (
    # "71-year-old", "48 years old", "six to ten years old"
    _form(
        rf"\b(?:\d{{1,3}},\s){{0,8}}{_OLD}(?:(?:,?\s(?:to|or|and)\s|\sto-|\s?[-–]\s?){_OLD})?[-\s]{{1,3}}(?:years?|months?|weeks?|days?|hours?)[-\s]{{1,3}}olds?\b",
        "old olds", flags=re.IGNORECASE
    ),
    # "aged 48", "age 12", "under the age of 18", "ages 18 to 25", "ten years of age"
    _form(
        rf"\b(?:aged?|ages)\s(?:(?:of|between|from|about|around|just|only|over|under)\s)?{_AGE}\b"
        rf"(?:,\s\d{{1,3}}\b){{0,8}}(?:(?:\syears)?,?\s?(?:to|and|or|[-–])\s?{_AGE}\b(?:\s(?:months|weeks|days)\b)?)?|\b(?:\d{{1,3}},?\s(?:and\s|to\s|or\s)?){{0,8}}{_AGE}\syears?\sof\sage\b",
        "age aged ages", flags=re.IGNORECASE
    ),
    _form(
        r"\b(?:under|over)[-\s]\d{2}s\b|\b\d{1,3}\s?(?:y/?o|yrs?\.?\sold)\b",
        "0s 0S 0y 0Y y yo old", flags=re.IGNORECASE
    ),
)  # fmt: skip
_IDIOMS: Final = tuple(words.replace(" - ", "-") for words in _LEXICON["idioms"])
_IN_WORDS_TOO: Final = (*_AGES, _form(rf"\b(?:{any_of(_IDIOMS)})\b", *telltales(_IDIOMS), flags=re.IGNORECASE))
_DIGIT: Final = re.compile(r"\d")
_HEAT_OR_CODE: Final = _form(r"\b\d{1,3}[CF]\b", "0C 0F")
"""A temperature where the sentence speaks of heat, else a seat or a row: "42C"."""
_HEAT: Final = re.compile(rf"°|\b(?:{any_of(_LEXICON['heat'])})\b", re.IGNORECASE)


def masked(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a sentence whose numbers are none.

    Order: by their beginning. They may overlap.
    Example:
        >>> text = "On May 3 at 7 p.m. flight BX-212 left; call 555-010-9999."
        >>> [text[start:end] for start, end in masked(text)]
        ['May 3', '7 p.m.', 'BX-212', '555-010-9999']
    """
    seen = hints_in(text)
    found = [span for form in _IN_WORDS_TOO if form.may_stand(seen) for span in form.spans(text)]
    if _DIGIT.search(text):
        found += [span for form in _WITH_DIGITS if form.may_stand(seen) for span in form.spans(text)]
        codes = _HEAT_OR_CODE.spans(text) if _HEAT_OR_CODE.may_stand(seen) else []
        found += codes if codes and not _HEAT.search(text) else []
    return tuple(sorted(found))


def masked_ages(text: str) -> tuple[tuple[int, int], ...]:
    """Of these stretches, the ages.

    Example:
        >>> text = "A clerk aged 48 and a 71-year-old cook left on May 3."
        >>> [text[start:end] for start, end in masked_ages(text)]
        ['aged 48', '71-year-old']
    """
    seen = hints_in(text)
    return tuple(sorted(span for form in _AGES if form.may_stand(seen) for span in form.spans(text)))

"""Stretches of a sentence whose numbers are none: dates, clock times, ages, phones, codes, addresses, idioms."""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.cardinals import CODES
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

_WITH_DIGITS: Final = (
    # "3 May 2016", "18-19 September", "the 3rd of May"
    rf"\b{_DAY}(?:\s?[-–&]\s?{_DAY}|\s(?:and|to|or)\s{_DAY})?\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}}\b)?",
    # "May 3 and 4", "Sept. 18-19, 2016"; not "May 3 and 12 percent", "in May 3 boats", "on 7 May 2,310 votes"
    (
        rf"(?<![Ii]n\s)\b{_MONTH}\s{_DAY}\b(?!,\d{{3}}(?!\d))(?:(?:\s?[-–&]\s?|,?\s(?:and|to|or)\s){_DAY}\b(?!\s*(?:percent|%|[,.]\d{{3}})))?"
        r"(?:,?\s\d{4}\b)?"
    ),
    rf"\b{_MONTH},?\s\d{{4}}\b",
    # "on may 19", "oct. 13, 1989" in text without capitals
    rf"\b(?:{_SMALL_MONTH}|on\s(?:may|march))\s{_DAY}\b(?!\s*(?:percent|%|[,.]\d{{3}}))(?:,?\s\d{{4}}\b)?",
    rf"\b{_DAY}\s{_SMALL_MONTH}|\bon\s{_DAY}\s(?:may|march)\b",
    # "2016-05-03", "03/05/2016", "9/11"
    rf"\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|(?<!\d\s)\b\d{{1,2}}/\d{{1,2}}\b(?!\s?%|\s(?:of|{any_of(_LEXICON['after_slice'])})\b)",
    # "2015/16", "2015-2017", "the 1990s", "in his 40s", "'90s", "300 BC"
    rf"\b{_YEAR}\s?[-–/]\s?(?:(?:1[5-9]|20)?\d\d)\b(?![,.]?\d)|\b\d{{2,4}}['’]?s\b|['’]\d0s\b",
    r"\b\d{1,4}\s(?:AD|BC|BCE|CE)\b|\bAD\s\d{1,4}\b",
    # "14:03", "14:03:32"
    r"\b\d{1,2}:\s?\d{2}(?::\d{2})?\b",
    # keys of posts and orders: more digits than anything is counted in
    r"\d{13,}",
    # "7 p.m.", "1.05am", "3 o'clock", "1500 GMT"
    r"\b\d{1,2}(?:\.\d\d)?\s?(?i:[ap]\.?m\b\.?|o['’]clock|noon\b|midnight\b)",
    rf"\b\d{{1,4}}\s?{_ZONE}",
    # "on weekdays from 9 to 17", "open daily 8-16"
    r"\b(?i:weekdays?|weekends|daily|open|hours|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)[:,]?\s(?:from\s)?\d{1,2}\s?(?:to|till|until|[-–])\s?\d{1,2}\b(?=\W{0,2}(?:$|\s(?:and|on|or)\b|[.,;)]))",
    # "19th", "21st"
    r"\b\d{1,3}(?:,\d{3}){0,3}(?:st|nd|rd|th|ST|ND|RD|TH)\b",
    # "866-447-7559", "+44 20 7946 0000", "(202) 555-0100", "555-0199"
    r"\+\d[\d\s().-]{6,20}\d|\(\d{3}\)\s?\d{3}[-.\s]\d{4}\b|\b\d{1,6}(?:-\d{2,6}){2,5}\b",
    r"(?<!-)\b\d{3}-\d{4}\b(?!\s?\w{1,30}s\b)",
    # "2.3.32", "10.0.0.1", "v2"
    r"\bv?\d{1,6}(?:\.\d{1,6}){2,6}\b|\b[vV]\d{1,4}(?:\.\d{1,4})?\b",
    # "COVID-19", "F-16", "G7", "A320", "H1N1", "AB/C 212-11"; not "minus-5"
    rf"(?<!\$)\b(?!(?:{_CODES})\d|minus-)[A-Za-z]{{1,12}}[-‑]?\d{{1,12}}(?:[-./]\d{{1,12}}){{0,6}}[A-Za-z]{{0,12}}\b",
    r"\b[A-Z]{1,5}/[A-Z]{1,5}\s?\d{1,12}(?:[-/]\d{1,12}){0,6}",
    # "4x4", "3D", "5G"; not "30km", "2.5m", "40k"
    rf"\b\d{{1,12}}(?!(?:{any_of(_LEXICON['written_to_digits'])}|{_CODES})\b)[A-Za-z]{{1,12}}\d{{0,6}}[A-Za-z]{{0,6}}\b",
    # addresses on the web, of mail, hash tags, file names
    r"(?:https?://|www\.)\S{1,300}|(?<!\S)\S{1,80}@\S{1,80}|[#@]\w{1,60}",
    r"\b[\w-]{1,60}\.(?:com|org|net|gov|html?|jpe?g|png|pdf)\b\S{0,200}",
    # "12 Elm Street", "GA 30309"
    rf"\b\d{{1,5}}\s(?:[NSEW]\.?\s)?(?:[A-Z][a-z]{{1,20}}\s){{1,3}}(?:{any_of(_LEXICON['streets'])})\b",
    r"\b[A-Z]{2}\s\d{5}\b",
    # "3740 W. 3280 South"
    r"\b\d{3,5}\s[NSEW]\.?\s(?=[A-Z][a-z]|\d)|\b\d{2,5}\s(?:North|South|East|West)\b(?!\s[A-Z])",
    # "the 200 block of Elm", "at 14 North Harbour", "a man of 6'2"
    r"\b\d{1,6}\sblock\b|\b[Aa]t\s\d{1,5}\s(?:North|South|East|West|Old|New|Upper|Lower)\s(?=[A-Z])",
    r"(?<!\d)\d['’]\s?\d{1,2}\b",
    # "1-800-555-TIPS (8477)", "text HELP to 274637"
    r"-[A-Z]{3,7}\s?\(\d{3,7}\)|\b\d{3}-\d{3}-[A-Z]{4,7}\b(?:\s?\(\d{3,7}\))?|\b(?i:text|texting|sms)\b[^.;]{0,60}?\bto\s\d{4,6}\b",
    # "called 911", "999 operators"
    rf"\b(?:call(?:s|ed|ing)?|dial(?:s|ed|led|ing|ling)?|phon(?:e|es|ed|ing)|rang|ring)\s(?:911|999|112|000|111)\b|\b(?:911|999|112|111)\s(?:{any_of(_LEXICON['emergency'])})\b",
    # "14 News at ten", "1 of 2" over a picture, "accomplishments: 1."
    rf"\b\d{{1,2}}\s(?:{any_of(_LEXICON['channels'])})\b|(?:^|[A-Z|]\w{{0,20}}\s)\d{{1,2}}\sof\s\d{{1,2}}\b(?=\s[A-Z\d]|\W{{0,3}}$)|[—–:;]\s?\d{{1,2}}\.\s*$",
    # "a 9 mm pistol", "46 .38-calibre rounds": the make of a weapon
    rf"(?<![\d,.])\.?\d{{1,3}}(?:\.\d{{1,2}})?[-\s]?(?:mm|millimet(?:er|re)|calib(?:er|re)|gauge|cal)\b[.,]?(?=[-\s](?:\S{{1,20}}\s){{0,2}}(?:{any_of(_LEXICON['weapons'])})\b)",
    # "beat Norwood 2-1", "a 3-0 win"
    rf"\b(?:{_PLAYED})\b[^.;,\d]{{0,40}}\s\d{{1,3}}[-–]\d{{1,3}}\b|\b\d{{1,3}}[-–]\d{{1,3}}\s(?:\w{{1,12}}\s)?(?:{_WON})\b",
    # "width: 100%;" of a style sheet
    r"[a-z]:\s?-?\d{1,4}(?:px|em|pt|%)?\s?(?:;|!important)",
    # "COVID -19"
    r"(?i:\bcovid)\s?[-‑]\s?19\b",
    # "(1)", "1)", "[12]"; "1. " and "2 - The" at the beginning
    r"[(\[]\s?\d{1,2}\s?[)\]]|(?<![\w.,])\d{1,2}\)|^\W{0,3}\d{1,2}\.\s|^\W{0,3}\d{1,2}\s?[-–—:]\s(?=[A-Z])",
    # "24/7", "50-50", "9-11", "a 180-degree turn"
    r"\b(?:24[/-]7|50[-/]50|9[/-]11|7/7|20/20|(?:360|180)[-\s]degree)\b",
    # "36.2° N"
    r"\b\d{1,3}(?:\.\d{1,6})?°\s?(?:\d{1,2}['′]\s?)?[NSEW]\b",
)
_AGES_IN_WORDS_TOO: Final = (
    # "71-year-old", "48 years old", "six to ten years old"
    rf"\b(?:\d{{1,3}},\s){{0,8}}{_OLD}(?:(?:,?\s(?:to|or|and)\s|\sto-|\s?[-–]\s?){_OLD})?[-\s]{{1,3}}(?:years?|months?|weeks?|days?|hours?)[-\s]{{1,3}}olds?\b",
    # "aged 48", "age 12", "under the age of 18", "ages 18 to 25", "ten years of age"
    (
        rf"\b(?:aged?|ages)\s(?:(?:of|between|from|about|around|just|only|over|under)\s)?{_AGE}\b"
        rf"(?:,\s\d{{1,3}}\b){{0,8}}(?:(?:\syears)?,?\s?(?:to|and|or|[-–])\s?{_AGE}\b(?:\s(?:months|weeks|days)\b)?)?|\b(?:\d{{1,3}},?\s(?:and\s|to\s|or\s)?){{0,8}}{_AGE}\syears?\sof\sage\b"
    ),
    r"\b(?:under|over)[-\s]\d{2}s\b|\b\d{1,3}\s?(?:y/?o|yrs?\.?\sold)\b",
)
_IDIOMS: Final = (rf"\b(?:{any_of(words.replace(' - ', '-') for words in _LEXICON['idioms'])})\b",)
_DIGIT_MASKS: Final = tuple(re.compile(pattern) for pattern in _WITH_DIGITS)
_AGE_MASKS: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _AGES_IN_WORDS_TOO)
_WORD_MASKS: Final = (*_AGE_MASKS, *(re.compile(pattern, re.IGNORECASE) for pattern in _IDIOMS))
_DIGIT: Final = re.compile(r"\d")
_HEAT_OR_CODE: Final = re.compile(r"\b\d{1,3}[CF]\b")
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
    masks = _WORD_MASKS
    if _DIGIT.search(text):
        masks += _DIGIT_MASKS if _HEAT.search(text) else (*_DIGIT_MASKS, _HEAT_OR_CODE)
    return tuple(sorted(match.span() for mask in masks for match in mask.finditer(text)))


def masked_ages(text: str) -> tuple[tuple[int, int], ...]:
    """Of these stretches, the ages.

    Example:
        >>> text = "A clerk aged 48 and a 71-year-old cook left on May 3."
        >>> [text[start:end] for start, end in masked_ages(text)]
        ['aged 48', '71-year-old']
    """
    return tuple(sorted(match.span() for mask in _AGE_MASKS for match in mask.finditer(text)))

"""The forms that a verb or noun is printed in, spelt by rule: to look for a word before any syntax is known."""

from __future__ import annotations

import re
from typing import Final

from onrecord.lexicon import load_lexicon

_IRREGULAR: Final = load_lexicon("triage")["irregular"]
_VOWEL_Y = re.compile(r"[aeiou]y$")
_DOUBLES = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprt]$|(?:[^aeiou]|qu)[aeiou][bdgmnprt]$")


def verb_forms(lemma: str) -> tuple[str, ...]:
    """The forms of a verb. Where two spellings may be right both are given: it may find too much, never too little.

    Example:
        >>> verb_forms("deny")
        ('deny', 'denies', 'denying', 'denied')
        >>> verb_forms("write")
        ('write', 'writes', 'writing', 'wrote', 'written')
    """
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")) else lemma
    third = _third(lemma)
    ing, past = [stem + "ing"], [lemma + "d" if lemma.endswith("e") else lemma + "ed"]
    if lemma.endswith("ie"):
        ing = [lemma[:-2] + "ying"]
    elif lemma.endswith("y") and not _VOWEL_Y.search(lemma):
        past = [lemma[:-1] + "ied"]
    elif _DOUBLES.search(lemma):
        ing.append(lemma + lemma[-1] + "ing")
        past.append(lemma + lemma[-1] + "ed")
    return tuple(dict.fromkeys([lemma, third, *ing, *_IRREGULAR.get(lemma, past)]))


def noun_forms(noun: str) -> tuple[str, ...]:
    """A noun and its plural.

    Example:
        >>> noun_forms("allegation"), noun_forms("denial of duty"), noun_forms("inquiry")
        (('allegation', 'allegations'), ('denial of duty', 'denial of duties'), ('inquiry', 'inquiries'))
    """
    return noun, _third(noun)


def _third(word: str) -> str:
    if word.endswith("y") and not _VOWEL_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")

"""Which names are outlets', and their fullest form."""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.places import state_of
from onrecord.find.sources.names import is_capital, without_article
from onrecord.lexicon import any_of, load_lexicon

_OUTLETS = load_lexicon("outlets")
_KINDS = re.compile(rf"(?:^|\s)(?:{any_of(_OUTLETS['kinds'])})\s+(?=[A-Z])")
_KIND_AFTER = re.compile(
    rf"(?:^|\s)(?P<name>[A-Z][\w-]*(?:\s[A-Z][\w-]*){{0,3}})\s(?:{any_of(_OUTLETS['kinds_after'])})$"
)
_OUTLET_WORDS: Final = frozenset(_OUTLETS["words"])
_FIRST_WORDS: Final = frozenset(_OUTLETS["first_words"])
_TWO_WORDS: Final = frozenset(_OUTLETS["two_words"])
_LINKING: Final = frozenset({"of", "the", "and", "for", "&"})
_KNOWN: Final = {name.lower(): names[0] for names in _OUTLETS["known"] for name in names}


_SEVERAL = re.compile(
    rf"(?:(?:[Tt]he|[Ss]ome|[Ss]everal|[Mm]any|[Tt]wo|[Tt]hree)\s)?"
    rf"(?:(?:[Ll]ocal|[Nn]ational|[Ss]tate|[Ss]tate-run|[Ss]tate-owned|[Ff]oreign|[Rr]egional|[Dd]omestic|[Oo]fficial|[Ii]nternational|[Oo]pposition|"
    rf"[Pp]ro-government|[Ii]ndependent|[A-Z][a-z]+)\s){{0,2}}(?:{any_of(_OUTLETS['several'])})"
)
_SINGLE = re.compile(
    rf"(?:[Oo]ne|[Aa]nother|[Aa]n?)\s(?:(?:second|third|local|national|rival|foreign|regional|state|private|small|big)\s)?"
    rf"(?:{any_of(_OUTLETS['single'])})"
)
_CHANNEL = re.compile(
    r"Channel\s(?:\d{1,2}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)(?:\sNews)?"
)
_GENERIC: Final = frozenset(_OUTLETS["generic"])
_NAMED_KIND = re.compile(rf"\s(?:{any_of(_OUTLETS['kinds_after'])}|agency)$")


def _known(name: str) -> str | None:
    """The fullest form of a known name, with or without its kind: "the Tass agency"."""
    bare = without_article(name)
    short = _NAMED_KIND.sub("", bare)
    return next((_KNOWN[each] for each in (bare.lower(), name.lower(), short.lower()) if each in _KNOWN), None)


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's: a known one, or capitals that end in a word for one.

    Example:
        >>> is_outlet("the Valley Examiner"), is_outlet("AP"), is_outlet("the press")
        (True, True, False)
    """
    bare = without_article(name)
    if _known(name) is not None or _is_generic(bare) or _CHANNEL.fullmatch(bare) is not None:
        return True
    parts = bare.split()
    after = _KIND_AFTER.search(bare)
    if _KINDS.search(" " + bare) or (after is not None and state_of(after["name"]) is None):
        return True
    return (
        all(is_capital(w) or w in _LINKING for w in parts)
        and bool(parts)
        and parts[-1][:1].isupper()
        and (
            parts[-1].lower() in _OUTLET_WORDS
            or parts[0].lower() in _FIRST_WORDS
            or " ".join(parts[-2:]).lower() in _TWO_WORDS
        )
        and (len(parts) > 1 or name.lower().startswith("the "))
    )


def names_no_outlet(words: str) -> bool:
    """Whether words are for outlets of which none is named.

    Example:
        >>> names_no_outlet("local media"), names_no_outlet("The press reports"), names_no_outlet("the Valley Press")
        (True, True, False)
    """
    words = " ".join(words.split())
    return _SEVERAL.fullmatch(words) is not None or _SINGLE.fullmatch(words) is not None


def outlet_name(name: str) -> str:
    """An outlet's fullest name: "AP" is The Associated Press; "the German newspaper Die Zeit" is Die Zeit."""
    bare = re.sub(r"^\([^)]*\)\s*", "", without_article(name))
    kinds = list(_KINDS.finditer(" " + bare))
    after = _KIND_AFTER.search(bare)
    if _is_generic(bare):
        return bare
    if after is not None:
        bare = after["name"]
    elif kinds:
        bare = (" " + bare)[kinds[-1].end() :]
    return _known(bare) or _known(name) or bare


def _is_generic(bare: str) -> bool:
    """ "State television", "Peruvian state radio": one body in its country, though its name is not printed."""
    words = bare.split()
    while words and state_of(words[0]) is not None:
        words = words[1:]
    return bool(words) and " ".join(words).lower() in _GENERIC

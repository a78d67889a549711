"""Other names of one body, group or place, folded into one: by story packs and by a text's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from onrecord.keys import normal
from onrecord.records import Article, StoryPack


@dataclass(frozen=True, slots=True)
class Names:
    """Other names of one body, group or place, folded into one: made from story packs and the article's own words."""

    folded: Mapping[str, str]

    @classmethod
    def of(cls, packs: tuple[StoryPack, ...], article: Article | None = None) -> Names:
        """The names that packs give, and those that the article spells out beside each other."""
        folded: dict[str, str] = dict(_declared(article.text)) if article else {}
        for pack in sorted(packs, key=lambda pack: pack.name):
            for name, others in pack.aliases:
                folded.update({bare_name(other): bare_name(name) for other in (name, *others)})
        return cls(MappingProxyType(folded))

    def fold(self, name: str) -> str:
        """A name as the pack has it."""
        bare = bare_name(name)
        return self.folded.get(bare, bare)

    def fold_inside(self, phrase: str) -> str:
        """A phrase with each known name in it folded: "IS fighters" to "islamic front fighters"."""
        words = bare_name(phrase).split()
        out: list[str] = []
        index = 0
        while index < len(words):
            for length in (4, 3, 2, 1):
                part = " ".join(words[index : index + length])
                if len(words) - index >= length and part in self.folded:
                    out.append(self.folded[part])
                    index += length
                    break
            else:
                out.append(words[index])
                index += 1
        return " ".join(out)


@lru_cache(maxsize=8192)
def bare_name(name: str) -> str:
    """A name without its article, possessive ending and abbreviating dots.

    Example:
        >>> bare_name("The U.N.'s")
        'un'
    """
    bare = normal(name).removeprefix("the ").replace(".", "").replace("'s ", " ")
    return bare.removesuffix("'s").strip(" ,")


def titled(name: str) -> str:
    """A folded name with capitals.

    Example:
        >>> titled("united kingdom"), titled("us")
        ('United Kingdom', 'US')
    """
    if len(name) <= 4 and " " not in name and not set("aeiouy") & set(name[1:]):
        return name.upper()
    return " ".join(word if word in ("of", "the", "and") else word[:1].upper() + word[1:] for word in name.split())


_SPELLED = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’'-]{1,40}\s{1,3}){1,5}[A-Z]?[\w’'-]{1,40})\s{1,3}"
    r"\((?:also\s+known\s+as\s+)?(?P<short>[A-Z][A-Za-z]{1,7})\)"
)
_ALSO = re.compile(r"\b(?P<name>[A-Z][A-Za-z]+)\s+\(also\s+known\s+as\s+(?P<others>[A-Z][\w ,]{1,60})\)")


@lru_cache(maxsize=512)
def _declared(text: str) -> tuple[tuple[str, str], ...]:
    """Names that a text itself sets beside each other: "the Northern Front (NF)", "NF (also known as NLF or NF)"."""
    found: dict[str, str] = {}
    for match in _SPELLED.finditer(text):
        words = match["name"].split()
        initials = "".join(word[0] for word in words if word[0].isupper())
        for start in range(len(words)):
            if initials[-len(words) + start :].upper() == match["short"].upper() and len(words) - start > 1:
                found[bare_name(match["short"])] = bare_name(" ".join(words[start:]))
                break
    for match in _ALSO.finditer(text):
        for other in re.split(r",\s*|\s+or\s+|\s+and\s+", match["others"]):
            found.setdefault(bare_name(other), bare_name(match["name"]))
    return tuple(sorted(found.items()))

"""Whom a count takes in and leaves out, by the words of two figures: what sets them apart, in words.

"The missing" and "those missing whom it presumes dead" are one inclusion: they share the noun.
"""

from __future__ import annotations

from onrecord.link.wording import content_words
from onrecord.records import Figure

_Counted = frozenset[str]


def same_inclusion(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same by their own words.

    Example:
        >>> same_inclusion(Figure(9, 9, "exact", "people", includes=("six guards",)),
        ...                Figure(8, 8, "exact", "people", includes=("guards",)))
        True
    """
    return _meet(one.includes, other.includes) and _meet(one.excludes, other.excludes)


def inclusion_differs(one: Figure, said: str, other: Figure, also: str) -> list[str]:
    """What two figures count differently, a clause each; `said` and `also` are their printed words.

    Example:
        >>> with_guards = Figure(9, 9, "exact", "people", includes=("six guards",))
        >>> without = Figure(3, 3, "exact", "people", excludes=("guards",))
        >>> inclusion_differs(with_guards, "“nine”", without, "“three”")
        ['“nine” counts six guards in, “three” leaves guards out']
    """
    if _opposed(one, other):
        return [f"{said} {_clause(one)}, {also} {_clause(other)}"]
    found = []
    for name, words in (("includes", "counts {} in"), ("excludes", "leaves {} out")):
        x, y = getattr(one, name), getattr(other, name)
        if _meet(x, y):
            continue
        if x and y:
            found.append(f"{said} {words.format(_listed(x))}, {also} {words.format(_listed(y))}")
        else:
            side, silent, what = (said, also, x) if x else (also, said, y)
            found.append(f"{side} {words.format(_listed(what))}; {silent} does not say")
    return found


def _opposed(one: Figure, other: Figure) -> bool:
    """Whether one counts in what the other leaves out."""
    return _share(one.includes, other.excludes) or _share(one.excludes, other.includes)


def _clause(figure: Figure) -> str:
    """What a figure says of whom it counts."""
    parts = [f"counts {_listed(figure.includes)} in"] if figure.includes else []
    parts += [f"leaves {_listed(figure.excludes)} out"] if figure.excludes else []
    return " and ".join(parts)


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both say nothing, or each word of one is answered in the other."""
    if not one or not other:
        return bool(one) == bool(other)
    return all(_answered(text, other) for text in one) and all(_answered(text, one) for text in other)


def _share(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(_answered(text, other) for text in one)


def _answered(text: str, among: tuple[str, ...]) -> bool:
    """Whether one of some phrases shares a word of content with a phrase."""
    words = _words(text)
    return any(words & _words(other) for other in among)


def _words(text: str) -> _Counted:
    return frozenset(word for word in content_words(text) if not word.isdigit()) or frozenset({text.casefold()})


def _listed(phrases: tuple[str, ...]) -> str:
    return ", ".join(sorted(phrases))

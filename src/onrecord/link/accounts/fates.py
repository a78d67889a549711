"""Whether two figures tell of two fates: those employed and those dismissed, the killed and the hurt."""

from __future__ import annotations

from onrecord.lexicon import load_lexicon
from onrecord.link.questions.states import fold_state
from onrecord.records import Figure

_PRESENCE = frozenset(load_lexicon("occasions")["presence"]["states"])
_CLASHING = frozenset(
    frozenset((one, other)) for one, others in load_lexicon("occasions")["clashing"].items() for other in others
)


def two_fates(one: Figure, other: Figure) -> bool:
    """Whether the words of two figures give two fates; to work somewhere and to be employed there is one.

    Example:
        >>> from onrecord.records import Figure
        >>> hurt, held = (Figure(9, 9, "exact", "people", state=state) for state in ("hurt", "arrested"))
        >>> two_fates(hurt, held), two_fates(hurt, Figure(9, 9, "exact", "people"))
        (True, False)
    """
    if "state" in (*one.inherited, *other.inherited):
        return False
    a, b = fold_state(one.state), fold_state(other.state)
    return a is not None and b is not None and a != b and not {a, b} <= _PRESENCE


def clash(one: Figure, other: Figure) -> bool:
    """Whether the words of two figures give two fates that nobody has one after the other: the killed, the hurt.

    Example:
        >>> from onrecord.records import Figure
        >>> dead, hurt, lost = (Figure(9, 9, "exact", "people", state=state) for state in ("died", "hurt", "missing"))
        >>> clash(dead, hurt), clash(dead, lost)
        (True, False)
    """
    if "state" in (*one.inherited, *other.inherited):
        return False
    return frozenset((fold_state(one.state), fold_state(other.state))) in _CLASHING

"""Who "the minister" or "the former official" is: the only speaker so far whom the article calls so.

| construction | example |
|---|---|
| beside the name | Ines Cruz, the transport minister, spoke. The minister left. |
| before the name | Minister Ines Cruz spoke. The minister left. |

Where two are called so, it is open.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.lexicon import load_lexicon

_MOST = 5  # printings of a name that are looked at
_NEAR = 90  # characters
_BESIDE = re.compile(r"^,\s(?:\d+,\s)?(?:an?|the|its|his|her|their)\s(?P<words>[^,.;:\n]{3,80})")
_ANOTHER: Final = frozenset(load_lexicon("roles")["another_role"])
_FURTHER = re.compile(r"\s(?:of|for|at|in|with|who|from|on)\s")


@lru_cache(maxsize=2048)
def is_called(name: str, role: str, text: str) -> bool:
    """Whether an article calls a person so, beside or before one of the first printings of the name.

    Example:
        >>> is_called("Ines Cruz", "minister", "Ines Cruz, the transport minister, spoke.")
        True
        >>> is_called("Ines Cruz", "minister", "Ines Cruz, a former minister, spoke.")
        False
    """
    at = text.find(name)
    for _ in range(_MOST):
        if at < 0:
            return False
        match = _BESIDE.match(text[at + len(name) : at + len(name) + _NEAR])
        if match is not None and _ends_so(_FURTHER.split(match["words"], maxsplit=1)[0], role):
            return True
        if _ends_so(text[max(0, at - _NEAR) : at].rstrip(), role):
            return True
        at = text.find(name, at + len(name))
    return False


def _ends_so(words: str, role: str) -> bool:
    """Whether words end in a role, and not in another that has it as its last word: "deputy minister"."""
    before, found, after = words.lower().rpartition(role.lower())
    last = before.split()[-1:]
    return bool(found) and not after.strip() and before[-1:] in ("", " ") and not set(last) & _ANOTHER

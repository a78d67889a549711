"""What became of those a share is of: "61 percent of patients recovered" and "30 percent of patients died" are two.

Two shares of one whole meet only where the words say one thing of them, so the verb right behind the whole belongs to
the question: with its next words where somebody only says or thinks it.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.wording import content_words
from onrecord.records import Claim

_WORDS: Final = load_lexicon("question_words")
_IRREGULAR: Final = any_of(
    [*_WORDS["participles"]["irregular"], *_WORDS["outcomes"]["irregular"], *_WORDS["outcomes"]["telling"]]
)
_TELLING: Final = frozenset(_WORDS["outcomes"]["telling"])
_BEING: Final = r"(?:is|are|was|were|has\s+been|have\s+been|had\s+been)"
_BETWEEN: Final = r"(?:\s+(?:in|from|at|aged|across|on)\s+[^,;.()]{1,40}?)?"
_HOW: Final = r"(?:(?:now|still|already|also|then|later|even)\s+)?"
_NO_VERB: Final = r"(?!(?:in|on|at|of|to|from|for|with|the|a|an|and|or|but|by|as|so|no)\b)"
_DOES: Final = re.compile(
    rf"{_BETWEEN}\s+(?:{_BEING}\s+{_HOW}(?P<negated>not\s+)?{_NO_VERB}(?P<state>[a-z]{{3,}})"
    rf"|(?:(?:have|has|had|will|would|could|can)\s+)?{_HOW}(?P<not>(?:did|do|does)\s+not\s+|never\s+)?(?P<verb>[a-z]{{2,}}ed|{_IRREGULAR}))\b"
)
_WHO: Final = re.compile(r"\s+(?:who|which|that)\b")
_PAST: Final = re.compile(r"(?<=\w{3})ed$")
_NEAR: Final = 140


def became_of(claim: Claim, whole: str) -> tuple[str, ...]:
    """The words that say what those of a whole did or are; none where the sentence does not go on so.

    Example: "61 percent of patients in the north recovered" leaves "recover".
    """
    behind = claim.sentence.partition(claim.phrase)[2]
    _, found, rest = f"{claim.phrase.partition(' of ')[2]}{behind[:_NEAR]}".partition(whole)
    match = _DOES.match(rest) if found and not _WHO.match(rest) else None
    if match is None:
        return ()
    verb = match["state"] or match["verb"]
    denied = ("not",) if match["negated"] or match["not"] else ()
    if verb in _TELLING:
        said = [word for word in content_words(re.split(r"[,;.]", rest[match.end() :])[0]) if word.isalpha()]
        return (*denied, *(_stem(word) for word in said[:2]))
    return (*denied, _stem(verb))


def _stem(verb: str) -> str:
    """A verb without its past ending: "recovered" and "recover" are one."""
    return _PAST.sub("", verb)

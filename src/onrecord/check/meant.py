"""Which question a person means by a few words: its text, or what it asks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType

from onrecord.keys import normal
from onrecord.link.questions.questions import fold_state
from onrecord.link.wording import content_words
from onrecord.records import Question, QuestionKey

_PARTS: dict[str, Callable[[QuestionKey], str | None]] = {
    "what": lambda key: key.noun or key.unit, "state": lambda key: key.state, "group": lambda key: key.group,
    "place": lambda key: key.place, "from": lambda key: key.from_place, "actor": lambda key: key.actor,
    "event": lambda key: key.event, "aspect": lambda key: key.aspect, "period": lambda key: key.period,
}  # fmt: skip
FIELDS = MappingProxyType(_PARTS)
"""What of a question words may name, and where it stands in the question's key."""
_SHOWN = 5


def meant_question(words: Iterable[tuple[str, str]], questions: Sequence[Question]) -> tuple[str | None, str]:
    """The one question that some words mean, by its id; else None, and why, with the questions that come near.

    Of several, the one that says nothing beyond the words is taken.
    """
    wanted = dict(words)
    text = wanted.get("question")
    if text is not None:
        found = [one for one in questions if normal(one.text) == normal(text) or one.id == text]
        return _sole(found, _near(text, questions))
    found = [one for one in questions if all(_fits(one.key, field, said) for field, said in wanted.items())]
    bare = [one for one in found if _silent(one.key, wanted)]
    return _sole(bare if len(found) > 1 and len(bare) == 1 else found, _near(" ".join(wanted.values()), questions))


def _fits(key: QuestionKey, field: str, said: str) -> bool:
    """Whether a question asks of what the words name; an empty word means that it names none."""
    has = FIELDS[field](key)
    if not said.strip():
        return has is None
    if field == "state":
        return has == fold_state(said)
    return has is not None and (normal(has) == normal(said) or content_words(has) == content_words(said))


def _silent(key: QuestionKey, wanted: dict[str, str]) -> bool:
    """Whether a question says nothing of whom, where and when beyond the words."""
    return all(
        part(key) is None for field, part in FIELDS.items() if field not in (*wanted, "what", "aspect", "state")
    )


def _sole(found: Sequence[Question], near: Sequence[Question]) -> tuple[str | None, str]:
    if len(found) == 1:
        return found[0].id, ""
    if found:
        return None, f"it may mean {_listed(found)}. Say more, or give the question's words."
    return None, "no question on record fits it." + (f" The nearest are {_listed(near)}." if near else "")


def _listed(questions: Sequence[Question]) -> str:
    names = sorted(f"“{one.text}”" for one in questions)
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return "; ".join(names[:_SHOWN]) + more


def _near(text: str, questions: Sequence[Question]) -> list[Question]:
    """The questions that share the most words with some text."""
    words = set(content_words(text))
    shared = [(len(words & set(content_words(one.text))), one) for one in questions]
    most = max((count for count, _ in shared), default=0)
    return [one for count, one in shared if count == most and most]

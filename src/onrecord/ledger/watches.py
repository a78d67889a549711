"""Watches: what somebody wants to be told of, which happenings fire it, and what nobody may watch.

A watch is on a question, a body (or another listed source), an outlet, words or a verdict. It never is on a private
person or an unnamed source: those are in no list here, and words that are somebody's name are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.keys import normal, short_key
from onrecord.ledger.happenings import Happening, Reason
from onrecord.lexicon import load_lexicon
from onrecord.records import Source, Verdict

WatchKind = Literal["question", "source", "outlet", "words", "verdict"]
KINDS: tuple[WatchKind, ...] = get_args(WatchKind)
USUAL: tuple[Reason, ...] = (
    "account", "outside", "origin", "conflict", "correction", "withdrawal", "collapse", "forecast",
)  # fmt: skip
"""What fires a watch unless its maker says otherwise."""
VERDICTS: dict[Verdict, Reason] = {
    "conflicts": "conflict", "corrects": "correction", "withdraws": "withdrawal", "differs": "verdict",
    "drifts": "verdict", "updates": "verdict", "corroborates": "verdict",
}  # fmt: skip
"""Verdicts that can be watched, and the reason for which such a watch fires."""
MOST_WORDS = 12
LONGEST = 200
_GIVEN = load_lexicon("given_names")
_GIVEN_NAMES = frozenset(name.casefold() for who in ("women", "men") for name in _GIVEN[who]["names"])
_FULL_NAME = re.compile(r"(\w[\w'’.-]*)((?:\s+\w[\w'’.-]*){1,3})")


@dataclass(frozen=True, slots=True)
class Watch:
    """Something watched in a story. `about` is an id, a name, a verdict; or, of `words`, the terms one by one.

    `name` is what it is called in words. `made_on`: forecasts that were due before that day do not fire it.
    """

    id: str
    kind: WatchKind
    about: tuple[str, ...]
    name: str
    fires_on: tuple[Reason, ...] = USUAL
    made_on: str = ""


@dataclass(frozen=True, slots=True)
class Firing:
    """A watch that fired: why, in a sentence true when read alone, and where to look. Its id comes of all three.

    `captures` are the pages whose words the sentence prints; None where that is not known.
    """

    id: str
    watch: str
    reason: Reason
    text: str
    page: str
    captures: tuple[str, ...] | None = None


def watch_id(person: str, story: str, kind: str, about: Iterable[str]) -> str:
    """The id of a person's watch: the same thing is watched once."""
    return "wat-" + short_key(person, story, kind, *about)


def firings(watches: Iterable[Watch], found: Iterable[Happening], *, waited: bool = False) -> Iterator[Firing]:
    """The firings of some watches by what happened.

    `waited`: nothing came in, only time went by; a forecast that was due before the watch was made stays quiet then.
    Order: by watch, then as it happened.
    """
    found = tuple(found)
    for watch in watches:
        for one in found:
            if fires(watch, one) and not (waited and one.day < watch.made_on):
                key = "fir-" + short_key(watch.id, one.reason, one.what)
                yield Firing(key, watch.id, one.reason, one.text, one.page, one.captures)


def fires(watch: Watch, found: Happening) -> bool:
    """Whether a happening is one that a watch waits for."""
    if watch.kind == "verdict":
        return found.verdict in watch.about
    return found.reason in watch.fires_on and _is_about(watch, found)


def _is_about(watch: Watch, found: Happening) -> bool:
    if watch.kind == "question":
        return bool(set(watch.about) & set(found.questions))
    if watch.kind == "source":  # by its id; by its name where it got another id, or became another's alias
        return bool({*watch.about, watch.name.casefold()} & found.sources)
    if watch.kind == "outlet":  # what it printed, and what it said itself
        return any(name.casefold() in found.outlets | found.sources for name in watch.about)
    return has_words(watch.about, found.words)


def has_words(terms: Iterable[str], text: str) -> bool:
    """Whether all terms stand in a text as whole words, whatever their case; none with a hyphen before it may.

    Example:
        >>> has_words(("river", "12"), "The River rose 12 metres"), has_words(("rive",), "The River rose")
        (True, False)
        >>> has_words(("river", "-metres"), "The River rose 12 metres")
        False
    """
    words = f" {_bare(text)} "
    wanted = [(term.startswith("-"), f" {_bare(term)} ") for term in terms if _bare(term)]
    return any(not barred for barred, _ in wanted) and all((term in words) != barred for barred, term in wanted)


def _bare(text: str) -> str:
    """A text's words with single spaces between, commas inside numbers kept out."""
    return " ".join(re.findall(r"\w+", re.sub(r"(?<=\d),(?=\d{3})", "", normal(text))))


# ---- what may not be watched ------------------------------------------------------------------------------


def refusal(kind: str, about: tuple[str, ...], *, sources: Iterable[Source] = (), printed: Iterable[str] = ()) -> str:
    """Why something may not be watched, in a sentence; empty where it may.

    `sources` are the listed ones that the words name, `printed` the names of speakers on record.
    """
    if kind not in KINDS:
        return "A watch is on a question, a source, an outlet, words or a verdict."
    if not about or not all(about) or sum(map(len, about)) > LONGEST:
        return f"Say what to watch, in {LONGEST} characters at most."
    if kind == "verdict":
        return "" if set(about) <= set(VERDICTS) else f"A verdict to watch is one of: {', '.join(VERDICTS)}."
    if kind != "words":
        return ""
    if len(about) > MOST_WORDS:
        return f"{MOST_WORDS} words are the most that one watch takes."
    if not any(_bare(one) for one in about if not one.startswith("-")):
        return "Say what to watch: a word or a number."
    return _names_somebody(about, tuple(sources), printed)


def _names_somebody(terms: tuple[str, ...], sources: tuple[Source, ...], printed: Iterable[str]) -> str:
    """Why words that are the name of a person in no public role are refused."""
    words = " ".join(term for term in terms if not term.startswith("-"))
    listed = {_bare(name) for source in sources for name in (source.name, *source.aliases)}
    if _bare(words) in listed:
        return ""
    known = {_bare(name) for name in printed} - listed
    if _bare(words) in known or _is_a_full_name(words):
        return (
            f"“{words}” reads as the name of a person. Watches cover bodies, outlets, documents and people who speak "
            "in a public role and are listed under Sources; nobody else is watched."
        )
    return ""


def _is_a_full_name(words: str) -> bool:
    """Whether words are a given name and more, and nothing else: "Ann Reed", "ann reed"; not "Reed" alone.

    Example:
        >>> [_is_a_full_name(words) for words in ("Ann Reed", "ann reed", "Port Authority")]
        [True, True, False]
    """
    found = _FULL_NAME.fullmatch(words.strip())
    return found is not None and found[1].casefold() in _GIVEN_NAMES

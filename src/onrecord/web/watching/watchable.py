"""What somebody asks to watch, found on record, or refused with the reason."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from onrecord.ledger.queries import read_search
from onrecord.ledger.watches import Watch, WatchKind, refusal
from onrecord.records import Source
from onrecord.store.ledgers.serial import from_json
from onrecord.store.views.views import Views

_NAMES = 400  # that a list to choose from holds
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Watchable:
    """Something that may be watched: its kind, what it is known by, and what it is called."""

    kind: WatchKind
    about: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something is not done, in a sentence."""

    why: str


def watchable(views: Views, story: str, kind: str, given: str) -> Watchable | Refused:
    """What is to be watched, by the id or the words that were given."""
    text = " ".join(_UNPRINTED.sub(" ", given).split())
    if kind == "name":
        return _named(views, story, text, kind="source")
    why = "" if kind == "words" else refusal(kind, (text,))
    return Refused(why) if why else _FOUND[kind](views, story, text)


def _question(views: Views, story: str, text: str) -> Watchable | Refused:
    rows = views.find("SELECT id, text FROM questions WHERE story = ? AND id = ?", (story, text))
    return Watchable("question", (rows[0][0],), rows[0][1]) if rows else Refused("That question is not on record.")


def _source(views: Views, story: str, text: str) -> Watchable | Refused:
    return _named(views, story, text, kind="source")


def _outlet(views: Views, story: str, text: str) -> Watchable | Refused:
    return _named(views, story, text, kind="outlet")


def _named(views: Views, story: str, text: str, *, kind: str) -> Watchable | Refused:
    """A listed source by id or name; or an outlet that printed a page of the story."""
    sources = sources_named(views, story, text)
    wanted = [one for one in sources if kind != "outlet" or one.kind == "outlet"] or list(sources)
    if wanted:
        one = wanted[0]
        if one.kind == "outlet":
            return Watchable("outlet", tuple(dict.fromkeys((one.name, *one.aliases))), one.name)
        return Watchable("source", (one.id,), one.name)
    rows = views.find("SELECT outlet FROM articles WHERE story = ? AND outlet = ? LIMIT 1", (story, text))
    if rows:
        return Watchable("outlet", (rows[0][0],), rows[0][0])
    return Refused(
        f"“{text}” is not listed here. Only bodies, outlets, documents and people who speak in a public role are "
        "listed and can be watched; no private person, and no unnamed source."
    )


def _verdict(_: Views, __: str, text: str) -> Watchable | Refused:
    why = refusal("verdict", (text,))
    return Refused(why) if why else Watchable("verdict", (text,), f"any new verdict “{text}”")


def _words(views: Views, story: str, text: str) -> Watchable | Refused:
    search = read_search(text)
    terms = (*search.terms, *(f"-{one}" for one in search.without)) if search.terms else (text,) if text else ()
    bare = text.replace('"', "").strip()
    candidates = tuple(dict.fromkeys((bare, bare.title())))
    printed = views.find_each(
        "SELECT DISTINCT origin FROM claims WHERE story = ? AND origin IN ({}) AND origin != ''", story, candidates
    )
    why = refusal("words", terms, sources=sources_named(views, story, bare), printed=[name for (name,) in printed])
    return Refused(why) if why else Watchable("words", terms, text)


def sources_named(views: Views, story: str, text: str) -> tuple[Source, ...]:
    """The listed sources with an id, a name or another name."""
    text = re.sub(r"^the\s+(?=\S)", "", text, flags=re.IGNORECASE)
    query = (
        "SELECT record FROM things WHERE story = ? AND kind = 'source' AND (id = ? OR title IN (?, 'the ' || ?) "
        "OR instr(record, ?) OR instr(record, ?)) ORDER BY title, id LIMIT 20"
    )
    inside = [json.dumps(one, ensure_ascii=False) for one in (text, text.title())]
    rows = views.find(query, (story, text, text.casefold(), text.casefold(), *inside))
    found = [from_json(Source, record) for (record,) in rows]
    wanted = {text.casefold(), f"the {text}".casefold()}
    return tuple(
        one for one in found if text == one.id or wanted & {name.casefold() for name in (one.name, *one.aliases)}
    )


def on_record(views: Views, story: str, watch: Watch) -> bool:
    """Whether the question or source of a watch is on record now; words, outlets and verdicts always are."""
    if watch.kind == "question":
        return bool(views.find("SELECT 1 FROM questions WHERE story = ? AND id = ?", (story, watch.about[0])))
    return watch.kind != "source" or bool(sources_named(views, story, watch.name))


def names_to_watch(views: Views, story: str) -> tuple[str, ...]:
    """Names of listed sources, to choose from."""
    query = (
        "SELECT json_extract(record, '$.name') FROM things WHERE story = ? AND kind = 'source' "
        "ORDER BY rank, title, id LIMIT ?"
    )
    return tuple(name for (name,) in views.find(query, (story, _NAMES)))


_FOUND = {"question": _question, "source": _source, "outlet": _outlet, "verdict": _verdict, "words": _words}

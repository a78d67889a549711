"""All that is said about one thing, out of a kept view: no more is read than what it is told by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from onrecord.problems import UsageError
from onrecord.records import Check, Copy, Event, ForecastRecord, Problem, Record
from onrecord.store.views.kept_record import FIELDS, kept_record
from onrecord.store.views.slices import Part
from onrecord.store.views.views import Views

_TABLES = ("claims", "accounts", "questions", "articles", "things")
_LAST = "\U0010ffff"
_FEW = 5  # ids that are named where several begin so


def the_id(ids: Iterable[str], text: str) -> str:
    """The id that was typed, or the sole one that begins so.

    Raises: UsageError if there is none, or several.
    Example:
        >>> the_id(("fig-12ab", "fig-34cd"), "fig-1")
        'fig-12ab'
    """
    begun = sorted({one for one in ids if text and one.startswith(text)})
    if text in begun:
        return text
    if not begun:
        raise UsageError(f"There is nothing with the id {text}.")
    if len(begun) > 1:
        raise UsageError(f"{len(begun)} ids begin with {text}: {', '.join(begun[:_FEW])} ...")
    return begun[0]


def about_part(views: Views, story: str, text: str) -> Record:
    """The part of a record that tells of one thing, by its id or its beginning.

    Raises: UsageError if there is none, or several.
    """
    found = _beginning(views, story, text)
    key = the_id(found, text)
    if found[key] == "source":
        return kept_record(views, story, FIELDS["sources"])  # who passed on for whom is asked of every claim
    part = Part(views, story)
    _GATHER[found[key]](part, key)
    return part.record()


def passages_part(views: Views, story: str, articles: Iterable[str]) -> Record:
    """Some articles with their claims: what the paragraphs that were found are told by."""
    part = Part(views, story, texts=False)
    part.add_articles(articles)
    part.add_claims("article", tuple(part.articles))
    return part.record()


def _beginning(views: Views, story: str, text: str) -> dict[str, str]:
    """The ids that begin with a text, and what each is of."""
    found: dict[str, str] = {}
    given = text.encode("utf-8", "replace").decode()
    for table in _TABLES:
        kind = "kind" if table == "things" else f"'{table}'"
        query = f"SELECT id, {kind} FROM {table} WHERE story = ? AND id >= ? AND id < ?"  # noqa: S608 (words of ours)
        begun = views.find(query, (story, given, given + _LAST))
        found |= {key: of for key, of in begun if of in _GATHER or of == "source"}
    return found


def _add_claim(part: Part, key: str) -> None:
    """A claim with its whole article, which tells whose word it is, and the verdicts of it and of its account."""
    part.add_claims("id", (key,))
    article = part.claims[key].article
    part.add_articles((article,))
    part.add_claims("article", (article,))
    part.add_things("problem", Problem, (article,))
    part.add_things("event", Event, (key,))
    part.add_things("forecast", ForecastRecord, (key,))
    _add_links(part, (key, part.asked.get(key, ("", ""))[1]))


def _add_account(part: Part, key: str) -> None:
    """An account with its verdicts, and all printings of it with what else they bend: the way that it took."""
    part.add_accounts((key,))
    _add_links(part, (key,))
    bending = {link.a for link in part.links.values()} | {*part.accounts[key].claims, *part.accounts[key].echoes}
    part.add_links("a", sorted(bending), more="AND verdict = 'drifts'")
    part.add_ends()
    part.add_articles(sorted({claim.article for claim in part.claims.values()}), texts=True)
    part.add_things("copy", Copy, sorted(part.articles))


def _add_article(part: Part, key: str) -> None:
    part.add_articles((key,))
    part.add_things("copy", Copy, (key,))


def _add_check(part: Part, key: str) -> None:
    part.add_wholes("check", Check, (key,))
    part.add_articles([check.article for check in part.found(Check) if check.article])


def _add_links(part: Part, ends: Iterable[str]) -> None:
    """All verdicts with an end among some."""
    known = [end for end in ends if end]
    for side in ("a", "b"):
        part.add_links(side, known)


_GATHER: Mapping[str, Callable[[Part, str], None]] = MappingProxyType(
    {
        "claims": _add_claim, "accounts": _add_account, "articles": _add_article, "check": _add_check,
        "questions": lambda part, key: part.add_questions((key,)),
    }
)  # fmt: skip

"""A story's STIX objects for the platforms of other teams to fetch: TAXII 2.1, for reading alone.

One API root, a collection for each story. Whoever asks needs a token of the workbench, as for `/api`, and is given
what its clearance allows; nothing that is marked RED. Source: OASIS, TAXII Version 2.1.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Any, Final
from uuid import uuid5

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute

from onrecord.export.stix import NAMESPACE, stix_time
from onrecord.keys import short_key
from onrecord.marking.sources_marked import named_in_note
from onrecord.problems import OnrecordError, UsageError
from onrecord.records import Tlp
from onrecord.web.api.taxii_objects import Objects, names_above, objects_of
from onrecord.web.desk import WHOLE, Desk, Shown
from onrecord.web.people.people import TAXII, Person

MEDIA: Final = "application/taxii+json;version=2.1"
STIX: Final = "application/stix+json;version=2.1"
ROOT: Final = f"{TAXII}record/"
MOST: Final = 1000
"""How many objects an answer holds at most."""
_RANGE = ("application/taxii+json", "application/*", "*/*")
Limit = Annotated[int, Query(ge=1)]
Text = Annotated[str | None, Query(max_length=2000)]


class TaxiiRoute(APIRoute):
    """An address of TAXII: whatever goes wrong is told in its own form."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with failures told as the standard has them."""
        handle = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                if not accepts(request.headers.get("accept", "*/*")):
                    raise HTTPException(406, f"This server answers in {MEDIA}.")
                return await handle(request)
            except RequestValidationError:
                return _trouble(400, "A part of the address cannot be read.")
            except HTTPException as error:
                return _trouble(error.status_code, str(error.detail), error.headers)
            except OnrecordError as error:
                return _trouble(404 if isinstance(error, UsageError) else 503, str(error))

        return told


router = APIRouter(route_class=TaxiiRoute, include_in_schema=False)


def accepts(header: str) -> bool:
    """Whether an `Accept` header takes what this server answers in.

    Example:
        >>> accepts("application/taxii+json;version=2.1"), accepts("text/html, */*;q=0.8")
        (True, True)
        >>> accepts("application/taxii+json; version=2.0"), accepts("text/html")
        (False, False)
    """
    for part in header.lower().split(","):
        kind, *settings = (one.strip() for one in part.split(";"))
        versions = {one.removeprefix("version=") for one in settings if one.startswith("version=")}
        if kind in _RANGE and versions <= {"2.1"}:
            return True
    return False


def _answer(content: Any, **headers: str) -> Response:
    return JSONResponse(content, headers=headers, media_type=MEDIA)


def _trouble(status: int, words: str, headers: Any = None) -> Response:
    told = {"title": HTTPStatus(status).phrase, "description": words, "http_status": str(status)}
    return JSONResponse(told, status, headers, media_type=MEDIA)


@router.get(TAXII)
def discovery(request: Request) -> Response:
    """What this server is, and where its one root lies."""
    root = f"{str(request.base_url).rstrip('/')}{ROOT}"
    return _answer({"title": "onrecord", "description": _ABOUT, "default": root, "api_roots": [root]})


_ABOUT: Final = "What was published of a story, who said so, and what they are to each other."


@router.get(ROOT)
def api_root() -> Response:
    """What the root holds, and in which version it speaks. Nothing can be put there."""
    return _answer({"title": "The record", "description": _ABOUT, "versions": [MEDIA], "max_content_length": 1024})


@router.get(f"{ROOT}collections/")
def collections(request: Request) -> Response:
    """A collection for each story; none where there is none."""
    desk: Desk = request.app.state.desk
    found = [_collection(desk, shown, _clearance(request)) for shown in desk.stories()]
    return _answer({"collections": found} if found else {})


@router.get(f"{ROOT}collections/{{key}}/")
def collection(request: Request, key: str) -> Response:
    """One story's collection."""
    desk: Desk = request.app.state.desk
    return _answer(_collection(desk, _story(desk, key), _clearance(request)))


@router.get(f"{ROOT}collections/{{key}}/objects/{{object_id}}/")
def one_object(request: Request, key: str, object_id: str) -> Response:
    """One object."""
    found = _one(request, key, object_id)
    return _answer({"objects": [found]}, **{"Content-Disposition": "attachment"})


@router.get(f"{ROOT}collections/{{key}}/objects/{{object_id}}/versions/")
def versions(request: Request, key: str, object_id: str) -> Response:
    """Its versions: only the last is kept."""
    return _answer({"versions": [version_of(_one(request, key, object_id))]})


def version_of(made: dict[str, Any]) -> str:
    """The time by which an object's version goes; of a marking, which has no other, when it was made."""
    return str(made.get("modified") or made["created"])


# ---- collections ------------------------------------------------------------------------------------------


def collection_id(folder: str) -> str:
    """The id of a story's collection: always the same.

    Example:
        >>> collection_id("ferry") == collection_id("ferry") != collection_id("flood")
        True
    """
    return str(uuid5(NAMESPACE, f"collection {folder}"))


def _collection(desk: Desk, shown: Shown, clearance: Tlp) -> dict[str, Any]:
    """A story as a collection. One that is too large to give as a whole cannot be read here.

    A name that holds that of a source marked above the clearance is not told.
    """
    about = f"What is marked above TLP:{clearance} is not in it; how much that is, a note in it says."
    named = names_above(desk.store.judgements(), shown.story.packs, clearance)
    hidden = any(named_in_note(named, one.replace("-", " ")) for one in (shown.title, shown.folder))
    title = {"title": "A story"} if hidden else {"title": shown.title, "alias": shown.folder}
    return {
        "id": collection_id(shown.folder), **title, "description": about, "can_read": _is_readable(desk, shown),
        "can_write": False, "media_types": [STIX],
    }  # fmt: skip


def _is_readable(desk: Desk, shown: Shown) -> bool:
    (count,) = desk.views.find("SELECT count(*) FROM claims WHERE story = ?", (shown.key,))[0]
    return shown.kept is not None and int(count) <= WHOLE


def _story(desk: Desk, key: str) -> Shown:
    """The story of a collection, by the collection's id or the story's own name."""
    for shown in desk.stories():
        if key in (collection_id(shown.folder), shown.folder):
            return shown
    raise HTTPException(404, "There is no such collection.")


def _objects(desk: Desk, shown: Shown, clearance: Tlp) -> Objects:
    """All objects of a story that a clearance gives, as `export claims --format stix --tlp` gives them."""
    if shown.kept is None:
        raise HTTPException(503, "The record is being made. Ask again in a minute.", {"Retry-After": "30"})
    if not _is_readable(desk, shown):
        raise HTTPException(403, "The story is too large for this: onrecord export claims --format stix gives it.")
    try:
        return objects_of(desk, shown, clearance)
    except UsageError as error:  # (it is not known what a marking is about: nothing is given)
        raise HTTPException(403, str(error)) from error


def _clearance(request: Request) -> Tlp:
    """Up to which marking whoever asks is given objects: as their token says; without one, the least there is."""
    person: Person = request.state.person
    return person.clearance


def _one(request: Request, key: str, object_id: str) -> dict[str, Any]:
    desk: Desk = request.app.state.desk
    for made in _objects(desk, _story(desk, key), _clearance(request)):
        if made["id"] == object_id:
            return made
    raise HTTPException(404, "There is no such object in the collection.")


# ---- the objects of a collection ----------------------------------------------------------------------------


class _Page:
    """The objects that somebody asked for, from one place on.

    All of a story was added when its view was last made: whoever asks for what came since is given all of it again
    as soon as any of it changed, and never misses what was published earlier and added late.
    """

    def __init__(self, made: list[dict[str, Any]], shown: Shown, version: str, start: int, limit: int) -> None:
        self.here = made[start : start + limit]
        self.added = _added(shown)
        end = start + len(self.here)
        self.following = f"{version}.{end}" if end < len(made) else None

    def answer(self, found: list[Any], **headers: str) -> Response:
        """An envelope; nothing in it where nothing was found."""
        if not found:
            return _answer({}, **headers)
        more = {"more": True, "next": self.following} if self.following else {"more": False}
        dates = {"X-TAXII-Date-Added-First": self.added, "X-TAXII-Date-Added-Last": self.added}
        return _answer(more | {"objects": found}, **dates, **headers)


def page_of(
    request: Request, key: str, added_after: Text = None, limit: Limit = MOST,
    following: Annotated[Text, Query(alias="next")] = None,
) -> _Page:  # fmt: skip
    """The part that a request asks for. Raises: HTTPException where it cannot be read, or is of an older view."""
    desk: Desk = request.app.state.desk
    shown = _story(desk, key)
    made = _objects(desk, shown, _clearance(request))
    since = _time(added_after) if added_after else None
    later = since is None or _time(_added(shown)) > since
    wanted = list(_matching(made, request)) if later else []
    version = f"{shown.version}-{short_key(str(desk.store.change_mark()))}"
    return _Page(wanted, shown, version, _start(following, version), min(limit, MOST))


PageOf = Annotated[_Page, Depends(page_of)]


@router.get(f"{ROOT}collections/{{key}}/objects/")
def objects(page: PageOf) -> Response:
    """The objects of a story, a part at a time."""
    return page.answer(list(page.here), **{"Content-Disposition": "attachment"})


@router.get(f"{ROOT}collections/{{key}}/manifest/")
def manifest(page: PageOf) -> Response:
    """What there is of a story, without the objects."""
    return page.answer([_listed(one, page.added) for one in page.here])


def _listed(made: dict[str, Any], added: str) -> dict[str, str]:
    return {"id": made["id"], "date_added": added, "version": version_of(made), "media_type": STIX}


def _matching(made: Objects, request: Request) -> Iterator[dict[str, Any]]:
    """The objects that have one of the values of each filter that was given."""
    asked = {
        name: (request.query_params.get(f"match[{name}]") or "").split(",") for name in ("id", "type", "version")
    }
    given = {name: set(values) for name, values in asked.items() if values != [""]}
    spec = request.query_params.get("match[spec_version]")
    if spec and "2.1" not in spec.split(","):
        return
    for one in made:
        known = {"id": {one["id"]}, "type": {one["type"]}, "version": {version_of(one), "first", "last", "all"}}
        if all(known[name] & values for name, values in given.items()):
            yield one


def _added(shown: Shown) -> str:
    """When a story's view was made."""
    return stix_time(shown.kept.made_at if shown.kept else None)


def _start(following: str | None, now: str) -> int:
    """Where a part begins. What was given before the ledger, or a marking in it, changed leads nowhere."""
    if following is None:
        return 0
    version, _, start = following.partition(".")
    if not start.isdecimal() or len(start) > 9 or version != now:
        raise HTTPException(400, "The record has changed since: ask from the beginning.")
    return int(start)


def _time(written: str) -> datetime:
    try:
        found = datetime.fromisoformat(written)
    except ValueError as error:
        raise HTTPException(400, "added_after is no time: write 2031-05-02T00:00:00.000Z.") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)

"""Pages from values: the briefing's own templates, live, and the workbench's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader

from onrecord.briefing import wording
from onrecord.briefing.pages import LISTS, VIEWS, templates
from onrecord.records import Record, Tlp
from onrecord.web.desk import Desk, Shown

WORK = (
    ("review.html", "Review"),
    ("judgements.html", "Decisions"),
    ("search.html", "Search"),
    ("watches.html", "Watches"),
    ("add.html", "Add pages"),
)
"""The pages where one works, as the navigation names them."""


@cache
def live_templates() -> Environment:
    """The briefing's templates with the workbench's beside them; everything a page printed is escaped."""
    pages = templates()
    pages.loader = ChoiceLoader([PackageLoader("onrecord.web"), PackageLoader("onrecord.briefing")])
    pages.globals["live"] = True
    return pages


class _Markings:
    """How what a page shows is marked, by id; looked up when the page asks for the first."""

    def __init__(self, request: Request, shown: Shown | None) -> None:
        self._request, self._shown = request, shown

    @cached_property
    def _levels(self) -> Mapping[str, Tlp]:
        desk: Desk = self._request.app.state.desk
        return desk.markings.levels(self._shown) if self._shown else {}

    def __call__(self, key: str) -> Tlp | None:
        """The strictest marking that governs a thing; None where nobody marked what it is made of."""
        return self._levels.get(key)


def render(
    request: Request, template: str, shown: Shown | None, page: str, /, *, record: Record | None = None, **values: Any
) -> HTMLResponse:
    """One page. `page` is its address inside the story, from which links find their way back to the root."""
    known = record.as_known_on if record else None
    shared = {
        "story": shown.title if shown else "onrecord", "several": False, "version": shown.version if shown else 0,
        "views": VIEWS if shown else (), "lists": LISTS if shown else (), "work": WORK if shown else (),
        "as_known_on": wording.day_words(known), "dated": bool(known), "on": known,
        "root": "../" * page.count("/"), "here": page, "story_root": f"/story/{shown.folder}/" if shown else "/",
        "marking_of": _Markings(request, shown),
        "csrf": getattr(request.state, "csrf", ""), "person": getattr(request.state, "person", None),
    }  # fmt: skip
    shared |= values
    return HTMLResponse(live_templates().get_template(template).render(**shared))

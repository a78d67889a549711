"""Watches: made where one reads, listed with what fired them, changed, tried out and stopped."""

from __future__ import annotations

import secrets
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from onrecord.cli.session import utc_now
from onrecord.keys import short_key
from onrecord.ledger.happenings import REASONS
from onrecord.ledger.watches import USUAL, VERDICTS, Firing, Watch, watch_id
from onrecord.store.desk.watching import (
    KeptFiring,
    KeptWatch,
    end_watch,
    firings_of,
    keep_firings,
    keep_watch,
    mark_seen,
    unseen,
    watch_by_id,
    watches_in,
)
from onrecord.web.desk import Desk, Shown
from onrecord.web.guard import new_secret, same_token
from onrecord.web.pages.reading import desk_of
from onrecord.web.people.auditing import note
from onrecord.web.people.people import Person, least, needs
from onrecord.web.rendering import live_templates, render
from onrecord.web.watching.alert_feed import Entry, feed_text
from onrecord.web.watching.alert_marking import WITHHELD
from onrecord.web.watching.delivering import TEST, reason_words
from onrecord.web.watching.sending import hook_address, is_mail_address
from onrecord.web.watching.watch_lines import alert_lines, alert_row, delivery_lines, watch_line
from onrecord.web.watching.watchable import Refused, Watchable, names_to_watch, watchable

router = APIRouter(prefix="/story/{story}")
feeds = APIRouter(include_in_schema=False)
MOST_WATCHES = 200
"""Watches that one person may keep in a story."""
MOST_WAYS = 5
SHOWN = 100
Field = Annotated[str, Form(max_length=1000)]
Asked = Annotated[str, Query(max_length=1000)]


# ---- the page --------------------------------------------------------------------------------------------


@router.get("/watches.html", response_class=HTMLResponse, include_in_schema=False)
def watches_page(request: Request, story: str) -> Response:
    """A person's watches of a story, with what fired them."""
    return _page(request, desk_of(request).story(story))


def _page(request: Request, shown: Shown, *, problem: str = "", typed: str = "") -> Response:
    desk, person = desk_of(request), needs("reader", request)
    kept = watches_in(desk.file, shown.folder, person=person.name)
    alerts = firings_of(desk.file, person.name, story=shown.folder, limit=SHOWN)
    here = request.url.path.removeprefix(f"/story/{shown.folder}/")  # from where links find their way back
    return render(
        request, "watches.html", shown, here, here="watches.html",
        kept=[watch_line(desk, one) for one in kept], alerts=alert_lines(alerts),
        unseen=unseen(desk.file, person.name, shown.folder), sent=delivery_lines(desk, person, shown.folder),
        feed=f"/alerts/{feed_token(desk, person.name)}.atom", reasons=REASONS, verdicts=tuple(VERDICTS),
        names=names_to_watch(desk.views, shown.key), may_send=person.may("analyst"),
        mail_is_set=_mail_is_set(request), problem=problem, typed=typed,
    )  # fmt: skip


@router.get("/watches.json", summary="A person's watches of a story, and what fired them")
def watches_json(request: Request, story: str) -> JSONResponse:
    """The watches that are not stopped, the latest made first; the alerts, the latest first."""
    desk, person = desk_of(request), needs("reader", request)
    shown = desk.story(story)
    kept = watches_in(desk.file, shown.folder, person=person.name)
    alerts = firings_of(desk.file, person.name, story=shown.folder, limit=SHOWN)
    watches = [
        {
            "id": one.watch.id, "kind": one.watch.kind, "about": one.watch.about, "name": one.watch.name,
            "fires_on": one.watch.fires_on, "ways": one.ways, "made_at": one.made_at,
        }
        for one in kept
    ]  # fmt: skip
    return JSONResponse({"watches": watches, "alerts": [alert_row(one) for one in alerts]})


def _mail_is_set(request: Request) -> bool:
    courier = getattr(request.app.state, "courier", None)
    return courier is not None and courier.mail is not None


# ---- make, change, stop ----------------------------------------------------------------------------------


@router.post("/watches", include_in_schema=False)
@least("reader")
def make_watch(request: Request, story: str, kind: Field, about: Field = "") -> Response:
    """Watch something: from a page that shows it, or by what was typed on the page of watches."""
    desk, person = desk_of(request), needs("reader", request)
    shown = desk.story(story)
    found = watchable(desk.views, shown.key, kind, about)
    kept = found if isinstance(found, Refused) else _keep(desk, person, shown.folder, found)
    in_place = "hx-request" in request.headers
    if isinstance(kept, Refused):
        if in_place:
            return _button(request, shown, kind, about, refused=kept.why)
        return _page(request, shown, problem=kept.why, typed=about)
    note(request, "watch.made", kept.watch.id, kept.watch.name)
    if in_place:
        return _button(request, shown, kind, about, kept=kept, focus=True)
    return RedirectResponse(f"watches.html#{kept.watch.id}", status_code=303)


def _key(person: Person, story: str, found: Watchable) -> str:
    """The id of a watch: of a source or outlet by what it is known by first, since other names may be learnt."""
    return watch_id(person.name, story, found.kind, found.about if found.kind == "words" else found.about[:1])


def _keep(desk: Desk, person: Person, story: str, found: Watchable) -> KeptWatch | Refused:
    """Write a new watch; one that is there stays as it is."""
    key, now = _key(person, story, found), utc_now()
    before = watch_by_id(desk.file, key, person=person.name)
    if before and before.ended_at is None:
        return before
    if len(watches_in(desk.file, story, person=person.name)) >= MOST_WATCHES:
        return Refused(f"{MOST_WATCHES} watches are the most that one person keeps in a story. Stop one first.")
    fires_on = (VERDICTS[found.about[0]],) if found.kind == "verdict" else USUAL  # type: ignore[index]
    watch = Watch(key, found.kind, found.about, found.name, fires_on, now[:10])
    kept = KeptWatch(watch, person.name, story, before.ways if before else (), now)
    keep_watch(desk.file, kept)
    return kept


@router.get("/watches/button", response_class=HTMLResponse, include_in_schema=False)
def button_state(request: Request, story: str, kind: Asked, about: Asked = "") -> Response:
    """Whether something is watched: the button to watch it, or to stop."""
    desk, person = desk_of(request), needs("reader", request)
    shown = desk.story(story)
    found = watchable(desk.views, shown.key, kind, about)
    if isinstance(found, Refused):
        return HTMLResponse("")
    kept = watch_by_id(desk.file, _key(person, shown.folder, found), person=person.name)
    return _button(request, shown, kind, about, kept=kept if kept and kept.ended_at is None else None)


def _button(
    request: Request, shown: Shown, kind: str, about: str, *, kept: KeptWatch | None = None, focus: bool = False,
    refused: str = "",
) -> HTMLResponse:  # fmt: skip
    page = live_templates().get_template("watch_state.html")
    return HTMLResponse(
        page.render(
            watch_kind=kind, watch_about=about, kept=kept.watch if kept else None, focus=focus, refused=refused,
            story_root=f"/story/{shown.folder}/", csrf=request.state.csrf,
        )
    )  # fmt: skip


@router.post("/watches/{watch}/change", include_in_schema=False)
@least("reader")
def change_watch(
    request: Request, story: str, watch: str, fires_on: Annotated[list[str], Form()] = [],  # noqa: B006
    mail: Field = "", hook: Field = "",
) -> Response:  # fmt: skip
    """Change what fires a watch, and where its alerts go beside this page and the feed."""
    desk = desk_of(request)
    shown = desk.story(story)
    kept = _own(request, watch)
    ways = _ways(mail, hook)
    if isinstance(ways, Refused):
        return _page(request, shown, problem=ways.why)
    if set(ways) - set(kept.ways):
        needs("analyst", request)
    reasons = tuple(one for one in REASONS if one in fires_on)
    if kept.watch.kind != "verdict" and not reasons:
        return _page(request, shown, problem="Tick at least one thing that fires the watch, or stop it.")
    one = kept.watch
    changed = Watch(one.id, one.kind, one.about, one.name, one.fires_on if one.kind == "verdict" else reasons)
    keep_watch(desk.file, KeptWatch(changed, kept.person, kept.story, ways, kept.made_at))
    note(request, "watch.changed", one.id, f"{one.name}: {', '.join(ways) or 'this page and the feed'}")
    return RedirectResponse(f"../../watches.html#{one.id}", status_code=303)


def _ways(mail: str, hook: str) -> tuple[str, ...] | Refused:
    """Where alerts go, from what was typed: addresses with commas or spaces between."""
    mails, hooks = mail.replace(",", " ").split(), hook.split()
    if len(mails) + len(hooks) > MOST_WAYS:
        return Refused(f"{MOST_WAYS} addresses are the most that one watch sends to.")
    if wrong := next((one for one in mails if not is_mail_address(one)), None):
        return Refused(f"“{wrong}” is no e-mail address.")
    kept = [hook_address(one) for one in hooks]
    if None in kept:
        return Refused("A webhook is an address that begins with https:// or http://.")
    return tuple(dict.fromkeys([*(f"mail:{one}" for one in mails), *(f"hook:{one}" for one in kept)]))


@router.post("/watches/{watch}/stop", include_in_schema=False)
@least("reader")
def stop_watch(request: Request, story: str, watch: str) -> Response:
    """Stop a watch. Its alerts stay on the page."""
    desk = desk_of(request)
    shown, kept = desk.story(story), _own(request, watch)
    end_watch(desk.file, watch, at=utc_now())
    note(request, "watch.stopped", watch, kept.watch.name)
    if "hx-request" in request.headers:
        return _button(request, shown, kept.watch.kind, _about(kept), focus=True)
    return RedirectResponse("../../watches.html", status_code=303)


def _about(kept: KeptWatch) -> str:
    return kept.watch.name if kept.watch.kind == "words" else kept.watch.about[0]


@router.post("/watches/{watch}/test", include_in_schema=False)
@least("reader")
def try_watch_out(request: Request, story: str, watch: str) -> Response:
    """Fire a watch as a test, on all its ways."""
    desk, kept = desk_of(request), _own(request, watch)
    desk.story(story)
    text = f"This is a test of the watch on “{kept.watch.name}”. Nothing has happened."
    fired = Firing("fir-" + short_key(watch, TEST, secrets.token_hex(8)), watch, TEST, text, "watches.html", ())  # type: ignore[arg-type]
    keep_firings(desk.file, (fired,), (kept,), at=utc_now())
    if courier := getattr(request.app.state, "courier", None):
        courier.wake()
    return RedirectResponse("../../watches.html", status_code=303)


def _own(request: Request, watch: str) -> KeptWatch:
    """A watch of whoever asks. Raises: HTTPException 404."""
    desk, person = desk_of(request), needs("reader", request)
    kept = watch_by_id(desk.file, watch, person=person.name)
    if kept is None or kept.story != request.path_params["story"]:
        raise HTTPException(404, "You have no such watch.")
    return kept


# ---- seen and unseen -------------------------------------------------------------------------------------


@router.get("/watches/unseen", response_class=HTMLResponse, include_in_schema=False)
def unseen_count(request: Request, story: str) -> Response:
    """How many alerts have not been looked at, for the navigation."""
    desk, person = desk_of(request), needs("reader", request)
    count = unseen(desk.file, person.name, desk.story(story).folder)
    words = "alert" if count == 1 else "alerts"
    return HTMLResponse(f'{count}<span class="away"> new {words}</span>' if count else "")


@router.post("/watches/seen", include_in_schema=False)
@least("reader")
def see_alerts(request: Request, story: str, firing: Annotated[list[str], Form()] = []) -> Response:  # noqa: B006
    """Note that some alerts, or all of a story's, have been looked at."""
    desk, person = desk_of(request), needs("reader", request)
    folder = desk.story(story).folder
    if not firing:
        mark_seen(desk.file, person.name, folder, at=utc_now())
    for one in firing[:SHOWN]:
        mark_seen(desk.file, person.name, folder, at=utc_now(), firing=one)
    return RedirectResponse("../watches.html", status_code=303)


# ---- the feed --------------------------------------------------------------------------------------------


def feed_token(desk: Desk, person: str) -> str:
    """The secret in the address of a person's feed."""
    return desk.file.secret(f"feed:{person}", new_secret())


@router.post("/watches/feed", include_in_schema=False)
@least("reader")
def renew_feed(request: Request, story: str) -> Response:
    """Give a person's feed another address; the old one answers no more."""
    desk, person = desk_of(request), needs("reader", request)
    desk.story(story)
    with desk.file.writing() as db:
        db.execute("INSERT OR REPLACE INTO secrets VALUES (?, ?)", (f"feed:{person.name}", new_secret()))
    note(request, "feed.renewed", person.name)
    return RedirectResponse("../watches.html#feed", status_code=303)


@feeds.get("/alerts/{token}.atom")
def alert_feed(request: Request, token: str) -> Response:
    """A person's alerts as Atom. The address is the secret: who has it reads them, and nothing else."""
    desk = desk_of(request)
    person = _whose(desk, token)
    if person is None:
        raise HTTPException(404, "There is no such feed.")
    base = str(request.base_url).rstrip("/")
    marking = request.app.state.courier.marking
    entries = [
        _entry(one, f"{base}/story/{quote(one.kept.story)}/", may_leave=marking.may_leave(one))
        for one in firings_of(desk.file, person, limit=SHOWN)
    ]
    text = feed_text(
        entries, title="onrecord: alerts", own=f"{base}/alerts/{token}.atom", home=f"{base}/", at=utc_now()
    )
    return Response(text, media_type="application/atom+xml")


def _entry(one: KeptFiring, story: str, *, may_leave: bool) -> Entry:
    """An alert in the feed; where it may not leave the desk, only that there is one."""
    at = one.taken_at or one.fired_at
    if not may_leave:
        return Entry(one.firing.id, "An alert", WITHHELD, f"{story}watches.html", at)
    title = f"{reason_words(one.firing.reason).capitalize()} · {one.kept.watch.name}"
    return Entry(one.firing.id, title, one.firing.text, f"{story}{one.firing.page}", at)


def _whose(desk: Desk, token: str) -> str | None:
    """The person whose feed has an address; nobody where they have left."""
    kept = desk.file.rows("SELECT name, value FROM secrets WHERE name LIKE 'feed:%'")
    found = [name.removeprefix("feed:") for name, value in kept if same_token(value, token)]
    if not found:
        return None
    left = desk.file.rows("SELECT 1 FROM people WHERE name = ? AND left_at IS NOT NULL", (found[0],))
    return None if left else str(found[0])

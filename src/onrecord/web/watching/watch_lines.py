"""Watches, alerts and what was sent of them, as the page of watches shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from onrecord.ledger.happenings import REASONS
from onrecord.store.desk.watching import KeptFiring, KeptWatch, delivery_log
from onrecord.web.desk import Desk
from onrecord.web.people.people import Person
from onrecord.web.watching.delivering import hook_key, reason_words
from onrecord.web.watching.watchable import on_record


def watch_line(desk: Desk, kept: KeptWatch) -> dict[str, Any]:
    """A watch as its list shows it."""
    watch = kept.watch
    page = {
        "question": f"questions/{watch.about[0]}.html", "source": f"sources/{watch.about[0]}.html",
        "outlet": "", "verdict": "verdicts.html", "words": f"search.html?q={quote(watch.name)}",
    }[watch.kind]  # fmt: skip
    ways = [way.partition(":") for way in kept.ways]
    return {
        "id": watch.id, "kind": watch.kind, "name": watch.name, "page": page, "made_at": kept.made_at,
        "fires_on": watch.fires_on, "reasons": [reason_words(one) for one in watch.fires_on],
        "verdict": watch.about[0] if watch.kind == "verdict" else "",
        "gone": not on_record(desk.views, kept.story, watch),
        "mail": ", ".join(to for kind, _, to in ways if kind == "mail"),
        "hook": " ".join(to for kind, _, to in ways if kind == "hook"),
        "keys": [(to, hook_key(desk, to)) for kind, _, to in ways if kind == "hook"],
    }  # fmt: skip


def alert_lines(alerts: Iterable[KeptFiring]) -> list[dict[str, Any]]:
    """Alerts as a list shows them: what one thing fired for several reasons at once stands together."""
    lines: dict[tuple[str, str, str], dict[str, Any]] = {}
    for one in alerts:
        firing = one.firing
        line = lines.setdefault(
            (firing.watch, firing.page, one.fired_at),
            {
                "id": firing.id, "told": [], "page": firing.page, "at": one.fired_at, "new": False,
                "watch": one.kept.watch.name, "stopped": one.kept.ended_at is not None, "ids": [],
            },
        )  # fmt: skip
        line["told"].append((reason_words(firing.reason), firing.text))
        line["ids"].append(firing.id)
        line["new"] = line["new"] or one.seen_at is None
    places = [reason_words(one) for one in REASONS]
    for line in lines.values():
        line["told"].sort(key=lambda told: places.index(told[0]) if told[0] in places else -1)
    return list(lines.values())


def alert_row(one: KeptFiring) -> dict[str, Any]:
    """An alert as JSON."""
    firing = one.firing
    return {
        "id": firing.id, "watch": firing.watch, "reason": firing.reason, "text": firing.text, "page": firing.page,
        "fired_at": one.fired_at, "seen_at": one.seen_at,
    }  # fmt: skip


def delivery_lines(desk: Desk, person: Person, story: str) -> list[dict[str, Any]]:
    """What was sent of a person's alerts, as a table shows it."""
    words = {"due": "to be tried at", "sending": "being sent since", "sent": "sent", "failed": "not sent"}
    return [
        {
            "way": "e-mail" if one.way.startswith("mail:") else "webhook", "to": one.way.partition(":")[2],
            "state": words[one.state], "tries": one.tries, "at": one.next_at, "message": one.message,
            "failed": one.state == "failed",
        }
        for one in delivery_log(desk.file, person.name, story)
    ]  # fmt: skip

"""Watches, what fired them and what was sent, as the workbench's own file keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.ledger.happenings import Reason
from onrecord.ledger.watches import Firing, Watch, WatchKind
from onrecord.store.desk.alert_quotes import any_withdrawn, note_quotes
from onrecord.store.desk.desk import DeskFile

_LETTER = 50  # alerts in one e-mail
SENDING = "sending"
"""A delivery that somebody is making. If its time is over, that one died over it, and it is made again."""


@dataclass(frozen=True, slots=True)
class KeptWatch:
    """A watch with whose it is, where alerts go beside the page and the feed, and when it was made and stopped."""

    watch: Watch
    person: str
    story: str
    ways: tuple[str, ...]  # "mail:ada@desk.example", "hook:https://desk.example/alerts"
    made_at: str
    ended_at: str | None = None


@dataclass(frozen=True, slots=True)
class KeptFiring:
    """A firing with its watch and its times. `taken_at`: when a page that it quoted was withdrawn, and its words."""

    firing: Firing
    kept: KeptWatch
    fired_at: str
    seen_at: str | None
    taken_at: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One firing on one way: how often it was tried, what came of it, and when it is tried next."""

    firing: str
    way: str
    state: str  # due, sending, sent, failed
    tries: int
    next_at: str
    message: str


_ENDED = "COALESCE(w.ended_at, (SELECT left_at FROM people WHERE name = w.person))"
"""A watch ends when it is stopped, or when its person has left."""
_WATCH = f"w.id, w.person, w.story, w.kind, w.about, w.fires_on, w.ways, w.made_at, {_ENDED}"
_TAKEN = "(SELECT at FROM taken_out WHERE firing = f.id)"
_FIRING = f"f.id, f.watch, f.reason, f.text, f.href, f.fired_at, f.seen_at, {_TAKEN}"
_OURS = "w.person = ? AND w.story = ?"


def keep_watch(file: DeskFile, kept: KeptWatch) -> None:
    """Write a watch; one that is there is changed, one that was stopped begins anew."""
    watch = kept.watch
    about = json.dumps({"about": watch.about, "name": watch.name}, ensure_ascii=False)
    row = (
        watch.id, kept.person, kept.story, watch.kind, about, ",".join(watch.fires_on),
        json.dumps(kept.ways, ensure_ascii=False), kept.made_at, kept.ended_at,
    )  # fmt: skip
    with file.writing() as db:
        db.execute("INSERT OR REPLACE INTO watches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def watches_in(file: DeskFile, story: str, *, person: str | None = None) -> tuple[KeptWatch, ...]:
    """The watches of a story that are not stopped, of everybody or of one person; the latest made first."""
    query = (
        f"SELECT {_WATCH} FROM watches w WHERE w.story = ? AND {_ENDED} IS NULL AND (? IS NULL OR w.person = ?) "  # noqa: S608
        "ORDER BY w.made_at DESC, w.id"
    )
    return tuple(_watch(row) for row in file.rows(query, (story, person, person)))


def watch_by_id(file: DeskFile, key: str, *, person: str) -> KeptWatch | None:
    """A person's own watch, stopped or not."""
    rows = file.rows(f"SELECT {_WATCH} FROM watches w WHERE w.id = ? AND w.person = ?", (key, person))  # noqa: S608
    return _watch(rows[0]) if rows else None


def end_watch(file: DeskFile, key: str, *, at: str) -> None:
    """Stop a watch: it fires no more, and what has not been sent is not sent."""
    with file.writing() as db:
        db.execute("UPDATE watches SET ended_at = ? WHERE id = ? AND ended_at IS NULL", (at, key))
        db.execute(
            "UPDATE deliveries SET state = 'failed', message = 'The watch was stopped.' WHERE state = 'due' "
            "AND firing IN (SELECT id FROM firings WHERE watch = ?)",
            (key,),
        )


def _watch(row: tuple[Any, ...]) -> KeptWatch:
    key, person, story, kind, about, fires_on, ways, made_at, ended_at = row
    told = json.loads(about)
    reasons: tuple[Reason, ...] = tuple(one for one in fires_on.split(",") if one)
    named: WatchKind = kind
    watch = Watch(key, named, tuple(told["about"]), told["name"], reasons, made_at[:10])
    return KeptWatch(watch, person, story, tuple(json.loads(ways)), made_at, ended_at)


# ---- firings ---------------------------------------------------------------------------------------------


def keep_firings(file: DeskFile, firings: Iterable[Firing], kept: Iterable[KeptWatch], *, at: str) -> int:
    """Write firings that were not there before, each with what is to be sent of it.

    Leaves: how many were new. The same firing twice is one; one that quotes a page withdrawn meanwhile is none.
    """
    by_id = {one.watch.id: one for one in kept}
    fresh = 0
    with file.writing() as db:
        for one in firings:
            owner = by_id[one.watch]
            if any_withdrawn(db, one.captures or ()):
                continue
            row = (one.id, one.watch, owner.story, one.reason, one.text, one.page, at)
            done = db.execute("INSERT OR IGNORE INTO firings VALUES (?, ?, ?, ?, ?, ?, ?, NULL)", row)
            if done.rowcount:
                fresh += 1
                note_quotes(db, one.id, one.captures)
                sent = [(one.id, way, at) for way in owner.ways]
                db.executemany("INSERT INTO deliveries (firing, way, state, next_at) VALUES (?, ?, 'due', ?)", sent)
    return fresh


def firings_of(file: DeskFile, person: str, *, story: str | None = None, limit: int = 200) -> tuple[KeptFiring, ...]:
    """What fired a person's watches, the latest first; also of watches that are stopped."""
    query = (
        f"SELECT {_FIRING}, {_WATCH} FROM firings f JOIN watches w ON w.id = f.watch "  # noqa: S608
        "WHERE w.person = ? AND (? IS NULL OR w.story = ?) ORDER BY f.fired_at DESC, f.id LIMIT ?"
    )
    return tuple(_firing(row) for row in file.rows(query, (person, story, story, limit)))


def firing_by_id(file: DeskFile, key: str) -> KeptFiring | None:
    """A firing with its watch."""
    query = f"SELECT {_FIRING}, {_WATCH} FROM firings f JOIN watches w ON w.id = f.watch WHERE f.id = ?"  # noqa: S608
    rows = file.rows(query, (key,))
    return _firing(rows[0]) if rows else None


def unseen(file: DeskFile, person: str, story: str) -> int:
    """How many alerts of a story a person has not looked at."""
    query = f"SELECT count(*) FROM firings f JOIN watches w ON w.id = f.watch WHERE {_OURS} AND f.seen_at IS NULL"  # noqa: S608
    ((count,),) = file.rows(query, (person, story))
    return int(count)


def mark_seen(file: DeskFile, person: str, story: str, *, at: str, firing: str | None = None) -> None:
    """Note that a person has looked at one alert of a story, or at all of them."""
    query = (
        "UPDATE firings SET seen_at = ? WHERE seen_at IS NULL AND (? IS NULL OR id = ?) "  # noqa: S608
        f"AND watch IN (SELECT w.id FROM watches w WHERE {_OURS})"
    )
    with file.writing() as db:
        db.execute(query, (at, firing, firing, person, story))


def _firing(row: tuple[Any, ...]) -> KeptFiring:
    key, watch, reason, text, page, fired_at, seen_at, taken_at = row[:8]
    return KeptFiring(Firing(key, watch, reason, text, page), _watch(row[8:]), fired_at, seen_at, taken_at)


# ---- deliveries ------------------------------------------------------------------------------------------


def take_deliveries(file: DeskFile, *, now: str, until: str) -> tuple[Delivery, ...]:
    """What is due next on one way, taken so that no other takes it before `until`.

    All that is due by e-mail to one address goes into one letter; a webhook gets one alert at a time.
    """
    query = (
        "SELECT firing, way, state, tries, next_at, message FROM deliveries "
        "WHERE state IN ('due', 'sending') AND next_at <= ? {} ORDER BY next_at, firing, way LIMIT ?"
    )
    if not file.rows(query.format(""), (now, 1)):  # the usual case takes no lock
        return ()
    with file.writing() as db:
        rows = db.execute(query.format(""), (now, 1)).fetchall()
        if rows and rows[0][1].startswith("mail:"):
            rows = db.execute(query.format("AND way = ?"), (now, rows[0][1], _LETTER)).fetchall()
        db.executemany(
            "UPDATE deliveries SET state = ?, tries = tries + 1, next_at = ? WHERE firing = ? AND way = ?",
            [(SENDING, until, row[0], row[1]) for row in rows],
        )
    return tuple(Delivery(row[0], row[1], SENDING, row[3] + 1, until, row[5]) for row in rows)


def settle_delivery(file: DeskFile, taken: Delivery, *, state: str, next_at: str, message: str) -> None:
    """Write what came of a delivery. One that was given up meanwhile stays so, unless it was sent after all."""
    with file.writing() as db:
        db.execute(
            "UPDATE deliveries SET state = ?, next_at = ?, message = ? WHERE firing = ? AND way = ? "
            "AND (state = 'sending' OR ? = 'sent')",
            (state, next_at, message, taken.firing, taken.way, state),
        )


def delivery_log(file: DeskFile, person: str, story: str, *, limit: int = 100) -> tuple[Delivery, ...]:
    """What was sent of a person's alerts, or is to be, the latest first."""
    query = (
        "SELECT d.firing, d.way, d.state, d.tries, d.next_at, d.message FROM deliveries d "  # noqa: S608
        f"JOIN firings f ON f.id = d.firing JOIN watches w ON w.id = f.watch WHERE {_OURS} "
        "ORDER BY d.next_at DESC, d.firing, d.way LIMIT ?"
    )
    return tuple(Delivery(*row) for row in file.rows(query, (person, story, limit)))

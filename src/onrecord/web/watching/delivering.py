"""Sends what watches fired, once on each way, with ever rarer tries; and looks each day which forecasts are due."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from onrecord.cli.session import utc_now
from onrecord.keys import short_key
from onrecord.ledger.happenings import REASONS, Reason
from onrecord.problems import OnrecordError
from onrecord.store.desk.alert_quotes import take_out
from onrecord.store.desk.watching import (
    Delivery,
    KeptFiring,
    firing_by_id,
    settle_delivery,
    take_deliveries,
)
from onrecord.web.desk import Desk
from onrecord.web.guard import new_secret
from onrecord.web.settings import WebSettings
from onrecord.web.watching.alert_marking import WITHHELD, AlertMarking
from onrecord.web.watching.alerting import fire_due
from onrecord.web.watching.sending import (
    MailSettings,
    Message,
    RefusedError,
    UnsentError,
    mail_settings,
    post_hook,
    send_mail,
    signing_key,
)

PAUSES = (1, 5, 30, 120, 720)
"""Minutes between tries: six tries in fifteen hours, then it is given up."""
LEASE = timedelta(minutes=5)
"""So long a delivery belongs to whoever took it; if they died over it, another takes it after that."""
EVERY = 5.0
"""Seconds between looks for something to send, unless it is woken."""
TEST = "test"


class Courier:
    """Sends alerts, in a thread of its own once it is started.

    Raises: UsageError where the environment's mail settings, or its level for alerts, cannot be used.
    """

    def __init__(self, desk: Desk, environment: Mapping[str, str], *, now: Callable[[], str] = utc_now) -> None:
        self.desk, self.now = desk, now
        self.mail: MailSettings | None = mail_settings(environment)
        self.address = address_of(desk.settings, environment)
        self.marking = AlertMarking(desk, environment)
        self._woken, self._stopped = threading.Event(), False
        self._thread = threading.Thread(target=self._run, name="alerts", daemon=True)
        self._due_on = ""

    def start(self) -> None:
        """Begin to look for something to send."""
        self._thread.start()

    def wake(self) -> None:
        """Look at once."""
        self._woken.set()

    def stop(self) -> None:
        """End when the delivery in hand is made."""
        self._stopped = True
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(timeout=1.0)

    def _run(self) -> None:
        while not self._stopped:
            self._woken.clear()
            with suppress(OnrecordError):  # the disk is full, or another program writes: it is tried again
                self.send_due()
            self._woken.wait(EVERY)

    def send_due(self) -> int:
        """Fire what is due today, and make every delivery whose time has come. Leaves: how many were tried."""
        if self._due_on != (today := self.now()[:10]):
            for shown in self.desk.stories():
                if shown.kept:
                    fire_due(self.desk.file, self.desk.views, shown.folder, at=self.now())
            self._due_on = today
        take_out(self.desk.file, self.desk.store.withdrawals())
        tried = 0
        while not self._stopped and (taken := self._take()):
            self._deliver(taken)
            tried += len(taken)
        return tried

    def _take(self) -> tuple[Delivery, ...]:
        now = self.now()
        return take_deliveries(self.desk.file, now=now, until=_later(now, LEASE))

    def _deliver(self, taken: tuple[Delivery, ...]) -> None:
        """Send what goes on one way, or note why not."""
        every = {one: firing_by_id(self.desk.file, one.firing) for one in taken}
        found = {one: fired for one, fired in every.items() if not (fired and fired.taken_at)}  # (those are noted)
        wanted = {one: fired for one, fired in found.items() if fired and not fired.kept.ended_at}
        for one in found:
            if one not in wanted:
                self._settle(one, "failed", "The watch was stopped.")
        if not wanted:
            return
        try:
            came_of_it = self._send(taken[0].way, tuple(wanted.values()))
            for one in wanted:
                self._settle(one, "sent", came_of_it)
        except RefusedError as error:
            for one in wanted:
                self._settle(one, "failed", str(error))
        except UnsentError as error:
            for one in wanted:
                self._put_off(one, str(error))

    def _put_off(self, taken: Delivery, why: str) -> None:
        """Try a delivery again later, or give it up."""
        if taken.tries > len(PAUSES):
            return self._settle(taken, "failed", f"{why} Given up after {taken.tries} tries.")
        again = _later(self.now(), timedelta(minutes=PAUSES[taken.tries - 1]))
        return self._settle(taken, "due", why, next_at=again)

    def _send(self, way: str, fired: tuple[KeptFiring, ...]) -> str:
        kind, _, to = way.partition(":")
        private = self.desk.settings.allow_private
        if kind == "hook":
            return post_hook(to, self.message(fired[0]), key=hook_key(self.desk, to), allow_private=private)
        if self.mail is None:
            raise RefusedError("No mail server is set: see ONRECORD_SMTP_HOST in the guide to the workbench.")
        return send_mail(self.mail, to, self.letter(fired), allow_private=private)

    def _settle(self, taken: Delivery, state: str, message: str, *, next_at: str | None = None) -> None:
        at = next_at or self.now()
        settle_delivery(self.desk.file, taken, state=state, next_at=at, message=message)

    def letter(self, fired: tuple[KeptFiring, ...]) -> Message:
        """Alerts as one e-mail."""
        several = [self.message(one) for one in fired]
        if len(several) == 1:
            return several[0]
        names = list(dict.fromkeys(one.kept.watch.name for one in fired))
        told = all(one.data.get("watch") for one in several)
        about = names[0] if len(names) == 1 and told else f"{len(names)} watches"
        text = f"\n{'-' * 40}\n\n".join(one.text for one in several)
        key = "let-" + short_key(*(one.id for one in several))
        return Message(key, f"onrecord: {len(several)} alerts · {about}", text, {})

    def message(self, found: KeptFiring) -> Message:
        """An alert as it is sent; where it may not leave the desk, only that there is one."""
        firing, kept = found.firing, found.kept
        story = f"{self.address}/story/{kept.story}/"
        if not self.marking.may_leave(found):
            return _withheld(found, f"{story}watches.html")
        address, reason = story + firing.page, reason_words(firing.reason)
        text = (
            f"{firing.text}\n\n{address}\n\nYou watch: {kept.watch.name}. It fired for {reason}.\n"
            f"All alerts, and to stop this watch: {story}watches.html\n"
        )
        data = {
            "schema": "onrecord.alert/1", "id": firing.id, "story": kept.story,
            "watch": {"id": kept.watch.id, "kind": kept.watch.kind, "name": kept.watch.name},
            "reason": firing.reason, "text": firing.text, "address": address, "fired_at": found.fired_at,
        }  # fmt: skip
        return Message(firing.id, f"onrecord: {reason} · {kept.watch.name}", text, data)


def _withheld(found: KeptFiring, address: str) -> Message:
    """That a watch fired, and where to look; neither what it is on nor what happened."""
    data = {
        "schema": "onrecord.alert/1", "id": found.firing.id, "story": found.kept.story, "watch": None,
        "reason": None, "text": WITHHELD, "address": address, "fired_at": found.fired_at,
    }  # fmt: skip
    return Message(found.firing.id, "onrecord: an alert", f"{WITHHELD}\n\n{address}\n", data)


def reason_words(reason: Reason | str) -> str:
    """Why a watch fired, in words.

    Example:
        >>> reason_words("conflict"), reason_words("test")
        ('a conflict', 'a test')
    """
    return "a test" if reason == TEST else next(words for key, words in REASONS.items() if key == reason)


def hook_key(desk: Desk, address: str) -> str:
    """The key that alerts to an address are signed with."""
    return signing_key(desk.file.secret("webhooks", new_secret()), address)


def address_of(settings: WebSettings, environment: Mapping[str, str]) -> str:
    """Where the workbench is found by whoever reads an alert: ONRECORD_ADDRESS, else its first name, else where it
    listens.
    """
    if given := environment.get("ONRECORD_ADDRESS", "").strip().rstrip("/"):
        return given
    scheme = "https" if settings.secure_cookies else "http"
    if settings.names:
        return f"{scheme}://{settings.names[0]}"
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{scheme}://{host}:{settings.port}"


def _later(at: str, pause: timedelta) -> str:
    """A time after another one.

    Example:
        >>> _later("2031-05-02T23:59:00Z", timedelta(minutes=5))
        '2031-05-03T00:04:00Z'
    """
    then = datetime.fromisoformat(at).astimezone(UTC) + pause
    return then.strftime("%Y-%m-%dT%H:%M:%SZ")

"""How alerts leave the machine: once, signed, to public addresses only, tried again with growing pauses."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from onrecord.ledger.watches import Firing, Watch
from onrecord.problems import UsageError
from onrecord.store.desk.watching import KeptWatch, delivery_log, end_watch, keep_firings, keep_watch, take_deliveries
from onrecord.web.desk import Desk
from onrecord.web.settings import WebSettings
from onrecord.web.watching import sending
from onrecord.web.watching.delivering import PAUSES, Courier, address_of, hook_key
from onrecord.web.watching.sending import (
    MailSettings,
    Message,
    RefusedError,
    UnsentError,
    mail_of,
    mail_settings,
    post_hook,
    send_mail,
)

AT = "2031-05-06T08:00:00Z"
MESSAGE = Message("fir-1", "onrecord: a conflict · Tolls", "The sentence.\n\nhttp://desk.example/", {"id": "fir-1"})


class Hook(BaseHTTPRequestHandler):
    """A receiver that remembers what it was sent, and answers as it is told."""

    got: ClassVar[list[tuple[dict[str, str], bytes]]] = []
    answers: ClassVar[list[int]] = []

    def do_POST(self) -> None:
        """Take an alert."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(self.answers.pop(0) if self.answers else 204)
        self.send_header("Location", "http://169.254.169.254/latest/")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class MailRoom(socketserver.StreamRequestHandler):
    """As much of a mail server as is needed; it offers no TLS."""

    mails: ClassVar[list[str]] = []
    refuses: ClassVar[list[str]] = []

    def handle(self) -> None:
        """Take one mail."""
        self.say("220 post")
        while line := self.rfile.readline():
            word = line.split(b" ")[0].strip().upper()
            if word == b"DATA":
                self.say("354 go on")
                text = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    text += part
                self.mails.append(text.decode())
            refused = word == b"RCPT" and self.refuses and self.refuses.pop()
            self.say("550 nobody here" if refused else "250 post")  # also to QUIT, which asks for another number
            if word == b"QUIT":
                return

    def say(self, words: str) -> None:
        """One line back."""
        self.wfile.write(f"{words}\r\n".encode())


class Threaded(socketserver.ThreadingTCPServer):
    """A server for one test."""

    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def listening(server: socketserver.BaseServer) -> Iterator[int]:
    """A server on this machine; its port."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]  # type: ignore[index,misc]
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def hook() -> Iterator[str]:
    """A receiver's address."""
    Hook.got.clear()
    Hook.answers.clear()
    with listening(HTTPServer(("127.0.0.1", 0), Hook)) as port:
        yield f"http://127.0.0.1:{port}/in?team=2"


@pytest.fixture
def post() -> Iterator[MailSettings]:
    """A mail server's settings."""
    MailRoom.mails.clear()
    MailRoom.refuses.clear()
    with listening(Threaded(("127.0.0.1", 0), MailRoom)) as port:
        yield MailSettings("127.0.0.1", port, "alerts@desk.example", tls="none")


# ---- webhooks --------------------------------------------------------------------------------------------


def test_a_webhook_is_signed(hook: str) -> None:
    """The receiver can tell by its own key that the alert is ours and when it was sent."""
    assert post_hook(hook, MESSAGE, key="k", at=7, allow_private=True) == "The address answered 204."
    ((headers, body),) = Hook.got
    expected = hmac.new(b"k", b"7." + body, hashlib.sha256).hexdigest()
    assert headers["x-onrecord-signature"] == f"sha256={expected}"
    assert headers["x-onrecord-delivery"] == "fir-1"
    assert json.loads(body) == {"id": "fir-1"}


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(hook: str, status: int) -> None:
    """Whoever receives alerts cannot send us elsewhere."""
    Hook.answers.append(status)
    with pytest.raises(UnsentError, match="leads elsewhere"):
        post_hook(hook, MESSAGE, key="k", allow_private=True)
    assert len(Hook.got) == 1


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_a_failure_is_told(hook: str, status: int) -> None:
    """Anything but success is tried again later."""
    Hook.answers.append(status)
    with pytest.raises(UnsentError, match=f"answered {status}"):
        post_hook(hook, MESSAGE, key="k", allow_private=True)


PRIVATE = (
    "127.0.0.1", "10.0.0.5", "192.168.1.1", "172.16.0.1", "169.254.169.254", "[::1]", "[fd00::1]", "[fe80::1]",
    "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "localhost",
)  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_nothing_is_posted_into_a_private_network(host: str) -> None:
    """Not by any way of writing the address; and it is not tried again."""
    with pytest.raises(RefusedError, match="private network"):
        post_hook(f"http://{host}:9/", MESSAGE, key="k")


def _names(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """A resolver that gives one address after another, as somebody would who means to get inside."""
    given, asked = list(addresses), list[str]()
    real = socket.getaddrinfo

    def resolve(host: str, port: Any, *rest: Any, **more: Any) -> Any:
        if host != "rebound.example":
            return real(host, port, *rest, **more)
        asked.append(host)
        return real(given.pop(0) if len(given) > 1 else given[0], port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch, hook: str) -> None:
    """A public name may stand for this machine."""
    _names(monkeypatch, "127.0.0.1")
    port = hook.split(":")[2].partition("/")[0]
    with pytest.raises(RefusedError):
        post_hook(f"http://rebound.example:{port}/", MESSAGE, key="k")
    assert Hook.got == []


def test_a_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was looked at is what is connected to: a second answer of the resolver is never used."""
    asked = _names(monkeypatch, "203.0.113.7", "127.0.0.1")
    connected = list[Any]()

    def connect(self: socket.socket, address: Any) -> None:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr("onrecord.sources.connections.is_public", lambda address: not address.startswith("127."))
    with pytest.raises(UnsentError):
        post_hook("http://rebound.example:80/", MESSAGE, key="k")
    assert len(asked) == 1
    assert connected == [("203.0.113.7", 80)]


def test_a_receiver_that_never_answers_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of a delivery has a time, whatever drips in."""

    class Dripping(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                for _ in range(200):
                    self.request.sendall(b"H")
                    threading.Event().wait(0.05)
            except OSError:
                pass

    monkeypatch.setattr(sending, "LONGEST", 0.4)
    with listening(Threaded(("127.0.0.1", 0), Dripping)) as port, pytest.raises(UnsentError, match="took too long"):
        post_hook(f"http://127.0.0.1:{port}/", MESSAGE, key="k", allow_private=True)


# ---- e-mail ----------------------------------------------------------------------------------------------


def test_an_e_mail_is_plain_text_with_an_id_that_stays(post: MailSettings) -> None:
    """A receiver can tell a second try from a second alert."""
    send_mail(post, "ada@desk.example", MESSAGE, allow_private=True)
    (mail,) = MailRoom.mails
    assert "To: ada@desk.example" in mail
    assert "Message-ID: <fir-1@desk.example>" in mail
    assert "Content-Type: text/plain" in mail
    assert "The sentence." in mail


def test_a_mail_server_inside_is_refused(post: MailSettings) -> None:
    """Also for the server of one's own environment, unless the workbench was started to allow it."""
    with pytest.raises(RefusedError, match="private network"):
        send_mail(post, "ada@desk.example", MESSAGE)
    assert MailRoom.mails == []


def test_nothing_goes_out_without_tls_unless_it_is_said(post: MailSettings) -> None:
    """The server offers none: nothing is sent."""
    careful = MailSettings(post.host, post.port, post.sender)
    with pytest.raises(UnsentError, match="offers no TLS"):
        send_mail(careful, "ada@desk.example", MESSAGE, allow_private=True)
    assert MailRoom.mails == []


def test_a_refused_recipient_is_told(post: MailSettings) -> None:
    """In words, not in the server's."""
    MailRoom.refuses.append("yes")
    with pytest.raises(UnsentError, match="does not take mail for that address"):
        send_mail(post, "nobody@desk.example", MESSAGE, allow_private=True)


def test_what_a_page_printed_makes_no_headers() -> None:
    """A name with a line feed in it stays one subject."""
    mail = mail_of("a@b.example", "c@d.example", Message("i", "onrecord: x\r\nBcc: e@f.example", "Text é", {}))
    assert mail["Subject"] == "onrecord: x Bcc: e@f.example"
    assert mail["Bcc"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"HOST": "post.example"},  # no sender
        {"HOST": "post.example", "FROM": "not an address"},
        {"HOST": "post.example", "FROM": "a@b.example", "PORT": "x"},
        {"HOST": "post.example", "FROM": "a@b.example", "TLS": "maybe"},
        {"HOST": "post.example", "FROM": "a@b.example", "TLS": "none", "PASSWORD": "secret"},
    ],
)
def test_settings_that_cannot_be_used_are_said(wrong: dict[str, str]) -> None:
    """When the workbench starts, not when the first alert is lost."""
    with pytest.raises(UsageError):
        mail_settings({f"ONRECORD_SMTP_{name}": value for name, value in wrong.items()})


def test_settings_of_an_environment() -> None:
    """TLS is asked for unless it is said otherwise; without a host there is no mail; a password is in no printed text."""
    assert mail_settings({}) is None
    found = mail_settings(
        {
            "ONRECORD_SMTP_HOST": "post.example",
            "ONRECORD_SMTP_USER": "a@b.example",
            "ONRECORD_SMTP_PASSWORD": "hush hush",
        }
    )
    assert found is not None
    assert (found.port, found.tls, found.sender) == (587, "starttls", "a@b.example")
    assert "hush" not in repr(found)


# ---- once, again, given up -------------------------------------------------------------------------------


class Clock:
    """A time that is set."""

    def __init__(self) -> None:
        self.at = AT

    def __call__(self) -> str:
        return self.at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty ledger that may speak to this machine."""
    settings = WebSettings(tmp_path / "ledger", by="Ada", allow_private=True)
    desk = Desk(settings, refresher=_Idle())  # type: ignore[arg-type]
    yield desk
    desk.close()


class _Idle:
    def close(self) -> None:
        """Nothing to stop."""


def fired(desk: Desk, *ways: str, key: str = "fir-1") -> KeptWatch:
    """An alert that waits to be sent."""
    kept = KeptWatch(Watch("wat-1", "words", ("flood",), "flood"), "Ada", "other-pages", ways, AT)
    keep_watch(desk.file, kept)
    keep_firings(desk.file, [Firing(key, "wat-1", "conflict", "Two differ.", "questions/q.html")], [kept], at=AT)
    return kept


def test_each_alert_goes_once_on_each_way(desk: Desk, hook: str, post: MailSettings) -> None:
    """Fired twice, looked for twice: sent once by webhook and once by e-mail, and both stand in the log."""
    courier = Courier(desk, {}, now=Clock())
    courier.mail = post
    fired(desk, f"hook:{hook}", "mail:ada@desk.example")
    fired(desk, f"hook:{hook}", "mail:ada@desk.example")
    assert courier.send_due() == 2
    assert courier.send_due() == 0
    assert len(Hook.got) == len(MailRoom.mails) == 1
    assert {one.state for one in delivery_log(desk.file, "Ada", "other-pages")} == {"sent"}
    headers, body = Hook.got[0]
    key = hook_key(desk, hook)
    signed = hmac.new(
        key.encode(), headers["x-onrecord-timestamp"].encode() + b"." + body, hashlib.sha256
    ).hexdigest()
    assert headers["x-onrecord-signature"].endswith(signed)
    data = json.loads(body)
    assert (data["schema"], data["reason"], data["text"]) == ("onrecord.alert/1", "conflict", "Two differ.")
    assert data["address"] == "http://127.0.0.1:8377/story/other-pages/questions/q.html"


def test_a_failure_is_tried_again_ever_more_rarely_and_then_given_up(desk: Desk, hook: str) -> None:
    """Each try waits for its time; the last failure is final, and the log says why."""
    clock = Clock()
    courier = Courier(desk, {}, now=clock)
    fired(desk, f"hook:{hook}")
    Hook.answers.extend([500] * 20)
    waits = []
    for _ in range(len(PAUSES)):
        assert courier.send_due() == 1
        assert courier.send_due() == 0
        (one,) = delivery_log(desk.file, "Ada", "other-pages")
        assert one.state == "due"
        waits.append(one.next_at)
        clock.at = one.next_at
    assert courier.send_due() == 1
    (one,) = delivery_log(desk.file, "Ada", "other-pages")
    assert (one.state, one.tries) == ("failed", len(PAUSES) + 1)
    assert "Given up after 6 tries" in one.message
    clock.at = "2032-01-01T00:00:00Z"
    assert courier.send_due() == 0
    assert waits == sorted(set(waits))


def test_it_gets_through_at_the_second_try(desk: Desk, hook: str) -> None:
    """And is not sent a third time."""
    clock = Clock()
    courier = Courier(desk, {}, now=clock)
    fired(desk, f"hook:{hook}")
    Hook.answers.append(503)
    courier.send_due()
    clock.at = "2031-05-06T08:01:00Z"
    assert courier.send_due() == 1
    clock.at = "2031-05-07T08:00:00Z"
    assert courier.send_due() == 0
    assert [one.state for one in delivery_log(desk.file, "Ada", "other-pages")] == ["sent"]


def test_two_workbenches_over_one_ledger_send_once(desk: Desk) -> None:
    """A delivery that one has taken is not there for the other; if that one dies, it is there again later."""
    fired(desk, "hook:https://desk.example/in")
    assert len(take_deliveries(desk.file, now=AT, until="2031-05-06T08:05:00Z")) == 1
    assert take_deliveries(desk.file, now=AT, until="2031-05-06T08:05:00Z") == ()
    assert len(take_deliveries(desk.file, now="2031-05-06T08:05:00Z", until="2031-05-06T08:10:00Z")) == 1


def test_what_is_due_at_once_is_one_letter(desk: Desk, hook: str, post: MailSettings) -> None:
    """One figure may fire a watch for several reasons: one e-mail with all of them, and a webhook call for each."""
    courier = Courier(desk, {}, now=Clock())
    courier.mail = post
    ways = (f"hook:{hook}", "mail:ada@desk.example")
    fired(desk, *ways)
    fired(desk, *ways, key="fir-2")
    courier.send_due()
    (mail,) = MailRoom.mails
    assert "Subject: onrecord: 2 alerts" in mail
    assert mail.count("Two differ.") == 2
    assert [headers["x-onrecord-delivery"] for headers, _ in Hook.got] == ["fir-1", "fir-2"]
    assert {one.state for one in delivery_log(desk.file, "Ada", "other-pages")} == {"sent"}


def test_a_refusal_is_final(desk: Desk) -> None:
    """An address inside is not tried again, nor is e-mail that no server is set for."""
    fired(desk, "mail:ada@desk.example")
    Courier(desk, {}, now=Clock()).send_due()
    (one,) = delivery_log(desk.file, "Ada", "other-pages")
    assert one.state == "failed"
    assert "No mail server is set" in one.message


def test_a_stopped_watch_sends_nothing_more(desk: Desk, hook: str) -> None:
    """Also what had fired before and was not sent yet."""
    fired(desk, f"hook:{hook}")
    end_watch(desk.file, "wat-1", at=AT)
    assert Courier(desk, {}, now=Clock()).send_due() == 0
    assert Hook.got == []


def test_where_the_workbench_is_found(tmp_path: Path) -> None:
    """What is set, else a name that it was given, else where it listens."""
    plain = WebSettings(tmp_path, port=80)
    assert address_of(plain, {"ONRECORD_ADDRESS": "https://record.example/"}) == "https://record.example"
    assert address_of(WebSettings(tmp_path, names=("record.example",)), {}) == "http://record.example"
    assert address_of(plain, {}) == "http://127.0.0.1:80"

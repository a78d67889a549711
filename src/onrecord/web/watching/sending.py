"""How an alert leaves the machine: as an e-mail, or as JSON to an address. Never into the user's own network.

An address was typed by somebody, and a name can lead anywhere: so every connection is made to an address that was
looked at first, nothing is redirected, and nothing is waited for without end.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import http.client
import json
import re
import smtplib
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any, Literal
from urllib.parse import urlsplit

from onrecord import __version__
from onrecord.problems import UsageError
from onrecord.sources.connections import AddressRefusedError, Deadline, connect_checked, connection_to
from onrecord.sources.web import tidy_address

TIMEOUT = 15.0
LONGEST = 45.0
"""Seconds for one wait, and for all of one delivery."""
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?")
_ENOUGH = 1024  # bytes of an answer that are read: it says nothing that is needed
_SUBJECT = 150


class RefusedError(Exception):
    """Something that will not go better a second time: why, in a plain sentence."""


class UnsentError(Exception):
    """Something that may go better later: why, in a plain sentence."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Where e-mail is handed over, from the environment: ONRECORD_SMTP_HOST, _PORT, _USER, _PASSWORD, _FROM, _TLS.

    `tls`: "starttls" (the default), "implicit" (usually port 465) or "none"; a password is only sent over TLS.
    """

    host: str
    port: int = 587
    sender: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    tls: Literal["starttls", "implicit", "none"] = "starttls"


def mail_settings(environment: Mapping[str, str]) -> MailSettings | None:
    """The settings of an environment; None where no host is named.

    Raises: UsageError where they cannot be used, saying which.
    """

    def given(name: str, default: str = "") -> str:
        return environment.get(f"ONRECORD_SMTP_{name}", default).strip()

    if not given("HOST"):
        return None
    tls = given("TLS", "starttls").lower()
    if tls not in ("starttls", "implicit", "none"):
        raise UsageError("ONRECORD_SMTP_TLS is starttls, implicit or none.")
    port = given("PORT", "465" if tls == "implicit" else "587")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise UsageError("ONRECORD_SMTP_PORT is a number from 1 to 65535.")
    sender = given("FROM") or given("USER")
    if not is_mail_address(sender):
        raise UsageError("ONRECORD_SMTP_FROM is the address that alerts come from, such as alerts@desk.example.")
    if given("PASSWORD") and tls == "none":
        raise UsageError("A password is only sent over TLS: ONRECORD_SMTP_TLS must be starttls or implicit.")
    return MailSettings(
        given("HOST"), int(port), sender, given("USER"), environment.get("ONRECORD_SMTP_PASSWORD", ""),
        "implicit" if tls == "implicit" else "none" if tls == "none" else "starttls",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    """One alert as it is sent: an id that stays the same however often it is tried, and its words."""

    id: str
    subject: str
    text: str
    data: Mapping[str, Any]


def is_mail_address(text: str) -> bool:
    """Whether a text is one plain e-mail address.

    Example:
        >>> is_mail_address("ada@desk.example"), is_mail_address("a@b.example, c@d.example")
        (True, False)
    """
    return len(text) <= 254 and _MAIL.fullmatch(text) is not None


def hook_address(text: str) -> str | None:
    """An address that alerts may be posted to, as it is kept; None where it is none.

    Example:
        >>> hook_address("https://Desk.example/in"), hook_address("file:///etc/passwd")
        ('https://desk.example/in', None)
    """
    return tidy_address(text) if len(text) <= 500 else None


# ---- e-mail ----------------------------------------------------------------------------------------------


def send_mail(settings: MailSettings, to: str, message: Message, *, allow_private: bool = False) -> str:
    """Hand an e-mail over to the server. Leaves: what to write in the log.

    Raises: RefusedError, UnsentError.
    """
    with Deadline(LONGEST) as deadline:
        try:
            server = _Server(settings, deadline, allow_private=allow_private)
            try:
                if settings.tls == "starttls":
                    server.starttls(context=ssl.create_default_context())
                if settings.user and settings.password:
                    server.login(settings.user, settings.password)
                server.send_message(mail_of(settings.sender, to, message), settings.sender, [to])
                with contextlib.suppress(OSError, smtplib.SMTPException):
                    server.quit()  # it has been taken: a server that says goodbye badly gets no second copy
            finally:
                server.close()
        except AddressRefusedError as error:
            raise RefusedError(_refused("The mail server", settings.host)) from error
        except smtplib.SMTPRecipientsRefused as error:
            raise UnsentError("The mail server does not take mail for that address.") from error
        except smtplib.SMTPNotSupportedError as error:
            raise UnsentError("The mail server offers no TLS, and nothing is sent without it.") from error
        except smtplib.SMTPAuthenticationError as error:
            raise UnsentError("The mail server does not take the user and password.") from error
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise UnsentError(f"The mail server could not be used: {_why(error, deadline)}.") from error
    return "Handed over to the mail server."


def mail_of(sender: str, to: str, message: Message) -> EmailMessage:
    """An alert as an e-mail in plain text."""
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, to
    mail["Subject"] = " ".join(message.subject.split())[:_SUBJECT]
    mail["Message-ID"] = f"<{message.id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    return mail


class _Server(smtplib.SMTP):
    """SMTP over a connection that was checked; with TLS from the first byte where the settings say so."""

    def __init__(self, settings: MailSettings, deadline: Deadline, *, allow_private: bool) -> None:
        self.settings, self.deadline, self.allow_private = settings, deadline, allow_private
        super().__init__(settings.host, settings.port, timeout=TIMEOUT)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        used = connect_checked(host, port, timeout, self.allow_private)
        self.deadline.hold(used)
        if self.settings.tls == "implicit":
            context = ssl.create_default_context()
            used = context.wrap_socket(used, server_hostname=host, do_handshake_on_connect=False)
            self.deadline.hold(used)
            used.do_handshake()
        return used


# ---- webhooks --------------------------------------------------------------------------------------------


def signing_key(secret: str, address: str) -> str:
    """The key that alerts to an address are signed with: another for every address, so that no receiver can sign for
    another.
    """
    return hmac.new(secret.encode(), f"webhook:{address}".encode(), hashlib.sha256).hexdigest()


def signature(key: str, at: int, body: bytes) -> str:
    """What stands in X-Onrecord-Signature: HMAC-SHA256 of the time, a full stop and the body.

    Example:
        >>> signature("k", 1, b"{}")[:14]
        'sha256=3dd49b2'
    """
    return "sha256=" + hmac.new(key.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()


def post_hook(address: str, message: Message, *, key: str, at: int | None = None, allow_private: bool = False) -> str:
    """Post an alert as JSON. No redirect is followed. Leaves: what to write in the log.

    Raises: RefusedError, UnsentError.
    """
    parts, body = urlsplit(address), json.dumps(message.data).encode()
    now = int(time.time()) if at is None else at
    headers = {
        "Content-Type": "application/json", "User-Agent": f"onrecord/{__version__} (alerts)",
        "X-Onrecord-Delivery": message.id, "X-Onrecord-Timestamp": str(now),
        "X-Onrecord-Signature": signature(key, now, body),
    }  # fmt: skip
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with Deadline(LONGEST) as deadline:
        connection = connection_to(
            parts.scheme, parts.netloc, allow_private=allow_private, deadline=deadline, timeout=TIMEOUT
        )
        try:
            connection.request("POST", target, body, headers)
            answer = connection.getresponse()
            answer.read1(_ENOUGH)
        except AddressRefusedError as error:
            raise RefusedError(_refused("The address", parts.netloc)) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise UnsentError(f"The address could not be reached: {_why(error, deadline)}.") from error
        finally:
            connection.close()
    if 300 <= answer.status < 400:
        raise UnsentError(f"The address answered {answer.status}: it leads elsewhere, and that is not followed.")
    if not 200 <= answer.status < 300:
        raise UnsentError(f"The address answered {answer.status}.")
    return f"The address answered {answer.status}."


def _refused(what: str, host: str) -> str:
    return (
        f"{what} {host} lies on this machine or in a private network, and nothing is sent there "
        "(`onrecord serve --allow-private` allows it)."
    )


def _why(error: BaseException, deadline: Deadline) -> str:
    if deadline.over or isinstance(error, TimeoutError):
        return "it took too long"
    return str(getattr(error, "strerror", None) or error).strip().rstrip(".")[:200] or type(error).__name__

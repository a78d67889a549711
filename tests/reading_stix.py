"""STIX as the standard's own library reads it, on a platform that knows our extension."""

from __future__ import annotations

from typing import Any

import stix2
from stix2.properties import BooleanProperty, DictionaryProperty, StringProperty

from onrecord.export.stix import CLAIM, EXTENSION


@stix2.CustomObject(
    CLAIM,
    [
        ("name", StringProperty(required=True)), ("claim_kind", StringProperty(required=True)),
        ("phrase", StringProperty(required=True)), ("sentence", StringProperty(required=True)),
        ("origin", StringProperty()), ("known_on", StringProperty()), ("claim", DictionaryProperty(required=True)),
        ("interested", BooleanProperty(required=True)), ("reviewed", BooleanProperty(required=True)),
    ],
    extension_name=EXTENSION,
)  # fmt: skip
class OnrecordClaim:
    """Our object, as a platform that knows our extension reads it."""


def checked(written: bytes) -> list[Any]:
    """What the standard's library reads; it refuses what is not valid."""
    found = stix2.parse(written.decode(), allow_custom=False)
    return list(found.objects)

"""STIX as the standard's own library reads it, on a platform that knows our extension."""

from __future__ import annotations

from typing import Any

import stix2
from stix2.properties import BooleanProperty, DictionaryProperty, StringProperty
from stix2.registry import class_for_type

from onrecord.export.stix import CLAIM, EXTENSION

_FIELDS = [
    ("name", StringProperty(required=True)), ("claim_kind", StringProperty(required=True)),
    ("phrase", StringProperty(required=True)), ("sentence", StringProperty(required=True)),
    ("origin", StringProperty()), ("known_on", StringProperty()), ("claim", DictionaryProperty(required=True)),
    ("interested", BooleanProperty(required=True)), ("reviewed", BooleanProperty(required=True)),
]  # fmt: skip


def checked(written: bytes) -> list[Any]:
    """What the standard's library reads; it refuses what is not valid."""
    if class_for_type(CLAIM, "2.1", "objects") is None:  # (a type is registered once)
        stix2.CustomObject(CLAIM, _FIELDS, extension_name=EXTENSION)(type("OnrecordClaim", (), {}))
    return list(stix2.parse(written.decode(), allow_custom=False).objects)

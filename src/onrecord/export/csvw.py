"""What the columns of our CSV files are, for programs: metadata in CSVW, the form that the W3C gives such tables.

It stands beside the tables: `claims.csv` and `claims.csv-metadata.json`, or one `csv-metadata.json` for a folder with
all of them. Source: W3C, Metadata Vocabulary for Tabular Data, 2015.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from onrecord.export.exporting import ACCOUNT_COLUMNS
from onrecord.export.field import Field, Kind, Shape
from onrecord.export.fields import KINDS
from onrecord.export.labels import left_out_words
from onrecord.export.sqlite_file import REFERENCES, VIEWS
from onrecord.export.standards import WHOLE, Shared
from onrecord.records import Record

Node = dict[str, Any]
CONTEXT: Final = "http://www.w3.org/ns/csvw"
GROUP: Final = "csv-metadata.json"
"""What programs look for in the folder of a table."""
_LISTED: Final = MappingProxyType({"texts": "string", "operands": "string", "span": "integer"})
"""Lists that stand in one cell, by what each of their items is."""
_FLAG: Final = {"base": "boolean", "format": "true|false"}
_TYPES: Final[Mapping[Shape, Any]] = {
    "integer": "integer", "number": "number", "flag": _FLAG, "spans": "json", "range": "json", "setters": "json",
    "key": "json", "selectors": "json",
}  # fmt: skip
"""The rest is text: a chain is put in words, `changes` is what may be several things."""


def write_csvw(record: Record, kind: str, shared: Shared) -> bytes:
    """The metadata of one kind's table, or of all, with keys between them. Order of tables: as of exports."""
    said = left_out_words(shared.left_out)
    if kind == WHOLE:
        return group_bytes({name: f"{name}.csv" for name in KINDS}, said)
    return _bytes({"@context": [CONTEXT, {"@language": "en"}]} | _table(KINDS[kind], f"{kind}.csv", said=said))


def group_bytes(places: Mapping[str, str], said: Iterable[str] = (), *, text: bool = False) -> bytes:
    """The metadata of several tables. `places`: where each kind's table is, from where the metadata is.

    `text`: whether articles are there with their text.
    """
    tables = [_table(KINDS[kind], url, places=places, text=text) for kind, url in places.items()]
    head: Node = {"@context": [CONTEXT, {"@language": "en"}], "dc:title": "The record of a story"}
    told = list(said)
    return _bytes(head | ({"dc:description": told} if told else {}) | {"dialect": _dialect(), "tables": tables})


def _bytes(made: Node) -> bytes:
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _dialect() -> Node:
    return {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True}


def _table(
    kind: Kind, url: str, *, places: Mapping[str, str] | None = None, said: Iterable[str] = (), text: bool = False
) -> Node:
    """One table. Keys to others only where those are described too."""
    fields = [one for one in columns(kind) if text or (kind.name, one.name) != ("articles", "text")]
    schema: Node = {"columns": [_column(one) for one in fields]}
    if any(one.name == "id" for one in fields):
        schema["primaryKey"] = "id"
    keys = [_key(one.name, places[other]) for one in fields if places and (other := _refers(kind, one)) in places]
    if keys:
        schema["foreignKeys"] = keys
    about = [kind.about, *said]
    dialect = {} if places else {"dialect": _dialect()}
    told = {"url": url, "dc:title": kind.name, "dc:description": about[0] if len(about) == 1 else about}
    return told | dialect | {"tableSchema": schema}


def columns(kind: Kind) -> list[Field]:
    """A column for each name, as in the CSV file; of one name that means several things, text."""
    found: dict[str, Field] = {}
    for field in (*kind.fields, *(ACCOUNT_COLUMNS if kind.name == "accounts" else ())):
        other = found.setdefault(field.name, field)
        if other is not field:
            shape: Shape = field.shape if field.shape == other.shape else "changes"
            found[field.name] = Field(field.name, shape, f"{_meaning(other)} {_meaning(field)}")
    return list(found.values())


def _meaning(field: Field) -> str:
    return f"{field.meaning} (Of {field.of} claims.)" if field.of else field.meaning


def _column(field: Field) -> Node:
    made: Node = {"name": field.name, "titles": field.name, "dc:description": _meaning(field)}
    if field.shape in _LISTED:
        return made | {"separator": "; ", "datatype": _LISTED[field.shape]}
    return made | {"datatype": _TYPES.get(field.shape, "string")}


def _refers(kind: Kind, field: Field) -> str:
    """The kind whose ids a column holds; none where it holds no ids. Incidents and forecasts are claims."""
    return REFERENCES.get(("claims" if kind.name in VIEWS else kind.name, field.name), "")


def _key(name: str, url: str) -> Node:
    return {"columnReference": name, "reference": {"resource": url, "columnReference": "id"}}

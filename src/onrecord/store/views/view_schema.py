"""The file of a ledger's views: the record as rows, so that one question or one article is found without the rest.

A cache like the other: deleting it loses nothing but time. `story` is the folder name of a story, `digest` tells
whether a row changed, `record` is the record itself as JSON.
"""

from __future__ import annotations

TABLES: dict[str, tuple[str, ...]] = {
    "captures": (),
    "articles": ("day", "capture", "place", "outlet", "title", "basis"),
    "claims": (
        "kind", "article", "question", "account", "day", "origin", "outlet", "low", "high", "reviewed", "begins",
        "words", "interested", "anonymous",
    ),
    "questions": ("text", "accounts", "day", "interest", "line", "origins", "printings", "echoes"),
    "accounts": ("question", "day", "standing", "origin"),
    "links": ("a", "b", "verdict", "rank", "question_a", "question_b", "past"),
    "things": ("kind", "title", "rank", "named"),
    "belongs": ("part", "kind", "whole"),
}  # fmt: skip
"""Each table's own columns, beside `story`, `id`, `digest` and `record`."""

_NUMBERS = frozenset(
    {
        "place",
        "low",
        "high",
        "reviewed",
        "begins",
        "accounts",
        "interest",
        "standing",
        "rank",
        "interested",
        "anonymous",
        "past",
        "origins",
        "printings",
        "echoes",
    }
)
_INDEXES = {
    "articles": ("story, day, capture, place",),
    "claims": (
        "story, article, begins", "story, question, day", "story, account", "story, low, high", "story, high, low",
        "story, kind, day", "story, outlet, day", "story, origin, day", "story, reviewed, kind, day",
    ),
    "questions": ("story, interest DESC, accounts DESC, text",),
    "accounts": ("story, question, standing DESC, day DESC, id",),
    "links": (
        "story, a", "story, b", "story, verdict, past, id",
        "story, question_a, rank, id", "story, question_b, rank, id",
    ),
    "things": ("story, kind, rank, title, id",),
    "belongs": ("story, part, kind",),
}  # fmt: skip


def view_schema() -> str:
    """The statements that make the file."""
    tables = [_table(name, columns) for name, columns in TABLES.items()]
    indexes = [
        f"CREATE INDEX {name}_{number} ON {name} ({columns});"
        for name, several in _INDEXES.items()
        for number, columns in enumerate(several)
    ]
    return "\n".join((_META, *tables, *indexes, _RANGES, _WORDS))


def _table(name: str, columns: tuple[str, ...]) -> str:
    own = "".join(f"  {column} {'REAL' if column in _NUMBERS else 'TEXT'},\n" for column in columns)
    return (
        f"CREATE TABLE {name} (\n  number INTEGER PRIMARY KEY, story TEXT NOT NULL, id TEXT NOT NULL,\n{own}"
        "  digest INTEGER NOT NULL, record TEXT NOT NULL\n);\n"
        f"CREATE UNIQUE INDEX {name}_by_id ON {name} (story, id);"
    )


_RANGES = "CREATE INDEX claims_ranges ON claims (story, low, high) WHERE high > low;"
"""Few figures are ranges: a search for a number looks through these alone."""
_META = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE stories (
  story TEXT PRIMARY KEY, stamp TEXT NOT NULL, version INTEGER NOT NULL, made_at TEXT NOT NULL, summary TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE changes (
  story TEXT NOT NULL, version INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, question TEXT NOT NULL,
  record TEXT NOT NULL, PRIMARY KEY (story, version, number)
) WITHOUT ROWID;
"""
_WORDS = """
CREATE VIRTUAL TABLE claim_words USING fts5 (
  words, content='claims', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER claims_are_indexed AFTER INSERT ON claims
  BEGIN INSERT INTO claim_words (rowid, words) VALUES (NEW.number, NEW.words); END;
CREATE TRIGGER claims_leave_the_index AFTER DELETE ON claims
  BEGIN INSERT INTO claim_words (claim_words, rowid, words) VALUES ('delete', OLD.number, OLD.words); END;
"""

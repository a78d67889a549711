"""The two files of a ledger on disk: the inputs, which are append-only, and the caches, which may be deleted."""

from __future__ import annotations

from onrecord.store.ledgers.received import STANDING
from onrecord.store.ledgers.recorded import TABLE as RECORDED_READINGS

_OF_BUNDLES = (
    """CREATE TABLE bundles (
  id TEXT PRIMARY KEY, signer TEXT NOT NULL, stream TEXT NOT NULL, sequence INTEGER NOT NULL, merged_at TEXT NOT NULL,
  taken_back_at TEXT, bundle TEXT NOT NULL, UNIQUE (signer, stream, sequence)
) WITHOUT ROWID""",
    """CREATE TABLE received_sightings (
  bundle TEXT NOT NULL REFERENCES bundles (id), capture TEXT NOT NULL, name TEXT NOT NULL, story TEXT NOT NULL,
  seen_at TEXT NOT NULL, media_type TEXT, PRIMARY KEY (bundle, capture, name, story)
) WITHOUT ROWID""",
    """CREATE TABLE received_judgements (
  bundle TEXT NOT NULL REFERENCES bundles (id), id TEXT NOT NULL, judgement TEXT NOT NULL, PRIMARY KEY (bundle, id)
) WITHOUT ROWID""",
    """CREATE TABLE received_readings (
  bundle TEXT NOT NULL REFERENCES bundles (id), capture TEXT NOT NULL, reading BLOB NOT NULL,
  PRIMARY KEY (bundle, capture)
)""",
    "CREATE TABLE received_captures (id TEXT PRIMARY KEY, size INTEGER NOT NULL, content BLOB NOT NULL)",
    """CREATE TABLE received_pages (
  bundle TEXT NOT NULL REFERENCES bundles (id), capture TEXT NOT NULL REFERENCES received_captures (id),
  PRIMARY KEY (bundle, capture)
) WITHOUT ROWID""",
    "CREATE INDEX received_pages_by_capture ON received_pages (capture)",
    STANDING,
)
"""What came in bundles is kept apart from our own: it may leave again."""
_OWN_INPUTS = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE captures (id TEXT PRIMARY KEY, size INTEGER NOT NULL, content BLOB);
CREATE TABLE sightings (
  capture TEXT NOT NULL REFERENCES captures (id), name TEXT NOT NULL, story TEXT NOT NULL DEFAULT '',
  seen_at TEXT NOT NULL, media_type TEXT, added_at TEXT, PRIMARY KEY (capture, name, story)
) WITHOUT ROWID;
CREATE TABLE judgements (id TEXT PRIMARY KEY, made_at TEXT NOT NULL, judgement TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE withdrawals (
  capture TEXT PRIMARY KEY REFERENCES captures (id), why TEXT NOT NULL, by TEXT NOT NULL, made_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE unread (
  name TEXT PRIMARY KEY, kind TEXT NOT NULL, message TEXT NOT NULL, seen_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER captures_are_kept BEFORE DELETE ON captures
  BEGIN SELECT RAISE(ABORT, 'captures are append-only'); END;
CREATE TRIGGER captures_are_not_changed BEFORE UPDATE ON captures
  WHEN NEW.id IS NOT OLD.id OR NEW.size IS NOT OLD.size OR NEW.content IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM withdrawals WHERE capture = OLD.id)
  BEGIN SELECT RAISE(ABORT, 'captures are append-only: only a withdrawal takes bytes out'); END;
CREATE TRIGGER sightings_are_kept BEFORE DELETE ON sightings
  BEGIN SELECT RAISE(ABORT, 'sightings are append-only'); END;
CREATE TRIGGER sightings_are_not_changed BEFORE UPDATE ON sightings
  BEGIN SELECT RAISE(ABORT, 'sightings are append-only'); END;
CREATE TRIGGER judgements_are_kept BEFORE DELETE ON judgements
  BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER judgements_are_not_changed BEFORE UPDATE ON judgements
  BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER withdrawals_are_kept BEFORE DELETE ON withdrawals
  BEGIN SELECT RAISE(ABORT, 'withdrawals are append-only'); END;
CREATE TRIGGER withdrawals_are_not_changed BEFORE UPDATE ON withdrawals
  BEGIN SELECT RAISE(ABORT, 'withdrawals are append-only'); END;
"""

INPUTS = _OWN_INPUTS + "".join(f"{one};\n" for one in (*_OF_BUNDLES, RECORDED_READINGS))

_UNREAD_IN_EVERY_LEDGER = """CREATE TABLE IF NOT EXISTS unread (
  name TEXT PRIMARY KEY, kind TEXT NOT NULL, message TEXT NOT NULL, seen_at TEXT NOT NULL
) WITHOUT ROWID"""  # the first ledgers of form 1 had no such table
UPGRADES = (
    (_UNREAD_IN_EVERY_LEDGER, "ALTER TABLE sightings ADD COLUMN added_at TEXT"),
    _OF_BUNDLES,
    (RECORDED_READINGS,),
)
"""What brings the inputs of an older form up to the next: the first from form 1 to form 2, a statement each."""
CACHE_FORMAT = 1
"""The form of the cache. An older one is brought up to it: what was read in pages is forgotten, parses stay."""
READINGS = (
    """CREATE TABLE readings (
  capture TEXT PRIMARY KEY, reader TEXT NOT NULL, articles INTEGER NOT NULL, claims INTEGER NOT NULL,
  reading BLOB NOT NULL
);""",
    "CREATE INDEX readings_counted ON readings (capture, reader, articles, claims);",
)
"""What was read in each page; its counts stand in the index too, so that counting reads no reading."""
_OTHER_CACHES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE parses (
  model TEXT NOT NULL, sentence BLOB NOT NULL, parse BLOB NOT NULL, PRIMARY KEY (model, sentence)
) WITHOUT ROWID;
CREATE TABLE passages (
  id INTEGER PRIMARY KEY, capture TEXT NOT NULL, article TEXT NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE INDEX passages_of_capture ON passages (capture);
CREATE VIRTUAL TABLE passage_words USING fts5 (
  text, content='passages', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER passages_are_indexed AFTER INSERT ON passages
  BEGIN INSERT INTO passage_words (rowid, text) VALUES (NEW.id, NEW.text); END;
CREATE TRIGGER passages_leave_the_index AFTER DELETE ON passages
  BEGIN INSERT INTO passage_words (passage_words, rowid, text) VALUES ('delete', OLD.id, OLD.text); END;
"""
CACHES = "\n".join((_OTHER_CACHES, *READINGS))

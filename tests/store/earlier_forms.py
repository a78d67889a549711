"""The tables of ledgers as earlier forms had them: what an upgrade must take as it is.

They repeat much of each other and of today's on purpose: a form that was released is frozen, and never changed here.
"""

from __future__ import annotations

SQLITE_1_FIRST = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE captures (id TEXT PRIMARY KEY, size INTEGER NOT NULL, content BLOB);
CREATE TABLE sightings (
  capture TEXT NOT NULL REFERENCES captures (id), name TEXT NOT NULL, story TEXT NOT NULL DEFAULT '',
  seen_at TEXT NOT NULL, media_type TEXT, PRIMARY KEY (capture, name, story)
) WITHOUT ROWID;
CREATE TABLE judgements (id TEXT PRIMARY KEY, made_at TEXT NOT NULL, judgement TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE withdrawals (
  capture TEXT PRIMARY KEY REFERENCES captures (id), why TEXT NOT NULL, by TEXT NOT NULL, made_at TEXT NOT NULL
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
"""Form 1 in its first days: inputs that could not be opened had no place."""
SQLITE_1 = (
    SQLITE_1_FIRST
    + """
CREATE TABLE unread (
  name TEXT PRIMARY KEY, kind TEXT NOT NULL, message TEXT NOT NULL, seen_at TEXT NOT NULL
) WITHOUT ROWID;
"""
)
"""Form 1 as it was then."""
_POSTGRESQL_1_TABLES = """
CREATE SCHEMA IF NOT EXISTS onrecord;
SET LOCAL search_path = onrecord;
CREATE TABLE meta (name text COLLATE "C" PRIMARY KEY, value text NOT NULL);
CREATE TABLE captures (id text COLLATE "C" PRIMARY KEY, size bigint NOT NULL, content bytea);
ALTER TABLE captures ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE TABLE sightings (
  capture text COLLATE "C" NOT NULL REFERENCES captures (id), name text COLLATE "C" NOT NULL,
  story text COLLATE "C" NOT NULL DEFAULT '', seen_at text NOT NULL, media_type text,
  PRIMARY KEY (capture, name, story)
);
CREATE TABLE judgements (
  id text COLLATE "C" PRIMARY KEY, made_at text COLLATE "C" NOT NULL, judgement text NOT NULL
);
CREATE TABLE withdrawals (
  capture text COLLATE "C" PRIMARY KEY REFERENCES captures (id), why text NOT NULL, by text NOT NULL,
  made_at text NOT NULL
);
CREATE TABLE unread (
  name text COLLATE "C" PRIMARY KEY, kind text NOT NULL, message text NOT NULL, seen_at text NOT NULL
);
CREATE TABLE packs (name text COLLATE "C" PRIMARY KEY, pack text NOT NULL, changed_at timestamptz DEFAULT now());

CREATE FUNCTION inputs_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'captures' AND TG_OP = 'UPDATE' THEN
    IF NEW.id = OLD.id AND NEW.size = OLD.size AND NEW.content IS NULL
      AND EXISTS (SELECT 1 FROM onrecord.withdrawals WHERE capture = OLD.id) THEN RETURN NEW;
    END IF;
    RAISE EXCEPTION 'captures are append-only: only a withdrawal takes bytes out'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RAISE EXCEPTION '% are append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""
_POSTGRESQL_1_GUARD = """
CREATE TRIGGER {table}_are_not_changed BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION inputs_are_kept();
CREATE TRIGGER {table}_are_not_emptied BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION inputs_are_kept();
"""
POSTGRESQL_1 = _POSTGRESQL_1_TABLES + "".join(
    _POSTGRESQL_1_GUARD.format(table=table) for table in ("captures", "sightings", "judgements", "withdrawals")
)
"""Form 1 in a database: nothing counted how often inputs were written."""
POSTGRESQL_CACHES_1 = """
SET LOCAL search_path = onrecord;
CREATE TEXT SEARCH DICTIONARY porter (TEMPLATE = pg_catalog.snowball, LANGUAGE = porter);
CREATE TEXT SEARCH CONFIGURATION words (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION words ADD MAPPING FOR asciiword, word, numword WITH porter;
ALTER TEXT SEARCH CONFIGURATION words ADD MAPPING FOR int, uint, float, sfloat, version, host WITH pg_catalog.simple;
CREATE TABLE parses (
  model text COLLATE "C" NOT NULL, sentence bytea NOT NULL, parse bytea NOT NULL, PRIMARY KEY (model, sentence)
);
CREATE TABLE readings (
  capture text COLLATE "C" PRIMARY KEY, reader text COLLATE "C" NOT NULL, articles integer NOT NULL,
  claims integer NOT NULL, reading bytea NOT NULL
);
ALTER TABLE readings ALTER COLUMN reading SET STORAGE EXTERNAL;
CREATE INDEX readings_counted ON readings (capture, reader, articles, claims);
CREATE TABLE passages (
  capture text COLLATE "C" NOT NULL, article text COLLATE "C" NOT NULL, start integer NOT NULL, stop integer NOT NULL,
  text text NOT NULL, words tsvector NOT NULL
);
CREATE INDEX passages_of_capture ON passages (capture);
CREATE INDEX passages_by_word ON passages USING gin (words);
"""
"""The caches of form 1 in a database: paragraphs had no number."""

"""The tables of a ledger in PostgreSQL: the inputs, which are append-only, and the caches, which may be dropped.

They are those of SQLite's files (schema.py) in one schema called `onrecord`. Text sorts by its characters' numbers
everywhere (COLLATE "C"), so that what is read comes in the order that the other stores give it.
"""

from __future__ import annotations

from onrecord.store.ledgers.received import STANDING
from onrecord.store.ledgers.recorded import POSTGRESQL_TABLE

SCHEMA = "onrecord"

_APPEND_ONLY = ("captures", "sightings", "judgements", "withdrawals")

_TABLES = """
CREATE SCHEMA IF NOT EXISTS onrecord;
SET LOCAL search_path = onrecord;
CREATE TABLE meta (name text COLLATE "C" PRIMARY KEY, value text NOT NULL);
CREATE TABLE captures (id text COLLATE "C" PRIMARY KEY, size bigint NOT NULL, content bytea);
ALTER TABLE captures ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE TABLE sightings (
  capture text COLLATE "C" NOT NULL REFERENCES captures (id), name text COLLATE "C" NOT NULL,
  story text COLLATE "C" NOT NULL DEFAULT '', seen_at text NOT NULL, media_type text,
  added_at text, PRIMARY KEY (capture, name, story)
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
_GUARD = """
CREATE TRIGGER {table}_are_not_changed BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION inputs_are_kept();
CREATE TRIGGER {table}_are_not_emptied BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION inputs_are_kept();
"""
_COUNTED = """
INSERT INTO meta VALUES ('pages written', '0'), ('others written', '0');
CREATE FUNCTION inputs_were_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM written) THEN
    UPDATE onrecord.meta SET value = value::bigint + 1 WHERE name = TG_ARGV[0];
  END IF;
  RETURN NULL;
END $$;
"""
_COUNT = """
CREATE TRIGGER {table}_{event}_is_counted AFTER {event} ON {table} REFERENCING {rows} TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION inputs_were_written('{counter}');
"""
_COUNTS = (
    ("sightings", ("INSERT",), "pages written"), ("packs", ("INSERT", "UPDATE"), "pages written"),
    ("judgements", ("INSERT",), "others written"), ("withdrawals", ("INSERT",), "others written"),
    ("unread", ("INSERT", "UPDATE", "DELETE"), "others written"),
)  # fmt: skip
COUNTERS = _COUNTED + "".join(
    _COUNT.format(table=table, event=event, rows="OLD" if event == "DELETE" else "NEW", counter=counter)
    for table, events, counter in _COUNTS
    for event in events
)
"""How often inputs were written: whoever keeps a view of them sees at once whether it is of today."""
_TABLES_OF_BUNDLES = f"""
SET LOCAL search_path = onrecord;
CREATE TABLE bundles (
  id text COLLATE "C" PRIMARY KEY, signer text COLLATE "C" NOT NULL, stream text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL, merged_at text COLLATE "C" NOT NULL, taken_back_at text, bundle text NOT NULL,
  UNIQUE (signer, stream, sequence)
);
CREATE TABLE received_sightings (
  bundle text COLLATE "C" NOT NULL REFERENCES bundles (id), capture text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL, story text COLLATE "C" NOT NULL, seen_at text NOT NULL, media_type text,
  PRIMARY KEY (bundle, capture, name, story)
);
CREATE TABLE received_judgements (
  bundle text COLLATE "C" NOT NULL REFERENCES bundles (id), id text COLLATE "C" NOT NULL, judgement text NOT NULL,
  PRIMARY KEY (bundle, id)
);
CREATE TABLE received_readings (
  bundle text COLLATE "C" NOT NULL REFERENCES bundles (id), capture text COLLATE "C" NOT NULL,
  reading bytea NOT NULL, PRIMARY KEY (bundle, capture)
);
CREATE TABLE received_captures (id text COLLATE "C" PRIMARY KEY, size bigint NOT NULL, content bytea NOT NULL);
ALTER TABLE received_captures ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE TABLE received_pages (
  bundle text COLLATE "C" NOT NULL REFERENCES bundles (id),
  capture text COLLATE "C" NOT NULL REFERENCES received_captures (id), PRIMARY KEY (bundle, capture)
);
CREATE INDEX received_pages_by_capture ON received_pages (capture);
{STANDING};
"""
OF_BUNDLES = _TABLES_OF_BUNDLES + "".join(
    _COUNT.format(table="bundles", event=event, rows="NEW", counter="pages written") for event in ("INSERT", "UPDATE")
)
"""What came in bundles is kept apart from our own: it may leave again."""
RECEIVED_TABLES = (
    "bundles", "received_sightings", "received_judgements", "received_readings", "received_captures",
    "received_pages",
)  # fmt: skip
RECORDED = POSTGRESQL_TABLE + "".join(
    _COUNT.format(
        table="recorded_readings", event=event, rows="OLD" if event == "DELETE" else "NEW", counter="others written"
    )
    for event in ("INSERT", "UPDATE", "DELETE")
)
"""What a second reader found, and that it is counted when it changes."""
INPUTS = _TABLES + "".join(_GUARD.format(table=table) for table in _APPEND_ONLY) + COUNTERS + OF_BUNDLES + RECORDED
UPGRADES = ("ALTER TABLE sightings ADD COLUMN added_at text;" + COUNTERS, OF_BUNDLES, RECORDED)
"""What brings the inputs of an older form up to the next: the first from form 1 to form 2."""

CACHE_TABLES = ("parses", "readings", "passages")
CACHE_FORMAT = 2
"""The form of the caches. One that no upgrade knows is dropped and made anew."""
CACHE_UPGRADES = {1: "ALTER TABLE passages ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;"}
"""What brings caches of an older form up to today's: those of form 1 had paragraphs without a number."""
CACHES = """
SET LOCAL search_path = onrecord;
DROP TABLE IF EXISTS parses, readings, passages;
DROP TEXT SEARCH CONFIGURATION IF EXISTS words;
DROP TEXT SEARCH DICTIONARY IF EXISTS porter;
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
  text text NOT NULL, words tsvector NOT NULL, id bigint GENERATED ALWAYS AS IDENTITY UNIQUE
);
CREATE INDEX passages_of_capture ON passages (capture);
CREATE INDEX passages_by_word ON passages USING gin (words);
"""

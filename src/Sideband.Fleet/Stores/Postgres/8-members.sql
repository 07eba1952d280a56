-- The servers that share this database. All times are the database's own.
CREATE TABLE member (
  instance TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  fingerprint TEXT,
  begun TIMESTAMPTZ NOT NULL,
  seen TIMESTAMPTZ NOT NULL
);

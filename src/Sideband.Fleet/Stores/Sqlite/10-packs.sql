-- Samples lie in packs, not in rows: a row of what one controller's sensors have read at once until the hour is over (sample_open), then
-- one of each hour (sample_pack), and of each day one of five minutes each (sample_pack_5m) and one of hours (sample_pack_1h). "at" is where
-- the time of a pack begins. What the tables of before hold is brought over when the store is opened (SampleMove).
CREATE TABLE sample_open (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  node INTEGER NOT NULL REFERENCES node(id),
  data BLOB NOT NULL
) STRICT;
CREATE INDEX sample_open_at ON sample_open(at, node);

CREATE TABLE sample_pack (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  node INTEGER NOT NULL REFERENCES node(id),
  data BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX sample_pack_at ON sample_pack(at, node);

CREATE TABLE sample_pack_5m (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  node INTEGER NOT NULL REFERENCES node(id),
  data BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX sample_pack_5m_at ON sample_pack_5m(at, node);

CREATE TABLE sample_pack_1h (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  node INTEGER NOT NULL REFERENCES node(id),
  data BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX sample_pack_1h_at ON sample_pack_1h(at, node);

-- Controllers that were ever watched. A clear of their log begins a new generation: the numbers of entries come again then.
CREATE TABLE node (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  generation INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What happened. Times are milliseconds since 1970.
CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  node INTEGER NOT NULL REFERENCES node(id),
  kind INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  severity INTEGER NOT NULL,
  sensor TEXT,
  text TEXT NOT NULL,
  generation INTEGER NOT NULL,
  record BLOB,
  controller_time INTEGER,
  corrected_time INTEGER
) STRICT;
CREATE UNIQUE INDEX event_once ON event(node, generation, record) WHERE record IS NOT NULL;
CREATE INDEX event_of_node ON event(node, id);

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  node INTEGER NOT NULL REFERENCES node(id),
  record INTEGER NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  UNIQUE (node, record, number, name, unit)
) STRICT;

CREATE TABLE sample (
  series INTEGER NOT NULL REFERENCES series(id),
  at INTEGER NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (series, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_by_age ON sample(at);

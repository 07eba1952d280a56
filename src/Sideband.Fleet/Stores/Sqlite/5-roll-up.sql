-- What sensors have read in five minutes, and in an hour. "at" is where that time begins.
CREATE TABLE sample_5m (
  series INTEGER NOT NULL REFERENCES series(id),
  at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  min REAL NOT NULL,
  max REAL NOT NULL,
  mean REAL NOT NULL,
  last REAL NOT NULL,
  PRIMARY KEY (series, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_5m_by_age ON sample_5m(at);

CREATE TABLE sample_1h (
  series INTEGER NOT NULL REFERENCES series(id),
  at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  min REAL NOT NULL,
  max REAL NOT NULL,
  mean REAL NOT NULL,
  last REAL NOT NULL,
  PRIMARY KEY (series, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_1h_by_age ON sample_1h(at);

-- Until when each is done.
CREATE TABLE roll_up (
  step INTEGER PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT;

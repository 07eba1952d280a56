-- What is done to many controllers at once. A row's operation is there before anything of it is sent.
CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  action TEXT NOT NULL,
  nodes INTEGER NOT NULL,
  canary INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  stagger INTEGER NOT NULL,
  max_failures INTEGER NOT NULL,
  rack_limit INTEGER NOT NULL,
  planned_by TEXT NOT NULL,
  planned_at INTEGER NOT NULL,
  state INTEGER NOT NULL,
  reason TEXT,
  begun_at INTEGER,
  ended_at INTEGER
) STRICT;
CREATE INDEX job_unfinished ON job(state) WHERE state IN (1, 2);

CREATE TABLE job_row (
  job INTEGER NOT NULL REFERENCES job(id),
  place INTEGER NOT NULL,
  node TEXT NOT NULL,
  state INTEGER NOT NULL,
  operation TEXT,
  attempt INTEGER NOT NULL,
  evidence TEXT,
  sent_at INTEGER,
  ended_at INTEGER,
  answer TEXT,
  error TEXT,
  PRIMARY KEY (job, place)
) STRICT, WITHOUT ROWID;

-- Who has done what, where, and what became of it. Each entry's hash is that of its words and of the hash before.
CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  place TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT,
  hash BLOB NOT NULL
) STRICT;

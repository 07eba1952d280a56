-- What is done to many controllers at once. A row's operation is there before anything of it is sent.
CREATE TABLE job (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  action TEXT NOT NULL,
  nodes BIGINT NOT NULL,
  canary BIGINT NOT NULL,
  batch BIGINT NOT NULL,
  stagger BIGINT NOT NULL,
  max_failures BIGINT NOT NULL,
  rack_limit BIGINT NOT NULL,
  planned_by TEXT NOT NULL,
  planned_at BIGINT NOT NULL,
  state BIGINT NOT NULL,
  reason TEXT,
  begun_at BIGINT,
  ended_at BIGINT
);
CREATE INDEX job_unfinished ON job(state) WHERE state IN (1, 2);

CREATE TABLE job_row (
  job BIGINT NOT NULL REFERENCES job(id),
  place BIGINT NOT NULL,
  node TEXT NOT NULL,
  state BIGINT NOT NULL,
  operation TEXT,
  attempt BIGINT NOT NULL,
  evidence TEXT,
  sent_at BIGINT,
  ended_at BIGINT,
  answer TEXT,
  error TEXT,
  PRIMARY KEY (job, place)
);

-- Who has done what, where, and what became of it. Each entry's hash is that of its words and of the hash before.
CREATE TABLE audit (
  number BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  place TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT,
  hash BYTEA NOT NULL
);

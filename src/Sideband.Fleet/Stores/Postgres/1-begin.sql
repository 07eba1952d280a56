-- Controllers that were ever watched. A clear of their log begins a new generation: the numbers of entries come again then.
CREATE TABLE node (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name TEXT NOT NULL,
  generation BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX node_name ON node(lower(name));

-- What happened. Times are milliseconds since 1970.
CREATE TABLE event (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  node BIGINT NOT NULL REFERENCES node(id),
  kind BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  severity BIGINT NOT NULL,
  sensor TEXT,
  text TEXT NOT NULL,
  generation BIGINT NOT NULL,
  record BYTEA,
  controller_time BIGINT,
  corrected_time BIGINT
);
CREATE UNIQUE INDEX event_once ON event(node, generation, record) WHERE record IS NOT NULL;
CREATE INDEX event_of_node ON event(node, id);

CREATE TABLE series (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  node BIGINT NOT NULL REFERENCES node(id),
  record BIGINT NOT NULL,
  number BIGINT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  UNIQUE (node, record, number, name, unit)
);

-- One partition for each day: old ones are dropped whole.
CREATE TABLE sample (
  series BIGINT NOT NULL,
  at BIGINT NOT NULL,
  value DOUBLE PRECISION NOT NULL
) PARTITION BY RANGE (at);
CREATE INDEX sample_of_series ON sample(series, at);
CREATE INDEX sample_by_age ON sample USING brin (at);

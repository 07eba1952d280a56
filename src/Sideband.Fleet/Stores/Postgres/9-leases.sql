-- Who speaks to the controllers of a shard, and until when; the last one is the desk. The epoch grows with each owner.
CREATE TABLE lease (
  shard BIGINT PRIMARY KEY,
  owner TEXT,
  epoch BIGINT NOT NULL DEFAULT 0,
  until TIMESTAMPTZ
);
INSERT INTO lease(shard) SELECT generate_series(0, 256);

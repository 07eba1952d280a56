-- Samples lie in packs, not in rows: a row of what one controller's sensors have read at once until the hour is over (sample_open), then
-- one of each hour (sample_pack), and of each day one of five minutes each (sample_pack_5m) and one of hours (sample_pack_1h). "at" is where
-- the time of a pack begins. What the tables of before hold is brought over when the store is opened (SampleMove).
CREATE TABLE sample_open (
  at BIGINT NOT NULL,
  node BIGINT NOT NULL,
  data BYTEA NOT NULL
) PARTITION BY RANGE (at);
CREATE INDEX sample_open_at ON sample_open(at, node);
CREATE INDEX sample_open_node ON sample_open(node, at);

CREATE TABLE sample_pack (
  at BIGINT NOT NULL,
  node BIGINT NOT NULL,
  data BYTEA NOT NULL,
  PRIMARY KEY (node, at)
) PARTITION BY RANGE (at);

CREATE TABLE sample_pack_5m (
  at BIGINT NOT NULL,
  node BIGINT NOT NULL,
  data BYTEA NOT NULL,
  PRIMARY KEY (node, at)
) PARTITION BY RANGE (at);

CREATE TABLE sample_pack_1h (
  at BIGINT NOT NULL,
  node BIGINT NOT NULL,
  data BYTEA NOT NULL,
  PRIMARY KEY (node, at)
) PARTITION BY RANGE (at);
-- They are packed already: a second packing would only cost time.
ALTER TABLE sample_pack ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE sample_pack_5m ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE sample_pack_1h ALTER COLUMN data SET STORAGE EXTERNAL;

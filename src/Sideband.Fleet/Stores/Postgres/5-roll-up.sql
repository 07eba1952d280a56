-- What sensors have read in five minutes, and in an hour. "at" is where that time begins.
CREATE TABLE sample_5m (
  series BIGINT NOT NULL,
  at BIGINT NOT NULL,
  count BIGINT NOT NULL,
  min DOUBLE PRECISION NOT NULL,
  max DOUBLE PRECISION NOT NULL,
  mean DOUBLE PRECISION NOT NULL,
  last DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (series, at)
) PARTITION BY RANGE (at);
CREATE INDEX sample_5m_by_age ON sample_5m USING brin (at);

CREATE TABLE sample_1h (
  series BIGINT NOT NULL,
  at BIGINT NOT NULL,
  count BIGINT NOT NULL,
  min DOUBLE PRECISION NOT NULL,
  max DOUBLE PRECISION NOT NULL,
  mean DOUBLE PRECISION NOT NULL,
  last DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (series, at)
) PARTITION BY RANGE (at);

-- Until when each is done.
CREATE TABLE roll_up (
  step BIGINT PRIMARY KEY,
  until BIGINT NOT NULL
);

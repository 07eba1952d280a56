-- Whether an event was told: what is in a log when we come first is none that anybody waits for.
ALTER TABLE event ADD COLUMN news INTEGER NOT NULL DEFAULT 1;
CREATE INDEX event_news ON event(id) WHERE news = 1 AND kind = 0;

-- The whole of an incident is its body; what stands beside it is what it is looked for by.
CREATE TABLE incident (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  state INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX incident_by_state ON incident(state, id);

CREATE TABLE silence (
  id INTEGER PRIMARY KEY,
  until INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

-- How far the logs' entries were looked at for incidents.
CREATE TABLE incident_mark (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  log_read INTEGER NOT NULL
) STRICT;
INSERT INTO incident_mark(id, log_read) SELECT 1, COALESCE(MAX(id), 0) FROM event;

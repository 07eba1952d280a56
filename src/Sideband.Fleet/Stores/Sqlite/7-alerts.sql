-- What each route was told last of an incident. Names of routes are in capitals here: their case does not matter.
CREATE TABLE alert_mark (
  incident INTEGER NOT NULL,
  route TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (incident, route)
) STRICT, WITHOUT ROWID;

-- Notices that are on their way.
CREATE TABLE alert_delivery (
  id INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

-- Whether a log of the controller was kept, be it an empty one: only what comes in it later is news. Until now, whatever was kept counted.
ALTER TABLE node ADD COLUMN log_known INTEGER NOT NULL DEFAULT 0;
UPDATE node SET log_known = 1;

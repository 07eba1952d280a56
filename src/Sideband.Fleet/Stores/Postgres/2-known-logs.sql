-- Whether a log of the controller was kept, be it an empty one: only what comes in it later is news.
ALTER TABLE node ADD COLUMN log_known BIGINT NOT NULL DEFAULT 0;

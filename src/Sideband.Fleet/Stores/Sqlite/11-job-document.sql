-- What a job makes controllers as, for those that set them up.
ALTER TABLE job ADD COLUMN document TEXT;

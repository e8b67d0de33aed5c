-- People's own words are encrypted from now on. What was stored before is marked as plain, so that nobody's words can be
-- taken for encrypted ones whatever they look like, and encrypted by the program right after this migration.
UPDATE "plans" SET "intention" = 'plain:' || "intention", "situation" = 'plain:' || "situation", "note" = 'plain:' || "note";
UPDATE "check_in_responses" SET "reflection" = 'plain:' || "reflection" WHERE "reflection" IS NOT NULL;

-- The head begins with the first change of a service: a database that was only just made holds no row of its own,
-- so that a backup can be restored into it.
CREATE OR REPLACE FUNCTION "service_head_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "service_head" ("id", "version") VALUES (1, 2)
    ON CONFLICT ("id") DO UPDATE SET "version" = "service_head"."version" + 1;
  PERFORM pg_notify('hub_services', '');
  RETURN NULL;
END $$;

DELETE FROM "service_head" WHERE "version" = 1;

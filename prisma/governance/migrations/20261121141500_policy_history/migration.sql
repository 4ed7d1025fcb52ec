-- Every row that a decision weighs, as it stood in each version of the policy: rules and grants keep their versions
-- themselves; the other tables change in place, and a trigger keeps what they were. With it the policy of any past
-- version is rebuilt (prisma/governance/README.md says how). Table as in schema.prisma; the triggers are written by hand.

-- CreateTable
CREATE TABLE "policy_history" (
    "entity" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "from_version" BIGINT NOT NULL,
    "to_version" BIGINT,
    "row" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_history_pkey" PRIMARY KEY ("entity","key","from_version")
);

-- CreateIndex
CREATE INDEX "policy_history_from_version_idx" ON "policy_history"("from_version");

-- A publication raises the head first and writes then (shared/publication), so the head names the version that begins.
-- Arguments: the columns of the key. Secrets are no part of a policy, and are not kept.
CREATE FUNCTION "policy_keep_row"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  version BIGINT := coalesce((SELECT h."version" FROM "policy_head" h WHERE h."id" = 1), 0);
  old_row JSONB := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) - 'secret_hash' END;
  new_row JSONB := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) - 'secret_hash' END;
  old_key TEXT;
  new_key TEXT;
BEGIN
  IF old_row IS NOT DISTINCT FROM new_row THEN RETURN NULL; END IF;
  SELECT string_agg(old_row ->> c, ' ' ORDER BY n), string_agg(new_row ->> c, ' ' ORDER BY n)
    INTO old_key, new_key FROM unnest(TG_ARGV) WITH ORDINALITY AS k(c, n);
  IF old_row IS NOT NULL THEN
    UPDATE "policy_history" SET "to_version" = version
     WHERE "entity" = TG_TABLE_NAME AND "key" = old_key AND "to_version" IS NULL;
  END IF;
  IF new_row IS NOT NULL THEN
    INSERT INTO "policy_history" ("entity", "key", "from_version", "row") VALUES (TG_TABLE_NAME, new_key, version, new_row)
    ON CONFLICT ("entity", "key", "from_version") DO UPDATE SET "row" = EXCLUDED."row", "to_version" = NULL;
  END IF;
  RETURN NULL;
END $$;

-- What an installation holds already is known from its present version on; versions before it cannot be rebuilt.
DO $$
DECLARE
  kept RECORD;
  columns TEXT;
BEGIN
  FOR kept IN SELECT * FROM (VALUES
    ('administrative_unit', ARRAY['code']),
    ('agency', ARRAY['code']),
    ('agency_account', ARRAY['agency_code']),
    ('agency_function', ARRAY['agency_code', 'function_code', 'valid_from']),
    ('agreement', ARRAY['id', 'item_id']),
    ('client_application', ARRAY['id']),
    ('data_item', ARRAY['id']),
    ('database_entry', ARRAY['code']),
    ('function', ARRAY['code']),
    ('officer', ARRAY['id'])) AS t("name", "key")
  LOOP
    SELECT string_agg(quote_literal(c), ', ' ORDER BY n) INTO columns FROM unnest(kept."key") WITH ORDINALITY AS k(c, n);
    EXECUTE format(
      'INSERT INTO "policy_history" ("entity", "key", "from_version", "row")
       SELECT %L, (SELECT string_agg(r.j ->> c, '' '' ORDER BY n) FROM unnest(ARRAY[%s]) WITH ORDINALITY AS k(c, n)),
              coalesce((SELECT h."version" FROM "policy_head" h WHERE h."id" = 1), 0), r.j
         FROM (SELECT to_jsonb(t) - ''secret_hash'' AS j FROM %I t) AS r', kept."name", columns, kept."name");
    EXECUTE format(
      'CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "policy_keep_row"(%s)',
      kept."name" || '_kept', kept."name", columns);
  END LOOP;
END $$;

-- History is never deleted (ĐN 43/2022 Đ.5.3); a row of it is closed once, and written again only within its own version.
CREATE FUNCTION "policy_history_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD."entity" <> NEW."entity" OR OLD."key" <> NEW."key" OR OLD."from_version" <> NEW."from_version"
     OR (OLD."row" <> NEW."row" AND OLD."from_version" < coalesce((SELECT h."version" FROM "policy_head" h WHERE h."id" = 1), 0))
     OR (OLD."to_version" IS NOT NULL AND OLD."to_version" > OLD."from_version") THEN
    RAISE EXCEPTION 'HISTORY_IS_KEPT: policy_history keeps every row';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "policy_history_kept" BEFORE UPDATE OR DELETE ON "policy_history"
  FOR EACH ROW EXECUTE FUNCTION "policy_history_is_kept"();
CREATE TRIGGER "policy_history_truncate" BEFORE TRUNCATE ON "policy_history"
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change();

-- The list of what is kept from a person for a time is policy: each change of it is a version with its author, reason and
-- document; none is changed or deleted. Columns as in secrecy.prisma.

-- AlterTable
ALTER TABLE "reading_secrecy"
  ADD COLUMN "number" TEXT,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "lifted" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "author" TEXT,
  ADD COLUMN "reason" TEXT,
  ADD COLUMN "document_number" TEXT,
  ADD COLUMN "recorded_at" TIMESTAMPTZ(3),
  ADD COLUMN "published_version" BIGINT,
  ADD COLUMN "superseded_version" BIGINT;

-- What an operator wrote before stands as the first version, in force from the first day that it names.
UPDATE "reading_secrecy" SET "number" = 'gk-' || "id", "author" = '–', "reason" = '–', "document_number" = '–',
  "recorded_at" = "valid_from"::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh', "published_version" = 0;

ALTER TABLE "reading_secrecy"
  ALTER COLUMN "number" SET NOT NULL,
  ALTER COLUMN "version" DROP DEFAULT,
  ALTER COLUMN "lifted" DROP DEFAULT,
  ALTER COLUMN "author" SET NOT NULL,
  ALTER COLUMN "reason" SET NOT NULL,
  ALTER COLUMN "document_number" SET NOT NULL,
  ALTER COLUMN "recorded_at" SET NOT NULL,
  ALTER COLUMN "published_version" SET NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "reading_secrecy_number_version_key" ON "reading_secrecy"("number", "version");

CREATE TRIGGER "reading_secrecy_history" BEFORE UPDATE OR DELETE ON "reading_secrecy"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "reading_secrecy_truncate" BEFORE TRUNCATE ON "reading_secrecy"
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change();

-- From when the person may be told of a reading: the first instant at which nothing that was on the list then kept it any
-- more. A change counts from when it was recorded, so that a longer period holds back what is still kept, a shorter one
-- releases it sooner, and what was told once stays told. Days and months are those of Asia/Ho_Chi_Minh.
CREATE OR REPLACE FUNCTION "reading_release"("read_at" TIMESTAMPTZ, "header" TEXT) RETURNS TIMESTAMPTZ LANGUAGE plpgsql STABLE AS $$
DECLARE
  code TEXT := split_part("header", '/', 1);
  aim TEXT := split_part("header", '/', 2);
  day DATE := ("read_at" AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
  release TIMESTAMPTZ;
BEGIN
  IF NOT EXISTS (SELECT FROM "reading_secrecy" s WHERE s."function_code" = code) THEN
    RETURN "read_at";
  END IF;
  WITH versions AS (
    SELECT s."recorded_at" AS since, lead(s."recorded_at") OVER (PARTITION BY s."number" ORDER BY s."version") AS until,
      CASE WHEN s."lifted" OR day < s."valid_from" OR day > s."valid_to" THEN NULL
        WHEN s."months" IS NOT NULL
          THEN ("read_at" AT TIME ZONE 'Asia/Ho_Chi_Minh' + make_interval(months => s."months")) AT TIME ZONE 'Asia/Ho_Chi_Minh'
        ELSE (s."until_day" + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' END AS kept_to
    FROM "reading_secrecy" s
    WHERE s."function_code" = code AND (s."purpose_code" IS NULL OR s."purpose_code" = aim)
  ), turns AS (
    SELECT "read_at" AS since UNION SELECT v.since FROM versions v WHERE v.since > "read_at"
  ), spans AS (
    SELECT t.since, lead(t.since) OVER (ORDER BY t.since) AS until,
      (SELECT max(v.kept_to) FROM versions v WHERE v.since <= t.since AND (v.until IS NULL OR v.until > t.since)) AS kept_to
    FROM turns t
  )
  SELECT min(greatest(s.since, s.kept_to)) INTO release FROM spans s
    WHERE s.until IS NULL OR greatest(s.since, s.kept_to) < s.until;
  RETURN release;
END $$;

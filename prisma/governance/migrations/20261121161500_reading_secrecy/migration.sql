-- Which readings the law keeps from the person for a time. Table as in secrecy.prisma.

-- CreateTable
CREATE TABLE "reading_secrecy" (
    "id" BIGSERIAL NOT NULL,
    "function_code" TEXT NOT NULL,
    "purpose_code" TEXT,
    "months" INTEGER,
    "until_day" DATE,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,

    CONSTRAINT "reading_secrecy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reading_secrecy_function_code_idx" ON "reading_secrecy"("function_code");

ALTER TABLE "reading_secrecy"
  ADD CONSTRAINT "reading_secrecy_end_check" CHECK (("months" IS NULL) <> ("until_day" IS NULL) AND "months" > 0),
  ADD CONSTRAINT "reading_secrecy_days_check" CHECK ("valid_to" >= "valid_from");

-- From when the person may be told of a reading: its own instant where nothing keeps it, the latest release where
-- something does. Days and months are those of Asia/Ho_Chi_Minh.
CREATE FUNCTION "reading_release"("read_at" TIMESTAMPTZ, "header" TEXT) RETURNS TIMESTAMPTZ LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(CASE
      WHEN s."months" IS NOT NULL
        THEN ("read_at" AT TIME ZONE 'Asia/Ho_Chi_Minh' + make_interval(months => s."months")) AT TIME ZONE 'Asia/Ho_Chi_Minh'
      ELSE (s."until_day" + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' END), "read_at")
  FROM "reading_secrecy" s
  WHERE s."function_code" = split_part("header", '/', 1)
    AND (s."purpose_code" IS NULL OR s."purpose_code" = split_part("header", '/', 2))
    AND ("read_at" AT TIME ZONE 'Asia/Ho_Chi_Minh')::date >= s."valid_from"
    AND (s."valid_to" IS NULL OR ("read_at" AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= s."valid_to")
$$;

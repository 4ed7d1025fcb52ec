-- Đồng ý của công dân (Luật 91/2025/QH15 Đ.9), và lựa chọn tự nộp giấy tờ. Tables as in consent.prisma.

-- CreateTable
CREATE TABLE "consent" (
    "id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "case_number" TEXT NOT NULL,
    "procedure_code" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer_id" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "purpose_vi" TEXT NOT NULL,
    "purpose_en" TEXT NOT NULL,
    "items" TEXT[],
    "days" INTEGER NOT NULL,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_event" (
    "id" BIGSERIAL NOT NULL,
    "consent_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_to" TIMESTAMPTZ(3),
    "reason" TEXT,
    "subject_id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "consent_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "component_choice" (
    "id" BIGSERIAL NOT NULL,
    "subject_id" TEXT NOT NULL,
    "case_number" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "brings" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "component_choice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "consent_subject_id_requested_at_idx" ON "consent"("subject_id", "requested_at");

-- CreateIndex
CREATE INDEX "consent_agency_code_case_number_idx" ON "consent"("agency_code", "case_number");

-- CreateIndex
CREATE UNIQUE INDEX "consent_event_consent_id_sequence_key" ON "consent_event"("consent_id", "sequence");

-- CreateIndex
CREATE INDEX "component_choice_agency_code_case_number_idx" ON "component_choice"("agency_code", "case_number");

-- CreateIndex
CREATE INDEX "component_choice_subject_id_at_idx" ON "component_choice"("subject_id", "at");

-- AddForeignKey
ALTER TABLE "consent_event" ADD CONSTRAINT "consent_event_consent_id_fkey" FOREIGN KEY ("consent_id") REFERENCES "consent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "consent"
  ADD CONSTRAINT "consent_items_check" CHECK (cardinality("items") > 0),
  ADD CONSTRAINT "consent_days_check" CHECK ("days" BETWEEN 1 AND 366);
ALTER TABLE "consent_event"
  ADD CONSTRAINT "consent_event_step_check" CHECK (("kind", "stage", "by") IN (
    ('REQUEST', 'REQUESTED', 'AGENCY'), ('CANCEL', 'CANCELLED', 'AGENCY'),
    ('GIVE', 'GIVEN', 'CITIZEN'), ('REFUSE', 'REFUSED', 'CITIZEN'), ('WITHDRAW', 'WITHDRAWN', 'CITIZEN'))),
  ADD CONSTRAINT "consent_event_period_check" CHECK (("stage" IN ('GIVEN', 'WITHDRAWN')) = ("valid_from" IS NOT NULL AND "valid_to" IS NOT NULL)
    AND ("valid_to" >= "valid_from"));

-- What was asked and answered is evidence: never changed, never taken back.
DO $$
DECLARE name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['consent', 'consent_event', 'component_choice'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"()', name || '_history', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change()', name || '_truncate', name);
  END LOOP;
END $$;

-- A consent with where its last event left it; what was given has ended once its time is over.
CREATE VIEW "consent_current" AS
  SELECT c.*, e."sequence", e."valid_from", e."valid_to", e."stage",
    CASE WHEN e."stage" = 'GIVEN' AND e."valid_to" <= now() THEN 'ENDED' ELSE e."stage" END AS "state",
    CASE WHEN e."by" = 'CITIZEN' THEN e."at" END AS "decided_at"
  FROM "consent" c
  JOIN LATERAL (SELECT * FROM "consent_event" x WHERE x."consent_id" = c."id" ORDER BY x."sequence" DESC LIMIT 1) e ON true;

-- Which of a case's components its citizens bring themselves, by their last word.
CREATE VIEW "component_choice_current" AS
  SELECT DISTINCT ON ("subject_id", "case_number", "component") * FROM "component_choice"
  ORDER BY "subject_id", "case_number", "component", "id" DESC;

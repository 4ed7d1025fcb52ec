-- Xử lý vi phạm: violations, their steps, what they suspend; deletion of what was obtained. Tables as in violations.prisma.

-- CreateTable
CREATE TABLE "violation" (
    "id" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "account" TEXT,
    "facts" TEXT NOT NULL,
    "items" TEXT[],
    "records" TEXT[],
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "coordinator" TEXT NOT NULL,
    "reporter" TEXT NOT NULL,
    "reporter_role" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "parties" TEXT[],
    "reported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "violation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "violation_event" (
    "id" BIGSERIAL NOT NULL,
    "violation_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "before" TEXT,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "severity" TEXT,
    "handling" TEXT,
    "document_number" TEXT,
    "document_date" DATE,
    "policy_version" BIGINT,
    "parties" TEXT[],

    CONSTRAINT "violation_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "violation_measure" (
    "id" BIGSERIAL NOT NULL,
    "violation_id" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "parties" TEXT[],

    CONSTRAINT "violation_measure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_deletion" (
    "sharing_id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_deletion_pkey" PRIMARY KEY ("sharing_id")
);

-- CreateIndex
CREATE INDEX "violation_agency_code_idx" ON "violation"("agency_code");

-- CreateIndex
CREATE UNIQUE INDEX "violation_event_violation_id_sequence_key" ON "violation_event"("violation_id", "sequence");

-- CreateIndex
CREATE INDEX "violation_measure_target_kind_target_idx" ON "violation_measure"("target_kind", "target");

-- CreateIndex
CREATE UNIQUE INDEX "violation_measure_violation_id_effect_target_kind_target_key" ON "violation_measure"("violation_id", "effect", "target_kind", "target");

-- AddForeignKey
ALTER TABLE "violation_event" ADD CONSTRAINT "violation_event_violation_id_fkey" FOREIGN KEY ("violation_id") REFERENCES "violation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "violation_measure" ADD CONSTRAINT "violation_measure_violation_id_fkey" FOREIGN KEY ("violation_id") REFERENCES "violation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "violation_number";

ALTER TABLE "violation"
  ADD CONSTRAINT "violation_sides_check" CHECK ("agency_code" <> "reporter" AND cardinality("parties") > 0);
ALTER TABLE "violation_event"
  ADD CONSTRAINT "violation_event_step_check" CHECK (("kind", "state") IN (
    ('REPORT', 'OPENED'), ('ANSWER', 'OPENED'), ('ESTABLISH', 'ESTABLISHED'), ('DISMISS', 'DISMISSED'), ('HANDLE', 'HANDLED'),
    ('APPEAL', 'APPEALED'), ('UPHOLD', 'ESTABLISHED'), ('UPHOLD', 'HANDLED'), ('ANNUL', 'LIFTED'), ('LIFT', 'LIFTED'))),
  ADD CONSTRAINT "violation_event_appeal_check" CHECK (("kind" = 'APPEAL') = ("before" IS NOT NULL)),
  ADD CONSTRAINT "violation_event_document_check" CHECK ("kind" IN ('REPORT', 'ANSWER') OR "document_number" IS NOT NULL),
  ADD CONSTRAINT "violation_event_severity_check" CHECK (("kind" = 'ESTABLISH') = ("severity" IS NOT NULL)),
  ADD CONSTRAINT "violation_event_handling_check" CHECK (("kind" = 'HANDLE') = ("handling" IS NOT NULL));
ALTER TABLE "violation_measure"
  ADD CONSTRAINT "violation_measure_effect_check" CHECK ("effect" IN ('SUSPEND', 'RESTORE')),
  ADD CONSTRAINT "violation_measure_target_check" CHECK ("target_kind" IN ('ACCOUNT', 'AGENCY', 'GRANT', 'SHARING'));

-- What was reported, heard and decided is never changed and never taken back.
DO $$
DECLARE name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['violation', 'violation_event', 'violation_measure', 'data_deletion'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"()', name || '_history', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change()', name || '_truncate', name);
  END LOOP;
END $$;

-- A violation with where its last event left it.
CREATE VIEW "violation_current" AS
  SELECT v.*, e."state", e."at" AS "changed_at"
  FROM "violation" v
  JOIN LATERAL (SELECT * FROM "violation_event" e WHERE e."violation_id" = v."id" ORDER BY e."sequence" DESC LIMIT 1) e ON true;

-- Đề nghị khai thác ngoài phạm vi and what a decision on it creates (ĐN 43/2022 Đ.10.2, NT 57/2020 Đ.12–13).
-- Tables as in schema.prisma; the triggers, the view and the checks are written by hand.

ALTER TABLE "grant_right"
  ADD COLUMN "starts_at" TIMESTAMPTZ(3),
  ADD COLUMN "ends_at" TIMESTAMPTZ(3),
  ADD COLUMN "rows_case" TEXT,
  ADD COLUMN "rows_subjects" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "volume_kind" TEXT,
  ADD COLUMN "volume_limit" INTEGER,
  ADD COLUMN "request_id" TEXT,
  ADD COLUMN "decided_on" DATE,
  ADD COLUMN "revoked" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "grant_right"
  DROP CONSTRAINT "grant_right_rows_check",
  ADD CONSTRAINT "grant_right_rows_check" CHECK ("rows_kind" IN ('ALL', 'TERRITORY', 'OWN', 'CASE', 'SELF', 'REACHED', 'SUBJECTS')),
  ADD CONSTRAINT "grant_right_case_check" CHECK ("rows_case" IS NULL OR "rows_kind" = 'CASE'),
  ADD CONSTRAINT "grant_right_subjects_check" CHECK ("rows_subjects" IS NOT NULL AND (cardinality("rows_subjects") > 0) = ("rows_kind" = 'SUBJECTS')),
  ADD CONSTRAINT "grant_right_volume_check" CHECK (("volume_kind" IS NULL) = ("volume_limit" IS NULL) AND "volume_kind" IN ('SUBJECTS', 'ROWS') AND "volume_limit" > 0),
  ADD CONSTRAINT "grant_right_instants_check" CHECK (("starts_at" IS NULL) = ("ends_at" IS NULL) AND "ends_at" > "starts_at");

-- CreateTable
CREATE TABLE "access_request" (
    "id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "client" TEXT,
    "officer" TEXT NOT NULL,
    "items" TEXT[],
    "coordinates" TEXT[],
    "function_code" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "rows_kind" TEXT NOT NULL,
    "rows_unit" TEXT,
    "rows_case" TEXT,
    "rows_subjects" TEXT[],
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "mask" TEXT,
    "volume_kind" TEXT,
    "volume_limit" INTEGER,
    "official_use" BOOLEAN NOT NULL,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "owners" TEXT[],
    "coordinator" TEXT NOT NULL,
    "decider" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "decider_instrument" TEXT NOT NULL,
    "decider_article" TEXT NOT NULL,
    "parties" TEXT[],
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_request_event" (
    "id" BIGSERIAL NOT NULL,
    "request_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "agrees" BOOLEAN,
    "reason" TEXT NOT NULL,
    "instrument" TEXT,
    "article" TEXT,
    "document_number" TEXT,
    "document_date" DATE,
    "grant_id" TEXT,
    "policy_version" BIGINT,
    "due_at" TIMESTAMPTZ(3),
    "due_instrument" TEXT,
    "due_article" TEXT,
    "parties" TEXT[],

    CONSTRAINT "access_request_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant_usage" (
    "grant_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grant_usage_pkey" PRIMARY KEY ("grant_id","subject")
);

-- CreateTable
CREATE TABLE "grant_rows" (
    "grant_id" TEXT NOT NULL,
    "used" BIGINT NOT NULL,

    CONSTRAINT "grant_rows_pkey" PRIMARY KEY ("grant_id")
);

-- CreateIndex
CREATE INDEX "access_request_agency_code_idx" ON "access_request"("agency_code");

-- CreateIndex
CREATE INDEX "access_request_event_document_number_idx" ON "access_request_event"("document_number");

-- CreateIndex
CREATE UNIQUE INDEX "access_request_event_request_id_sequence_key" ON "access_request_event"("request_id", "sequence");

-- CreateIndex
CREATE INDEX "grant_right_request_id_idx" ON "grant_right"("request_id");

-- AddForeignKey
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_request_event" ADD CONSTRAINT "access_request_event_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "access_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "access_request_number";

ALTER TABLE "access_request"
  ADD CONSTRAINT "access_request_lists_check" CHECK (cardinality("items") > 0 AND cardinality("owners") > 0 AND "coordinates" IS NOT NULL AND "rows_subjects" IS NOT NULL AND cardinality("parties") > 0),
  ADD CONSTRAINT "access_request_rows_check" CHECK ("rows_kind" IN ('ALL', 'TERRITORY', 'CASE', 'SUBJECTS')),
  ADD CONSTRAINT "access_request_period_check" CHECK ("ends_at" > "starts_at"),
  ADD CONSTRAINT "access_request_volume_check" CHECK (("volume_kind" IS NULL) = ("volume_limit" IS NULL) AND "volume_kind" IN ('SUBJECTS', 'ROWS') AND "volume_limit" > 0),
  ADD CONSTRAINT "access_request_decider_check" CHECK ("decider" IN ('COORDINATOR', 'PEOPLES_COMMITTEE', 'CHAIRMAN') AND "form" IN ('CONSENT', 'WRITTEN'));
ALTER TABLE "access_request_event"
  ADD CONSTRAINT "access_request_event_kind_check" CHECK ("kind" IN ('SUBMIT', 'OPINE', 'REVIEW', 'ESCALATE', 'DECIDE', 'WITHDRAW', 'REVOKE')),
  ADD CONSTRAINT "access_request_event_state_check" CHECK ("state" IN ('OPINION', 'REVIEW', 'DISPUTE', 'DECISION', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'REVOKED')),
  ADD CONSTRAINT "access_request_event_document_check" CHECK ("kind" NOT IN ('DECIDE', 'REVOKE') OR ("document_number" IS NOT NULL AND "document_date" IS NOT NULL));

-- A decision's number stands for one decision: numbers begin again each year, so number and year together.
CREATE UNIQUE INDEX "access_request_event_document_key"
  ON "access_request_event" (upper("document_number"), extract(year FROM "document_date")) WHERE "document_number" IS NOT NULL;

-- A submitted request does not change, and what happened to it is never taken back.
CREATE TRIGGER "access_request_history" BEFORE UPDATE OR DELETE ON "access_request"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "access_request_event_history" BEFORE UPDATE OR DELETE ON "access_request_event"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "access_request_truncate" BEFORE TRUNCATE ON "access_request"
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change();
CREATE TRIGGER "access_request_event_truncate" BEFORE TRUNCATE ON "access_request_event"
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change();
CREATE TRIGGER "grant_usage_history" BEFORE UPDATE OR DELETE ON "grant_usage"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();

-- A request with where it stands: its last event says so.
CREATE VIEW "access_request_current" AS
  SELECT r.*, e."state", e."due_at", e."due_instrument", e."due_article", e."at" AS "changed_at"
  FROM "access_request" r
  JOIN LATERAL (SELECT * FROM "access_request_event" e WHERE e."request_id" = r."id" ORDER BY e."sequence" DESC LIMIT 1) e ON true;

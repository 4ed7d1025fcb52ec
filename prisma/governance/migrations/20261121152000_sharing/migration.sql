-- Chia sẻ mặc định và đặc thù: requests, agreements and their versions, notices (NĐ 47/2020 Đ.34–46).
-- Tables as in sharing.prisma; the triggers, the views and the checks are written by hand.

ALTER TABLE "grant_right" ADD COLUMN "keep_days" INTEGER;
ALTER TABLE "agreement" ADD COLUMN "keep_days" INTEGER;
ALTER TABLE "grant_right" ADD CONSTRAINT "grant_right_keep_check" CHECK ("keep_days" BETWEEN 1 AND 3660);
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_keep_check" CHECK ("keep_days" BETWEEN 1 AND 3660);

-- CreateTable
CREATE TABLE "sharing" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "consumer" TEXT NOT NULL,
    "client" TEXT,
    "officer" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "counterpart" TEXT NOT NULL,
    "coordinator" TEXT NOT NULL,
    "function_code" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "solution" TEXT NOT NULL,
    "items" TEXT[],
    "granted" TEXT[],
    "application_id" TEXT,
    "application_name" TEXT,
    "service_id" TEXT,
    "service_name" TEXT,
    "frequency" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "direct_reason" TEXT,
    "why_special" TEXT,
    "other" TEXT,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "parties" TEXT[],
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sharing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sharing_event" (
    "id" BIGSERIAL NOT NULL,
    "sharing_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "pending_version" INTEGER,
    "pending_signed" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "agrees" BOOLEAN,
    "reason" TEXT NOT NULL,
    "instrument" TEXT,
    "article" TEXT,
    "document_number" TEXT,
    "document_date" DATE,
    "agreement_version" INTEGER,
    "ground" TEXT,
    "determined_at" TIMESTAMPTZ(3),
    "restore_conditions" TEXT,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" DATE,
    "valid_to" DATE,
    "keep_days" INTEGER,
    "account" TEXT,
    "policy_version" BIGINT,
    "due_at" TIMESTAMPTZ(3),
    "due_instrument" TEXT,
    "due_article" TEXT,
    "parties" TEXT[],

    CONSTRAINT "sharing_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_version" (
    "id" TEXT NOT NULL,
    "sharing_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "parties" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "processing" TEXT NOT NULL,
    "limits" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "security" TEXT NOT NULL,
    "storage" TEXT NOT NULL,
    "deletion" TEXT NOT NULL,
    "other" TEXT NOT NULL,
    "items" TEXT[],
    "valid_from" DATE NOT NULL,
    "valid_to" DATE NOT NULL,
    "keep_days" INTEGER,
    "hash" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "readers" TEXT[],

    CONSTRAINT "agreement_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_signature" (
    "id" BIGSERIAL NOT NULL,
    "version_id" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "document_date" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "readers" TEXT[],

    CONSTRAINT "agreement_signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "maintenance_notice" (
    "id" TEXT NOT NULL,
    "database_code" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "document_number" TEXT NOT NULL,
    "announced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "maintenance_notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sharing_consumer_idx" ON "sharing"("consumer");

-- CreateIndex
CREATE INDEX "sharing_provider_idx" ON "sharing"("provider");

-- CreateIndex
CREATE UNIQUE INDEX "sharing_event_sharing_id_sequence_key" ON "sharing_event"("sharing_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_version_sharing_id_version_key" ON "agreement_version"("sharing_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_signature_version_id_side_key" ON "agreement_signature"("version_id", "side");

-- CreateIndex
CREATE INDEX "maintenance_notice_database_code_idx" ON "maintenance_notice"("database_code");

-- AddForeignKey
ALTER TABLE "sharing_event" ADD CONSTRAINT "sharing_event_sharing_id_fkey" FOREIGN KEY ("sharing_id") REFERENCES "sharing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_version" ADD CONSTRAINT "agreement_version_sharing_id_fkey" FOREIGN KEY ("sharing_id") REFERENCES "sharing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_signature" ADD CONSTRAINT "agreement_signature_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "agreement_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "sharing_number";
CREATE SEQUENCE "maintenance_number";

ALTER TABLE "sharing"
  ADD CONSTRAINT "sharing_kind_check" CHECK ("kind" IN ('DEFAULT', 'SPECIAL')),
  ADD CONSTRAINT "sharing_lists_check" CHECK (cardinality("items") > 0 AND "granted" <@ "items" AND cardinality("parties") > 0),
  ADD CONSTRAINT "sharing_method_check" CHECK ("method" IN ('ONLINE', 'SYNC', 'PACKAGED')),
  ADD CONSTRAINT "sharing_model_check" CHECK ("model" = 'INTERMEDIARY' OR ("model" = 'DIRECT' AND "direct_reason" IS NOT NULL)),
  ADD CONSTRAINT "sharing_special_check" CHECK (("kind" = 'SPECIAL') = ("why_special" IS NOT NULL)),
  ADD CONSTRAINT "sharing_sides_check" CHECK ("consumer" <> "provider" AND "consumer" <> "counterpart");
ALTER TABLE "sharing_event"
  ADD CONSTRAINT "sharing_event_kind_check" CHECK ("kind" IN ('SUBMIT', 'ANSWER', 'WITHDRAW', 'DRAFT', 'SIGN', 'IMPLEMENT', 'SUSPEND', 'RESTORE', 'TERMINATE')),
  ADD CONSTRAINT "sharing_event_state_check" CHECK ("state" IN ('REQUESTED', 'DRAFTING', 'IN_FORCE', 'SUSPENDED', 'TERMINATED', 'REFUSED', 'WITHDRAWN')),
  ADD CONSTRAINT "sharing_event_ground_check" CHECK (("kind" IN ('SUSPEND', 'TERMINATE')) = ("ground" IS NOT NULL)),
  ADD CONSTRAINT "sharing_event_suspend_check" CHECK ("kind" <> 'SUSPEND' OR ("determined_at" IS NOT NULL AND "restore_conditions" IS NOT NULL));
ALTER TABLE "agreement_version"
  ADD CONSTRAINT "agreement_version_days_check" CHECK ("valid_to" >= "valid_from" AND "keep_days" BETWEEN 1 AND 3660);
ALTER TABLE "agreement_signature" ADD CONSTRAINT "agreement_signature_side_check" CHECK ("side" IN ('CONSUMER', 'PROVIDER'));
ALTER TABLE "maintenance_notice" ADD CONSTRAINT "maintenance_notice_period_check" CHECK ("ends_at" > "starts_at" AND "starts_at" > "announced_at");

-- What was asked, written and signed is never changed and never taken back.
DO $$
DECLARE name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['sharing', 'sharing_event', 'agreement_version', 'agreement_signature', 'maintenance_notice'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"()', name || '_history', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change()', name || '_truncate', name);
  END LOOP;
END $$;

-- A sharing with where it stands: its last event says so; the term and the version in force, their last ones.
CREATE VIEW "sharing_current" AS
  SELECT s.*, e."state", e."due_at", e."due_instrument", e."due_article", e."at" AS "changed_at",
    e."pending_version", f."agreement_version" AS "version_in_force", f."valid_from", f."valid_to", f."keep_days",
    (SELECT max(a."account") FROM "sharing_event" a WHERE a."sharing_id" = s."id") AS "account"
  FROM "sharing" s
  JOIN LATERAL (SELECT * FROM "sharing_event" e WHERE e."sharing_id" = s."id" ORDER BY e."sequence" DESC LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT * FROM "sharing_event" f WHERE f."sharing_id" = s."id" AND f."valid_from" IS NOT NULL
    ORDER BY f."sequence" DESC LIMIT 1) f ON true;

-- What both sides are told (NĐ 47/2020 Đ.35.3, 43, 44).
CREATE VIEW "sharing_notice" AS
  SELECT * FROM "sharing_event" WHERE "kind" IN ('ANSWER', 'IMPLEMENT', 'SUSPEND', 'RESTORE', 'TERMINATE');

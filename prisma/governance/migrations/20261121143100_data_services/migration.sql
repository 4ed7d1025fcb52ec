-- Dịch vụ chia sẻ dữ liệu (NĐ 47/2020 Đ.24–25, NT 57/2020 Đ.10): registered operations, in versions that never change.
-- Tables as in services.prisma; the triggers, the views and the checks are written by hand.

-- CreateTable
CREATE TABLE "data_service_version" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "agency_code" TEXT NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "description_vi" TEXT NOT NULL,
    "description_en" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "documentation_vi" TEXT NOT NULL,
    "documentation_en" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "writes" BOOLEAN NOT NULL,
    "items" TEXT[],
    "validity_days" INTEGER,
    "supergraph" TEXT NOT NULL,
    "coordinator" TEXT NOT NULL,
    "appraised" BOOLEAN NOT NULL,
    "appraisal_instrument" TEXT,
    "appraisal_article" TEXT,
    "parties" TEXT[],
    "registered_by" TEXT NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_service_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_service_parameter" (
    "id" BIGSERIAL NOT NULL,
    "service_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "description_vi" TEXT NOT NULL,
    "description_en" TEXT NOT NULL,

    CONSTRAINT "data_service_parameter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_service_event" (
    "id" BIGSERIAL NOT NULL,
    "service_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "agrees" BOOLEAN,
    "reason" TEXT NOT NULL,
    "document_number" TEXT,
    "ends_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "due_instrument" TEXT,
    "due_article" TEXT,
    "parties" TEXT[],

    CONSTRAINT "data_service_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL,

    CONSTRAINT "service_head_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "data_service_version_agency_code_idx" ON "data_service_version"("agency_code");

-- CreateIndex
CREATE UNIQUE INDEX "data_service_version_name_version_key" ON "data_service_version"("name", "version");

-- CreateIndex
CREATE UNIQUE INDEX "data_service_parameter_service_id_name_key" ON "data_service_parameter"("service_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "data_service_event_service_id_sequence_key" ON "data_service_event"("service_id", "sequence");

-- AddForeignKey
ALTER TABLE "data_service_version" ADD CONSTRAINT "data_service_version_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_service_parameter" ADD CONSTRAINT "data_service_parameter_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "data_service_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_service_event" ADD CONSTRAINT "data_service_event_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "data_service_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "data_service_version"
  ADD CONSTRAINT "data_service_version_id_check" CHECK ("id" = "name" || '@' || "version" AND "version" > 0),
  ADD CONSTRAINT "data_service_version_name_check" CHECK (length("name") <= 64 AND "name" ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  ADD CONSTRAINT "data_service_version_method_check" CHECK ("method" IN ('GET', 'POST')),
  ADD CONSTRAINT "data_service_version_lists_check" CHECK ("items" IS NOT NULL AND cardinality("parties") > 0),
  ADD CONSTRAINT "data_service_version_validity_check" CHECK ("validity_days" > 0);
ALTER TABLE "data_service_event"
  ADD CONSTRAINT "data_service_event_kind_check" CHECK ("kind" IN ('SUBMIT', 'APPRAISE', 'PUBLISH', 'RETIRE', 'WITHDRAW')),
  ADD CONSTRAINT "data_service_event_state_check" CHECK ("state" IN ('SUBMITTED', 'READY', 'PUBLISHED', 'RETIRING', 'RETURNED', 'WITHDRAWN')),
  ADD CONSTRAINT "data_service_event_end_check" CHECK (("ends_at" IS NOT NULL) = ("state" = 'RETIRING'));
ALTER TABLE "service_head"
  ADD CONSTRAINT "service_head_one_row_check" CHECK ("id" = 1);

-- A registered version does not change, and what happened to it is never taken back.
CREATE TRIGGER "data_service_version_history" BEFORE UPDATE OR DELETE ON "data_service_version"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "data_service_parameter_history" BEFORE UPDATE OR DELETE ON "data_service_parameter"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "data_service_event_history" BEFORE UPDATE OR DELETE ON "data_service_event"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "data_service_event_truncate" BEFORE TRUNCATE ON "data_service_event"
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change();

-- What gateways look at several times a second: it grows with every change, in the order in which changes are committed.
INSERT INTO "service_head" ("id", "version") VALUES (1, 1);
CREATE FUNCTION "service_head_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "service_head" SET "version" = "version" + 1 WHERE "id" = 1;
  PERFORM pg_notify('hub_services', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "data_service_event_told" AFTER INSERT ON "data_service_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "service_head_grows"();

-- A version with where it stands: its last event says so.
CREATE VIEW "data_service_file" AS
  SELECT v.*, e."state", e."at" AS "changed_at", e."ends_at", e."due_at", e."due_instrument", e."due_article"
  FROM "data_service_version" v
  JOIN LATERAL (SELECT * FROM "data_service_event" e WHERE e."service_id" = v."id" ORDER BY e."sequence" DESC LIMIT 1) e ON true;

-- What answers, for everybody to see: published versions, and those whose end was announced and has not come.
CREATE VIEW "data_service" AS
  SELECT f.*, p."at" AS "published_at", a."contact",
    '/services/' || f."name" || '/v' || f."version" AS "path"
  FROM "data_service_file" f
  JOIN "agency" a ON a."code" = f."agency_code"
  JOIN LATERAL (SELECT "at" FROM "data_service_event" e WHERE e."service_id" = f."id" AND e."kind" = 'PUBLISH' LIMIT 1) p ON true
  WHERE f."state" = 'PUBLISHED' OR (f."state" = 'RETIRING' AND f."ends_at" > now());

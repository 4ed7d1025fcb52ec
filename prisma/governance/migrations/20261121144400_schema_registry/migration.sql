-- Đăng ký và thẩm định đồ thị con (Ninh Thuận 57/2020 Đ.10): versions of subgraphs, and every publication of the graph.
-- Tables as in registry.prisma; the triggers, the views and the checks are written by hand.

-- CreateTable
CREATE TABLE "subgraph_version" (
    "id" TEXT NOT NULL,
    "subgraph" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "database_code" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "sdl" TEXT NOT NULL,
    "catalogue" JSONB NOT NULL,
    "coordinator" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "parties" TEXT[],

    CONSTRAINT "subgraph_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subgraph_version_event" (
    "id" BIGSERIAL NOT NULL,
    "version_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "agrees" BOOLEAN,
    "reason" TEXT NOT NULL,
    "widens" TEXT[],
    "document_number" TEXT,
    "supergraph_version" BIGINT,
    "parties" TEXT[],

    CONSTRAINT "subgraph_version_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subgraph_finding" (
    "id" BIGSERIAL NOT NULL,
    "version_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "agencies" TEXT[],
    "coordinates" TEXT[],
    "problem" TEXT NOT NULL,
    "parties" TEXT[],

    CONSTRAINT "subgraph_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supergraph_version" (
    "version" BIGINT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "change" TEXT NOT NULL,
    "restored_from" BIGINT,
    "hash" TEXT NOT NULL,
    "supergraph" TEXT NOT NULL,
    "classification" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "sources" TEXT[],
    "author" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "policy_version" BIGINT NOT NULL,

    CONSTRAINT "supergraph_version_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE UNIQUE INDEX "subgraph_version_subgraph_version_key" ON "subgraph_version"("subgraph", "version");

-- CreateIndex
CREATE UNIQUE INDEX "subgraph_version_event_version_id_sequence_key" ON "subgraph_version_event"("version_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "subgraph_finding_version_id_position_key" ON "subgraph_finding"("version_id", "position");

-- CreateIndex
CREATE INDEX "supergraph_version_hash_idx" ON "supergraph_version"("hash");

-- AddForeignKey
ALTER TABLE "subgraph_version_event" ADD CONSTRAINT "subgraph_version_event_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "subgraph_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subgraph_finding" ADD CONSTRAINT "subgraph_finding_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "subgraph_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "subgraph_version_event"
  ADD CONSTRAINT "subgraph_version_event_kind_check" CHECK ("kind" IN ('SUBMIT', 'INSTALL', 'CHECK', 'APPRAISE', 'PUBLISH', 'SUPERSEDE', 'RESTORE', 'WITHDRAW')),
  ADD CONSTRAINT "subgraph_version_event_state_check" CHECK ("state" IN ('SUBMITTED', 'CHECKED', 'APPRAISED', 'PUBLISHED', 'SUPERSEDED', 'REFUSED', 'WITHDRAWN'));
ALTER TABLE "supergraph_version"
  ADD CONSTRAINT "supergraph_version_change_check" CHECK ("change" IN ('INSTALLED', 'PUBLISHED', 'RESTORED') AND ("change" = 'RESTORED') = ("restored_from" IS NOT NULL));

-- What was submitted and what happened to it is never changed or taken back; every publication stays readable.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['subgraph_version', 'subgraph_version_event', 'subgraph_finding', 'supergraph_version'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
                    FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"()', name || '_history', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change()', name || '_truncate', name);
  END LOOP;
END $$;

-- A version with where it stands: its last event says so.
CREATE VIEW "subgraph_version_current" AS
  SELECT v.*, e."state", e."at" AS "changed_at"
  FROM "subgraph_version" v
  JOIN LATERAL (SELECT * FROM "subgraph_version_event" e WHERE e."version_id" = v."id" ORDER BY e."sequence" DESC LIMIT 1) e ON true;

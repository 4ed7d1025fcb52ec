-- Dữ liệu từ bên ngoài tỉnh: requests of the units through the department in charge. Tables as in outside_data.prisma.

-- CreateTable
CREATE TABLE "outside_data_request" (
    "id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "upstream" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "coordinator" TEXT NOT NULL,
    "parties" TEXT[],
    "filed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outside_data_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outside_data_event" (
    "id" BIGSERIAL NOT NULL,
    "request_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "service" TEXT,
    "instrument" TEXT,
    "article" TEXT,
    "document_number" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "parties" TEXT[],

    CONSTRAINT "outside_data_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "outside_data_request_agency_code_idx" ON "outside_data_request"("agency_code");

-- CreateIndex
CREATE UNIQUE INDEX "outside_data_event_request_id_sequence_key" ON "outside_data_event"("request_id", "sequence");

-- AddForeignKey
ALTER TABLE "outside_data_event" ADD CONSTRAINT "outside_data_event_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "outside_data_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "outside_data_number";

ALTER TABLE "outside_data_event"
  ADD CONSTRAINT "outside_data_event_step_check" CHECK (("kind", "state") IN (('FILE', 'FILED'), ('FORWARD', 'FORWARDED'),
    ('OBTAIN', 'OBTAINED'), ('REFUSE', 'REFUSED'), ('WITHDRAW', 'WITHDRAWN'))),
  ADD CONSTRAINT "outside_data_event_service_check" CHECK (("kind" = 'OBTAIN') = ("service" IS NOT NULL)),
  ADD CONSTRAINT "outside_data_event_ground_check" CHECK ("kind" <> 'REFUSE' OR ("instrument" IS NOT NULL AND "article" IS NOT NULL));

DO $$
DECLARE name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['outside_data_request', 'outside_data_event'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"()', name || '_history', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change()', name || '_truncate', name);
  END LOOP;
END $$;

-- A request with where its last event left it.
CREATE VIEW "outside_data_current" AS
  SELECT r.*, e."state", e."at" AS "changed_at", e."due_at",
    (SELECT max(s."service") FROM "outside_data_event" s WHERE s."request_id" = r."id") AS "service"
  FROM "outside_data_request" r
  JOIN LATERAL (SELECT * FROM "outside_data_event" e WHERE e."request_id" = r."id" ORDER BY e."sequence" DESC LIMIT 1) e ON true;

-- Reports of citizens that data about them is wrong. Tables as in data_issues.prisma.

-- CreateTable
CREATE TABLE "data_issue" (
    "id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "coordinate" TEXT NOT NULL,
    "data_item" TEXT NOT NULL,
    "database_code" TEXT NOT NULL,
    "owner_code" TEXT NOT NULL,
    "coordinator_code" TEXT NOT NULL,
    "record_id" TEXT,
    "reading_id" TEXT,
    "kind" TEXT NOT NULL,
    "issue_case" TEXT NOT NULL,
    "obstacle" TEXT NOT NULL,
    "parties" TEXT[],
    "reported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_issue_event" (
    "id" BIGSERIAL NOT NULL,
    "issue_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "objected" BOOLEAN NOT NULL,
    "agency_code" TEXT,
    "officer_id" TEXT,
    "outcome" TEXT,
    "words" TEXT,
    "expected" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "due_instrument" TEXT,
    "due_article" TEXT,
    "subject_id" TEXT NOT NULL,
    "readers" TEXT[],

    CONSTRAINT "data_issue_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "data_issue_subject_id_reported_at_idx" ON "data_issue"("subject_id", "reported_at");

-- CreateIndex
CREATE INDEX "data_issue_parties_idx" ON "data_issue" USING GIN ("parties");

-- CreateIndex
CREATE UNIQUE INDEX "data_issue_event_issue_id_sequence_key" ON "data_issue_event"("issue_id", "sequence");

-- AddForeignKey
ALTER TABLE "data_issue_event" ADD CONSTRAINT "data_issue_event_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "data_issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "data_issue_number";

ALTER TABLE "data_issue_event"
  ADD CONSTRAINT "data_issue_event_kind_check" CHECK ("kind" IN ('REPORT', 'FORWARD', 'ANSWER', 'OBJECT', 'SETTLE', 'WITHDRAW')),
  ADD CONSTRAINT "data_issue_event_state_check" CHECK ("state" IN ('WITH_COORDINATOR', 'WITH_OWNER', 'ANSWERED', 'SETTLED', 'WITHDRAWN')),
  ADD CONSTRAINT "data_issue_event_outcome_check" CHECK (("kind" IN ('ANSWER', 'SETTLE')) = ("outcome" IS NOT NULL));

DO $$
DECLARE name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['data_issue', 'data_issue_event'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"()', name || '_history', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change()', name || '_truncate', name);
  END LOOP;
END $$;

-- A report with where it stands; the time limit is that of the step that it waits for.
CREATE VIEW "data_issue_current" AS
  SELECT d.*, e."state", e."objected", e."at" AS "changed_at", e."due_at", e."due_instrument", e."due_article", a."outcome"
  FROM "data_issue" d
  JOIN LATERAL (SELECT * FROM "data_issue_event" x WHERE x."issue_id" = d."id" ORDER BY x."sequence" DESC LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT x."outcome" FROM "data_issue_event" x WHERE x."issue_id" = d."id" AND x."outcome" IS NOT NULL
    ORDER BY x."sequence" DESC LIMIT 1) a ON true;

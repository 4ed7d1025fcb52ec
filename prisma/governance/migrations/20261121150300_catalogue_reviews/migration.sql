-- Danh mục CSDL dùng chung: reviews, proposals, issues (NĐ 47/2020 Đ.11, Đ.34; ĐN 43/2022 Đ.9, Đ.16, Đ.21; NT 57/2020 Đ.5).
-- Tables as in catalogue.prisma; the triggers, the views and the checks are written by hand.

ALTER TABLE "data_item" ADD COLUMN "coordinates" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "database_entry" ADD COLUMN "upstream_vi" TEXT, ADD COLUMN "upstream_en" TEXT;

-- CreateTable
CREATE TABLE "catalogue_review" (
    "id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "agencies" TEXT[],
    "parties" TEXT[],
    "document_number" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "issuer" TEXT NOT NULL,
    "issuer_instrument" TEXT NOT NULL,
    "issuer_article" TEXT NOT NULL,

    CONSTRAINT "catalogue_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "catalogue_review_event" (
    "id" BIGSERIAL NOT NULL,
    "review_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "parties" TEXT[],

    CONSTRAINT "catalogue_review_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "catalogue_review_event_review_id_sequence_key" ON "catalogue_review_event"("review_id", "sequence");

-- CreateTable
CREATE TABLE "catalogue_proposal" (
    "id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "review_id" TEXT,
    "kind" TEXT NOT NULL,
    "database_code" TEXT,
    "items" TEXT[],
    "title" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "build_option" TEXT,
    "upstream" TEXT,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "catalogue_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "catalogue_proposal_agency_code_idx" ON "catalogue_proposal"("agency_code");

-- CreateIndex
CREATE INDEX "catalogue_proposal_review_id_idx" ON "catalogue_proposal"("review_id");

-- CreateTable
CREATE TABLE "catalogue_proposal_event" (
    "id" BIGSERIAL NOT NULL,
    "proposal_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "issue_id" TEXT,
    "party" TEXT NOT NULL,

    CONSTRAINT "catalogue_proposal_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "catalogue_proposal_event_proposal_id_sequence_key" ON "catalogue_proposal_event"("proposal_id", "sequence");

-- CreateTable
CREATE TABLE "catalogue_issue" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "document_number" TEXT NOT NULL,
    "document_date" DATE NOT NULL,
    "issuer" TEXT NOT NULL,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "review_id" TEXT,
    "body" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "previous_hash" TEXT,

    CONSTRAINT "catalogue_issue_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "catalogue_issue_kind_sequence_key" ON "catalogue_issue"("kind", "sequence");

-- CreateTable
CREATE TABLE "consumer_review" (
    "id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "document_number" TEXT NOT NULL,
    "document_date" DATE NOT NULL,
    "databases" TEXT[],
    "needs" TEXT[],
    "reason" TEXT NOT NULL,

    CONSTRAINT "consumer_review_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "consumer_review_agency_code_idx" ON "consumer_review"("agency_code");

-- AddForeignKey
ALTER TABLE "catalogue_review_event" ADD CONSTRAINT "catalogue_review_event_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "catalogue_review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalogue_proposal" ADD CONSTRAINT "catalogue_proposal_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "catalogue_review"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalogue_proposal_event" ADD CONSTRAINT "catalogue_proposal_event_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "catalogue_proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "catalogue_review_number";
CREATE SEQUENCE "catalogue_proposal_number";
CREATE SEQUENCE "consumer_review_number";

ALTER TABLE "catalogue_review"
  ADD CONSTRAINT "catalogue_review_lists_check" CHECK (cardinality("agencies") > 0 AND cardinality("parties") > 0),
  ADD CONSTRAINT "catalogue_review_issuer_check" CHECK ("issuer" IN ('CHAIRMAN', 'PEOPLES_COMMITTEE'));
ALTER TABLE "catalogue_review_event"
  ADD CONSTRAINT "catalogue_review_event_kind_check" CHECK ("kind" IN ('OPEN', 'CONFIRM', 'SUBMIT', 'RETURN', 'ISSUE', 'CANCEL')),
  ADD CONSTRAINT "catalogue_review_event_state_check" CHECK ("state" IN ('COLLECTING', 'SUBMITTED', 'ISSUED', 'CANCELLED'));
ALTER TABLE "catalogue_proposal"
  ADD CONSTRAINT "catalogue_proposal_kind_check" CHECK ("kind" IN ('CHANGE', 'NEW_DATABASE', 'EXTERNAL', 'ABILITY', 'DEMAND')),
  ADD CONSTRAINT "catalogue_proposal_items_check" CHECK ("items" IS NOT NULL),
  ADD CONSTRAINT "catalogue_proposal_build_check" CHECK ("kind" <> 'NEW_DATABASE' OR "build_option" IS NOT NULL),
  ADD CONSTRAINT "catalogue_proposal_upstream_check" CHECK ("kind" <> 'EXTERNAL' OR "upstream" IS NOT NULL);
ALTER TABLE "catalogue_proposal_event"
  ADD CONSTRAINT "catalogue_proposal_event_kind_check" CHECK ("kind" IN ('CREATE', 'SUBMIT', 'WITHDRAW', 'APPROVE', 'REJECT', 'ISSUE')),
  ADD CONSTRAINT "catalogue_proposal_event_state_check" CHECK ("state" IN ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'ISSUED'));
ALTER TABLE "catalogue_issue"
  ADD CONSTRAINT "catalogue_issue_kind_check" CHECK ("kind" IN ('CATALOGUE', 'EXTERNAL', 'DEFAULT_SHARING', 'MANDATORY_SHARING')),
  ADD CONSTRAINT "catalogue_issue_issuer_check" CHECK ("issuer" IN ('CHAIRMAN', 'PEOPLES_COMMITTEE', 'COORDINATOR'));
ALTER TABLE "consumer_review"
  ADD CONSTRAINT "consumer_review_lists_check" CHECK ("databases" IS NOT NULL AND "needs" IS NOT NULL);

-- A decision's number stands for one issue of a list: numbers begin again each year.
CREATE UNIQUE INDEX "catalogue_issue_document_key" ON "catalogue_issue" ("kind", upper("document_number"), extract(year FROM "document_date"));

-- Nothing of a review is taken back, and an issue stays readable whole (GEN-08).
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['catalogue_review', 'catalogue_review_event', 'catalogue_proposal', 'catalogue_proposal_event', 'catalogue_issue', 'consumer_review'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION governance_keep_history()', name || '_history', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change()', name || '_truncate', name);
  END LOOP;
END $$;

-- A review and a proposal with where they stand: the last event says so.
CREATE VIEW "catalogue_review_current" AS
  SELECT r.*, e."state", e."at" AS "changed_at",
    ARRAY(SELECT c."agency_code" FROM "catalogue_review_event" c WHERE c."review_id" = r."id" AND c."kind" = 'CONFIRM'
          AND c."sequence" > coalesce((SELECT max("sequence") FROM "catalogue_review_event" b WHERE b."review_id" = r."id" AND b."kind" = 'RETURN'), 0)
          ORDER BY c."sequence") AS "confirmed"
  FROM "catalogue_review" r
  JOIN LATERAL (SELECT * FROM "catalogue_review_event" e WHERE e."review_id" = r."id" ORDER BY e."sequence" DESC LIMIT 1) e ON true;

CREATE VIEW "catalogue_proposal_current" AS
  SELECT p.*, e."state", e."at" AS "changed_at", e."issue_id",
    (SELECT s."officer" FROM "catalogue_proposal_event" s WHERE s."proposal_id" = p."id" AND s."kind" = 'SUBMIT') AS "submitter"
  FROM "catalogue_proposal" p
  JOIN LATERAL (SELECT * FROM "catalogue_proposal_event" e WHERE e."proposal_id" = p."id" ORDER BY e."sequence" DESC LIMIT 1) e ON true;

-- Each item for each class of consumer (NĐ 47/2020 Đ.11.4d): from the rules in force today, so that it cannot drift.
CREATE VIEW "data_item_reader" AS
  SELECT i."id" || ':EVERYONE' AS "id", i."id" AS "item_id", 'EVERYONE' AS "consumer", NULL::text AS "function_code",
         NULL::text AS "title_vi", 'OPEN' AS "sharing", 'ALL' AS "rows_kind", NULL::text AS "mask", NULL::text AS "instrument", NULL::text AS "article"
    FROM "data_item" i WHERE i."classification" = 'OPEN'
  UNION ALL
  SELECT i."id" || ':' || r."id", i."id",
         CASE WHEN r."function_code" = 'citizen-self' THEN 'CITIZEN'
              WHEN EXISTS (SELECT FROM "agency_function" o WHERE o."agency_code" = d."owner_code" AND o."function_code" = r."function_code") THEN 'OWNER'
              ELSE 'FUNCTION' END,
         r."function_code", f."title_vi", i."classification", r."rows_kind", r."mask", r."instrument", r."article"
    FROM "scope_rule" r
    CROSS JOIN LATERAL unnest(r."items") AS u("item")
    JOIN "data_item" i ON i."id" = u."item"
    JOIN "database_entry" d ON d."code" = i."database_code"
    JOIN "function" f ON f."code" = r."function_code"
   WHERE r."superseded_version" IS NULL AND NOT r."deny" AND r."effect" = 'READ' AND i."classification" <> 'OPEN'
     AND (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN r."valid_from" AND coalesce(r."valid_to", 'infinity'::date)
  UNION ALL
  SELECT i."id" || ':OTHER', i."id", 'OTHER', NULL, NULL, i."classification", NULL, NULL, NULL, NULL
    FROM "data_item" i WHERE i."classification" <> 'OPEN' AND i."entry" IS DISTINCT FROM 'WRITE';

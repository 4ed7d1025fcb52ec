-- Who may call registered operations only, and which callers come through an integration platform (LGSP, NDXP).
-- Tables as in services.prisma; the triggers, the views and the checks are written by hand.

-- CreateTable
CREATE TABLE "service_limit" (
    "id" BIGSERIAL NOT NULL,
    "agency_code" TEXT NOT NULL,
    "client_id" TEXT,
    "limited" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_platform" (
    "id" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "keys" TEXT[],
    "active" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_platform_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_platform_client" (
    "id" BIGSERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_platform_client_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "service_limit_agency_code_client_id_idx" ON "service_limit"("agency_code", "client_id");

-- CreateIndex
CREATE INDEX "service_platform_code_idx" ON "service_platform"("code");

-- CreateIndex
CREATE INDEX "service_platform_client_platform_subject_idx" ON "service_platform_client"("platform", "subject");


ALTER TABLE "service_platform"
  ADD CONSTRAINT "service_platform_code_check" CHECK ("code" ~ '^[a-z][a-z0-9-]{0,63}$'),
  ADD CONSTRAINT "service_platform_keys_check" CHECK ("keys" IS NOT NULL AND (cardinality("keys") > 0 OR NOT "active"));
ALTER TABLE "service_platform_client"
  ADD CONSTRAINT "service_platform_client_subject_check" CHECK (length("subject") BETWEEN 1 AND 255);

-- What was set is never taken back: the newest row of each agency, platform or caller holds.
CREATE TRIGGER "service_limit_history" BEFORE UPDATE OR DELETE ON "service_limit"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "service_platform_history" BEFORE UPDATE OR DELETE ON "service_platform"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "service_platform_client_history" BEFORE UPDATE OR DELETE ON "service_platform_client"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "service_limit_told" AFTER INSERT ON "service_limit"
  FOR EACH STATEMENT EXECUTE FUNCTION "service_head_grows"();
CREATE TRIGGER "service_platform_told" AFTER INSERT ON "service_platform"
  FOR EACH STATEMENT EXECUTE FUNCTION "service_head_grows"();
CREATE TRIGGER "service_platform_client_told" AFTER INSERT ON "service_platform_client"
  FOR EACH STATEMENT EXECUTE FUNCTION "service_head_grows"();

CREATE VIEW "service_limit_current" AS
  SELECT DISTINCT ON ("agency_code", "client_id") * FROM "service_limit" ORDER BY "agency_code", "client_id", "id" DESC;
CREATE VIEW "service_platform_current" AS
  SELECT DISTINCT ON ("code") * FROM "service_platform" ORDER BY "code", "id" DESC;
CREATE VIEW "service_platform_client_current" AS
  SELECT DISTINCT ON ("platform", "subject") s.*, c."agency_code"
  FROM "service_platform_client" s JOIN "client_application" c ON c."id" = s."client_id"
  ORDER BY "platform", "subject", s."id" DESC;

-- Accounts (Đắk Lắk 01/2023 Đ.5.4, Đ.14.2; Đắk Nông 43/2022 Đ.12.3, Đ.16.3), their periodic review, and focal points
-- (Ninh Thuận 57/2020 Đ.18-20). Tables as in accounts.prisma; views, triggers and functions are written by hand.

-- Secrets of an application: of each only a salted hash, two valid at a time while one is being replaced.
CREATE TABLE "client_secret" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    CONSTRAINT "client_secret_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "client_secret_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client_application"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "client_secret_hash_check" CHECK ("hash" LIKE 'scrypt$%')
);
CREATE INDEX "client_secret_client_id_idx" ON "client_secret"("client_id");
INSERT INTO "client_secret" ("id", "client_id", "hash", "issued_at", "issued_by")
  SELECT 'first:' || "id", "id", "secret_hash", "created_at", 'POLICY_LOADED' FROM "client_application" WHERE "secret_hash" IS NOT NULL;
ALTER TABLE "client_application" DROP COLUMN "secret_hash";

-- Who answers for an application; its public keys where it signs in with one (RFC 7523) and has no secret at all.
ALTER TABLE "client_application" ADD COLUMN "responsible_officer" TEXT, ADD COLUMN "jwks" JSONB;
ALTER TABLE "client_application" ADD CONSTRAINT "client_application_responsible_officer_fkey"
  FOREIGN KEY ("responsible_officer") REFERENCES "officer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Last use of an account, brought up to date from the sharing log in batches: `account_use_progress` says how far.
CREATE TABLE "account_use" (
    "account_id" TEXT NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "account_use_pkey" PRIMARY KEY ("account_id")
);
CREATE TABLE "account_use_progress" (
    "chain_id" INTEGER NOT NULL,
    "sequence" BIGINT NOT NULL,
    CONSTRAINT "account_use_progress_pkey" PRIMARY KEY ("chain_id")
);
CREATE FUNCTION "account_use_refresh"() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_chain RECORD;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('account_use'));
  FOR v_chain IN
    SELECT c.id, coalesce(p.sequence, 0) AS past,
           (SELECT max(l.sequence) FROM sharing_log l WHERE l.chain_id = c.id) AS head
      FROM sharing_chain c LEFT JOIN account_use_progress p ON p.chain_id = c.id
  LOOP
    CONTINUE WHEN v_chain.head IS NULL OR v_chain.head <= v_chain.past;
    INSERT INTO account_use AS u (account_id, last_used_at)
    SELECT x.account, max(x.at) FROM (
      SELECT l.at, unnest(ARRAY[l.entry::jsonb -> 'caller' ->> 'client', l.entry::jsonb -> 'caller' ->> 'officer']) AS account
        FROM sharing_log l WHERE l.chain_id = v_chain.id AND l.sequence > v_chain.past AND l.sequence <= v_chain.head
         AND l.agency IS NOT NULL) x
     WHERE x.account IS NOT NULL AND EXISTS (SELECT FROM account a WHERE a.id = x.account)
     GROUP BY x.account
    ON CONFLICT (account_id) DO UPDATE SET last_used_at = greatest(u.last_used_at, EXCLUDED.last_used_at);
    INSERT INTO account_use_progress (chain_id, sequence) VALUES (v_chain.id, v_chain.head)
    ON CONFLICT (chain_id) DO UPDATE SET sequence = EXCLUDED.sequence;
  END LOOP;
END $$;

-- Periodic review of the accounts, kept as history.
CREATE TABLE "account_review" (
    "id" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" TEXT NOT NULL,
    "opening_document" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "findings" TEXT[] NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,
    "closing_document" TEXT,
    CONSTRAINT "account_review_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "account_review_one_open" ON "account_review"(("closed_at" IS NULL)) WHERE "closed_at" IS NULL;
CREATE TABLE "account_review_line" (
    "id" TEXT NOT NULL,
    "review_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "findings" TEXT[] NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "decision" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "document_number" TEXT,
    CONSTRAINT "account_review_line_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "account_review_line_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "account_review"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "account_review_line_decision_check" CHECK ("decision" IN ('CONFIRMED', 'SUSPENDED'))
);
CREATE INDEX "account_review_line_review_id_idx" ON "account_review_line"("review_id");
CREATE INDEX "account_review_line_agency_code_idx" ON "account_review_line"("agency_code");

-- What was decided stays as it was decided; what was closed stays closed.
CREATE FUNCTION "account_history_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(OLD) ->> TG_ARGV[0]) IS NOT NULL THEN
    RAISE EXCEPTION 'HISTORY_IS_KEPT: a finished row of % is not changed', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "account_review_kept" BEFORE UPDATE OR DELETE ON "account_review"
  FOR EACH ROW EXECUTE FUNCTION "account_history_is_kept"('closed_at');
CREATE TRIGGER "account_review_line_kept" BEFORE UPDATE OR DELETE ON "account_review_line"
  FOR EACH ROW EXECUTE FUNCTION "account_history_is_kept"('decision');

-- Focal points: a later one replaces the one before, which keeps its days.
CREATE TABLE "focal_point" (
    "id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "officer_id" TEXT,
    "name" TEXT NOT NULL,
    "position" TEXT NOT NULL,
    "department" TEXT,
    "rank" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "appointed_by" TEXT NOT NULL,
    "appointed_at" TIMESTAMPTZ(3) NOT NULL,
    "appointing_document" TEXT NOT NULL,
    "approver" TEXT,
    "approved_by" TEXT,
    "approving_document" TEXT,
    "in_force_from" TIMESTAMPTZ(3),
    "in_force_to" TIMESTAMPTZ(3),
    "instrument" TEXT,
    "article" TEXT,
    CONSTRAINT "focal_point_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "focal_point_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "focal_point_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "officer"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "focal_point_side_check" CHECK ("side" IN ('AGENCY', 'PROVIDER', 'CONSUMER', 'PROVINCE')),
    CONSTRAINT "focal_point_rank_check" CHECK ("rank" IN ('OFFICER', 'TECHNICAL_OFFICER', 'LEADER')),
    CONSTRAINT "focal_point_days_check" CHECK ("in_force_to" IS NULL OR "in_force_from" IS NULL OR "in_force_to" >= "in_force_from")
);
CREATE INDEX "focal_point_agency_code_idx" ON "focal_point"("agency_code");
CREATE UNIQUE INDEX "focal_point_one_in_force" ON "focal_point"("agency_code", "side")
  WHERE "in_force_from" IS NOT NULL AND "in_force_to" IS NULL;
CREATE TRIGGER "focal_point_kept" BEFORE UPDATE OR DELETE ON "focal_point"
  FOR EACH ROW EXECUTE FUNCTION "account_history_is_kept"('in_force_to');
-- What the regulation makes public (NĐ 47/2020 Đ.7): name, position, phone and e-mail in the duty, of those in force.
CREATE VIEW "focal_contact" AS
  SELECT "id", "agency_code", "side", "name", "position", "phone", "email" FROM "focal_point"
   WHERE "in_force_from" IS NOT NULL AND "in_force_to" IS NULL;

CREATE OR REPLACE VIEW "account" AS
  SELECT c."id", c."agency_code", 'CLIENT' AS "kind", c."name_vi" AS "name", c."status", c."roles",
         c."responsible_officer", u."last_used_at",
         CASE WHEN c."jwks" IS NOT NULL THEN 'KEY' WHEN EXISTS (SELECT FROM "client_secret" s WHERE s."client_id" = c."id") THEN 'SECRET' END AS "signs_in_by",
         (SELECT max(coalesce(s."ends_at", 'infinity')) FROM "client_secret" s WHERE s."client_id" = c."id") AS "secret_ends"
    FROM "client_application" c LEFT JOIN "account_use" u ON u."account_id" = c."id"
  UNION ALL
  SELECT o."id", o."agency_code", 'OFFICER', o."name", o."status", o."roles", NULL, u."last_used_at", NULL, NULL
    FROM "officer" o LEFT JOIN "account_use" u ON u."account_id" = o."id";

-- An agency without an account has none that acts: absent is not active (ĐL 01/2023 Đ.5.4).
DO $$ BEGIN
  EXECUTE replace(pg_get_functiondef('sharing_log_append'::regproc), 'coalesce(k.status, ''ACTIVE'') = ''ACTIVE''', 'k.status = ''ACTIVE''');
END $$;

-- CreateTable
CREATE TABLE "evidence" (
    "id" TEXT NOT NULL,
    "place" BIGSERIAL NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "agency_code" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "officer_id" TEXT,
    "case_number" TEXT NOT NULL,
    "procedure_code" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "service_name" TEXT NOT NULL,
    "service_version" INTEGER NOT NULL,
    "owners" TEXT[],
    "parties" TEXT[],
    "record" TEXT NOT NULL,
    "policy_version" BIGINT NOT NULL,
    "key_id" TEXT NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,
    "revoke_reason" TEXT,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "evidence_place_key" ON "evidence"("place");

-- CreateIndex
CREATE INDEX "evidence_case_number_idx" ON "evidence"("case_number");

-- CreateIndex
CREATE INDEX "evidence_parties_idx" ON "evidence" USING GIN ("parties");

ALTER TABLE "evidence"
  ADD CONSTRAINT "evidence_lists_check" CHECK (cardinality("owners") > 0 AND cardinality("parties") > 0),
  ADD CONSTRAINT "evidence_period_check" CHECK ("expires_at" > "issued_at"),
  ADD CONSTRAINT "evidence_revocation_check" CHECK (("revoked_at" IS NULL) = ("revoked_by" IS NULL) AND ("revoked_at" IS NULL) = ("revoke_reason" IS NULL));

-- The revoked ones of a list, without reading the others.
CREATE INDEX "evidence_revoked_idx" ON "evidence" ("place") WHERE "revoked_at" IS NOT NULL;

-- What was issued stays as it was; revoking it is said once and never taken back.
CREATE FUNCTION "evidence_keep"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."revoked_at" IS NULL
     AND to_jsonb(NEW) - ARRAY['revoked_at', 'revoked_by', 'revoke_reason']
       = to_jsonb(OLD) - ARRAY['revoked_at', 'revoked_by', 'revoke_reason'] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'evidence is never changed or deleted';
END $$;
CREATE TRIGGER "evidence_history" BEFORE UPDATE OR DELETE ON "evidence"
  FOR EACH ROW EXECUTE FUNCTION "evidence_keep"();
CREATE TRIGGER "evidence_truncate" BEFORE TRUNCATE ON "evidence"
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change();

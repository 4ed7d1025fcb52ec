-- Procedures as data: what a procedure asks for (thành phần hồ sơ), by version. A case keeps the version it was opened under.

ALTER TABLE "procedure"
  ADD COLUMN "authority" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "field" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "field_en" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "legal_bases" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "revision" TEXT,
  ADD COLUMN "valid_from" DATE,
  ADD COLUMN "valid_to" DATE,
  ADD COLUMN "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

ALTER TABLE "procedure"
  ADD CONSTRAINT "procedure_version_check" CHECK ("version" >= 1),
  ADD CONSTRAINT "procedure_legal_bases_check" CHECK (jsonb_typeof("legal_bases") = 'array'),
  ADD CONSTRAINT "procedure_validity_check" CHECK ("valid_to" IS NULL OR "valid_from" IS NULL OR "valid_to" >= "valid_from");

CREATE INDEX "procedure_field_code_idx" ON "procedure"("field", "code");

-- The papers of every version: `revision` is code@version, what procedures and cases point at.
CREATE TABLE "procedure_component" (
    "id" BIGSERIAL NOT NULL,
    "revision" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "mandatory" BOOLEAN NOT NULL DEFAULT true,
    "copies" INTEGER NOT NULL DEFAULT 1,
    "certifications" INTEGER NOT NULL DEFAULT 0,
    "satisfaction" JSONB,
    "reason" JSONB,
    "consent" JSONB,
    "legal_basis" JSONB NOT NULL,

    CONSTRAINT "procedure_component_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "procedure_component_revision_code_key" ON "procedure_component"("revision", "code");
CREATE INDEX "procedure_component_revision_id_idx" ON "procedure_component"("revision", "id");

ALTER TABLE "procedure_component"
  ADD CONSTRAINT "procedure_component_title_check" CHECK ("title" ?& ARRAY['vi', 'en']),
  ADD CONSTRAINT "procedure_component_legal_basis_check" CHECK ("legal_basis" ?& ARRAY['instrument', 'article']),
  ADD CONSTRAINT "procedure_component_numbers_check" CHECK ("copies" BETWEEN 0 AND 20 AND "certifications" BETWEEN 0 AND 20),
  -- What data never satisfies says why; what data satisfies names its service, parameters, conditions and values.
  ADD CONSTRAINT "procedure_component_satisfaction_check" CHECK (
    CASE WHEN "satisfaction" IS NULL THEN "reason" ?& ARRAY['vi', 'en'] IS TRUE
    ELSE "satisfaction" ?& ARRAY['service', 'parameters', 'conditions', 'values'] AND "reason" IS NULL END),
  ADD CONSTRAINT "procedure_component_consent_check" CHECK (
    "consent" IS NULL OR ("consent" ?& ARRAY['purpose', 'days'] AND ("consent"->>'days')::INTEGER BETWEEN 1 AND 366));

-- Every version as it was put, with its ground; never changed.
CREATE TABLE "procedure_version" (
    "revision" TEXT NOT NULL,
    "procedure_code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT,
    "put_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "procedure_version_pkey" PRIMARY KEY ("revision")
);

CREATE UNIQUE INDEX "procedure_version_procedure_code_version_key" ON "procedure_version"("procedure_code", "version");

ALTER TABLE "procedure_version" ADD CONSTRAINT "procedure_version_procedure_code_fkey" FOREIGN KEY ("procedure_code") REFERENCES "procedure"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE FUNCTION "procedure_version_kept"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a version of a procedure is kept as it was put';
END $$;

CREATE TRIGGER "procedure_version_kept" BEFORE UPDATE OR DELETE ON "procedure_version"
  FOR EACH ROW EXECUTE FUNCTION "procedure_version_kept"();

-- Cases: the version they were opened under, and whether the receipt was found in the system that gave it.
ALTER TABLE "procedure_case"
  ADD COLUMN "revision" TEXT,
  ADD COLUMN "anchor_reconciled_at" TIMESTAMPTZ(3),
  ADD COLUMN "anchor_reconciled_by" TEXT;

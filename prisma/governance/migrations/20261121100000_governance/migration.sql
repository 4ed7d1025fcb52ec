-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "agency" (
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parent_code" TEXT,
    "unit_code" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "successor_code" TEXT,
    "established_on" DATE,
    "closed_on" DATE,
    "contact" TEXT NOT NULL,

    CONSTRAINT "agency_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "agency_account" (
    "agency_code" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "issued_by" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agency_account_pkey" PRIMARY KEY ("agency_code")
);

-- CreateTable
CREATE TABLE "client_application" (
    "id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "secret_hash" TEXT,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "officer" (
    "id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "officer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "function" (
    "code" TEXT NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "function_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "agency_function" (
    "agency_code" TEXT NOT NULL,
    "function_code" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "agency_function_pkey" PRIMARY KEY ("agency_code","function_code","valid_from")
);

-- CreateTable
CREATE TABLE "purpose" (
    "code" TEXT NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,

    CONSTRAINT "purpose_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "scope_rule" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "function_code" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "deny" BOOLEAN NOT NULL DEFAULT false,
    "items" TEXT[],
    "rows_kind" TEXT NOT NULL,
    "rows_unit" TEXT,
    "rows_through" TEXT,
    "mask" TEXT,
    "purposes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "note" TEXT,
    "author" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "published_version" BIGINT NOT NULL,
    "superseded_version" BIGINT,

    CONSTRAINT "scope_rule_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "grant_right" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "agency_code" TEXT NOT NULL,
    "items" TEXT[],
    "rows_kind" TEXT NOT NULL,
    "rows_unit" TEXT,
    "rows_through" TEXT,
    "mask" TEXT,
    "purposes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "overrides" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "author" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "published_version" BIGINT NOT NULL,
    "superseded_version" BIGINT,

    CONSTRAINT "grant_right_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "agreement" (
    "id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "document_number" TEXT NOT NULL,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,

    CONSTRAINT "agreement_pkey" PRIMARY KEY ("id","item_id")
);

-- CreateTable
CREATE TABLE "legal_rule" (
    "id" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "note" TEXT,

    CONSTRAINT "legal_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "version" BIGINT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "author" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "change" TEXT NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "policy_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL,

    CONSTRAINT "policy_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "database_entry" (
    "code" TEXT NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "owner_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "nature" TEXT NOT NULL,
    "base" BOOLEAN NOT NULL,
    "original" BOOLEAN NOT NULL,
    "purpose_vi" TEXT NOT NULL,
    "purpose_en" TEXT NOT NULL,
    "scope_vi" TEXT NOT NULL,
    "scope_en" TEXT NOT NULL,
    "content_vi" TEXT NOT NULL,
    "content_en" TEXT NOT NULL,
    "collection_vi" TEXT NOT NULL,
    "collection_en" TEXT NOT NULL,
    "updating_vi" TEXT NOT NULL,
    "updating_en" TEXT NOT NULL,
    "source_vi" TEXT NOT NULL,
    "source_en" TEXT NOT NULL,
    "frequency_vi" TEXT NOT NULL,
    "frequency_en" TEXT NOT NULL,

    CONSTRAINT "database_entry_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "data_item" (
    "id" TEXT NOT NULL,
    "database_code" TEXT NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "description_vi" TEXT NOT NULL,
    "description_en" TEXT NOT NULL,
    "classification" TEXT NOT NULL,
    "personal" TEXT NOT NULL,
    "territory" TEXT,
    "entry" TEXT,
    "masks" JSONB,

    CONSTRAINT "data_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "administrative_unit" (
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parent_code" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,
    "successors" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "administrative_unit_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "governance_correction" (
    "id" BIGSERIAL NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_key" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "author" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "policy_version" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "governance_correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "agency_code" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "response" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("agency_code","key")
);

-- CreateTable
CREATE TABLE "pseudonym_issue" (
    "id" BIGSERIAL NOT NULL,
    "agency_code" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "epoch" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pseudonym_issue_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "agency_parent_code_idx" ON "agency"("parent_code");

-- CreateIndex
CREATE INDEX "agency_unit_code_idx" ON "agency"("unit_code");

-- CreateIndex
CREATE INDEX "client_application_agency_code_idx" ON "client_application"("agency_code");

-- CreateIndex
CREATE INDEX "officer_agency_code_idx" ON "officer"("agency_code");

-- CreateIndex
CREATE INDEX "agency_function_function_code_idx" ON "agency_function"("function_code");

-- CreateIndex
CREATE INDEX "scope_rule_function_code_idx" ON "scope_rule"("function_code");

-- CreateIndex
CREATE INDEX "scope_rule_published_version_idx" ON "scope_rule"("published_version");

-- CreateIndex
CREATE INDEX "scope_rule_superseded_version_idx" ON "scope_rule"("superseded_version");

-- CreateIndex
CREATE INDEX "grant_right_agency_code_idx" ON "grant_right"("agency_code");

-- CreateIndex
CREATE INDEX "agreement_agency_code_idx" ON "agreement"("agency_code");

-- CreateIndex
CREATE INDEX "legal_rule_key_idx" ON "legal_rule"("key");

-- CreateIndex
CREATE INDEX "database_entry_owner_code_idx" ON "database_entry"("owner_code");

-- CreateIndex
CREATE INDEX "data_item_database_code_idx" ON "data_item"("database_code");

-- CreateIndex
CREATE INDEX "administrative_unit_parent_code_idx" ON "administrative_unit"("parent_code");

-- CreateIndex
CREATE INDEX "governance_correction_entity_entity_key_idx" ON "governance_correction"("entity", "entity_key");

-- CreateIndex
CREATE INDEX "pseudonym_issue_agency_code_at_idx" ON "pseudonym_issue"("agency_code", "at");

-- AddForeignKey
ALTER TABLE "agency" ADD CONSTRAINT "agency_parent_code_fkey" FOREIGN KEY ("parent_code") REFERENCES "agency"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency" ADD CONSTRAINT "agency_successor_code_fkey" FOREIGN KEY ("successor_code") REFERENCES "agency"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency" ADD CONSTRAINT "agency_unit_code_fkey" FOREIGN KEY ("unit_code") REFERENCES "administrative_unit"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_account" ADD CONSTRAINT "agency_account_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_application" ADD CONSTRAINT "client_application_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "officer" ADD CONSTRAINT "officer_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_function" ADD CONSTRAINT "agency_function_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_function" ADD CONSTRAINT "agency_function_function_code_fkey" FOREIGN KEY ("function_code") REFERENCES "function"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_rule" ADD CONSTRAINT "scope_rule_function_code_fkey" FOREIGN KEY ("function_code") REFERENCES "function"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_right" ADD CONSTRAINT "grant_right_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_agency_code_fkey" FOREIGN KEY ("agency_code") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "data_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "database_entry" ADD CONSTRAINT "database_entry_owner_code_fkey" FOREIGN KEY ("owner_code") REFERENCES "agency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_item" ADD CONSTRAINT "data_item_database_code_fkey" FOREIGN KEY ("database_code") REFERENCES "database_entry"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "administrative_unit" ADD CONSTRAINT "administrative_unit_parent_code_fkey" FOREIGN KEY ("parent_code") REFERENCES "administrative_unit"("code") ON DELETE SET NULL ON UPDATE CASCADE;


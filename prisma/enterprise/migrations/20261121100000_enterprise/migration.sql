-- CreateTable
CREATE TABLE "enterprise" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parent_id" TEXT,
    "name" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "name_search" TEXT NOT NULL,
    "foreign_name" TEXT,
    "short_name" TEXT,
    "legal_form" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "charter_capital" DECIMAL(20,0),
    "registered_on" DATE NOT NULL,
    "ended_on" DATE,
    "registration_commune" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "phone" TEXT,
    "email" TEXT,
    "main_line" TEXT,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enterprise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "business_line" (
    "id" BIGSERIAL NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "main" BOOLEAN NOT NULL DEFAULT false,
    "registration_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "business_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_representative" (
    "id" BIGSERIAL NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "citizen_id" TEXT,
    "name_as_registered" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "position" TEXT NOT NULL,
    "current" BOOLEAN NOT NULL DEFAULT true,
    "appointed_on" DATE NOT NULL,
    "ended_on" DATE,
    "registration_commune" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "legal_representative_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shareholding" (
    "id" BIGSERIAL NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "holder_kind" TEXT NOT NULL,
    "holder_id" TEXT,
    "name_as_registered" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "capital" DECIMAL(20,0),
    "share" DECIMAL(9,6),
    "held_since" DATE,
    "held_until" DATE,
    "registration_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shareholding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enterprise_change" (
    "id" BIGSERIAL NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "content" TEXT,
    "registered_on" DATE NOT NULL,
    "registration_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enterprise_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "financial_figure" (
    "id" BIGSERIAL NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "revenue" DECIMAL(20,0),
    "profit" DECIMAL(20,0),
    "assets" DECIMAL(20,0),
    "equity" DECIMAL(20,0),
    "tax_paid" DECIMAL(20,0),
    "employees" INTEGER,
    "registration_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "financial_figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotent_request" (
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "result_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotent_request_pkey" PRIMARY KEY ("caller","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "enterprise_code_key" ON "enterprise"("code");

-- CreateIndex
CREATE INDEX "enterprise_name_sort_id_idx" ON "enterprise"("name_sort", "id");

-- CreateIndex
CREATE INDEX "enterprise_name_search_id_idx" ON "enterprise"("name_search" text_pattern_ops, "id");

-- CreateIndex
CREATE INDEX "enterprise_registration_commune_name_sort_id_idx" ON "enterprise"("registration_commune", "name_sort", "id");

-- CreateIndex
CREATE INDEX "enterprise_registration_commune_id_idx" ON "enterprise"("registration_commune", "id");

-- CreateIndex
CREATE INDEX "enterprise_registered_on_id_idx" ON "enterprise"("registered_on", "id");

-- CreateIndex
CREATE INDEX "enterprise_charter_capital_id_idx" ON "enterprise"("charter_capital", "id");

-- CreateIndex
CREATE INDEX "enterprise_kind_id_idx" ON "enterprise"("kind", "id");

-- CreateIndex
CREATE INDEX "enterprise_status_id_idx" ON "enterprise"("status", "id");

-- CreateIndex
CREATE INDEX "enterprise_legal_form_id_idx" ON "enterprise"("legal_form", "id");

-- CreateIndex
CREATE INDEX "enterprise_main_line_id_idx" ON "enterprise"("main_line", "id");

-- CreateIndex
CREATE INDEX "enterprise_parent_id_id_idx" ON "enterprise"("parent_id", "id");

-- CreateIndex
CREATE INDEX "enterprise_agency_code_id_idx" ON "enterprise"("agency_code", "id");

-- CreateIndex
CREATE INDEX "enterprise_updated_at_id_idx" ON "enterprise"("updated_at", "id");

-- CreateIndex
CREATE INDEX "enterprise_subject_ids_idx" ON "enterprise" USING GIN ("subject_ids");

-- CreateIndex
CREATE INDEX "business_line_enterprise_id_id_idx" ON "business_line"("enterprise_id", "id");

-- CreateIndex
CREATE INDEX "business_line_code_id_idx" ON "business_line"("code", "id");

-- CreateIndex
CREATE INDEX "business_line_registration_commune_id_idx" ON "business_line"("registration_commune", "id");

-- CreateIndex
CREATE UNIQUE INDEX "business_line_enterprise_id_code_key" ON "business_line"("enterprise_id", "code");

-- CreateIndex
CREATE INDEX "legal_representative_enterprise_id_id_idx" ON "legal_representative"("enterprise_id", "id");

-- CreateIndex
CREATE INDEX "legal_representative_enterprise_id_name_sort_id_idx" ON "legal_representative"("enterprise_id", "name_sort", "id");

-- CreateIndex
CREATE INDEX "legal_representative_citizen_id_enterprise_id_idx" ON "legal_representative"("citizen_id", "enterprise_id");

-- CreateIndex
CREATE INDEX "legal_representative_registration_commune_id_idx" ON "legal_representative"("registration_commune", "id");

-- CreateIndex
CREATE INDEX "shareholding_enterprise_id_id_idx" ON "shareholding"("enterprise_id", "id");

-- CreateIndex
CREATE INDEX "shareholding_enterprise_id_share_id_idx" ON "shareholding"("enterprise_id", "share", "id");

-- CreateIndex
CREATE INDEX "shareholding_holder_id_id_idx" ON "shareholding"("holder_id", "id");

-- CreateIndex
CREATE INDEX "shareholding_holder_id_share_id_idx" ON "shareholding"("holder_id", "share", "id");

-- CreateIndex
CREATE INDEX "shareholding_registration_commune_id_idx" ON "shareholding"("registration_commune", "id");

-- CreateIndex
CREATE INDEX "enterprise_change_enterprise_id_id_idx" ON "enterprise_change"("enterprise_id", "id");

-- CreateIndex
CREATE INDEX "enterprise_change_enterprise_id_registered_on_id_idx" ON "enterprise_change"("enterprise_id", "registered_on", "id");

-- CreateIndex
CREATE INDEX "enterprise_change_registration_commune_id_idx" ON "enterprise_change"("registration_commune", "id");

-- CreateIndex
CREATE INDEX "financial_figure_enterprise_id_id_idx" ON "financial_figure"("enterprise_id", "id");

-- CreateIndex
CREATE INDEX "financial_figure_registration_commune_id_idx" ON "financial_figure"("registration_commune", "id");

-- CreateIndex
CREATE UNIQUE INDEX "financial_figure_enterprise_id_year_key" ON "financial_figure"("enterprise_id", "year");

-- AddForeignKey
ALTER TABLE "enterprise" ADD CONSTRAINT "enterprise_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "business_line" ADD CONSTRAINT "business_line_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "legal_representative" ADD CONSTRAINT "legal_representative_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "shareholding" ADD CONSTRAINT "shareholding_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "enterprise_change" ADD CONSTRAINT "enterprise_change_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "financial_figure" ADD CONSTRAINT "financial_figure_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- CreateTable
CREATE TABLE "poverty_status" (
    "id" BIGSERIAL NOT NULL,
    "household_id" TEXT,
    "name_as_registered" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "name_search" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "income_score" INTEGER,
    "deprivation_score" INTEGER,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "decision_number" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "residence_commune" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "poverty_status_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "social_assistance" (
    "id" BIGSERIAL NOT NULL,
    "citizen_id" TEXT,
    "name_as_registered" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "name_search" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "monthly_amount" DECIMAL(14,0),
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "decision_number" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "residence_commune" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "social_assistance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "merit_record" (
    "id" BIGSERIAL NOT NULL,
    "citizen_id" TEXT,
    "name_as_registered" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "name_search" TEXT NOT NULL,
    "file_number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "injury_rate" INTEGER,
    "monthly_allowance" DECIMAL(14,0),
    "decision_number" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "residence_commune" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "merit_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disability" (
    "id" BIGSERIAL NOT NULL,
    "citizen_id" TEXT,
    "name_as_registered" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "name_search" TEXT NOT NULL,
    "certificate_number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "degree" TEXT NOT NULL,
    "decision_number" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "residence_commune" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "disability_pkey" PRIMARY KEY ("id")
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
CREATE INDEX "poverty_status_household_id_id_idx" ON "poverty_status"("household_id", "id");

-- CreateIndex
CREATE INDEX "poverty_status_year_category_id_idx" ON "poverty_status"("year", "category", "id");

-- CreateIndex
CREATE INDEX "poverty_status_residence_commune_year_id_idx" ON "poverty_status"("residence_commune", "year", "id");

-- CreateIndex
CREATE INDEX "poverty_status_name_sort_id_idx" ON "poverty_status"("name_sort", "id");

-- CreateIndex
CREATE INDEX "poverty_status_name_search_id_idx" ON "poverty_status"("name_search" text_pattern_ops, "id");

-- CreateIndex
CREATE INDEX "poverty_status_subject_ids_idx" ON "poverty_status" USING GIN ("subject_ids");

-- CreateIndex
CREATE INDEX "poverty_status_residence_commune_id_idx" ON "poverty_status"("residence_commune", "id");

-- CreateIndex
CREATE INDEX "poverty_status_decided_on_id_idx" ON "poverty_status"("decided_on", "id");

-- CreateIndex
CREATE INDEX "poverty_status_agency_code_id_idx" ON "poverty_status"("agency_code", "id");

-- CreateIndex
CREATE INDEX "poverty_status_updated_at_id_idx" ON "poverty_status"("updated_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "poverty_status_household_id_year_key" ON "poverty_status"("household_id", "year");

-- CreateIndex
CREATE INDEX "social_assistance_citizen_id_id_idx" ON "social_assistance"("citizen_id", "id");

-- CreateIndex
CREATE INDEX "social_assistance_name_sort_id_idx" ON "social_assistance"("name_sort", "id");

-- CreateIndex
CREATE INDEX "social_assistance_name_search_id_idx" ON "social_assistance"("name_search" text_pattern_ops, "id");

-- CreateIndex
CREATE INDEX "social_assistance_kind_id_idx" ON "social_assistance"("kind", "id");

-- CreateIndex
CREATE INDEX "social_assistance_starts_on_id_idx" ON "social_assistance"("starts_on", "id");

-- CreateIndex
CREATE INDEX "social_assistance_residence_commune_id_idx" ON "social_assistance"("residence_commune", "id");

-- CreateIndex
CREATE INDEX "social_assistance_decided_on_id_idx" ON "social_assistance"("decided_on", "id");

-- CreateIndex
CREATE INDEX "social_assistance_agency_code_id_idx" ON "social_assistance"("agency_code", "id");

-- CreateIndex
CREATE INDEX "social_assistance_updated_at_id_idx" ON "social_assistance"("updated_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "merit_record_file_number_key" ON "merit_record"("file_number");

-- CreateIndex
CREATE INDEX "merit_record_citizen_id_id_idx" ON "merit_record"("citizen_id", "id");

-- CreateIndex
CREATE INDEX "merit_record_name_sort_id_idx" ON "merit_record"("name_sort", "id");

-- CreateIndex
CREATE INDEX "merit_record_name_search_id_idx" ON "merit_record"("name_search" text_pattern_ops, "id");

-- CreateIndex
CREATE INDEX "merit_record_kind_id_idx" ON "merit_record"("kind", "id");

-- CreateIndex
CREATE INDEX "merit_record_residence_commune_id_idx" ON "merit_record"("residence_commune", "id");

-- CreateIndex
CREATE INDEX "merit_record_decided_on_id_idx" ON "merit_record"("decided_on", "id");

-- CreateIndex
CREATE INDEX "merit_record_agency_code_id_idx" ON "merit_record"("agency_code", "id");

-- CreateIndex
CREATE INDEX "merit_record_updated_at_id_idx" ON "merit_record"("updated_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "disability_certificate_number_key" ON "disability"("certificate_number");

-- CreateIndex
CREATE INDEX "disability_citizen_id_id_idx" ON "disability"("citizen_id", "id");

-- CreateIndex
CREATE INDEX "disability_name_sort_id_idx" ON "disability"("name_sort", "id");

-- CreateIndex
CREATE INDEX "disability_name_search_id_idx" ON "disability"("name_search" text_pattern_ops, "id");

-- CreateIndex
CREATE INDEX "disability_degree_id_idx" ON "disability"("degree", "id");

-- CreateIndex
CREATE INDEX "disability_kind_id_idx" ON "disability"("kind", "id");

-- CreateIndex
CREATE INDEX "disability_residence_commune_id_idx" ON "disability"("residence_commune", "id");

-- CreateIndex
CREATE INDEX "disability_decided_on_id_idx" ON "disability"("decided_on", "id");

-- CreateIndex
CREATE INDEX "disability_agency_code_id_idx" ON "disability"("agency_code", "id");

-- CreateIndex
CREATE INDEX "disability_updated_at_id_idx" ON "disability"("updated_at", "id");

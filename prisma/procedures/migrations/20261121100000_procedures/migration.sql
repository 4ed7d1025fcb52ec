-- CreateTable
CREATE TABLE "procedure" (
    "code" TEXT NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "functions" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "procedure_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "procedure_case" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "procedure_code" TEXT NOT NULL,
    "applicant_id" TEXT,
    "applicant_name" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "name_search" TEXT NOT NULL,
    "anchor_kind" TEXT NOT NULL,
    "anchor" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "outcome" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "registration_commune" TEXT,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "procedure_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_person" (
    "id" BIGSERIAL NOT NULL,
    "case_id" TEXT NOT NULL,
    "citizen_id" TEXT,
    "name_as_registered" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "verification" TEXT NOT NULL DEFAULT 'PENDING',
    "registration_commune" TEXT,
    "agency_code" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "case_person_pkey" PRIMARY KEY ("id")
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
CREATE UNIQUE INDEX "procedure_case_number_key" ON "procedure_case"("number");

-- CreateIndex
CREATE UNIQUE INDEX "procedure_case_anchor_key" ON "procedure_case"("anchor");

-- CreateIndex
CREATE INDEX "procedure_case_agency_code_opened_at_id_idx" ON "procedure_case"("agency_code", "opened_at", "id");

-- CreateIndex
CREATE INDEX "procedure_case_agency_code_id_idx" ON "procedure_case"("agency_code", "id");

-- CreateIndex
CREATE INDEX "procedure_case_procedure_code_id_idx" ON "procedure_case"("procedure_code", "id");

-- CreateIndex
CREATE INDEX "procedure_case_status_id_idx" ON "procedure_case"("status", "id");

-- CreateIndex
CREATE INDEX "procedure_case_opened_at_id_idx" ON "procedure_case"("opened_at", "id");

-- CreateIndex
CREATE INDEX "procedure_case_applicant_id_id_idx" ON "procedure_case"("applicant_id", "id");

-- CreateIndex
CREATE INDEX "procedure_case_name_sort_id_idx" ON "procedure_case"("name_sort", "id");

-- CreateIndex
CREATE INDEX "procedure_case_name_search_id_idx" ON "procedure_case"("name_search" text_pattern_ops, "id");

-- CreateIndex
CREATE INDEX "procedure_case_registration_commune_id_idx" ON "procedure_case"("registration_commune", "id");

-- CreateIndex
CREATE INDEX "procedure_case_updated_at_id_idx" ON "procedure_case"("updated_at", "id");

-- CreateIndex
CREATE INDEX "procedure_case_subject_ids_idx" ON "procedure_case" USING GIN ("subject_ids");

-- CreateIndex
CREATE INDEX "case_person_case_id_id_idx" ON "case_person"("case_id", "id");

-- CreateIndex
CREATE INDEX "case_person_case_id_name_sort_id_idx" ON "case_person"("case_id", "name_sort", "id");

-- CreateIndex
CREATE INDEX "case_person_citizen_id_id_idx" ON "case_person"("citizen_id", "id");

-- AddForeignKey
ALTER TABLE "procedure_case" ADD CONSTRAINT "procedure_case_procedure_code_fkey" FOREIGN KEY ("procedure_code") REFERENCES "procedure"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_person" ADD CONSTRAINT "case_person_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "procedure_case"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- CreateTable
CREATE TABLE "citizen" (
    "id" TEXT NOT NULL,
    "personal_number" TEXT,
    "old_identity_number" TEXT,
    "full_name" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "name_search" TEXT NOT NULL,
    "other_names" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sex" TEXT NOT NULL,
    "date_of_birth" TEXT,
    "place_of_birth" TEXT,
    "birth_registration_commune" TEXT,
    "place_of_origin" TEXT,
    "origin_commune" TEXT,
    "nationality" TEXT NOT NULL DEFAULT 'VN',
    "ethnicity" TEXT,
    "religion" TEXT,
    "blood_group" TEXT,
    "marital_status" TEXT,
    "occupation" TEXT,
    "phone" TEXT,
    "life_status" TEXT NOT NULL DEFAULT 'ALIVE',
    "residence_commune" TEXT,
    "permanent_address" TEXT,
    "permanent_since" DATE,
    "temporary_commune" TEXT,
    "temporary_address" TEXT,
    "temporary_since" DATE,
    "temporary_until" DATE,
    "household_id" TEXT,
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "citizen_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "citizen_number" (
    "number" TEXT NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "citizen_number_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "household" (
    "id" TEXT NOT NULL,
    "register_number" TEXT NOT NULL,
    "head_id" TEXT,
    "head_name" TEXT NOT NULL,
    "head_name_sort" TEXT NOT NULL,
    "head_name_search" TEXT NOT NULL,
    "residence_commune" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "member_count" INTEGER NOT NULL DEFAULT 0,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household_member" (
    "id" BIGSERIAL NOT NULL,
    "household_id" TEXT NOT NULL,
    "citizen_id" TEXT,
    "name_as_registered" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "residence_commune" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "joined_on" DATE NOT NULL,
    "left_on" DATE,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "household_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "relationship" (
    "id" BIGSERIAL NOT NULL,
    "citizen_id" TEXT NOT NULL,
    "relative_id" TEXT,
    "name_as_registered" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "residence_commune" TEXT,
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relationship_pkey" PRIMARY KEY ("id")
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
CREATE UNIQUE INDEX "citizen_personal_number_key" ON "citizen"("personal_number");

-- CreateIndex
CREATE INDEX "citizen_name_sort_id_idx" ON "citizen"("name_sort", "id");

-- CreateIndex
CREATE INDEX "citizen_name_search_id_idx" ON "citizen"("name_search" text_pattern_ops, "id");

-- CreateIndex
CREATE INDEX "citizen_residence_commune_name_sort_id_idx" ON "citizen"("residence_commune", "name_sort", "id");

-- CreateIndex
CREATE INDEX "citizen_residence_commune_id_idx" ON "citizen"("residence_commune", "id");

-- CreateIndex
CREATE INDEX "citizen_temporary_commune_id_idx" ON "citizen"("temporary_commune", "id");

-- CreateIndex
CREATE INDEX "citizen_date_of_birth_id_idx" ON "citizen"("date_of_birth", "id");

-- CreateIndex
CREATE INDEX "citizen_ethnicity_id_idx" ON "citizen"("ethnicity", "id");

-- CreateIndex
CREATE INDEX "citizen_religion_id_idx" ON "citizen"("religion", "id");

-- CreateIndex
CREATE INDEX "citizen_nationality_id_idx" ON "citizen"("nationality", "id");

-- CreateIndex
CREATE INDEX "citizen_life_status_id_idx" ON "citizen"("life_status", "id");

-- CreateIndex
CREATE INDEX "citizen_marital_status_id_idx" ON "citizen"("marital_status", "id");

-- CreateIndex
CREATE INDEX "citizen_phone_idx" ON "citizen"("phone");

-- CreateIndex
CREATE INDEX "citizen_old_identity_number_idx" ON "citizen"("old_identity_number");

-- CreateIndex
CREATE INDEX "citizen_household_id_id_idx" ON "citizen"("household_id", "id");

-- CreateIndex
CREATE INDEX "citizen_agency_code_id_idx" ON "citizen"("agency_code", "id");

-- CreateIndex
CREATE INDEX "citizen_updated_at_id_idx" ON "citizen"("updated_at", "id");

-- CreateIndex
CREATE INDEX "citizen_number_citizen_id_idx" ON "citizen_number"("citizen_id");

-- CreateIndex
CREATE UNIQUE INDEX "household_register_number_key" ON "household"("register_number");

-- CreateIndex
CREATE INDEX "household_head_name_sort_id_idx" ON "household"("head_name_sort", "id");

-- CreateIndex
CREATE INDEX "household_head_name_search_id_idx" ON "household"("head_name_search" text_pattern_ops, "id");

-- CreateIndex
CREATE INDEX "household_residence_commune_head_name_sort_id_idx" ON "household"("residence_commune", "head_name_sort", "id");

-- CreateIndex
CREATE INDEX "household_residence_commune_id_idx" ON "household"("residence_commune", "id");

-- CreateIndex
CREATE INDEX "household_head_id_idx" ON "household"("head_id");

-- CreateIndex
CREATE INDEX "household_member_count_id_idx" ON "household"("member_count", "id");

-- CreateIndex
CREATE INDEX "household_agency_code_id_idx" ON "household"("agency_code", "id");

-- CreateIndex
CREATE INDEX "household_updated_at_id_idx" ON "household"("updated_at", "id");

-- CreateIndex
CREATE INDEX "household_subject_ids_idx" ON "household" USING GIN ("subject_ids");

-- CreateIndex
CREATE INDEX "household_member_household_id_id_idx" ON "household_member"("household_id", "id");

-- CreateIndex
CREATE INDEX "household_member_household_id_name_sort_id_idx" ON "household_member"("household_id", "name_sort", "id");

-- CreateIndex
CREATE INDEX "household_member_citizen_id_id_idx" ON "household_member"("citizen_id", "id");

-- CreateIndex
CREATE INDEX "household_member_residence_commune_id_idx" ON "household_member"("residence_commune", "id");

-- CreateIndex
CREATE INDEX "relationship_citizen_id_id_idx" ON "relationship"("citizen_id", "id");

-- CreateIndex
CREATE INDEX "relationship_citizen_id_kind_id_idx" ON "relationship"("citizen_id", "kind", "id");

-- CreateIndex
CREATE INDEX "relationship_relative_id_id_idx" ON "relationship"("relative_id", "id");

-- AddForeignKey
ALTER TABLE "citizen" ADD CONSTRAINT "citizen_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "citizen_number" ADD CONSTRAINT "citizen_number_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "household_member" ADD CONSTRAINT "household_member_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "household_member" ADD CONSTRAINT "household_member_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "relationship" ADD CONSTRAINT "relationship_citizen_id_fkey" FOREIGN KEY ("citizen_id") REFERENCES "citizen"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- CreateTable
CREATE TABLE "birth_act" (
    "id" BIGSERIAL NOT NULL,
    "child_id" TEXT,
    "child_name" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "name_search" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "date_of_birth" TEXT NOT NULL,
    "place_of_birth" TEXT,
    "ethnicity" TEXT,
    "nationality" TEXT NOT NULL DEFAULT 'VN',
    "father_id" TEXT,
    "father_name" TEXT,
    "mother_id" TEXT,
    "mother_name" TEXT,
    "registration_number" TEXT NOT NULL,
    "book" TEXT NOT NULL,
    "registered_on" DATE NOT NULL,
    "registration_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "birth_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "marriage_act" (
    "id" BIGSERIAL NOT NULL,
    "husband_id" TEXT,
    "husband_name" TEXT NOT NULL,
    "wife_id" TEXT,
    "wife_name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'VALID',
    "ended_on" DATE,
    "registration_number" TEXT NOT NULL,
    "book" TEXT NOT NULL,
    "registered_on" DATE NOT NULL,
    "registration_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "marriage_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "death_act" (
    "id" BIGSERIAL NOT NULL,
    "deceased_id" TEXT,
    "deceased_name" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "name_search" TEXT NOT NULL,
    "died_on" TEXT NOT NULL,
    "place_of_death" TEXT,
    "cause" TEXT,
    "registration_number" TEXT NOT NULL,
    "book" TEXT NOT NULL,
    "registered_on" DATE NOT NULL,
    "registration_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "death_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adoption_act" (
    "id" BIGSERIAL NOT NULL,
    "child_id" TEXT,
    "child_name" TEXT NOT NULL,
    "adoptive_father_id" TEXT,
    "adoptive_father_name" TEXT,
    "adoptive_mother_id" TEXT,
    "adoptive_mother_name" TEXT,
    "given_by" TEXT,
    "registration_number" TEXT NOT NULL,
    "book" TEXT NOT NULL,
    "registered_on" DATE NOT NULL,
    "registration_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "adoption_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custody_act" (
    "id" BIGSERIAL NOT NULL,
    "ward_id" TEXT,
    "ward_name" TEXT NOT NULL,
    "guardian_id" TEXT,
    "guardian_name" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "ended_on" DATE,
    "registration_number" TEXT NOT NULL,
    "book" TEXT NOT NULL,
    "registered_on" DATE NOT NULL,
    "registration_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "custody_act_pkey" PRIMARY KEY ("id")
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
CREATE INDEX "birth_act_child_id_idx" ON "birth_act"("child_id");

-- CreateIndex
CREATE INDEX "birth_act_father_id_date_of_birth_id_idx" ON "birth_act"("father_id", "date_of_birth", "id");

-- CreateIndex
CREATE INDEX "birth_act_mother_id_date_of_birth_id_idx" ON "birth_act"("mother_id", "date_of_birth", "id");

-- CreateIndex
CREATE INDEX "birth_act_name_sort_id_idx" ON "birth_act"("name_sort", "id");

-- CreateIndex
CREATE INDEX "birth_act_name_search_id_idx" ON "birth_act"("name_search" text_pattern_ops, "id");

-- CreateIndex
CREATE INDEX "birth_act_date_of_birth_id_idx" ON "birth_act"("date_of_birth", "id");

-- CreateIndex
CREATE INDEX "birth_act_registration_number_idx" ON "birth_act"("registration_number");

-- CreateIndex
CREATE INDEX "birth_act_registered_on_id_idx" ON "birth_act"("registered_on", "id");

-- CreateIndex
CREATE INDEX "birth_act_registration_commune_registered_on_id_idx" ON "birth_act"("registration_commune", "registered_on", "id");

-- CreateIndex
CREATE INDEX "birth_act_registration_commune_id_idx" ON "birth_act"("registration_commune", "id");

-- CreateIndex
CREATE INDEX "birth_act_agency_code_id_idx" ON "birth_act"("agency_code", "id");

-- CreateIndex
CREATE INDEX "birth_act_updated_at_id_idx" ON "birth_act"("updated_at", "id");

-- CreateIndex
CREATE INDEX "birth_act_subject_ids_idx" ON "birth_act" USING GIN ("subject_ids");

-- CreateIndex
CREATE UNIQUE INDEX "birth_act_commune_book_number_key" ON "birth_act"("registration_commune", "book", "registration_number");

-- CreateIndex
CREATE INDEX "marriage_act_husband_id_id_idx" ON "marriage_act"("husband_id", "id");

-- CreateIndex
CREATE INDEX "marriage_act_wife_id_id_idx" ON "marriage_act"("wife_id", "id");

-- CreateIndex
CREATE INDEX "marriage_act_status_id_idx" ON "marriage_act"("status", "id");

-- CreateIndex
CREATE INDEX "marriage_act_registration_number_idx" ON "marriage_act"("registration_number");

-- CreateIndex
CREATE INDEX "marriage_act_registered_on_id_idx" ON "marriage_act"("registered_on", "id");

-- CreateIndex
CREATE INDEX "marriage_act_registration_commune_registered_on_id_idx" ON "marriage_act"("registration_commune", "registered_on", "id");

-- CreateIndex
CREATE INDEX "marriage_act_registration_commune_id_idx" ON "marriage_act"("registration_commune", "id");

-- CreateIndex
CREATE INDEX "marriage_act_agency_code_id_idx" ON "marriage_act"("agency_code", "id");

-- CreateIndex
CREATE INDEX "marriage_act_updated_at_id_idx" ON "marriage_act"("updated_at", "id");

-- CreateIndex
CREATE INDEX "marriage_act_subject_ids_idx" ON "marriage_act" USING GIN ("subject_ids");

-- CreateIndex
CREATE UNIQUE INDEX "marriage_act_commune_book_number_key" ON "marriage_act"("registration_commune", "book", "registration_number");

-- CreateIndex
CREATE INDEX "death_act_deceased_id_idx" ON "death_act"("deceased_id");

-- CreateIndex
CREATE INDEX "death_act_name_sort_id_idx" ON "death_act"("name_sort", "id");

-- CreateIndex
CREATE INDEX "death_act_name_search_id_idx" ON "death_act"("name_search" text_pattern_ops, "id");

-- CreateIndex
CREATE INDEX "death_act_died_on_id_idx" ON "death_act"("died_on", "id");

-- CreateIndex
CREATE INDEX "death_act_registration_number_idx" ON "death_act"("registration_number");

-- CreateIndex
CREATE INDEX "death_act_registered_on_id_idx" ON "death_act"("registered_on", "id");

-- CreateIndex
CREATE INDEX "death_act_registration_commune_registered_on_id_idx" ON "death_act"("registration_commune", "registered_on", "id");

-- CreateIndex
CREATE INDEX "death_act_registration_commune_id_idx" ON "death_act"("registration_commune", "id");

-- CreateIndex
CREATE INDEX "death_act_agency_code_id_idx" ON "death_act"("agency_code", "id");

-- CreateIndex
CREATE INDEX "death_act_updated_at_id_idx" ON "death_act"("updated_at", "id");

-- CreateIndex
CREATE INDEX "death_act_subject_ids_idx" ON "death_act" USING GIN ("subject_ids");

-- CreateIndex
CREATE UNIQUE INDEX "death_act_commune_book_number_key" ON "death_act"("registration_commune", "book", "registration_number");

-- CreateIndex
CREATE INDEX "adoption_act_child_id_id_idx" ON "adoption_act"("child_id", "id");

-- CreateIndex
CREATE INDEX "adoption_act_adoptive_father_id_id_idx" ON "adoption_act"("adoptive_father_id", "id");

-- CreateIndex
CREATE INDEX "adoption_act_adoptive_mother_id_id_idx" ON "adoption_act"("adoptive_mother_id", "id");

-- CreateIndex
CREATE INDEX "adoption_act_registration_number_idx" ON "adoption_act"("registration_number");

-- CreateIndex
CREATE INDEX "adoption_act_registered_on_id_idx" ON "adoption_act"("registered_on", "id");

-- CreateIndex
CREATE INDEX "adoption_act_registration_commune_registered_on_id_idx" ON "adoption_act"("registration_commune", "registered_on", "id");

-- CreateIndex
CREATE INDEX "adoption_act_registration_commune_id_idx" ON "adoption_act"("registration_commune", "id");

-- CreateIndex
CREATE INDEX "adoption_act_agency_code_id_idx" ON "adoption_act"("agency_code", "id");

-- CreateIndex
CREATE INDEX "adoption_act_updated_at_id_idx" ON "adoption_act"("updated_at", "id");

-- CreateIndex
CREATE INDEX "adoption_act_subject_ids_idx" ON "adoption_act" USING GIN ("subject_ids");

-- CreateIndex
CREATE UNIQUE INDEX "adoption_act_commune_book_number_key" ON "adoption_act"("registration_commune", "book", "registration_number");

-- CreateIndex
CREATE INDEX "custody_act_ward_id_id_idx" ON "custody_act"("ward_id", "id");

-- CreateIndex
CREATE INDEX "custody_act_guardian_id_id_idx" ON "custody_act"("guardian_id", "id");

-- CreateIndex
CREATE INDEX "custody_act_registration_number_idx" ON "custody_act"("registration_number");

-- CreateIndex
CREATE INDEX "custody_act_registered_on_id_idx" ON "custody_act"("registered_on", "id");

-- CreateIndex
CREATE INDEX "custody_act_registration_commune_registered_on_id_idx" ON "custody_act"("registration_commune", "registered_on", "id");

-- CreateIndex
CREATE INDEX "custody_act_registration_commune_id_idx" ON "custody_act"("registration_commune", "id");

-- CreateIndex
CREATE INDEX "custody_act_agency_code_id_idx" ON "custody_act"("agency_code", "id");

-- CreateIndex
CREATE INDEX "custody_act_updated_at_id_idx" ON "custody_act"("updated_at", "id");

-- CreateIndex
CREATE INDEX "custody_act_subject_ids_idx" ON "custody_act" USING GIN ("subject_ids");

-- CreateIndex
CREATE UNIQUE INDEX "custody_act_commune_book_number_key" ON "custody_act"("registration_commune", "book", "registration_number");

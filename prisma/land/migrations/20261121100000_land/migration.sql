-- CreateTable
CREATE TABLE "land_parcel" (
    "id" TEXT NOT NULL,
    "parcel_identifier" TEXT NOT NULL,
    "location_commune" TEXT NOT NULL,
    "map_sheet" INTEGER NOT NULL,
    "parcel_number" INTEGER NOT NULL,
    "address" TEXT,
    "area" DECIMAL(14,1) NOT NULL,
    "main_purpose" TEXT NOT NULL,
    "origin" TEXT,
    "valuation" DECIMAL(18,0),
    "valuation_year" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "land_parcel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "land_use" (
    "id" BIGSERIAL NOT NULL,
    "parcel_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "area" DECIMAL(14,1) NOT NULL,
    "term" TEXT NOT NULL,
    "term_until" DATE,
    "form" TEXT NOT NULL DEFAULT 'PRIVATE',
    "location_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "land_use_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "land_certificate" (
    "id" TEXT NOT NULL,
    "serial_number" TEXT NOT NULL,
    "register_number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "issued_by" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'VALID',
    "location_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "land_certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ownership" (
    "id" BIGSERIAL NOT NULL,
    "parcel_id" TEXT NOT NULL,
    "certificate_id" TEXT,
    "owner_kind" TEXT NOT NULL,
    "owner_id" TEXT,
    "name_as_registered" TEXT NOT NULL,
    "name_sort" TEXT NOT NULL,
    "name_search" TEXT NOT NULL,
    "share" DECIMAL(9,6) NOT NULL DEFAULT 1,
    "current" BOOLEAN NOT NULL DEFAULT true,
    "acquired_on" DATE,
    "ended_on" DATE,
    "location_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ownership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "land_mortgage" (
    "id" BIGSERIAL NOT NULL,
    "parcel_id" TEXT NOT NULL,
    "certificate_id" TEXT,
    "registration_number" TEXT NOT NULL,
    "mortgagee" TEXT NOT NULL,
    "mortgagee_id" TEXT,
    "secured_amount" DECIMAL(18,0),
    "registered_on" DATE NOT NULL,
    "released_on" DATE,
    "location_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "land_mortgage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "land_restriction" (
    "id" BIGSERIAL NOT NULL,
    "parcel_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "imposed_by" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "content" TEXT,
    "imposed_on" DATE NOT NULL,
    "lifted_on" DATE,
    "location_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "land_restriction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "land_change" (
    "id" BIGSERIAL NOT NULL,
    "parcel_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "content" TEXT,
    "changed_on" DATE NOT NULL,
    "location_commune" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "agency_code" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "land_change_pkey" PRIMARY KEY ("id")
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
CREATE UNIQUE INDEX "land_parcel_parcel_identifier_key" ON "land_parcel"("parcel_identifier");

-- CreateIndex
CREATE INDEX "land_parcel_location_commune_id_idx" ON "land_parcel"("location_commune", "id");

-- CreateIndex
CREATE INDEX "land_parcel_location_commune_area_id_idx" ON "land_parcel"("location_commune", "area", "id");

-- CreateIndex
CREATE INDEX "land_parcel_area_id_idx" ON "land_parcel"("area", "id");

-- CreateIndex
CREATE INDEX "land_parcel_valuation_id_idx" ON "land_parcel"("valuation", "id");

-- CreateIndex
CREATE INDEX "land_parcel_main_purpose_id_idx" ON "land_parcel"("main_purpose", "id");

-- CreateIndex
CREATE INDEX "land_parcel_map_sheet_id_idx" ON "land_parcel"("map_sheet", "id");

-- CreateIndex
CREATE INDEX "land_parcel_parcel_number_id_idx" ON "land_parcel"("parcel_number", "id");

-- CreateIndex
CREATE INDEX "land_parcel_status_id_idx" ON "land_parcel"("status", "id");

-- CreateIndex
CREATE INDEX "land_parcel_agency_code_id_idx" ON "land_parcel"("agency_code", "id");

-- CreateIndex
CREATE INDEX "land_parcel_updated_at_id_idx" ON "land_parcel"("updated_at", "id");

-- CreateIndex
CREATE INDEX "land_parcel_subject_ids_idx" ON "land_parcel" USING GIN ("subject_ids");

-- CreateIndex
CREATE UNIQUE INDEX "land_parcel_commune_sheet_number_key" ON "land_parcel"("location_commune", "map_sheet", "parcel_number");

-- CreateIndex
CREATE INDEX "land_use_parcel_id_id_idx" ON "land_use"("parcel_id", "id");

-- CreateIndex
CREATE INDEX "land_use_parcel_id_area_id_idx" ON "land_use"("parcel_id", "area", "id");

-- CreateIndex
CREATE INDEX "land_use_location_commune_id_idx" ON "land_use"("location_commune", "id");

-- CreateIndex
CREATE UNIQUE INDEX "land_certificate_serial_number_key" ON "land_certificate"("serial_number");

-- CreateIndex
CREATE UNIQUE INDEX "land_certificate_register_number_key" ON "land_certificate"("register_number");

-- CreateIndex
CREATE INDEX "land_certificate_issued_on_id_idx" ON "land_certificate"("issued_on", "id");

-- CreateIndex
CREATE INDEX "land_certificate_location_commune_issued_on_id_idx" ON "land_certificate"("location_commune", "issued_on", "id");

-- CreateIndex
CREATE INDEX "land_certificate_location_commune_id_idx" ON "land_certificate"("location_commune", "id");

-- CreateIndex
CREATE INDEX "land_certificate_status_id_idx" ON "land_certificate"("status", "id");

-- CreateIndex
CREATE INDEX "land_certificate_agency_code_id_idx" ON "land_certificate"("agency_code", "id");

-- CreateIndex
CREATE INDEX "land_certificate_updated_at_id_idx" ON "land_certificate"("updated_at", "id");

-- CreateIndex
CREATE INDEX "land_certificate_subject_ids_idx" ON "land_certificate" USING GIN ("subject_ids");

-- CreateIndex
CREATE INDEX "ownership_parcel_id_id_idx" ON "ownership"("parcel_id", "id");

-- CreateIndex
CREATE INDEX "ownership_parcel_id_share_id_idx" ON "ownership"("parcel_id", "share", "id");

-- CreateIndex
CREATE INDEX "ownership_certificate_id_id_idx" ON "ownership"("certificate_id", "id");

-- CreateIndex
CREATE INDEX "ownership_owner_id_parcel_id_idx" ON "ownership"("owner_id", "parcel_id");

-- CreateIndex
CREATE INDEX "ownership_name_search_id_idx" ON "ownership"("name_search" text_pattern_ops, "id");

-- CreateIndex
CREATE INDEX "ownership_name_sort_id_idx" ON "ownership"("name_sort", "id");

-- CreateIndex
CREATE INDEX "ownership_share_id_idx" ON "ownership"("share", "id");

-- CreateIndex
CREATE INDEX "ownership_acquired_on_id_idx" ON "ownership"("acquired_on", "id");

-- CreateIndex
CREATE INDEX "ownership_location_commune_id_idx" ON "ownership"("location_commune", "id");

-- CreateIndex
CREATE INDEX "ownership_subject_ids_idx" ON "ownership" USING GIN ("subject_ids");

-- CreateIndex
CREATE UNIQUE INDEX "land_mortgage_registration_number_key" ON "land_mortgage"("registration_number");

-- CreateIndex
CREATE INDEX "land_mortgage_parcel_id_id_idx" ON "land_mortgage"("parcel_id", "id");

-- CreateIndex
CREATE INDEX "land_mortgage_parcel_id_registered_on_id_idx" ON "land_mortgage"("parcel_id", "registered_on", "id");

-- CreateIndex
CREATE INDEX "land_mortgage_certificate_id_id_idx" ON "land_mortgage"("certificate_id", "id");

-- CreateIndex
CREATE INDEX "land_mortgage_mortgagee_id_id_idx" ON "land_mortgage"("mortgagee_id", "id");

-- CreateIndex
CREATE INDEX "land_mortgage_location_commune_id_idx" ON "land_mortgage"("location_commune", "id");

-- CreateIndex
CREATE INDEX "land_restriction_parcel_id_id_idx" ON "land_restriction"("parcel_id", "id");

-- CreateIndex
CREATE INDEX "land_restriction_parcel_id_imposed_on_id_idx" ON "land_restriction"("parcel_id", "imposed_on", "id");

-- CreateIndex
CREATE INDEX "land_restriction_location_commune_id_idx" ON "land_restriction"("location_commune", "id");

-- CreateIndex
CREATE INDEX "land_change_parcel_id_id_idx" ON "land_change"("parcel_id", "id");

-- CreateIndex
CREATE INDEX "land_change_parcel_id_changed_on_id_idx" ON "land_change"("parcel_id", "changed_on", "id");

-- CreateIndex
CREATE INDEX "land_change_location_commune_id_idx" ON "land_change"("location_commune", "id");

-- AddForeignKey
ALTER TABLE "land_use" ADD CONSTRAINT "land_use_parcel_id_fkey" FOREIGN KEY ("parcel_id") REFERENCES "land_parcel"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_parcel_id_fkey" FOREIGN KEY ("parcel_id") REFERENCES "land_parcel"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_certificate_id_fkey" FOREIGN KEY ("certificate_id") REFERENCES "land_certificate"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "land_mortgage" ADD CONSTRAINT "land_mortgage_parcel_id_fkey" FOREIGN KEY ("parcel_id") REFERENCES "land_parcel"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "land_mortgage" ADD CONSTRAINT "land_mortgage_certificate_id_fkey" FOREIGN KEY ("certificate_id") REFERENCES "land_certificate"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "land_restriction" ADD CONSTRAINT "land_restriction_parcel_id_fkey" FOREIGN KEY ("parcel_id") REFERENCES "land_parcel"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "land_change" ADD CONSTRAINT "land_change_parcel_id_fkey" FOREIGN KEY ("parcel_id") REFERENCES "land_parcel"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

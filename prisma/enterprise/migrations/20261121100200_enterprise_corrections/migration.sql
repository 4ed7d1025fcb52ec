-- What stood in a record before a correction is kept, with the ground: data is an asset and not silently replaced
-- (Đắk Nông 43/2022 Đ.5.3).

-- CreateTable
CREATE TABLE "record_correction" (
    "id" BIGSERIAL NOT NULL,
    "record_type" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "old_value" TEXT,
    "new_value" TEXT,
    "reason" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer" TEXT,
    "corrected_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "record_correction_record_type_record_id_corrected_at_idx" ON "record_correction"("record_type", "record_id", "corrected_at");

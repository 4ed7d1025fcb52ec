-- Giấy tờ không phải nộp (Đắk Lắk 01/2023 Đ.13.2): a component of a case counts once, however often it is resolved. No person stands here.

-- CreateTable
CREATE TABLE "paper_saved" (
    "case_number" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "procedure_code" TEXT NOT NULL,
    "procedure_title" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "copies" INTEGER NOT NULL,
    "certifications" INTEGER NOT NULL,

    CONSTRAINT "paper_saved_pkey" PRIMARY KEY ("case_number","component","holder")
);

-- CreateIndex
CREATE INDEX "paper_saved_saved_at_idx" ON "paper_saved"("saved_at");

ALTER TABLE "paper_saved" ADD CONSTRAINT "paper_saved_counts_check" CHECK ("copies" >= 0 AND "certifications" >= 0);

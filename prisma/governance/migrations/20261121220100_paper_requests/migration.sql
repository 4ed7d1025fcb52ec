-- Yêu cầu công dân nộp giấy tờ dù có dữ liệu (Ninh Thuận 57/2020 Đ.4.5; NĐ 47/2020 Đ.5.2, Đ.9.3). Table as in dossier.prisma.

-- CreateTable
CREATE TABLE "paper_request" (
    "id" TEXT NOT NULL,
    "case_number" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "agency_code" TEXT NOT NULL,
    "officer_id" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "coordinate" TEXT,
    "words" TEXT NOT NULL,
    "parties" TEXT[],
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paper_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "paper_request_case_number_component_idx" ON "paper_request"("case_number", "component");

-- CreateIndex
CREATE INDEX "paper_request_subject_id_asked_at_idx" ON "paper_request"("subject_id", "asked_at");

-- CreateIndex
CREATE INDEX "paper_request_parties_idx" ON "paper_request" USING GIN ("parties");

ALTER TABLE "paper_request"
  ADD CONSTRAINT "paper_request_ground_check" CHECK ("ground" IN ('NOT_HELD', 'QUALITY', 'UPDATE', 'LAW')),
  ADD CONSTRAINT "paper_request_quality_check" CHECK (("ground" = 'QUALITY') = ("coordinate" IS NOT NULL));

-- Why a citizen was asked for a paper is answered for: never changed, never taken back.
CREATE TRIGGER "paper_request_history" BEFORE UPDATE OR DELETE ON "paper_request"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "paper_request_truncate" BEFORE TRUNCATE ON "paper_request"
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change();

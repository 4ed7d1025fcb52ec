-- A receipt number is that of the system of one agency: another agency may have given the same, and neither can take or try
-- out the other's. A sign-in opens one case, wherever.

DROP INDEX "procedure_case_anchor_key";
CREATE UNIQUE INDEX "procedure_case_agency_code_anchor_key" ON "procedure_case"("agency_code", "anchor");
CREATE UNIQUE INDEX "procedure_case_sign_in_key" ON "procedure_case"("anchor") WHERE "anchor_kind" = 'SIGN_IN';

-- The receipt by which the system of the agency has the application; and whether the hub ended the case as it opened it.
ALTER TABLE "procedure_case"
  ADD COLUMN "reconciled_receipt" TEXT,
  ADD COLUMN "opening_refused" BOOLEAN NOT NULL DEFAULT false;

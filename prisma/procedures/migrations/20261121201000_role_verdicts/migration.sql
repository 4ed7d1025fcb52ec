-- What the register said of a role: when it was asked, and by which record of the sharing log.

ALTER TABLE "case_person"
  ADD COLUMN "verified_at" TIMESTAMPTZ(3),
  ADD COLUMN "verification_record" TEXT;

ALTER TABLE "case_person"
  ADD CONSTRAINT "case_person_verified_check" CHECK (("verified_at" IS NULL) = ("verification_record" IS NULL));

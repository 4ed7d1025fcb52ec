-- The closed lists of the schema's enums, held by the database too: what the graph cannot say cannot be stored.

ALTER TABLE "procedure_case"
  ADD CONSTRAINT "procedure_case_status_check" CHECK ("status" IN ('OPEN', 'CLOSED')),
  ADD CONSTRAINT "procedure_case_outcome_check" CHECK ("outcome" IN ('COMPLETED', 'WITHDRAWN', 'REJECTED', 'TRANSFERRED')),
  ADD CONSTRAINT "procedure_case_anchor_kind_check" CHECK ("anchor_kind" IN ('SIGN_IN', 'RECEIPT')),
  ADD CONSTRAINT "procedure_case_closed_check" CHECK (("status" = 'CLOSED') = ("closed_at" IS NOT NULL));

ALTER TABLE "case_person"
  ADD CONSTRAINT "case_person_verification_check" CHECK ("verification" IN ('PENDING', 'CONFIRMED', 'REFUTED'));

-- Who stands in a case, as the applicant or in another role: the way from a citizen to his cases.
CREATE VIEW "case_party" AS
  SELECT "id" AS "case_id", "applicant_id" AS "citizen_id" FROM "procedure_case" WHERE "applicant_id" IS NOT NULL
  UNION ALL SELECT "case_id", "citizen_id" FROM "case_person" WHERE "citizen_id" IS NOT NULL;

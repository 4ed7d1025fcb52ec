-- The closed lists of the schema's enums, held by the database too: what the graph cannot say cannot be stored.

ALTER TABLE "birth_act"
  ADD CONSTRAINT "birth_act_sex_check" CHECK ("sex" IN ('MALE', 'FEMALE', 'OTHER'));

ALTER TABLE "marriage_act"
  ADD CONSTRAINT "marriage_act_status_check" CHECK ("status" IN ('VALID', 'DIVORCED', 'WIDOWED', 'ANNULLED'));

ALTER TABLE "custody_act"
  ADD CONSTRAINT "custody_act_ground_check" CHECK ("ground" IN ('MINOR', 'INCAPACITATED', 'COGNITIVE_DIFFICULTY'));

-- Who is a party to an act, whichever column he stands in: the way from a citizen to his acts.
CREATE VIEW "birth_parent" AS
  SELECT "id" AS "act_id", "father_id" AS "citizen_id" FROM "birth_act" WHERE "father_id" IS NOT NULL
  UNION ALL SELECT "id", "mother_id" FROM "birth_act" WHERE "mother_id" IS NOT NULL;

CREATE VIEW "marriage_spouse" AS
  SELECT "id" AS "act_id", "husband_id" AS "citizen_id" FROM "marriage_act" WHERE "husband_id" IS NOT NULL
  UNION ALL SELECT "id", "wife_id" FROM "marriage_act" WHERE "wife_id" IS NOT NULL;

CREATE VIEW "adoption_party" AS
  SELECT "id" AS "act_id", "child_id" AS "citizen_id" FROM "adoption_act" WHERE "child_id" IS NOT NULL
  UNION ALL SELECT "id", "adoptive_father_id" FROM "adoption_act" WHERE "adoptive_father_id" IS NOT NULL
  UNION ALL SELECT "id", "adoptive_mother_id" FROM "adoption_act" WHERE "adoptive_mother_id" IS NOT NULL;

CREATE VIEW "custody_party" AS
  SELECT "id" AS "act_id", "ward_id" AS "citizen_id" FROM "custody_act" WHERE "ward_id" IS NOT NULL
  UNION ALL SELECT "id", "guardian_id" FROM "custody_act" WHERE "guardian_id" IS NOT NULL;

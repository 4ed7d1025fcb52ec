-- The closed lists of the schema's enums, held by the database too: what the graph cannot say cannot be stored.

ALTER TABLE "citizen"
  ADD CONSTRAINT "citizen_sex_check" CHECK ("sex" IN ('MALE', 'FEMALE', 'OTHER')),
  ADD CONSTRAINT "citizen_life_status_check" CHECK ("life_status" IN ('ALIVE', 'DECEASED', 'MISSING')),
  ADD CONSTRAINT "citizen_marital_status_check" CHECK ("marital_status" IN ('SINGLE', 'MARRIED', 'WIDOWED', 'DIVORCED'));

ALTER TABLE "household_member"
  ADD CONSTRAINT "household_member_role_check" CHECK ("role" IN ('HEAD', 'SPOUSE', 'CHILD', 'PARENT', 'SIBLING', 'GRANDCHILD', 'GRANDPARENT', 'OTHER'));

ALTER TABLE "relationship"
  ADD CONSTRAINT "relationship_kind_check" CHECK ("kind" IN ('FATHER', 'MOTHER', 'SPOUSE', 'CHILD', 'SIBLING', 'GUARDIAN', 'WARD'));

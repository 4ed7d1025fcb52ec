-- The closed lists of the schema's enums, held by the database too: what the graph cannot say cannot be stored.

ALTER TABLE "poverty_status"
  ADD CONSTRAINT "poverty_status_category_check" CHECK ("category" IN ('POOR', 'NEAR_POOR', 'ESCAPED', 'NOT_POOR'));

ALTER TABLE "social_assistance"
  ADD CONSTRAINT "social_assistance_kind_check" CHECK ("kind" IN ('ORPHAN', 'ELDERLY', 'DISABLED', 'SINGLE_PARENT', 'HIV', 'CHILD_OF_POOR_HOUSEHOLD', 'CARER'));

ALTER TABLE "merit_record"
  ADD CONSTRAINT "merit_record_kind_check" CHECK ("kind" IN ('PRE_UPRISING', 'UPRISING', 'MARTYR_RELATIVE', 'HEROIC_MOTHER', 'HERO', 'WAR_INVALID', 'SICK_SOLDIER', 'TOXIC_CHEMICALS', 'IMPRISONED', 'RESISTANCE', 'CONTRIBUTOR'));

ALTER TABLE "disability"
  ADD CONSTRAINT "disability_kind_check" CHECK ("kind" IN ('MOBILITY', 'HEARING_SPEECH', 'VISION', 'MENTAL', 'INTELLECTUAL', 'OTHER')),
  ADD CONSTRAINT "disability_degree_check" CHECK ("degree" IN ('EXTREMELY_SEVERE', 'SEVERE', 'MILD'));

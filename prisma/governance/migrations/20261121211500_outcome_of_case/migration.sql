-- How a case was closed: papers of a dossier that nobody settled are not counted as saved.
ALTER TABLE "case_fact" ADD COLUMN "outcome" TEXT;

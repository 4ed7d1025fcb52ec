-- A citizen may consent to some of the items that he is asked for: his own step says which. Columns as in consent.prisma.

-- AlterTable
ALTER TABLE "consent_event" ADD COLUMN "items" TEXT[];

-- Empty where all that was asked for was given, and in every other step.
ALTER TABLE "consent_event" ADD CONSTRAINT "consent_event_items_check" CHECK ("kind" = 'GIVE' OR coalesce(cardinality("items"), 0) = 0);

CREATE OR REPLACE VIEW "consent_current" AS
  SELECT c.*, e."sequence", e."valid_from", e."valid_to", e."stage",
    CASE WHEN e."stage" = 'GIVEN' AND e."valid_to" <= now() THEN 'ENDED' ELSE e."stage" END AS "state",
    CASE WHEN e."by" = 'CITIZEN' THEN e."at" END AS "decided_at",
    CASE WHEN e."stage" <> 'GIVEN' THEN NULL WHEN cardinality(e."items") > 0 THEN e."items" ELSE c."items" END AS "given_items"
  FROM "consent" c
  JOIN LATERAL (SELECT * FROM "consent_event" x WHERE x."consent_id" = c."id" ORDER BY x."sequence" DESC LIMIT 1) e ON true;

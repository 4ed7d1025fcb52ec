-- Dự thảo thay đổi chính sách, and the replays of recorded operations against them. Tables as in drafts.prisma; the
-- checks, the function, the view and the triggers are written by hand.

-- CreateTable
CREATE TABLE "policy_draft" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'DRAFT',
    "changes" JSONB NOT NULL,
    "functions" TEXT[],
    "rules" TEXT[],
    "agencies" TEXT[],
    "base_version" BIGINT NOT NULL,
    "author" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closing_reason" TEXT,
    "document_number" TEXT,
    "published_version" BIGINT,

    CONSTRAINT "policy_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_replay" (
    "id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "policy_version" BIGINT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'RUNNING',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "cancelled_by" TEXT,
    "author" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "outcome" JSONB,

    CONSTRAINT "policy_replay_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "policy_draft_state_idx" ON "policy_draft"("state");

-- CreateIndex
CREATE INDEX "policy_replay_draft_id_idx" ON "policy_replay"("draft_id");

-- AddForeignKey
ALTER TABLE "policy_replay" ADD CONSTRAINT "policy_replay_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "policy_draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "policy_draft_number";

ALTER TABLE "policy_draft"
  ADD CONSTRAINT "policy_draft_state_check" CHECK ("state" IN ('DRAFT', 'PUBLISHED', 'DISCARDED')),
  ADD CONSTRAINT "policy_draft_closed_check" CHECK (("state" = 'DRAFT') = ("closed_at" IS NULL) AND ("state" = 'DRAFT') = ("closed_by" IS NULL)),
  ADD CONSTRAINT "policy_draft_published_check" CHECK (("state" = 'PUBLISHED') = ("published_version" IS NOT NULL)),
  ADD CONSTRAINT "policy_draft_lists_check" CHECK ("functions" IS NOT NULL AND "rules" IS NOT NULL AND "agencies" IS NOT NULL);
ALTER TABLE "policy_replay"
  ADD CONSTRAINT "policy_replay_state_check" CHECK ("state" IN ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  ADD CONSTRAINT "policy_replay_days_check" CHECK ("days" BETWEEN 1 AND 366),
  ADD CONSTRAINT "policy_replay_outcome_check" CHECK (("state" = 'DONE') = ("outcome" IS NOT NULL));

-- A draft changes until it is published or discarded, and is never deleted.
CREATE FUNCTION "policy_draft_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."state" <> 'DRAFT' THEN
    RAISE EXCEPTION 'HISTORY_IS_KEPT: a closed draft stays as it is';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "policy_draft_kept" BEFORE UPDATE OR DELETE ON "policy_draft"
  FOR EACH ROW EXECUTE FUNCTION "policy_draft_is_kept"();
CREATE TRIGGER "policy_draft_truncate" BEFORE TRUNCATE ON "policy_draft"
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change();

-- What the policy has changed since a version, of the functions, rules and agencies that a draft speaks of.
CREATE FUNCTION "policy_moved"(base BIGINT, functions TEXT[], rules TEXT[], agencies TEXT[]) RETURNS TEXT[]
LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(DISTINCT what ORDER BY what), ARRAY[]::text[]) FROM (
    SELECT 'rule ' || r."id" AS what FROM "scope_rule" r
     WHERE (r."published_version" > base OR r."superseded_version" > base)
       AND (r."function_code" = ANY(functions) OR r."id" = ANY(rules))
    UNION ALL
    SELECT CASE h."entity" WHEN 'agency_function' THEN 'assignment ' ELSE h."entity" || ' ' END || h."key" FROM "policy_history" h
     WHERE (h."from_version" > base OR h."to_version" > base)
       AND CASE h."entity" WHEN 'function' THEN h."key" = ANY(functions)
                           WHEN 'agency_function' THEN split_part(h."key", ' ', 2) = ANY(functions)
                           WHEN 'agency' THEN h."key" = ANY(agencies) ELSE false END) AS moved
$$;

CREATE INDEX "policy_history_to_version_idx" ON "policy_history"("to_version");
CREATE INDEX "scope_rule_function_published_idx" ON "scope_rule"("function_code", "published_version");

-- The changes of a draft one by one, as people read them.
CREATE VIEW "policy_draft_change" AS
  SELECT d."id" || '/' || c.kind || '/' || c.n AS "id", d."id" AS "draft_id", c.kind AS "kind",
         coalesce(c.v ->> 'id', c.v ->> 'code', CASE WHEN jsonb_typeof(c.v) = 'string' THEN c.v #>> '{}' END) AS "subject",
         coalesce(c.v ->> 'function', c.v ->> 'code') AS "function_code", c.v ->> 'agency' AS "agency_code",
         c.v ->> 'effect' AS "effect", (c.v ->> 'deny')::boolean AS "deny",
         ARRAY(SELECT jsonb_array_elements_text(coalesce(c.v -> 'items', '[]'))) AS "items",
         c.v ->> 'rows' AS "rows_kind", c.v ->> 'rowsUnit' AS "rows_unit", c.v ->> 'rowsThrough' AS "rows_through",
         c.v ->> 'mask' AS "mask",
         ARRAY(SELECT jsonb_array_elements_text(coalesce(c.v -> 'purposes', '[]'))) AS "purposes",
         (c.v ->> 'validFrom')::date AS "valid_from",
         coalesce(c.v ->> 'validTo', c.v ->> 'lastDay')::date AS "valid_to",
         c.v ->> 'instrument' AS "instrument", c.v ->> 'article' AS "article"
    FROM "policy_draft" d
    CROSS JOIN LATERAL (VALUES ('FUNCTION', 'functions'), ('ASSIGNMENT', 'assignments'), ('RULE', 'rules'),
      ('RULE_END', 'endRules'), ('RULE_WITHDRAWAL', 'withdrawRules'), ('ASSIGNMENT_END', 'endAssignments'),
      ('FUNCTION_END', 'endFunctions')) AS k(kind, list)
    CROSS JOIN LATERAL (SELECT k.kind, e.v, e.n FROM jsonb_array_elements(d."changes" -> k.list) WITH ORDINALITY AS e(v, n)) AS c;

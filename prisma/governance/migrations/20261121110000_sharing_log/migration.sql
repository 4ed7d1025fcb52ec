-- Nhật ký chia sẻ dữ liệu (NĐ 47/2020 Đ.45): tables, append-only triggers, and the one function that writes.
-- Written by hand: no tool generates the triggers and the function. The tables are those of log.prisma.

CREATE TABLE IF NOT EXISTS "sharing_chain" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "sharing_chain_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX IF NOT EXISTS "sharing_chain_name_key" ON "sharing_chain"("name");

CREATE TABLE IF NOT EXISTS "sharing_operation" (
    "hash" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    CONSTRAINT "sharing_operation_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE IF NOT EXISTS "sharing_decision" (
    "hash" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "coordinates" TEXT[],
    CONSTRAINT "sharing_decision_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX IF NOT EXISTS "sharing_decision_coordinates_idx" ON "sharing_decision" USING GIN ("coordinates");

CREATE TABLE IF NOT EXISTS "sharing_log" (
    "chain_id" INTEGER NOT NULL,
    "sequence" BIGINT NOT NULL,
    "segment" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "response_id" TEXT NOT NULL,
    "intent_id" TEXT,
    "agency" TEXT,
    "purpose" TEXT,
    "case_number" TEXT,
    "decision" TEXT,
    "operation" TEXT,
    "subjects" TEXT[] COLLATE "C",
    "entry" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    CONSTRAINT "sharing_log_pkey" PRIMARY KEY ("chain_id", "sequence")
);
CREATE INDEX IF NOT EXISTS "sharing_log_at_chain_id_sequence_idx" ON "sharing_log"("at", "chain_id", "sequence");
CREATE INDEX IF NOT EXISTS "sharing_log_agency_at_idx" ON "sharing_log"("agency", "at");
CREATE INDEX IF NOT EXISTS "sharing_log_case_number_at_idx" ON "sharing_log"("case_number", "at");
CREATE INDEX IF NOT EXISTS "sharing_log_decision_at_idx" ON "sharing_log"("decision", "at");
CREATE INDEX IF NOT EXISTS "sharing_log_response_id_idx" ON "sharing_log"("response_id");
CREATE INDEX IF NOT EXISTS "sharing_log_intent_id_idx" ON "sharing_log"("intent_id");
-- Whom a record is about. GIN, because a row for each subject costs four times as much to write.
CREATE INDEX IF NOT EXISTS "sharing_log_subjects_idx" ON "sharing_log" USING GIN ("subjects");

CREATE TABLE IF NOT EXISTS "sharing_log_commit" (
    "chain_id" INTEGER NOT NULL,
    "first" BIGINT NOT NULL,
    "last" BIGINT NOT NULL,
    "head_hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    CONSTRAINT "sharing_log_commit_pkey" PRIMARY KEY ("chain_id", "first")
);

CREATE TABLE IF NOT EXISTS "sharing_checkpoint" (
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "line" TEXT NOT NULL,
    CONSTRAINT "sharing_checkpoint_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX IF NOT EXISTS "sharing_checkpoint_at_idx" ON "sharing_checkpoint"("at");

CREATE TABLE IF NOT EXISTS "case_fact" (
    "id" BIGSERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "procedure" TEXT NOT NULL,
    "subjects" TEXT[],
    "digest" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "known_from" TIMESTAMPTZ(3) NOT NULL,
    "known_to" TIMESTAMPTZ(3),
    CONSTRAINT "case_fact_pkey" PRIMARY KEY ("id")
);
CREATE INDEX IF NOT EXISTS "case_fact_number_known_from_idx" ON "case_fact"("number", "known_from");

-- Nothing of the record is ever changed or taken away. Purging sealed segments after a retention is a command of its
-- own; while no retention is set there is none.
CREATE OR REPLACE FUNCTION sharing_log_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'LOG_APPEND_ONLY: % on % is refused; nhật ký chỉ được ghi thêm / the record is append-only', TG_OP, TG_TABLE_NAME
    USING ERRCODE = '42501';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sharing_chain', 'sharing_operation', 'sharing_decision', 'sharing_log',
                              'sharing_log_commit', 'sharing_checkpoint'] LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS append_only ON %I', name);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change()', name);
  END LOOP;
END $$;

-- A case fact is closed (known_to) when the hub learns better; nothing else of it changes.
CREATE OR REPLACE FUNCTION case_fact_only_superseded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.known_to IS NULL AND NEW.known_to IS NOT NULL
     AND to_jsonb(OLD) - 'known_to' = to_jsonb(NEW) - 'known_to' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'LOG_APPEND_ONLY: a case fact may only be superseded' USING ERRCODE = '42501';
END $$;
DROP TRIGGER IF EXISTS only_superseded ON "case_fact";
CREATE TRIGGER only_superseded BEFORE UPDATE ON "case_fact" FOR EACH ROW EXECUTE FUNCTION case_fact_only_superseded();
DROP TRIGGER IF EXISTS append_only ON "case_fact";
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON "case_fact"
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change();

-- One commit of a chain, in one statement and so in one transaction: compares what the decisions were made from with
-- what holds now, then writes all its records, or none and says what has changed (NULL: written).
-- Columns come as texts joined by line feeds (no value holds one), subjects by blanks; an empty one is NULL.
CREATE OR REPLACE FUNCTION sharing_log_append(
  p_lock bigint, p_chain integer, p_segment integer, p_first bigint, p_previous text,
  p_entries text, p_hashes text, p_at text, p_kinds text, p_outcomes text, p_responses text, p_intents text,
  p_agencies text, p_purposes text, p_cases text, p_decisions text, p_operations text,
  p_subjects text,
  p_commit_at text, p_key text, p_signature text,
  p_new_operations jsonb, p_new_decisions jsonb,
  p_policies bigint[], p_accounts jsonb, p_case_digests jsonb
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_policy bigint;
  v_accounts jsonb;
  v_cases jsonb;
  v_hashes text[] := string_to_array(p_hashes, E'\n');
  v_count integer := cardinality(v_hashes);
  v_epoch constant timestamptz := 'epoch';
BEGIN
  IF current_setting('fsync') <> 'on' OR current_setting('full_page_writes') <> 'on'
     OR current_setting('synchronous_commit') = 'off' THEN
    RAISE EXCEPTION 'RECORD_NOT_DURABLE: fsync, full_page_writes and synchronous_commit must be on';
  END IF;

  PERFORM pg_advisory_xact_lock_shared(p_lock);

  SELECT version INTO v_policy FROM policy_head;
  v_policy := coalesce(v_policy, 0);
  IF p_accounts IS NOT NULL THEN
    SELECT jsonb_agg(a.n - 1) INTO v_accounts
    FROM ROWS FROM (jsonb_to_recordset(p_accounts) AS (agency text, client text, officer text)) WITH ORDINALITY
         AS a(agency, client, officer, n)
    WHERE NOT EXISTS (SELECT FROM agency g LEFT JOIN agency_account k ON k.agency_code = g.code
                      WHERE g.code = a.agency AND g.status = 'ACTIVE' AND coalesce(k.status, 'ACTIVE') = 'ACTIVE')
       OR (a.client IS NOT NULL AND NOT EXISTS (SELECT FROM client_application c
             WHERE c.id = a.client AND c.agency_code = a.agency AND c.status = 'ACTIVE'))
       OR (a.officer IS NOT NULL AND NOT EXISTS (SELECT FROM officer o
             WHERE o.id = a.officer AND o.agency_code = a.agency AND o.status = 'ACTIVE'));
  END IF;
  IF p_case_digests IS NOT NULL THEN
    SELECT jsonb_agg(c.n - 1) INTO v_cases
    FROM ROWS FROM (jsonb_to_recordset(p_case_digests) AS (number text, digest text)) WITH ORDINALITY
         AS c(number, digest, n)
    WHERE NOT EXISTS (SELECT FROM case_fact f WHERE f.number = c.number AND f.digest = c.digest
                      AND f.known_to IS NULL AND f.closed_at IS NULL);
  END IF;
  IF p_policies <> '{}' AND v_policy <> ALL (p_policies) OR cardinality(p_policies) > 1
     OR v_accounts IS NOT NULL OR v_cases IS NOT NULL THEN
    RETURN jsonb_build_object('policy', v_policy, 'accounts', coalesce(v_accounts, '[]'),
                              'cases', coalesce(v_cases, '[]'));
  END IF;

  IF p_new_operations IS NOT NULL THEN
    INSERT INTO sharing_operation (hash, text)
    SELECT o.hash, o.text FROM jsonb_to_recordset(p_new_operations) AS o(hash text, text text) ORDER BY o.hash
    ON CONFLICT DO NOTHING;
  END IF;
  IF p_new_decisions IS NOT NULL THEN
    INSERT INTO sharing_decision (hash, body, coordinates)
    SELECT d.hash, d.body, d.coordinates
    FROM jsonb_to_recordset(p_new_decisions) AS d(hash text, body text, coordinates text[]) ORDER BY d.hash
    ON CONFLICT DO NOTHING;
  END IF;

  INSERT INTO sharing_log (chain_id, sequence, segment, at, kind, outcome, response_id, intent_id, agency, purpose,
                           case_number, decision, operation, subjects, entry, previous_hash, hash)
  SELECT p_chain, p_first + n - 1, p_segment, v_epoch + r.at::bigint * interval '1 millisecond', r.kind, r.outcome,
         r.response, nullif(r.intent, ''), nullif(r.agency, ''), nullif(r.purpose, ''), nullif(r.case_number, ''),
         nullif(r.decision, ''), nullif(r.operation, ''),
         string_to_array(nullif(r.subjects, ''), ' '), r.entry, r.previous, r.hash
  FROM unnest(
    string_to_array(p_at, E'\n'), string_to_array(p_kinds, E'\n'), string_to_array(p_outcomes, E'\n'),
    string_to_array(p_responses, E'\n'), string_to_array(p_intents, E'\n'), string_to_array(p_agencies, E'\n'),
    string_to_array(p_purposes, E'\n'), string_to_array(p_cases, E'\n'), string_to_array(p_decisions, E'\n'),
    string_to_array(p_operations, E'\n'), string_to_array(p_subjects, E'\n'), string_to_array(p_entries, E'\n'),
    array_prepend(p_previous, v_hashes[1:v_count - 1]), v_hashes
  ) WITH ORDINALITY AS r(at, kind, outcome, response, intent, agency, purpose, case_number, decision, operation,
                         subjects, entry, previous, hash, n);

  INSERT INTO sharing_log_commit (chain_id, first, last, head_hash, at, key_id, signature)
  VALUES (p_chain, p_first, p_first + v_count - 1, v_hashes[v_count],
          v_epoch + p_commit_at::bigint * interval '1 millisecond', p_key, p_signature);
  RETURN NULL;
END $$;

-- Volume of a grant, counted in the transaction that writes the record of an answer: distinct subjects or rows. What would
-- go beyond is not written, and so not answered. Used only by commits in which a grant stands behind an answer.
-- p_uses: [{"n": place in the batch, "grant": id, "rows": rows of the answer}]; the other parameters as in sharing_log_append.
CREATE FUNCTION sharing_log_append_counted(
  p_uses jsonb,
  p_lock bigint, p_chain integer, p_segment integer, p_first bigint, p_previous text,
  p_entries text, p_hashes text, p_at text, p_kinds text, p_outcomes text, p_responses text, p_intents text,
  p_agencies text, p_purposes text, p_cases text, p_decisions text, p_operations text,
  p_subjects text,
  p_commit_at text, p_key text, p_signature text,
  p_new_operations jsonb, p_new_decisions jsonb,
  p_policies bigint[], p_accounts jsonb, p_case_digests jsonb
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_use record;
  v_volume jsonb := '[]';
  v_stale jsonb;
  v_subjects text[] := string_to_array(p_subjects, E'\n');
BEGIN
  BEGIN
    FOR v_use IN
      SELECT u.n, u.rows, g.id, g.volume_kind, g.volume_limit
        FROM jsonb_to_recordset(p_uses) AS u(n integer, "grant" text, rows bigint)
        JOIN grant_right g ON g.id = u."grant" AND g.superseded_version IS NULL AND g.volume_limit IS NOT NULL
       ORDER BY g.id, u.n
    LOOP
      -- One commit at a time counts a grant, on whichever gateway.
      PERFORM pg_advisory_xact_lock(hashtext('grant_usage'), hashtext(v_use.id));
      BEGIN
        IF v_use.volume_kind = 'SUBJECTS' THEN
          INSERT INTO grant_usage (grant_id, subject)
          SELECT DISTINCT v_use.id, s FROM unnest(string_to_array(nullif(v_subjects[v_use.n + 1], ''), ' ')) AS s
          ON CONFLICT DO NOTHING;
          IF (SELECT count(*) FROM grant_usage WHERE grant_id = v_use.id) > v_use.volume_limit THEN
            RAISE EXCEPTION 'VOLUME' USING ERRCODE = 'HV001';
          END IF;
        ELSE
          INSERT INTO grant_rows AS r (grant_id, used) VALUES (v_use.id, v_use.rows)
          ON CONFLICT (grant_id) DO UPDATE SET used = r.used + EXCLUDED.used;
          IF (SELECT used FROM grant_rows WHERE grant_id = v_use.id) > v_use.volume_limit THEN
            RAISE EXCEPTION 'VOLUME' USING ERRCODE = 'HV001';
          END IF;
        END IF;
      EXCEPTION WHEN SQLSTATE 'HV001' THEN
        v_volume := v_volume || jsonb_build_object('n', v_use.n, 'grant', v_use.id);
      END;
    END LOOP;
    IF v_volume = '[]' THEN
      v_stale := sharing_log_append(p_lock, p_chain, p_segment, p_first, p_previous, p_entries, p_hashes, p_at, p_kinds,
        p_outcomes, p_responses, p_intents, p_agencies, p_purposes, p_cases, p_decisions, p_operations, p_subjects,
        p_commit_at, p_key, p_signature, p_new_operations, p_new_decisions, p_policies, p_accounts, p_case_digests);
    END IF;
    -- Nothing was written, so nothing was used.
    IF v_volume <> '[]' OR v_stale IS NOT NULL THEN
      RAISE EXCEPTION 'NOT_WRITTEN' USING ERRCODE = 'HV002';
    END IF;
  EXCEPTION WHEN SQLSTATE 'HV002' THEN
    NULL;
  END;
  IF v_volume <> '[]' THEN
    RETURN jsonb_build_object('policy', (SELECT version FROM policy_head), 'accounts', '[]'::jsonb, 'cases', '[]'::jsonb,
                              'volume', v_volume);
  END IF;
  RETURN v_stale;
END $$;

-- A caller who was limited to registered operations while his own text ran gets no answer from it: the limit is compared
-- in the transaction of the record, like the status of the account.
DO $$
DECLARE
  v_old text := pg_get_functiondef('sharing_log_append'::regproc);
  v_new text;
BEGIN
  v_new := replace(replace(replace(v_old,
    'AS (agency text, client text, officer text))', 'AS (agency text, client text, officer text, "ownText" boolean))'),
    'AS a(agency, client, officer, n)', 'AS a(agency, client, officer, own_text, n)'),
    'WHERE o.id = a.officer AND o.agency_code = a.agency AND o.status = ''ACTIVE''))',
    'WHERE o.id = a.officer AND o.agency_code = a.agency AND o.status = ''ACTIVE''))
       OR (a.own_text AND EXISTS (SELECT FROM service_limit_current l
             WHERE l.limited AND l.agency_code = a.agency AND (l.client_id IS NULL OR l.client_id = a.client)))');
  IF length(v_new) < length(v_old) + 200 THEN
    RAISE EXCEPTION 'sharing_log_append is not as this migration knows it';
  END IF;
  EXECUTE v_new;
END $$;

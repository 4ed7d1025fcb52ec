-- Xóa nhật ký hết thời hạn lưu (NĐ 47/2020 Đ.45.3): whole sealed months at the start of a chain, and nothing else; what
-- remains of each is its signed head. Written by hand: no tool generates the triggers and the function.

CREATE TABLE "sharing_log_purge" (
    "chain_id" INTEGER NOT NULL,
    "segment" INTEGER NOT NULL,
    "first" BIGINT NOT NULL,
    "last" BIGINT NOT NULL,
    "commits" INTEGER NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "head_hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "months" INTEGER NOT NULL,
    "instrument" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "officer" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    CONSTRAINT "sharing_log_purge_pkey" PRIMARY KEY ("chain_id", "segment")
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "sharing_log_purge"
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change();

-- A head stands for one whole sealed month that is older than the retention, right after what was purged before.
CREATE FUNCTION sharing_log_check_purge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_first bigint;
  v_last bigint;
  v_count bigint;
  v_strays bigint;
  v_month date := to_date(NEW.segment::text, 'YYYYMM');
  v_today date := (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
  v_before bigint;
BEGIN
  IF NEW.months IS NULL OR NEW.months < 1 THEN
    RAISE EXCEPTION 'LOG_RETENTION_UNSET: no retention, nothing is purged' USING ERRCODE = '42501';
  END IF;
  IF v_month + interval '1 month' + NEW.months * interval '1 month' > v_today THEN
    RAISE EXCEPTION 'LOG_PURGE_TOO_YOUNG: month % is kept for % months', NEW.segment, NEW.months USING ERRCODE = '42501';
  END IF;
  SELECT coalesce(max(last), 0) INTO v_before FROM sharing_log_purge WHERE chain_id = NEW.chain_id;
  SELECT min(sequence), max(sequence), count(*) INTO v_first, v_last, v_count
    FROM sharing_log WHERE chain_id = NEW.chain_id AND segment = NEW.segment;
  SELECT count(*) INTO v_strays FROM sharing_log
    WHERE chain_id = NEW.chain_id AND sequence <= NEW.last AND segment <> NEW.segment;
  IF v_first IS DISTINCT FROM NEW.first OR v_last IS DISTINCT FROM NEW.last OR v_strays > 0
     OR v_count <> NEW.last - NEW.first + 1 OR NEW.first <> v_before + 1
     OR NOT EXISTS (SELECT FROM sharing_log WHERE chain_id = NEW.chain_id AND sequence = NEW.first
                    AND previous_hash = NEW.previous_hash)
     OR NOT EXISTS (SELECT FROM sharing_log_commit WHERE chain_id = NEW.chain_id AND last = NEW.last
                    AND head_hash = NEW.head_hash)
     OR (SELECT count(*) FROM sharing_log_commit WHERE chain_id = NEW.chain_id AND last <= NEW.last) <> NEW.commits THEN
    RAISE EXCEPTION 'LOG_PURGE_NOT_WHOLE: only a whole sealed month at the start of a chain is purged'
      USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_purge BEFORE INSERT ON "sharing_log_purge"
  FOR EACH ROW EXECUTE FUNCTION sharing_log_check_purge();

-- What no head stands for is never taken away, whoever asks.
CREATE FUNCTION sharing_log_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM gone g WHERE NOT EXISTS (SELECT FROM sharing_log_purge p
             WHERE p.chain_id = g.chain_id AND g.sequence BETWEEN p.first AND p.last)) THEN
    RAISE EXCEPTION 'LOG_APPEND_ONLY: % on % is refused; nhật ký chỉ được ghi thêm / the record is append-only', TG_OP, TG_TABLE_NAME
      USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION sharing_log_commit_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM gone g WHERE NOT EXISTS (SELECT FROM sharing_log_purge p
             WHERE p.chain_id = g.chain_id AND g.last BETWEEN p.first AND p.last)) THEN
    RAISE EXCEPTION 'LOG_APPEND_ONLY: % on % is refused; nhật ký chỉ được ghi thêm / the record is append-only', TG_OP, TG_TABLE_NAME
      USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER append_only ON "sharing_log";
DROP TRIGGER append_only ON "sharing_log_commit";
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON "sharing_log"
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON "sharing_log_commit"
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_change();
CREATE TRIGGER purge_only AFTER DELETE ON "sharing_log" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_refuse_delete();
CREATE TRIGGER purge_only AFTER DELETE ON "sharing_log_commit" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_log_commit_refuse_delete();

-- The one way to purge: the head first (checked above), then its records and commits; all of it, or nothing.
CREATE FUNCTION sharing_log_purge_month(p_head jsonb) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_chain integer := (p_head ->> 'chain_id')::int;
  v_first bigint := (p_head ->> 'first')::bigint;
  v_last bigint := (p_head ->> 'last')::bigint;
  v_gone bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('sharing_log_purge'));
  INSERT INTO sharing_log_purge SELECT * FROM jsonb_populate_record(NULL::sharing_log_purge, p_head);
  DELETE FROM sharing_log WHERE chain_id = v_chain AND sequence BETWEEN v_first AND v_last;
  GET DIAGNOSTICS v_gone = ROW_COUNT;
  DELETE FROM sharing_log_commit WHERE chain_id = v_chain AND last BETWEEN v_first AND v_last;
  RETURN v_gone;
END $$;
REVOKE EXECUTE ON FUNCTION sharing_log_purge_month(jsonb) FROM PUBLIC;

-- The closed lists of shared/policy/codes.ts, held by the database too: what is not on its list cannot be stored.
-- INTERNAL is on no list: internal data and state secrets never enter the store (BG 47/2022 Đ.1.2, NT 57/2020 Đ.1.2).

ALTER TABLE "agency"
  ADD CONSTRAINT "agency_code_check" CHECK (length("code") <= 35 AND "code" ~ '^([A-Y][0-9]{2}(\.[A-Z0-9]+)*|Z(0[1-9]|[1-9][0-9])[A-Z0-9]{1,32})$'),
  ADD CONSTRAINT "agency_level_check" CHECK ("level" IN ('PROVINCE', 'DISTRICT', 'COMMUNE', 'EXTERNAL')),
  ADD CONSTRAINT "agency_status_check" CHECK ("status" IN ('ACTIVE', 'SUSPENDED', 'MERGED', 'CLOSED')),
  ADD CONSTRAINT "agency_successor_check" CHECK ("status" <> 'MERGED' OR "successor_code" IS NOT NULL);

ALTER TABLE "agency_account"
  ADD CONSTRAINT "agency_account_status_check" CHECK ("status" IN ('ACTIVE', 'SUSPENDED'));

ALTER TABLE "client_application"
  ADD CONSTRAINT "client_application_status_check" CHECK ("status" IN ('ACTIVE', 'SUSPENDED')),
  ADD CONSTRAINT "client_application_roles_check" CHECK ("roles" IS NOT NULL);

ALTER TABLE "officer"
  ADD CONSTRAINT "officer_status_check" CHECK ("status" IN ('ACTIVE', 'SUSPENDED')),
  ADD CONSTRAINT "officer_roles_check" CHECK ("roles" IS NOT NULL);

ALTER TABLE "function"
  ADD CONSTRAINT "function_days_check" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from");

ALTER TABLE "agency_function"
  ADD CONSTRAINT "agency_function_days_check" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from");

ALTER TABLE "agreement"
  ADD CONSTRAINT "agreement_days_check" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from");

ALTER TABLE "legal_rule"
  ADD CONSTRAINT "legal_rule_days_check" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from");

ALTER TABLE "scope_rule"
  ADD CONSTRAINT "scope_rule_effect_check" CHECK ("effect" IN ('READ', 'WRITE')),
  ADD CONSTRAINT "scope_rule_rows_check" CHECK ("rows_kind" IN ('ALL', 'TERRITORY', 'OWN', 'CASE', 'SELF', 'REACHED')),
  ADD CONSTRAINT "scope_rule_unit_check" CHECK ("rows_unit" IS NULL OR "rows_kind" = 'TERRITORY'),
  ADD CONSTRAINT "scope_rule_through_check" CHECK (("rows_through" IS NOT NULL) = ("rows_kind" = 'REACHED')),
  ADD CONSTRAINT "scope_rule_mask_check" CHECK ("mask" IN ('LAST_DIGITS', 'YEAR_ONLY', 'INITIALS', 'AGE_BAND')),
  ADD CONSTRAINT "scope_rule_items_check" CHECK (cardinality("items") > 0 AND "items" IS NOT NULL),
  ADD CONSTRAINT "scope_rule_purposes_check" CHECK ("purposes" IS NOT NULL),
  ADD CONSTRAINT "scope_rule_days_check" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from");

ALTER TABLE "grant_right"
  ADD CONSTRAINT "grant_right_rows_check" CHECK ("rows_kind" IN ('ALL', 'TERRITORY', 'OWN', 'CASE', 'SELF', 'REACHED')),
  ADD CONSTRAINT "grant_right_unit_check" CHECK ("rows_unit" IS NULL OR "rows_kind" = 'TERRITORY'),
  ADD CONSTRAINT "grant_right_through_check" CHECK (("rows_through" IS NOT NULL) = ("rows_kind" = 'REACHED')),
  ADD CONSTRAINT "grant_right_mask_check" CHECK ("mask" IN ('LAST_DIGITS', 'YEAR_ONLY', 'INITIALS', 'AGE_BAND')),
  ADD CONSTRAINT "grant_right_items_check" CHECK (cardinality("items") > 0 AND "items" IS NOT NULL),
  ADD CONSTRAINT "grant_right_purposes_check" CHECK ("purposes" IS NOT NULL AND "overrides" IS NOT NULL),
  ADD CONSTRAINT "grant_right_days_check" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from");

ALTER TABLE "policy_head" ADD CONSTRAINT "policy_head_one_row" CHECK ("id" = 1);

ALTER TABLE "database_entry"
  ADD CONSTRAINT "database_entry_kind_check" CHECK ("kind" IN ('NATIONAL', 'SHARED_BY_DEPARTMENT', 'SHARED_BY_LOCALITY', 'INTERNAL')),
  ADD CONSTRAINT "database_entry_nature_check" CHECK ("nature" IN ('SECTOR', 'TRANSACTION', 'CODE_LIST'));

ALTER TABLE "data_item"
  ADD CONSTRAINT "data_item_classification_check" CHECK ("classification" IN ('OPEN', 'DEFAULT', 'SPECIAL')),
  ADD CONSTRAINT "data_item_personal_check" CHECK ("personal" IN ('NONE', 'BASIC', 'SENSITIVE')),
  ADD CONSTRAINT "data_item_entry_check" CHECK ("entry" IN ('LOOKUP', 'LIST', 'COUNT', 'WRITE')),
  ADD CONSTRAINT "data_item_open_check" CHECK ("classification" <> 'OPEN' OR "personal" = 'NONE'),
  ADD CONSTRAINT "data_item_territory_check" CHECK ("territory" IN ('LOCATION', 'RESIDENCE', 'REGISTRATION'));

ALTER TABLE "administrative_unit"
  ADD CONSTRAINT "administrative_unit_level_check" CHECK ("level" IN ('PROVINCE', 'DISTRICT', 'COMMUNE')),
  ADD CONSTRAINT "administrative_unit_successors_check" CHECK ("successors" IS NOT NULL);

-- Data is an asset and is not deleted in silence (ĐN 43/2022 Đ.5.3): a published right keeps every version; a new
-- version supersedes it, and that is the one change that its row will ever see.
CREATE FUNCTION "governance_keep_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'HISTORY_IS_KEPT: % keeps every row; publish a new version instead', TG_TABLE_NAME;
  END IF;
  IF to_jsonb(OLD) - 'superseded_version' IS DISTINCT FROM to_jsonb(NEW) - 'superseded_version'
     OR (to_jsonb(OLD) ->> 'superseded_version') IS NOT NULL THEN
    RAISE EXCEPTION 'HISTORY_IS_KEPT: a published row of % is not changed; publish a new version instead', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "scope_rule_history" BEFORE UPDATE OR DELETE ON "scope_rule"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "grant_right_history" BEFORE UPDATE OR DELETE ON "grant_right"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "policy_version_history" BEFORE UPDATE OR DELETE ON "policy_version"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();
CREATE TRIGGER "governance_correction_history" BEFORE UPDATE OR DELETE ON "governance_correction"
  FOR EACH ROW EXECUTE FUNCTION "governance_keep_history"();

-- The version only grows: a policy that goes back in time would bring back rights that were withdrawn.
CREATE FUNCTION "policy_head_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."version" <= OLD."version" THEN
    RAISE EXCEPTION 'POLICY_VERSION_GROWS: the policy version only grows';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "policy_head_grows" BEFORE UPDATE OR DELETE ON "policy_head"
  FOR EACH ROW EXECUTE FUNCTION "policy_head_grows"();

-- Client applications and officers as one list of accounts; an id stands for one of them only (see the triggers below).
CREATE VIEW "account" AS
  SELECT "id", "agency_code", 'CLIENT' AS "kind", "name_vi" AS "name", "status", "roles" FROM "client_application"
  UNION ALL
  SELECT "id", "agency_code", 'OFFICER', "name", "status", "roles" FROM "officer";

CREATE FUNCTION "account_id_is_one"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM "account" WHERE "id" = NEW."id") > 1 THEN
    RAISE EXCEPTION 'ACCOUNT_ID_TAKEN: % is both a client application and an officer', NEW."id";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "client_application_id" AFTER INSERT OR UPDATE OF "id" ON "client_application"
  FOR EACH ROW EXECUTE FUNCTION "account_id_is_one"();
CREATE TRIGGER "officer_id" AFTER INSERT OR UPDATE OF "id" ON "officer"
  FOR EACH ROW EXECUTE FUNCTION "account_id_is_one"();

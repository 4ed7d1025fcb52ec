-- Đồng ý là một phần của quyền: dữ kiện về hồ sơ giữ cả điều công dân đã đồng ý và điều công dân tự nộp. Consent is judged where rights are:
-- the facts about a case, with both times, hold what its persons consented to and what they bring themselves.

-- AlterTable
ALTER TABLE "case_fact" ADD COLUMN "brought" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN "consents" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "component_choice" ADD COLUMN "rests" JSONB NOT NULL DEFAULT '{}';

-- The new column stands at the end of the view too.
CREATE OR REPLACE VIEW "component_choice_current" AS
  SELECT DISTINCT ON ("subject_id", "case_number", "component") * FROM "component_choice"
  ORDER BY "subject_id", "case_number", "component", "id" DESC;

-- A rule, or a consent of the province, may hold for those persons of a case alone who consent themselves.
ALTER TABLE "scope_rule" DROP CONSTRAINT "scope_rule_rows_check",
  ADD CONSTRAINT "scope_rule_rows_check" CHECK ("rows_kind" IN ('ALL', 'TERRITORY', 'OWN', 'CASE', 'CONSENT', 'SELF', 'REACHED'));
ALTER TABLE "grant_right" DROP CONSTRAINT "grant_right_rows_check",
  ADD CONSTRAINT "grant_right_rows_check" CHECK ("rows_kind" IN ('ALL', 'TERRITORY', 'OWN', 'CASE', 'CONSENT', 'SELF', 'REACHED', 'SUBJECTS'));

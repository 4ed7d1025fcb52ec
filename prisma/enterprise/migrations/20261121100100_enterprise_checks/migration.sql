-- The closed lists of the schema's enums, held by the database too: what the graph cannot say cannot be stored.

ALTER TABLE "enterprise"
  ADD CONSTRAINT "enterprise_kind_check" CHECK ("kind" IN ('ENTERPRISE', 'DEPENDENT_UNIT', 'COOPERATIVE', 'HOUSEHOLD_BUSINESS')),
  ADD CONSTRAINT "enterprise_legal_form_check" CHECK ("legal_form" IN ('LIMITED_ONE_MEMBER', 'LIMITED_TWO_MEMBERS', 'JOINT_STOCK', 'PARTNERSHIP', 'PRIVATE', 'COOPERATIVE', 'HOUSEHOLD_BUSINESS', 'BRANCH', 'REPRESENTATIVE_OFFICE', 'BUSINESS_LOCATION')),
  ADD CONSTRAINT "enterprise_status_check" CHECK ("status" IN ('ACTIVE', 'SUSPENDED', 'DISSOLVING', 'DISSOLVED', 'BANKRUPT', 'REVOKED'));

ALTER TABLE "legal_representative"
  ADD CONSTRAINT "legal_representative_position_check" CHECK ("position" IN ('DIRECTOR', 'GENERAL_DIRECTOR', 'CHAIR', 'OWNER', 'HEAD'));

ALTER TABLE "shareholding"
  ADD CONSTRAINT "shareholding_holder_kind_check" CHECK ("holder_kind" IN ('CITIZEN', 'ENTERPRISE', 'UNIDENTIFIED')),
  ADD CONSTRAINT "shareholding_role_check" CHECK ("role" IN ('OWNER', 'MEMBER', 'PARTNER', 'SHAREHOLDER')),
  ADD CONSTRAINT "shareholding_holder_check" CHECK (("holder_kind" = 'UNIDENTIFIED') = ("holder_id" IS NULL));

ALTER TABLE "enterprise_change"
  ADD CONSTRAINT "enterprise_change_kind_check" CHECK ("kind" IN ('FOUNDATION', 'NAME', 'ADDRESS', 'CAPITAL', 'LINES', 'REPRESENTATIVE', 'MEMBERS', 'SUSPENSION', 'RESUMPTION', 'DISSOLUTION', 'CORRECTION'));

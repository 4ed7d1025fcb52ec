-- The closed lists of the schema's enums, held by the database too: what the graph cannot say cannot be stored.

ALTER TABLE "land_parcel"
  ADD CONSTRAINT "land_parcel_status_check" CHECK ("status" IN ('ACTIVE', 'SPLIT', 'MERGED')),
  ADD CONSTRAINT "land_parcel_origin_check" CHECK ("origin" IN ('ALLOCATED', 'LEASED', 'RECOGNISED', 'TRANSFERRED'));

ALTER TABLE "land_use"
  ADD CONSTRAINT "land_use_form_check" CHECK ("form" IN ('PRIVATE', 'COMMON')),
  ADD CONSTRAINT "land_use_term_check" CHECK ("term" IN ('LONG_TERM', 'LIMITED'));

ALTER TABLE "land_certificate"
  ADD CONSTRAINT "land_certificate_status_check" CHECK ("status" IN ('VALID', 'REVOKED', 'LOST', 'REPLACED'));

ALTER TABLE "ownership"
  ADD CONSTRAINT "ownership_owner_kind_check" CHECK ("owner_kind" IN ('CITIZEN', 'HOUSEHOLD', 'ENTERPRISE', 'UNIDENTIFIED')),
  ADD CONSTRAINT "ownership_owner_check" CHECK (("owner_kind" = 'UNIDENTIFIED') = ("owner_id" IS NULL)),
  ADD CONSTRAINT "ownership_share_check" CHECK ("share" > 0 AND "share" <= 1);

ALTER TABLE "land_restriction"
  ADD CONSTRAINT "land_restriction_kind_check" CHECK ("kind" IN ('SEIZURE', 'DISPUTE', 'PLANNING', 'EASEMENT', 'TRANSFER_BAN'));

ALTER TABLE "land_change"
  ADD CONSTRAINT "land_change_kind_check" CHECK ("kind" IN ('TRANSFER', 'INHERITANCE', 'GIFT', 'SPLIT', 'MERGE', 'PURPOSE_CHANGE', 'RENEWAL', 'CORRECTION', 'MORTGAGE', 'RELEASE'));

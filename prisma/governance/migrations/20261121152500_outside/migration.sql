-- Sharing beyond the province and with individuals and enterprises (NT 57/2020 Đ.12–13; BG 47/2022 Đ.12.4): the department
-- takes the request in, and it goes the way of every out-of-scope request. Columns as in schema.prisma; the rest by hand.

ALTER TABLE "access_request"
  ADD COLUMN "requester" TEXT NOT NULL DEFAULT 'AGENCY',
  ADD COLUMN "opinions" TEXT NOT NULL DEFAULT 'BINDING',
  ADD COLUMN "channel" TEXT,
  ADD COLUMN "file_number" TEXT,
  ADD CONSTRAINT "access_request_requester_check" CHECK ("requester" IN ('AGENCY', 'OUTSIDE_AGENCY', 'ENTERPRISE', 'INDIVIDUAL')),
  ADD CONSTRAINT "access_request_opinions_check" CHECK ("opinions" IN ('BINDING', 'ADVISORY')),
  ADD CONSTRAINT "access_request_channel_check" CHECK ("channel" IN ('NATIONAL_PORTAL', 'PROVINCIAL_PORTAL', 'PAPER', 'IN_PERSON'));

-- No passing-on of extracts without a written approval (ĐN 43/2022 Đ.21.4): its number, where there is one.
ALTER TABLE "grant_right" ADD COLUMN "onward_document" TEXT;

DROP VIEW "access_request_current";
CREATE VIEW "access_request_current" AS
  SELECT r.*, e."state", e."due_at", e."due_instrument", e."due_article", e."at" AS "changed_at"
  FROM "access_request" r
  JOIN LATERAL (SELECT * FROM "access_request_event" e WHERE e."request_id" = r."id" ORDER BY e."sequence" DESC LIMIT 1) e ON true;

CREATE SEQUENCE "outside_party_number";

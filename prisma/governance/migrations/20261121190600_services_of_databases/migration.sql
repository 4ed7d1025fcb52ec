-- The catalogue names the services by which a database is read (NĐ 47/2020 Đ.11.4): those that read one of its data items.
CREATE OR REPLACE VIEW "data_service" AS
  SELECT f.*, p."at" AS "published_at", a."contact",
    '/services/' || f."name" || '/v' || f."version" AS "path",
    ARRAY(SELECT DISTINCT i."database_code" FROM "data_item" i WHERE i."id" = ANY(f."items")) AS "databases"
  FROM "data_service_file" f
  JOIN "agency" a ON a."code" = f."agency_code"
  JOIN LATERAL (SELECT "at" FROM "data_service_event" e WHERE e."service_id" = f."id" AND e."kind" = 'PUBLISH' LIMIT 1) p ON true
  WHERE f."state" = 'PUBLISHED' OR (f."state" = 'RETIRING' AND f."ends_at" > now());

-- Whoever is abroad by their last report goes on being written to by the clock that was taken for that country until now, and is asked at their
-- next answer. What went out before is not judged any more: by which clock is not written down anywhere.
UPDATE "members" "m" SET "zone" = "z"."zone", "zone_since" = now()
FROM (
  SELECT DISTINCT ON ("tenant_id", "member_id") "tenant_id", "member_id", "country" FROM "reports"
  WHERE "country" IS NOT NULL ORDER BY "tenant_id", "member_id", "id" DESC
) "last"
JOIN (VALUES
  ('JP', 'Asia/Tokyo'), ('KR', 'Asia/Seoul'), ('TW', 'Asia/Taipei'), ('CN', 'Asia/Shanghai'), ('HK', 'Asia/Hong_Kong'),
  ('MO', 'Asia/Macau'), ('SG', 'Asia/Singapore'), ('MY', 'Asia/Kuala_Lumpur'), ('TH', 'Asia/Bangkok'), ('LA', 'Asia/Vientiane'),
  ('KH', 'Asia/Phnom_Penh'), ('MM', 'Asia/Yangon'), ('PH', 'Asia/Manila'), ('ID', 'Asia/Jakarta'), ('BN', 'Asia/Brunei'),
  ('AE', 'Asia/Dubai'), ('SA', 'Asia/Riyadh'), ('QA', 'Asia/Qatar'), ('KW', 'Asia/Kuwait'), ('OM', 'Asia/Muscat'),
  ('IL', 'Asia/Jerusalem'), ('TR', 'Europe/Istanbul'), ('RO', 'Europe/Bucharest'), ('HU', 'Europe/Budapest'), ('PL', 'Europe/Warsaw'),
  ('DE', 'Europe/Berlin'), ('CZ', 'Europe/Prague'), ('SK', 'Europe/Bratislava'), ('LT', 'Europe/Vilnius'), ('LV', 'Europe/Riga'),
  ('BG', 'Europe/Sofia'), ('RS', 'Europe/Belgrade'), ('HR', 'Europe/Zagreb'), ('RU', 'Europe/Moscow'), ('BY', 'Europe/Minsk'),
  ('GR', 'Europe/Athens'), ('CY', 'Asia/Nicosia'), ('PT', 'Europe/Lisbon'), ('ES', 'Europe/Madrid'), ('IT', 'Europe/Rome'),
  ('FR', 'Europe/Paris'), ('GB', 'Europe/London'), ('US', 'America/Los_Angeles'), ('CA', 'America/Toronto'), ('AU', 'Australia/Sydney'),
  ('NZ', 'Pacific/Auckland'), ('DZ', 'Africa/Algiers'), ('AO', 'Africa/Luanda')
) "z" ("country", "zone") ON "z"."country" = "last"."country"
WHERE "m"."tenant_id" = "last"."tenant_id" AND "m"."id" = "last"."member_id" AND "m"."zone_since" IS NULL;

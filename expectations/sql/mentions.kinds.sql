-- Numbers, hedge and unit belong to quantities, timex and days to times, an entity to names; a time has its type.
-- holds: language/article_rows.py fills in for each kind its own columns only, and every time that is found has a type.
SELECT mention_id, kind
FROM mentions
WHERE (kind <> 'quantity' AND coalesce(value, value_low, value_high) IS NOT NULL)
   OR (kind <> 'quantity' AND coalesce(qualifier, unit) IS NOT NULL)
   OR (kind <> 'time' AND (coalesce(timex, timex_type) IS NOT NULL OR coalesce(start_date, end_date) IS NOT NULL))
   OR (kind = 'time' AND timex_type IS NULL)
   OR (kind <> 'name' AND entity_id IS NOT NULL)

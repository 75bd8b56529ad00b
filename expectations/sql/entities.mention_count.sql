-- mention_count is the number of mentions that name the entity.
-- severity: warning
WITH counted AS (
    SELECT entity_id, count(*) AS found FROM mentions WHERE entity_id IS NOT NULL GROUP BY entity_id
)
SELECT entity_id, name, mention_count, coalesce(found, 0) AS found
FROM entities LEFT JOIN counted USING (entity_id)
WHERE mention_count <> coalesce(found, 0)

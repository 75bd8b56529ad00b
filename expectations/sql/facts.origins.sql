-- The origins of a position are those of its claims.
-- severity: warning
WITH held AS (
    SELECT fact_id, place, position.origins AS origins, unnest(position.claim_ids) AS claim_id
    FROM (SELECT fact_id, unnest(range(1, len(positions) + 1)) AS place, unnest(positions) AS position FROM facts)
)
SELECT held.fact_id, any_value(origins) AS origins, list_sort(list(DISTINCT claims.origin)) AS found
FROM held JOIN claims USING (claim_id)
GROUP BY held.fact_id, held.place
HAVING list_sort(any_value(origins)) <> list_sort(list(DISTINCT claims.origin))

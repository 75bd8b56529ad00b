-- A position rests on claims of its fact.
WITH position AS (
    SELECT fact_id, unnested.position AS position
    FROM facts, UNNEST(positions) AS unnested(position)
), support AS (
    SELECT fact_id, unnest(position.claim_ids) AS claim_id FROM position
)
SELECT support.fact_id, support.claim_id, claims.fact_id AS fact_of_claim
FROM support LEFT JOIN claims USING (claim_id)
WHERE claims.fact_id IS DISTINCT FROM support.fact_id
UNION ALL
SELECT fact_id, position.text, NULL
FROM position
WHERE len(position.claim_ids) = 0

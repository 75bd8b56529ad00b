-- Every claim of a fact is in exactly one of its positions.
-- holds: positions share out the claims of the fact, each by its one value, and mending takes only claims of other facts out of them.
WITH held AS (
    SELECT fact_id, unnest(unnested.position.claim_ids) AS claim_id FROM facts, UNNEST(positions) AS unnested(position)
)
SELECT claims.claim_id, claims.fact_id, count(held.claim_id) AS positions
FROM claims LEFT JOIN held ON held.claim_id = claims.claim_id AND held.fact_id = claims.fact_id
WHERE claims.fact_id IS NOT NULL
GROUP BY claims.claim_id, claims.fact_id
HAVING count(held.claim_id) <> 1

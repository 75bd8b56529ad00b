-- An estimate is of a fact of the release and uses only claims of that fact.
WITH used AS (
    SELECT fact_id, profile, unnest(claim_ids) AS claim_id FROM estimates
)
SELECT used.fact_id, profile, claim_id, claims.fact_id AS fact_of_claim
FROM used LEFT JOIN claims USING (claim_id)
WHERE claims.fact_id IS DISTINCT FROM used.fact_id
UNION ALL
SELECT fact_id, profile, NULL, NULL
FROM estimates ANTI JOIN facts USING (fact_id)

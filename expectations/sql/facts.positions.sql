-- A position rests on a claim.
SELECT fact_id, position.text
FROM facts, UNNEST(positions) AS unnested(position)
WHERE len(position.claim_ids) = 0

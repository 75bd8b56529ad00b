-- A position rests on a claim.
-- holds: a position begins with its first claim, and goes with its last when ids are mended.
SELECT fact_id, position.text
FROM (SELECT fact_id, unnest(positions) AS position FROM facts)
WHERE len(position.claim_ids) = 0

-- A link joins two different claims of its fact.
SELECT link_id, links.fact_id, claim_a, a.fact_id AS fact_of_a, claim_b, b.fact_id AS fact_of_b
FROM links
LEFT JOIN claims AS a ON a.claim_id = claim_a
LEFT JOIN claims AS b ON b.claim_id = claim_b
WHERE claim_a = claim_b
   OR a.fact_id IS DISTINCT FROM links.fact_id
   OR b.fact_id IS DISTINCT FROM links.fact_id
   OR links.fact_id NOT IN (SELECT fact_id FROM facts)

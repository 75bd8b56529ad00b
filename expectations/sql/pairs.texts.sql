-- The texts of a pair are those of its claims.
-- holds: linking/pairs.py copies them.
SELECT pair_id, claim_a, claim_b, text_a, a.text AS expected_a, text_b, b.text AS expected_b
FROM pairs
JOIN claims AS a ON a.claim_id = claim_a
JOIN claims AS b ON b.claim_id = claim_b
WHERE a.text IS DISTINCT FROM text_a
   OR b.text IS DISTINCT FROM text_b

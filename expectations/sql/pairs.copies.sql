-- Event, as_of and is_same_origin are those of the two claims.
-- severity: warning
SELECT pair_id, pairs.event_id, a.event_id AS event_of_a, as_of_a, as_of_b, is_same_origin
FROM pairs
JOIN claims AS a ON a.claim_id = claim_a
JOIN claims AS b ON b.claim_id = claim_b
WHERE pairs.event_id IS DISTINCT FROM a.event_id
   OR as_of_a IS DISTINCT FROM a.as_of_date
   OR as_of_b IS DISTINCT FROM b.as_of_date
   OR is_same_origin <> (a.origin = b.origin)

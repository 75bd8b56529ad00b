-- A pair joins two different claims and names an event; its texts are theirs.
SELECT pair_id, claim_a, claim_b, pairs.event_id, text_a, a.text AS expected_a, text_b, b.text AS expected_b
FROM pairs
LEFT JOIN claims AS a ON a.claim_id = claim_a
LEFT JOIN claims AS b ON b.claim_id = claim_b
WHERE claim_a = claim_b
   OR a.text IS DISTINCT FROM text_a
   OR b.text IS DISTINCT FROM text_b
   OR pairs.event_id NOT IN (SELECT event_id FROM events)

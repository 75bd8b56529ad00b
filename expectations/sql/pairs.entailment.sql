-- A figure entails another only if its bounds lie inside.
-- severity: warning
SELECT pair_id, a.value_low AS low_a, a.value_high AS high_a, b.value_low AS low_b, b.value_high AS high_b
FROM pairs
JOIN claims AS a ON a.claim_id = claim_a
JOIN claims AS b ON b.claim_id = claim_b
WHERE label = 'entailment'
  AND a.claim_type IN (SELECT claim_type FROM claim_types WHERE family = 'figure')
  AND (coalesce(a.value_low, '-infinity'::DOUBLE) < coalesce(b.value_low, '-infinity'::DOUBLE)
       OR coalesce(a.value_high, 'infinity'::DOUBLE) > coalesce(b.value_high, 'infinity'::DOUBLE))

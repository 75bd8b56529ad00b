-- A pair with a relation of links is one with that relation; the others join claims of different facts, different_event those of different events.
-- severity: warning
WITH related AS (
    SELECT claim_a, claim_b, relation FROM links
    UNION ALL SELECT claim_b, claim_a, relation FROM links
)
SELECT pair_id, pairs.relation, related.relation AS relation_of_link
FROM pairs
LEFT JOIN related USING (claim_a, claim_b)
JOIN claims AS a ON a.claim_id = pairs.claim_a
JOIN claims AS b ON b.claim_id = pairs.claim_b
WHERE CASE
        WHEN pairs.relation LIKE 'different\_%' ESCAPE '\'
            THEN a.fact_id IS NOT DISTINCT FROM b.fact_id OR (pairs.relation = 'different_event') = (a.event_id IS NOT DISTINCT FROM b.event_id)
        ELSE related.relation IS DISTINCT FROM pairs.relation
    END

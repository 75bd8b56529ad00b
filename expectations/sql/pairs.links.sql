-- A pair with a relation of links is one with that relation; the others join claims of different facts, different_event those of different events.
-- severity: warning
SELECT pair_id, pairs.relation, links.relation AS relation_of_link
FROM pairs
LEFT JOIN links USING (claim_a, claim_b)
JOIN claims AS a ON a.claim_id = pairs.claim_a
JOIN claims AS b ON b.claim_id = pairs.claim_b
WHERE CASE
        WHEN pairs.relation LIKE 'different\_%' ESCAPE '\'
            THEN a.fact_id IS NOT DISTINCT FROM b.fact_id OR (pairs.relation = 'different_event') = (a.event_id IS NOT DISTINCT FROM b.event_id)
        ELSE links.relation IS DISTINCT FROM pairs.relation
    END

-- The rule of a link is a known one with its relation and dimension, and the dimension is that of the claims' type.
-- holds: linking looks rule, relation and dimension up in the same table, by the comparison of the claims' type.
SELECT link_id, links.rule, links.relation, links.dimension, claim_type
FROM links
LEFT JOIN link_rules USING (rule, relation, dimension)
LEFT JOIN claims ON claim_id = claim_a
WHERE link_rules.rule IS NULL
   OR links.dimension <> CASE
        WHEN claim_type IN ('casualty', 'displacement', 'count') THEN 'value'
        WHEN claim_type = 'date' THEN 'time'
        WHEN claim_type = 'location' THEN 'place'
        ELSE 'members'
    END

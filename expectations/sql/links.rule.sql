-- The rule of a link is a known one with its relation and dimension, and the dimension is that of the claims' type.
-- holds: a person's relation is of the same dimension; otherwise linking looks rule, relation and dimension up in the same table, by the comparison of the claims' type.
SELECT link_id, links.rule, links.relation, links.dimension, claim_type
FROM links
LEFT JOIN link_rules USING (rule, relation, dimension)
LEFT JOIN claims ON claim_id = claim_a
LEFT JOIN (SELECT DISTINCT claim_type, family FROM claim_types) USING (claim_type)
WHERE (link_rules.rule IS NULL AND links.method <> 'human')
   OR links.dimension <> CASE family WHEN 'figure' THEN 'value' WHEN 'days' THEN 'time' WHEN 'place' THEN 'place' ELSE 'members' END

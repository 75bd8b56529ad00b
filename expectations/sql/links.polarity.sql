-- Days, members and places agree only if both are said or both denied, and a denial stands against what is said.
-- severity: warning
SELECT link_id, relation, links.rule, a.is_negated AS is_a_negated, b.is_negated AS is_b_negated
FROM links
JOIN claims AS a ON a.claim_id = claim_a
JOIN claims AS b ON b.claim_id = claim_b
WHERE (relation = 'agrees' AND links.method <> 'human' AND dimension <> 'value' AND a.is_negated <> b.is_negated)
   OR (links.rule LIKE 'denied%' AND a.is_negated = b.is_negated)

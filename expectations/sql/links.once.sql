-- A link joins two different claims, and two claims have at most one link, in one direction.
-- holds: linking compares each two claims of a fact once, and a claim has one fact.
SELECT min(link_id) AS link_id, count(*) AS links
FROM links
GROUP BY least(claim_a, claim_b), greatest(claim_a, claim_b)
HAVING count(*) > 1 OR any_value(claim_a = claim_b)

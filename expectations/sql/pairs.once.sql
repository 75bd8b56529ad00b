-- A pair joins two different claims, and two claims are at most one pair, in one order.
-- holds: linking/pairs.py keeps the claims it has used in either order, and pairs no claim with itself.
SELECT min(pair_id) AS pair_id, count(*) AS pairs
FROM pairs
GROUP BY least(claim_a, claim_b), greatest(claim_a, claim_b)
HAVING count(*) > 1 OR any_value(claim_a = claim_b)

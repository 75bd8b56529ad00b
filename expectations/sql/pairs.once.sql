-- A pair joins two different claims, and two claims are at most one pair, in one order.
-- holds: links are once for two claims, near misses are kept by the hash of two sorted ids, and are of different facts as links are not.
SELECT min(pair_id) AS pair_id, count(*) AS pairs
FROM pairs
GROUP BY least(claim_a, claim_b), greatest(claim_a, claim_b)
HAVING count(*) > 1 OR any_value(claim_a = claim_b)

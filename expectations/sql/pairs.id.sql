-- pair_id is the hash of claim_a and claim_b.
-- holds: linking/pairs.py hashes just these columns, and nothing changes them.
SELECT pair_id, claim_a, claim_b
FROM pairs
WHERE pair_id <> 'par-' || left(sha256(claim_a || chr(31) || claim_b), 16)

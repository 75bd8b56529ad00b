-- pair_id is the hash of claim_a and claim_b: 16 digits with the short form of these, 16 with the whole.
-- holds: linking/pairs.py hashes just these columns, and nothing changes them.
SELECT pair_id, claim_a, claim_b
FROM pairs
WHERE pair_id <> 'par-'
    || left(sha256(left(claim_a, 20) || chr(31) || left(claim_b, 20)), 16)
    || substr(sha256(claim_a || chr(31) || claim_b), 17, 16)

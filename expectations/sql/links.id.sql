-- link_id is the hash of claim_a and claim_b.
SELECT link_id, claim_a, claim_b
FROM links
WHERE link_id <> 'lnk-' || left(sha256(claim_a || chr(31) || claim_b), 16)

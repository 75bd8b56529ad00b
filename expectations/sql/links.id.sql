-- link_id is the hash of claim_a and claim_b.
-- holds: linking/links.py hashes just these columns, and nothing changes them.
SELECT link_id, claim_a, claim_b
FROM links
WHERE link_id <> 'lnk-' || left(sha256(claim_a || chr(31) || claim_b), 16)

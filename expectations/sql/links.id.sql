-- link_id is the hash of claim_a and claim_b: 16 digits with the short form of these, 16 with the whole.
-- holds: linking/links.py hashes just these columns, and nothing changes them.
SELECT link_id, claim_a, claim_b
FROM links
WHERE link_id <> 'lnk-'
    || left(sha256(left(claim_a, 20) || chr(31) || left(claim_b, 20)), 16)
    || substr(sha256(claim_a || chr(31) || claim_b), 17, 16)

-- is_same_page and is_same_origin say what the two claims say.
-- severity: warning
SELECT link_id, is_same_page, a.document_id AS page_of_a, b.document_id AS page_of_b, is_same_origin, a.origin AS origin_of_a, b.origin AS origin_of_b
FROM links
JOIN claims AS a ON a.claim_id = claim_a
JOIN claims AS b ON b.claim_id = claim_b
WHERE is_same_page <> (a.document_id = b.document_id)
   OR is_same_origin <> (a.origin = b.origin)

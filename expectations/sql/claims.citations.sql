-- A cited claim is of another page and the same fact, and is there exactly if it confirms the citation or differs from it.
-- severity: warning
SELECT own.claim_id, own.citation, own.cited_in
FROM claims AS own LEFT JOIN claims AS cited ON cited.claim_id = own.cited_in
WHERE (coalesce(own.citation, '') IN ('confirmed', 'differs')) <> (own.cited_in IS NOT NULL)
    OR cited.document_id = own.document_id
    OR (cited.claim_id IS NOT NULL AND cited.fact_id IS DISTINCT FROM own.fact_id)

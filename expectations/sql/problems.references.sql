-- A problem of one page names a page of the release.
SELECT stage, document_id, code, detail
FROM problems ANTI JOIN documents USING (document_id)
WHERE document_id IS NOT NULL

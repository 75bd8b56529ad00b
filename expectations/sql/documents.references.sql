-- duplicate_of names another page of the release.
SELECT document_id, duplicate_of
FROM documents
WHERE duplicate_of = document_id
   OR duplicate_of NOT IN (SELECT document_id FROM documents)

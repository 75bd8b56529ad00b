-- Every sentence belongs to a page of the release.
SELECT sentence_id, document_id
FROM sentences ANTI JOIN documents USING (document_id)

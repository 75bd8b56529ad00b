-- sentence_id is the hash of document_id and span.
-- holds: language/article_rows.py hashes just these columns, and nothing changes them.
SELECT sentence_id, document_id, start, "end"
FROM sentences
WHERE sentence_id <> 'sen-' || left(sha256(document_id || chr(31) || start || chr(31) || "end"), 16)

-- mention_id is the hash of document_id, kind and span.
-- holds: language/article_rows.py hashes just these columns, and nothing changes them.
SELECT mention_id, document_id, kind, start, "end"
FROM mentions
WHERE mention_id <> 'men-' || left(sha256(document_id || chr(31) || kind || chr(31) || start || chr(31) || "end"), 16)

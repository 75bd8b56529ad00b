-- mention_id is the hash of document_id, kind and span: 16 digits with the short form of the id, 16 with the whole.
-- holds: language/article_rows.py hashes just these columns, and nothing changes them.
SELECT mention_id, document_id, kind, start, "end"
FROM mentions
WHERE mention_id <> 'men-'
    || left(sha256(left(document_id, 20) || chr(31) || kind || chr(31) || start || chr(31) || "end"), 16)
    || substr(sha256(document_id || chr(31) || kind || chr(31) || start || chr(31) || "end"), 17, 16)

-- document_id is the hash of raw_sha256, outlet and url; of an exact repeat of another page also of its path.
-- holds: pages/documents.py hashes just these columns, and nothing changes them.
SELECT document_id, path
FROM documents
WHERE document_id NOT IN (
    'doc-' || left(sha256(raw_sha256 || chr(31) || coalesce(outlet, chr(0)) || chr(31) || coalesce(url, chr(0))), 16),
    'doc-' || left(sha256(raw_sha256 || chr(31) || coalesce(outlet, chr(0)) || chr(31) || coalesce(url, chr(0)) || chr(31) || path), 16)
)

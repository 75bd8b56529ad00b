-- document_id is the hash of raw_sha256, outlet and url; of an exact repeat of another page also of its path; a page keeps it when a person corrects its outlet.
-- holds: pages/documents.py hashes just these columns, and only a correction of the outlet changes one of them.
SELECT document_id, path
FROM documents
WHERE document_id NOT IN (
    'doc-' || left(sha256(raw_sha256 || chr(31) || coalesce(outlet, chr(0)) || chr(31) || coalesce(url, chr(0))), 32),
    'doc-' || left(sha256(raw_sha256 || chr(31) || coalesce(outlet, chr(0)) || chr(31) || coalesce(url, chr(0)) || chr(31) || path), 32)
)
AND document_id NOT IN (SELECT target[1] FROM corrections WHERE kind = 'document' AND field = 'outlet' AND is_applied)

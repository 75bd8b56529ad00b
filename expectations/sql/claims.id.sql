-- claim_id is the hash of document_id, type, attribute and spans, 16 digits with the short form of the id, 16 with the whole; it stays when a person corrects the attribute.
-- holds: claims/assembly.py hashes just these columns, linking changes none of them, and a correction only the attribute.
SELECT claim_id, document_id, claim_type, attribute
FROM (
    SELECT *, chr(31) || claim_type || chr(31) || attribute || chr(31)
        || array_to_string(list_transform(spans, lambda span: span.start || '-' || span."end"), ',') AS told
    FROM claims
)
WHERE claim_id <> 'clm-' || left(sha256(left(document_id, 20) || told), 16) || substr(sha256(document_id || told), 17, 16)
AND claim_id NOT IN (SELECT target[1] FROM corrections WHERE kind = 'claim' AND field = 'attribute' AND is_applied)

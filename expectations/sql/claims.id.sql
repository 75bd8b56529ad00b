-- claim_id is the hash of document_id, type, attribute and spans; it stays when a person corrects the attribute.
-- holds: claims/assembly.py hashes just these columns, linking changes none of them, and a correction only the attribute.
SELECT claim_id, document_id, claim_type, attribute
FROM claims
WHERE claim_id <> 'clm-' || left(sha256(
    document_id || chr(31) || claim_type || chr(31) || attribute || chr(31)
    || array_to_string(list_transform(spans, lambda span: span.start || '-' || span."end"), ',')
), 16)
AND claim_id NOT IN (SELECT target[1] FROM corrections WHERE kind = 'claim' AND field = 'attribute' AND is_applied)

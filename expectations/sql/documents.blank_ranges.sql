-- A range removed as blank holds no letter or digit.
-- needs: documents.text
SELECT document_id, range.start, range."end"
FROM documents, UNNEST(ranges) AS unnested(range)
WHERE range.reason = 'blank'
  AND regexp_matches(substring(text, range.start + 1, range."end" - range.start), '[\p{L}\p{N}]')

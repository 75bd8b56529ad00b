-- A range removed as blank holds no letter or digit.
-- holds: blank is what lies between the blocks of a text, which hold all but white space and marks of headings.
-- needs: documents.text
SELECT document_id, range.start, range."end"
FROM documents, UNNEST(ranges) AS unnested(range)
WHERE range.reason = 'blank'
  AND regexp_matches(substring(text, range.start + 1, range."end" - range.start), '[\p{L}\p{N}]')

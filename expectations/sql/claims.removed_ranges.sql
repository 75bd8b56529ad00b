-- No word of a claim lies in a range that cleaning removed; a blank one holds no words.
-- holds: claims/assembly.py cuts removed ranges out of every span.
WITH removed AS (
    SELECT document_id, range.start AS start, range."end" AS "end", range.reason AS reason
    FROM documents, UNNEST(ranges) AS unnested(range)
    WHERE NOT range.is_kept AND range.reason <> 'blank'
), word AS (
    SELECT claim_id, document_id, span.start AS start, span."end" AS "end"
    FROM claims, UNNEST(spans) AS unnested(span)
)
SELECT claim_id, word.start, word."end", reason
FROM word JOIN removed USING (document_id)
WHERE word.start < removed."end" AND word."end" > removed.start

-- A claim has spans, each of them not empty and inside [start, end).
-- holds: claims/assembly.py drops empty spans and claims without any, and start and end are the outermost of them.
SELECT claim_id, claims.start, claims."end", span.start AS span_start, span."end" AS span_end
FROM (SELECT claim_id, start, "end", unnest(CASE WHEN len(spans) > 0 THEN spans ELSE [NULL] END) AS span FROM claims) AS claims
WHERE span IS NULL
   OR span.start < claims.start
   OR span."end" > claims."end"
   OR span.start >= span."end"

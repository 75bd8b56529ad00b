-- A claim has spans, each of them not empty and inside [start, end).
-- holds: claims/assembly.py drops empty spans and claims without any, and start and end are the outermost of them.
SELECT claim_id, claims.start, claims."end", span.start AS span_start, span."end" AS span_end
FROM claims LEFT JOIN UNNEST(spans) AS unnested(span) ON true
WHERE span IS NULL
   OR span.start < claims.start
   OR span."end" > claims."end"
   OR span.start >= span."end"

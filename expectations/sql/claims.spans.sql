-- A claim has spans, each of them not empty and inside [start, end).
SELECT claim_id, claims.start, claims."end", span.start AS span_start, span."end" AS span_end
FROM claims LEFT JOIN UNNEST(spans) AS unnested(span) ON true
WHERE span IS NULL
   OR span.start < claims.start
   OR span."end" > claims."end"
   OR span.start >= span."end"

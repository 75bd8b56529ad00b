-- The ranges cover the text from its beginning to its end, without gap or overlap.
-- holds: pages/cleaning.py lays each range at the end of the last one up to the end of the text, which on a foreign page is one range.
-- needs: documents.text
WITH cut AS (
    SELECT
        document_id,
        range.start AS start,
        range."end" AS "end",
        lag(range."end", 1, 0) OVER (PARTITION BY document_id ORDER BY range.start, range."end") AS expected
    FROM documents, UNNEST(ranges) AS unnested(range)
)
SELECT document_id, start AS found, expected
FROM cut
WHERE start <> expected OR "end" < start
UNION ALL
SELECT document_id, coalesce(list_max(list_transform(ranges, lambda range: range."end")), 0) AS found, length(text) AS expected
FROM documents
WHERE text IS NOT NULL AND found <> expected

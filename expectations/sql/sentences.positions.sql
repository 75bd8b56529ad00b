-- The sentences of a page are numbered from 0 in the order of the text and do not overlap.
-- holds: language/article_rows.py counts the parser's sentences, which follow each other, in order.
WITH placed AS (
    SELECT
        sentence_id,
        position,
        start,
        row_number() OVER (PARTITION BY document_id ORDER BY start, "end", sentence_id) - 1 AS expected,
        lag("end", 1, 0) OVER (PARTITION BY document_id ORDER BY start, "end", sentence_id) AS end_of_last
    FROM sentences
)
SELECT sentence_id, position, expected, start, end_of_last
FROM placed
WHERE position <> expected OR start < end_of_last

-- No sentence has words of a range that cleaning removed; a blank one holds no words.
-- holds: every kept block begins a sentence, and what is removed is blank to the parser.
WITH removed AS (
    SELECT document_id, range.start AS start, range."end" AS "end", range.reason AS reason
    FROM documents, UNNEST(ranges) AS unnested(range)
    WHERE NOT range.is_kept AND range.reason <> 'blank'
)
SELECT sentence_id, sentences.start, sentences."end", reason
FROM sentences JOIN removed USING (document_id)
WHERE sentences.start < removed."end" AND sentences."end" > removed.start

-- A mention begins in its sentence.
-- holds: language/article_rows.py takes the sentence that holds the mention whole, or leaves it out.
SELECT mention_id, mentions.start, sentence_id
FROM mentions JOIN sentences USING (sentence_id)
WHERE mentions.document_id <> sentences.document_id
   OR mentions.start < sentences.start
   OR mentions.start >= sentences."end"

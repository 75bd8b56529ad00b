-- A claim begins in its sentence and has its section.
-- holds: spans begin with a word, every word of a kept range is in a sentence, and the section is copied from it.
SELECT claim_id, claims.start, claims.section, sentence_id
FROM claims JOIN sentences USING (sentence_id)
WHERE claims.document_id <> sentences.document_id
   OR claims.start < sentences.start
   OR claims.start >= sentences."end"
   OR claims.section <> sentences.section

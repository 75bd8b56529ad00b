-- A claim begins in its sentence and has its section.
SELECT claim_id, claims.start, claims.section, sentence_id
FROM claims JOIN sentences USING (sentence_id)
WHERE claims.document_id <> sentences.document_id
   OR claims.start < sentences.start
   OR claims.start >= sentences."end"
   OR claims.section <> sentences.section

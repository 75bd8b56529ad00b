-- text is documents.text[start:end] in code points.
-- needs: documents.text
SELECT mention_id, mentions.text, substring(documents.text, start + 1, "end" - start) AS found
FROM mentions JOIN documents USING (document_id)
WHERE length(mentions.text) <> "end" - start
   OR substring(documents.text, start + 1, "end" - start) <> mentions.text

-- text is documents.text[start:end] in code points, and null only where the page's text is.
-- holds: the text is cut from the page's text by these offsets, which are Python's code points as here.
-- needs: documents.text
SELECT sentence_id, sentences.text, substring(documents.text, start + 1, "end" - start) AS found
FROM sentences JOIN documents USING (document_id)
WHERE length(sentences.text) <> "end" - start
   OR (documents.text IS NOT NULL AND sentences.text IS DISTINCT FROM substring(documents.text, start + 1, "end" - start))

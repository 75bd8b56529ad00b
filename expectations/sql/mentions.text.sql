-- text is documents.text[start:end] in code points, and left empty only where the page's text is left out.
-- holds: the text is cut from the page's text by these offsets, which are Python's code points as here.
-- needs: documents.text
SELECT mention_id, mentions.text, substring(documents.text, start + 1, "end" - start) AS found
FROM mentions JOIN documents USING (document_id)
WHERE NOT (mentions.text = '' AND documents.text IS NULL)
  AND (length(mentions.text) <> "end" - start OR substring(documents.text, start + 1, "end" - start) <> mentions.text)

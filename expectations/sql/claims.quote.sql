-- quote is documents.text[start:end] in code points, and left empty only where the page's text is left out.
-- holds: the quote is cut from the page's text by these offsets, which are Python's code points as here.
-- needs: documents.text
SELECT claim_id, quote, substring(text_of_record.text, start + 1, "end" - start) AS found
FROM claims JOIN documents AS text_of_record USING (document_id)
WHERE NOT (quote = '' AND text_of_record.text IS NULL)
  AND (length(quote) <> "end" - start OR substring(text_of_record.text, start + 1, "end" - start) <> quote)

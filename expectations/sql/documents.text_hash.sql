-- text_sha256 is the SHA-256 of the text, encoded as UTF-8.
-- holds: the hash is taken of the very text that is stored, in which lone surrogates were replaced.
-- needs: documents.text
SELECT document_id, text_sha256, sha256(text) AS found
FROM documents
WHERE sha256(text) <> text_sha256

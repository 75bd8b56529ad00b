-- Where the quotes of two claims of a page overlap, they have the same words, whether the release has the texts or not.
-- holds: every quote is cut from the same text of its page.
SELECT a.claim_id, b.claim_id AS other_id, a.start, b.start AS other_start
FROM claims AS a JOIN claims AS b USING (document_id)
WHERE a.start <= b.start
  AND b.start < a."end"
  AND substring(a.quote, b.start - a.start + 1, least(a."end", b."end") - b.start) <> left(b.quote, least(a."end", b."end") - b.start)

-- A mention inside the quote of a claim has the words that stand there, whether the release has the texts or not.
-- holds: text and quote are cut from the same text of their page.
SELECT mention_id, mentions.text, claim_id, substring(quote, mentions.start - claims.start + 1, mentions."end" - mentions.start) AS found
FROM mentions JOIN claims USING (document_id)
WHERE mentions.start >= claims.start
  AND mentions."end" <= claims."end"
  AND found <> mentions.text

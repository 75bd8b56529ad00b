-- said_in names a statement on the same page, by the same speaker.
-- severity: warning
SELECT said.claim_id, statement.claim_id AS said_in, statement.claim_type, said.speaker, statement.speaker AS speaker_of_statement
FROM claims AS said JOIN claims AS statement ON said.said_in = statement.claim_id
WHERE statement.claim_type NOT IN (SELECT claim_type FROM claim_types WHERE is_saying)
   OR said.document_id <> statement.document_id
   OR said.speaker IS DISTINCT FROM statement.speaker

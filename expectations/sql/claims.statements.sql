-- said_in names a statement on the same page.
SELECT said.claim_id, statement.claim_id AS said_in, statement.claim_type
FROM claims AS said JOIN claims AS statement ON said.said_in = statement.claim_id
WHERE statement.claim_type <> 'statement'
   OR said.document_id <> statement.document_id

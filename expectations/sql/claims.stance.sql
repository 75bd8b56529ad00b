-- What a speaker says the page does not assert itself.
-- severity: warning
SELECT claim_id, speaker, stance
FROM claims
WHERE speaker IS NOT NULL AND stance = 'asserts'

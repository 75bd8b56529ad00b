-- A link has the hash of a language model's reply if, and only if, the model kept it; and then how probable it is.
-- severity: warning
SELECT link_id, method, proposal_sha256, probability
FROM links
WHERE (method = 'model') <> (proposal_sha256 IS NOT NULL) OR (method = 'model' AND probability IS NULL)

-- attribute is one of those that claim_types.yaml lists for the claim's type.
-- holds: finders take attributes from the closed lists of their words (event kinds, toll words, roles, relations), which tests hold to claim_types.yaml.
SELECT claim_id, claim_type, attribute
FROM claims ANTI JOIN claim_types USING (claim_type, attribute)

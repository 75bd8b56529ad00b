-- attribute is one of those that claim_types.yaml lists for the claim's type.
SELECT claim_id, claim_type, attribute
FROM claims ANTI JOIN claim_types USING (claim_type, attribute)

-- attribute is one of those that claim_types.yaml lists for the fact's type.
SELECT fact_id, claim_type, attribute
FROM facts ANTI JOIN claim_types USING (claim_type, attribute)

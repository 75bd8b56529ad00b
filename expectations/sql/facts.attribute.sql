-- attribute is one of those that claim_types.yaml lists for the fact's type.
-- holds: type and attribute are those of the fact's claims, read as start or participant where several words ask one question.
SELECT fact_id, claim_type, attribute
FROM facts ANTI JOIN claim_types USING (claim_type, attribute)

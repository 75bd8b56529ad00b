-- A part is of a figure on the same page, answers another question, and is not above it: its lower bound is at most the whole's upper bound.
-- severity: warning
SELECT part.claim_id, part.value_low, whole.claim_id AS whole_id, whole.value_high
FROM claims AS part JOIN claims AS whole ON part.part_of = whole.claim_id
WHERE part.claim_id = whole.claim_id
   OR part.document_id <> whole.document_id
   OR part.fact_id = whole.fact_id
   OR (part.value_low > whole.value_high AND part.unit IS NOT DISTINCT FROM whole.unit)

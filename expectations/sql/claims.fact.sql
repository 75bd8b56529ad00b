-- A claim and its fact are about the same: event, type, attribute (occurred and year_number count as start, delegate as participant; what was affected may be what was damaged or destroyed), scope and unit; a part of nothing told may be the whole, people of a description ('nine monks') may be a part, a combined figure has no fact.
-- severity: warning
SELECT claim_id, fact_id, claims.event_id, facts.event_id AS event_of_fact, claims.scope, claims.unit
FROM claims JOIN facts USING (fact_id)
WHERE claims.event_id IS DISTINCT FROM facts.event_id
   OR claims.claim_type <> facts.claim_type
   OR (CASE claims.attribute WHEN 'occurred' THEN 'start' WHEN 'year_number' THEN 'start' WHEN 'delegate' THEN 'participant' ELSE claims.attribute END <> facts.attribute
       AND NOT (claims.attribute = 'affected' AND facts.attribute IN ('destroyed', 'damaged')))
   OR claims.scope = 'combined'
   OR (claims.scope <> 'unknown' AND claims.scope IS DISTINCT FROM facts.scope
       AND NOT (claims.scope = 'part' AND claims.part_of IS NULL AND facts.scope = 'whole')
       AND NOT (claims.scope = 'whole' AND claims.population IS NOT NULL AND facts.scope = 'part'))
   OR (claims.unit IN ('share', 'percent')) <> (split_part(coalesce(facts.unit, ''), ' of ', 1) IN ('share', 'percent'))

-- A claim and its fact are about the same event; a combined figure has no fact.
SELECT claim_id, fact_id, claims.event_id, facts.event_id AS event_of_fact, claims.scope
FROM claims JOIN facts USING (fact_id)
WHERE claims.event_id IS DISTINCT FROM facts.event_id
   OR claims.scope = 'combined'

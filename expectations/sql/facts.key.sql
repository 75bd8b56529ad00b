-- Scope and unit tell figures apart; a group or a body does so only where the scope is not the whole.
-- severity: warning
SELECT fact_id, claim_type, scope, population_group, population_id, unit
FROM facts
WHERE (scope IS NOT NULL) <> (claim_type IN (SELECT claim_type FROM claim_types WHERE family = 'figure'))
   OR (claim_type IN (SELECT claim_type FROM claim_types WHERE family = 'figure') AND unit IS NULL)
   OR (coalesce(scope, 'whole') = 'whole' AND coalesce(population_group, population_id) IS NOT NULL)

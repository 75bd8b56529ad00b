-- A position has the polarity of its claims, of figures in the fact's unit the bounds, of dates the days where they are known.
-- severity: warning
WITH held AS (
    SELECT fact_id, split_part(unit, ' of ', 1) AS fact_unit, unnested.position AS position, unnest(unnested.position.claim_ids) AS claim_id
    FROM facts, UNNEST(positions) AS unnested(position)
)
SELECT held.fact_id, claim_id, position.text, position.value_low, position.value_high, position.start_date, position.end_date
FROM held JOIN claims USING (claim_id)
WHERE position.is_negated <> is_negated
   OR (claim_type IN (SELECT claim_type FROM claim_types WHERE family = 'figure') AND lower(coalesce(unit, fact_unit)) = fact_unit
       AND (position.value_low IS DISTINCT FROM claims.value_low OR position.value_high IS DISTINCT FROM claims.value_high))
   OR (claim_type IN (SELECT claim_type FROM claim_types WHERE family = 'days') AND claims.start_date IS NOT NULL
       AND (position.start_date IS DISTINCT FROM claims.start_date OR position.end_date IS DISTINCT FROM claims.end_date))

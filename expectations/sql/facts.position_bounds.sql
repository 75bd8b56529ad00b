-- The bounds and the days of a position are in order.
-- severity: warning
SELECT fact_id, position.text, position.value_low, position.value_high, position.start_date, position.end_date
FROM facts, UNNEST(positions) AS unnested(position)
WHERE position.value_low > position.value_high
   OR position.start_date > position.end_date

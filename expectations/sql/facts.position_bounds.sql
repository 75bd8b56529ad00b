-- The bounds and the days of a position are in order.
-- severity: warning
SELECT fact_id, position.text, position.value_low, position.value_high, position.start_date, position.end_date
FROM (SELECT fact_id, unnest(positions) AS position FROM facts)
WHERE position.value_low > position.value_high
   OR position.start_date > position.end_date

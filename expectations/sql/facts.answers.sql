-- The bounds of a figure are the lowest and highest of its current positions, the days of a date the first and the last; others have none.
-- severity: warning
WITH current AS (
    SELECT
        fact_id,
        CASE WHEN count(*) = count(position.value_low) THEN min(position.value_low) END AS low,
        CASE WHEN count(*) = count(position.value_high) THEN max(position.value_high) END AS high,
        min(position.start_date) AS first_day,
        max(position.end_date) AS last_day
    FROM (SELECT fact_id, unnest(positions) AS position FROM facts)
    WHERE position.is_current
    GROUP BY fact_id
)
SELECT fact_id, value_low, low, value_high, high, start_date, first_day, end_date, last_day
FROM facts LEFT JOIN current USING (fact_id)
WHERE value_low IS DISTINCT FROM CASE WHEN claim_type IN (SELECT claim_type FROM claim_types WHERE family = 'figure') THEN low END
   OR value_high IS DISTINCT FROM CASE WHEN claim_type IN (SELECT claim_type FROM claim_types WHERE family = 'figure') THEN high END
   OR start_date IS DISTINCT FROM CASE WHEN claim_type IN (SELECT claim_type FROM claim_types WHERE family = 'days') THEN first_day END
   OR end_date IS DISTINCT FROM CASE WHEN claim_type IN (SELECT claim_type FROM claim_types WHERE family = 'days') THEN last_day END

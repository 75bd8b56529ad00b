-- first_published_date and last_published_date are those of the fact's actual claims.
-- severity: warning
WITH told AS (
    SELECT fact_id, min(published_date) AS first_day, max(published_date) AS last_day FROM claims WHERE modality = 'actual' GROUP BY fact_id
)
SELECT fact_id, first_published_date, first_day, last_published_date, last_day
FROM facts LEFT JOIN told USING (fact_id)
WHERE first_published_date IS DISTINCT FROM first_day
   OR last_published_date IS DISTINCT FROM last_day

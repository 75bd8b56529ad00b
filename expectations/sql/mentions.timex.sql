-- An unknown year gives no days, and a day that timex names lies within the days.
-- severity: warning
SELECT mention_id, timex, start_date, end_date
FROM mentions
WHERE (timex LIKE 'XXXX%' AND coalesce(start_date, end_date) IS NOT NULL)
   OR try_cast(timex AS DATE) < start_date
   OR try_cast(timex AS DATE) > end_date

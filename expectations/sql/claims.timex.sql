-- An unknown year gives no days but where linking found them, and a day that timex names lies within the days.
-- severity: warning
SELECT claim_id, timex, start_date, end_date
FROM claims
WHERE (timex LIKE 'XXXX%' AND coalesce(start_date, end_date) IS NOT NULL AND date_basis <> 'linked')
   OR try_cast(timex AS DATE) < start_date
   OR try_cast(timex AS DATE) > end_date

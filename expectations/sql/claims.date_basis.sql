-- A day has its basis, and no basis stands without a day.
-- severity: warning
SELECT claim_id, start_date, end_date, date_basis
FROM claims
WHERE (coalesce(start_date, end_date) IS NULL) <> (date_basis IS NULL)

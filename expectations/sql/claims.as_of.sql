-- as_of_basis is none exactly where there is no as_of_date, and published only with the day of publication; a clock time stands in the text, as HH:MM.
-- severity: warning
SELECT claim_id, as_of_date, as_of_time, as_of_basis, published_date
FROM claims
WHERE (as_of_date IS NULL) <> (as_of_basis = 'none')
   OR (as_of_basis = 'published' AND as_of_date IS DISTINCT FROM published_date)
   OR (as_of_time IS NOT NULL AND (as_of_basis <> 'text' OR NOT regexp_full_match(as_of_time, '([01][0-9]|2[0-4]):[0-5][0-9]')))

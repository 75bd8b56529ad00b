-- as_of_basis is none exactly where there is no as_of_date, and published only with the day of publication.
-- severity: warning
SELECT claim_id, as_of_date, as_of_basis, published_date
FROM claims
WHERE (as_of_date IS NULL) <> (as_of_basis = 'none')
   OR (as_of_basis = 'published' AND as_of_date IS DISTINCT FROM published_date)

-- as_of_basis is none exactly where there is no as_of_date.
SELECT claim_id, as_of_date, as_of_basis
FROM claims
WHERE (as_of_date IS NULL) <> (as_of_basis = 'none')

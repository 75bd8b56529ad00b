-- date_basis is none exactly where there is no published_date, and an origin has its basis.
-- severity: warning
SELECT document_id, published_date, date_basis, origin, origin_basis
FROM documents
WHERE (published_date IS NULL) <> (date_basis = 'none')
   OR (origin IS NULL) <> (origin_basis IS NULL)

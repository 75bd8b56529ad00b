-- outlet and published_date are those of the page.
-- severity: warning
SELECT claim_id, claims.outlet, documents.outlet AS expected_outlet, claims.published_date, documents.published_date AS expected_date
FROM claims JOIN documents USING (document_id)
WHERE claims.outlet IS DISTINCT FROM documents.outlet
   OR claims.published_date IS DISTINCT FROM documents.published_date

-- Context has its basis, and no basis stands without context; what a figure says itself is its context.
-- severity: warning
SELECT claim_id, place, context_place, context_place_basis, start_date, context_start_date, context_date_basis
FROM claims
WHERE (context_place IS NULL) <> (context_place_basis IS NULL)
    OR (coalesce(context_start_date, context_end_date) IS NULL) <> (context_date_basis IS NULL)
    OR (context_place_basis = 'own' AND context_place IS DISTINCT FROM place)
    OR (context_date_basis = 'own' AND (context_start_date, context_end_date) IS DISTINCT FROM (start_date, end_date))

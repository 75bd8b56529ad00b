-- The pages of an event are named once each, and those of its claims are among them.
-- severity: warning
SELECT DISTINCT event_id, claims.document_id
FROM claims JOIN events USING (event_id)
WHERE NOT list_contains(document_ids, claims.document_id)
UNION ALL
SELECT event_id, NULL
FROM events
WHERE len(list_distinct(document_ids)) <> len(document_ids)

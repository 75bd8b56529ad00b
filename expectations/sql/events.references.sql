-- Every id that an event names exists: another event it is part of, its place and its pages.
WITH named AS (
    SELECT event_id, 'events' AS target, part_of_id AS id FROM events
    UNION ALL SELECT event_id, 'entities', place_id FROM events
    UNION ALL SELECT event_id, 'documents', unnest(document_ids) FROM events
), known AS (
    SELECT 'events' AS target, event_id AS id FROM events
    UNION ALL SELECT 'entities', entity_id FROM entities
    UNION ALL SELECT 'documents', document_id FROM documents
)
SELECT event_id, target, id
FROM named ANTI JOIN known USING (target, id)
WHERE id IS NOT NULL
UNION ALL
SELECT event_id, 'itself' AS target, part_of_id AS id FROM events WHERE part_of_id = event_id

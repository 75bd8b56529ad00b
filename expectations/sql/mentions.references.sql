-- Every id that a mention names exists: its page, sentence and entity.
WITH named AS (
    SELECT mention_id, 'documents' AS target, document_id AS id FROM mentions
    UNION ALL SELECT mention_id, 'sentences', sentence_id FROM mentions
    UNION ALL SELECT mention_id, 'entities', entity_id FROM mentions WHERE entity_id IS NOT NULL
), known AS (
    SELECT 'documents' AS target, document_id AS id FROM documents
    UNION ALL SELECT 'sentences', sentence_id FROM sentences
    UNION ALL SELECT 'entities', entity_id FROM entities
)
SELECT mention_id, target, id
FROM named ANTI JOIN known USING (target, id)

-- Every id that a claim names exists: its page, sentence, event, fact, other claims and entities.
WITH member AS (
    SELECT claim_id, unnested.member.entity_id AS entity_id, unnested.member.represents_id AS represents_id
    FROM claims, UNNEST(members) AS unnested(member)
), named AS (
    SELECT claim_id, 'documents' AS target, document_id AS id FROM claims
    UNION ALL SELECT claim_id, 'sentences', sentence_id FROM claims
    UNION ALL SELECT claim_id, 'events', event_id FROM claims
    UNION ALL SELECT claim_id, 'facts', fact_id FROM claims
    UNION ALL SELECT claim_id, 'claims', part_of FROM claims
    UNION ALL SELECT claim_id, 'claims', said_in FROM claims
    UNION ALL SELECT claim_id, 'entities', population_id FROM claims
    UNION ALL SELECT claim_id, 'entities', place_id FROM claims
    UNION ALL SELECT claim_id, 'entities', speaker_id FROM claims
    UNION ALL SELECT claim_id, 'entities', entity_id FROM member
    UNION ALL SELECT claim_id, 'entities', represents_id FROM member
), known AS (
    SELECT 'documents' AS target, document_id AS id FROM documents
    UNION ALL SELECT 'sentences', sentence_id FROM sentences
    UNION ALL SELECT 'events', event_id FROM events
    UNION ALL SELECT 'facts', fact_id FROM facts
    UNION ALL SELECT 'claims', claim_id FROM claims
    UNION ALL SELECT 'entities', entity_id FROM entities
)
SELECT claim_id, target, id
FROM named ANTI JOIN known USING (target, id)
WHERE id IS NOT NULL

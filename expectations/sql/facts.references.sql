-- Every id that a fact names exists: its event, place, population, and the members and places of its positions.
WITH position AS (
    SELECT fact_id, unnested.position.member_ids AS member_ids, unnested.position.place_id AS place_id
    FROM facts, UNNEST(positions) AS unnested(position)
), named AS (
    SELECT fact_id, 'events' AS target, event_id AS id FROM facts
    UNION ALL SELECT fact_id, 'entities', place_id FROM facts
    UNION ALL SELECT fact_id, 'entities', population_id FROM facts
    UNION ALL SELECT fact_id, 'entities', place_id FROM position
    UNION ALL SELECT fact_id, 'entities', unnest(member_ids) FROM position
), known AS (
    SELECT 'events' AS target, event_id AS id FROM events
    UNION ALL SELECT 'entities', entity_id FROM entities
)
SELECT fact_id, target, id
FROM named ANTI JOIN known USING (target, id)
WHERE id IS NOT NULL

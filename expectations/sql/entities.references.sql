-- part_of_id names another entity.
SELECT entity_id, part_of_id
FROM entities
WHERE part_of_id = entity_id
   OR part_of_id NOT IN (SELECT entity_id FROM entities)

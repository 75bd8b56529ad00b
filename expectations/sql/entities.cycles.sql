-- No entity is a part of itself, however many steps up.
-- holds: linking/wholes.py leaves out what would lead back.
WITH RECURSIVE above AS (
    SELECT entity_id, part_of_id FROM entities WHERE part_of_id IS NOT NULL
    UNION SELECT above.entity_id, entities.part_of_id FROM above JOIN entities ON entities.entity_id = above.part_of_id WHERE entities.part_of_id IS NOT NULL
)
SELECT entity_id FROM above WHERE entity_id = part_of_id

-- place is the name of the entity that place_id names.
-- severity: warning
SELECT event_id, place, place_id, name
FROM events JOIN entities ON entity_id = place_id
WHERE place IS DISTINCT FROM name

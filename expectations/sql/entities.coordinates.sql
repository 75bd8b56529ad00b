-- latitude and longitude come together.
-- severity: warning
SELECT entity_id, latitude, longitude
FROM entities
WHERE (latitude IS NULL) <> (longitude IS NULL)

-- A contested fact has two current positions, a corroborated one two origins.
SELECT fact_id, status, len(list_filter(positions, lambda position: position.is_current)) AS current_count, origin_count
FROM facts
WHERE (status = 'contested' AND current_count < 2)
   OR (status = 'corroborated' AND origin_count < 2)

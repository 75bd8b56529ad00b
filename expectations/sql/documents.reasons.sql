-- A removed range has its reason, a kept one has none.
-- holds: pages/cleaning.py gives a reason to what it removes and none to what it keeps.
SELECT document_id, range.start, range.reason
FROM documents, UNNEST(ranges) AS unnested(range)
WHERE range.is_kept <> (range.reason IS NULL)

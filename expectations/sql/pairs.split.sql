-- The split of a pair follows from the first digit of the id of its event, so that no event is in two.
-- holds: linking/pairs.py reads it from there, and so does linking/carry_over.py where an event keeps an earlier id.
SELECT pair_id, event_id, split
FROM pairs
WHERE split <> CASE WHEN event_id[5] IN ('0', '1') THEN 'test' WHEN event_id[5] IN ('2', '3') THEN 'validation' ELSE 'train' END

-- No two pairs have the same words, and an event has 50 at most.
-- holds: linking/pairs.py keeps the words it has used, and stops at 50.
SELECT min(pair_id) AS pair_id, premise, hypothesis, count(*) AS pairs
FROM pairs
WHERE premise <> ''
GROUP BY premise, hypothesis
HAVING count(*) > 1
UNION ALL
SELECT min(pair_id), event_id, NULL, count(*)
FROM pairs
GROUP BY event_id
HAVING count(*) > 50

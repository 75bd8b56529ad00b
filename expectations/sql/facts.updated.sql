-- is_updated says whether some claim of the fact supersedes another.
-- severity: warning
SELECT fact_id, is_updated
FROM facts
WHERE is_updated <> (fact_id IN (SELECT fact_id FROM links WHERE relation = 'supersedes'))

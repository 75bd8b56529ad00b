-- Days that conflict have none in common, except where one side denies the day; other linked days have one in common. What a person decided is not judged.
-- severity: warning
SELECT link_id, relation, rule, a.start_date AS start_of_a, a.end_date AS end_of_a, b.start_date AS start_of_b, b.end_date AS end_of_b
FROM links
JOIN claims AS a ON a.claim_id = claim_a
JOIN claims AS b ON b.claim_id = claim_b
WHERE dimension = 'time'
  AND rule <> 'denied_day'
  AND links.method <> 'human'
  AND (a.start_date <= b.end_date AND b.start_date <= a.end_date) = (relation = 'conflicts')

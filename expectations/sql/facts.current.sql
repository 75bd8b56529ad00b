-- A position is current if somebody says it is so and no actual claim of another position refines or supersedes it. What a person pinned is not judged.
-- severity: warning
WITH held AS (
    SELECT fact_id, place, position.is_current AS is_current, unnest(position.claim_ids) AS claim_id
    FROM (SELECT fact_id, unnest(range(1, len(positions) + 1)) AS place, unnest(positions) AS position FROM facts)
), actual AS (
    SELECT held.fact_id, held.place, claim_id FROM held JOIN claims USING (claim_id) WHERE modality = 'actual'
), overtaken AS (
    SELECT DISTINCT b.fact_id, b.place
    FROM links JOIN actual AS a ON a.claim_id = claim_a JOIN actual AS b ON b.claim_id = claim_b
    WHERE relation IN ('refines', 'supersedes') AND a.place <> b.place
), wrong AS (
    SELECT held.fact_id, held.place, bool_or(is_current) AS is_current
    FROM held SEMI JOIN (SELECT fact_id FROM facts WHERE method = 'rule') USING (fact_id) LEFT JOIN actual ON actual.claim_id = held.claim_id AND actual.fact_id = held.fact_id
    LEFT JOIN overtaken ON overtaken.fact_id = held.fact_id AND overtaken.place = held.place
    GROUP BY held.fact_id, held.place
    HAVING bool_or(is_current) <> (count(actual.claim_id) > 0 AND count(overtaken.place) = 0)
)
SELECT wrong.fact_id, positions[place].text AS text, is_current
FROM wrong JOIN facts USING (fact_id)

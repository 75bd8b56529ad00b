-- A position is current if somebody says it is so and no actual claim of another position refines or supersedes it. What a person pinned is not judged.
-- severity: warning
WITH position_of AS (
    SELECT fact_id, place, position.text AS text, position.is_current AS is_current, position.claim_ids AS claim_ids
    FROM (SELECT fact_id, unnest(range(1, len(positions) + 1)) AS place, unnest(positions) AS position FROM facts WHERE method = 'rule')
), actual AS (
    SELECT fact_id, place, claim_id
    FROM (SELECT fact_id, place, unnest(claim_ids) AS claim_id FROM position_of) SEMI JOIN (SELECT claim_id FROM claims WHERE modality = 'actual') USING (claim_id)
), overtaken AS (
    SELECT b.fact_id, b.place
    FROM (SELECT claim_a, claim_b FROM links WHERE relation IN ('refines', 'supersedes')) AS one
    JOIN actual AS a ON a.claim_id = claim_a JOIN actual AS b ON b.claim_id = claim_b
    WHERE a.place <> b.place
), current AS (
    SELECT DISTINCT fact_id, place FROM actual ANTI JOIN overtaken USING (fact_id, place)
)
SELECT position_of.fact_id, text, is_current
FROM position_of LEFT JOIN current ON current.fact_id = position_of.fact_id AND current.place = position_of.place
WHERE is_current <> (current.place IS NOT NULL)

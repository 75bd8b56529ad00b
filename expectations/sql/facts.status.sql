-- Contested: actual claims of current positions conflict; corroborated: two origins bear out one current position; else single_origin.
-- severity: warning
WITH held AS (
    SELECT fact_id, place, position.is_current AS is_current, unnest(position.claim_ids) AS claim_id
    FROM (SELECT fact_id, unnest(range(1, len(positions) + 1)) AS place, unnest(positions) AS position FROM facts)
), actual AS (
    SELECT held.fact_id, held.place, held.is_current, claim_id, origin FROM held JOIN claims USING (claim_id) WHERE modality = 'actual'
), related AS (
    SELECT relation, a.fact_id, a.place AS place_a, b.place AS place_b, a.origin AS origin_a, b.origin AS origin_b, a.is_current AND b.is_current AS are_current
    FROM links JOIN actual AS a ON a.claim_id = claim_a JOIN actual AS b ON b.claim_id = claim_b
), supporter AS (
    SELECT fact_id, place, origin FROM actual
    UNION SELECT fact_id, place_a, origin_b FROM related WHERE relation IN ('agrees', 'refines')
    UNION SELECT fact_id, place_b, origin_a FROM related WHERE relation = 'agrees'
), borne_out AS (
    SELECT fact_id FROM supporter SEMI JOIN (SELECT fact_id, place FROM held WHERE is_current) USING (fact_id, place)
    GROUP BY fact_id, place HAVING count(*) > 1
)
SELECT
    fact_id,
    status,
    CASE
        WHEN fact_id IN (SELECT fact_id FROM related WHERE relation = 'conflicts' AND are_current) THEN 'contested'
        WHEN fact_id IN (FROM borne_out) THEN 'corroborated'
        ELSE 'single_origin'
    END AS expected
FROM facts
WHERE status <> expected

-- Figures in one unit that agree have the same bounds or number, figures that refine have a number in common, figures that conflict or supersede have none; a denied figure conflicts with itself, and what came about replaces a denial. What a person decided is not judged.
-- severity: warning
WITH figure AS (
    SELECT
        link_id,
        relation,
        rule,
        a.is_negated AS is_a_negated,
        b.is_negated AS is_b_negated,
        a.value AS value_a,
        coalesce(a.value_low, '-infinity'::DOUBLE) AS low_a,
        coalesce(a.value_high, 'infinity'::DOUBLE) AS high_a,
        b.value AS value_b,
        coalesce(b.value_low, '-infinity'::DOUBLE) AS low_b,
        coalesce(b.value_high, 'infinity'::DOUBLE) AS high_b
    FROM links
    JOIN claims AS a ON a.claim_id = claim_a
    JOIN claims AS b ON b.claim_id = claim_b
    WHERE dimension = 'value' AND links.method <> 'human' AND a.unit IS NOT DISTINCT FROM b.unit
)
SELECT *
FROM figure
WHERE CASE
        WHEN relation = 'agrees' THEN NOT (low_a = low_b AND high_a = high_b) AND value_a IS DISTINCT FROM value_b
        WHEN relation = 'refines' THEN low_a > high_b OR low_b > high_a
        WHEN rule = 'denied_figure' THEN low_a <> low_b OR high_a <> high_b
        WHEN rule = 'came_about' THEN is_a_negated OR NOT is_b_negated
        ELSE low_a <= high_b AND low_b <= high_a
    END

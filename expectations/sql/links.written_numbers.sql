-- gap is the difference of the written numbers over the larger, and only between two of them; of two units it is that of the converted numbers.
-- severity: warning
SELECT link_id, gap, a.value AS value_a, b.value AS value_b
FROM links
JOIN claims AS a ON a.claim_id = claim_a
JOIN claims AS b ON b.claim_id = claim_b
WHERE (gap IS NOT NULL) <> (dimension = 'value' AND a.value IS NOT NULL AND b.value IS NOT NULL)
   OR (a.unit IS NOT DISTINCT FROM b.unit
       AND abs(gap * greatest(abs(a.value), abs(b.value)) - abs(a.value - b.value)) > 0.01 * greatest(abs(a.value), abs(b.value)))

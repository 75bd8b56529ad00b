-- The bounds are those that the hedge leaves: an exact number is both, at least has a lower, up to an upper, a range both; a combined figure has no lower one.
-- severity: warning
SELECT claim_id, scope, qualifier, value, value_low, value_high
FROM claims
WHERE coalesce(value, value_low, value_high) IS NOT NULL
  AND (
        CASE
            WHEN scope = 'combined' THEN value_low IS NOT NULL
            WHEN qualifier = 'exact' THEN value IS DISTINCT FROM value_low
            WHEN qualifier IN ('at_least', 'more_than', 'range') THEN value_low IS NULL
            WHEN qualifier IN ('up_to', 'less_than', 'vague') THEN false
            ELSE value < value_low
        END
        OR CASE
            WHEN qualifier = 'exact' THEN value IS DISTINCT FROM value_high
            WHEN qualifier IN ('up_to', 'less_than', 'range') THEN value_high IS NULL
            WHEN qualifier IN ('at_least', 'more_than') THEN false
            WHEN qualifier = 'vague' THEN value IS NOT NULL
            ELSE value > value_high
        END
    )

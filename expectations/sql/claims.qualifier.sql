-- The bounds are those that the hedge leaves: an exact number is both, at least has a lower, up to an upper, a range both.
SELECT claim_id, qualifier, value, value_low, value_high
FROM claims
WHERE coalesce(value, value_low, value_high) IS NOT NULL
  AND CASE qualifier
        WHEN 'exact' THEN value IS DISTINCT FROM value_low OR value IS DISTINCT FROM value_high
        WHEN 'at_least' THEN value_low IS NULL
        WHEN 'more_than' THEN value_low IS NULL
        WHEN 'up_to' THEN value_high IS NULL
        WHEN 'less_than' THEN value_high IS NULL
        WHEN 'range' THEN value_low IS NULL OR value_high IS NULL
        WHEN 'vague' THEN value IS NOT NULL
        ELSE value < value_low OR value > value_high
    END

-- The label follows from the relation: conflicts contradict, other events and figures are neutral, agreement never contradicts.
-- severity: warning
SELECT pair_id, relation, label
FROM pairs
WHERE CASE
        WHEN relation = 'conflicts' THEN label <> 'contradiction'
        WHEN relation = 'supersedes' THEN label = 'entailment'
        WHEN relation IN ('agrees', 'refines') THEN label = 'contradiction'
        ELSE label <> 'neutral'
    END

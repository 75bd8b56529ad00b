-- The label fits the relation: conflicts and figures of other events contradict, other figures are neutral, agreement never contradicts.
-- severity: warning
SELECT pair_id, relation, label
FROM pairs
WHERE CASE
        WHEN relation IN ('conflicts', 'different_event') THEN label <> 'contradiction'
        WHEN relation = 'supersedes' THEN label = 'entailment'
        WHEN relation IN ('agrees', 'refines') THEN label = 'contradiction'
        ELSE label <> 'neutral'
    END

-- former_ids are ids of this kind, each named once, and not the row's own; those of earlier releases have 16 digits.
-- holds: linking/carry_over.py takes the sorted set of ids of a release that passed this rule, less the row's own.
SELECT entity_id, former_ids
FROM entities
WHERE list_contains(former_ids, entity_id)
   OR len(list_distinct(former_ids)) <> len(former_ids)
   OR len(list_filter(former_ids, lambda former: NOT regexp_full_match(former, left(entity_id, 4) || '[0-9a-f]{16}([0-9a-f]{16})?'))) > 0

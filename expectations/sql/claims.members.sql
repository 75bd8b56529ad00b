-- Members have a role of the participants type (in relations and events also subject or object) and a full span or none.
-- holds: roles are constants of the finders, and a member's span is one of tokens or of nothing.
SELECT claim_id, member.name, member.role, member.start, member."end"
FROM claims, UNNEST(members) AS unnested(member)
WHERE NOT (
        member.role IN (SELECT attribute FROM claim_types WHERE claim_type = 'participants')
        OR (claim_type IN ('relation', 'event') AND member.role IN ('subject', 'object'))
    )
   OR (member.start IS NULL) <> (member."end" IS NULL)
   OR member.start >= member."end"

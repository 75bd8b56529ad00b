-- Members have a role of the participants type (in types with subject and object also these) and a full span or none.
-- holds: roles are constants of the finders, and a member's span is one of tokens or of nothing.
SELECT claim_id, member.name, member.role, member.start, member."end"
FROM claims, UNNEST(members) AS unnested(member)
WHERE member.role NOT IN (SELECT role FROM member_roles WHERE member_roles.claim_type = claims.claim_type)
   OR (member.start IS NULL) <> (member."end" IS NULL)
   OR member.start >= member."end"

-- Speaker, place and members bear the names of their entities.
-- severity: warning
WITH named AS (
    SELECT claim_id, speaker_id AS entity_id, speaker AS said FROM claims
    UNION ALL SELECT claim_id, place_id, place FROM claims
    UNION ALL SELECT claim_id, context_place_id, context_place FROM claims
    UNION ALL SELECT claim_id, unnested.member.entity_id, unnested.member.name FROM claims, UNNEST(members) AS unnested(member)
)
SELECT claim_id, entity_id, said, name
FROM named JOIN entities USING (entity_id)
WHERE said IS DISTINCT FROM name

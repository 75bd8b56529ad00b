-- Linked claims are both actual, both planned, or one of them is actual and the other possible or conditional; and neither is a part of the other. What a person decided is not judged.
-- severity: warning
SELECT link_id, a.modality AS modality_of_a, b.modality AS modality_of_b, a.part_of AS whole_of_a, b.part_of AS whole_of_b
FROM links
JOIN claims AS a ON a.claim_id = claim_a
JOIN claims AS b ON b.claim_id = claim_b
WHERE links.method <> 'human' AND (
   a.part_of = claim_b
   OR b.part_of = claim_a
   OR NOT (
        (a.modality = b.modality AND a.modality IN ('actual', 'planned'))
        OR ('actual' IN (a.modality, b.modality) AND (a.modality IN ('possible', 'conditional') OR b.modality IN ('possible', 'conditional')))
    )
)

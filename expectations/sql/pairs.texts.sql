-- The premise of a pair is the wording of its claim, and the hypothesis says something else, or both are left out.
-- holds: linking/pairs.py copies the one and compares it with the other.
SELECT pair_id, claim_a, premise, a.text AS expected, hypothesis
FROM pairs
JOIN claims AS a ON a.claim_id = claim_a
WHERE a.text IS DISTINCT FROM premise
   OR (premise = '') <> (hypothesis = '')
   OR (premise = hypothesis AND premise <> '')

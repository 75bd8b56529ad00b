-- Every link with the question it is about and both claims: 'a RELATION b'.
SELECT
    links.*,
    facts.event_id,
    facts.label AS question,
    facts.answer,
    facts.status,
    a.outlet AS outlet_a,
    a.published_date AS published_a,
    a.speaker AS speaker_a,
    a.origin AS origin_a,
    a.value_low AS value_low_a,
    a.value_high AS value_high_a,
    a.text AS text_a,
    a.quote AS quote_a,
    b.outlet AS outlet_b,
    b.published_date AS published_b,
    b.speaker AS speaker_b,
    b.origin AS origin_b,
    b.value_low AS value_low_b,
    b.value_high AS value_high_b,
    b.text AS text_b,
    b.quote AS quote_b
FROM links
JOIN facts USING (fact_id)
JOIN claims AS a ON a.claim_id = links.claim_a
JOIN claims AS b ON b.claim_id = links.claim_b

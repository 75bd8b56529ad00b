-- Every claim with its page, its event and its fact; a claim without event or fact has nulls there.
SELECT
    claims.*,
    documents.path,
    documents.url,
    documents.title,
    documents.license,
    documents.origin AS document_origin,
    events.kind AS event_kind,
    events.label AS event_label,
    events.start_date AS event_start_date,
    events.end_date AS event_end_date,
    events.place AS event_place,
    events.country AS event_country,
    facts.label AS question,
    facts.answer,
    facts.status,
    facts.is_updated,
    facts.report_count,
    facts.outlet_count,
    facts.origin_count
FROM claims
JOIN documents USING (document_id)
LEFT JOIN events ON events.event_id = claims.event_id
LEFT JOIN facts ON facts.fact_id = claims.fact_id

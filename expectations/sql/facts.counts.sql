-- report_count, outlet_count and origin_count are those of the fact's actual claims; a page without an outlet counts as its own.
-- severity: warning
WITH counted AS (
    SELECT fact_id, count(*) AS reports, count(DISTINCT coalesce(outlet, document_id)) AS outlets, count(DISTINCT origin) AS origins
    FROM claims
    WHERE modality = 'actual'
    GROUP BY fact_id
)
SELECT fact_id, report_count, reports, outlet_count, outlets, origin_count, origins
FROM facts LEFT JOIN counted USING (fact_id)
WHERE report_count <> coalesce(reports, 0)
   OR outlet_count <> coalesce(outlets, 0)
   OR origin_count <> coalesce(origins, 0)

"""Who says it, and how sure: reporting clauses, speakers, quotations, polarity and modality."""

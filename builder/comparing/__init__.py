"""Two claims of one fact: whether they agree, refine, conflict or supersede."""

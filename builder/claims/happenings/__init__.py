"""Words that name a happening, which of them mean the same one, and the episodes a page tells of."""

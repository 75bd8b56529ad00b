"""Does steps to rows in files: the same rows in, the same rows out, on one machine or on many."""

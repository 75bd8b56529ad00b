"""Who took part in a happening, and in which role."""

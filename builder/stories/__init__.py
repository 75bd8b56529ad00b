"""Stories: which pages tell of one happening, by the likeness of their words."""

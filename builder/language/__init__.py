"""A page becomes an Article: parsed, with its sentences, names, times and quantities."""

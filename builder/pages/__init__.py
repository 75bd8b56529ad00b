"""A text becomes a Page: its article, title, days, outlet and credits."""

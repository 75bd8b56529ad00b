"""The claim types, and all that a page claims."""

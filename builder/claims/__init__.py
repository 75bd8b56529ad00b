"""The claim types, and all claims of a page."""

"""Scores of a release against pages that people have read: marked claims and links, and how far the release has the same."""

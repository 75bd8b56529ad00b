"""Scores of a release against pages that people have read: reviewed claims and links, and how far the release has the same."""

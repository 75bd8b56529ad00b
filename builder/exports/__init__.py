"""Releases in the shapes that others work with: sheets, codings of conflict data, fact checks."""

"""Reads releases: manifest, tables, report, versions."""

"""Writes releases, describes and compares them, and puts them on the Hub."""

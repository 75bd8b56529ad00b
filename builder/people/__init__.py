"""Counts of people and what happened to them."""

"""Counts of people and what happened to them: the figures behind casualty, displacement and count claims."""

"""Frames: the words that open one, and what stands at which place of their clause, read from tables."""

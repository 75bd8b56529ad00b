"""Sentences into propositions: rules over the parse propose, a small learned ranker chooses."""
